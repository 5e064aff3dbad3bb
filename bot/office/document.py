"""Writes a document after Decree 30/2020/ND-CP: A4, margins, type, head with number and place, signature and receivers.
Only imported in a process of its own."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

_FONT = "Times New Roman"
_BODY = 14  # points; 13 or 14
_WIDTH = 16.0  # centimetres between the margins
_ROOM = 3  # lines for the hand and the seal
_LEFT = 6.0  # of the head's left column


def write(content: dict[str, Any]) -> bytes:
    """A DOCX. content: {office: [lines], number, draft, place, title, subject, to, body, sign: [lines], signer,
    receivers: [lines]}.
    A piece of the body: {"p"}, {"head"}, {"item"}, {"fields": [[name, value]]}, {"table"} or {"dots": lines}."""
    document = Document()
    _page(document)
    _head(document, content)
    if content.get("to"):
        _paragraph(document, content["to"], align=ALIGN.CENTER, first=0, after=12)
    for piece in content["body"]:
        ((kind, value),) = piece.items()
        _PIECES[kind](document, value)
    _end(document, content)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance = Mm(10)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_BODY)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    # The number stands in the middle of the top margin, and not on the first page.
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    run = number.add_run()
    run.font.size = Pt(14)
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
    document.core_properties.author = ""
    document.core_properties.comments = ""


def _head(document: Any, content: dict[str, Any]) -> None:
    table = document.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _widths(table, (_LEFT, _WIDTH + 0.6 - _LEFT))
    left, right = table.rows[0].cells
    _lines(left, [(line, 13, True, False) for line in content["office"]])
    _rule(left, 6)
    country, motto = content["country"]
    _lines(right, [(country, 12, True, False), (motto, 13, True, False)])
    _rule(right, 16)
    left, right = table.rows[1].cells
    _lines(left, [(content["number"], 13, False, False), (content["draft"], 13, False, True)], before=4)
    _lines(right, [(content["place"], 13, False, True)], before=4)
    _paragraph(document, content["title"], align=ALIGN.CENTER, bold=True, first=0, before=14)
    _paragraph(document, content["subject"], align=ALIGN.CENTER, bold=True, first=0)
    _rule(document, 12, after=12)


def _lines(cell: Any, lines: list[tuple[str, int, bool, bool]], before: int = 0) -> None:
    for number, (text, size, bold, italic) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.alignment = ALIGN.CENTER
        paragraph.paragraph_format.space_before = Pt(before if number == 0 else 0)
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic


def _rule(where: Any, signs: int, after: int = 0) -> None:
    """A line as long as so many signs, in the middle: a paragraph that is only a border, drawn in from both sides."""
    paragraph = where.add_paragraph()
    inside = _WIDTH if hasattr(where, "sections") else (_LEFT if signs < 10 else _WIDTH + 0.6 - _LEFT)
    drawn_in = Cm(max(0.2, (inside - signs * 0.33) / 2))
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = drawn_in
    shape.line_spacing, shape.space_after = Pt(3), Pt(after)
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


def _paragraph(
    document: Any,
    text: str,
    *,
    align: Any = ALIGN.JUSTIFY,
    bold: bool = False,
    italic: bool = False,
    first: float = 1.27,
    before: int = 0,
    after: int = 6,
) -> Any:
    """first: how far its first line is drawn in, centimetres."""
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    shape = paragraph.paragraph_format
    shape.first_line_indent = Cm(first)
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.15
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    return paragraph


def _heading(document: Any, text: str) -> None:
    _paragraph(document, text, bold=True, before=6).paragraph_format.keep_with_next = True


def _fields(document: Any, pairs: list[list[str]]) -> None:
    """ "Lĩnh vực: VNeID", the names in bold."""
    for name, value in pairs:
        paragraph = _paragraph(document, "")
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(value)


def _dots(document: Any, lines: int) -> None:
    """Room to write."""
    for _ in range(lines):
        line = _paragraph(document, "\t", first=0, align=ALIGN.LEFT)
        line.paragraph_format.tab_stops.add_tab_stop(Cm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _table(document: Any, content: dict[str, Any]) -> None:
    """{"heads", "widths" (centimetres), "rows"}; the first row is the total."""
    caption = _paragraph(document, content["caption"], italic=True, first=0, align=ALIGN.CENTER, before=4, after=3)
    caption.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(content["heads"]))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for cell, head in zip(table.rows[0].cells, content["heads"], strict=True):
        _cell(cell, head, bold=True, align=ALIGN.CENTER)
    _repeated(table.rows[0])
    for number, row in enumerate(content["rows"]):
        cells = table.add_row().cells
        for place, (cell, value) in enumerate(zip(cells, row, strict=True)):
            _cell(cell, str(value), bold=number == 0, align=ALIGN.LEFT if place == 1 else ALIGN.CENTER)
    _widths(table, content["widths"])
    _paragraph(document, "", first=0, after=0).paragraph_format.line_spacing = Pt(8)


def _cell(cell: Any, text: str, *, bold: bool, align: Any) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(12), bold


def _repeated(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _widths(table: Any, widths: Any) -> None:
    # Word reads the cells' widths, LibreOffice the columns'.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        cannot_split = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(cannot_split)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _end(document: Any, content: dict[str, Any]) -> None:
    """Who gets it, on the left; who signs, on the right, with room for the hand and the seal."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    _widths(table, (_WIDTH / 2, _WIDTH / 2))
    left, right = table.rows[0].cells
    head, *receivers = content["receivers"]
    _lines(left, [(head, 12, True, True), *((line, 11, False, False) for line in receivers)], before=10)
    for paragraph in left.paragraphs:
        paragraph.alignment = ALIGN.LEFT
    signed = [(line, 14, True, False) for line in content["sign"]]
    room = [("", 14, False, False)] * _ROOM
    _lines(right, [*signed, *room, (content["signer"], 13, False, True)], 10)


_PIECES: dict[str, Any] = {
    "p": _paragraph,
    "head": _heading,
    "item": lambda document, text: _paragraph(document, f"- {text}"),
    "fields": _fields,
    "table": _table,
    "dots": _dots,
}
