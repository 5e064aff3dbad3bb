"""What can be wrong with a profile, each fault with its key and its mend.

The checks of sense read the raw TOML, so that they run beside the checks of types and one start shows every
fault. They pass over what has the wrong type: that is told already.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from difflib import get_close_matches
from itertools import pairwise
from typing import Any, Final
from zoneinfo import ZoneInfo

from cases.kinds import Role
from cases.profile_types import APPROVERS, CHOOSE_APPROVERS, Fault
from cases.text import fold

STAGES: Final = ("open_days", "forward_days", "reply_days", "approve_days")
"""The stages that lie inside `resident_days`."""
CHAIN: Final = {"head_days": 1, "clerk_days": 2, "leader_days": 4}
"""Who is told of what is late, from below upwards, and after how many working days where the profile is silent."""
_SECRETS_NEEDED: Final = {
    "telegram": ("token",),
    "zalo_bot": ("token",),
    "zalo_oa": ("secret_key", "app_secret"),
}

_WITH_TEMPLATES: Final = frozenset({"zalo_oa"})


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
        *_reminders(raw),
        *_villages(raw),
        *_calendar(raw),
        *_aliases(raw),
        *_channels(raw),
    ]


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
            yield Fault("approvals", f'"{role}" may not approve a reply', CHOOSE_APPROVERS)
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


def _reminders(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Whoever is higher up does not hear of it before those below."""
    table = _table(raw, "reminders")
    days = [(name, table.get(name, value)) for name, value in CHAIN.items()]
    for (lower, early), (upper, late) in pairwise(days):
        if isinstance(early, int) and isinstance(late, int) and late < early:
            told = f"{late} working days, before {lower} ({early}) is told"
            yield Fault(f"reminders.{upper}", told, f"raise it to {early} or more, or lower {lower}")
    if table.get("heads") == []:
        mend = "write the first words of their positions, or drop the line"
        yield Fault("reminders.heads", "is empty, so that no unit has a head", mend)


def _villages(raw: Mapping[str, Any]) -> Iterator[Fault]:
    for key, village in _rows(raw, "villages"):
        begins, ends = _validity(village)
        if begins > ends:
            yield Fault(f"{key}.valid_to", f"{ends} is before valid_from {begins}", "swap the two dates")
        if "into" in village and "valid_to" not in village:
            yield Fault(f"{key}.into", "has no valid_to beside it", "write the last day before they were merged")
        if "into" in village and village["into"] not in _table(raw, "villages"):
            yield Fault(f"{key}.into", f'"{village["into"]}" is no village', "write the key of one of [villages]")


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
                    if _overlap(row, other_row) and not _merged(row, key, other_row, other):
                        mend = "keep the word in one of the two"
                        if keys == ("villages",):
                            mend += ", or give them valid_from and valid_to that do not meet"
                        yield Fault(f"{key}.aliases", f'"{word}" also means {other}', mend)
                taken.setdefault(form, []).append((key, row))


def _merged(row: Mapping[str, Any], key: str, other: Mapping[str, Any], other_key: str) -> bool:
    """Whether one of the two villages has become a part of the other, which took its names over."""
    return row.get("into") == other_key.rpartition(".")[2] or other.get("into") == key.rpartition(".")[2]


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
        if _table(row, "templates") and kind not in _WITH_TEMPLATES:
            mend = "move it to the account of kind zalo_oa, or drop it"
            yield Fault(f"{key}.templates", f"is not for {kind}: it always takes ordinary messages", mend)
        for name in ("most_messages", "most_users"):
            if name in row and kind != "zalo_bot":
                yield Fault(f"{key}.{name}", f"is not for {kind}: its plans count nothing", "drop it")
        for name in row:
            if name.endswith("_env") and f"{name.removesuffix('_env')}_file" in row:
                yield Fault(f"{key}.{name}", "is given as variable and as file", "keep one of the two")


def _choose(wrong: str, units: Mapping[str, Any]) -> str:
    near = get_close_matches(wrong, list(units), n=1)
    if near:
        return f'write "{near[0]}"'
    return f"choose from {', '.join(units)}, or add [units.{wrong}]"
