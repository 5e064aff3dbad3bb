"""When somebody is at the office, and how they are reached."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from dialogs.dates import day, soon
from dialogs.say import Say, say
from dialogs.talk import Talk

_LAST_WEEKDAY: Final = 5


def office_hours(talk: Talk) -> tuple[Say, ...]:
    """A holiday today or tomorrow is said with them: of a weekday nobody would know."""
    profile = talk.commune.profile
    if profile.main_phone:
        said = say("hours.call", hours=profile.office_hours.text, phone=profile.main_phone)
    else:
        said = say("hours.come", hours=profile.office_hours.text, address=profile.office.address)
    days, now = talk.commune.days, talk.commune.local(talk.now)
    today = now.date()
    off = next((one for one in (today, today + timedelta(1)) if _is_a_holiday(one, talk)), None)
    if off is None:
        return (said,)
    opens = days.next_opening(datetime.combine(off, time(), tzinfo=now.tzinfo))
    return said, say("hours.off", day=day(off), when=soon(opens, today))


def _is_a_holiday(one: date, talk: Talk) -> bool:
    return one.isoweekday() <= _LAST_WEEKDAY and not talk.commune.days.is_working(one)
