"""Short things that are said only now and then, and mean something only there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final, Literal, cast

from cases.text import fold
from dialogs.understanding.around import POLITE, WISH
from dialogs.understanding.data import PHRASES
from dialogs.understanding.patterns import Sentences
from dialogs.understanding.repair import is_syllable
from dialogs.understanding.table import Phrase, Table
from dialogs.understanding.typed import Around, Typed, as_typed

Felt = Literal["clear", "unclear", "review"]
_SAID: Final = PHRASES["said"]
_TO_US: Final = Around(PHRASES["polite"]["lead"], [*PHRASES["polite"]["tail"], *_SAID["to_us"]])
_FELT: Final = Table([Phrase(words, felt) for felt, all_ in _SAID["reply"].items() for words in all_], _TO_US)
_DISPLEASED: Final = Table([Phrase(words, True) for words in _SAID["displeased"]], WISH)
_NO_GOOD: Final = tomllib.loads(Path(__file__).with_name("objects.toml").read_text(encoding="utf-8"))
_WITH_OBJECTIONS: Final = Around(PHRASES["polite"]["lead"], [*PHRASES["polite"]["tail"], *_NO_GOOD["tail"]])
_OBJECTS: Final = Table([Phrase(words, True) for words in _NO_GOOD["objects"]], _WITH_OBJECTIONS)
_NO_ANSWER: Final = Sentences(_NO_GOOD["displeased"], _NO_GOOD["word"], WISH)
_OF_OTHERS: Final = tuple(map(fold, _SAID["of_others"]))
_FIRST: Final = re.compile(r"[^,.;:!\n]*")
_CALLED: Final = Table([Phrase(words, True) for words in _SAID["called"]], POLITE)
_ASKS: Final = Table([Phrase(words, True) for words in _SAID["asks_why"]], WISH)
_GROWN_UP: Final = Table([Phrase(words, True) for words in _SAID["grown_up"]], WISH)
_TAKES_OVER: Final = Sentences(_SAID["takes_over"]["said"], _SAID["takes_over"]["word"], WISH)
_TELLS_NOTHING: Final = frozenset(
    word
    for said in (*PHRASES["polite"].values(), *PHRASES["yes_no"].values(), _SAID["no_matter"])
    for words in said
    if len(word := fold(words)) > 0 and " " not in word
)
_SHORTEST_MATTER: Final = 3  # letters
_PARTS: Final = re.compile(r"[,.;:!?\n]+")
_LONGEST: Final = 80  # characters
_AGE: Final = re.compile(r"\b(\d{2}) tuoi\b")


def felt_in(text: str | Typed) -> Felt | None:
    """ "Rõ rồi", "chưa rõ", "xem lại", said of an answer that stands above another question."""
    words = as_typed(text)
    return cast("Felt | None", _FELT.whole(words)) or ("review" if _is_displeased(words) else None)


def displeased(text: str) -> bool:
    """ "Không hài lòng", "mở lại đi, em làm rồi vẫn lỗi": it is about an answer, whatever is asked."""
    whole = as_typed(text)
    if whole.asks or (whole.is_short and not (_DISPLEASED.may_be_in(whole) or _NO_ANSWER.may_be_in(whole))):
        return False  # as most messages
    first = _FIRST.match(text)
    return first is not None and _is_displeased(as_typed(first[0]))


def _is_displeased(typed: Typed) -> bool:
    said = bool(_DISPLEASED.whole(typed)) or _NO_ANSWER.whole(typed)
    return said and not typed.asks and not typed.folded.startswith(_OF_OTHERS)


def objects(text: str | Typed) -> bool:
    """ "Vẫn thế bà ạ", "có thấy gì đâu": that an answer has changed nothing. Of anything else it may be a part."""
    return bool(_OBJECTS.whole(as_typed(text)))


def has_called(text: str | Typed) -> bool:
    """Whoever was told to call somebody has done so."""
    return bool(_CALLED.whole(as_typed(text)))


def may_begin(word: str) -> bool:
    """Whether a word alone may name what somebody came for: "mạng", "yếu"; not "ơi", "haha", "sdfg"."""
    folded = as_typed(word).folded
    return len(folded) >= _SHORTEST_MATTER and folded not in _TELLS_NOTHING and is_syllable(folded)


def asks_why(text: str) -> bool:
    """ "Không hiểu, đồng ý là sao": asked what agreeing is and what it is for. Nothing else may be told beside it."""
    if len(text) > _LONGEST:
        return False
    parts = [part for part in _PARTS.split(text) if part.strip()]
    asked = [bool(_ASKS.whole(as_typed(part))) for part in parts]
    return any(asked) and len(parts) - sum(asked) <= 1


def is_grown_up(text: str, least: int) -> bool:
    """ "Tôi 65 tuổi rồi, bấm nhầm", "bố cháu đây". least: years."""
    return grown_up_says(text, least) is not None


def grown_up_says(text: str, least: int) -> str | None:
    """What else a grown-up tells who was taken for a child, or takes the phone from one; None where none is heard."""
    parts, rest = _without_taking_over(text)
    if len(rest) < len(parts):
        return ", ".join(rest)
    if len(text) > _LONGEST:
        return None
    found = _AGE.search(as_typed(text).folded)
    if found is not None:
        return "" if int(found[1]) >= least else None
    return "" if any(_GROWN_UP.whole(as_typed(part)) for part in parts) else None


def takes_the_phone(text: str) -> bool:
    """ "Bố cháu đây", and nothing else."""
    return len(text) <= _LONGEST and not _without_taking_over(text)[1]


def _without_taking_over(text: str) -> tuple[list[str], list[str]]:
    """The parts of it, and those in which nobody says that they take the phone."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    return parts, [part for part in parts if not _TAKES_OVER.whole(as_typed(part))]
