"""Words by which somebody says that they write for another person, or for a firm, an office, a school."""

import re
from typing import Final, Literal, NamedTuple

from cases.kin import PERSONS, behind_kin, says_no_more, sends_for_kin, without_kin_before, without_kin_behind
from cases.name_and_phone import split_name_and_phone
from cases.name_words import MIDDLE
from cases.names import is_a_full_name
from cases.text import clean, fold
from cases.two_named import couple_in, for_parent

_LEAD: Final = r"(?:(?:da|vang|a|thua|xin|la|cho|muon|em|chau|toi|con|minh|bac|co|chu|anh|chi|day la|la nguoi) )*"
_KIN: Final = r"(?:gia dinh|ong|ba|bo|me|ma|cha|bac|co|chu|di|cau|anh|chi|em|con|chau|vo|chong|nguoi|nha|hang xom|cu)"
_GROUP: Final = r"(?:ba con|anh em|co quan)"
_BODY: Final = (
    r"(?:cty|cong ty|doanh nghiep|hop tac xa|htx|ho kinh doanh|to hop tac|ngan hang|benh vien|tram y te|phong kham"
    r"|truong (?:mam non|tieu hoc|thcs|thpt|hoc|trung hoc|cao dang|dai hoc|th|mn)|cua hang|chi nhanh|trung tam"
    r"|hoi nong dan|hoi phu nu|hoi cuu chien binh|doan thanh nien|co so san xuat|nha may|xi nghiep|quy tin dung"
    r"|ban quan ly)\b"
)
# "gửi giúp tôi với" asks for nothing but to send it.
_FOR_ME: Final = r"(?! (?:toi|em|chau|minh|voi|con|bac)\b(?: (?:voi|nhe|nha|a|di|ti|cai|luon))*\s*$)"
_FOR_OTHER: Final = re.compile(
    rf"{_LEAD}(?:(?:gui|goi|nhan|viet|noi|hoi|phan anh) (?:ho|giup|dum|gium|thay)\b{_FOR_ME}"
    rf"|(?:nho|phien|lam on)(?: em| chau| ban| tro ly)? (?:gui|nhan|viet|phan anh) (?:ho|giup|dum|gium)(?: cho)?"
    rf"{_FOR_ME} (?!{_GROUP}\b){_KIN}\b"
    rf"|thay mat (?!{_GROUP}\b){_KIN}\b)"
)
# "Gửi giúp nhé" asks for it; "gửi hộ" says for whom, though not for whom of all.
_FOR_ANOTHER_ALONE: Final = re.compile(
    rf"{_LEAD}(?:gui|goi|nhan|viet|noi|hoi|phan anh)(?: (?:tin|y kien))?"
    r" (?:(?:ho|thay)|(?:ho|giup|dum|gium|thay)(?: cho)? (?:ma|tia|ngoai|noi) (?:con|chau|em|tui))"
    r"(?: (?:a|day|do|thoi))*"
)
_FOR_MYSELF: Final = re.compile(
    rf"{_LEAD}(?:nho |thi )?(?:gui|nhan|viet)(?: luon| di| tin)?"
    r" (?:(?:giup|dum|gium)(?: cho)? (?:toi|em|chau|minh|tui|con)|ho(?: cho)? (?:toi|em|minh|tui))"
    r"(?: (?:voi|nhe|nha|a|di|ti|cai|luon|xa|day|nghe|len))*"
)
_MANY: Final = re.compile(
    rf"{_LEAD}(?:(?:gui|noi|viet)(?: (?:ho|giup|thay|cho))+ )?"
    r"(?:(?:[0-9]+|may|cac|nhung|nhieu|vai|ca|(?:hai|ba|bon|nam|sau|bay|muoi)(?= \w+ \w)) (?:ho|gia dinh|nha|nguoi)"
    r"(?: (?:dan|gia dinh|ngheo|o|trong|ngoai|thon|xom|to|lang|ban|khu|nay|do)\b|$)"
    r"|(?:tat ca |toan the |nhieu )?(?:ba con|nhan dan|nguoi dan|dan lang|dan thon|cac ho|cac cu|cong nhan|hoi vien)"
    r"(?: (?:o|trong|ngoai|thon|xom|to|lang|ban|khu|nay|do|dan|minh|toi|em)\b|$)"
    r"|(?:ca|toan) (?:thon|xom|lang|to|khu|ban)\b)"
)
_HEAD: Final = r"(?:truong (?:thon|xom|khu|ban|ban cong tac)|to truong(?: (?:to )?dan pho)?|chi hoi truong)"
_HEAD_WRITES: Final = re.compile(
    rf"\b(?:toi|em|minh|chau) (?:(?:la|dang|lam|voi tu cach) )*{_HEAD}\b|^(?:\w+ ){{0,3}}{_HEAD}(?: \w+){{0,4}} day\b"
)
_HOUSEHOLDS: Final = re.compile(
    r"\b(?:[0-9]+|may|nhieu|cac|mot so|vai) (?:ho|nha|gia dinh)\b|\b(?:ba con|nhan dan|ca thon|nguoi dan)\b"
)
_INSTEAD: Final = re.compile(
    r"\b(?:gui|nhan|viet|noi|phan anh|de nghi|kien nghi) (?:thay|ho|giup|dum)\b|\bthay mat\b|\btong hop\b|\bdai dien\b"
)
_HELPS: Final = frozenset(("ho", "giup", "dum", "gium", "thay"))
_MOST_FOR_ANOTHER: Final = 12  # words
_FOR_BODY: Final = re.compile(rf"{_LEAD}(?:(?:thay mat|dai dien)(?: cho)?\b|nhan danh\b)")
_IS_BODY: Final = re.compile(rf"{_LEAD}{_BODY}")
# A sentence about a firm is not its name. The full legal forms are long, and do not count.
_SENTENCE: Final = re.compile(
    r"\b(?:se|muon|co the|de nghi|(?:toi|em|chung toi|minh) (?:da|dang|co|cung|can|bi|lam|thay|xin)"
    r"|(?:da|dang) (?:lam|dung|co|bi|in|dan|mua|gui|nop|sua)|(?:khong|chua) (?:co|the|biet|duoc|phai|lam|vao|nop|gui)"
    r"|bi (?:hong|loi|mat|cham|sai|khoa)|cho (?:ba con|nguoi dan))\b"
)
_LEGAL_FORM: Final = re.compile(r"\b(?:trach nhiem huu han|mot thanh vien|hai thanh vien(?: tro len)?|co phan)\b")
_LONGEST_NAME: Final = 10  # words
# What stands on the option itself names nobody.
_NO_BODY: Final = re.compile(
    r"(?:(?:cho|mot|toi|em|chau|a|nhe|gui|cua|minh|co quan"
    r"|doanh nghiep|cong ty|cty|truong(?: hoc)?|hop tac xa|htx|to chuc|don vi)\b ?)*"
)
_NUMBER: Final = re.compile(r"\+?[0-9][0-9 .\-]{6,}.*$", re.DOTALL)
_LABELS: Final = frozenset(("sdt", "dt", "so", "dien", "thoai", "a"))
_EDGES: Final = " ,.;:-"
_APART: Final = re.compile(r" +[-–—|/] +|\n+")
"""What stands between the parts of an answer as a comma does."""


