"""What comes of an arrangement about villages and their links: rows that a turn, or the command line, writes down."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from cases.value import value


@value(frozen=True, slots=True)
class LinkMade:
    """token: 16 digits. origin, label, village, made_by: as in cases.links.Link."""

    id: str
    token: str = field(repr=False)
    origin: str
    label: str
    village: str
    made_by: str


@value(frozen=True, slots=True)
class LinkRevoked:
    """Whoever comes by it from now on comes by nothing."""

    id: str


@value(frozen=True, slots=True)
class VillageChanged:
    """This is the village from now on, over what the profile says. data: the fields of a profile's village, as JSON can
    hold them."""

    village: str
    data: dict[str, Any] = field(hash=False)
