"""An idea told at once: "tôi là giáo viên muốn góp ý sáng kiến …", "Sáng kiến: …"; not what is said about ideas."""

import re
from typing import Final

from cases.text import fold

_NAMES: Final = ("sang kien", "y tuong", "hien ke")
_THING: Final = rf"(?:{'|'.join(_NAMES)})(?: (?:moi|hay|nho))?"
_DOES: Final = (
    r"(?:dung|lap|lam|ap dung|dua|so hoa|xay dung|su dung|to chuc|cai tien|mo|ve|giup|tao|dat|lap dat|gan"
    r"|ket hop|cho|quet"
    r"|phan|chia|thay|ung dung|trien khai|huong dan|day|in|ghep|lien ket|nhom|ma|trang|to)"
)
_AFTER: Final = (
    r"(?!ma |thi |nhung |gi\b|nao\b|khong\b|chua\b|o |den |cua |da |nay\b|muon |can |hom |tuan |thang |lan |tu )"
)
_TITLED: Final = re.compile(rf"(?:toi |em |chau |xin )?{_THING} (?:la |ten la )?{_DOES} (?:\w+(?: |$)){{2,}}")
_GIVEN: Final = re.compile(
    rf"(?:\w+ ){{0,12}}(?:gui|gop y|de xuat|dong gop|hien ke|trinh bay|dang ky|gop)(?: (?:mot|ve|cai|toi xa|cho xa))*"
    rf" {_THING} {_AFTER}(?:\w+(?: |$)){{3,}}"
)
_ABOUT_ONE_SENT: Final = re.compile(r"\b(?:tra loi|ket qua|den dau|toi dau|chua thay|the nao roi|sao chua)\b")
_COLON: Final = re.compile(r"\s*\w+\s+\w+(?:\s+\w+)?\s*[:\-–]\s*\S+\s+\S+")


def tells_an_idea(text: str) -> bool:
    folded = fold(text)
    if not any(name in folded for name in _NAMES):
        return False
    if "?" in text or _ABOUT_ONE_SENT.search(folded):
        return False
    titled = _COLON.match(text) is not None and re.match(_THING, folded) is not None
    return titled or _TITLED.match(folded) is not None or _GIVEN.match(folded) is not None
