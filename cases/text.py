"""Typed Vietnamese: one clean spelling to keep and show, one bare key to compare with."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ZERO_WIDTH: Final = (
    0x00AD,  # soft hyphen
    0x061C,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),  # a bidi mark can turn a name or a code round on the screen
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xE0000, 0xE0080),  # tag characters: text that nobody sees
)
_LONE_HALVES: Final = range(0xD800, 0xE000)  # half an emoji cut off by a client; no database takes it
_SPACES: Final = (0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_NEWLINES: Final = (0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)

_CLEAN: Final[dict[int, str | None]] = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *_ZERO_WIDTH, *_LONE_HALVES), None),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_NEWLINES, "\n"),
    0x0A: "\n",
    0xD0: "Đ",  # Icelandic eth: what some keyboards and old files send for Đ
    0xF0: "đ",
}
_SPACE_RUN: Final = re.compile(r" {2,}")
_SPACE_AT_BREAK: Final = re.compile(r" ?\n ?")
_VOWEL: Final = re.compile("[aeiouy]")
_TELEX_KEYS: Final = re.compile("[sfrxjw]")
_VNI_KEYS: Final = re.compile("[1-9]")
_DOUBLED: Final = re.compile(r"([aeo])\1")
_LONGEST_SYLLABLE: Final = 7  # letters: "nghiêng"
_MOST_SYLLABLES: Final = 16_384  # about 7,000 are in use, some in capitals
_CACHED_BELOW: Final = 0x3000  # all that Vietnamese and its neighbours use; bounds the table's memory


def clean(text: str) -> str:
    """The text as it is kept and shown: NFC, no invisible characters, single spaces, line breaks kept.

    Words, case, accents and blank lines stay as they were typed. The original belongs in the evidence.
    Idempotent. Order of the steps: docs of the domain, "Vietnamese as people type it".
    """
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if text.isprintable():  # no line break, nothing invisible: most messages
        return _SPACE_RUN.sub(" ", text.replace("Ð", "Đ").replace("ð", "đ")).strip(" ")
    text = text.replace("\r\n", "\n").translate(_CLEAN)
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        # A zero-width character had stood between a letter and its accent.
        text = unicodedata.normalize("NFC", text)
    return _SPACE_AT_BREAK.sub("\n", _SPACE_RUN.sub(" ", text)).strip(" \n")


# One message is compared with many things in a turn; what people typed is not kept for longer than the next few.
@lru_cache(32)
def fold(text: str) -> str:
    """The key to compare typed words by: no accents, no case, no punctuation, đ as d, single spaces.

    "Đồng ý!" and "DONG  Y" are both "dong y"; uỷ and ủy, hoà and hòa become one; emoji vanish, a keycap
    digit is its digit. "" for a text without letters or digits. Idempotent. Never shown to anyone.
    """
    if text.isprintable():
        return " ".join([folded for word in text.split() if (folded := _FOLDED[word])])
    return _fold(text)


def _fold(text: str) -> str:
    return " ".join(text.translate(_FOLD).split())


def unkeyed(folded: str) -> str:
    """A folded text without the Telex or VNI keystrokes that stayed visible: "ddoongf ys", "d9o62ng y1".

    Both are "dong y". Spoils other languages and names such as "b2", so for a second try only.
    """
    return " ".join(_unkeyed_word(word) for word in folded.split())


def _unkeyed_word(word: str) -> str:
    if word[0].isalpha():
        word = _VNI_KEYS.sub("", word)
    word = word.replace("dd", "d")
    vowel = _VOWEL.search(word)
    if vowel is None:
        return word.replace("w", "u")  # "tw" was to become "tư"
    # No Vietnamese syllable has these letters after its vowel.
    return word[: vowel.start()] + _DOUBLED.sub(r"\1", _TELEX_KEYS.sub("", word[vowel.start() :]))


def _fold_character(character: str) -> str:
    """What one character becomes in the key; "" to drop it, a space where it parts two words."""
    if ord(character) in _CLEAN:
        cleaned = _CLEAN[ord(character)]
        if cleaned is None:
            return ""
        character = cleaned
    folded = []
    for part in unicodedata.normalize("NFD", unicodedata.normalize("NFD", character).casefold()):
        if part == "đ":
            folded.append("d")  # NFD does not split U+0111
        elif part.isalnum():
            folded.append(part)
        elif not unicodedata.category(part).startswith("M"):
            folded.append(" ")
    return "".join(folded)


class _FoldTable(dict[int, str]):
    """A str.translate table that works out a character the first time it is met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if code < _CACHED_BELOW:
            self[code] = folded
        return folded


_FOLD: Final = _FoldTable()


class _FoldedWords(dict[str, str]):
    """The syllables that all talk is made of, each folded once; of what else people type nothing stays."""

    def __missing__(self, word: str) -> str:
        folded = _fold(word)
        if len(word) <= _LONGEST_SYLLABLE and word.isalpha() and len(self) < _MOST_SYLLABLES:
            self[word] = folded
        return folded


_FOLDED: Final = _FoldedWords()
