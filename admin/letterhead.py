"""What every document of the commune begins and ends with, after Decree 30/2020: number, date and signature stay empty
for the records clerk and for whoever signs, whose name goes where its place is marked."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.commune import Commune
from cases.profile_parts import Unit
from dialogs.say import say
from dialogs.words import Words

# Room for a hand to write a number.
_BLANK = "\u00a0" * 6


def letterhead(symbol: str, today: date, commune: Commune, words: Words) -> dict[str, Any]:
    """symbol: "BC", "PC". For bot/office/document.py, without title and body."""
    place = commune.profile.commune
    return {
        "office": [words.text("paper.peoples_committee"), place.name.upper()],
        "country": [words.text("paper.country"), words.text("paper.motto")],
        "number": words.of(say("paper.number", symbol=symbol, blank=_BLANK)),
        "place": words.of(say("paper.place", place=place.short_name, year=today.year, blank=_BLANK)),
        "draft": words.text("paper.draft"),
        "signer": words.text("paper.signer"),
        "sign": [words.text("paper.on_behalf"), words.text("paper.chairman")],
        "receivers": [
            words.text("paper.receivers"),
            words.text("paper.as_above"),
            words.of(say("paper.kept", unit=short_name(commune.profile.focal_unit))),
        ],
    }


def short_name(unit: Unit) -> str:
    """As it stands behind "Lưu: VT": the first alias without spaces, "VHXH"."""
    alias = next((alias for alias in unit.aliases if " " not in alias), unit.name)
    return alias.upper() if alias.isascii() else alias