_FOR_WHOM: Final = re.compile(
    rf"{_LEAD}(?:nho )?(?:gui|goi|nhan|viet|noi|hoi|phan anh) (?:ho|giup|dum|gium|thay) (?:{_KIN} )*"
    r"(?:(?:noi|ngoai|toi) )*"
)
# Who speaks for a body, and says so between the name and it: "Kim Văn Đức giám đốc công ty…".
_OFFICE: Final = re.compile(
    r"(?:(?:toi|em|chau|minh|la|pho|tong|quyen) )*(?:giam doc|gd|chu tich|chu nhiem|truong phong|ke toan(?: truong)?"
    r"|hieu truong|hieu pho|quan ly|nguoi dai dien|dai dien(?: cho)?|thay mat(?: cho)?|chu doanh nghiep)"
)
_BODY_INSIDE: Final = re.compile(rf" {_BODY}")
_MYSELF: Final = re.compile(r" (?:va |con )?(?:toi|em|chau|con|minh|nguoi gui(?: ho| giup)?) (?:ten )?la (?=\w)")


# What a body says that it wants, in its own words.
_LONGEST_HEAD: Final = 24  # words
_WANTS: Final = re.compile(
    rf"{_LEAD}(?:(?:thay mat|dai dien)(?: cho)? )?{_BODY}(?: \w+){{1,12}}? "
    r"(?P<wants>(?:(?:chung toi|toi|em|minh|co|xin) )*(?:muon|xin|de nghi|kien nghi|phan anh|gop y|de xuat|dang ky|gui"
    r"|co (?:mot )?(?:sang kien|giai phap|y kien))\b)"
)


