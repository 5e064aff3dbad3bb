"""The picture of a receipt: large digits, a square to scan, nobody's name. Drawn for a telephone's width."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import segno
from PIL import Image, ImageDraw, ImageFont

FONTS: Final = Path(__file__).parent / "fonts"
WIDTH: Final = 1080
_TALLEST: Final = 1500
_MARGIN: Final = 60
_INNER: Final = WIDTH - 2 * _MARGIN
_SQUARE: Final = 420  # the QR with its border
_GAP: Final = 36
_COLOURS: Final = 24
_ALONE: Final = 0.25  # of the width
_NARROWER: Final = 10
_GREEN, _INK, _PAPER, _PALE = (11, 83, 69), (20, 20, 20), (255, 255, 255), (230, 242, 238)

Style = Literal["Regular", "Bold"]
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Card:
    """Finished words. code: as it is read out, in groups. dates: one paragraph each. caption: under the square.
    scanned: what the square says."""

    office: str
    head: str
    label: str
    code: str
    dates: tuple[str, ...]
    how: str
    caption: str
    scanned: str


def draw(card: Card) -> bytes:
    """A PNG of some 30 kB. Takes a moment: call it in a thread."""
    image = Image.new("RGB", (WIDTH, _TALLEST), _PAPER)
    pen = _Pen(image)
    pen.band(_GREEN, ((card.office, "Bold", 58, _PAPER), (card.head, "Regular", 48, _PAPER)))
    pen.band(_PALE, ((card.label, "Regular", 48, _INK), (card.code, "Bold", _fitting(card.code, 170), _GREEN)))
    top = pen.y + _GAP
    pen.y = top
    for paragraph in card.dates:
        pen.paragraph(paragraph, "Bold", 48, _INNER - _SQUARE - _GAP)
        pen.y += _GAP
    image.paste(square(card.scanned), (WIDTH - _MARGIN - _SQUARE, top))
    below, pen.y = pen.y, top + _SQUARE
    pen.caption(card.caption, 44, WIDTH - _MARGIN - _SQUARE // 2, _SQUARE)
    pen.y = max(below, pen.y + _GAP)
    pen.paragraph(card.how, "Regular", 48, _INNER)
    pen.y += _GAP
    whole = image.crop((0, 0, WIDTH, min(pen.y, _TALLEST)))
    content = io.BytesIO()
    whole.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(content, "PNG")
    return content.getvalue()


def square(scanned: str) -> Image.Image:
    """The QR code, each module a whole number of pixels, in the middle of white paper."""
    code = segno.make(scanned, error="m", micro=False)
    border = 2  # with the paper around it more than the four modules that readers want
    width = int(code.symbol_size(border=border)[0])
    scale = max(_SQUARE // width, 1)
    rows = [bytes(255 * (1 - min(module, 1)) for module in row) for row in code.matrix]
    small = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows))
    paper = Image.new("L", (max(_SQUARE, width * scale),) * 2, 255)
    large = small.resize((len(rows) * scale,) * 2, Image.Resampling.NEAREST)
    paper.paste(large, ((paper.width - large.width) // 2,) * 2)
    return paper


class _Pen:
    """y: where the next thing begins."""

    def __init__(self, image: Image.Image) -> None:
        self._draw = ImageDraw.Draw(image)
        self.y = 0

    def band(self, ground: Colour, lines: tuple[tuple[str, Style, int, Colour], ...]) -> None:
        """Centred lines on a ground of their own."""
        wrapped = [
            (part, style, size, colour) for text, style, size, colour in lines for part in wrap(text, style, size)
        ]
        height = sum(_height(size) for _, _, size, _ in wrapped) + _GAP
        self._draw.rectangle((0, self.y, WIDTH, self.y + height), fill=ground)
        self.y += _GAP // 2
        for text, style, size, colour in wrapped:
            middle = (WIDTH // 2, self.y + _height(size) // 2)
            self._draw.text(middle, text, font=_font(style, size), fill=colour, anchor="mm")
            self.y += _height(size)
        self.y += _GAP // 2

    def caption(self, text: str, size: int, middle: int, width: int) -> None:
        for line in wrap(text, "Regular", size, width):
            self._draw.text((middle, self.y + _height(size) // 2), line, _INK, _font("Regular", size), anchor="mm")
            self.y += _height(size)

    def paragraph(self, text: str, style: Style, size: int, width: int) -> None:
        for line in wrap(text, style, size, width):
            self._draw.text((_MARGIN, self.y), line, font=_font(style, size), fill=_INK)
            self.y += _height(size)


def wrap(text: str, style: Style, size: int, width: int = _INNER) -> list[str]:
    """Lines no wider than that; where one short word would stand alone in the last one, of about the same length."""
    lines = _broken(text, style, size, width)
    font = _font(style, size)
    if len(lines) > 1 and font.getlength(lines[-1]) < width * _ALONE:
        for narrower in range(width, width // 2, -_NARROWER):
            even = _broken(text, style, size, narrower)
            if len(even) > len(lines):
                break
            lines = even
    return lines


def _broken(text: str, style: Style, size: int, width: int) -> list[str]:
    font, lines = _font(style, size), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _fitting(text: str, most: int) -> int:
    """The largest size, up to `most`, at which the text stays on one line."""
    return min(most, int(most * _INNER / _font("Bold", most).getlength(text)))


def _height(size: int) -> int:
    """Vietnamese wears marks above and below."""
    return size * 13 // 10


@cache
def _font(style: Style, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"Roboto-{style}-vi.ttf"), size, layout_engine=ImageFont.Layout.BASIC)
