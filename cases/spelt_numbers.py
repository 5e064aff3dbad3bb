"""A phone number spelt in words, as some read it out: "không chín một hai …"."""

from typing import Final

from cases.text import fold

_DIGITS: Final = {
    "khong": "0",
    "mot": "1",
    "hai": "2",
    "ba": "3",
    "bon": "4",
    "tu": "4",
    "nam": "5",
    "lam": "5",
    "sau": "6",
    "bay": "7",
    "tam": "8",
    "chin": "9",
}
_LEAST: Final = 8  # in a row; fewer may be names


def with_digits(text: str) -> str:
    """The text with digits where so many of them are spelt in a row that nothing else can be meant."""
    words = text.split()
    if len(words) < _LEAST:
        return text
    folded = fold(text).split()
    if sum(word in _DIGITS for word in folded) < _LEAST:
        return text
    read = [_DIGITS.get(fold(word), "") for word in words]
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and read[end]:
            end += 1
        if end - at >= _LEAST:
            return " ".join((*words[:at], "".join(read[at:end]), *words[end:]))
        at = end + 1
    return text
