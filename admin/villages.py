"""/thon: the commune's villages, who heads them, their links; adding, renaming, merging. What is about to change is
shown once more."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from admin.leaving import leaves
from admin.outreach import of_village
from admin.people_invite import invite
from admin.people_steps import over, still, stop_option, stopped
from admin.people_words import called, the_roster
from admin.villages_typed import VillageWish, wish_in
from admin.written import STOP
from cases import village_rules as rules
from cases.kinds import Role
from cases.links import Link, Origin, OriginKind, TheLinks
from cases.outcomes import Refusal
from cases.people_commands import Arranged
from cases.profile import Village
from cases.village_lineage import village_now
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took, always
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Arrange, Go

_PAGE: Final = 20


def villages(rest: str, talk: Talk) -> Go:
    """rest: what stands behind the command, "" for the list."""
    listed = Open("villages", 1, {"from": 0})
    if not rest.strip():
        return Go(push=listed)
    found = _wanted(rest, talk)
    return Go((found,), push=listed) if isinstance(found, Say) else Go(push=found)


def _wanted(typed: str, talk: Talk) -> Open | Say:
    """What opens for these words, or what is wrong with them."""
    profile, today = talk.commune.profile, talk.commune.today(talk.now)
    wish = wish_in(typed, profile, today)
    if wish is None:
        return say("villages.unknown_wish")
    if wish.unclear:
        return say("villages.which", words=wish.unclear)
    if wish.name == "open":
        village = profile.village(wish.villages[0])
        return of_village(village) if village is not None else say("outreach.no_village")
    if wish.name == "head":
        return _inviting(wish, talk)
    answers = _answers(wish)
    made = _arranged(answers, talk)
    return Say(made.key, dict(made.fields)) if isinstance(made, Refusal) else Open("village", 1, answers)


def _inviting(wish: VillageWish, talk: Talk) -> Open:
    village = talk.commune.profile.village(wish.villages[0])
    return invite(f"truong thon {village.name if village else ''} {wish.called}", talk)


def _answers(wish: VillageWish) -> Answers:
    first = wish.first.isoformat() if wish.first is not None else ""
    return {"wish": wish.name, "villages": list(wish.villages), "called": wish.called, "first": first}


def _arranged(answers: dict[str, Any], talk: Talk) -> Arranged | Refusal:
    profile, today, actor = talk.commune.profile, talk.commune.today(talk.now), talk.actor
    first = date.fromisoformat(answers["first"]) if answers["first"] else None
    name, keys = answers["called"], tuple(answers["villages"])
    match answers["wish"]:
        case "add":
            return rules.add(name, rules.kind_of(name), actor, today, profile, first)
        case "rename":
            return rules.rename(keys[0], name, actor, today, profile)
    return rules.merge(keys, name, actor, today, profile, first)


def _names(answers: Answers, talk: Talk) -> str:
    found = (talk.commune.profile.village(key) for key in answers["villages"])
    return ", ".join(one.full_name for one in found if one is not None)


def _look(answers: Answers, talk: Talk) -> Question:
    first = date.fromisoformat(answers["first"]) if answers["first"] else talk.commune.today(talk.now)
    fields: dict[str, Any] = {"name": answers["called"], "before": _names(answers, talk), "day": day(first)}
    # villages.check_add villages.check_rename villages.check_merge
    options = (Option("yes", say("villages.do")), stop_option())
    return Question((Say(f"villages.check_{answers['wish']}", fields),), options, person=False)


def _decided(key: str, answers: Answers, talk: Talk) -> Answered:
    return stopped(talk) if key == STOP else Took({"choice": "yes"}) if key == "yes" else None


def _done(answers: Answers, talk: Talk) -> Go:
    made = _arranged(answers, talk)
    if isinstance(made, Refusal):
        return over(talk, Say(made.key, dict(made.fields)))
    fields: dict[str, Any] = {"name": answers["called"], "before": _names(answers, talk)}
    # villages.done_add villages.done_rename villages.done_merge
    go = over(talk, Say(f"villages.done_{answers['wish']}", fields))
    return Go(go.says, (Arrange(made),), close=True, last=go.last)


VILLAGE = Dialog(
    "village",
    version=1,
    steps=(Menu("check", asks=_look, picked=_decided, condition=still(always)),),
    finish=_done,
    light=True,
)


def _ask(answers: Answers, talk: Talk) -> Question:
    today, profile = talk.commune.today(talk.now), talk.commune.profile
    shown = [one for one in profile.villages if one.is_village and (one.valid_to is None or today <= one.valid_to)]
    start = answers["from"] if answers["from"] < len(shown) else 0
    words: Say = say("villages.head", count=len(shown))
    for one in shown[start : start + _PAGE]:
        words = say("lines.two", first=words, second=_line(one, talk))
    options = [Option("more", say("inbox.more"))] if start + _PAGE < len(shown) else []
    return Question((words, say("villages.ask")), (*options, stop_option()), free=True, person=False)


def _line(village: Village, talk: Talk) -> Say:
    profile, today, roster = talk.commune.profile, talk.commune.today(talk.now), the_roster(talk)
    heads = [
        one
        for one in roster.now(talk.now)
        if one.role is Role.VILLAGE_HEAD and village_now(profile, one.unit or "", today) == village
    ]
    head: Say | str = called(heads[0].record) if heads else say("villages.nobody")
    links: tuple[Link, ...] = talk.fact(TheLinks())
    linked = any(one.origin == str(Origin(OriginKind.VILLAGE, village.key)) for one in links)
    # villages.line villages.line_unlinked
    return Say("villages.line" if linked else "villages.line_unlinked", {"name": village.full_name, "head": head})


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == STOP:
        return stopped(talk)
    return Go(close=True, push=Open("villages", 1, {"from": answers["from"] + _PAGE})) if key == "more" else None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    if leaves(text):
        return stopped(talk)
    found = _wanted(text, talk)
    return Problem(found) if isinstance(found, Say) else Go(close=True, push=found)


VILLAGES = Dialog(
    "villages",
    version=1,
    steps=(Menu("do", asks=_ask, picked=_picked, words=_typed, condition=still(always), free=True),),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)
