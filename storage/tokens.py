"""Start tokens: what a link, an invite or a linking code carries into a first message."""

from __future__ import annotations

import secrets

TOKEN_DIGITS = 16


def new_token() -> str:
    """16 random digits, the first 1-9, so that it reads well over the phone and no leading zero gets lost."""
    return str(secrets.randbelow(9 * 10 ** (TOKEN_DIGITS - 1)) + 10 ** (TOKEN_DIGITS - 1))
