"""What may be put right in an officer's record, and what becomes of a mailbox whose server refuses. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cases import people_commands as p
from cases import people_news as tell
from cases.commune import Commune
from cases.kinds import Actor
from cases.official_mail import OFF, ON, REFUSED, is_official
from cases.outcomes import Refusal
from cases.people import Roster
from cases.people_rows import changed, start_of


def not_official(email: str, commune: Commune) -> Refusal | None:
    """Where the profile names no domains, none is asked for, and no mail goes out."""
    domains = commune.profile.mail.domains
    if not email or not domains or is_official(email, domains):
        return None
    return Refusal("people.not_official", {"domains": ", ".join(domains)})


def describe(command: p.Describe, actor: Actor, roster: Roster, now: int, commune: Commune) -> p.Arranged | Refusal:
    own = roster.of(command.person)
    if not own:
        return Refusal("people.unknown")
    if command.last is not None and command.last < (command.first or commune.today(now)):
        return Refusal("people.validity_past")
    if refused := not_official(command.record.email, commune):
        return refused
    dates: dict[str, int] = {}
    if command.first is not None:
        dates["since"] = start_of(command.first, commune)
    if command.last is not None:
        dates["until"] = start_of(command.last + timedelta(days=1), commune)
    given = {name: getattr(command.record, name) for name in ("name", "position", "phone", "email", "mail")}
    new = {name: text for name, text in given.items() if text}
    if "email" in new and "mail" not in new and any(one.record.mail == REFUSED for one in own):
        new["mail"] = ON  # another address, or this one once more because it was mended
    changes = tuple(changed(replace(one, record=replace(one.record, **new)), **dates) for one in own)
    data = {"person": command.person, "fields": ",".join(sorted(new)), **_days(command)}
    return p.Arranged(changes, (p.LogLine(command.person, "staff_record", data, new),))


def mail_refused(
    command: p.MailRefused, actor: Actor, roster: Roster, now: int, commune: Commune
) -> p.Arranged | Refusal:
    """Once for each address: what was put right meanwhile, or is known already, stays as it is."""
    rows = [one for one in roster.of(command.person) if one.record.email == command.address]
    if not actor.is_system or not rows or all(one.record.mail in (REFUSED, OFF) for one in rows):
        return Refusal("people.settled")
    changes = tuple(changed(one, record=replace(one.record, mail=REFUSED)) for one in rows)
    data = {"person": command.person, "code": str(command.code)}
    log = p.LogLine(command.person, "staff_mail_refused", data, {"email": command.address})
    return p.Arranged(changes, (log,), tell.mail_refused(command, roster, now))


def _days(command: p.Describe) -> dict[str, str]:
    days = {"first": command.first, "last": command.last}
    return {name: day.isoformat() for name, day in days.items() if day is not None}
