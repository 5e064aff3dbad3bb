"""Questions to whoever asks, typed where something is to be told: what is meant, how long it is kept, what is needed.
They are answered, and are no part of what is sent. Only whole sentences about the sending: a letter may ask too."""

from __future__ import annotations

import re
from typing import Final

from cases.text import fold
from dialogs.say import Say, say

_LONGEST: Final = 16  # words
_LEAD: Final = r"(?:(?:da|a|ma|the|vay|thi|cho|toi|em|chau|con|minh|bac|hoi|oi|co|chu|anh|chi|ban|ad|bot|nhung) )*"
_WHAT: Final = (
    r"(?:(?:cai|viec|may cai|cho|noi dung|thong tin|tin nhan|tin|sang kien|y kien|du lieu)"
    r"(?: (?:nay|do|cua (?:toi|em|chau|minh)))*"
    r"|gui(?: (?:cai nay|the nay|nhu vay|o day|vao day|len day|sang kien|y kien|phan anh|tin))*|nop sang kien"
    r"|dang ky sang kien)"
)
_BETWEEN: Final = r"(?: (?:thi|xa|se|duoc|o day|nguoi ta|can bo|ben minh|ben xa|co|phai|toi|em|chau|minh|cac anh))*"
_END: Final = r"(?: (?:khong|ko|k|hong|hem|khg|kg|vay|the|a|ha|nhi|nhe|em|chau|ban|co|ad|bot|ta|roi|day|nua|chua))*"
_KEPT: Final = re.compile(
    rf"{_LEAD}(?:{_WHAT}{_BETWEEN} |(?:xa )?)(?:giu|luu|luu giu|luu tru)"
    r"(?: (?:thong tin|cai nay|tin nay|lai|trong|den|toi|duoc|o day))*"
    rf" (?:bao lau|may (?:nam|thang|ngay)|bao nhieu (?:lau|nam|thang|ngay)|bao gio|khi nao){_END}"
)
_NEEDS: Final = re.compile(
    rf"{_LEAD}{_WHAT}{_BETWEEN} (?:(?:can|kem|nop|them|phai|co) )*"
    r"(?:giay|giay to|xac nhan|ho so|don|don tu|cccd|can cuoc|con dau|dong dau)(?: \w+){0,5}"
    rf" (?:khong|ko|k|hong|hem|gi){_END}"
)
_COSTS: Final = re.compile(
    rf"{_LEAD}{_WHAT}{_BETWEEN} (?:(?:mat|ton|tra|thu|dong|nop) )+(?:tien|phi|le phi|gi)(?: gi)?"
    rf" (?:khong|ko|k|hong){_END}"
)
_ELSEWHERE: Final = re.compile(
    rf"{_LEAD}(?:khong|ko|k|kg) phai (?:la )?(?:dan|nguoi)(?: (?:xa|o|day|minh|nay|ta|dia phuong|trong))*"
    rf"(?: thi)?(?: co)? (?:gui|nhan|nop)(?: y kien| sang kien)?(?: duoc| dc)(?: khong| ko| k){_END}"
)
_MEANT: Final = re.compile(
    rf"{_LEAD}(?:(?:lam )?thu|ten|dat ten|sang kien|kho khan|van de|giai quyet(?: kho khan)?|cach lam|cong khai|bao ho"
    r"|cai nay|cau nay|cau hoi nay|nay|nghia|tuc|y ban|y la|nhu vay|ket qua)? ?"
    r"(?:nghia |tuc |y )?la (?:\w+ ){0,2}?(?:the nao|nhu the nao|ntn|sao|gi|lam sao|nhu nao)"
    rf"{_END}"
)
_WRITES: Final = re.compile(
    rf"{_LEAD}(?:(?:phai|nen|can|o day|cho nay|cau nay) )*(?:viet|ghi|tra loi|dien|dat|ke|lam)"
    rf"(?: (?:cai|ten|vao day|o day|la))* (?:gi|sao|the nao|nhu the nao|ntn|lam sao|nhu nao){_END}"
)


# Each of these questions has one of them; without any, nothing has to be looked at.
_TELLING: Final = frozenset(("giu", "luu", "khong", "ko", "k", "hong", "hem", "gi"))


def about_sending(text: str) -> Say | None:
    """The answer to what somebody asks about the sending: "cái này xã giữ bao lâu vậy?"; None for anything else."""
    folded = fold(text)
    if folded.count(" ") >= _LONGEST or _TELLING.isdisjoint(folded.split()):
        return None
    if _KEPT.fullmatch(folded):
        return say("asked.kept")
    if _NEEDS.fullmatch(folded):
        return say("asked.papers")
    if _COSTS.fullmatch(folded):
        return say("asked.costs")
    return say("asked.elsewhere") if _ELSEWHERE.fullmatch(folded) else None


def asked_back(text: str, explains: str) -> Say | None:
    """The same, or the step in other words where that is asked: "thử là thử như thế nào". explains: key of those."""
    folded = fold(text)
    if folded.count(" ") < _LONGEST and (_MEANT.fullmatch(folded) or _WRITES.fullmatch(folded)):
        return say(explains)
    return about_sending(text)
