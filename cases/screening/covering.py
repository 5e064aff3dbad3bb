"""Numbers and words that nobody needs here are covered before anything is kept: ID numbers, cards, accounts, passwords,
one-time codes. Tracking codes and phone numbers never are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from cases.codes import BadTrackingCode, TrackingCode
from cases.text import fold

Kind = Literal["id_number", "card", "account", "password", "code"]
COVER: Final = "•••"
_SHOWN: Final = 3  # digits of an ID number by which its owner knows it again


class _Span(NamedTuple):
    start: int
    end: int
    kind: Kind


class _FlatTable(dict[int, str]):
    """A str.translate table to bare lower-case letters that keeps every character's place."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        digit = unicodedata.digit(character, None)
        folded = str(digit) if digit is not None else fold(character)
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_FLAT: Final = _FlatTable()


def flat_of(text: str) -> str:
    """In bare lower-case letters, each character at its place."""
    return text.translate(_FLAT)


_DIGITS: Final = re.compile(r"\d[\d .\-]{2,}\d")
_LONG: Final = re.compile(r"[0-9](?:[ .\-]?[0-9]){8}")
_ID_WORDS: Final = re.compile(r"cccd|cmnd|cmt|can cuoc|chung minh|dinh danh")

_BANKS: Final = (
    r"(?:vietcombank|vcb|agribank|bidv|mb|mbbank|techcombank|tcb|vietinbank|acb|sacombank|vpbank|tpbank|hdbank|vib|shb|msb|"
    r"ocb|seabank|lienvietpostbank|lpbank|vietbank|abbank|eximbank|kienlongbank)"
)
_WHOSE: Final = (
    r"(?:[\s,]+(?:cua|toi|em|chau|minh|con|ong|ba|chong|vo|bo|me|so|wifi|vneid|zalo|facebook|fb|gmail|email|mail|app|"
    r"dang nhap|tai khoan|dich vu cong|dvc|vssid|may tinh|may|dien thoai|ngan hang|gan chip|cu|moi|nay|day|nhan duoc|"
    rf"ve may|{_BANKS}))*"
)
_IS: Final = r"(?P<is>\s*[:=]+\s*|\s+la\s*[:=]?\s+|\s+)"
_PASSWORD: Final = re.compile(rf"\b(?P<label>mat khau|password|passcode|pass|pw|mk)\b{_WHOSE}{_IS}(?P<value>\S+)")
_CODE: Final = re.compile(
    rf"\b(?:otp|ma (?:xac nhan|xac thuc|kich hoat|bao mat))\b{_WHOSE}{_IS}(?P<value>[0-9](?: ?[0-9]){{3,7}})"
    r"(?![0-9])(?!\s*(?:lan|phut|giay|ngay|nam|thang|so|ky tu|k|tr|nghin|dong)\b)(?![./\-][0-9])"
)
_ACCOUNT: Final = re.compile(
    rf"\b(?:stk|so tai khoan|so tk|tk ngan hang|tai khoan ngan hang|tai khoan {_BANKS})\b{_WHOSE}{_IS}"
    r"(?P<value>[0-9](?:[ .\-]?[0-9]){5,18})(?![0-9])"
)
# Without so many words: a number long enough behind "tk", or beside the name of a bank.
_BARE_ACCOUNT: Final = re.compile(
    rf"\b(?:tk|tai khoan|{_BANKS})\b{_WHOSE}{_IS}(?P<value>[0-9](?:[ .\-]?[0-9]){{8,18}})(?![0-9])"
    rf"|(?<![0-9])(?P<before>[0-9](?:[ .\-]?[0-9]){{8,18}})[\s,]+(?:o |cua |tai |ngan hang |nh )*{_BANKS}\b"
)
# Called a card, it is one, even where its check digit was mistyped.
_NAMED_CARD: Final = re.compile(
    rf"\b(?:the|atm|visa|mastercard|napas)\b(?:[\s,]+(?:atm|visa|tin dung|ghi no|so))*{_WHOSE}{_IS}"
    r"(?P<value>[0-9](?:[ .\-]?[0-9]){14,18})(?![0-9])"
)
_NAMED_ID: Final = re.compile(
    r"\b(?:cccd|cmnd|cmt|can cuoc(?: cong dan)?|chung minh(?: nhan dan| thu)?|(?:so )?dinh danh(?: ca nhan)?)\b"
    rf"{_WHOSE}{_IS}(?P<value>[0-9]+(?:[ .\-][0-9]+)*)"
)
_RUN: Final = re.compile(r"(?<![0-9+])[0-9]+(?:[ .\-]{1,2}[0-9]+)*")
_INSURANCE: Final = re.compile(r"[a-z]{2}[0-9]{13}")
_GROUP: Final = re.compile(r"[0-9]+")
_ID_GROUPS: Final = {(12,), (3, 3, 3, 3), (4, 4, 4), (3, 1, 2, 6), (6, 6), (3, 9), (3, 3, 6), (4, 8)}
_CARD_GROUPS: Final = {(4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 6, 5), (6, 13), (4, 4, 4, 7)}
_PHONE: Final = re.compile(r"(?:0|84|0084)[235789][0-9]{8,9}")
_DATE: Final = re.compile(r"[0-9]{1,2}[/.\-][0-9]{1,4}(?:[/.\-][0-9]{2,4})?|(?:19|20)[0-9]{2}")
# Any Vietnamese syllable without its accents: a word of the sentence, no password.
_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvxj])?[aeiouy]{0,3}(?:ch|ng|nh|[cmnpt])?"
)


