"""The square that people scan, as a picture for a group: whose it is above, what to do below. Only imported in a
process of its own."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final

import segno
from PIL import Image, ImageDraw, ImageFont

FONTS: Final = Path(__file__).resolve().parents[1] / "fonts"
WIDTH: Final = 1080
_MARGIN: Final = 60
_SQUARE: Final = 780
_GREEN, _INK, _WHITE, _PALE = (11, 83, 69), (20, 20, 20), (255, 255, 255), (230, 242, 238)
_SMALLEST: Final = 24
_UNBROKEN: Final = "\u00a0"


def draw(content: dict[str, Any]) -> bytes:
    """A PNG. content: see dialogs/outreach/texts.py."""
    head, place, scan = _lines(content["office"], 50), _lines(content["place"], 76), _lines(content["scan"], 48)
    word = _lines(content["word"], 60) if content["word"] else []
    top = 40 + sum(_height(size) for _, size in (*head, *place)) + 30
    height = top + _SQUARE + 40 + sum(_height(size) for _, size in (*scan, *word)) + 60
    image = Image.new("RGB", (WIDTH, height), _WHITE)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, top - 20), fill=_GREEN)
    y = _centred(pen, 40, head, "Regular", _WHITE)
    _centred(pen, y, place, "Bold", _WHITE)
    code = square(content["square"], _SQUARE)
    image.paste(code, ((WIDTH - code.width) // 2, top + (_SQUARE - code.height) // 2))
    y = _centred(pen, top + _SQUARE + 20, scan, "Bold", _INK)
    if word:
        pen.rectangle((0, y + 10, WIDTH, height), fill=_PALE)
        _centred(pen, y + 25, word, "Bold", _GREEN)
    made = io.BytesIO()
    image.save(made, "PNG", optimize=True)
    return made.getvalue()


def square(scanned: str, width: int) -> Image.Image:
    """Each module a whole number of pixels, with the four modules of white around it that readers want."""
    code = segno.make(scanned, error="q", micro=False, boost_error=True)
    scale = max(width // int(code.symbol_size(border=4)[0]), 1)
    made = io.BytesIO()
    code.save(made, kind="png", scale=scale, border=4)
    return Image.open(made).convert("RGB")


def _lines(text: str, size: int) -> list[tuple[str, int]]:
    """On one line at this size, or smaller, or on several lines."""
    while size > _SMALLEST and _font("Bold", size).getlength(text) > WIDTH - 2 * _MARGIN and len(text.split()) < 5:
        size -= 2
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _font("Bold", size).getlength(longer) > WIDTH - 2 * _MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return [(line, size) for line in lines]


def _centred(
    pen: ImageDraw.ImageDraw, y: int, lines: list[tuple[str, int]], style: str, colour: tuple[int, int, int]
) -> int:
    for line, size in lines:
        pen.text(
            (WIDTH // 2, y + _height(size) // 2),
            line.replace(_UNBROKEN, " "),
            font=_font(style, size),
            fill=colour,
            anchor="mm",
        )
        y += _height(size)
    return y


def _height(size: int) -> int:
    """Vietnamese wears marks above and below."""
    return size * 13 // 10


def _font(style: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"Roboto-{style}-vi.ttf"), size, layout_engine=ImageFont.Layout.BASIC)