class OnBehalf(NamedTuple):
    """whose: other or body. body: its name as typed, "" where it was not said. rest: where the other one is named, or
    where whoever speaks for the body is. helper: where whoever writes for the other one is named."""

    whose: Literal["other", "body"]
    body: str = ""
    rest: str = ""
    helper: str = ""


def on_behalf(text: str) -> OnBehalf | None:
    """ "cháu gửi hộ bà cháu", "thay mặt doanh nghiệp", "Công ty TNHH ABC"; None for anything else."""
    words = _APART.sub(", ", clean(text))
    folded = fold(words)
    if "?" in words or couple_in(words) is not None:
        return None
    if _FOR_OTHER.match(folded):
        theirs, mine = two_people(words)
        rest = _named(theirs.split()) or _full_name(theirs)
        return OnBehalf("other", rest=without_kin_behind(rest) or rest, helper=mine)
    both = for_parent(words)
    kin = _of_kin(words) if both is None else OnBehalf("other", rest=both.parent, helper=both.child)
    if kin is not None:
        return kin
    spoken = _FOR_BODY.match(folded)
    if spoken is None and not _IS_BODY.match(folded):
        return _beside_a_name(words)
    said = _without_phone(words)
    behind = said.split()[len(folded[: spoken.end()].split()) :] if spoken else said.split()
    name = _first_part(" ".join(behind))
    if _is_sentence(name):
        return OnBehalf("body") if spoken else None
    rest = _without_office(said.partition(",")[2])
    return OnBehalf("body", "" if _NO_BODY.fullmatch(fold(name)) else name, rest=rest)


def asks_to_send(text: str) -> bool:
    """ "Dạ gửi giùm em", "gửi giúp tôi với": it shall be sent, and for nobody else."""
    return _FOR_MYSELF.fullmatch(fold(text)) is not None


def speaks_of_many(text: str) -> bool:
    """ "5 hộ dân trong thôn", "bà con xóm tôi", where one person is asked for."""
    return _MANY.match(fold(text)) is not None


def head_for_many(text: str) -> bool:
    """ "Trưởng thôn Vinh Tiến đây, 5 hộ không dùng được …, tôi gửi thay": a head who writes for households. text: all
    that was told."""
    folded = fold(text)
    if "truong" not in folded and "chi hoi" not in folded:
        return False
    return all(said.search(folded) for said in (_HEAD_WRITES, _HOUSEHOLDS, _INSTEAD))


def for_another_alone(text: str) -> bool:
    """ "Gửi hộ", "cháu gửi hộ bà cháu", "gửi hộ bà Nguyễn Thị Sợi 0987…": for whom it is, and nothing of a matter."""
    folded = fold(text)
    words = folded.split()
    if _HELPS.isdisjoint(words) or len(words) > _MOST_FOR_ANOTHER or "?" in text:
        return False
    if _FOR_ANOTHER_ALONE.fullmatch(folded) or (sends_for_kin(text) and says_no_more(text)):
        return True
    found = on_behalf(text) if _FOR_OTHER.match(folded) else None
    name = split_name_and_phone(found.rest).name if found is not None and found.rest else None
    if found is None or name is None or not is_a_full_name(name):
        return False
    left = {word for word in fold(found.rest).split() if not word.isdigit()}
    return left <= {*fold(name).split(), *_LABELS}


def speaks_as_body(text: str) -> str:
    """The firm, school or association that says at once what it wants: "Công ty TNHH Minh Phát muốn gửi sáng kiến: …";
    "" where it is only spoken about."""
    words = text.split()[:_LONGEST_HEAD]
    folded = " ".join(map(fold, words))
    said = _WANTS.match(folded) if "?" not in text else None
    if said is None:
        return ""
    named = words[: len(folded[: said.start("wants")].split())]
    if not named[-1][:1].isupper() or named[-1][-1] in _EDGES:
        return ""  # what it does, rather than what it is called
    found = on_behalf(" ".join(named))
    return found.body if found is not None and found.whose == "body" else ""