def cover(text: str) -> tuple[str, tuple[Kind, ...]]:
    """The text without what must not be kept, and what that was. text: clean. Covering twice changes nothing."""
    digits = _DIGITS.search(text) is not None
    if not digits and not _names_a_secret(fold(text)):  # as in most messages
        return text, ()
    flat = flat_of(text)
    spans: list[_Span] = []
    found = (*_passwords(flat), *_labelled(flat), *_numbers(flat)) if digits else tuple(_passwords(flat))
    for span in found:
        if all(span.end <= other.start or other.end <= span.start for other in spans):
            spans.append(span)
    return (text, ()) if not spans else _covered(text, flat, spans)


def cover_name(name: str) -> tuple[str, tuple[Kind, ...]]:
    """The same for the name of a file, where only an ID number is told from the numbers that cameras give."""
    flat = name.translate(_FLAT).replace("_", " ")
    return _covered(name, flat, [span for span in _numbers(flat) if span.kind == "id_number"])


def _covered(text: str, flat: str, spans: list[_Span]) -> tuple[str, tuple[Kind, ...]]:
    for start, end, kind in sorted(spans, reverse=True):
        shown = "".join(c for c in flat[start:end] if c.isdigit())[-_SHOWN:] if kind == "id_number" else ""
        text = f"{text[:start]}{COVER}{shown}{text[end:]}"
    return text, tuple(dict.fromkeys(span.kind for span in sorted(spans)))


def _names_a_secret(flat: str) -> bool:
    return "mk" in flat or "pass" in flat or "pw" in flat or "mat khau" in flat


def _passwords(flat: str) -> Iterator[_Span]:
    for found in _PASSWORD.finditer(flat) if _names_a_secret(flat) else ():
        value = found["value"].rstrip(".,;!?)\"”'")
        told = found["is"].strip()
        if _is_password(value, bool(told), short_label=found["label"] == "mk"):
            start = found.start("value")
            yield _Span(start, start + len(value), "password")


