"""Which of the problem groups of Resolution 57 a case belongs to: asked in classifying, where the profile has groups.
It counts in register and figures only, so that it can be left out."""

from __future__ import annotations

from typing import Final

from admin.at_case import over, unchanged
from admin.finding import choice_of
from admin.leaving import leaves
from admin.sent_on import or_sent_on
from admin.written import the_case
from cases.case import Case
from cases.profile import ProblemGroup
from cases.telex import readable
from cases.text import fold
from dialogs.say import Option, Question, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Go

_SHOWN: Final = 3  # beside "another" and "none"
_NONE: Final = "none"


def _wanted(answers: Answers, talk: Talk) -> bool:
    return bool(talk.commune.profile.problem_groups) and unchanged(answers, talk)


def likely(case: Case, talk: Talk) -> ProblemGroup | None:
    """The one that it has already; else the only one whose words stand in the matter. None rather than a guess."""
    groups = talk.commune.profile.problem_groups
    known = next((one for one in groups if one.key == case.group), None)
    if known is not None:
        return known
    text = f" {fold(f'{case.title} {readable(case.text) or case.text}')} "
    named = [one for one in groups if any(f" {fold(word)} " in text for word in (one.label, *one.aliases))]
    return named[0] if len(named) == 1 else None


def _ask(answers: Answers, talk: Talk) -> Question:
    """What is likely comes first; the others in the profile's order."""
    groups, known = talk.commune.profile.problem_groups, likely(the_case(answers, talk), talk)
    others = [one for one in groups if one is not known]
    start = answers.get("groups_from", 0) if answers.get("groups_from", 0) < len(others) else 0
    options = [Option(choice_of(known.key), say("classify.hint", subject=known.label))] if known else []
    options += [Option(choice_of(one.key), one.label) for one in others[start : start + _SHOWN - len(options)]]
    if len(groups) > _SHOWN:
        options.append(Option("more", say("classify.other_group")))
    return Question((say("classify.group"),), (*options, Option(_NONE, say("classify.no_group"))), person=False)


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "more":
        known = likely(the_case(answers, talk), talk)
        further = answers.get("groups_from", 0) + _SHOWN - bool(known)
        return Go(close=True, push=Open("classify", 1, {**answers, "groups_from": further}))
    if key == _NONE:
        return Took({"group": ""})
    found = next((one for one in talk.commune.profile.problem_groups if choice_of(one.key) == key), None)
    return Took({"group": found.key}) if found else None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    folded = fold(text)
    if leaves(text):
        return over(say("classify.stopped"))
    found = [
        one
        for one in talk.commune.profile.problem_groups
        if len(folded) > 2 and any(folded in fold(word) for word in (one.label, *one.aliases))
    ]
    return Took({"group": found[0].key}) if len(found) == 1 else Problem(say("classify.unknown_group"))


GROUP = Menu("group", asks=_ask, picked=_picked, words=or_sent_on(_typed), condition=_wanted)
