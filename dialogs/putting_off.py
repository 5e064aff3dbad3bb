"""Words of a whole message by which somebody stops, or leaves it for later; and small talk beside a question."""

from __future__ import annotations

import re
from typing import Final

from cases.text import fold
from dialogs.say import Say, say
from dialogs.talk import Talk

_LONGEST: Final = 60  # characters; what is longer is no such word
_LEAD: Final = r"(?:(?:da|vang|a|u|ok|thoi|toi|em|chau|con|minh|bac|ba|ong|co|chu|hay|cu|nghi) )*"
_TAIL: Final = r"(?: (?:a|nhe|nha|nghe|di|da|vay|nua|roi|thoi|dau|luon|em|chau|gui|viet|lam|noi|tiep|lai|duoc khong))*"
_OFF: Final = re.compile(
    _LEAD
    + r"(?:(?:de|hen|khi khac|luc khac) (?:luc khac|khi khac|sau|lan khac|hom khac|bua khac|dip khac|mai|toi nghi them"
    r"|khi nao ranh|luc nao ranh|hom sau|bua sau|ngay mai|ranh)"
    r"|(?:khong|ko|k|khoi|dung|chang) (?:muon |can )?(?:gui|lam|viet|phan anh|noi)(?: y kien)?(?: nua)"
    r"|(?:hom khac|luc khac|khi khac|bua khac|lan khac|mai|hom sau|lat nua|ti nua|lat) (?:gui|viet|lam|noi|tinh)"
    r"|(?:bo|bo di|bo qua di|dung lai|ngung|ngung lai|rut lai|thoi|nghi)|(?:tam )?dung o day)" + _TAIL
)
_NODS: Final = frozenset(
    (
        *("ok", "oke", "okay", "uh", "u", "vang", "da", "da vang", "vang a", "da a", "ok a", "ok em", "duoc", "duoc a"),
        *("tam biet", "chao tam biet", "bye", "bye bye", "xin tam biet", "tam biet nhe", "ok cam on", "ok chau"),
    )
)
_HOURS: Final = re.compile(
    r"(?:(?:cho|toi|em|chau|bac|minh|xin|hoi|a|da|xa|uy ban|ubnd|can bo|minh|lam on|muon|biet) )*"
    r"(?:gio lam viec|gio hanh chinh|lich lam viec|may gio (?:lam viec|mo cua|dong cua)|lam viec (?:tu )?may gio"
    r"|(?:so )?(?:dien thoai|dt|sdt)(?: cua)? (?:uy ban|ubnd|xa|can bo|uy ban xa|ubnd xa|uy ban nhan dan)"
    r"|so (?:uy ban|xa|ubnd)"
    r"|thu (?:bay|7) (?:co )?lam viec)"
    r"(?: (?:a|nhe|cua|uy ban|ubnd|xa|can bo|nhan dan|la|bao nhieu|the nao|may|khong|gi|nao|may gio|vay|so|den))*"
)


def puts_off(text: str) -> bool:
    """ "thôi để sau", "thôi không gửi nữa", "bỏ"; never a sentence that goes on."""
    return _whole(_OFF, text)


def is_a_nod(text: str) -> bool:
    """ "ok", "dạ vâng", "tạm biệt": it tells nothing."""
    return len(text) <= _LONGEST and "?" not in text and fold(text) in _NODS


def asks_for_hours(text: str) -> bool:
    """When the office is open, or at which number it is called."""
    return _whole(_HOURS, text)


def hours(talk: Talk) -> Say:
    """When somebody is there, and how they are reached."""
    profile = talk.commune.profile
    if profile.main_phone:
        return say("hours.call", hours=profile.office_hours.text, phone=profile.main_phone)
    return say("hours.come", hours=profile.office_hours.text, address=profile.office.address)


def _whole(pattern: re.Pattern[str], text: str) -> bool:
    return len(text) <= _LONGEST and pattern.fullmatch(fold(text)) is not None