def _is_password(value: str, told: bool, short_label: bool) -> bool:
    """told: behind ":" or "là", not only behind the word itself ("mật khẩu 8 ký tự", "mk" for "mình")."""
    if not value.isascii() or len(value) < 4 or _SYLLABLE.fullmatch(value):
        return False
    digits = sum(c.isdigit() for c in value)
    if told:
        return _DATE.fullmatch(value) is None or len(value) > 4
    if not digits or _DATE.fullmatch(value) or _PHONE.fullmatch(value):
        return False
    return digits >= 6 if value.isdigit() else len(value) >= (6 if short_label else 5)


def _labelled(flat: str) -> Iterator[_Span]:
    for found in _CODE.finditer(flat) if "otp" in flat or "ma " in flat else ():
        yield _Span(*found.span("value"), "code")
    for found in _ACCOUNT.finditer(flat) if "tk" in flat or "tai khoan" in flat else ():
        if not _PHONE.fullmatch(_digits(found["value"])):
            yield _Span(*found.span("value"), "account")
    for found in _BARE_ACCOUNT.finditer(flat) if _LONG.search(flat) else ():
        name = "value" if found["value"] else "before"
        if not _is_other_number(_digits(found[name])):
            yield _Span(*found.span(name), "account")
    for found in _NAMED_CARD.finditer(flat) if _LONG.search(flat) else ():
        if not _is_code(_digits(found["value"])[:12]):
            yield _Span(*found.span("value"), "card")
    for found in _NAMED_ID.finditer(flat) if _ID_WORDS.search(flat) else ():
        end = _end_of_id(flat, *found.span("value"))
        if end:
            yield _Span(found.start("value"), end, "id_number")


def _end_of_id(flat: str, start: int, end: int) -> int:
    """Where nine digits end, or the twelve that begin with 0; 0 for neither."""
    length, found = 0, 0
    for group in _GROUP.finditer(flat, start, end):
        length += len(group.group())
        if (length == 9 and not found) or (length == 12 and (flat[start] == "0" or not found)):
            found = group.end()
    return found


def _is_other_number(digits: str) -> bool:
    """A phone, a tracking code, an ID number: each is dealt with by itself."""
    return bool(_PHONE.fullmatch(digits)) or _is_code(digits) or (len(digits) == 12 and digits[0] == "0")


def _numbers(flat: str) -> Iterator[_Span]:
    """ID numbers and cards by their shape alone."""
    for run in _RUN.finditer(flat):
        if _INSURANCE.fullmatch(flat, max(run.start() - 2, 0), run.end()):
            continue  # of health insurance: whoever helps needs it
        groups = list(_GROUP.finditer(run.group()))
        if len(groups) > 24:
            continue  # a table, or mischief
        at = 0
        while at < len(groups):
            size, kind = _number_at([g.group() for g in groups[at : at + 5]])
            if kind is not None:
                yield _Span(run.start() + groups[at].start(), run.start() + groups[at + size - 1].end(), kind)
            at += size


def _number_at(groups: list[str]) -> tuple[int, Kind | None]:
    """How many groups belong to the number that begins here, and what it is that must be covered."""
    for size in (3, 1):
        if _is_code("".join(groups[:size])):
            return size, None
    for size in range(len(groups), 0, -1):
        digits, shape = "".join(groups[:size]), tuple(map(len, groups[:size]))
        if shape in _ID_GROUPS and digits[0] == "0" and not digits.startswith("0084"):
            return size, "id_number"
        if (shape in _CARD_GROUPS or (size == 1 and 13 <= len(digits) <= 19)) and _is_card(digits):
            return size, "card"
    return 1, None


def _is_card(digits: str) -> bool:
    return digits[0] in "234569" and not _PHONE.fullmatch(digits) and not _is_code(digits[:12]) and _luhn(digits)


def _is_code(digits: str) -> bool:
    try:
        TrackingCode(digits)
    except BadTrackingCode:
        return False
    return True


def _luhn(digits: str) -> bool:
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + at % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _digits(value: str) -> str:
    return "".join(c for c in value if c.isdigit())
