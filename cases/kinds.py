"""The names of things a case can be, and of those who act on it. Values are what is stored; never rename one."""

from __future__ import annotations

from enum import StrEnum

from cases.value import value


class Kind(StrEnum):
    REFLECTION = "reflection"
    PETITION = "petition"
    INITIATIVE = "initiative"
    SOLUTION = "solution"

    @property
    def is_idea(self) -> bool:
        """Ideas are sealed until their author lets them be public: disclosure may destroy their novelty."""
        return self in (Kind.INITIATIVE, Kind.SOLUTION)


class Status(StrEnum):
    SUBMITTED = "submitted"
    RECEIVED = "received"
    CLASSIFIED = "classified"
    FORWARDED = "forwarded"
    IN_PROGRESS = "in_progress"
    REPLIED = "replied"
    CLOSED = "closed"
    INFO_REQUESTED = "info_requested"
    OUT_OF_SCOPE = "out_of_scope"
    DUPLICATE = "duplicate"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LODGED_NATIONAL = "lodged_national"

    @property
    def is_open(self) -> bool:
        """Somebody of the commune still owes the resident something."""
        return self in OPEN


OPEN = frozenset(
    {
        Status.SUBMITTED,
        Status.RECEIVED,
        Status.CLASSIFIED,
        Status.FORWARDED,
        Status.IN_PROGRESS,
        Status.INFO_REQUESTED,
        Status.LODGED_NATIONAL,
    }
)


# With the unit that is to answer.
AT_UNIT = frozenset({Status.FORWARDED, Status.IN_PROGRESS})


class Role(StrEnum):
    FOCAL_OFFICER = "focal_officer"
    UNIT_OFFICER = "unit_officer"
    LEADER = "leader"
    VILLAGE_HEAD = "village_head"
    ADMINISTRATOR = "administrator"


WORKING = frozenset({Role.FOCAL_OFFICER, Role.UNIT_OFFICER, Role.LEADER})
# An administrator sees to the people, and to no case.
_AT_STAFF_SIDE = WORKING | {Role.ADMINISTRATOR}


@value(frozen=True, slots=True)
class Actor:
    """Who does something. person: id, "" for the system itself. unit: key in the profile, for unit officers."""

    person: str
    name: str = ""
    roles: frozenset[Role] = frozenset()
    unit: str | None = None

    @property
    def is_staff(self) -> bool:
        return bool(self.roles)

    @property
    def works_on_cases(self) -> bool:
        """Sees the staff's side of the conversation. Village heads talk as residents do."""
        return bool(self.roles) and not _AT_STAFF_SIDE.isdisjoint(self.roles)

    @property
    def is_system(self) -> bool:
        return not self.person


SYSTEM = Actor("")
