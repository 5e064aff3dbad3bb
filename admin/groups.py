"""A unit's group: it is tied there, and an officer takes a case or asks for it. All that is said to a group lies in
keys that begin with "group.", and these know no name of a sender, no phone, no words, no picture."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from admin import group_invite, shows
from admin.at_case import words_of
from admin.group_cards import card, choices_of
from admin.people_words import the_roster
from cases.case import Case
from cases.commands import Accept
from cases.group_needs import ActorIn, GroupOf, GroupsOf, UnitGroup
from cases.groups import may_tie, moved, thrown_out, tie, untie
from cases.kinds import Actor, Role
from cases.needs import CaseByCode, RepliedTo
from cases.outcomes import Refusal
from cases.text import fold
from dialogs.events import Blocked, Joined, Moved, Started, Tap, Text
from dialogs.say import Say, Spoken, say
from dialogs.script import Heard
from dialogs.state import State
from dialogs.talk import Talk
from dialogs.turn import Action, Arrange, AtDesk, Done, Go, Logged, Post, Turn

COMMAND: Final = "nhom"
_CARD = re.compile(r"group:(\d{12}):(\d{1,9})")
_UNTIE = frozenset({"go", "bo", "thoi", "huy", "ngung"})


def places(conversation: str) -> tuple[str, str]:
    """The group's own conversation, and the private one of whoever writes there: on Telegram a person's id is the id of
    the private chat with them."""
    group, _, sender = conversation.partition("/")
    account, colon, _ = group.rpartition(":")
    return group, f"{account}{colon}{sender}"


def explained(rest: str, talk: Talk) -> Go:
    """The command typed in private, where there is no group."""
    return Go((say("groups.how"),), home=True)


def in_group(state: State, heard: Heard, talk: Talk) -> Turn | None:
    match heard.event:
        case Blocked():
            return _gone(state, talk)
        case Moved(chat):
            return _moved(state, chat, talk)
        case Joined():
            return _joined(state, talk)
        case Tap(question, choice):
            return _tapped(state, question, choice, talk)
        case Started():
            return _typed(state, "", talk)
        case Text(text) if text.startswith("/"):
            return _typed(state, text, talk)
        case Text(text) if heard.answers is not None:
            return _replied(state, text, heard.answers, talk)
        case Text(text) if group_invite.mentions(text, talk):
            group, who = _group_and_who(talk)
            return group_invite.answered(state, who, talk) if group is None else None
    return None


def told(state: State, results: tuple[Done, ...], talk: Talk) -> Turn:
    """Who took it is news for the group, by itself; the card goes on in private."""
    done = results[-1]
    if done.case is None:
        return _silent(state, "no_case")
    if done.refusal is not None:
        return _turn(state, _as_it_stands(done.case, talk))
    return Turn(state, does=(_in_private(talk, "staff.from_group", case=done.case.id, took=True),))


def _joined(state: State, talk: Talk) -> Turn | None:
    """Whoever works at the office reads how a unit's group is tied; a group that is one needs no introduction."""
    group, who = _group_and_who(talk)
    if group is not None:
        return None
    more = (say("group.hello"),) if who is not None and who.works_on_cases else ()
    return group_invite.introduced(state, who, talk, *more)


def _group_and_who(talk: Talk) -> tuple[UnitGroup | None, Actor | None]:
    group, who = talk.all_facts(GroupOf(places(talk.conversation)[0]), ActorIn(places(talk.conversation)[1]))
    return group, who


def _staff(talk: Talk) -> Actor | None:
    """Whoever writes here, if they are known as staff in their own private chat."""
    who: Actor | None = talk.fact(ActorIn(places(talk.conversation)[1]))
    return who if who is not None and who.works_on_cases else None


def _group(talk: Talk) -> UnitGroup | None:
    found: UnitGroup | None = talk.fact(GroupOf(places(talk.conversation)[0]))
    return found


def _turn(state: State, *says: Say, does: tuple[Action, ...] = ()) -> Turn:
    return Turn(state, tuple(Spoken(one) for one in says), does=does)


def _silent(state: State, why: str, *does: Action) -> Turn:
    return Turn(state, does=does, outcome="not_for_us", why=why)


def _in_private(talk: Talk, kind: str, **data: object) -> Post:
    return Post(f"{kind}:{talk.chance.id()}", talk.now, kind, dict(data), places(talk.conversation)[1])


