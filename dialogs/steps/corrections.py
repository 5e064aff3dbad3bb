"""What is said to a read-back that is not right: "sai rồi", "xóa câu … đi", "tên tôi là … mà"; and "nghĩ lại rồi, gửi
đi" of whoever finds it right after all."""

from __future__ import annotations

import re
from typing import Final

from cases.names import is_a_full_name, looks_like_a_name
from cases.text import fold, unkeyed
from dialogs.say import say
from dialogs.state import Answers
from dialogs.step import Answered, Step, Took
from dialogs.steps.pieces import GATHERING, has_any
from dialogs.turn import Go
from dialogs.understanding import sends
from dialogs.understanding.put_right import put_right

_CALLED: Final = r"(?:toi|em|chau|con|minh|tui|bac|ba|ong|co|chu|tao)"
_POLITE: Final = (
    r"(?: (?:a|oi|em|chau|co|bac|nhe|nha|day|do|ma|het|ca|thoi|dau|chu|can bo|gi|qua|the|vay|nay|luon|be bet))*"
)
_WRONG: Final = (
    r"(?:(?:ghi|viet|noi dung|cai nay|cho nay)(?: nay| bi)? )?(?:sai|nham|lon)(?: roi| het| ca| bet| be bet)*"
    r"|(?:khong|ko|k|kg|hong|chang|chua) (?:phai|dung|chinh xac|dong y|dung y)(?: roi| the| vay| nhu the| nhu vay)?"
    r"|(?:toi |em |chau )?(?:khong|ko|k) (?:noi|viet|nhan|bao|gui) (?:the|vay|nhu the|nhu vay|cau nay|cai nay)"
)
_REJECTS: Final = re.compile(
    rf"(?:(?:da|o|a|oi|u|thoi|khoan|the|vay|sao|{_CALLED}) )*(?:{_WRONG})(?: (?:{_WRONG}))*{_POLITE}"
)
_AFTER_ALL: Final = re.compile(
    rf"(?:(?:da|u|vang|ok|oke|thoi|the|thi|a|{_CALLED}|khong sao|duoc roi|du roi|the la duoc|vay la duoc|yen tam roi"
    r"|(?:nghi|suy nghi)(?: lai| ky)?(?: roi)?|doi y(?: roi)?|khong (?:can )?sua(?: nua| gi)*|quyet dinh(?: roi)?) )+"
    r"(?P<send>(?:cu |van |muon |hay )*gui.*)"
)
_ERASES: Final = re.compile(
    rf"(?:(?:da|a|u|thoi|khoan|cho|{_CALLED}|giup|ho|lam on|nho) )*(?:xoa|bo|cat|loai|gach)"
    rf"(?: (?:bo|giup|ho|bot|di|cho|{_CALLED}))* (?:cau|dong|doan|chu|loi|khuc|phan chu|tin)(?: (?:noi|la))?"
    rf" (?P<which>.+?)(?: (?:di|giup|ho|nhe|nha|a|voi|oi|cho|{_CALLED}|ra|khoi noi dung))*"
)
_NAME_IS: Final = re.compile(
    r"(?:(?:da|a|o|u|sai roi|nham roi|khong phai|sao lai|sua lai|xin loi|la) )*"
    rf"(?:(?:ho ten|ho va ten|ten)(?: cua)? {_CALLED}|{_CALLED} ten)(?: day du| that)*(?: phai| chinh)? (?:la )?"
    r"(?P<name>.+?)(?: (?:ma|co ma|day|do|chu|a|nhe|nha|em|chau|co|oi))*"
)
_I_AM: Final = re.compile(rf"(?:(?:da|a|o|xin loi|nham|sai roi|khong phai) )*{_CALLED} (?:chinh )?la ")
_LAST: Final = frozenset(("cuoi", "cuoi cung", "sau cung", "vua roi", "vua nay", "sau", "moi nhan"))
_FIRST: Final = frozenset(("dau", "dau tien", "tren cung", "thu nhat"))
_AND: Final = re.compile(r" (?:voi|va|cung) ")
_SENTENCE: Final = re.compile(r"(?<=[.!?;\n])\s*|\s*,\s*")
_EDGES: Final = " .,;:!?“”\"'"
_STOPS: Final = re.compile(r"\b(?:khong|dung|khoi|thoi)(?: can| muon| co)? (?:gui|phan anh)(?: (?:nua|di|len)\b|$)")
_LONGEST: Final = 14  # words
_FOR_WHOM: Final = re.compile(
    r"\b(?:gui|viet) cho (?:chinh )?(?:toi|em|chau|minh|con)\b|\b(?:de|ghi|lay) ten (?:ba|me|ong|bo|toi|em|chau)\b"
)
_OTHER: Final = "other"
_MOST_NAME: Final = 5


