"""Vietnamese phone numbers as people type them, kept as E.164 ("+84912345678")."""

import re
from typing import Any, Final, Literal

import phonenumbers

from cases.text import clean

PhoneProblem = Literal["letters", "short", "long", "old", "prefix", "foreign"]

_VIETNAM: Final = 84
_DIALLED: Final = re.compile(r"\+?[0-9]+")
_BETWEEN: Final = re.compile(r"[\s.,\-‐-―()·/]+")
_OLD_MOBILE: Final = re.compile(r"01[2689][0-9]{8}")
_MOBILE: Final = re.compile("0[35789][0-9]{8}")
_LANDLINE: Final = re.compile("02[0-9]{8,9}")
_LANDLINE_OR_MOBILE: Final = re.compile("0[235789]")
_OFFICE_NUMBER: Final = re.compile(r"080[0-9]{5}")


def _in_use() -> re.Pattern[str]:
    """The landlines and mobiles of the phonenumbers library's plan, behind the 0, in one expression: its own check
    tries each of eleven kinds of number by itself."""
    plan: Any = phonenumbers.PhoneMetadata.metadata_for_region("VN")
    return re.compile("|".join(kind.national_number_pattern for kind in (plan.fixed_line, plan.mobile)))


_IN_USE: Final = _in_use()


class BadPhone(ValueError):
    """No number to call a resident on.

    `reason`: 'letters' (something beside digits), 'short', 'long', 'old' (eleven digits, dead since
    15/9/2018), 'prefix' (no network has it), 'foreign' (another country's).
    """

    def __init__(self, reason: PhoneProblem) -> None:
        super().__init__(reason)
        self.reason: PhoneProblem = reason


def parse(typed: str, *, of_officer: bool = False) -> str:
    """The number as E.164. Takes +84, 84, 0084, 0 in front, spaces, dots, dashes, brackets. Raises BadPhone.

    of_officer: also takes the 8-digit numbers of Party and State offices (080.44714), which no resident has.
    Hotlines (1900, 1800) are refused: nobody can be called there. Source of the rules: domain.md §3.8 and the
    numbering plan of the phonenumbers library.
    """
    number = _BETWEEN.sub("", clean(typed))
    if not _DIALLED.fullmatch(number):
        raise BadPhone("letters" if number else "short")
    national = _national(number)
    if of_officer and _OFFICE_NUMBER.fullmatch(national):
        return f"+{_VIETNAM}{national[1:]}"
    if _OLD_MOBILE.fullmatch(national):
        raise BadPhone("old")
    if len(national) < 10:
        raise BadPhone("short")
    if len(national) > 11 or (len(national) == 11 and not national.startswith("02")):
        raise BadPhone("long")
    if not _LANDLINE_OR_MOBILE.match(national):
        raise BadPhone("prefix")
    if not _IN_USE.fullmatch(national[1:]):
        raise BadPhone("prefix")
    return f"+{_VIETNAM}{national[1:]}"


def mobile(digits: str) -> str | None:
    """The number as E.164; None for all but the ten digits of a mobile that can be called."""
    if _MOBILE.fullmatch(digits) is None or _IN_USE.fullmatch(digits, 1) is None:
        return None
    return f"+{_VIETNAM}{digits[1:]}"


def show(e164: str) -> str:
    """The number as it is read and dialled at home: "0912 345 678"."""
    national = f"0{e164.removeprefix('+84')}"
    if _MOBILE.fullmatch(national):
        return f"{national[:4]} {national[4:7]} {national[7:]}"
    if _LANDLINE.fullmatch(national):
        area = 3 if national[2] in "48" else 4  # only Hà Nội and TP. Hồ Chí Minh have two digits after the 0
        return f"{national[:area]} {national[area : area + 4]} {national[area + 4 :]}"
    return national


def mask(e164: str) -> str:
    """The number for those who need not call it: only the last three digits, "0••• ••• 678"."""
    shown = show(e164)
    return shown[0] + re.sub("[0-9]", "•", shown[1:-3]) + shown[-3:]


def last_four(e164: str) -> str:
    """The four digits that open a reply together with its tracking code."""
    return e164[-4:]


def _national(number: str) -> str:
    """The number from its 0 on. Raises BadPhone for another country's."""
    for prefix in ("+84", "0084", "84"):
        if number.startswith(prefix) and (prefix != "84" or len(number) in (11, 12)):
            # "+84 0912…" is common: the 0 stays out of the international form, but people write it.
            return "0" + number.removeprefix(prefix).removeprefix("0")
    if number.startswith(("+", "00")):
        raise BadPhone("foreign")
    if len(number) == 9 and number[0] in "35789":
        return f"0{number}"  # a spreadsheet or a keypad lost the 0
    return number