def _tapped(state: State, question: str, choice: str, talk: Talk) -> Turn | None:
    read = _CARD.fullmatch(question)
    if read is None:
        return None
    group, who = _group(talk), _staff(talk)
    case: Case | None = talk.fact(CaseByCode(read.group(1)))
    if group is None or case is None:
        return _silent(state, "no_group" if group is None else "no_case")
    if who is None or Role.UNIT_OFFICER not in who.roles or who.unit != group.unit:
        line = Logged(case.id, "group_refused", {"unit": group.unit}, by=who.person if who else talk.actor.person)
        return _silent(state, "other_unit" if who else "unregistered", line)
    if group.unit not in (case.unit, *case.coordinating):
        return _turn(state, say("group.gone", code=shows.code(case)))
    if choice == "open":
        return Turn(state, does=(_in_private(talk, "staff.from_group", case=case.id, took=False),))
    if choice != "accept" or case.version != int(read.group(2)):
        return _shown_again(state, case, group, talk)
    return Turn(state, does=(AtDesk(Accept(case.id, version=case.version), who),))


def _shown_again(state: State, case: Case, group: UnitGroup, talk: Talk) -> Turn:
    """A button of an older card: how it stands now, and what can still be chosen."""
    now = _as_it_stands(case, talk)
    question = card(case, now, choices_of(case, group.unit))
    return Turn(state, question=question) if question.options else _turn(state, now)


def _as_it_stands(case: Case, talk: Talk) -> Say:
    return say("group.now", code=shows.code(case), status=shows.status(case, talk))


def _replied(state: State, text: str, message: str, talk: Talk) -> Turn | None:
    """Words beside a card: they go on where only their author reads them."""
    key: str | None = talk.fact(RepliedTo(places(talk.conversation)[0], message))
    if key is None:
        return None
    who = _staff(talk)
    if _group(talk) is None or who is None:
        return _silent(state, "unregistered")
    post = _in_private(talk, "staff.typed_in_group", text=text, reply=key)
    return _turn(state, say("group.in_private"), does=(post,))


def _typed(state: State, text: str, talk: Talk) -> Turn | None:
    """A command. One who is not staff gets no answer in a unit's group, and the way to a private chat in any other."""
    group, who = _group_and_who(talk)
    if group is None and group_invite.asks(text, talk):
        return group_invite.answered(state, who, talk)
    if who is None or not who.works_on_cases:
        return _silent(state, "unregistered") if group is not None else None
    name, _, rest = text.lstrip("/ ").partition(" ")
    if not text or fold(name) == COMMAND:
        return _tying(state, rest.strip(), group, who, talk)
    return _turn(state, say("group.in_private"), does=(_in_private(talk, "staff.typed_in_group", text=text, reply=""),))


def _tying(state: State, rest: str, group: UnitGroup | None, who: Actor, talk: Talk) -> Turn:
    if fold(rest) in _UNTIE:
        return _untied(state, group, who, talk)
    if not rest:
        if group is None:
            return _turn(state, say("group.hello"))
        return _turn(state, say("group.whose", unit=shows.unit(group.unit, talk)))
    unit = talk.commune.profile.unit_by_alias(fold(rest))
    if unit is None:
        names = ", ".join(one.name for one in talk.commune.profile.receiving_units)
        return _turn(state, say("group.unknown_unit", units=names))
    if group is not None and group.unit == unit.key:
        return _turn(state, say("group.whose", unit=unit.name))
    roster = the_roster(talk)
    if group is not None and not may_tie(group.unit, who, roster, talk.now, talk.commune.profile):
        return _turn(state, words_of(Refusal("group.not_yours")))
    new = UnitGroup(talk.chance.id(), places(talk.conversation)[0], unit.key, who.person)
    arranged = tie(new, talk.fact(GroupsOf(unit.key)), who, roster, talk.now, talk.commune.profile)
    if isinstance(arranged, Refusal):
        return _turn(state, words_of(arranged))
    return _turn(state, say("group.tied", unit=unit.name), does=(Arrange(arranged, who.person),))


def _untied(state: State, group: UnitGroup | None, who: Actor, talk: Talk) -> Turn:
    if group is None:
        return _turn(state, say("group.hello"))
    arranged = untie(group, who, the_roster(talk), talk.now, talk.commune.profile)
    if isinstance(arranged, Refusal):
        return _turn(state, words_of(arranged))
    return _turn(state, say("group.untied", unit=shows.unit(group.unit, talk)), does=(Arrange(arranged, who.person),))


def _gone(state: State, talk: Talk) -> Turn | None:
    """We were thrown out, by whomever."""
    group = _group(talk)
    if group is None:
        return None
    who = _staff(talk)
    arranged = thrown_out(group, the_roster(talk), talk.now)
    return Turn(state, does=(Arrange(arranged, who.person if who else ""),), outcome="noted")


def _moved(state: State, chat: str, talk: Talk) -> Turn:
    group = _group(talk)
    if group is None:
        return Turn(state, outcome="noted")
    account, colon, _ = group.conversation.rpartition(":")
    new = replace(group, id=talk.chance.id(), conversation=f"{account}{colon}{chat}")
    return Turn(state, does=(Arrange(moved(new), ""),), outcome="noted")
