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
from cases.name_words import CALLED, FAMILIES, MIDDLE, NEVER, NO_START, NOT_SO_WRITTEN
from cases.text import fold

_SHAPE: Final = re.compile(r"([^\W\d_]+(?: [^\W\d_]+){1,3}),? (0[0-9]{9}|0[0-9]{3}([ .])[0-9]{3}\3[0-9]{3})")
_SIGNS: Final = str.maketrans("", "", " .")
_PHRASES: Final = (BEFORE_NAME_BY_FIRST, COURTESY_BY_FIRST, AROUND_PHONE_BY_LAST, PLACE_BY_FIRST)
# What the sentences begin with that people put around a name, and other common words: as written, and without accents.
_BEGINS: Final = [phrase[0] for phrases in _PHRASES for many in phrases.values() for phrase in many]
_WRITTEN: Final = NOT_SO_WRITTEN.union(_BEGINS, COURTESY_AT_THE_END)
_BARE: Final = NEVER.union(map(fold, (*_BEGINS, *COURTESY_AT_THE_END)))


class Sender(NamedTuple):
    """name: as typed. phone: E.164."""

    name: str
    phone: str


def plain_sender(text: str) -> Sender | None:
    """None for everything that has to be looked at more closely."""
    found = _SHAPE.fullmatch(text)
    if found is None or not found[1].istitle():
        return None
    typed, folded = found[1].casefold().split(), fold(found[1]).split()
    if folded[0] not in FAMILIES or (folded[0] in NO_START and folded[1] not in MIDDLE):
        return None
    if not CALLED.isdisjoint(folded) or sum(map(NEVER.__contains__, folded[1:])) > 1:
        return None
    if not _WRITTEN.isdisjoint(typed) or any(map(str.isascii, _BARE.intersection(typed))):
        return None
    phone = phone_number.mobile(found[2].translate(_SIGNS))
    return Sender(found[1], phone) if phone is not None else None
