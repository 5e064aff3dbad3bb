"""What can be wrong with a profile, each fault with its key and its mend.

The checks of sense read the raw TOML, so that they run beside the checks of types and one start shows every
fault. They pass over what has the wrong type: that is told already.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import Any, Final
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from cases.kinds import Role
from cases.profile_parts import Part
from cases.text import fold

APPROVERS: Final = (Role.FOCAL_OFFICER, Role.LEADER)
"""Roles that may release a reply."""
_CHOOSE_APPROVERS: Final = f"choose from {', '.join(APPROVERS)}, or write [] for none"
STAGES: Final = ("open_days", "forward_days", "reply_days", "approve_days")
"""The stages that lie inside `resident_days`."""
_SECRETS_NEEDED: Final = {
    "telegram": ("token",),
    "zalo_bot": ("token",),
    "zalo_oa": ("secret_key", "app_secret", "refresh_token"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where (a dotted key, "" for the file itself), what is wrong, and how to mend it."""

    key: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        """`key: wrong -> mend`."""
        return f"{self.key}: {self.wrong} -> {self.mend}" if self.key else f"{self.wrong} -> {self.mend}"


def faults_in(raw: Mapping[str, Any]) -> list[Fault]:
    """What does not make sense in a raw profile, in the order of its sections; [] when all of it does."""
    return [
        *_time_zone(raw),
        *_approvals(raw),
        *_hours(raw),
        *_units(raw),
        *_subjects(raw),
        *_problem_groups(raw),
        *_deadlines(raw),
        *_villages(raw),
        *_calendar(raw),
        *_aliases(raw),
        *_channels(raw),
    ]


def faults_of_types(error: ValidationError, raw: Mapping[str, Any]) -> list[Fault]:
    """pydantic's findings as faults with the file's own keys."""
    return [_fault_of_type(dict(found), raw) for found in error.errors(include_url=False)]


def _table(raw: object, *keys: str) -> Mapping[str, Any]:
    for key in keys:
        raw = raw.get(key) if isinstance(raw, Mapping) else None
    return raw if isinstance(raw, Mapping) else {}


def _list(raw: object, key: str) -> list[Any]:
    found = raw.get(key) if isinstance(raw, Mapping) else None
    return found if isinstance(found, list) else []


