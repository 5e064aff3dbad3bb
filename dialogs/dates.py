"""Dates and times as they are said in Vietnam."""

from __future__ import annotations

from datetime import date, datetime

from dialogs.say import Say, say

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def day(when: date | str) -> str:
    """24/3/2026. when: a date, or one in ISO form; "" stays ""."""
    if isinstance(when, str):
        if not when:
            return ""
        when = date.fromisoformat(when)
    return f"{when.day}/{when.month}/{when.year}"


def moment(when: datetime) -> Say:
    """8 giờ 15 ngày 24/3/2026."""
    return say("date.moment", hour=when.hour, minute=f"{when.minute:02}", day=day(when.date()))


def soon(when: datetime, today: date) -> Say:
    """sáng nay; sáng thứ Hai, 23/3."""
    if when.date() != today:
        return half_day(when)
    return say("date.this_morning") if when.hour < 12 else say("date.this_afternoon")


def half_day(when: datetime) -> Say:
    """sáng thứ Hai, 23/3."""
    half = "date.morning" if when.hour < 12 else "date.afternoon"
    # The keys stand here in full so that the catalogue's test finds them: date.mon date.tue date.wed date.thu
    # date.fri date.sat date.sun.
    weekday = say(f"date.{_WEEKDAYS[when.weekday()]}")
    return say("date.half_day", half=say(half), weekday=weekday, day=f"{when.day}/{when.month}")