def rejects(text: str) -> bool:
    """ "Sai rồi", "không phải": something is to be put right, and it is not said what."""
    return "?" not in text and len(text.split()) <= _LONGEST and _REJECTS.fullmatch(_said(text)) is not None


def stops(text: str) -> bool:
    """Whether it shall not be sent, wherever in a sentence that is said."""
    return len(text.split()) <= _LONGEST and _STOPS.search(fold(text)) is not None


def another_way(text: str, answers: Answers, who: Step | None) -> Answered:
    """It shall not go at all, or for somebody else."""
    if stops(text):
        return Go(leave="later")
    if who is None or len(text.split()) > _LONGEST:
        return None
    folded = fold(text)
    if _FOR_WHOM.search(folded):
        return Go(redo=who.key)
    agreed = (answers.get("who") or {}).get("for") == _OTHER and "dong y" in folded
    return Took({"change": False}) if agreed else None


def sends_after_all(text: str) -> bool:
    """ "Nghĩ lại rồi, gửi đi"."""
    found = _AFTER_ALL.fullmatch(_said(text)) if "?" not in text and len(text.split()) <= _LONGEST else None
    return found is not None and sends(found["send"])


def name_said(text: str) -> str:
    """ "Tên tôi là Trần Văn Tâm mà": the name as it was typed; "" where none is said."""
    words = [word for word in text.split() if fold(word)]
    found = _NAME_IS.fullmatch(" ".join(map(fold, words))) if len(words) <= _LONGEST else None
    if found is None:
        return _introduced(text)
    start = len(found.string[: found.start("name")].split())
    name = " ".join(words[start : start + len(found["name"].split())]).strip(_EDGES)
    return name if len(name.split()) <= _MOST_NAME and looks_like_a_name(name) else ""


def _introduced(text: str) -> str:
    """ "Tôi là Trần Thị Hồng": a full name, and nothing else is said."""
    if _I_AM.match(fold(text)) is None:
        return ""
    right = put_right(text)
    return right.name if right is not None and not right.phone and is_a_full_name(right.name) else ""


def with_given_name(name: str, known: str) -> str:
    """One word puts right how the given name is written, or takes its place: "Tam", said "Tâm"."""
    words = known.split()
    return name if " " in name or len(words) < 2 else " ".join((*words[:-1], name))


def erased(text: str, answers: Answers) -> Took | None:
    """The letter without the sentence that is named. None: nothing is to be erased."""
    words = [word for word in text.split() if fold(word)]
    found = _ERASES.fullmatch(" ".join(map(fold, words))) if len(words) <= 2 * _LONGEST else None
    if found is None or not has_any(answers.get(GATHERING)):
        return None
    start = len(found.string[: found.start("which")].split())
    least = start + len(found["which"].split())
    told = answers[GATHERING]
    for end in range(len(words), least - 1, -1):  # "câu “gửi đi” đi": which "đi" is part of it
        left = _without(list(told.get("texts", ())), " ".join(words[start:end]).strip(_EDGES))
        if left or (left is not None and told.get("files")):
            return Took({"change": False}, (say("check.fixed"),), also={GATHERING: {**told, "texts": left}})
    return Took({"change": True, "from": 0}, (say("check.no_sentence"),))


def _without(texts: list[str], which: str) -> list[str] | None:
    """None where it is not there."""
    folded = fold(which)
    if texts and folded in _LAST | _FIRST:
        return texts[:-1] if folded in _LAST else texts[1:]
    left = _without_one(texts, folded)
    if left is not None:
        return left
    for part in (one for listed in re.split("[,/]", which) for one in _AND.split(fold(listed))):
        after = _without_one(texts if left is None else left, part)
        if after is None:
            return None
        left = after
    return left


def _without_one(texts: list[str], folded: str) -> list[str] | None:
    if not folded:
        return None
    if sum(fold(text) == folded for text in texts) == 1:
        return [text for text in texts if fold(text) != folded]
    parted = [(text, [part for part in _SENTENCE.split(text) if fold(part)]) for text in texts]
    if sum(fold(part) == folded for _, parts in parted for part in parts) != 1:
        return None
    return [
        " ".join(part for part in parts if fold(part) != folded).strip(" ,;") if folded in map(fold, parts) else text
        for text, parts in parted
    ]


def _said(text: str) -> str:
    return unkeyed(fold(text))
