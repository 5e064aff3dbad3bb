"""How danger is said in a sentence, beside the phrases of rules.toml, and whether it is now. The lists stand in
danger.toml and danger_kinds.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from cases.screening.sentences import Sentences, either, sentences
from cases.text import fold

_FILE: Final = Path(__file__).with_name("danger.toml")
_KINDS: Final = Path(__file__).with_name("danger_kinds.toml")
_LISTED: Final = (
    "not_now",
    "lately",
    "lasts",
    "prevented",
    "chronic",
    "days_ago",
    "ashore",
    "things",
    "now",
    "on_film",
)
_ENDS: Final = {"end": "cries", "stop": "stops"}
_ALWAYS: Final = frozenset(("despair", "witnessed", "child"))  # said of long ago, too, somebody should be called now
_FIRE: Final = "fire"
_PICTURES: Final = "crime.pictures"
_STROKE: Final = "medical.stroke"
_SWINDLED: Final = "swindled"  # a bank may still hold what was sent yesterday


@dataclass(frozen=True)
class Dangers:
    said: Sentences
    not_now: re.Pattern[str]
    lately: re.Pattern[str]
    lasts: re.Pattern[str]
    prevented: re.Pattern[str]
    chronic: re.Pattern[str]
    days_ago: re.Pattern[str]
    ashore: re.Pattern[str]
    things: re.Pattern[str]
    now: re.Pattern[str]
    on_film: re.Pattern[str]
    units: dict[str, str]
    amount: re.Pattern[str]

    def with_units(self, text: str) -> str:
        """ "5tr" as two words, and "500k" as people say it: "k" alone is something else."""
        if not any(map(str.isdigit, text)):
            return text
        return self.amount.sub(lambda unit: f" {self.units[fold(unit[0])]}", text)

    def is_past(self, kind: str, folded: Sequence[str]) -> bool:
        """Whether it was, may be, or is to be prevented; or a thing burnt through. folded: all the words."""
        line = "".join(f"{word} " for word in folded)
        if self.now.search(line) is not None:
            return False
        if kind in _ALWAYS:
            return self.prevented.search(line) is not None
        if kind == _STROKE and self.chronic.search(line):
            return True
        if kind != _PICTURES and self.on_film.search(line):
            return True
        if kind == _SWINDLED:
            line = self.days_ago.sub("", line)
        over = kind != _SWINDLED and self._is_over(line)
        return bool(over or self.not_now.search(line) or (kind == _FIRE and self.things.search(line)))

    def now_said(self, said: Iterable[str], folded: Sequence[str]) -> dict[str, str]:
        """What is said and is now: kinds of danger, and which sort of each ("fire.gas"); "" for none in particular."""
        found: dict[str, str] = {}
        for one in sorted(said, reverse=True):  # "fire.gas" before "fire": what is to be done is known then
            kind, _, sort = one.partition(".")
            if kind not in found and not self.is_past(one, folded):
                found[kind] = sort
        if found.get(_FIRE) == "water" and self.ashore.search(" ".join((*folded, ""))):
            del found[_FIRE]
            found.setdefault("medical", "")
        return found

    def _is_over(self, line: str) -> bool:
        """Whether it was last night, and does not last until now: who went astray then is still away."""
        return self.lately.search(line) is not None and self.lasts.search(line) is None


@lru_cache(1)
def dangers() -> Dangers:
    raw: dict[str, Any] = tomllib.loads(_FILE.read_text("utf-8"))
    kinds: dict[str, Any] = tomllib.loads(_KINDS.read_text("utf-8"))
    raw["slots"] |= kinds["slots"]
    raw["patterns"] += kinds["patterns"]
    beside = raw["beside"]
    said = sentences(raw, {slot: beside[name] for slot, name in _ENDS.items()})
    listed = {name: either(beside[name]) for name in _LISTED}
    units: dict[str, str] = raw["units"]
    one_of = "|".join(units)
    amount = re.compile(rf"(?<=\d)(?:{one_of})\b", re.IGNORECASE)
    return Dangers(said, units={fold(unit): word for unit, word in units.items()}, amount=amount, **listed)
