"""What people tell of themselves beside their name: an office, an age, papers, whose son they are, where they live. Cut
off, the name is left as it was typed."""

import re
from typing import Final

from cases.name_phrases import AGE, ONESELF, PAPERS, STROKES
from cases.name_words import CALLED, CALLED_WRITTEN, FAMILIES_OF_MOST, KIN_TOLD, MIDDLE, TELLING
from cases.text import fold

_SIGNS: Final = re.compile(r"[,;|()\[\]/\n]")
_CLAUSE: Final = re.compile(r"\s*(?:[,;|()\[\]/\n]|\s[-–—]+\s|[.:]\s)+\s*")
_LABEL: Final = r"(?:thon|xom|tdp|to dan pho|khu pho|khu dan cu|khu|ap|lang|ban)"
_VILLAGE_OFFICE: Final = (
    rf"(?:pho )?(?:truong|bi thu(?: chi bo| doan| chi doan)?|chi hoi truong(?: \w+ \w+)?|chu tich(?: mat tran)?"
    rf"|truong ban cong tac mat tran) {_LABEL}"
    r"|(?:pho )?(?:to|xom|thon|khu) truong(?: (?:to dan pho|tdp|to))?|to pho(?: (?:to dan pho|tdp|to))?"
)
_OTHER_OFFICE: Final = (
    r"(?:pho )?(?:bi thu(?: chi bo| chi doan| doan(?: thanh nien| xa)?)?|chi hoi truong"
    r"(?: (?:phu nu|nong dan|cuu chien binh|nguoi cao tuoi))?|chu tich(?: hoi \w+ \w+)?|giam doc|gd|chu nhiem"
    r"|truong phong|truong nhom|hieu truong|hieu pho|ke toan(?: truong)?|quan ly)"
    r"|bs|y si|y ta|dieu duong|duoc si|giao vien|nha giao|ky su|luat su|nha bao|dong chi"
    r"|can bo|cong an(?: vien| xa)?|cong nhan(?: vien)?|nong dan|sinh vien|cuu chien binh"
    r"|(?:thieu|trung|thuong|dai) (?:uy|ta)|trung si"
)
_ADDRESSED: Final = r"bac si|(?:thay|co) giao"  # before a name they stay with it, as "chị" does
_OWNER: Final = r"chu (?:ho|nha|cua hang|quan|tiem|co so|doanh nghiep|ho kinh doanh|xuong|trang trai)"
_ROLE: Final = (
    rf"(?:{_OWNER}(?: la)?|chu la|(?:nguoi )?(?:lien he|dai dien|phu trach|thay mat)(?: la)?"
    r"|nguoi (?:gui|viet|nop|phan anh)(?: la)?"
    r"|(?:gia dinh|ho gia dinh|nha|ho)(?= (?:ong|ba|anh|chi|co|chu|bac|cu|di) ))"
    r"(?= \w)"
)
_NUMBERED: Final = rf"(?:(?: {_LABEL})?(?: so)? [0-9]+\w?)?"
_LEAD: Final = r"(?:(?:toi|em|chau|con|minh|la|hien|dang|lam|ong|ba|anh|chi) )*?"
_BEFORE: Final = re.compile(
    rf"{_LEAD}(?:(?P<village>{_VILLAGE_OFFICE})|{_OTHER_OFFICE}|{_ROLE}){_NUMBERED}(?= |$)(?: la(?= ))?"
)
_BEHIND: Final = re.compile(
    rf" (?:(?:hien|dang|la|lam|nguyen) )*(?:(?:{_VILLAGE_OFFICE}|{_OTHER_OFFICE}|{_ADDRESSED})(?= |$)|hang xom$)"
)
_KIN: Final = "ong|ba|anh|chi|co|chu|bac|cu|di|cau|mo|thim|em|chau|nha|bo|me"
_NEAREST: Final = r"vo|chong|con(?: (?:trai|gai|dau|re|nuoi|ut|ca))?|me|bo"
_OTHERS: Final = (
    r"chau(?: (?:noi|ngoai|trai|gai))?|em(?: (?:trai|gai))?|anh(?: trai)?|chi(?: gai)?|bac|chu|di|co|cau|ong|ba"
)
_RELATED: Final = re.compile(rf" (?:la )?(?:{_NEAREST}|{_OTHERS}) (?:cua )?(?:{_KIN}) \w+")
_NO_NAME: Final = re.compile(
    rf"(?:la )?(?:{_NEAREST}) (?:cua )?(?:{_KIN}) \w+|{_OWNER}$"
    rf"|(?:(?:hien|dang|nha|em|toi|chau) )*(?:dia chi|noi o|cho o|que|{_LABEL}|o|tai|cong tac|lam viec|lam)"
    r"(?= |$)(?! (?:thi|van)\b)"
)
_OF_KIN: Final = 2
_SAYS_NAME: Final = frozenset(("la", "ten"))
_LEAST: Final = 2  # words of a name before which nothing is cut off


def tells_more(text: str) -> bool:
    """Whether anything may stand beside the name."""
    if _SIGNS.search(text) or any(sign in text for sign in (" - ", ". ", ": ")):
        return True
    words = fold(text).split()
    if not TELLING.isdisjoint(words) or sum(word in KIN_TOLD for word in words) >= _OF_KIN:
        return True
    return len(words) > _LEAST and words[0] in ONESELF and words[1] not in _SAYS_NAME


def what_is_left(text: str) -> list[str]:
    """The parts of a line in which a name may stand, without what is told beside it."""
    parted = PAPERS.sub(", ", AGE.sub(", ", STROKES.sub(" ", text)))
    return [left for clause in _CLAUSE.split(parted) if (left := _left(clause))]


def _left(clause: str) -> str:
    """A clause without an office before or behind the name, and without whose son that one is."""
    typed = [word for word in clause.split() if fold(word)]
    folded = [fold(word).replace(" ", "") for word in typed]
    said = _BEFORE.match(" ".join(folded))
    if said is not None:
        size = said.group().count(" ") + 1
        size += _behind_a_place(typed[size:], folded[size:]) if said["village"] else 0
        typed, folded = typed[size:], folded[size:]
    line = " ".join(folded)
    if _NO_NAME.match(line):
        return ""
    for beside in (_BEHIND, _RELATED):
        found = beside.search(line)
        size = line[: found.start()].count(" ") + 1 if found else 0
        if size >= _LEAST or (size == 1 and folded[0] not in CALLED | FAMILIES_OF_MOST):
            typed, line = typed[:size], " ".join(folded[:size])
    if len(typed) > _LEAST and typed[0] in ONESELF and typed[1][0].isupper():
        typed = typed[1:]
    return " ".join(typed)


def _behind_a_place(typed: list[str], folded: list[str]) -> int:
    """How many words of a place stand behind "trưởng thôn", before the name: "Trần Văn Bốn", "Bắc Kế Trần Văn Bốn"."""
    starts = [at for at in range(len(folded) - 1) if folded[at] in FAMILIES_OF_MOST]
    sure = [at for at in starts if folded[at + 1] in MIDDLE and at + _LEAST < len(folded)]
    if sure:
        return sure[-1]
    if not folded or 0 in starts or typed[0].casefold() in CALLED_WRITTEN:
        return 0
    return starts[0] if starts else len(folded)
