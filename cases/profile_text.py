"""A profile's text with what staff changed about villages written back into it; all else stays as it was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from cases.profile import Village

_TABLE = re.compile(r"^\[villages\.([a-z0-9-]+)\][^\n]*\n(?:(?!\[)[^\n]*(?:\n|$))*", re.MULTILINE)
_KHAC = re.compile(r"^kind\s*=\s*[\"']khac[\"']", re.MULTILINE)
_NEXT = re.compile(r"(?:^[ \t]*(?:#[^\n]*)?\n)+\Z", re.MULTILINE)


def written_back(text: str, villages: Iterable[Village]) -> str:
    """villages: those that were changed, whole. Each takes its table's place; new ones stand behind the last thôn or
    tổ dân phố."""
    changed = {one.key: one for one in villages}
    parts: list[str] = []
    at = end = 0
    for table in _TABLE.finditer(text):
        body, tail = _without_tail(table.group())
        village = changed.pop(table.group(1), None)
        parts += [text[at : table.start()], toml_of(village) if village is not None else body, tail]
        at = table.end()
        if village is not None or not _KHAC.search(body) or not end:
            end = sum(map(len, parts)) - len(tail)
    whole = "".join(parts) + text[at:]
    more = "".join(f"\n{toml_of(one)}" for one in changed.values())
    return f"{whole[:end]}{more}{whole[end:]}" if end else f"{whole.rstrip()}\n{more}"


def _without_tail(body: str) -> tuple[str, str]:
    """Blank lines and remarks at the end speak of what comes next."""
    found = _NEXT.search(body)
    return (body[: found.start()], body[found.start() :]) if found else (body, "")


def toml_of(village: Village) -> str:
    """Strings as JSON writes them are TOML's too."""
    lines = [f"[villages.{village.key}]"]
    for name, value in village.model_dump(exclude={"key"}, exclude_none=True).items():
        if name == "aliases" and not value:
            continue
        lines.append(f"{name} = {_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return f"[{', '.join(_value(one) for one in value)}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return str(value)  # numbers, and dates, which TOML writes as ISO does
