"""A letter that a child of theirs sent: whoever wants it taken back, or asks what it was. Said in a sentence of any
shape, so it is looked at only where a child is named beside the sending."""

from __future__ import annotations

import re
from typing import Final, Literal

from cases.screening.age import GROWN_UP
from cases.text import fold

_LONGEST: Final = 30  # words
_MINE: Final = r"(?:nha |cua )?(?:toi|tui|em|minh|chi|anh|bac|ba|ong|co|chu|nha)"
_WHICH: Final = r"(?: (?:trai|gai|be|nho|lon|ut|dau|ca|noi|ngoai|ho|chau))*"
_CHILD: Final = re.compile(
    rf"\b(?:con|chau|be|dua|thang|nhoc|cu){_WHICH} {_MINE}\b"
    r"|\b(?:thang|con|dua|may dua) (?:be|nhoc|cu|chau|tre|nho)\b"
    r"|\b(?:tre con|tre nho|tui nho|bon tre|chau no)\b"
)
_AGE: Final = re.compile(r"\b(\d{1,2}) tuoi\b")
_SENT: Final = re.compile(r"\b(?:bam|gui|nhan|viet|nghich|go)\b")
_WANTS: Final = (
    r"(?:xin|muon|cho|nho|de nghi|dinh|can|hay|gio|thi|phai|lam sao|lam on|the nao|phep|toi|em|minh|tui|bac)"
)
_TAKE_BACK: Final = re.compile(
    rf"(?:^|\b{_WANTS} )(?:huy|huy bo|rut|rut lai|xoa|xoa bo|thu hoi|go bo)\b(?! (?:duoc|khong))(?: \w+){{0,8}}$"
)
_ASKS: Final = re.compile(
    r"\b(?:gui|viet|nhan|phan anh|bam) (?:\w+ ){0,3}?(?:gi|nhung gi|cai gi|the nao|chua|khong)\b"
    r"|\b(?:xem|biet|hoi|cho xem) (?:\w+ ){0,3}?(?:y kien|phan anh|cai|thu|tin|don|noi dung)\b"
)
_PUT: Final = re.compile(r"\b(?:hoi|xem|biet)\b|\b(?:the|vay|nhi|day|ha)(?: a)?$")
# What is done there is not taken back here.
_ELSEWHERE: Final = re.compile(
    r"\b(?:vneid|ho so|can cuoc|cccd|khai sinh|tai khoan|ngan hang|bao hiem|bhyt|dich vu cong|facebook|fb|game|tien"
    r"|don hang|hoc ba|nguyen vong|app|ung dung)\b"
)
_OFFICE: Final = re.compile(
    r"\b(?:xa|uy ban|ubnd|o day|vao day|len day|y kien|phan anh|kien nghi|hom truoc|hom qua|nham)\b"
)


def of_a_child(text: str) -> Literal["withdraw", "ask"] | None:
    """ "Con trai tôi 15 tuổi nó tự bấm gửi hôm trước, giờ tôi xin hủy"; "cháu nhà tôi gửi gì lên xã". None for
    anything else."""
    folded = fold(text)
    if _SENT.search(folded) is None or _CHILD.search(folded) is None or _ELSEWHERE.search(folded) is not None:
        return None
    age = _AGE.search(folded)
    if len(folded.split()) > _LONGEST or (age is not None and int(age[1]) >= GROWN_UP):
        return None
    if any(_TAKE_BACK.search(fold(part)) for part in re.split(r"[,.;!?\n]+", text)):
        return "withdraw"
    asks = "?" in text or _PUT.search(folded) is not None
    return "ask" if asks and _ASKS.search(folded) and _OFFICE.search(folded) else None
