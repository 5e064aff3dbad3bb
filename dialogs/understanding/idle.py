"""What is no matter: a laugh, a test of the line, a joke, keys struck at random. And questions that somebody asks who
wants an answer now: what papers a procedure needs, whose number is what, what to do without the code."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

from cases.text import fold

_LONGEST: Final = 14  # words
_SELF: Final = r"(?:toi|em|chau|con|minh|bac|ba|ong|co|chu|tui|to|tao)"
_LEAD: Final = (
    rf"(?:(?:da|a|o|ok|u|vang|thoi|the|vay|thi|nhung|ma|xin loi|khong|chao|alo|oi|lam on|ban|ad|bot"
    rf"|cho {_SELF} hoi|cho hoi"
    rf"|xin hoi|xin cho hoi|muon hoi|{_SELF} muon hoi|cho {_SELF} xin|cho xin|xin|{_SELF}|can bo|xa) )*"
)
_END: Final = (
    r"(?: (?:a|nhe|nha|the|vay|day|do|thoi|nhi|ha|em|chau|co|chu|anh|chi|bac|ad|bot|can bo"
    r"|xa|minh|voi|duoc|khong|ko|k))*"
)
_NOISE: Final = re.compile(
    r"(?:(?:ha|hi|he|ho|hu|ka|ke|ki|kha|hah|hic|huhu|lol|hee|haa)+h?|k{3,}|h{3,}|a+l+o+|test|tets|testing|thu|mot"
    r"|hai|ba|[0-9]{1,4})"
    r"(?: (?:(?:ha|hi|he|ho|hu|ka|ke|ki|kha|hah|hic|huhu|lol|hee|haa)+h?|k{3,}|h{3,}|a+l+o+|test|tets|testing|thu"
    r"|mot|hai|ba|xem|may|mic|[0-9]{1,4}))*"
)
_LAUGHS: Final = re.compile(
    r"(?:ha){2}|(?:hi){2}|(?:he){2}|(?:ka){2}|(?:ke){2}|k{3}|h{3}|test|lol|hu ?hu|thu xem|thu may|a+l+o+ .*(?:1|mot)"
)
_JOKES: Final = re.compile(
    rf"{_LEAD}(?:chi |noi )?(?:dua|treu|nghich|thu|test|choi)(?: (?:thoi|ti|chut|mot ti|mot chut|ma|vui|day|choi"
    rf"|ty|bot|may|tro ly|xem|the|sao|nao|cho vui))+{_END}"
    rf"|{_LEAD}(?:noi|nhan|bam|gui) (?:dua|choi|linh tinh|vo van){_END}"
    rf"|{_LEAD}(?:co|da) (?:nguoi yeu|chong|vo|ban trai|ban gai|gia dinh)(?: chua)+{_END}"
    rf"|{_LEAD}(?:an (?:com|sang|trua|toi)|ngu|day)(?: chua)+{_END}"
    rf"|{_LEAD}(?:may tuoi|bao nhieu tuoi|xinh (?:khong|the)|yeu (?:em|anh|chi|ban|bot)|nho (?:em|anh|ban)){_END}"
)
_ROWS: Final = ("qwer", "asdf", "zxcv", "hjkl", "sdfg", "dfgh", "fghj", "wert", "xcvb")
_CLUSTERS: Final = re.compile(r"ngh|[ngckptg]h|ng|tr|qu|gi")
_CONSONANTS: Final = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}")
_TROUBLE: Final = re.compile(
    r"\b(?:loi|hong|cham|mai|khong (?:duoc|vao|mo|ai|thay|co)|chua (?:duoc|thay|co|ai)|sao lai|buc xuc|de nghi"
    r"|kien nghi|phan anh|doi|bat|hach dich|mat|treo|lau qua)\b"
)
_ACT: Final = (
    r"(?:dang ky|dang ki|lam|cap|cap lai|doi|xin|nop|sang ten|cong chung|chung thuc|xac nhan|khai|tach|nhap"
    r"|chuyen|gia han|"
    r"dinh chinh|cai chinh|trich luc|mo|ket hon|khai sinh|khai tu|tam tru|tam vang|ho khau|can cuoc|ho chieu"
    r"|thu tuc|ho so|giay)"
)
_PAPERS: Final = re.compile(
    rf"{_LEAD}(?:{_ACT} )+(?:\w+ ){{0,7}}?(?:(?:can|phai|phai co|can co|mang|gom|gom co|co|nop) )+(?:\w+ )?"
    rf"(?:giay gi|giay to gi|nhung giay gi|nhung giay to gi|nhung gi|giay nao|ho so gi|gi){_END}"
    rf"|{_LEAD}(?:thu tuc|ho so|giay to) (?:\w+ ){{1,6}}?(?:the nao|nhu the nao|ra sao|lam sao|gom gi|gom nhung gi"
    rf"|la gi|o dau|can gi){_END}"
    rf"|{_LEAD}(?:{_ACT} )+(?:\w+ ){{1,5}}?(?:o dau|the nao|nhu the nao|lam sao|het bao nhieu(?: tien)?"
    rf"|mat bao nhieu(?: tien)?|mat bao lau|bao lau)(?: thi)?{_END}"
    rf"|{_LEAD}(?:lam sao|lam the nao|lam cach nao|cach)(?: de| ma)? (?:{_ACT} )+(?:\w+ ){{0,5}}?"
    rf"(?:qua mang|tren mang|truc tuyen|online|o nha|tai nha){_END}"
)
_NUMBER_OF: Final = re.compile(
    rf"{_LEAD}(?:so (?:dien thoai|dt|phone|may)|sdt|dien thoai|so lien he|so)(?: (?:cua|ben|goi|lien he))*"
    rf" (?P<whose>cong an|ca|tram y te|y te|tram xa|mot cua|hanh chinh cong|van phong|phong kinh te|phong van hoa"
    rf"|truong|dien luc|mat tran|truong thon)"
    rf"(?: (?:xa|thon|phuong|la gi|la bao nhieu|bao nhieu|binh tuyen|minh|ta|dau|nao|gi|so may|la so may))*{_END}"
)
_FORGOT: Final = re.compile(
    rf"{_LEAD}(?:(?:bi|lo|da|neu|hinh nhu|lam) )*(?:quen|mat|khong nho|ko nho|khong giu|khong luu|xoa mat|that lac"
    rf"|quen mat|danh mat)"
    r"(?: (?:luon|cai|mat|so|het))* ma(?: (?:tra cuu|tra|y kien|phan anh|ho so|so|cua toi|do|day|roi|ay|12 so))*"
    r"(?: (?:roi|thi|lam sao|lam the nao|phai lam sao|tinh sao|sao|the nao|gio|co sao khong|co|xem|duoc|khong"
    r"|bay gio|lam gi|lay lai|a|nhe|o dau|cach nao|tra|kieu gi|ma))*"
)
_FINDS_AGAIN: Final = re.compile(
    rf"{_LEAD}(?:lam sao|lam the nao|cach nao|cach)(?: de)?(?: (?:tim|lay|xem|xin))+ lai (?:cai )?ma"
    rf"(?: (?:tra cuu|so))*{_END}"
    rf"|{_LEAD}(?:(?:xin|cho) )*(?:lai )?cai ma(?: (?:tra cuu|so))*{_END}"
)
# "Tui có nộp cái đơn bữa trước mà quên mã, tên tui là …": beside what was sent.
_FORGOT_OF_ONE_SENT: Final = re.compile(
    r"\b(?:gui|nop|phan anh|y kien|don|nhan)\b.*\b(?:quen|mat|khong nho|lam mat|that lac)(?: (?:mat|cai|luon|so))* ma"
    r"(?: (?:tra cuu|tra|so))*(?:$| (?:roi|r|ten|toi|tui|em|chau|gio|lam sao|thi|tra|xem)\b)"
)
_CODE_TONE: Final = "\u0303"  # with another one the word only joins two parts of a sentence
_LONGEST_FORGOT: Final = 26  # words


def is_idle(text: str) -> bool:
    """A laugh, a test, a joke, a row of keys: nothing that anybody should read."""
    folded = fold(text)
    if not folded or len(folded.split()) > _LONGEST:
        return False
    return is_noise(text) or _JOKES.fullmatch(folded) is not None


def is_noise(text: str) -> bool:
    """A laugh, a test of the line, a row of keys, wherever it is typed."""
    folded = fold(text)
    words = folded.split()
    if not words or len(words) > _LONGEST:
        return False
    return bool(_NOISE.fullmatch(folded) and _LAUGHS.search(folded)) or all(map(_is_struck, words))


def _is_struck(word: str) -> bool:
    """ "asdfghjkl": no word, however its syllables are run together."""
    if not word.isascii() or not word.isalpha() or len(word) < 6:
        return False
    return sum(row in word for row in _ROWS) > 1 or _CONSONANTS.search(_CLUSTERS.sub("b", word)) is not None


def forgot_the_code(text: str) -> bool:
    """ "Quên mã rồi làm sao"; not "quên mật khẩu"."""
    folded = fold(text)
    if " ma" not in folded:
        return False
    size = len(folded.split())
    if size <= _LONGEST and (_FORGOT.fullmatch(folded) or _FINDS_AGAIN.fullmatch(folded)):
        return True
    if size > _LONGEST_FORGOT or _FORGOT_OF_ONE_SENT.search(folded) is None:
        return False
    return text.isascii() or any(fold(word) == "ma" and _CODE_TONE in normalize("NFD", word) for word in text.split())


def asks_about_papers(text: str) -> bool:
    """ "Đăng ký khai sinh cần giấy gì": about a procedure, and nothing went wrong with it."""
    folded = fold(text)
    return len(folded.split()) <= _LONGEST and not _TROUBLE.search(folded) and _PAPERS.fullmatch(folded) is not None


def number_asked(text: str) -> str:
    """Whose telephone number is asked for, folded; "" where none is."""
    folded = fold(text)
    found = _NUMBER_OF.fullmatch(folded) if len(folded.split()) <= _LONGEST else None
    return found["whose"] if found else ""
