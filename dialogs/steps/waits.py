"""Whoever wants to ask somebody first: nothing is answered, nothing belongs to the letter, and it waits."""

from __future__ import annotations

import re
from typing import Final

from cases.text import fold

_MOST: Final = 12  # words
_WAIT: Final = r"(?:khoan|tu tu|doi|cho|dung voi)(?: (?:da|ti|chut|lat|mot lat|mot chut|voi|nhe|toi|em|chau|a))*"
_ASK: Final = (
    r"(?:(?:toi|em|chau|minh) hoi lai"
    r"|(?:de|cho|doi)(?: (?:toi|em|chau|bac|con|minh|tui|ba|ong|co|chu))? (?:hoi|ban|noi)"
    r"(?: (?:lai|voi|y|y kien|qua))*)"
    r"(?: (?:chong|vo|con|me|bo|nha|ong nha|ba nha|ca nha|gia dinh|moi nguoi|ong ay|ba ay|nguoi nha|cac chau"
    r"|truong thon|con trai|con gai|chi gai|anh trai)(?: (?:toi|em|chau|minh|gai|trai))?)?"
)
_WAITS: Final = re.compile(
    rf"(?:(?:da|vang|a|thoi|u) )*(?:{_WAIT}(?: {_ASK})?|{_ASK})(?: (?:da|cai|xem|sao|nhe|a|roi|gui|tinh))*"
)


def waits(text: str) -> bool:
    """ "Khoan đã, để tôi hỏi chồng"."""
    return "?" not in text and len(text.split()) <= _MOST and _WAITS.fullmatch(fold(text)) is not None
