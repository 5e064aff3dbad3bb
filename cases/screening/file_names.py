"""What a file's name, or a picture's caption, says that it holds."""

from __future__ import annotations

from itertools import pairwise

from cases.screening.phrases import Hit
from cases.screening.rules import rules
from cases.text import clean


def is_secret_name(name: str) -> bool:
    """Whether a file's name says that it holds a state secret."""
    by = _in_name(name)
    return bool(by.get("secret")) and not by.get("secret.not")


def is_id_picture(caption: str, name: str) -> bool:
    """Whether a picture's caption or name says that it shows an identity paper, and not an app that speaks of one."""
    by = _in_name(f"{caption} {name}")
    return bool(by.get("id_picture")) and not by.get("id_picture.not") and not by.get("technology.words")


def _in_name(name: str) -> dict[str, list[Hit]]:
    by: dict[str, list[Hit]] = {}
    # "TuyetMat_2026.pdf": a capital begins a word.
    cleaned = clean(name)
    parts = "".join(f" {c}" if c.isupper() and before.islower() else c for before, c in pairwise(f" {cleaned}"))
    for hit in rules().names.hits(parts.replace("_", " ")):
        by.setdefault(hit.label, []).append(hit)
    return by
