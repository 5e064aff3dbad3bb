"""An idea told at once: "tôi là giáo viên muốn góp ý sáng kiến …", "Sáng kiến: …"; or announced, and told later: "có
sáng kiến muốn gửi xã". Not what is said about ideas."""

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
# "Công ty Hoàng Long chúng tôi có sáng kiến dùng mã QR …": whoever writes has it, and says what it does.
_HAD: Final = re.compile(
    r"(?:(?:\w+ ){0,14}(?:chung toi|toi|em|chau|minh)|(?:cong ty|cty|hop tac xa|htx|truong|doanh nghiep)(?: \w+){1,10})"
    rf" (?:(?:vua|moi|da|cung) )?co(?: (?:mot|cai|vai|may))? {_THING} (?:(?:la|ve|ve viec|de) )?{_DOES}"
    r" (?:\w+(?: |$)){2,}"
)
_ABOUT_ONE_SENT: Final = re.compile(r"\b(?:tra loi|ket qua|den dau|toi dau|chua thay|the nao roi|sao chua)\b")
_COLON: Final = re.compile(r"\s*\w+\s+\w+(?:\s+\w+)?\s*[:\-–]\s*\S+\s+\S+")
_ALSO: Final = ("giai phap", "cach lam hay", "cach lam moi", "cach lam tot")
# "tôi là giám đốc công ty, có một sáng kiến muốn gửi xã", and nothing of it.
_ANNOUNCED: Final = re.compile(
    rf"(?P<before>(?:\w+ ){{0,16}}?)(?:co|gui|gop|dong gop|de xuat|dang ky|nop|trinh bay)"
    rf"(?: (?:mot|vai|may|cai|it|so|them))* (?:{_THING}|{'|'.join(_ALSO)})(?: cua (?:toi|em|chau|minh))?"
    r"(?P<wish>(?: (?:muon|xin|can|dinh|se|duoc|de|cho|toi|den|len|voi|vao|gui|gop|dong|xuat|trinh|bay|bao|cao|dang|ky"
    r"|nop|chia|xa|minh|ubnd|uy|ban|nhan|dan|cac|bo|anh|chi|em|chau|con|ba|bac|co|chu|lanh|dao|day|a|nhe|nha|giup|o))*)"
)
_WISHES: Final = re.compile(r"\b(?:muon|xin|can|dinh|gui|gop|dong gop|de xuat|trinh bay|dang ky|nop)\b")
_OF_OTHERS: Final = frozenset(
    ("khong", "chua", "chang", "nghe", "thay", "ai", "nao", "hoi", "noi", "xem", "hom", "truoc", "da", "biet", "neu")
)
_NEAR: Final = 4  # words
_INTRODUCES: Final = re.compile(
    r"(?:(?:da|a|vang|xin|chao|kinh|thua|alo|toi|em|chau|con|minh|bac|ong|ba|anh|chi|co|chu|ben|nha|cac|can|bo|dong|xa|oi"
    r"|day|thi|la|chung|cong|ty|truong|cung) )*"
)


def before_an_idea(text: str) -> str | None:
    """What is said before an idea is announced, folded; None where none is."""
    folded = fold(text)
    if "?" in text or not any(name in folded for name in (*_NAMES, *_ALSO)):
        return None
    said = _ANNOUNCED.fullmatch(folded)
    if said is None or _OF_OTHERS.intersection(said["before"].split()[-_NEAR:]):
        return None
    meant = _WISHES.search(said["wish"]) or _INTRODUCES.fullmatch(said["before"])
    return said["before"] if meant else None


def tells_an_idea(text: str) -> bool:
    folded = fold(text)
    if not any(name in folded for name in _NAMES):
        return False
    if "?" in text or _ABOUT_ONE_SENT.search(folded):
        return False
    titled = _COLON.match(text) is not None and re.match(_THING, folded) is not None
    return titled or _TITLED.match(folded) is not None or any(one.match(folded) for one in (_GIVEN, _HAD))
