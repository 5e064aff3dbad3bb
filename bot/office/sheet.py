"""Writes a workbook. Only imported in a process of its own.

Nothing is ever written as a formula or a link: what a sender typed stays text, whatever it begins with."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

_FONT = "Times New Roman"
_EPOCH = date(1899, 12, 30)  # Excel's day 0
_EDGE = {"border": 1, "border_color": "#8a949c"}
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# Excel refuses these in a sheet's name, and more than 31 signs.
_NOT_IN_NAMES = str.maketrans("[]:*?/\\", "       ")


def write(content: dict[str, Any]) -> bytes:
    """content: {"sheets": [{name, office, title, subtitle, columns, rows, notes}]}. A column: {head, over, width, kind}
    (over: stands above several columns); kinds are text, number, share and day. The first row is the total if `total`
    is set."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {**_OPTIONS, "in_memory": True, "constant_memory": len(content["sheets"]) == 1})
    styles = _styles(book)
    for sheet in content["sheets"]:
        _sheet(book, sheet, styles)
    book.close()
    return made.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    def style(**more: Any) -> Any:
        return book.add_format({"font_name": _FONT, "font_size": 12, "valign": "vcenter", **more})

    kinds: dict[str, dict[str, Any]] = {
        "text": {"text_wrap": True},
        "number": {"align": "center", "num_format": "#,##0"},
        "share": {"align": "center", "num_format": '0"%"'},
        "day": {"align": "center", "num_format": "dd/mm/yyyy"},
    }
    styles = {kind: style(**_EDGE, **more) for kind, more in kinds.items()}
    bold = {"bold": True, "bg_color": "#eef3f7"}
    styles |= {f"{kind} total": style(**_EDGE, **more, **bold) for kind, more in kinds.items()}
    return styles | {
        "office": style(bold=True),
        "title": style(bold=True, font_size=14, align="center"),
        "subtitle": style(italic=True, align="center"),
        "head": style(bold=True, align="center", text_wrap=True, bg_color="#dbe6ef", **_EDGE),
        "note": style(italic=True, text_wrap=True, valign="top"),
    }


def _sheet(book: Any, content: dict[str, Any], styles: dict[str, Any]) -> None:
    page = book.add_worksheet(content["name"].translate(_NOT_IN_NAMES)[:31])
    columns, last = content["columns"], len(content["columns"]) - 1
    for number, column in enumerate(columns):
        page.set_column(number, number, column["width"])
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P/&N")
    page.write_string(0, 0, content["office"], styles["office"])
    page.merge_range(1, 0, 1, last, content["title"], styles["title"])
    page.merge_range(2, 0, 2, last, content["subtitle"], styles["subtitle"])
    top = _heads(page, columns, styles["head"])
    page.repeat_rows(4, top - 1)
    page.freeze_panes(top, 2)
    for number, row in enumerate(content["rows"]):
        # The total, and what stands above a part of the table.
        mark = " total" if content["total"] and row[0] == "" else ""
        page.set_row(top + number, _height(row, columns))
        for place, (value, column) in enumerate(zip(row, columns, strict=True)):
            _cell(page, top + number, place, value, styles[column["kind"] + mark])
    if content["rows"] and content.get("filter"):
        page.autofilter(top - 1, 0, top + len(content["rows"]) - 1, last)
    for number, note in enumerate(content["notes"], top + len(content["rows"]) + 1):
        page.merge_range(number, 0, number, last, note, styles["note"])
        page.set_row(number, 18 * (1 + len(note) // 130))


def _height(row: list[Any], columns: list[dict[str, Any]]) -> float:
    """In points: as many lines as the longest text takes in its column."""
    texts = [
        (len(value), column["width"]) for value, column in zip(row, columns, strict=True) if isinstance(value, str)
    ]
    return 5 + 16 * max((1 + int(signs / (width * 1.05)) for signs, width in texts), default=1)


def _heads(page: Any, columns: list[dict[str, Any]], style: Any) -> int:
    """One row, or two where some columns stand under a common head. Returns the row below."""
    over = any(column.get("over") for column in columns)
    page.set_row(4, 32 if over else 48)
    if over:
        page.set_row(5, 48)
    else:
        for number, column in enumerate(columns):
            page.write_string(4, number, column["head"], style)
        return 5
    number = 0
    while number < len(columns):
        common = columns[number].get("over")
        end = number
        while common and end + 1 < len(columns) and columns[end + 1].get("over") == common:
            end += 1
        if end > number:
            page.merge_range(4, number, 4, end, common, style)
            for below in range(number, end + 1):
                page.write_string(5, below, columns[below]["head"], style)
        else:
            page.merge_range(4, number, 5, number, columns[number]["head"], style)
        number = end + 1
    return 6


def _cell(page: Any, row: int, column: int, value: Any, style: Any) -> None:
    """Numbers as numbers, days as days, everything else as the text that it is."""
    if value is None or value == "":
        page.write_blank(row, column, None, style)
    elif isinstance(value, int):
        page.write_number(row, column, value, style)
    elif isinstance(value, dict):
        page.write_number(row, column, (date.fromisoformat(value["day"]) - _EPOCH).days, style)
    else:
        page.write_string(row, column, value[:32_000], style)
