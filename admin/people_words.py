"""A colleague as others read them: name, position, what they answer for, until when they are away and who stands in."""

from __future__ import annotations

from datetime import date

from admin import shows
from cases import phone
from cases.kinds import Role
from cases.needs import TheRoster
from cases.official_mail import mailbox
from cases.people import Holder, Invited, Record, Roster
from dialogs.say import Say, say
from dialogs.talk import Talk

_DAY_MS = 24 * 3600 * 1000


def the_roster(talk: Talk) -> Roster:
    roster: Roster = talk.fact(TheRoster())
    return roster


def called(record: Record) -> Say | str:
    return record.name or say("staff.somebody")


def name_of(person: str, roster: Roster) -> Say | str:
    return called(roster.named(person))


def short_day(when: date, talk: Talk) -> str:
    """With its year, where it is not in this one."""
    short = f"{when.day}/{when.month}"
    return short if when.year == talk.commune.today(talk.now).year else f"{short}/{when.year}"


def last_day(until: int, talk: Talk) -> date:
    """The last day that is within, where `until` is the first moment after it."""
    return talk.commune.today(until - 1)


def duties(holders: tuple[Holder, ...], talk: Talk) -> Say | str:
    """ "cán bộ đơn vị, Công an xã; quản trị"."""
    said = [shows.position(one.role, one.unit, talk) for one in holders]
    words: Say | str = said[0] if said else ""
    for more in said[1:]:
        words = say("people.both", first=words, second=more)
    return words


def line(person: str, roster: Roster, talk: Talk) -> Say:
    own = roster.of(person)
    record = roster.named(person)
    return say(
        "people.line",
        name=say("people.position", name=called(record), text=record.position) if record.position else called(record),
        duties=duties(own, talk),
        more=leave_words(person, own, roster, talk),
    )


def leave_words(person: str, own: tuple[Holder, ...], roster: Roster, talk: Talk) -> Say | str:
    away = next((one for one in own if one.leaves_later(talk.now)), None)
    if away is None:
        ends = next((one.until for one in own if one.until is not None), None)
        return say("people.ends", day=short_day(last_day(ends, talk), talk)) if ends else ""
    assert away.away_from is not None
    assert away.away_until is not None
    deputies = sorted({one.person for one in roster.stand_ins(person)})
    fields = {
        "first": short_day(talk.commune.today(away.away_from), talk),
        "last": short_day(last_day(away.away_until, talk), talk),
    }
    if not deputies:
        return Say("people.away", dict(fields))
    return Say("people.away_with", {**fields, "deputy": name_of(deputies[0], roster)})


def invited_line(one: Invited, talk: Talk) -> Say:
    key = "people.came" if one.came else "people.invited"  # people.came people.invited
    until = shows_day(one.expires, talk)
    return Say(key, {"name": called(one.record), "duties": shows.position(one.role, one.unit, talk), "day": until})


def shows_day(at: int, talk: Talk) -> str:
    return short_day(talk.commune.today(at), talk)


def workplace(role: Role, unit: str | None, talk: Talk) -> str:
    """The unit of an officer; the focal point's for the clerk; the commune's office for the others."""
    profile = talk.commune.profile
    if role is Role.UNIT_OFFICER and unit:
        return shows.unit(unit, talk)
    return profile.focal_unit.name if role is Role.FOCAL_OFFICER else profile.name


def record_words(person: str, roster: Roster, talk: Talk) -> Say:
    """The five fields of the focal-officer record, and until when it is valid."""
    record, own = roster.named(person), roster.of(person)
    where = ", ".join(dict.fromkeys(workplace(one.role, one.unit, talk) for one in own))
    ends = next((one.until for one in own if one.until is not None), None)
    none = say("people.none_yet")
    return say(
        "people.record",
        name=called(record),
        position=record.position or none,
        workplace=where or none,
        phone=shown_phone(record.phone) or none,
        email=record.email or none,
        mail=mail_words(record, talk),
        valid=_valid(_since(own, talk), short_day(last_day(ends, talk), talk) if ends else ""),
    )


def mail_words(record: Record, talk: Talk) -> Say:
    """What becomes of official e-mail to it."""
    # mailbox.is_on mailbox.is_off mailbox.is_refused mailbox.is_outside mailbox.is_none
    return Say(f"mailbox.is_{mailbox(record, talk.commune.profile.mail.domains).state}")


def shown_phone(number: str) -> str:
    return phone.show(number) if number.startswith("+") else number


def _valid(since: str, last: str) -> Say | str:
    if last:
        return say("people.since_until", since=since, day=last)
    return say("people.since", since=since) if since else say("people.none_yet")


def _since(own: tuple[Holder, ...], talk: Talk) -> str:
    first = min((one.since for one in own), default=0)
    day = talk.commune.today(first)
    return f"{day.day}/{day.month}/{day.year}" if first else ""
