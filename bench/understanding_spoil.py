"""How clean Vietnamese arrives: no accents, keystrokes left in, short forms, politeness, slips. The same each time."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import Final
from zlib import crc32

from cases.text import clean, fold

Spoil = Callable[[str, random.Random], str | None]
_TONES: Final = "\u0301\u0300\u0309\u0303\u0323"
_TELEX_LETTER: Final = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
_VNI_LETTER: Final = {"â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7", "đ": "d9"}
_TELEX_TONE: Final = dict(zip(_TONES, "sfrxj", strict=True))
_VNI_TONE: Final = dict(zip(_TONES, "12345", strict=True))
_SHORT: Final = {
    "không": ("ko", "k", "kh", "hok", "kg"),
    "được": ("dc", "đc"),
    "rồi": ("r", "rùi", "rui"),
    "gì": ("j",),
    "tôi": ("tui",),
    "số điện thoại": ("sdt", "sđt"),
    "với": ("vs",),
    "trước": ("trc",),
    "bây giờ": ("bjo",),
    "cán bộ": ("cb",),
    "phản ánh": ("pa",),
    "ý kiến": ("yk",),
    "kết quả": ("kq",),
    "hồ sơ": ("hs",),
    "như thế nào": ("ntn",),
    "nhé": ("nhe", "nha"),
    "vậy": ("zậy", "dzậy"),
    "thôi": ("thui",),
    "ok": ("oke", "okie"),
    "dịch vụ công": ("dvc",),
}
_BEFORE: Final = ("dạ ", "vâng ", "dạ thưa ", "em ơi ", "cháu ơi ", "dạ em ", "")
_AFTER: Final = (
    " ạ",
    " nhé",
    " nha",
    " với ạ",
    " em nhé",
    " cháu ạ",
    " giúp tôi",
    " giúp bác với",
    " nghen",
    " hén",
    " nhé cán bộ",
)
_AROUND: Final = (
    "cho tôi {0}",
    "tôi muốn {0}",
    "cho em {0} với",
    "bác muốn {0} nhé",
    "làm ơn cho {0}",
    "giờ cho tôi {0} đi",
)
_PLACE_AROUND: Final = (
    "nhà tôi ở {0} nhé",
    "em ở {0} ạ",
    "tôi ở {0}, gần nhà văn hóa",
    "dạ {0} đó em",
    "bác ở {0} cháu ạ",
)
_NEAR: Final = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuiopisdfghjkloxcvbnmn", strict=True))


def seeded(text: str, kind: str) -> random.Random:
    return random.Random(crc32(f"{kind}:{text}".encode()))


def _bare(text: str, dice: random.Random) -> str:
    marked = unicodedata.normalize("NFD", text)
    return "".join(c for c in marked if unicodedata.category(c) != "Mn").replace("đ", "d").replace("Đ", "D")


def _nfd(text: str, dice: random.Random) -> str:
    return clean(unicodedata.normalize("NFD", text))


def _keys(text: str, dice: random.Random, letters: dict[str, str], tones: dict[str, str]) -> str | None:
    """With the keystrokes that an input method which was off would have taken, tone at the end of the word."""
    typed = re.sub(r"\w+", lambda word: _word_keys(word.group(), letters, tones), text)
    return typed if typed != text else None


def _word_keys(word: str, letters: dict[str, str], tones: dict[str, str]) -> str:
    plain, tone = "", ""
    for character in unicodedata.normalize("NFD", word):
        if character in tones:
            tone = tones[character]
        else:
            plain += character
    typed = ""
    for character in unicodedata.normalize("NFC", plain):
        keys = letters.get(character.lower(), character)
        typed += keys.capitalize() if character.isupper() and keys != character else keys
    return typed + tone


def _teen(text: str, dice: random.Random) -> str | None:
    spoilt = text.lower()
    for word, shorts in _SHORT.items():
        spoilt = re.sub(rf"\b{word}\b", dice.choice(shorts), spoilt)
    if spoilt == text.lower():
        return None
    return _bare(spoilt, dice) if dice.random() < 0.5 else spoilt


def _polite(text: str, dice: random.Random) -> str:
    return dice.choice(_BEFORE) + text.rstrip(".") + dice.choice(_AFTER)


def _cut(text: str, dice: random.Random) -> str | None:
    """Without its last letter or two, in the middle of a word."""
    last = text.split()[-1]
    if len(fold(text)) < 8 or len(last) < 4 or not last.isalpha():
        return None
    return text[: -dice.choice((1, 2))]


def _slip(text: str, dice: random.Random) -> str | None:
    """One letter missing, doubled, swapped with its neighbour or hit beside, not the first; with accents or without."""
    spoilt = text if dice.random() < 0.5 else _bare(text, dice)
    places = [at for at in range(1, len(spoilt) - 1) if spoilt[at].isalpha() and spoilt[at + 1].isalpha()]
    if len(fold(text)) < 8 or not places:
        return None
    at = dice.choice(places)
    match dice.randrange(4):
        case 0:
            return spoilt[:at] + spoilt[at + 1 :]
        case 1:
            return spoilt[:at] + spoilt[at] + spoilt[at:]
        case 2:
            return spoilt[:at] + spoilt[at + 1] + spoilt[at] + spoilt[at + 2 :]
    return spoilt[:at] + _NEAR.get(_bare(spoilt[at], dice).lower(), "e") + spoilt[at + 1 :]


def _loud(text: str, dice: random.Random) -> str:
    return text.upper() + dice.choice(("!!!", "...", " 🙏🙏", ".", " 👍", " !!", "…"))


def _around(text: str, dice: random.Random) -> str:
    return dice.choice(_AROUND).format(text)


def _place_around(text: str, dice: random.Random) -> str:
    return dice.choice(_PLACE_AROUND).format(text)


SPOILS: Final[dict[str, Spoil]] = {
    "clean": lambda text, dice: text,
    "no accents": _bare,
    "NFD": _nfd,
    "Telex left-over": partial(_keys, letters=_TELEX_LETTER, tones=_TELEX_TONE),
    "VNI left-over": partial(_keys, letters=_VNI_LETTER, tones=_VNI_TONE),
    "short forms": _teen,
    "politeness": _polite,
    "cut short": _cut,
    "one slip": _slip,
    "loud": _loud,
    "words around": _around,
    "words around a place": _place_around,
}
KEEPS_ACCENTS: Final = frozenset(
    {"clean", "NFD", "Telex left-over", "VNI left-over", "politeness", "loud", "words around"}
)
