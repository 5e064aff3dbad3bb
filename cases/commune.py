"""One commune as the rules see it: its profile and its working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import lru_cache

from cases.calendar import WorkingDays
from cases.kinds import Role
from cases.profile import Profile


@dataclass(slots=True, eq=False)
class Commune:
    """profile: as it is in force. Another one takes its place, whole, when staff change a village (`bot/villages.py`);
    nothing else of a commune changes while it runs."""

    profile: Profile
    days: WorkingDays

    @classmethod
    def of(cls, profile: Profile) -> Commune:
        return cls(profile, WorkingDays(profile))

    @property
    def id(self) -> str:
        return self.profile.id

    @property
    def approvals(self) -> tuple[Role, ...]:
        return tuple(Role(r) for r in self.profile.approvals)

    def local(self, at: int) -> datetime:
        """at: milliseconds since 1970."""
        return _local(at, self.days.zone)

    def today(self, at: int) -> date:
        return self.local(at).date()

    def month(self, at: int) -> str:
        """ "2026-11"."""
        return f"{self.local(at):%Y-%m}"

    def due(self, at: int, working_days: int) -> str:
        """ISO date so many working days after the local day of `at`."""
        return self.days.add(self.today(at), working_days).isoformat()


# All turns of a batch happen at one moment.
@lru_cache(16)
def _local(at: int, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(at / 1000, zone)
