"""Sentences about what was just sent: to put a number right, to add to it, to take it back, who answers it. They go
there, instead of beginning another letter."""

from __future__ import annotations

import re
from typing import Final, Literal

from cases.case import Case
from cases.name_and_phone import split_name_and_phone
from cases.needs import CasesOf
from cases.text import fold
from dialogs.state import Open
from dialogs.talk import Talk
from dialogs.turn import Go, Remember

# What is kept there is nothing that was typed here.
_ELSEWHERE: Final = re.compile(
    r"\b(?:vneid|ho so|can cuoc|cccd|khai sinh|so do|dich vu cong|app|ung dung|tai khoan|ngan hang"
    r"|bao hiem|bhyt|ho khau)\b"
)
Wish = Literal["correct", "add", "withdraw", "case"]
_LONGEST: Final = 120  # characters; what is longer is a matter of its own
_LEAD: Final = (
    r"(?:(?:a|da|vang|thoi|chet|xin loi|nham|oi|quen|luc nay|hoi nay|vua roi|vua nay|ban nay|toi|em|chau|con|minh|bac"
    r"|co|chu|ba|ong|cho|muon|can|xin|lai|cho phep|nho|giup|lam on|hay|thi|phai|can bo|xa|ad|the|vay) )*"
)
_TAIL: Final = (
    r"(?: (?:a|nhe|nha|nua|duoc khong|duoc khong a|voi|vao|di|cai|cho xa|thi lam the nao|the nao|lam sao|roi|thoi))*"
)
_LETTER: Final = (
    r"(?:y kien|phan anh|kien nghi|gop y|don|thu|tin|bai|noi dung|sang kien|cai|cai phan anh|cai y kien|ban)"
)
_SENT: Final = (
    r"(?: (?:vua gui|da gui|vua roi|luc nay|hoi nay|hom qua|hom truoc|nay|do|ay|kia|cua toi|cua em|cua chau|toi|em"
    r"|gui|vua))*"
)
_MINE: Final = r"(?:so dien thoai|so dt|sdt|dien thoai|so may|so|ho ten|ten|dia chi|noi o|ten thon|thon|cho o)"
_SENTENCES: Final[tuple[tuple[Wish, str], ...]] = (
    (
        "correct",
        rf"{_LEAD}(?:(?:go|ghi|viet|nhap|danh|nhan|dien|khai|bam|de) (?:nham|sai|lon|thieu)(?: mat)? {_MINE}\b.*"
        rf"|(?:sua|doi|dinh chinh|thay|cap nhat)(?: lai)?(?: giup)?(?: toi| em| chau)? {_MINE}"
        rf"(?: (?:cua )?(?:toi|em|chau|minh|bac))?(?: (?:thanh|la|sang|moi) .*)?{_TAIL}"
        rf"|{_MINE}(?: dien thoai)? dung(?: cua (?:toi|em|chau))? (?:la|phai la) .*)",
    ),
    (
        "add",
        rf"{_LEAD}(?:(?:gui|noi|viet|bo sung|dinh kem|up|ke)?(?: )?(?:them|bo sung)(?: mot| vai| may| it)?"
        rf"(?: (?:anh|hinh|hinh anh|thong tin|y|noi dung|tai lieu|video|tin nhan|file|giay to|chi tiet))?"
        rf"(?: (?:vao|cho) {_LETTER}{_SENT})?"
        rf"|(?:chua|khong)(?: kip)? (?:gui|dinh kem) (?:anh|hinh|hinh anh|video)){_TAIL}",
    ),
    (
        "withdraw",
        rf"{_LEAD}(?:(?:rut(?: lai)?|thu hoi|huy(?: bo)?|xoa)(?: bo)? {_LETTER}{_SENT}|rut lai)"
        rf"(?:,? (?:khong|ko|k|khoi)(?: can| muon)? (?:gui|phan anh|giai quyet|lam)?)?{_TAIL}",
    ),
    (
        "case",
        rf"{_LEAD}(?:(?:the )?(?:ai|nguoi nao|don vi nao|co quan nao|bao gio|khi nao|chung nao)"
        rf"(?: se| thi)?(?: co ai| xa| can bo)?"
        rf" (?:tra loi|giai quyet|xu ly|lien he|goi|phan hoi|doc|xem)(?: lai)?(?: cho)?"
        rf"(?: (?:toi|em|chau|minh|bac|y kien nay))?{_TAIL}"
        rf"|(?:(?:no|xa|ho|may|can bo|ben do|tro ly|sao|van|mai) )*(?:khong|chua)(?: thay)?(?: ai| can bo| xa)?"
        rf" (?:tra loi|phan hoi|goi lai)(?: gi)?(?: (?:toi|em|chau))?(?: (?:a|ha|sao|nhi|the|vay|ca))*)",
    ),
)
_PATTERNS: Final = tuple((wish, re.compile(sentence)) for wish, sentence in _SENTENCES)


def afterwards(text: str, talk: Talk) -> Go | None:
    """Where a sentence about one's own case leads; None for any other, and for whoever has sent nothing."""
    wish = _wish(text) if len(text) <= _LONGEST and talk.me.person else None
    if wish is None:
        return None
    cases: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person))
    if not cases:
        return None
    if wish == "correct":
        return _correct(text, talk)
    open_ = [case for case in cases if case.status.is_open]
    if len(open_) != 1:
        return Go(push=Open("mine", 1))
    return Go(push=Open(wish, 2 if wish == "add" else 1, {"case": open_[0].id}))


def _wish(text: str) -> Wish | None:
    folded = fold(text)
    if _ELSEWHERE.search(folded):
        return None
    return next((wish for wish, pattern in _PATTERNS if pattern.fullmatch(folded)), None)


def _correct(text: str, talk: Talk) -> Go:
    """A number that can be called is put right at once; anything else is asked for."""
    number = split_name_and_phone(text).phone
    if number is None or not talk.me.name:
        return Go(push=Open("correct", 1))
    answers = {"part": {"choice": "who"}, "who": {"name": talk.me.name, "phone": number}}
    return Go(does=(Remember(talk.me.called(talk.me.name, number)),), push=Open("correct", 1, answers))
