"""Draws the figures as a picture for a phone, 1080 points wide. Only imported in a process of its own."""

from __future__ import annotations

import io
import textwrap
from typing import Any

import matplotlib as mpl

mpl.use("Agg")

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

DPI = 100
WIDTH = 1080
_MARGIN = 50
_HEAD, _TILES, _LEGEND, _TITLE, _ROW, _FOOT = 190, 190, 70, 74, 66, 74
_LABEL = 380  # how wide the names stand
# Told apart in grey and by the colour-blind too: from light to dark, and each bar carries its numbers.
_COLOURS = ("#2e7d32", "#f2b134", "#9fb6c9", "#c62828")
_INK_ON = ("white", "#1d2730", "#1d2730", "white")
_TONES = {"plain": "#1f4e79", "good": "#2e7d32", "fair": "#b26a00", "bad": "#c62828"}
_INK, _GREY, _PAPER = "#1d2730", "#5b6770", "#ffffff"


def draw(content: dict[str, Any]) -> bytes:
    """A PNG. content: see admin/figures_chart.py."""
    rows = sum(len(group["rows"]) for group in content["groups"])
    height = _HEAD + _TILES + _LEGEND + len(content["groups"]) * _TITLE + rows * _ROW + _FOOT
    figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor=_PAPER)
    page = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    page.set_xlim(0, WIDTH)
    page.set_ylim(height, 0)
    page.axis("off")
    top = _head(page, content)
    top = _tiles(page, content["tiles"], top)
    top = _legend(page, content["legend"], top)
    for group in content["groups"]:
        top = _group(page, group, top)
    page.text(_MARGIN, height - 30, content["foot"], size=13, color=_GREY, va="center")
    made = io.BytesIO()
    figure.savefig(made, format="png", dpi=DPI, facecolor=_PAPER)
    return made.getvalue()


def _head(page: Axes, content: dict[str, Any]) -> int:
    page.add_patch(Rectangle((0, 0), WIDTH, 14, color=_TONES["plain"], lw=0))
    page.text(_MARGIN, 55, content["office"].upper(), size=17, color=_GREY, va="center", weight="bold")
    page.text(
        _MARGIN, 105, content["title"], size=_fitting(content["title"], 29, 42), color=_INK, va="center", weight="bold"
    )
    page.text(_MARGIN, 153, content["subtitle"], size=16, color=_GREY, va="center")
    return _HEAD


def _fitting(text: str, size: int, signs: int) -> float:
    return size if len(text) <= signs else size * signs / len(text)


def _tiles(page: Axes, tiles: list[dict[str, str]], top: int) -> int:
    gap = 18
    width = (WIDTH - 2 * _MARGIN - gap * (len(tiles) - 1)) / len(tiles)
    for number, tile in enumerate(tiles):
        left = _MARGIN + number * (width + gap)
        box = FancyBboxPatch(
            (left, top), width, _TILES - 30, boxstyle="round,pad=0,rounding_size=14", fc="#f2f5f8", ec="#dde4ea", lw=1
        )
        page.add_patch(box)
        colour, middle = _TONES[tile["tone"]], left + width / 2
        page.text(middle, top + 62, tile["value"], size=38, weight="bold", color=colour, ha="center", va="center")
        page.text(middle, top + 127, tile["label"], size=16, color=_INK, ha="center", va="center")
    return top + _TILES


def _legend(page: Axes, labels: list[str], top: int) -> int:
    width = (WIDTH - 2 * _MARGIN) / len(labels)
    for number, (label, colour) in enumerate(zip(labels, _COLOURS, strict=True)):
        left = _MARGIN + number * width
        page.add_patch(Rectangle((left, top + 10), 24, 24, color=colour, lw=0))
        page.text(left + 34, top + 23, label, size=14.5, color=_INK, va="center")
    return top + _LEGEND


def _group(page: Axes, group: dict[str, Any], top: int) -> int:
    longest = max(1, *(sum(row["parts"]) for row in group["rows"]))
    page.text(_MARGIN, top + 34, group["title"], size=19, weight="bold", color=_TONES["plain"], va="center")
    page.plot([_MARGIN, WIDTH - _MARGIN], [top + 60, top + 60], color="#dde4ea", lw=1.2)
    top += _TITLE
    for row in group["rows"]:
        _bar(page, row, top, longest)
        top += _ROW
    return top


def _bar(page: Axes, row: dict[str, Any], top: int, longest: int) -> None:
    middle = top + _ROW / 2 - 4
    lines = textwrap.wrap(row["label"], 27, max_lines=2, placeholder=" …")
    page.text(_MARGIN, middle, "\n".join(lines), size=15.5, color=_INK, va="center", linespacing=1.15)
    left, room = float(_MARGIN + _LABEL), WIDTH - 2 * _MARGIN - _LABEL - 185
    for part, colour, ink in zip(row["parts"], _COLOURS, _INK_ON, strict=True):
        width = room * part / longest
        page.add_patch(Rectangle((left, middle - 20), width, 40, color=colour, lw=0))
        if width > 11 * len(str(part)) + 8:
            page.text(left + width / 2, middle, str(part), size=14, color=ink, ha="center", va="center", weight="bold")
        left += width
    page.text(left + 12, middle, str(sum(row["parts"])), size=16, color=_INK, va="center", weight="bold")
    if row["parts"][-1]:
        right = WIDTH - _MARGIN
        page.text(right, middle, row["note"], size=13, color=_COLOURS[-1], ha="right", va="center", weight="bold")
