"""What somebody who writes for another says of that one: that they agreed, or not; whose a number is; and who they are
themselves."""

import re
from typing import Final, NamedTuple

from cases.name_and_phone import phone_in, split_name_and_phone
from cases.names import is_a_full_name
from cases.text import fold

_KIN: Final = (
    r"(?:ong|ba|bo|me|ma|bu|cha|tia|bac|co|chu|di|cau|mo|thim|anh|chi|em|con|chau|vo|chong|cu|nguoi|nha|gia dinh"
    r"|hang xom)"
    r"(?: (?:noi|ngoai|chong|vo|gai|trai|dau|re|ho|toi|em|chau|con|minh|ay|cu|nha|ta|do))*"
)
_LEAD: Final = r"(?:(?:da|vang|u|uh|um|ok|oke|a|thi|thua|vi|la|do|khong sao|chinh|ca) )*"
_ME: Final = r"(?:em|chau|toi|con|minh|tui)"
_TAIL: Final = (
    r"(?: (?:roi|r|rui|ma|a|do|day|het|luon|nhe|nha|the|vay|chu|day a|em|chau|con|moi|co|ay|hom qua|cho|hoan toan))*"
)
_SENDS: Final = (
    rf"(?: (?:{_ME}|gui|viet|noi|nhan|ho|giup|dum|lam|phan anh|bao|cho|len|xa|di|lai|tin|hoi|ke|voi|thay|qua|day))*"
)
_AGREES: Final = r"(?:dong y|nhat tri|bang long|dong tinh|cho phep)"
_AGREED: Final = (
    rf"(?:(?:da |cung |co |hoan toan )*{_AGREES}"
    rf"|{_KIN} (?:da |cung |co |la |thi |nghe |noi |bao )*(?:{_AGREES}|cho gui|ung|chiu|ok|oke|duoc)(?: cho| voi)?)"
)
_YES: Final = re.compile(
    rf"{_LEAD}(?:(?:co|da|duoc|xong|xin phep|hoi|da hoi|co hoi|hoi ky|hoi han hoi)(?: {_KIN})? (?:roi|r|rui)"
    rf"|(?:roi|r|rui)|(?:{_ME} )?(?:da |co )?(?:hoi|xin phep|hoi y kien|noi voi|bao)(?: y kien)? {_KIN} (?:roi|r|rui)"
    rf"|(?:{_KIN} )?{_AGREED}|{_KIN} (?:da |co |cu )?(?:nho|bao|keu|bieu|dan|muon){_SENDS}){_TAIL}"
)
_NO: Final = re.compile(
    rf"{_LEAD}(?:{_KIN} )?(?:{_ME} )?(?:thi |van |con )?(?:khong|ko|k|kg|chua|chang|hong|hem)"
    rf"(?: (?:dong y|nhat tri|hoi|noi|biet|cho|chiu|duoc|dc|dau|co|kip|gi|ung|thich|muon|bao gio|{_KIN}))*{_TAIL}"
)
_TAKES_BACK: Final = re.compile(r"\b(?:khong(?! sao)|ko|k|kg|chua|chang|hong|nhung|neu|dau|thoi|chac|hinh nhu)\b")
_CLAUSES: Final = re.compile(r"\s*[,.;\n]+\s*")
_MY_NUMBER: Final = re.compile(
    rf"(?:\b(?:so|sdt|dt|dien thoai|zalo|so may)(?: (?:dien thoai|may|dt|zalo))?(?: cua)? {_ME}"
    rf"|\b(?:goi|lien he|nhan)(?: cho| vao| qua| so)* {_ME})(?: (?:day|la|nay|nhe|a|thi|co|dung|ne))*$"
)
_FIRST_DIGITS: Final = re.compile(r"\+?[0-9](?=[0-9 .\-]{6,})")
_HAS_NONE: Final = re.compile(
    r"\b(?:khong|ko|k|kg|chua|chang|hong|hem|khg)(?: he)? (?:co|dung|xai|biet dung|sai)\b(?! ten)"
)

_I_AM: Final = re.compile(
    rf"{_LEAD}(?:con )?(?:{_ME}|nguoi (?:gui|nhan|viet) (?:ho|giup|thay))(?: (?:day|thi|thi la))?"
    r" (?:ten la|ten|la) (?=\w)"
)


def has_agreed(text: str) -> bool | None:
    """ "Rồi", "mẹ đồng ý rồi", "mẹ nhờ em mà" are a yes to whether the other one agreed; "chưa", "không" are a no.
    None for anything else."""
    if "?" in text:
        return None
    clauses = [fold(clause) for clause in _CLAUSES.split(text) if fold(clause)]
    if not clauses:
        return None
    if all(_YES.fullmatch(clause) for clause in clauses) and not _TAKES_BACK.search(fold(text)):
        return True
    return False if len(clauses) == 1 and _NO.fullmatch(clauses[0]) else None


class Mine(NamedTuple):
    """phone: of whoever types, E.164. theirs: what is said beside it. none: whether the other is said to have none."""

    phone: str
    theirs: str
    none: bool


def my_number(text: str) -> Mine | None:
    """ "Số mẹ ko có, số em 0912345678": the number is the helper's; None where nobody says that it is theirs."""
    phone, first = phone_in(text), _FIRST_DIGITS.search(text)
    if phone is None or first is None:
        return None
    before = text[: first.start()].split()
    said = _MY_NUMBER.search(fold(" ".join(before)))
    if said is None:
        return None
    size = len(fold(" ".join(before))[: said.start()].split())
    theirs = " ".join(before[:size]).strip(" ,.;:-")
    return Mine(phone, theirs, _HAS_NONE.search(fold(theirs)) is not None)


def writer_alone(text: str) -> dict[str, str]:
    """Who writes for somebody else, and says only that: "tôi là Hoàng Văn Quý hàng xóm, 0912…"; {} otherwise."""
    said = _I_AM.match(fold(text))
    if said is None or "?" in text:
        return {}
    found = split_name_and_phone(" ".join(text.split()[len(said[0].split()) :]))
    name, number = found.name or "", found.phone
    if not is_a_full_name(name) and not (number and name.istitle()):
        return {}
    return {"name": name, "phone": number} if number else {"name": name}
