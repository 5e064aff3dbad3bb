"""Pages of a seat that one may be led to after entry."""

from __future__ import annotations

import re

_PAGE = re.compile(r"[a-z0-9][a-z0-9-]{0,40}(/[A-Za-z0-9][A-Za-z0-9-]{0,64}){0,3}/?")


def page_in(typed: str) -> str:
    """A page of the seat to go to afterwards; "" for anything that is none, so that no link leads elsewhere."""
    return typed if _PAGE.fullmatch(typed) else ""
