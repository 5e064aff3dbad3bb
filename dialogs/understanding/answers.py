"""Yes and no, agreement, "gửi", "không có": answers in a word or two. Negation anywhere beats politeness."""

from __future__ import annotations

from typing import Final

from dialogs.understanding.around import CONSENT, POLITE
from dialogs.understanding.data import PHRASES
from dialogs.understanding.table import Phrase, Table
from dialogs.understanding.typed import Reading, Typed, as_typed, reading

_YES_NO: Final = PHRASES["yes_no"]
_LONGEST_CONSENT: Final = 10  # words
_LONGEST_YES_NO: Final = 8


def _words(key: str) -> list[Phrase[str]]:
    meaning = key.removesuffix("_accented")
    return [Phrase(words, meaning, key.endswith("_accented")) for words in _YES_NO[key]]


_TABLE: Final = Table(
    [*_words("strong"), *_words("strong_accented"), *_words("weak"), *_words("no"), *_words("no_accented")]
)
_BESIDE: Final = Table([Phrase(words, True) for words in _YES_NO["beside"]])
_POLITE_WORD: Final = Table([Phrase(words, True) for words in (*PHRASES["polite"]["lead"], *PHRASES["polite"]["tail"])])
_CONSENT: Final = Table(
    [Phrase(words, True) for words in PHRASES["consent"]["yes"]]
    + [Phrase(words, False) for words in PHRASES["consent"]["no"]],
    CONSENT,
)
_SENDS: Final = Table(
    [Phrase(words, True) for words in PHRASES["sends"]["said"]]
    + [Phrase(words, True, accented=True) for words in PHRASES["sends"]["accented"]],
    POLITE,
)
_NONE: Final = Table([Phrase(words, True) for words in PHRASES["none"]["said"]], POLITE)
_ABOUT_A_CODE: Final = Table([Phrase(words, True) for words in PHRASES["code"]["about"]])


def yes_no(text: str | Typed, strong: bool = False) -> bool | None:
    """Whether a short answer means yes or no. strong: "dạ", "vâng", "ừ", "ok" alone do not suffice for a yes. None
    for a question ("phải không"), for what could be both ("dung"), for a story."""
    typed = as_typed(text)
    for read in typed.readings:
        answer = _yes_no(read, typed.asks, strong)
        if answer is not None:
            return answer
    return None


def _yes_no(read: Reading, asks: bool, strong: bool) -> bool | None:
    if len(read.words) > _LONGEST_YES_NO:
        return None
    for core in POLITE.cores(read):
        meant = _TABLE.of(core)
        if meant is not None and not (meant == "weak" and strong):
            return None if asks else meant != "no"
    found = [_meaning(read.part(at, at + 1)) for at in range(len(read.words))]
    if None in found:
        return None
    if "no" in found:
        # "phải không", "được chưa" ask.
        last = next(at for at in reversed(range(len(found))) if found[at] != "polite")
        asked = asks or (found[last] == "no" and "strong" in found[:last] and found.count("no") == 1)
        return None if asked else False
    return True if "strong" in found and not asks and not _is_unsure(read) else None


def _is_unsure(read: Reading) -> bool:
    """ "có mà", "được nhưng": what follows is missing."""
    return bool({"nhung", "ma", "gi", "bao", "dung"}.intersection(read.words)) and read.words != ("dung", "roi")


def _meaning(word: Reading) -> str | None:
    """no, strong, weak, beside, polite; None for a word that no yes or no has beside it."""
    meant = _TABLE.of(word)
    if meant in ("no", "strong"):
        return meant
    if _BESIDE.of(word):
        return "beside"
    return "polite" if meant == "weak" or _POLITE_WORD.of(word) else None


def agrees(text: str | Typed) -> bool:
    """Consent in words: "đồng ý" and nothing that takes it back. "dạ", "vâng", "ok" only say that one listens."""
    return _consent(text) is True


def refuses(text: str | Typed) -> bool:
    return _consent(text) is False


def _consent(text: str | Typed) -> bool | None:
    typed = as_typed(text)
    if typed.asks or not typed.is_short or len(typed.readings[0].words) > _LONGEST_CONSENT:
        return None
    return _CONSENT.whole(typed)


def sends(text: str | Typed) -> bool:
    """Whoever reads all of it back and says "gửi", or "đúng rồi", wants it sent; "vâng" and "ok" may mean less."""
    typed = as_typed(text)
    return not typed.asks and bool(_SENDS.whole(typed))


def has_none(text: str | Typed) -> bool:
    """ "không có", "tôi không dùng điện thoại đâu"."""
    return bool(_NONE.whole(as_typed(text)))


def only_a_code(text: str | Typed) -> bool:
    """Whether nothing stands around the code in a text but "tra cứu", "mã số", "xem giúp tôi" and the like."""
    words = reading(as_typed(text).text)
    parts = (words.part(at, at + 1) for at in range(len(words.words)))
    return all(part.words[0].isdecimal() or _ABOUT_A_CODE.of(part) for part in parts)
