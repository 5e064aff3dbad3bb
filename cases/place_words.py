"""Words typed where a place is asked that are none, or tell only what it lies beside."""

import re
from typing import Final, NamedTuple

from cases.name_words import BEHIND_NO_PLACE, NEVER, NEVER_WRITTEN
from cases.names import is_a_full_name
from cases.profile_parts import Village
from cases.text import fold

_WHO: Final = r"(?:(?:da|a|vang|thi|nha|toi|em|chau|minh|bac|ba|ong|con|gia dinh|chung toi|o|ngay|phia|gan|ngoai) )*"
_NEAR: Final = re.compile(_WHO + r"(?:canh|gan|ben canh|doi dien|sat|dang sau|dang truoc|sau lung) (?:\w+(?: |$)){1,5}")
_NOTHING: Final = re.compile(
    r"(?:(?:da|a|vang|ok|u|toi|em|chau|minh|nha|bac|thi|duoc) ?)*"
    r"(?:chua|khong|ko|ok|vang|u|roi|co|da|chua ro|khong ro|khong biet|chua biet|sao|gi|dau|the nao|hoi lam gi|cam on"
    r"|(?:o )?(?:cho|noi) khac|(?:o )?xa(?: khac)?|khong noi|khong muon noi|khong can|noi khac)?"
    r"(?: (?:a|nhe|co|roi|oi|dau|em|chau|dc|duoc|nua|ma|thoi|biet))*"
)
# Said to whoever asks, not of a place: "khoan đã", "sửa lại", "hỏi làm gì".
_WAITS_OR_CORRECTS: Final = re.compile(
    r"(?:(?:da|a|thoi|toi|em|chau|bac|vang|a) )*(?:(?:khoan|tu tu)(?: \w+){0,3}"
    r"|(?:doi|cho)(?: (?:da|ti|ty|chut|lat|mot|xiu|toi|em|chau|hoi|nhe))+"
    r"|(?:bam |nhan |ghi |viet |go )?(?:nham|sai|lon)(?: (?:roi|mat|the|ten|so|het|cho))*"
    r"|(?:sua|xoa|gui|thoat|huy|tiep|tiep tuc|quay lai|lam lai|viet lai|bo qua|de sau|de mai)(?: \w+){0,4}"
    r"|(?:hoi|de|biet) lam gi(?: \w+){0,3}|ai hoi|sao (?:lai |phai )?(?:hoi|noi)(?: \w+){0,3}"
    r"|(?:da )?(?:biet|noi|ghi|nhan) roi(?: \w+){0,2}|mai (?:viet|noi|nhan|gui|lam)(?: \w+){0,2})"
)
_AT_WORK: Final = re.compile(r"\b(?:lam|lam viec|cong nhan|cong tac) (?:o|tai|trong|ben|cho)\b")
_LIVES: Final = re.compile(
    r"(?:(?:da|a|vang|thi) )*(?:(?:(?:nha|gia dinh) )?(?:toi|em|chau|con|minh|bac|nha|gia dinh)"
    r"|(?:ni|nay|gio|hien|bay gio|hien nay|hien tai|chu|day|ca nha|tui))"
    r"(?: (?:toi|em|chau|minh|tui|hien|song|van|dang|gio|nay|ni))* o (?:tai )?(?=\w)"
)
_LABEL: Final = r"(?:thon|xom|tdp|to dan pho|khu pho|khu dan cu|(?:to|khu|doi)(?= [0-9]))"
_NUMBERED: Final = re.compile(r"\s*[0-9]{1,2}\s*[.)]\s*(?=[^\W\d])")
_SAID_BEFORE: Final = re.compile(
    r"(?:(?:da|a|vang|thi|u|o|em|chau|toi|con|minh|bac|ba|ong|vua|luc nay|hoi nay|cung) )*"
    r"(?:noi|ghi|nhan|bao|viet|tra loi|khai)(?: (?:o tren|tren|luc nay))? (?:roi|r|rui)"
    r"(?: (?:ma|day|a|con hoi|sao con hoi|hoi hoai|hoi mai|do|em|chau|o|la|nhe))*"
)
_NOT_THAT: Final = re.compile(
    r"(?:(?:a|oi|o|y|u|da) )*(?:(?:khong|ko|k|kg)(?: phai)?|nham|lon|quen|sai)"
    r"(?: (?:roi|mat|a|nham|xin loi|dau|ma|la|phai))*"
)
_RATHER: Final = re.compile(
    rf"{_LABEL} .+ (?:a|o|u|oi|y) (?:khong phai|khong|ko|nham)(?: roi| phai| la)* (?={_LABEL} \w)"
)
_ITS_PLACE: Final = re.compile(rf"(?:(?:la|o|nha|tai|em|toi|chau|phai|moi|dung) )*{_LABEL} \w+")
_BEHIND_IT: Final = re.compile(
    r"(?:(?:o )?(?:gan|canh|ben canh|doi dien|sat|dang sau|sau lung|dang truoc|cong|dau|cuoi)|ngo|ngach|so nha|xom|to)"
    r" (?:\w+(?: |$)){1,5}"
)
_PARTS: Final = re.compile(r"\s*[,.;:\n–-]+\s+")
_PART_OF: Final = re.compile(r"(?:(?:o|nha|em|toi|chau) )*(?:xom|to|ngo|ngach|doi|cum|khu|so) \w+")
_LIVES_AT: Final = re.compile(
    rf"(?:(?:da|a|hien|nha|em|toi|chau|con|minh|o|tai|dia chi|noi o|cho o|la|que) )*(?P<place>{_LABEL}(?: \w+){{1,5}})"
)
# Many places have one, so that it needs the wider name beside it.
_PART: Final = re.compile(
    r"(?:(?:o|nha|tai) )*(?:to|xom|ngo|ngach|so|so nha|nha so|khu|doi|duong|cum|day)(?: dan pho| so)?"
    r" (?:[0-9]+\w?|[a-z])"
    r"(?:(?: \w+){0,3} [0-9]+)?"
)
_NAME: Final = re.compile(
    r"(?:(?:thoi|a|da|nham|xin loi|sua|sua lai|doi|doi lai|khong phai|toi|em|chau|bac|lai|ghi|quen|la) )*"
    r"(?:ten|ho ten|ho va ten)(?: (?:toi|em|chau|bac|minh|ba|ong|cua|day|du|dung|phai|nguoi|gui))* la "
)


