"""The forms about people: each is heard by the dialog of /canbo that is named like it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from admin import shows
from admin.desk.fields import Choice, Field, Shown, hidden, shown_again
from admin.desk.page import Posted
from admin.people_invite import ROLES, may_invite
from admin.people_join import key_of as invited_key
from admin.people_leave import NOBODY
from admin.people_steps import key_of
from admin.people_words import called, duties, name_of, shown_phone
from cases.kinds import Role
from cases.people import Record, Roster
from cases.people_commands import Describe, HandOver, Leave, Remove, Return
from cases.people_rules import may
from dialogs.say import Say, say
from dialogs.talk import Talk

Make = Callable[[Roster, Talk], Shown | None]
CHECKED = "yes"


def forms(posted: Posted | None, roster: Roster, talk: Talk) -> tuple[Shown, ...]:
    """Those that may be of use to this person; what waits for an administrator comes first."""
    made = (make(roster, talk) for make in _MAKE)
    return tuple(shown_again(one, posted) for one in made if one is not None)


def _confirm(roster: Roster, talk: Talk) -> Shown | None:
    waits = roster.waiting_to_be_confirmed()
    if Role.ADMINISTRATOR not in talk.actor.roles or not waits:
        return None
    who = tuple(
        Choice(
            invited_key(one.id),
            say("people.option", name=called(one.record), what=shows.position(one.role, one.unit, talk)),
        )
        for one in waits
    )
    right = (Choice("yes", say("people.confirm.yes")), Choice("no", say("people.confirm.no")))
    fields = (
        Field("select", "c.confirm.who", say("people.confirm.who"), choices=who, needed=True),
        Field("radio", "c.confirm.right", say("page.people.right"), choices=right, needed=True),
    )
    return Shown("confirm", say("page.people.confirm"), say("page.people.confirm.send"), fields)


def _invite(roster: Roster, talk: Talk) -> Shown | None:
    roles = tuple(Choice(str(role), say(f"role.{role}")) for role in ROLES if may_invite(role, talk))
    if not roles:
        return None
    profile = talk.commune.profile
    units = [Choice(one.key, one.name) for one in profile.receiving_units if one.key != profile.focal_point]
    villages = profile.villages_on(talk.commune.today(talk.now))
    places = (*units, *(Choice(one.key, one.full_name) for one in villages if one.is_village))
    fields = (
        Field("select", "c.invite.role", say("page.people.role"), choices=roles, needed=True),
        Field("select", "c.invite.where", say("page.people.where"), hint=say("page.people.where.hint"), choices=places),
        Field("line", "t.invite.name", say("page.people.name"), needed=True),
        hidden("c.invite.check", CHECKED),
    )
    return Shown("invite", say("people.do.invite"), say("people.invite.send"), fields)


def _leave(roster: Roster, talk: Talk) -> Shown | None:
    today = talk.commune.today(talk.now)
    whose = [one for one in _own_first(roster, talk) if may(Leave(one, today, today), talk.actor, roster)]
    if not whose:
        return None
    deputies = (Choice(NOBODY, say("people.leave.nobody")), *_colleagues(roster.people(), roster, talk))
    fields = (
        _who("leave", whose, roster, talk),
        Field("line", "t.leave.days", say("page.people.days"), hint=say("page.people.days.hint"), needed=True),
        Field("select", "c.leave.deputy", say("page.people.deputy"), choices=deputies, needed=True),
        hidden("c.leave.back", "other"),
        hidden("c.leave.check", CHECKED),
    )
    return Shown("leave", say("people.do.leave"), say("people.leave.send"), fields)


def _back(roster: Roster, talk: Talk) -> Shown | None:
    away = [one for one in _own_first(roster, talk) if any(held.leaves_later(talk.now) for held in roster.of(one))]
    away = [one for one in away if may(Return(one), talk.actor, roster)]
    if not away:
        return None
    # The dialog of leave asks whether its end is meant, and leads there.
    fields = (
        _who("leave", away, roster, talk),
        hidden("c.leave.back", "back"),
        hidden("c.return.check", CHECKED),
    )
    return Shown("back", say("page.people.back"), say("people.return.send"), fields)


def _hand_over(roster: Roster, talk: Talk) -> Shown | None:
    whose = [one for one in _own_first(roster, talk) if may(HandOver(one, ""), talk.actor, roster)]
    to = _colleagues(roster.people(), roster, talk)
    if not whose or len(to) < 2:
        return None
    fields = (
        _who("hand_over", whose, roster, talk),
        Field("select", "c.hand_over.to", say("page.people.to"), choices=to, needed=True),
        hidden("c.hand_over.check", CHECKED),
    )
    return Shown("hand_over", say("people.do.hand_over"), say("people.hand_over.send"), fields, danger=True)


def _record(roster: Roster, talk: Talk) -> Shown | None:
    whose = [one for one in _own_first(roster, talk) if may(Describe(one, Record()), talk.actor, roster)]
    if not whose:
        return None
    own = roster.named(talk.actor.person)
    kept = [own.position, shown_phone(own.phone), own.email]
    value = ", ".join(part for part in kept if part) if len(whose) == 1 else ""
    fields = (
        _who("record", whose, roster, talk),
        Field("line", "t.record.new", say("page.people.new"), value, say("page.people.new.hint"), needed=True),
        hidden("c.record.check", CHECKED),
    )
    return Shown("record", say("people.do.record"), say("people.record.send"), fields)


def _remove(roster: Roster, talk: Talk) -> Shown | None:
    whose = [one for one in roster.people() if one != talk.actor.person and may(Remove(one), talk.actor, roster)]
    if not whose:
        return None
    fields = (_who("remove", whose, roster, talk), hidden("c.remove.check", CHECKED))
    return Shown("remove", say("people.do.remove"), say("people.remove.send"), fields, danger=True)


def _own_first(roster: Roster, talk: Talk) -> list[str]:
    return sorted(roster.people(), key=lambda one: one != talk.actor.person)


def _who(dialog: str, whose: Iterable[str], roster: Roster, talk: Talk) -> Field:
    choices = _colleagues(whose, roster, talk)
    if len(choices) == 1:
        choices = (Choice(choices[0].value, choices[0].label, chosen=True),)
    return Field("select", f"c.{dialog}.who", say("page.people.who"), choices=choices, needed=True)


def _colleagues(people: Iterable[str], roster: Roster, talk: Talk) -> tuple[Choice, ...]:
    return tuple(Choice(key_of(one), _label(one, roster, talk)) for one in people)


def _label(person: str, roster: Roster, talk: Talk) -> Say:
    return say("people.option", name=name_of(person, roster), what=duties(roster.of(person)[:1], talk))


_MAKE: tuple[Make, ...] = (_confirm, _invite, _leave, _back, _hand_over, _record, _remove)
