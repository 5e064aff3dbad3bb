"""How danger is said in a sentence, beside the phrases of rules.toml, and whether it is now. The lists stand in
danger.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from cases.screening.sentences import Sentences, either, sentences

_FILE: Final = Path(__file__).with_name("danger.toml")
_ENDS: Final = {"end": "cries", "stop": "stops"}
_ALWAYS: Final = frozenset(("despair", "witnessed", "child"))  # said of long ago, too, somebody should be called now
_FIRE: Final = "fire"


@dataclass(frozen=True)
class Dangers:
    said: Sentences
    not_now: re.Pattern[str]
    lately: re.Pattern[str]
    lasts: re.Pattern[str]
    things: re.Pattern[str]
    now: re.Pattern[str]

    def is_past(self, kind: str, folded: Sequence[str]) -> bool:
        """Whether it was, may be, or is to be prevented; or a thing burnt through. folded: all the words."""
        line = "".join(f"{word} " for word in folded)
        if kind in _ALWAYS or self.now.search(line) is not None:
            return False
        return bool(self.not_now.search(line) or self._is_over(line) or (kind == _FIRE and self.things.search(line)))

    def _is_over(self, line: str) -> bool:
        """Whether it was last night, and does not last until now: who went astray then is still away."""
        return self.lately.search(line) is not None and self.lasts.search(line) is None


@lru_cache(1)
def dangers() -> Dangers:
    raw: dict[str, Any] = tomllib.loads(_FILE.read_text("utf-8"))
    beside = raw["beside"]
    said = sentences(raw, {slot: beside[name] for slot, name in _ENDS.items()})
    return Dangers(said, *(either(beside[name]) for name in ("not_now", "lately", "lasts", "things", "now")))
