"""What somebody says to the question about consent: yes, no, something unclear, or more of their story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from cases.text import fold
from dialogs.understanding import agrees, intent_of, refuses, sends, typed, yes_no

# Whoever writes so much goes on with the story, whatever it sounds like.
_STORY_WORDS: Final = 4
_HEAD: Final = re.compile(r"\s*[,.;:!\n]+\s*")
# "bà đồng ý rồi ạ" may be said of somebody else, and nobody agrees for another.
_OF_ANOTHER: Final = re.compile(
    r"(?:(?:da|vang|u|thi|thua) )*(?:ba|me|ma|bu|u|bam|cu|ong|bo|cha|tia|chong|vo|nha|gia dinh)(?: \w+){0,2} dong y\b"
)
_YES: Final = re.compile(r"^\W*\u1eeb\b", re.IGNORECASE)  # no "u", as a mother is called
_TAKES_BACK: Final = re.compile(
    r"\b(?:nhung|neu|dieu kien|mien la|chi khi|tru khi|dung|khong luu|khong cho|khong dong y|chua dong y|rut)\b"
)
_AGREEMENT: Final = re.compile(
    r"(?:dong|y|dongy|dong y|ong y)"
    r"|(?:(?:toi|em|chau|minh|da|vang) )*(?:thong nhat|nhat tri|tan thanh|chap nhan)(?: (?:a|nhe|voi|xa))*"
)
# A lone word of these is a "no" to some, and to others what is broken: "hong" for "hỏng".
_BROKEN: Final = re.compile(r"hong")
# Among short messages the last words of a sentence come by themselves.
_ENDS: Final = re.compile(r"roi|di|the|do|day|bo|co|chu")
_SHORT: Final = 3  # words
_ABOUT_AGREEING: Final = re.compile(r"\bdong y\b")
_ALONE: Final = re.compile(
    r"ba|ong|me|bo|co|chu|bac|cu|di|em|anh|chi|chau|con|minh|toi|[aeohu]|ha|uh|um|hum|the|sao|gi|do|day|roi|xong"
)
_LONGEST_CONDITION: Final = 16  # words
_KEPT_CLOSE: Final = re.compile(
    r"(?:(?:da|vang|u|ok|toi|em|chau|co|thi) )*(?:dong y )?"
    r"(?:(?:nhung|ma|voi dieu kien|mien la|mien|xin|toi|em|xa|nho) )*"
    r"(?:(?:dung|khong|xin dung|khong duoc)(?: co)? (?:cho|noi|de|ke|bao)(?: (?:cho|voi))?(?: (?:ai|nguoi|nguoi ta))"
    r"(?: (?:khac|ngoai|nao|ca|o thon))?(?: (?:biet|hay|nghe|thay|xem))?|giu (?:bi mat|kin))"
    r"(?: (?:ten|cho|toi|em|chau|nhe|nha|a|voi|ten toi|day|do|la|duoc|giup))*"
)
# Whoever wants it sent at once tells nothing more of the matter.
_IMPATIENT: Final = re.compile(
    r"(?:(?:da|a|oi|thoi|the|xin|lam on|ban lam|ban qua|voi|giup|cho|toi|em|chau|can bo|xa) )*"
    r"(?:(?:chot|gui|goi|lam|nhanh|mau|le|duyet)"
    r"(?: (?:luon|di|nhanh|len|mau|lien|ngay|cho|giup|xong|voi|toi|em|chau|xa|ho))+"
    r"|(?:sao|gi ma|lam gi)(?: ma)? (?:lau|cham|lam)(?: (?:the|vay|qua|lam|gi|lau|nhieu))*"
    r"|lau (?:the|qua|vay|lam)|hoi (?:gi )?(?:lam|nhieu) (?:the|vay|qua|gi))"
    r"(?: (?:ban|lam|qua|roi|a|nhe|nha|the|vay|voi|di|toi|em|chau|dang|ma|nao|day))*"
)
_PHONE_DIGITS: Final = 8
_MOST_FOR_ANOTHER: Final = 6


@dataclass(frozen=True, slots=True)
class Said:
    """rest: what was told behind the agreement, in the same message."""

    meaning: Literal["yes", "no", "unclear", "lost", "more"]
    rest: str = ""


def said_to_consent(text: str, told: Sequence[str] = ()) -> Said:
    """Only what is plain counts as a yes or a no; whatever else has something to tell is told. told: the messages of
    the story so far, one after the other."""
    folded = fold(text)
    if _goes_on(folded, text, told):
        return Said("more")
    if agrees(text):
        return Said("unclear" if _OF_ANOTHER.match(fold(_YES.sub("", text))) else "yes")
    if refuses(text):
        # A lone "k" or "hong" slips out, and would throw everything away.
        return Said("no" if " " in folded or folded == "khong" else "lost")
    rest = _behind_agreement(text)
    if rest:
        return Said("yes", rest)
    if _is_lost(text):
        return Said("lost")
    return Said("more" if _tells(text, folded) else "unclear")


def _goes_on(folded: str, text: str, told: Sequence[str]) -> bool:
    """ "Đường / trước cổng / hong / roi": a word that is part of what is told in pieces."""
    if not told or not text.isascii() or len(told[-1].split()) > _SHORT:
        return False
    return bool(_BROKEN.fullmatch(folded) or (len(told) > 1 and _ENDS.fullmatch(folded)))


def wants_it_kept_close(text: str) -> bool:
    """ "Đồng ý nhưng đừng cho ai biết nhé": a condition, and nothing told of the matter."""
    return len(text.split()) <= _LONGEST_CONDITION and _KEPT_CLOSE.fullmatch(fold(text)) is not None


def may_be_anothers(text: str) -> bool:
    """ "Ông đồng ý": some call themselves so, and some speak of their grandfather."""
    folded = fold(_YES.sub("", text))
    return len(folded.split()) <= _MOST_FOR_ANOTHER and agrees(text) and _OF_ANOTHER.match(folded) is not None


def sounds_like_agreeing(text: str) -> bool:
    """ "Thống nhất" is a village, too: with capitals."""
    return not text.istitle() and _AGREEMENT.fullmatch(fold(text)) is not None


def is_bare_answer(text: str) -> bool:
    """A yes, a no or an agreement, with nothing told beside it."""
    return agrees(text) or refuses(text) or yes_no(text) is not None


def tells_more(text: str) -> bool:
    """Whether it goes on with the story."""
    return not is_bare_answer(text) and not _is_lost(text) and _tells(text, fold(text))


def _behind_agreement(text: str) -> str:
    """ "Đồng ý, tôi tên là Lý": what stands behind the comma; "" where that takes the agreement back."""
    parts = _HEAD.split(text, maxsplit=1)
    if len(parts) < 2 or not parts[1].strip() or not agrees(parts[0]) or _OF_ANOTHER.match(fold(parts[0])):
        return ""
    rest = parts[1].strip()
    taken_back = "?" in rest or _TAKES_BACK.search(fold(rest)) or refuses(rest)
    return "" if taken_back else rest


def _is_lost(text: str) -> bool:
    """Whoever does not know what is wanted needs plainer words, not a list of commands."""
    intent = intent_of(text)
    return intent is not None and intent.name == "help"


def _tells(text: str, folded: str) -> bool:
    """Whether there is something in it that must not be lost."""
    words = folded.split()
    if len(words) <= _MOST_FOR_ANOTHER and _OF_ANOTHER.match(folded):
        return False
    if _AGREEMENT.fullmatch(folded) or _IMPATIENT.fullmatch(folded):
        return False
    if len(words) >= _STORY_WORDS and not sends(text):
        return True
    if not any(map(str.isalpha, folded)):
        return sum(map(str.isdigit, folded)) >= _PHONE_DIGITS
    if len(folded) < 2 or _ALONE.fullmatch(folded) or _AGREEMENT.fullmatch(folded):
        return False
    if "?" in text or sends(text) or _ABOUT_AGREEING.search(folded) or yes_no(typed(text)) is not None:
        return False
    return intent_of(text) is None
