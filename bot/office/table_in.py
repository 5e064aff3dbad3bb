"""Reads the first sheet of a workbook that somebody sent. Only imported in a process of its own, which may use little
time and memory: a file that unpacks to more than it looks ends that process and nothing else.

Nothing in it is worked out: a cell with a formula is told as such, never as what it comes to."""

from __future__ import annotations

import base64
import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import orjson

MOST_ROWS = 300
MOST_COLUMNS = 20
LONGEST_CELL = 6000
_MOST_PARTS = 200
_MOST_UNPACKED = 30 * 1024 * 1024
_SECONDS = 20
_MEMORY = 512 * 1024 * 1024


def read(content: dict[str, Any]) -> bytes:
    """content: {"file": base64}. JSON: {"rows": [[number, cell, …]]}, each cell text, or {"formula": true}; or
    {"fault": a word}."""
    _few_means()
    file = base64.b64decode(content["file"])
    fault = _fault(file)
    if fault:
        return orjson.dumps({"fault": fault})
    try:
        rows = _rows(file)
    except Exception:  # whatever is wrong in a stranger's file
        return orjson.dumps({"fault": "unreadable"})
    return orjson.dumps({"rows": rows} if len(rows) <= MOST_ROWS else {"fault": "too_many"})


def _few_means() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _fault(file: bytes) -> str:
    """Before anything of it is parsed: a workbook is a zip of XML, none of which needs a document type."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as parts:
            infos = parts.infolist()
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_UNPACKED:
                return "too_large"
            if "xl/workbook.xml" not in parts.namelist():
                return "unreadable"
            for info in infos:
                if info.filename.endswith((".xml", ".rels")):
                    with parts.open(info) as part:
                        if b"<!doctype" in part.read(4096).lower():
                            return "unreadable"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return "unreadable"
    return ""


def _rows(file: bytes) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(file), read_only=True, data_only=False, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    found: list[list[Any]] = []
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        cells = [_cell(cell) for cell in row]
        if any(cells):
            found.append([number, *cells])
        if len(found) > MOST_ROWS or number > 20 * MOST_ROWS:
            break
    return found


def _cell(cell: Any) -> Any:
    value = cell.value
    if value is None:
        return ""
    if getattr(cell, "data_type", "") == "f" or (isinstance(value, str) and value.startswith("=")):
        return {"formula": True}
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[:LONGEST_CELL]
