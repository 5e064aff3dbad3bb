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
    f"{verb} lai{what}{start}"
    for verb in ("viet", "ghi", "ke", "noi", "nhan", "soan")
    for what in ("", " noi dung", " het", " ca", " toan bo", " tat ca", " het ca")
    for start in ("", " tu dau")
    if what.strip() not in ("", "noi dung") or start
)
# "Giữ lời cũ".
_MEANS_OLD: Final = frozenset(("cu", "truoc"))
_LONGEST: Final = 60  # characters
_BEFORE: Final = frozenset(("thoi", "cho", "toi", "em", "chau", "muon", "de", "minh", "xin", "da", "a"))


def settled(value: Any) -> dict[str, Any]:
    """Done, and no longer to be changed."""
    return {key: part for key, part in value.items() if key not in ("change", "before", OLD)} | {"done": True}


def asks_to_rewrite(text: str) -> bool:
    """ "Sửa", "cho tôi viết lại", alone: what was told is to be changed."""
    return _wished(text) in _REWRITES


def asks_for_anew(text: str) -> bool:
    """ "Viết lại từ đầu", "cho tôi kể lại hết"."""
    return _wished(text) in _ANEW


def _wished(text: str) -> str:
    words = fold(text).split() if len(text) <= _LONGEST else []
    while words and words[0] in _BEFORE:
        words = words[1:]
    return " ".join(words)


def rewritten(text: str, value: Any) -> dict[str, Any] | None:
    """With what was told open to be changed, or put aside for what is told anew; None where neither is asked for."""
    if asks_for_anew(text):
        return anew(value)
    return {**value, "change": True} if asks_to_rewrite(text) else None


def anew(value: Any) -> dict[str, Any]:
    """Empty, beside what stood there."""
    old = value.get(OLD) or {key: part for key, part in settled(value).items() if key != "done"}
    return {"texts": [], "files": [], OLD: old}


def as_it_was(value: Any, text: str = "") -> dict[str, Any] | None:
    """What stood there before it was to be changed; None where nothing was. text: in which words that was asked for;
    beside new ones they must say that the old ones are meant."""
    new = bool(value.get("texts") or value.get("files"))
    if value.get(OLD):
        return settled(value[OLD]) if not new or not text or _MEANS_OLD.intersection(fold(text).split()) else None
    if value.get("before"):
        return {**settled(value), "texts": value["texts"][: value["before"]]}
    return settled(value) if value.get("change") or value.get("done") else None
