"""What a form proves: that one of this seat's own pages made it, and which one, so that it counts once. And the short
words that a page shows after a form, carried by a cookie that only we can write."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets

NONCE = re.compile(r"[0-9a-f]{32}")
_LONGEST = 3000


def new_nonce() -> str:
    return secrets.token_hex(16)


def token_of(secret: str) -> str:
    """Known to whoever can read a page of the seat. secret: its cookie's value."""
    return _keyed(secret, "form")


def is_token_of(secret: str, typed: str) -> bool:
    return hmac.compare_digest(token_of(secret).encode(), typed.encode())


def sealed_words(secret: str, words: str) -> str:
    """As a cookie's value. Too long ones are cut."""
    text = base64.urlsafe_b64encode(words.encode()[:_LONGEST]).decode()
    return f"{text}.{_keyed(secret, text)}"


def opened_words(secret: str, value: str) -> str:
    """ "" for what we did not write."""
    text, _, proof = value.rpartition(".")
    if not hmac.compare_digest(_keyed(secret, text).encode(), proof.encode()):
        return ""
    try:
        return base64.urlsafe_b64decode(text).decode(errors="ignore")
    except ValueError:
        return ""


def _keyed(secret: str, what: str) -> str:
    return hmac.new(secret.encode(), what.encode(), hashlib.sha256).hexdigest()
