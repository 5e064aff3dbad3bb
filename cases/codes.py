"""The two numbers people carry: the tracking code of a case and the start token of a link or invite.

Digits only, since Telex and VNI keyboards rewrite letters; never beginning with 0, since a personal ID
number, which also has 12 digits, does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, Self

from cases.text import clean

CodeProblem = Literal["digits", "length", "zero", "check"]

_SEPARATORS: Final = re.compile(r"[\s.\-‐-―·]+")
_DIGIT_RUN: Final = re.compile(r"(?<![0-9+])[0-9]+(?:[\s.\-‐-―·]{1,3}[0-9]+)*")  # after a + it is a phone
_DIGIT: Final = re.compile(r"[0-9]")
_GROUP: Final = re.compile(r"[0-9]+")
_NATIONAL_REFERENCE: Final = [8, 4]  # PAKN.20200812.0012 on the national portal
_PHONE_LENGTH: Final = 10
_CODE_LENGTH: Final = 12


class BadTrackingCode(ValueError):
    """What was typed is no tracking code; `reason` is 'digits', 'length', 'zero' or 'check'."""

    def __init__(self, reason: CodeProblem) -> None:
        super().__init__(reason)
        self.reason: CodeProblem = reason


class BadStartToken(ValueError):
    """What was typed is no start token; `reason` is 'digits', 'length' or 'zero'."""

    def __init__(self, reason: CodeProblem) -> None:
        super().__init__(reason)
        self.reason: CodeProblem = reason


@dataclass(frozen=True, slots=True, order=True)
class TrackingCode:
    """What a resident keeps to follow a case: `value` is 12 digits, without spaces.

    The first ten are random and begin with 1-9; the last two check them by ISO 7064 MOD 97-10, so that the
    whole number modulo 97 is 1: every wrong digit and every swap of neighbours is caught.
    """

    value: str

    def __post_init__(self) -> None:
        """Raises BadTrackingCode unless `value` is a code that checks."""
        problem = _problem(self.value, 12)
        if problem:
            raise BadTrackingCode(problem)
        if _check_digits(int(self.value[:10])) != self.value[10:]:
            raise BadTrackingCode("check")

    @classmethod
    def parse(cls, typed: str) -> Self:
        """The code typed alone, with spaces, dots, dashes or line breaks anywhere. Raises BadTrackingCode."""
        return cls(_without_separators(typed))

    @classmethod
    def from_random(cls, ten_digits: int) -> Self:
        """The code over a random number of ten digits, 1_000_000_000 to 9_999_999_999. Raises ValueError."""
        if not 1_000_000_000 <= ten_digits <= 9_999_999_999:
            raise ValueError("a tracking code starts from ten random digits that begin with 1-9")
        return cls(f"{ten_digits}{_check_digits(ten_digits)}")

    @classmethod
    def find_in(cls, text: str) -> Self | None:
        """The first code that checks inside a longer text ("tra cuu 4827 1935 0648 giup toi"), or None.

        Beside other numbers only a plain or a 4-4-4 grouping counts, and never a part of a start token, a
        phone number or a reference such as PAKN.20200812.0012.
        """
        if len(_DIGIT.findall(text)) < _CODE_LENGTH:
            return None
        for run in _digit_runs(text):
            for candidate in _windows(run):
                try:
                    return cls(candidate)
                except BadTrackingCode:
                    continue
        return None

    def __str__(self) -> str:
        """Three groups of four, as it is read out: "4827 1935 0648"."""
        return in_fours(self.value)


@dataclass(frozen=True, slots=True, order=True)
class StartToken:
    """The 16 random digits, first 1-9, behind a village link, a staff invite or a linking code.

    It is a Telegram start payload, `?start=` on the web, and typed on Zalo. Nothing checks it but the store.
    """

    value: str

    def __post_init__(self) -> None:
        """Raises BadStartToken unless `value` is 16 digits that begin with 1-9."""
        problem = _problem(self.value, 16)
        if problem:
            raise BadStartToken(problem)

    @classmethod
    def parse(cls, typed: str) -> Self:
        """The token typed alone, with spaces, dots, dashes or line breaks anywhere. Raises BadStartToken."""
        return cls(_without_separators(typed))

    @classmethod
    def from_random(cls, sixteen_digits: int) -> Self:
        """The token of a random number from 10**15 to 10**16 - 1. Raises ValueError outside."""
        if not 10**15 <= sixteen_digits < 10**16:
            raise ValueError("a start token is sixteen random digits that begin with 1-9")
        return cls(str(sixteen_digits))

    def __str__(self) -> str:
        """Four groups of four, as it is typed: "4827 1935 0648 1122"."""
        return in_fours(self.value)


def _check_digits(ten_digits: int) -> str:
    return f"{98 - ten_digits * 100 % 97:02d}"


def _problem(value: str, length: int) -> CodeProblem | None:
    if not value or not (value.isascii() and value.isdigit()):
        return "digits"
    if len(value) != length:
        return "length"
    return "zero" if value.startswith("0") else None


def _without_separators(typed: str) -> str:
    return _SEPARATORS.sub("", clean(typed))


def in_fours(value: str) -> str:
    """Digits as they are read out: "4827 1935 0648"."""
    return " ".join([value[at : at + 4] for at in range(0, len(value), 4)])


def _digit_runs(text: str) -> Iterator[list[str]]:
    """The numbers in a text, each as its groups of digits; a national portal's reference is left out."""
    cleaned = clean(text)
    for run in _DIGIT_RUN.finditer(cleaned):
        groups = _GROUP.findall(run.group())
        before = cleaned[max(0, run.start() - 4) : run.start()].rstrip(".")
        if [len(group) for group in groups] != _NATIONAL_REFERENCE or not before[-1:].isalpha():
            yield groups


def _windows(groups: list[str]) -> Iterator[str]:
    """The 12-digit stretches of one number that somebody could have meant as a code, the whole first."""
    whole = "".join(groups)
    if len(whole) == 12 and not any(len(g) == _PHONE_LENGTH and g.startswith("0") for g in groups):
        yield whole
        return
    if len(whole) == 16:
        return  # a start token or a bank card
    for at, group in enumerate(groups):
        window = groups[at : at + 3]
        if len(group) == 12:
            yield group
        elif [len(part) for part in window] == [4, 4, 4]:
            yield "".join(window)
