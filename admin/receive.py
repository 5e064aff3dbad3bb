"""Taking a case in: the register number, then at once what kind it is and what it is about."""

from __future__ import annotations

from typing import Any

from admin import opens, shows
from admin.at_case import after, case_of, moved_on, unchanged
from admin.finding import choice_of, kind_named, likely_subjects, subject_chosen, subject_named
from cases.case import Case
from cases.commands import Classify, Receive
from cases.kinds import Kind
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go

_SHOWN = 4


def _receive(answers: Answers, talk: Talk) -> Go:
    """The register number is the next free one, which only the turn knows."""
    return moved_on(answers, talk) or Go(does=(AtDesk(Receive(answers["case"], version=answers["version"])),))


def _received(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    def good(case: Case) -> Go:
        told = say("receive.done", code=shows.code(case), number=case.register)
        return Go((told,), close=True, push=opens.bound("classify", case, **_named_before(answers)))

    return after(results, talk, good)


def _named_before(answers: Answers) -> dict[str, Any]:
    """The unit, or the subject, that was already named before the case had been received."""
    return {key: answers[key] for key in ("to", "subject") if key in answers}


RECEIVE = Dialog("receive", version=1, steps=(), finish=_receive, told=_received)


def _ask_kind(answers: Answers, talk: Talk) -> Question:
    case = case_of(answers, talk)
    assert case is not None  # the step's condition
    kinds = sorted(Kind, key=lambda kind: kind != case.kind)
    options = tuple(Option(str(kind), _kind_label(kind, case)) for kind in kinds)
    return Question((say("classify.kind", about=shows.about(case, 60)),), options, person=False)


def _kind_label(kind: Kind, case: Case) -> Say:
    # kind.reflection kind.petition kind.initiative kind.solution
    named = say(f"kind.{kind}")
    return say("classify.as_lodged", kind=named) if kind == case.kind else say("classify.is", kind=named)


def _kind(key: str, answers: Answers, talk: Talk) -> Answered:
    return Took({"kind": key}) if key in set(Kind) else None


def _typed_kind(text: str, answers: Answers, talk: Talk) -> Answered:
    kind = kind_named(text, talk)
    return Took({"kind": str(kind)}) if kind else None


def _ask_subject(answers: Answers, talk: Talk) -> Question:
    case = case_of(answers, talk)
    assert case is not None  # the step's condition
    start = answers.get("from", 0)
    ranked = likely_subjects(case, talk)
    shown = ranked[start : start + _SHOWN]
    options = [Option(choice_of(subject.key), subject.label) for subject in shown]
    if start + _SHOWN < len(ranked):
        options.append(Option("more", say("classify.other")))
    return Question((say("classify.subject"),), tuple(options), person=False)


def _subject(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "more":
        further = {**answers, "from": answers.get("from", 0) + _SHOWN}
        return Go(close=True, push=Open("classify", 1, further))
    subject = subject_chosen(key, talk)
    return Took({"subject": subject.key}) if subject else None


def _typed_subject(text: str, answers: Answers, talk: Talk) -> Answered:
    subject = subject_named(text, talk)
    return Took({"subject": subject.key}) if subject else Problem(say("classify.unknown_subject"))


def _classify(answers: Answers, talk: Talk) -> Go:
    case = case_of(answers, talk)
    stale = moved_on(answers, talk)
    if stale is not None or case is None:
        return stale or Go(close=True)
    kind, subject = Kind(answers["kind"]["kind"]), answers["subject"]["subject"]
    return Go(does=(AtDesk(Classify(case.id, kind, subject, group=case.group, version=case.version)),))


def _classified(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    def good(case: Case) -> Go:
        subject = talk.commune.profile.subject(case.subject)
        told = say("classify.done", kind=shows.kind(case), subject=subject.label if subject else "")
        known = {"unit": {"unit": answers["to"]}} if "to" in answers else {}
        return Go((told,), close=True, push=opens.bound("forward", case, **known))

    return after(results, talk, good)


CLASSIFY = Dialog(
    "classify",
    version=1,
    steps=(
        Menu("kind", asks=_ask_kind, picked=_kind, words=_typed_kind, condition=unchanged),
        Menu("subject", asks=_ask_subject, picked=_subject, words=_typed_subject, condition=unchanged),
    ),
    finish=_classify,
    told=_classified,
)
