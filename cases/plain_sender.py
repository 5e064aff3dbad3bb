"""A name and a phone number written so that nothing else can be meant: "Trần Thị Hoa, 0912 345 678".

Most people answer like this. What is written otherwise is for `name_and_phone`, which finds the same in these."""

import re
from typing import Final, NamedTuple

from cases import phone_number
from cases.name_phrases import (
    AROUND_PHONE_BY_LAST,
    BEFORE_NAME_BY_FIRST,
    COURTESY_AT_THE_END,
    COURTESY_BY_FIRST,
    PLACE_BY_FIRST,
)
from cases.name_words import CALLED, FAMILIES, NEVER, NO_START
from cases.text import fold

_SHAPE: Final = re.compile(r"([^\W\d_]+(?: [^\W\d_]+){1,3}),? (0[0-9]{9}|0[0-9]{3}([ .])[0-9]{3}\3[0-9]{3})")
_SIGNS: Final = str.maketrans("", "", " .")
_PHRASES: Final = (BEFORE_NAME_BY_FIRST, COURTESY_BY_FIRST, AROUND_PHONE_BY_LAST, PLACE_BY_FIRST)
# Words of the sentences that people put around a name.
_AROUND: Final = frozenset(
    word
    for said in (
        *(" ".join(one) for phrases in _PHRASES for many in phrases.values() for one in many),
        *COURTESY_AT_THE_END,
    )
    for word in fold(said).split()
)
_FAMILIES: Final = FAMILIES - NO_START - CALLED - NEVER - _AROUND
_NOT_GIVEN: Final = CALLED | NEVER | _AROUND


class Sender(NamedTuple):
    """name: as typed. phone: E.164."""

    name: str
    phone: str


def plain_sender(text: str) -> Sender | None:
    """None for everything that has to be looked at more closely."""
    found = _SHAPE.fullmatch(text)
    if found is None or not found[1].istitle():
        return None
    family, *given = fold(found[1]).split()
    phone = phone_number.mobile(found[2].translate(_SIGNS))
    if phone is None or family not in _FAMILIES or not _NOT_GIVEN.isdisjoint(given):
        return None
    return Sender(found[1], phone)
