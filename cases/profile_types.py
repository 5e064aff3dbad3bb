"""What pydantic finds wrong with the types of a profile, told with the file's own keys and with the mend."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from pydantic import ValidationError

from cases.kinds import Role
from cases.profile_parts import Part

APPROVERS: Final = (Role.FOCAL_OFFICER, Role.LEADER)
"""Roles that may release a reply."""
CHOOSE_APPROVERS: Final = f"choose from {', '.join(APPROVERS)}, or write [] for none"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where (a dotted key, "" for the file itself), what is wrong, and how to mend it."""

    key: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        """`key: wrong -> mend`."""
        return f"{self.key}: {self.wrong} -> {self.mend}" if self.key else f"{self.wrong} -> {self.mend}"


def faults_of_types(error: ValidationError, raw: Mapping[str, Any]) -> list[Fault]:
    """pydantic's findings as faults with the file's own keys."""
    return [_fault_of_type(dict(found), raw) for found in error.errors(include_url=False)]


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
    "^([a-z0-9]([a-z0-9-]*": ("is no domain", 'write what stands behind the @, such as "phutho.gov.vn"'),
    "^[A-Za-z0-9_-]{1,40}$": ("is no id of a template", 'copy it from the page of templates, such as "123456"'),
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
        return Fault("approvals", f"{shown}is no role that approves", CHOOSE_APPROVERS)
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


def unconfirmed_in(part: Part, at: str = "") -> Iterator[str]:
    """Keys of all that says of itself that the commune has still to confirm it."""
    if getattr(part, "confirmed", True) is False:
        yield at
    for name in type(part).model_fields:
        value = getattr(part, name)
        for number, inner in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(inner, Part):
                key = getattr(inner, "key", number + 1) if isinstance(value, tuple) else None
                yield from unconfirmed_in(inner, ".".join(str(p) for p in (at, name, key) if p not in ("", None)))
