"""The parts of a commune's profile, as frozen values. What they must agree on stands in profile_faults."""

from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
"""A stable key: lower-case letters without accents, digits, single dashes ("cong-an")."""
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
"""Words that people read, in Vietnamese with accents."""
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
PhoneNumber = Annotated[str, StringConstraints(pattern=r"^[0-9][0-9 .]{1,18}$")]
"""A number as it is printed for people ("0211 3888 999", "113")."""
Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=300)]
Variable = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$", max_length=80)]
"""The name of an environment variable; a secret itself never stands in a profile."""
Domain = Annotated[str, StringConstraints(pattern=r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$", max_length=200)]
"""Of mailboxes: what stands behind the @ ("phutho.gov.vn")."""
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Days = Annotated[int, Field(ge=1, le=365, strict=True)]


class Part(BaseModel):
    """A frozen table of the profile; a key that it does not know is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_P = TypeVar("_P", bound=Part)


def _keyed(table: object) -> object:
    """[units.cong-an] tables as a list of units that know their key."""
    if not isinstance(table, Mapping):
        return table
    return [{**row, "key": key} if isinstance(row, Mapping) else row for key, row in table.items()]


Keyed = Annotated[tuple[_P, ...], BeforeValidator(_keyed)]
"""Parts in the file's order, written there as one table per key."""


class Commune(Part):
    """The commune's official names and codes; codes are text, since 08944 begins with 0."""

    name: Name
    short_name: Name
    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]
    province: Name
    province_code: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]
    agency_code: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]+(\.[0-9A-Z]+)*$", max_length=35)] | None = None
    aliases: tuple[Name, ...] = ()
    """Older and wider names that people still write for this commune."""
    neighbours: tuple[Name, ...] = ()
    """Communes that are easily taken for this one."""


class WebPage(Part):
    """The official page on which the commune publishes this channel: how a resident checks it is genuine."""

    name: Words
    url: Url | None = None
    confirmed: bool = False


class Hotline(Part):
    """A number to call, with what it is for."""

    label: Words
    phone: PhoneNumber
    confirmed: bool = False


class Office(Part):
    """Where the commune's office is, and the numbers it answers; the first hotline is the main one."""

    address: Words
    confirmed: bool = False
    hotlines: tuple[Hotline, ...] = ()
    police_phone: PhoneNumber | None = None
    """The commune police on duty; until it is known, people are told 113."""


class Hours(Part):
    """One half of a working day, local time."""

    opens: time
    closes: time


class OfficeHours(Part):
    """When staff are there: weekdays by ISO number (1 is Monday), each half day, and the same in words."""

    weekdays: tuple[Annotated[int, Field(ge=1, le=7)], ...] = (1, 2, 3, 4, 5)
    morning: Hours
    afternoon: Hours
    text: Words
    confirmed: bool = False

    @property
    def halves(self) -> tuple[Hours, Hours]:
        """Morning and afternoon, in order."""
        return (self.morning, self.afternoon)


class Reception(Part):
    """Where and when the commune receives citizens in person; complaints and denunciations are sent there."""

    place: Words
    hours: Words
    phone: PhoneNumber | None = None
    confirmed: bool = False


class EmergencyNumber(Part):
    """A free emergency number."""

    key: Key
    number: PhoneNumber
    label: Words


class Unit(Part):
    """An agency that answers cases. `answers` tells in plain words what it answers."""

    key: Key
    name: Name
    answers: Words
    aliases: tuple[Name, ...] = ()
    """What an officer may type after /chuyen."""
    may_receive: bool = True
    """False for one that is only kept informed."""
    phone: PhoneNumber | None = None
    agency_code: str | None = None
    head: Name | None = None
    """The position of whoever heads it, as the staff's record has it; None: by the titles of `reminders`."""


class Subject(Part):
    """What a case is about, set by the clerk, and the unit it goes to as a rule."""

    key: Key
    label: Name
    route: Key
    aliases: tuple[Name, ...] = ()
    confirmed: bool = False
    """False where the route is inferred, not written in the commune's letter."""


class ProblemGroup(Part):
    """One of the six groups of obstacles by which Resolution 57 work is counted."""

    key: Key
    number: Annotated[int, Field(ge=1, le=6)]
    label: Name
    aliases: tuple[Name, ...] = ()
    """Words of a matter by which this group is suggested, and by which it may be typed."""


