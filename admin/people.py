"""/canbo: who is here, and what can be arranged about them, by the role of whoever asks."""

from __future__ import annotations

from collections.abc import Callable

from admin.leaving import leaves
from admin.people_go import hand_over, remove
from admin.people_invite import invite
from admin.people_join import confirm
from admin.people_leave import back, leave
from admin.people_record import mail_off, mail_on, record, refused_address
from admin.people_steps import still, stop_option, stopped
from admin.people_typed import people_in, wish_in
from admin.people_words import invited_line, line, the_roster
from admin.written import STOP
from cases.kinds import Role
from cases.people import Record
from cases.people_commands import Invite, Remove
from cases.people_rules import may
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, always
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Go

_PAGE = 20
_MOST = 5
_OPENS: dict[str, Callable[[str, Talk], Open]] = {
    "invite": invite,
    "confirm": confirm,
    "refuse": confirm,
    "leave": leave,
    "return": back,
    "hand_over": hand_over,
    "remove": remove,
    "record": record,
    "mail_off": mail_off,
    "mail_on": mail_on,
}


def people(rest: str, talk: Talk) -> Go:
    """rest: what stands behind the command, "" for the list."""
    if not rest:
        return Go(push=Open("people", 1, {"from": 0}))
    wish = wish_in(rest)
    if wish is None:
        return Go((say("people.unknown_wish"),), push=Open("people", 1, {"from": 0}))
    if wish.name not in _wishes(talk) | _SIDEWAYS:
        return Go((say("people.not_yours"),), push=Open("people", 1, {"from": 0}))
    if wish.name == "remove" and people_in(wish.rest, the_roster(talk)) == (talk.actor.person,):
        return Go((say("people.not_yourself"),), push=Open("people", 1, {"from": 0}))
    refused = refused_address(wish.rest, talk) if wish.name == "record" else None
    return Go((refused,) if refused is not None else (), push=_OPENS[wish.name](wish.rest, talk))


# Reached by words, or from another choice.
_SIDEWAYS = frozenset({"return", "record", "mail_off", "mail_on"})


def _wishes(talk: Talk) -> frozenset[str]:
    roster, actor = the_roster(talk), talk.actor
    found = {"leave", "hand_over"}
    if may(Invite("", "", Role.UNIT_OFFICER, None, Record()), actor, roster):
        found.add("invite")
    if may(Remove(""), actor, roster):
        found |= {"remove", "confirm", "refuse"}
    return frozenset(found)


def _ask(answers: Answers, talk: Talk) -> Question:
    roster = the_roster(talk)
    lines = [line(person, roster, talk) for person in roster.people()]
    lines += [invited_line(one, talk) for one in roster.invited]
    start = answers["from"] if answers["from"] < len(lines) else 0
    shown = lines[start : start + _PAGE]
    words: Say = say("people.head")
    for one in shown:
        words = say("lines.two", first=words, second=one)
    if start + _PAGE < len(lines):
        words = say("lines.two", first=words, second=say("people.more", count=len(lines) - start - _PAGE))
    return Question((words,), _options(talk), person=False)


def _options(talk: Talk) -> tuple[Option, ...]:
    """At most five; what waits for the administrator comes first."""
    wishes, waits = _wishes(talk), len(the_roster(talk).waiting_to_be_confirmed())
    options = []
    if "confirm" in wishes and waits:
        options.append(Option("confirm", say("people.do.confirm", count=waits)))
    # people.do.invite people.do.leave people.do.hand_over people.do.remove people.do.record
    options += [Option(name, Say(f"people.do.{name}")) for name in _IN_ORDER if name in wishes | {"record"}]
    return tuple(options[:_MOST]) if len(options) >= _MOST else (*options, stop_option())


_IN_ORDER = ("invite", "leave", "hand_over", "remove", "record")


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == STOP:
        return stopped(talk)
    if key in _wishes(talk) | _SIDEWAYS:
        return Go(close=True, push=_OPENS[key]("", talk))
    return None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    """The same words as behind the command."""
    if leaves(text):
        return stopped(talk)
    wish = wish_in(text)
    if wish is None or wish.name not in _wishes(talk) | _SIDEWAYS:
        return None
    return Go(close=True, push=_OPENS[wish.name](wish.rest, talk))


PEOPLE = Dialog(
    "people",
    version=1,
    steps=(Menu("do", asks=_ask, picked=_picked, words=_typed, condition=still(always)),),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)
