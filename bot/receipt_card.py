"""The picture of a receipt: large digits, a square to scan, nobody's name. Drawn for a telephone's width."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Literal

import segno
from PIL import Image, ImageDraw, ImageFont

FONTS: Final = Path(__file__).parent / "fonts"
WIDTH: Final = 1080
_TALLEST: Final = 2200
_MARGIN: Final = 60
_INNER: Final = WIDTH - 2 * _MARGIN
_SQUARE: Final = 420  # the QR with its border
_GAP: Final = 36
_PACKED: Final = 3  # a third of the time of the usual 6, for a tenth more bytes
_ALONE: Final = 0.25  # of the width
_NARROWER: Final = 10

Style = Literal["Regular", "Bold"]
Colour = tuple[int, int, int]
Shade = int
"""A grey that stands for a colour: letters are drawn in greys, which is quick, and each pair of ground and letters has
a range of its own, with the shades between them for the letters' edges."""
_GREEN, _INK, _WHITE, _PALE = (11, 83, 69), (20, 20, 20), (255, 255, 255), (230, 242, 238)
_ON_GREEN: Final = (0, 63)  # ground and letters
_ON_PALE: Final = (128, 191)
_GREEN_ON_PALE: Final = 65
_ON_PAPER: Final = (255, 192)
_RAMPS: Final = ((_GREEN, _WHITE), (_GREEN, _PALE), (_PALE, _INK), (_INK, _WHITE))
_STEPS: Final = 4  # for each pair: sixteen colours take half the room of more


@dataclass(frozen=True, slots=True)
class Card:
    """Finished words. code: as it is read out, in groups. dates: one paragraph each. caption: under the square.
    scanned: what the square says.
    below: paragraphs that stand under all of it, in larger type: it is printed for whoever has no telephone."""

    office: str
    head: str
    label: str
    code: str
    dates: tuple[str, ...]
    how: str
    caption: str
    scanned: str
    below: tuple[str, ...] = ()


def draw(card: Card) -> bytes:
    """A PNG of some 30 kB. Takes a moment: call it in a thread."""
    paper, ink = _ON_PAPER
    image = Image.new("L", (WIDTH, _TALLEST), paper)
    pen = _Pen(image, ink)
    ground, letters = _ON_GREEN
    pen.band(ground, ((card.office, "Bold", 58, letters), (card.head, "Regular", 48, letters)))
    ground, letters = _ON_PALE
    code_size = _fitting(card.code, 170)
    pen.band(ground, ((card.label, "Regular", 48, letters), (card.code, "Bold", code_size, _GREEN_ON_PALE)))
    top = pen.y + _GAP
    pen.y = top
    for paragraph in card.dates:
        pen.paragraph(paragraph, "Bold", 48, _INNER - _SQUARE - _GAP)
        pen.y += _GAP
    modules = square(card.scanned).point([ink] * 128 + [paper] * 128)
    image.paste(modules, (WIDTH - _MARGIN - _SQUARE, top))
    below, pen.y = pen.y, top + _SQUARE
    pen.caption(card.caption, 44, WIDTH - _MARGIN - _SQUARE // 2, _SQUARE)
    pen.y = max(below, pen.y + _GAP)
    pen.paragraph(card.how, "Regular", 48, _INNER)
    pen.y += _GAP
    for paragraph in card.below:
        pen.paragraph(paragraph, "Regular", 56, _INNER)
        pen.y += _GAP
    whole = image.crop((0, 0, WIDTH, min(pen.y, _TALLEST)))
    content = io.BytesIO()
    _coloured(whole).save(content, "PNG", compress_level=_PACKED)
    return content.getvalue()


def _coloured(image: Image.Image) -> Image.Image:
    """Each shade as the colour that it stands for."""
    of_each = 256 // len(_RAMPS)
    numbers = image.point([shade // of_each * _STEPS + shade % of_each * _STEPS // of_each for shade in range(256)])
    coloured = Image.frombytes("P", numbers.size, numbers.tobytes())
    coloured.putpalette([part for ramp in _RAMPS for step in range(_STEPS) for part in _between(*ramp, step)])
    return coloured


def _between(first: Colour, last: Colour, step: int) -> Colour:
    red, green, blue = ((a * (_STEPS - 1 - step) + b * step) // (_STEPS - 1) for a, b in zip(first, last, strict=True))
    return red, green, blue


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

    def __init__(self, image: Image.Image, ink: Shade) -> None:
        self._draw = ImageDraw.Draw(image)
        self._ink = ink
        self.y = 0

    def band(self, ground: Shade, lines: tuple[tuple[str, Style, int, Shade], ...]) -> None:
        """Centred lines on a ground of their own."""
        wrapped = [(part, style, size, shade) for text, style, size, shade in lines for part in wrap(text, style, size)]
        height = sum(_height(size) for _, _, size, _ in wrapped) + _GAP
        self._draw.rectangle((0, self.y, WIDTH, self.y + height), fill=ground)
        self.y += _GAP // 2
        for text, style, size, shade in wrapped:
            middle = (WIDTH // 2, self.y + _height(size) // 2)
            self._draw.text(middle, text, font=_font(style, size), fill=shade, anchor="mm")
            self.y += _height(size)
        self.y += _GAP // 2

    def caption(self, text: str, size: int, middle: int, width: int) -> None:
        for line in wrap(text, "Regular", size, width):
            self._draw.text((middle, self.y + _height(size) // 2), line, self._ink, _font("Regular", size), anchor="mm")
            self.y += _height(size)

    def paragraph(self, text: str, style: Style, size: int, width: int) -> None:
        for line in wrap(text, style, size, width):
            self._draw.text((_MARGIN, self.y), line, font=_font(style, size), fill=self._ink)
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
    lines, used, space = [""], 0.0, _long(" ", style, size)
    for word in text.split():
        long = _long(word, style, size)
        if lines[-1] and used + space + long > width:
            lines.append(word)
            used = long
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
            used += long + (space if used else 0)
    return lines


# Nearly all words are the same on every receipt.
@lru_cache(512)
def _long(word: str, style: Style, size: int) -> float:
    """Pixels; the fonts are set without kerning between words."""
    return _font(style, size).getlength(word)


def _fitting(text: str, most: int) -> int:
    """The largest size, up to `most`, at which the text stays on one line."""
    return min(most, int(most * _INNER / _font("Bold", most).getlength(text)))


def _height(size: int) -> int:
    """Vietnamese wears marks above and below."""
    return size * 13 // 10


@cache
def _font(style: Style, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"Roboto-{style}-vi.ttf"), size, layout_engine=ImageFont.Layout.BASIC)
