"""Questions to whoever asks, which are no part of a letter wherever they are typed; the words for each are data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from dialogs.understanding.around import WISH
from dialogs.understanding.patterns import Sentences

_DATA: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("questions.toml").read_text(encoding="utf-8"))
UNLETTERED: Final = "unlettered"
SMALL: Final = "small"
WHOSE_LINK: Final = "whose_link"
# Answered by residents' own words of the commune (`residents/asked_of_us.py`); the others have an answer elsewhere too.
ANSWERED: Final = frozenset(
    {
        "why_phone",
        "why_name",
        "why_data",
        "costs",
        "where_office",
        "channels",
        WHOSE_LINK,
        UNLETTERED,
        SMALL,
        "woman",
        "man",
    }
)
# What is kept about whoever asks, and of what they sent: a resident's questions, too.
OF_THEIR_OWN: Final = frozenset({"data", "copy", "lost", "lost_phone"})
# In a story they may be a part of what went wrong.
IN_A_STORY: Final = frozenset({UNLETTERED, SMALL, "lost", "lost_phone"})
QUESTIONS: Final = tuple((name, Sentences(said, _DATA["word"], WISH)) for name, said in _DATA["ask"].items())
