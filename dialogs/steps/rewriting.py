"""What was told is told anew: nothing of it is gone before something stands in its place, and whoever thinks better of
it has it as it was."""

from __future__ import annotations

from typing import Any, Final

from cases.text import fold

# In the value: what was told before it was to be told anew.
OLD: Final = "old"
_REWRITES: Final = frozenset(
    ("sua", "sua lai", "viet lai", "ghi lai", "sua noi dung", "viet lai noi dung", "sua lai noi dung")
)
_ANEW: Final = frozenset(
    f"{verb} lai{what} tu dau" for verb in ("viet", "ghi", "ke", "noi", "nhan", "soan") for what in ("", " noi dung")
)
_BEFORE: Final = frozenset(("thoi", "cho", "toi", "em", "chau", "muon", "de", "minh", "xin", "da", "a"))


def settled(value: Any) -> dict[str, Any]:
    """Done, and no longer to be changed."""
    return {key: part for key, part in value.items() if key not in ("change", "before", OLD)} | {"done": True}


def asks_to_rewrite(text: str) -> bool:
    """ "Sửa", "viết lại", alone: what was told is to be changed."""
    return fold(text) in _REWRITES


def asks_for_anew(text: str) -> bool:
    """ "Viết lại từ đầu", "cho tôi kể lại từ đầu"."""
    if "dau" not in (words := fold(text).split()):
        return False
    while words and words[0] in _BEFORE:
        words = words[1:]
    return " ".join(words) in _ANEW


def rewritten(text: str, value: Any) -> dict[str, Any] | None:
    """With what was told open to be changed, or put aside for what is told anew; None where neither is asked for."""
    if asks_for_anew(text):
        return anew(value)
    return {**value, "change": True} if asks_to_rewrite(text) else None


def anew(value: Any) -> dict[str, Any]:
    """Empty, beside what stood there."""
    old = value.get(OLD) or {key: part for key, part in settled(value).items() if key != "done"}
    return {"texts": [], "files": [], OLD: old}


def as_it_was(value: Any) -> dict[str, Any] | None:
    """What stood there before it was to be changed; None where nothing was."""
    if value.get(OLD) and not (value.get("texts") or value.get("files")):
        return settled(value[OLD])
    if value.get("before"):
        return {**settled(value), "texts": value["texts"][: value["before"]]}
    return settled(value) if value.get("change") or value.get("done") else None
