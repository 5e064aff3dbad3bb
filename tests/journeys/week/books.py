"""What the books hold when the week is over: each matter's case and its history, in the words of the data itself. It
stands in books.txt as the week leaves it that is played by chat alone; HOMTHU_WRITE_TRANSCRIPTS=1 writes it anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cases.case import Case
from cases.needs import CaseByCode
from cases.trail import Traced, TrailOf
from tests.journeys.town import Town

BOOKS = Path(__file__).with_name("books.txt")
# Drawn by lot, or another number whenever two clerks work at the same time.
_BY_CHANCE = {"id", "code", "owner", "conversation", "at", "register", "version"}
# The history tells it.
_IN_HISTORY = {"proposal", "replies", "came_back", "asks", "asked", "files"}
_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f-]{36}|(telegram|zalo_bot|web):[^']+")
# Its moment, in milliseconds.
_LEAVES = "due"


async def books(town: Town, codes: Mapping[int, str]) -> str:
    """codes: of the matters, by number."""
    found = [await _of_case(town, code.replace(" ", "")) for _, code in sorted(codes.items())]
    named = {case.id: f"#{number}" for number, (case, _) in zip(sorted(codes), found, strict=True)}
    lines: list[str] = []
    for number, (case, trail) in zip(sorted(codes), found, strict=True):
        lines += [f"#{number} {case.kind} {case.status}", *_facts(case, named)]
        lines += [_line(one, town, named) for one in reversed(trail) if not one.logged]
    return "\n".join(lines) + "\n"


async def _of_case(town: Town, code: str) -> tuple[Case, tuple[Traced, ...]]:
    async with town.house.store.reading() as reading:
        case: Case = (await reading.answer([CaseByCode(code)]))[CaseByCode(code)]
        trail: tuple[Traced, ...] = (await reading.answer([TrailOf(case.id)]))[TrailOf(case.id)]
    return case, trail


def _facts(case: Case, named: Mapping[str, str]) -> Iterable[str]:
    data = case.to_json()
    for name in sorted(data.keys() - _BY_CHANCE - _IN_HISTORY - {"v", "kind", "status"}):
        if data[name]:
            yield f"  {name}: {_plain(data[name], named)}"


def _line(one: Traced, town: Town, named: Mapping[str, str]) -> str:
    """The system's own steps without their day: a slow machine's answers leave on the same one, others as the next
    begins. So does the news of a forward, or nobody needs it any more. What was lodged is the case itself."""
    local = town.house.commune.local(one.at)
    day = f"{local.day}/{local.month}" if one.actor else "-"
    data = {} if one.kind == "lodged" else {**one.data, **one.words}
    said = (f"{key}={_plain(data[key], named)}" for key in sorted(data.keys() - _BY_CHANCE - {_LEAVES}))
    return " ".join(("", day, f"{one.name or '-'}:", one.kind, *said))


def _plain(value: Any, named: Mapping[str, str]) -> str:
    """Without what is drawn by lot."""
    text = repr(value)
    for id_, name in named.items():
        text = text.replace(id_, name)
    return _ID.sub("*", text)