def _rows(raw: Mapping[str, Any], *keys: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The keyed tables of a section, with their dotted keys."""
    for key, row in _table(raw, *keys).items():
        if isinstance(row, Mapping):
            yield ".".join((*keys, key)), row


def _time_zone(raw: Mapping[str, Any]) -> Iterator[Fault]:
    zone = raw.get("time_zone")
    try:
        if isinstance(zone, str):
            ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # unknown; not a name; the name of a folder
        yield Fault("time_zone", f'"{zone}" is no time zone', 'write "Asia/Ho_Chi_Minh"')


def _approvals(raw: Mapping[str, Any]) -> Iterator[Fault]:
    seen: set[str] = set()
    for role in _list(raw, "approvals"):
        if not isinstance(role, str):
            continue
        if role in seen:
            yield Fault("approvals", f'"{role}" stands twice', "name each role once: two people approve, not one")
        elif role in set(Role) and role not in set(APPROVERS):
            yield Fault("approvals", f'"{role}" may not approve a reply', _CHOOSE_APPROVERS)
        seen.add(role)


def _hours(raw: Mapping[str, Any]) -> Iterator[Fault]:
    hours = _table(raw, "office_hours")
    weekdays = [day for day in _list(hours, "weekdays") if isinstance(day, int)]
    if isinstance(hours.get("weekdays"), list) and not weekdays:
        yield Fault("office_hours.weekdays", "is empty", "write [1, 2, 3, 4, 5] for Monday to Friday")
    if len(set(weekdays)) < len(weekdays):
        yield Fault("office_hours.weekdays", "names a day twice", "write each day once, Monday is 1")
    times = []
    for half in ("morning", "afternoon"):
        opens, closes = (_time(_table(hours, half).get(end)) for end in ("opens", "closes"))
        if opens and closes:
            times.append((opens, closes))
            if opens >= closes:
                wrong = f"closes at {closes:%H:%M}, but opens at {opens:%H:%M}"
                yield Fault(f"office_hours.{half}", wrong, "swap them")
    if len(times) == 2 and times[0][1] > times[1][0]:
        wrong = f"opens at {times[1][0]:%H:%M}, in the morning"
        yield Fault("office_hours.afternoon", wrong, "let it open after the morning closes")


def _time(value: object) -> time | None:
    if isinstance(value, time):
        return value
    try:
        return time.fromisoformat(str(value))
    except ValueError:
        return None


def _units(raw: Mapping[str, Any]) -> Iterator[Fault]:
    focal, units = raw.get("focal_point"), _table(raw, "units")
    if isinstance(focal, str) and units:
        if focal not in units:
            yield Fault("focal_point", f'there is no unit "{focal}"', _choose(focal, units))
        elif _table(units, focal).get("may_receive") is False:
            yield Fault("focal_point", f'"{focal}" may not receive cases', f"drop units.{focal}.may_receive = false")


def _subjects(raw: Mapping[str, Any]) -> Iterator[Fault]:
    units = _table(raw, "units")
    for key, subject in _rows(raw, "subjects"):
        route = subject.get("route")
        if isinstance(route, str):
            if route not in units:
                yield Fault(f"{key}.route", f'there is no unit "{route}"', _choose(route, units))
            elif _table(units, route).get("may_receive") is False:
                yield Fault(f"{key}.route", f'"{route}" may not receive cases', "route it to a unit that may")


def _problem_groups(raw: Mapping[str, Any]) -> Iterator[Fault]:
    seen: dict[int, str] = {}
    for key, group in _rows(raw, "problem_groups"):
        number = group.get("number")
        if not isinstance(number, int):
            continue
        if number in seen:
            yield Fault(f"{key}.number", f"{number} is also {seen[number]}", "give each group its own number, 1 to 6")
        seen.setdefault(number, key)


def _deadlines(raw: Mapping[str, Any]) -> Iterator[Fault]:
    deadlines = _table(raw, "deadlines")
    default = {"resident_days": 15, "open_days": 1, "forward_days": 2, "reply_days": 10, "approve_days": 2}
    days = {name: deadlines.get(name, value) for name, value in default.items()}
    if not all(isinstance(value, int) for value in days.values()):
        return
    stages = [name for name in STAGES if name != "approve_days" or raw.get("approvals") != []]
    needed = sum(days[name] for name in stages)
    if needed > days["resident_days"]:
        told = " + ".join(f"{name} {days[name]}" for name in stages)
        yield Fault(
            "deadlines",
            f"the stages take {needed} working days ({told}), the resident is told {days['resident_days']}",
            f"shorten a stage, or raise resident_days to {needed}",
        )


def _villages(raw: Mapping[str, Any]) -> Iterator[Fault]:
    for key, village in _rows(raw, "villages"):
        begins, ends = _validity(village)
        if begins > ends:
            yield Fault(f"{key}.valid_to", f"{ends} is before valid_from {begins}", "swap the two dates")


def _validity(village: Mapping[str, Any]) -> tuple[date, date]:
    return _day(village.get("valid_from")) or date.min, _day(village.get("valid_to")) or date.max


def _day(value: object) -> date | None:
    """A plain date; a moment is told as a wrong type, and does not compare with dates."""
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _calendar(raw: Mapping[str, Any]) -> Iterator[Fault]:
    seen: dict[date, str] = {}
    for name in ("off", "make_up", "not_off"):
        for number, row in enumerate(_list(_table(raw, "calendar"), name), 1):
            day, key = _day(_table(row).get("day")), f"calendar.{name}[{number}]"
            if day is None:
                continue
            if day in seen:
                yield Fault(key, f"{day} stands in {seen[day]} too", "keep one of the two")
            elif name == "make_up" and day.isoweekday() < 6:
                yield Fault(key, f"{day} is a {day:%A}, no weekend", "write the Saturday or Sunday that is worked")
            elif name != "make_up" and day.isoweekday() > 5:
                yield Fault(key, f"{day} is a {day:%A}, which is off anyway", "remove it, or correct the date")
            seen.setdefault(day, key)


def _aliases(raw: Mapping[str, Any]) -> Iterator[Fault]:
    for keys in (("units",), ("subjects",), ("villages",), ("scope", "elsewhere")):
        taken: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
        for key, row in _rows(raw, *keys):
            own: set[str] = set()
            for word in (key.rpartition(".")[2], row.get("name", row.get("label")), *_list(row, "aliases")):
                form = fold(word) if isinstance(word, str) else ""
                if not form or form in own:
                    continue
                own.add(form)
                for other, other_row in taken.get(form, []):
                    if _overlap(row, other_row):
                        mend = "keep the word in one of the two"
                        if keys == ("villages",):
                            mend += ", or give them valid_from and valid_to that do not meet"
                        yield Fault(f"{key}.aliases", f'"{word}" also means {other}', mend)
                taken.setdefault(form, []).append((key, row))


def _overlap(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether both are valid on some day; rows without dates always are."""
    (begins, ends), (other_begins, other_ends) = _validity(row), _validity(other)
    return begins <= other_ends and other_begins <= ends


def _channels(raw: Mapping[str, Any]) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for number, channel in enumerate(_list(raw, "channels"), 1):
        row, key = _table(channel), f"channels[{number}]"
        kind = str(row.get("kind"))
        account = (kind, str(row.get("account")))
        if account in seen:
            yield Fault(f"{key}.account", f'"{account[1]}" stands twice for {kind}', "give each account its own name")
        seen.add(account)
        for secret in _SECRETS_NEEDED.get(kind, ()):
            if f"{secret}_env" not in row and f"{secret}_file" not in row:
                yield Fault(f"{key}.{secret}_env", "is missing", "name the variable or the file that holds it")
        if kind == "zalo_oa" and not row.get("app_id"):
            yield Fault(f"{key}.app_id", "is missing", "copy the app id from the Zalo developers' page")
        for name in row:
            if name.endswith("_env") and f"{name.removesuffix('_env')}_file" in row:
                yield Fault(f"{key}.{name}", "is given as variable and as file", "keep one of the two")


def _choose(wrong: str, units: Mapping[str, Any]) -> str:
    near = get_close_matches(wrong, list(units), n=1)
    if near:
        return f'write "{near[0]}"'
    return f"choose from {', '.join(units)}, or add [units.{wrong}]"


_PATTERNS: Final = {
    "^[a-z0-9]+(-": ("is no key", 'use a-z, 0-9 and single dashes, such as "bac-ke"'),
    "^[0-9][0-9 ": ("is no phone number", 'write it as printed for people, such as "0211 3888 999"'),
    "^https?://": ("is no web address", 'write it whole, such as "https://pakn.nq57.vn"'),
    "^[A-Z][A-Z0-9_": (
        "is no name of a variable",
        'write the variable that holds the secret, such as "ZALO_TOKEN"',
    ),
    "^[0-9]{5}$": ("is no commune code", 'write its five digits in quotes, such as "08944"'),
    "^[0-9]{2}$": ("is no province code", 'write its two digits in quotes, such as "25"'),
    "^[0-9A-Z]+(": ("is no agency code", 'write digits and capitals in groups, such as "H44.12.3"'),
}
_MENDS: Final = {
    "missing": "add it",
    "string": "write text in quotes",
    "int": "write a whole number without quotes",
    "bool": "write true or false without quotes",
    "date": "write a date without quotes, such as 2026-11-24",
    "time": 'write a time such as "07:30"',
    "tuple": "write a list in [ ]",
    "model": "make it a table",
}


def _fault_of_type(found: Mapping[str, Any], raw: Mapping[str, Any]) -> Fault:
    key, kind = _dotted(found["loc"], raw), str(found["type"])
    value = found.get("input")
    shown = f'"{value}" ' if isinstance(value, str) and kind not in ("missing", "extra_forbidden") else ""
    if kind == "extra_forbidden":
        near = get_close_matches(str(found["loc"][-1]), sorted(set(_all_fields(Part))), n=1)
        return Fault(key, "is not known", f'write "{near[0]}"' if near else "remove it, or correct its spelling")
    if key.startswith("approvals["):
        return Fault("approvals", f"{shown}is no role that approves", _CHOOSE_APPROVERS)
    if kind in ("literal_error", "enum"):
        return Fault(key, f"{shown}is none of its values", f"write {found['ctx']['expected']}")
    if kind == "string_pattern_mismatch":
        pattern = str(found["ctx"]["pattern"])
        wrong, mend = next(said for begins, said in _PATTERNS.items() if pattern.startswith(begins))
        return Fault(key, f"{shown}{wrong}", mend)
    if kind == "missing":
        return Fault(key, "is missing", "add it; communes/binh-tuyen.toml shows how")
    message = str(found["msg"]).removeprefix("Input ").removeprefix("should ")
    wrong = message[0].lower() + message[1:]
    return Fault(key, f"{shown}must {wrong}", _MENDS.get(kind.split("_")[0], "correct it"))


def _dotted(loc: tuple[int | str, ...], raw: object) -> str:
    """pydantic's place as the file writes it: units.cong-an.name, channels[2].account."""
    dotted = ""
    for step in loc:
        if isinstance(step, str):
            dotted += f".{step}" if dotted else step
            raw = raw.get(step) if isinstance(raw, Mapping) else None
        elif isinstance(raw, Mapping):
            key = list(raw)[step]
            dotted += f".{key}"
            raw = raw[key]
        else:
            dotted += f"[{step + 1}]"
            raw = raw[step] if isinstance(raw, list) and step < len(raw) else None
    return dotted


def _all_fields(part: type[Part]) -> Iterator[str]:
    for inner in part.__subclasses__():
        yield from inner.model_fields
        yield from _all_fields(inner)