# Behind a "thôn" they name none: "thôn tôi mất mạng". Bare, "xom chua" is Chùa.
_NO_NAME_BARE: Final = (NEVER | {fold(word) for word in BEHIND_NO_PLACE}) - {"chua", "song"}
_NO_NAME_WRITTEN: Final = NEVER_WRITTEN | BEHIND_NO_PLACE
_MOST_NAMED: Final = 3  # words
_LONGEST: Final = 80  # characters; what is longer is told, not named


class PlaceWords(NamedTuple):
    """name: somebody's, as typed. nothing: it names no place. near: it says only beside what."""

    name: str = ""
    nothing: bool = False
    near: bool = False


def place_words(text: str) -> PlaceWords:
    if len(text) > _LONGEST:
        return PlaceWords()
    folded = fold(text)
    named = _NAME.match(folded)
    if named is not None:
        name = " ".join(text.split()[len(named.group().split()) :])
        return PlaceWords(name if is_a_full_name(name) else "", not is_a_full_name(name))
    if sum(c.isalpha() for c in text) < 2 or _NOTHING.fullmatch(folded) or _WAITS_OR_CORRECTS.fullmatch(folded):
        return PlaceWords(nothing=True)
    return PlaceWords(near=_NEAR.fullmatch(folded) is not None)


