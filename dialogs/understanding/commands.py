"""Commands: what a whole message names. Where free words are expected, a lone one is asked back."""

from __future__ import annotations

import re
from typing import Final

from dialogs.understanding.around import POLITE, WISH
from dialogs.understanding.data import PHRASES
from dialogs.understanding.patterns import Meanings, Sentences
from dialogs.understanding.questions import IN_A_STORY, QUESTIONS, WHOSE_LINK
from dialogs.understanding.table import Phrase, Table
from dialogs.understanding.typed import Typed, as_typed

COMMANDS: Final[tuple[str, ...]] = tuple(PHRASES["command"])
# Asked for a person, for the hours, whether all this is genuine, who reads it, how long it takes, where the answer to
# what was sent is, nobody is asked back what they mean; they are never content.
ALWAYS_MEANT: Final = ("person", "genuine", "readers", "how_long", "hours", "when", "news_start", "news_stop")
_MOST_WORDS: Final = 12
_LINK: Final = re.compile(
    r"(?:https?://|www\.)\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|net|top|org|info|xyz|me|cc|site|online)\b\S*",
    re.IGNORECASE,
)


def _phrases(name: str) -> list[Phrase[str]]:
    named = PHRASES["command"][name]
    plain = [Phrase(words, name) for words in named["said"]]
    return plain + [Phrase(words, name, accented=True) for words in named.get("accented", ())]


_TABLE: Final = Table([phrase for name in COMMANDS for phrase in _phrases(name)], WISH)
_ALWAYS: Final = Table(
    [phrase for name in ALWAYS_MEANT for phrase in _phrases(name)]
    + [Phrase(words, "draft") for words in PHRASES["intent"]["draft"]["said"]],
    WISH,
)
_LONE: Final = Table(
    [Phrase(words, name) for name in ("done", "cancel", "data") for words in PHRASES["lone"][name]]
    # Bare, a word such as "dung" may be a name; asked back, it may be either.
    + [Phrase(p.words, p.meaning) for name in COMMANDS if name not in ALWAYS_MEANT for p in _phrases(name)],
    POLITE,
)
_HOURS_AND_WHEN: Final = tuple(
    (name, Sentences(PHRASES["command"][name]["like"], PHRASES["word"], WISH)) for name in ("hours", "when")
)
_LIKE: Final = Meanings(_HOURS_AND_WHEN)
_ALWAYS_LIKE: Final = Meanings(
    (
        *_HOURS_AND_WHEN,
        ("draft", Sentences(PHRASES["intent"]["draft"]["like"], PHRASES["word"], WISH)),
        ("dossier", Sentences(PHRASES["intent"]["dossier"]["always"], PHRASES["word"], WISH)),
        *QUESTIONS,
    )
)
WORDS: Final = _TABLE.words | _LIKE.words
"""All that a command which counts everywhere can have."""
_PUTS_OFF: Final = Sentences(PHRASES["intent"]["cancel"]["like"], PHRASES["word"], POLITE)


def command_of(text: str | Typed) -> str | None:
    """The control that a whole message names, with politeness around it, or a slip in it."""
    typed = as_typed(text)
    if not typed.is_short or len(typed.readings[0].words) > _MOST_WORDS:
        return None
    return _TABLE.whole(typed) or _LIKE.whole(typed) or _TABLE.with_a_slip(typed)


def always_meant(text: str | Typed, told: bool = False) -> str | None:
    """The command that counts in the middle of free words too; never with a slip. told: a story is being told."""
    typed = as_typed(text)
    found = _ALWAYS.whole(typed) or _ALWAYS_LIKE.whole(typed) or _of_a_link(typed)
    return None if told and found in IN_A_STORY else found


def _of_a_link(typed: Typed) -> str | None:
    """ "http://vneid-gov.top có thật không": what is asked stands beside it."""
    if "." not in typed.text or not typed.is_short or _LINK.search(typed.text) is None:
        return None
    beside = as_typed(" ".join(_LINK.sub(" ", typed.text).split()))
    asked = _ALWAYS.whole(beside) or _ALWAYS_LIKE.whole(beside) if beside.is_short else None
    return WHOSE_LINK if asked in ("genuine", WHOSE_LINK) else None


def lone_command_of(text: str | Typed) -> str | None:
    """A message that may be a command or may be content: XONG, HỦY (also a name), "thôi để sau" and the like."""
    typed = as_typed(text)
    found = None if typed.asks else _LONE.whole(typed)
    return found or ("cancel" if _PUTS_OFF.whole(typed) else None)
