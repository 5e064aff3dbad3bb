"""A poster on one sheet of A4, to be printed in black or in colour: read from two metres, scanned from one. Only
imported in a process of its own."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final

import segno
from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS: Final = Path(__file__).resolve().parents[1] / "fonts"
_WIDE, _HIGH = A4
_MARGIN: Final = 16 * mm
_INNER: Final = _WIDE - 2 * _MARGIN
_SQUARE: Final = 98 * mm
_GREEN, _PALE = Color(11 / 255, 83 / 255, 69 / 255), Color(230 / 255, 242 / 255, 238 / 255)
_REGULAR, _BOLD = "Roboto", "Roboto-Bold"
_UNBROKEN: Final = "\u00a0"
_LEADING: Final = 1.28  # Vietnamese wears marks above and below
_SMALLEST: Final = 9.0


def write(content: dict[str, Any]) -> bytes:
    """A PDF. content: see dialogs/outreach/texts.py."""
    for name, style in ((_REGULAR, "Regular"), (_BOLD, "Bold")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"Roboto-{style}-vi.ttf")))
    made = io.BytesIO()
    page = Canvas(made, pagesize=A4)
    page.setTitle(f"{content['title']} - {content['place']}")
    page.setAuthor(content["office"])
    y = _head(page, content)
    y = _paragraph(page, content["lead"], y - 9 * mm, 19, _BOLD)
    y = _code(page, content, y - 4 * mm)
    _foot(page, content, y - 5 * mm)
    page.showPage()
    page.save()
    return made.getvalue()


def _head(page: Canvas, content: dict[str, Any]) -> float:
    lines = [
        (line, size, name)
        for text, size, name in (
            (content["office"], 19.0, _REGULAR),
            (content["title"], 44.0, _BOLD),
            (content["place"], 30.0, _BOLD),
        )
        for line, size in _fitted(text, size, name)
    ]
    height = sum(size * _LEADING for _, size, _ in lines) + 12 * mm
    page.setFillColor(_GREEN)
    page.rect(0, _HIGH - height, _WIDE, height, stroke=0, fill=1)
    page.setFillColor(white)
    y = _HIGH - 5 * mm
    for line, size, name in lines:
        y -= size * _LEADING
        page.setFont(name, size)
        page.drawCentredString(_WIDE / 2, y + size * 0.28, line.replace(_UNBROKEN, " "))
    page.setFillColor(black)
    return float(_HIGH - height)


def _code(page: Canvas, content: dict[str, Any], top: float) -> float:
    """The square in vectors, so that it is sharp on any printer."""
    code = segno.make(content["square"], error="q", micro=False, boost_error=True)
    rows = [bytes(row) for row in code.matrix]
    side = _SQUARE / (len(rows) + 8)  # with the four modules of white that readers want
    left, bottom = (_WIDE - _SQUARE) / 2, top - _SQUARE
    page.setFillColor(black)
    path = page.beginPath()
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                # A hair wider than it is, so that no printer leaves white lines between two.
                x, y = left + (across + 4) * side, bottom + (len(rows) + 3 - down) * side
                path.rect(x, y, side * 1.01, side * 1.01)
    page.drawPath(path, stroke=0, fill=1)
    return _paragraph(page, content["scan"], bottom - 1 * mm, 20, _BOLD)


def _foot(page: Canvas, content: dict[str, Any], top: float) -> None:
    """For those who do not scan; it takes the room that is left, and as large a type as fits."""
    size = 16.0
    texts = (content["ways_head"], *(f"•  {way}" for way in content["ways"]), content["genuine"])
    while size > _SMALLEST and _room(texts, size) > top - 7 * mm:
        size -= 0.5
    height = _room(texts, size)
    page.setFillColor(_PALE)
    page.rect(0, 0, _WIDE, min(top, height + 6 * mm), stroke=0, fill=1)
    page.setFillColor(black)
    y = min(top, height + 6 * mm) - 4 * mm
    for number, text in enumerate(texts):
        name = _BOLD if number in (0, len(texts) - 1) else _REGULAR
        y = _paragraph(page, text, y, size, name, centred=False) - size * 0.35


def _room(texts: tuple[str, ...], size: float) -> float:
    return float(sum(len(_wrapped(text, size, _BOLD)) * size * _LEADING + size * 0.35 for text in texts) + 6 * mm)


def _paragraph(page: Canvas, text: str, y: float, size: float, name: str, centred: bool = True) -> float:
    page.setFont(name, size)
    for line in _wrapped(text, size, name):
        y -= size * _LEADING
        if centred:
            page.drawCentredString(_WIDE / 2, y + size * 0.28, line.replace(_UNBROKEN, " "))
        else:
            page.drawString(_MARGIN, y + size * 0.28, line.replace(_UNBROKEN, " "))
    return y


def _fitted(text: str, size: float, name: str) -> list[tuple[str, float]]:
    """On one line, smaller if it must be, down to two thirds; else on several."""
    least = size * 2 / 3
    while size > least and pdfmetrics.stringWidth(text, name, size) > _INNER:
        size -= 1
    return [(line, size) for line in _wrapped(text, size, name)]


def _wrapped(text: str, size: float, name: str) -> list[str]:
    """Also within a word that is wider than the sheet, such as an address."""
    lines = [""]
    for word in text.split(" "):
        for part in _parts(word, size, name):
            longer = f"{lines[-1]} {part}".strip()
            if lines[-1] and pdfmetrics.stringWidth(longer, name, size) > _INNER:
                lines.append(part)
            else:
                lines[-1] = longer
    return lines


def _parts(word: str, size: float, name: str) -> list[str]:
    parts = [""]
    for sign in word:
        if pdfmetrics.stringWidth(parts[-1] + sign, name, size) > _INNER:
            parts.append("")
        parts[-1] += sign
    return parts
