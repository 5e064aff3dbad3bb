"""The commune's working days and hours: the profile's table over the country's days off."""

from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from cases.national_days import NationalDays, national_days
from cases.profile import Profile

_ONE_DAY: Final = timedelta(days=1)
_LONGEST_CLOSURE: Final = 60
"""Days without work after which a calendar is taken to be wrong; Tết closes for about nine."""


class WorkingDays:
    """Counts the days on which the commune works. Dates are local ones; `zone` tells which.

    One value per profile: each year is looked up once and kept.
    """

    def __init__(self, profile: Profile) -> None:
        self.zone: ZoneInfo = profile.zone
        self._hours = profile.office_hours
        self._off = frozenset(named.day for named in profile.calendar.off)
        self._worked = frozenset(named.day for named in (*profile.calendar.make_up, *profile.calendar.not_off))
        self._years: dict[int, NationalDays] = {}

    def is_working(self, day: date) -> bool:
        """Whether the commune works on this day. The profile's table wins over the country's."""
        if day in self._off:
            return False
        if day in self._worked:
            return True
        year = self._year(day.year)
        return day in year.worked or (day.isoweekday() in self._weekdays and day not in year.off)

    def add(self, day: date, working_days: int) -> date:
        """The n-th working day after `day`, which itself does not count; `day` itself for 0.

        Raises ValueError for a negative number, and for a calendar that never opens again.
        """
        if working_days < 0:
            raise ValueError("working days are counted forward")
        for _ in range(working_days):
            day = self._next_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start`, up to and including `end`; negative when `end` is before `start`.

        `between(day, add(day, n))` is n.
        """
        if end < start:
            return -self.between(end, start)
        return sum(self.is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

    def next_opening(self, moment: datetime) -> datetime:
        """The first moment within office hours at or after `moment`, local time: when staff can call.

        `moment` itself while the office is open. Raises ValueError for a moment without a time zone.
        """
        if moment.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        local = moment.astimezone(self.zone)
        if self.is_working(local.date()):
            for half in self._hours.halves:
                if local.time() < half.closes:
                    return max(local, datetime.combine(local.date(), half.opens, self.zone))
        day = self._next_working(local.date())
        return datetime.combine(day, self._hours.morning.opens, self.zone)

    def day_of(self, moment: datetime) -> date:
        """The local date of a moment with a time zone."""
        return moment.astimezone(self.zone).date()

    @cached_property
    def _weekdays(self) -> frozenset[int]:
        return frozenset(self._hours.weekdays)

    def _next_working(self, day: date) -> date:
        for _ in range(_LONGEST_CLOSURE):
            day += _ONE_DAY
            if self.is_working(day):
                return day
        raise ValueError(f"the calendar has no working day in the {_LONGEST_CLOSURE} days up to {day}")

    def _year(self, year: int) -> NationalDays:
        known = self._years.get(year)
        if known is None:
            known = self._years[year] = national_days(year)
        return known