def two_people(text: str) -> tuple[str, str]:
    """ "Nguyễn Thị Tý, không có điện thoại, tôi là Hùng 0988…": whom it is about, and who writes, "" where nobody says
    so."""
    words = text.split()
    folded = fold(" ".join(words))
    for at in _MYSELF.finditer(folded):
        before, behind = len(folded[: at.start()].split()), len(folded[: at.end()].split())
        if any(word[-1] in _EDGES for word in words[before : behind - 1]):
            continue  # "hộ bà cháu, tên là …" names her
        if before and fold(words[before - 1]) in PERSONS and words[before - 1][-1].isalpha():
            continue  # so does "mẹ tôi tên là …"
        mine = " ".join(words[behind:])
        return " ".join(words[:before]).strip(_EDGES), without_kin_before(mine) or mine
    return text, ""


def _of_kin(words: str) -> OnBehalf | None:
    """ "Mẹ tôi tên là Gái, tôi là Quyết 0966…", "Trần Thị Gái, mẹ tôi không có điện thoại": without a "gửi hộ"."""
    theirs, mine = two_people(words)
    named, called = behind_kin(theirs)
    if named:
        is_told = called or named[0].isdigit() or _is_named(named)
        return OnBehalf("other", rest=named, helper=mine) if is_told else None
    first, _, then = words.partition(",")
    named, called = behind_kin(then.strip())
    if called and _is_named(first):
        return OnBehalf("other", rest=named, helper=first)
    apart = without_kin_behind(theirs)
    if apart and _is_named(apart):
        return OnBehalf("other", rest=apart, helper=mine)
    is_kin = mine and not fold(words).endswith(f"la {fold(mine)}")
    return OnBehalf("other", rest=theirs, helper=mine) if is_kin and _is_named(theirs) else None


def _is_named(text: str) -> bool:
    """Plainly a name: two capitals, or a middle name."""
    name = split_name_and_phone(text.partition(",")[0]).name or ""
    words = name.split()[:2]
    return is_a_full_name(name) and (fold(words[1]) in MIDDLE or all(word.istitle() for word in words))


def _beside_a_name(words: str) -> OnBehalf | None:
    """ "Trần Văn Kha - Công ty Bình Minh - 0904…": somebody, and the body behind a comma or an office."""
    folded = fold(words)
    at = _BODY_INSIDE.search(folded)
    if at is None:
        return None
    typed = words.split()
    size = len(folded[: at.start()].split())
    before = " ".join(typed[:size])
    if before[-1] not in _EDGES and _office_at_the_end(before) is None:
        return None
    name, body = _without_office(before), _first_part(_without_phone(" ".join(typed[size:])))
    return OnBehalf("body", body, rest=name) if name and not _is_sentence(body) else None


def _is_sentence(body: str) -> bool:
    folded = fold(body)
    return len(_LEGAL_FORM.sub("", folded).split()) > _LONGEST_NAME or _SENTENCE.search(folded) is not None


def _office_at_the_end(name: str) -> int | None:
    """At which word of it an office begins that all the rest is."""
    folded = fold(name).split()
    return next((at for at in range(1, len(folded)) if _OFFICE.fullmatch(" ".join(folded[at:]))), None)


def _without_office(name: str) -> str:
    """The name alone: "Giám đốc Kim Văn Đức", "Kim Văn Đức, giám đốc"."""
    words = name.split()
    lead = _OFFICE.match(fold(name))
    if lead is not None:
        words = words[len(lead.group().split()) :]
    at = _office_at_the_end(" ".join(words))
    return " ".join(words[:at]).strip(_EDGES)


def _first_part(said: str) -> str:
    """A body's name up to the comma behind it."""
    return said.partition(",")[0].strip(_EDGES)


def _full_name(text: str) -> str:
    """Who is named right behind "gửi hộ bà"."""
    said = _FOR_WHOM.match(fold(text))
    words = text.split()[len(said.group().split()) :] if said else []
    if len(words) < 2 or not (fold(words[1]) in ("thi", "van") or (words[0].istitle() and words[1].istitle())):
        return ""
    return " ".join(words)


def _named(words: list[str]) -> str:
    """What stands behind "tên là"."""
    for at, word in enumerate(words):
        if fold(word) in ("ten", "la"):
            start = at + 1 + (fold(word) == "ten" and fold(" ".join(words[at + 1 : at + 2])) == "la")
            return " ".join(words[start:])
    return ""


def _without_phone(words: str) -> str:
    left = _NUMBER.sub("", words).strip(_EDGES).split()
    while left and fold(left[-1]) in _LABELS and left[-1] != "A":
        left = left[:-1]
    return " ".join(left).strip(_EDGES)
