"""Which of the day's messages staff are to get by now. Keys name day and person, so that none comes twice, whoever asks
and however often."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Final

from cases.commune import Commune
from cases.kinds import WORKING, Role
from cases.people import Roster
from cases.value import value

# Last month's report is told of in the first days of the next.
_REPORT_UNTIL: Final = 7
# A digest that was not posted so many minutes after its hour is left out: it would come after work.
_LATEST_MINUTES: Final = 120
_DIGEST_FOR: Final = frozenset({Role.FOCAL_OFFICER, Role.LEADER})


@value(frozen=True, slots=True)
class DayMail:
    """to: conversation. day: ISO date; of the report, the first of the month that it is about."""

    key: str
    to: str
    kind: str
    day: str


def day_mail(roster: Roster, now: int, commune: Commune) -> tuple[DayMail, ...]:
    """Reminders while the office is open, and that there is a month's report; the digest from its hour on; nothing on
    days without work."""
    local = commune.local(now)
    if not commune.days.is_working(local.date()):
        return ()
    day = local.date().isoformat()
    found: list[DayMail] = []
    if commune.days.next_opening(local) == local:
        found += _to(roster, now, "staff.due", "due", day, WORKING)
        if local.day <= _REPORT_UNTIL:
            month = (local.date().replace(day=1) - timedelta(days=1)).replace(day=1).isoformat()
            found += _to(roster, now, "staff.month", "month", month, _DIGEST_FOR)
    if 0 <= _minutes(local.time()) - _minutes(commune.profile.reports.daily_at) < _LATEST_MINUTES:
        found += _to(roster, now, "staff.digest", "digest", day, _DIGEST_FOR)
    return tuple(found)


def _minutes(of: time) -> int:
    return of.hour * 60 + of.minute


def _to(roster: Roster, now: int, kind: str, name: str, day: str, roles: frozenset[Role]) -> list[DayMail]:
    """Each person once, in the chat where they were last. Who is on leave is left in peace."""
    people = {one.person: one.chats[0] for one in roster.now(now) if one.role in roles and one.chats}
    away = {one.person for one in roster.now(now) if one.away(now)}
    return [DayMail(f"{name}:{day}:{person}", chat, kind, day) for person, chat in people.items() if person not in away]
