"""Everything a commune decides, read from its TOML file and checked before anything starts.

`load_profile` is the only door: it reads, checks types (profile_parts, profile_types) and sense (profile_faults), and
tells every fault at once.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError

from cases.kinds import Role
from cases.place_names import bare
from cases.profile_channels import Channel
from cases.profile_faults import faults_in
from cases.profile_outreach import Outreach
from cases.profile_parts import (
    Calendar,
    Commune,
    Deadlines,
    Elsewhere,
    EmergencyNumber,
    Hotline,
    Hours,
    Key,
    Keyed,
    Link,
    Mail,
    Name,
    NamedDay,
    NationalForm,
    Office,
    OfficeHours,
    Part,
    ProblemGroup,
    Reception,
    Reminders,
    Reports,
    Scope,
    Subject,
    Unit,
    Village,
    WebPage,
)
from cases.profile_types import Fault, faults_of_types, unconfirmed_in
from cases.screening import Screener
from cases.text import fold

__all__ = [
    "Calendar",
    "Channel",
    "Commune",
    "Deadlines",
    "Elsewhere",
    "EmergencyNumber",
    "Hotline",
    "Hours",
    "Link",
    "Mail",
    "NamedDay",
    "NationalForm",
    "Office",
    "OfficeHours",
    "ProblemGroup",
    "Profile",
    "ProfileError",
    "Reception",
    "Reminders",
    "Reports",
    "Scope",
    "Subject",
    "Unit",
    "Village",
    "WebPage",
    "load_profile",
    "parse_profile",
]


class ProfileError(ValueError):
    """A profile is not usable. One line per fault: `file: key: what is wrong -> how to mend it`."""

    def __init__(self, file: str, faults: Iterable[Fault]) -> None:
        self.file = file
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{file}: {fault}" for fault in self.faults))


class Profile(Part):
    """One commune. Look-ups by key give None for a key that an older profile had and this one has not."""

    id: Key
    name: Name
    commune: Commune
    time_zone: str = "Asia/Ho_Chi_Minh"
    focal_point: Key
    approvals: tuple[Role, ...] = (Role.FOCAL_OFFICER, Role.LEADER)
    undo_seconds: int = Field(default=30, ge=0, le=3600, strict=True)
    human_minutes: int = Field(default=30, ge=1, le=1440, strict=True)
    """For so long the assistant is quiet after somebody of the office wrote into a chat by hand."""
    web_page: WebPage
    office: Office
    office_hours: OfficeHours
    reception: Reception
    emergency: Keyed[EmergencyNumber]
    units: Keyed[Unit]
    subjects: Keyed[Subject]
    problem_groups: Keyed[ProblemGroup]
    deadlines: Deadlines = Deadlines()
    reminders: Reminders = Reminders()
    reports: Reports = Reports()
    mail: Mail = Mail()
    national_form: NationalForm = NationalForm()
    villages: Keyed[Village]
    calendar: Calendar = Calendar()
    scope: Scope
    links: Keyed[Link] = ()
    channels: tuple[Channel, ...] = ()
    outreach: Outreach = Outreach()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> "Profile":
        """A copy with other values (not checked again), whose look-ups are worked out anew."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied

    def unit(self, key: str) -> Unit | None:
        """The unit with this key, or None."""
        return self._units.get(key)

    def unit_by_alias(self, folded: str) -> Unit | None:
        """The unit that an officer means after /chuyen: key, name or an alias, already folded; or None."""
        return self._units_by_alias.get(folded)

    def subject(self, key: str) -> Subject | None:
        """The subject with this key, or None."""
        return self._subjects.get(key)

    def problem_group(self, key: str) -> ProblemGroup | None:
        """The problem group with this key, or None."""
        return self._problem_groups.get(key)

    def village(self, key: str) -> Village | None:
        """The village or other place with this key, whether valid today or not; or None."""
        return self._villages.get(key)

    def villages_on(self, day: date) -> tuple[Village, ...]:
        """The places that can be chosen on this day, in the file's order, the `khac` ones too."""
        return self._villages_on(day)

    def places_to_tap(self, day: date) -> tuple[Village, ...]:
        """The same as they are offered: the villages before the rest."""
        return self._places_to_tap(day)

    def elsewhere(self, key: str) -> Elsewhere | None:
        """The matter outside the scope with this key, or None."""
        return self._elsewhere.get(key)

    def channel(self, kind: str, account: str) -> Channel | None:
        """What the profile says of an account; the platform's own name for it will do where there is one of a kind."""
        named = [one for one in self.channels if one.kind == kind]
        return next((one for one in named if one.account == account), named[0] if len(named) == 1 else None)

    def templates(self, kind: str, account: str) -> Mapping[str, str]:
        """Ids of the approved templates of an account, by what they say."""
        found = self.channel(kind, account)
        return {str(key): one for key, one in found.templates.items()} if found is not None else {}

    @cached_property
    def screener(self) -> Screener:
        """Finds what does not belong in the letter box, by the commune's table too."""
        return Screener(self.scope.elsewhere)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The commune's time zone."""
        return ZoneInfo(self.time_zone)

    @cached_property
    def focal_unit(self) -> Unit:
        """The unit that takes every case in first."""
        return self._units[self.focal_point]

    @cached_property
    def receiving_units(self) -> tuple[Unit, ...]:
        """The units a case may be forwarded to."""
        return tuple(unit for unit in self.units if unit.may_receive)

    @cached_property
    def main_phone(self) -> str | None:
        """The number to tell people who want to call; None while the commune has named none."""
        return self.office.hotlines[0].phone if self.office.hotlines else self.reception.phone

    @cached_property
    def places_by_name(self) -> Mapping[str, tuple[Village, ...]]:
        """Places by every folded form of key, name and aliases, with "thôn" and the like and without."""
        return _index((form, village) for village in self.villages for form in _forms(village))

    @cached_property
    def places_by_spelling(self) -> Mapping[str, Village]:
        """Places by their names exactly as they are written, where no other place is ever called like it."""
        named = ((name, village) for village in self.villages for name in {village.name, village.full_name})
        return {name: village for name, village in named if self.places_by_name.get(fold(name)) == (village,)}

    @cached_property
    def place_beginnings(self) -> Mapping[str, int]:
        """The first words of all these forms, with how many words the longest of them has."""
        forms = sorted((form.split() for form in self.places_by_name), key=len)
        return {words[0]: len(words) for words in forms if words}

    @cached_property
    def unconfirmed(self) -> tuple[str, ...]:
        """Keys of all that the commune has still to confirm ("office_hours", "villages.bac-ke")."""
        return tuple(unconfirmed_in(self))

    @cached_property
    def _units(self) -> dict[str, Unit]:
        return {unit.key: unit for unit in self.units}

    @cached_property
    def _units_by_alias(self) -> dict[str, Unit]:
        return {fold(word): unit for unit in self.units for word in (*unit.aliases, unit.name, unit.key)}

    @cached_property
    def _subjects(self) -> dict[str, Subject]:
        return {subject.key: subject for subject in self.subjects}

    @cached_property
    def _problem_groups(self) -> dict[str, ProblemGroup]:
        return {group.key: group for group in self.problem_groups}

    @cached_property
    def _elsewhere(self) -> dict[str, Elsewhere]:
        return {matter.key: matter for matter in self.scope.elsewhere}

    @cached_property
    def _villages_on(self) -> Callable[[date], tuple[Village, ...]]:
        return lru_cache(8)(lambda day: tuple(village for village in self.villages if village.valid_on(day)))

    @cached_property
    def _places_to_tap(self) -> Callable[[date], tuple[Village, ...]]:
        return lru_cache(8)(lambda day: tuple(sorted(self.villages_on(day), key=lambda place: not place.is_village)))

    @cached_property
    def _villages(self) -> dict[str, Village]:
        return {village.key: village for village in self.villages}


