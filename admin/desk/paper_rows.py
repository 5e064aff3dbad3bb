"""Cases of paper that somebody typed into a workbook: each row is the form for a paper case, and is checked by playing
that form up to its end without doing anything."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from admin.desk.filing import Filing, filed
from admin.desk.hearing import filed_by
from admin.desk.page import Form, Typed
from admin.enter import ENTER
from admin.enter_door import KEY as DOOR
from cases.desk import MAX_WORDS, WAYS_IN
from cases.text import clean, fold
from dialogs.dates import day
from dialogs.events import Filed
from dialogs.say import Say, say
from dialogs.state import State
from dialogs.talk import Talk
from dialogs.words import Words

MOST: Final = 200
FORM: Final = Form("enter", "excel", (ENTER.name,))
# Field of a row, key of the column's head, and its width in the model.
COLUMNS: Final = (
    ("way", "page.excel.way", 14),
    ("came", "page.excel.came", 14),
    ("text", "page.excel.text", 60),
    ("name", "page.excel.name", 24),
    ("phone", "page.excel.phone", 16),
    ("agreed", "page.excel.agreed", 16),
    ("place", "page.excel.place", 24),
)
_HEADS_WITHIN: Final = 20
_SAYS_YES: Final = frozenset(("co", "dong y", "x", "yes", "1", "roi"))
_NO_ZERO: Final = re.compile(r"[35789][0-9]{8}")
_DAY: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """As it was typed. number: of the row in the workbook. formulas: fields that hold one."""

    number: int
    way: str = ""
    came: str = ""
    text: str = ""
    name: str = ""
    phone: str = ""
    agreed: str = ""
    place: str = ""
    formulas: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """When it came, as days are written; as it was typed, where it is none."""
        found = _came(self)
        return day(found) if found is not None else self.came

    @property
    def key(self) -> str:
        """The same words are the same case, whichever file they come in."""
        words = "\x1f".join(fold(getattr(self, name)) for name, _, _ in COLUMNS)
        return hashlib.sha256(words.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Checked:
    """faults: why it would not be taken; none, and it would."""

    row: PaperRow
    faults: tuple[Say, ...] = ()


def rows_in(table: Mapping[str, Any], words: Words) -> tuple[PaperRow, ...] | Say:
    """table: as bot/office/table_in.py reads it. Say: why nothing of it can be taken."""
    if "fault" in table:
        # page.excel.fault.unreadable page.excel.fault.too_large page.excel.fault.too_many
        return Say(f"page.excel.fault.{table['fault']}", {"most": MOST})
    cells: list[list[Any]] = table["rows"]
    for place, row in enumerate(cells[:_HEADS_WITHIN]):
        columns = _columns(row[1:], words)
        if "text" in columns:
            found = tuple(_row(one, columns) for one in cells[place + 1 :])
            found = tuple(one for one in found if _is_meant(one))
            if len(found) > MOST:
                return say("page.excel.fault.too_many", most=MOST)
            return found or say("page.excel.fault.empty")
    return say("page.excel.fault.no_heads")


def _columns(heads: Sequence[Any], words: Words) -> dict[str, int]:
    """Where each field stands, by what its head begins with."""
    folded = [fold(one) if isinstance(one, str) else "" for one in heads]
    found: dict[str, int] = {}
    for name, key, _ in COLUMNS:
        wanted = fold(words.text(key))
        at = next((n for n, head in enumerate(folded) if head and (head == wanted or head.startswith(wanted))), None)
        if at is not None:
            found[name] = at
    return found


def _is_meant(row: PaperRow) -> bool:
    """One cell alone, where neither the matter nor a name stands, is a note below the table."""
    filled = sum(bool(getattr(row, name)) for name, _, _ in COLUMNS)
    return bool(row.text or row.name or row.formulas) or filled > 1


def _row(cells: Sequence[Any], columns: Mapping[str, int]) -> PaperRow:
    number, values = cells[0], cells[1:]
    given = {name: values[at] for name, at in columns.items() if at < len(values)}
    formulas = tuple(name for name, one in given.items() if isinstance(one, dict))
    words: dict[str, Any] = {name: clean(one).strip() for name, one in given.items() if isinstance(one, str)}
    return PaperRow(int(number), formulas=formulas, **words)


def row_of(data: Mapping[str, Any]) -> PaperRow:
    """Of what the page sent back. Raises ValueError for what none of our pages made."""
    try:
        words: dict[str, Any] = {name: clean(str(data.get(name, ""))).strip() for name, _, _ in COLUMNS}
        return PaperRow(int(data["number"]), **words)
    except (KeyError, TypeError) as strange:
        raise ValueError("no row") from strange


def to_json(row: PaperRow) -> dict[str, Any]:
    return {name: one for name, one in asdict(row).items() if name != "formulas"}


def checked(rows: Sequence[PaperRow], talk: Talk) -> tuple[Checked, ...]:
    """Raises Missing."""
    seen: dict[str, int] = {}
    found = []
    for row in rows:
        faults = _faults(row, talk)
        if not faults and row.key in seen:
            faults = (say("page.excel.twice", number=seen[row.key]),)
        seen.setdefault(row.key, row.number)
        found.append(Checked(row, faults))
    return tuple(found)


def _faults(row: PaperRow, talk: Talk) -> tuple[Say, ...]:
    if row.formulas:
        return (say("page.excel.formula"),)
    if _way(row) is None:
        return (say("page.excel.bad_way"),)
    if row.came and _came(row) is None:
        return (say("page.excel.bad_day"),)
    if len(row.text) > MAX_WORDS:
        return (say("page.excel.too_long", limit=MAX_WORDS),)
    if row.name and not row.agreed:
        return (say("page.excel.no_agreed"),)
    turn = filed({ENTER.name: ENTER}, State(), filed_of(row), talk)
    if turn.page is None:
        return ()
    filing: Filing = turn.page
    if filing.step == DOOR:
        return (say("page.excel.other_door"),)
    return filing.says or (say("page.excel.not_whole"),)


def filed_of(row: PaperRow) -> Filed:
    return filed_by(FORM, _typed(row))


def _typed(row: PaperRow) -> Typed:
    """As the form's fields would have it."""
    who = " ".join(part for part in (row.name, _phone(row.phone)) if part)
    came = _came(row)
    typed = {
        "c.enter.way": _way(row) or "",
        "t.enter.told": row.text,
        "c.enter.told": "done",
        "t.enter.who": who if row.name else "",
        "c.enter.who": "none",
        "c.enter.agreed": "yes" if fold(row.agreed) in _SAYS_YES else "no",
        "t.enter.where": row.place,
        "c.enter.where": "none",
        "t.enter.check": day(came) if came is not None else "",
        "c.enter.check": "send",
    }
    return {name: (one,) for name, one in typed.items() if one}


def _way(row: PaperRow) -> str | None:
    """How it came: the first of its words that says so, paper where nothing stands."""
    words = f" {fold(row.way)} "
    if not words.strip():
        return WAYS_IN[0]
    return next((way for way, marks in _WAYS.items() if any(f" {mark} " in words for mark in marks)), None)


_WAYS: Final = {
    "paper": ("giay", "don", "thu", "van ban"),
    "phone": ("dien thoai", "goi", "phone"),
    "meeting": ("hop", "truc tiep", "tiep dan", "hoi nghi"),
}


def _came(row: PaperRow) -> date | None:
    found = _DAY.fullmatch(row.came)
    try:
        if found is not None:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(row.came) if row.came else None
    except ValueError:
        return None


def _phone(typed: str) -> str:
    """A number cell has lost its zero in front."""
    digits = re.sub(r"[\s.-]", "", typed)
    return f"0{digits}" if _NO_ZERO.fullmatch(digits) else typed