def without_living(text: str) -> str:
    """The place in "tôi ở Thiện Kế"; the text itself where it is not told so."""
    said = _LIVES.match(fold(text))
    rest = text.split()[len(said.group().split()) :] if said else []
    return " ".join(rest) or text


def tells_of_work(text: str) -> bool:
    """Whether it says where somebody works: "nhà ở Bình Xuyên, làm ở Bá Thiện"."""
    return _AT_WORK.search(fold(text)) is not None


def is_a_part(text: str) -> bool:
    """ "Tổ 4", "ngõ 12 số 3": a part of some wider place, by its number."""
    return _PART.fullmatch(fold(text)) is not None


def meant(text: str) -> str:
    """The place without what is said around it to whoever asks: "em nói rồi mà, thôn Bá Hương", "thôn Gia Báu, à ko,
    thôn Bá Gò", "5. thôn Bá Gò"; the text itself where nothing is."""
    core = _NUMBERED.sub("", text, count=1) if text[:1].isdigit() else text
    parts = [part for part in _PARTS.split(core) if fold(part)]
    for at in range(len(parts) - 1, 0, -1):
        before = fold(parts[at - 1])
        if _NOT_THAT.fullmatch(before) or (at == 1 and _SAID_BEFORE.fullmatch(before)):
            return ", ".join(parts[at:])
    rather = _RATHER.match(fold(core)) if " " in core else None
    if rather is not None:
        return " ".join(core.split()[len(rather.group().split()) :])
    last, folded = parts[-1] if parts else core, fold(parts[-1]) if parts else ""
    for lead in (_SAID_BEFORE, _NOT_THAT):
        said = lead.match(folded)
        if said is not None and _ITS_PLACE.match(folded, said.end() + 1):
            rest = " ".join(last.split()[len(said.group().split()) :])
            return rest if lead is _NOT_THAT or len(parts) == 1 else core
    return core


def tells_more(text: str, village: Village) -> bool:
    """Whether a part of it is told with its name: "Tổ 4 Trung My", "xóm Chùa Bắc Kế", "KCN Bá Thiện 2"."""
    folded = fold(text)
    names = {fold(name) for name in (village.name, village.full_name, *village.aliases)}
    if folded in names or not any(map(folded.__contains__, names)):
        return False
    name = max((name for name in names if name in folded), key=len)
    rest = folded.replace(name, " ", 1).split()
    return any(word.isdecimal() for word in rest) or _PART_OF.match(" ".join(rest)) is not None


def place_beside(text: str) -> str:
    """ "Nam 0388 123 456, nhà ở thôn Bá Hương": where somebody lives, told with their name, as typed; "" where nothing
    is told of it."""
    for part in _PARTS.split(text):
        folded = fold(part)
        said = _LIVES_AT.fullmatch(folded)
        if said is not None:
            return " ".join(part.split()[len(folded[: said.start("place")].split()) :])
    return ""


def only_a_place(text: str) -> bool:
    """ "Thôn Cầu Đá", "em ở xóm Chùa": a place by its own name, known or not, and not a word beside it."""
    if len(text) > _LONGEST or len(_PARTS.split(text.strip())) > 1 or is_a_part(text):
        return False
    named = place_beside(text).casefold().split()[1:]
    if not 0 < len(named) <= _MOST_NAMED:
        return False
    return not any(word in (_NO_NAME_BARE if word.isascii() else _NO_NAME_WRITTEN) for word in named)


def near_it(text: str, village: Village) -> str:
    """What the place lies near, told right behind the village: "nhà ở vinh tiến gần cây đa"; "" for nothing."""
    typed = text.split()
    folded = [fold(word) for word in typed]
    name = fold(village.name).split()
    at = next((at for at in range(len(folded)) if folded[at : at + len(name)] == name), len(folded)) + len(name)
    return " ".join(typed[at:]) if _BEHIND_IT.fullmatch(" ".join(folded[at:])) else ""