def load_profile(path: Path) -> Profile:
    """The profile in this TOML file. Raises ProfileError with every fault, also for a missing file."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        fault = Fault("", f"is not UTF-8 (byte {error.start})", "save it as UTF-8 in the editor")
        raise ProfileError(str(path), [fault]) from error
    except OSError as error:
        fault = Fault("", f"cannot be read ({error.strerror})", "check the path and who may read it")
        raise ProfileError(str(path), [fault]) from error
    return parse_profile(text, str(path))


def parse_profile(text: str, file: str) -> Profile:
    """The profile in a TOML text; `file` is only named in faults. Raises ProfileError with every fault."""
    try:
        raw: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        mend = "mend that line; text stands in quotes, lists in [ ], each table and key stands once"
        said = str(error).replace("at end of document", f"at the end, line {text.count(chr(10)) + 1}")
        raise ProfileError(file, [Fault("", f"is not valid TOML: {said}", mend)]) from error
    faults = faults_in(raw)
    try:
        profile = Profile.model_validate(raw)
    except ValidationError as error:
        raise ProfileError(file, [*faults_of_types(error, raw), *faults]) from error
    if faults:
        raise ProfileError(file, faults)
    return profile


def _forms(village: Village) -> set[str]:
    folded = {fold(word) for word in (village.key, village.name, village.full_name, *village.aliases)}
    return folded | {bare(form) for form in folded}


def _index(pairs: Iterable[tuple[str, Village]]) -> dict[str, tuple[Village, ...]]:
    found: dict[str, tuple[Village, ...]] = {}
    for form, village in pairs:
        found[form] = (*found.get(form, ()), village)
    return found
