"""Yes and no, agreement, "gửi", "không có": answers in a word or two. Negation anywhere beats politeness."""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import OSA

from cases.text import fold
from dialogs.understanding import marks
from dialogs.understanding.around import CONSENT, POLITE
from dialogs.understanding.data import PHRASES
from dialogs.understanding.refusing import keeps_the_number
from dialogs.understanding.repair import is_syllable, repairs
from dialogs.understanding.table import Phrase, Table
from dialogs.understanding.typed import Reading, Typed, as_typed, reading

_YES_NO: Final = PHRASES["yes_no"]
_DUNG: Final = "dung"
_LONGEST_CONSENT: Final = 10  # words
_LONGEST_YES_NO: Final = 9
_AGREED: Final = reading(PHRASES["consent"]["yes"][0])
_ONESELF: Final = frozenset(fold(word) for word in PHRASES["consent"]["oneself"])
_MEDICINE: Final = reading(PHRASES["consent"]["is_medicine"])


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


def yes_no(text: str | Typed, strong: bool = False) -> bool | None:
    """Whether a short answer means yes or no. strong: "dạ", "vâng", "ừ", "ok" alone do not suffice for a yes. None
    for a question ("phải không"), for what could be both ("dung"), for a story."""
    typed = as_typed(text)
    if typed.asks or not typed.is_short:
        return None
    for read in typed.readings:
        answer = _yes_no(read, strong)
        if answer is not None:
            return answer
    # With a slip: a word that was lost before a yes may have been a "không".
    repaired = set()
    for one in repairs(typed.readings):
        answer = _yes_no(one.read, strong)
        if answer is not None and (one.at or answer is False) and not is_syllable(one.was):
            repaired.add(answer)
    return repaired.pop() if len(repaired) == 1 else None


def _yes_no(read: Reading, strong: bool) -> bool | None:
    parts = _parts(read) if len(read.words) <= _LONGEST_YES_NO else None
    if parts is None or _is_unclear(read):
        return None
    if "no" in parts:
        # "phải không", "được chưa" ask; "được thôi" gives in.
        meant = [part for part in parts if part != "polite"]
        return None if meant[-1] == "no" and "strong" in meant and meant.count("no") == 1 else False
    if "strong" in parts:
        return True
    return True if not strong and "weak" in parts and "beside" not in parts else None


def _parts(read: Reading) -> list[str] | None:
    """no, strong, weak, beside or polite for each phrase of it; None with a word that no yes or no has beside it."""
    found: list[str] = []
    at = 0
    while at < len(read.words):
        for size in (3, 2, 1):
            part = read.part(at, at + size)
            meant = _meaning(part) if len(part.words) == size else None
            if meant is not None:
                found.append(meant)
                at += size
                break
        else:
            return None
    return found


def _is_unclear(read: Reading) -> bool:
    """Bare "dung" may be yes or stop, unless a "rồi" or a "không" is beside it; after "nhưng" something is missing."""
    if read.words[-1] in ("nhung", "ma", "gi"):
        return True
    pairs = list(zip(read.words, read.accents, strict=True))
    if (_DUNG, marks.NONE) not in pairs:
        return False
    return not {"roi", "vay", "the", "do", "day", "khong", "chua", "het", "lam"}.intersection(read.words)


def _meaning(part: Reading) -> str | None:
    meant = _TABLE.of(part)
    if meant is not None:
        return meant
    if _BESIDE.of(part):
        return "beside"
    return "polite" if _POLITE_WORD.of(part) else None


def agrees(text: str | Typed) -> bool:
    """Consent in words: "đồng ý" and nothing that takes it back. "dạ", "vâng", "ok" only say that one listens."""
    return _consent(text) is True


def refuses(text: str | Typed) -> bool:
    return _consent(text) is False


def _consent(text: str | Typed) -> bool | None:
    typed = as_typed(text)
    if typed.asks or not typed.is_short or len(typed.readings[0].words) > _LONGEST_CONSENT:
        return None
    said = _CONSENT.whole(typed)
    return said if said is not None or not any(map(_with_a_slip, typed.readings)) else True


def _with_a_slip(read: Reading) -> bool:
    """ "Đòng ý", "đồgn ý", "đồng í": one wrong key, and no other word near that stands before an "ý"."""
    core = CONSENT.core(read)
    if len(core.words) != len(_AGREED.words) or core.words[1] not in ("y", "i") or core == _MEDICINE:
        return False
    word, meant = core.words[0], _AGREED.words[0]
    typed_, full = core.accents[0], _AGREED.accents[0]
    if typed_ & ~full:
        return False
    missing = (full & ~typed_).bit_count() if typed_ else 0
    if word == meant:
        return missing + (core.words[1] == "i") == 1
    # Somebody else may agree in what stands before it.
    before = read.words[: read.words.index(word)]
    near = not is_syllable(word) and OSA.distance(word, meant, score_cutoff=1) <= 1
    return near and missing == 0 and core.words[1] == "y" and _ONESELF.issuperset(before)


def sends(text: str | Typed) -> bool:
    """Whoever reads all of it back and says "gửi", or "đúng rồi", wants it sent; "vâng" and "ok" may mean less."""
    typed = as_typed(text)
    return not typed.asks and bool(_SENDS.whole(typed))


def has_none(text: str | Typed) -> bool:
    """ "không có", "tôi không dùng điện thoại đâu"."""
    return bool(_NONE.whole(as_typed(text)))


_PHONE_WORDS = frozenset(("thoai", "dt", "sdt", "so", "may", "phone"))


def has_no_phone(text: str) -> bool:
    """ "không nhớ số", "tôi không có điện thoại"; not a bare "không"."""
    return not _PHONE_WORDS.isdisjoint(fold(text).split()) and has_none(text)


def before_none(text: str) -> str | None:
    """ "Đỗ Thị Mận, không có điện thoại": what stands before it, as typed; None where nobody says so."""
    if _PHONE_WORDS.isdisjoint(fold(text).split()):
        return None
    words = text.split()
    for at in range(1, len(words)):
        tail = " ".join(words[at:])
        if _PHONE_WORDS & set(fold(tail).split()) and (has_none(tail) or keeps_the_number(tail)):
            return " ".join(words[:at])
    return None