class Deadlines(Part):
    """Days allowed. Working days, except where said otherwise; the stages lie inside `resident_days`."""

    resident_days: Days = 15
    """From lodging to the reply: the only date a resident is told."""
    open_days: Days = 1
    forward_days: Days = 2
    reply_days: Days = 10
    approve_days: Days = 2
    extension_days: Days = 10
    """Added once, with a reason the resident is told."""
    close_days: Days = 10
    """Silence after a reply, after which the case closes itself."""
    draft_days: Days = 30
    """Calendar days that an unfinished draft is kept."""
    data_acknowledge_days: Days = 2
    data_view_days: Days = 10
    """Calendar days, and so are the next two (decree 356/2025, article 5)."""
    data_restrict_days: Days = 15
    data_delete_days: Days = 20
    confirmed: bool = False


class Reminders(Part):
    """Working days late after which the next one up hears of a case, and who heads a unit where it does not say so."""

    head_days: Days = 1
    clerk_days: Days = 2
    leader_days: Days = 4
    heads: tuple[Name, ...] = ("truong", "tram truong", "hieu truong", "giam doc", "chanh", "chu tich")
    """First words of their positions; accents and capitals do not matter."""


class Reports(Part):
    """When staff get their digest, local time; `weekly_on` is an ISO weekday."""

    daily_at: time = time(16, 0)
    weekly_on: Annotated[int, Field(ge=1, le=7)] = 5


class Mail(Part):
    """Official e-mail: domains of the mailboxes that it may go to, those below them too."""

    domains: tuple[Domain, ...] = ()
    confirmed: bool = True


class NationalForm(Part):
    """The fields of the national portal's form, in the order in which it asks for them."""

    fields: tuple[
        Literal["sender", "address", "contact", "kind", "subject", "title", "content", "files"], ...
    ] = ("sender", "address", "contact", "kind", "subject", "title", "content", "files")  # fmt: skip
    confirmed: bool = False


class Village(Part):
    """A residential unit, or another choice (`khac`); both dates are included. into: what it became a part of then."""

    key: Key
    name: Name
    kind: Literal["thon", "tdp", "khac"]
    aliases: tuple[Name, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    position: tuple[Latitude, Longitude] | None = None
    """Its middle, WGS 84 degrees, by which a shared map pin is turned into its name."""
    confirmed: bool = False
    into: Key | None = None
    called: Name | None = None
    """How somebody's place reads, where the name is the label of a choice ("Nơi khác thuộc …")."""

    @property
    def full_name(self) -> str:
        """The name with what it is: "thôn Bắc Kế"; a `khac` place has its whole name already."""
        return f"{_KINDS[self.kind]}{self.name}"

    @property
    def is_village(self) -> bool:
        """True for a thôn or tổ dân phố, which has a head and a link; False for the other choices."""
        return self.kind != "khac"

    def valid_on(self, day: date) -> bool:
        """Whether people may choose it on this day."""
        return not (
            (self.valid_from is not None and day < self.valid_from)
            or (self.valid_to is not None and day > self.valid_to)
        )


_KINDS = {"thon": "thôn ", "tdp": "tổ dân phố ", "khac": ""}


class NamedDay(Part):
    """A day of the calendar's table, with why."""

    day: date
    name: Words


class Calendar(Part):
    """The commune's table over the `holidays` library: this table wins."""

    off: tuple[NamedDay, ...] = ()
    """Weekdays without work, beside the library's."""
    make_up: tuple[NamedDay, ...] = ()
    """Saturdays or Sundays worked for a day off elsewhere."""
    not_off: tuple[NamedDay, ...] = ()
    """Weekdays that the library takes for holidays, but that are worked."""


class Elsewhere(Part):
    """A matter that Resolution 57 does not cover, and who deals with it."""

    key: Key
    label: Name
    aliases: tuple[Name, ...] = ()
    office: Words
    phone: PhoneNumber | None = None
    near: bool = False
    """It does belong here; its office can help as well, often sooner."""
    confirmed: bool = False


class Scope(Part):
    """What belongs here, and what happens to the rest: passed on by the clerk, or shown its place."""

    covers: tuple[Words, ...] = Field(min_length=1)
    outside: Literal["pass_on", "show"] = "pass_on"
    elsewhere: Keyed[Elsewhere] = ()


class Link(Part):
    """An outside page the assistant may name; it names no other."""

    key: Key
    label: Words
    url: Url
