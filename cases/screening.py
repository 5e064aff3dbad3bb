"""What must not wait in a letter box. Assistive: numbers to call are said first, and nothing else changes.

Only phrases that mean nothing harmless without accents either; a single word such as "chay" is also "chạy"."""

from __future__ import annotations

from cases.text import fold

_EMERGENCY = (
    "cuu voi",
    "cuu toi voi",
    "cuu nguoi voi",
    "chay nha roi",
    "dang chay nha",
    "nha dang chay",
    "goi cap cuu",
    "can cap cuu",
    "khong muon song",
    "muon tu tu",
    "dinh tu tu",
    "dang bi danh",
    "bi dam",
    "sap chet",
)
# A cry for help is short; what is longer is a story, and is read by a person.
LONGEST = 200


def is_emergency(text: str) -> bool:
    """Whether somebody may be in danger now."""
    if len(text) > LONGEST:
        return False
    folded = f" {fold(text)} "
    return any(f" {phrase} " in folded for phrase in _EMERGENCY)
