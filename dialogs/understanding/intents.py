"""What somebody is after who was asked nothing: to send something, to see how it stands, to be helped, to say thanks."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from dialogs.understanding.around import WISH
from dialogs.understanding.commands import command_of
from dialogs.understanding.data import PHRASES
from dialogs.understanding.patterns import pattern
from dialogs.understanding.table import Phrase, Table
from dialogs.understanding.typed import Reading, Typed, as_typed

INTENTS: Final = tuple(PHRASES["intent"])
# After these the open question is asked again.
DIGRESSIONS: Final = frozenset({"mine", "dossier", "help", "genuine", "person", "lookup", "data"})
_COMMAND_IS: Final = {"back": "home", "skip": "home"}  # at home there is nothing to go back from


class Intent(NamedTuple):
    """matter: what they came for is told in the same words."""

    name: str
    matter: bool = False


_SAID: Final = Table(
    [Phrase(words, name) for name in INTENTS for words in PHRASES["intent"][name]["said"]],
    WISH,
)
_PATTERNS: Final = tuple(
    (name, pattern(PHRASES["intent"][name]["like"], PHRASES["word"]))
    for name in INTENTS
    if "like" in PHRASES["intent"][name]
)
# A lead like "toi co sang kien" with more behind it: an idea that is told at once.
_IDEA: Final = re.compile(
    r"(?:(?:gui|co|de xuat|dang ky|dong gop|hien ke|trinh bay) )(?:(?:mot|them|vai|may|cai) )?"
    r"(?:sang kien|giai phap|y tuong|cach lam hay|cach lam moi|cach lam tot)(?: moi| hay| nho)? (?:\w+ ){3,}"
)


def intent_of(text: str | Typed) -> Intent | None:
    """None: nothing that is known, most likely the matter itself."""
    typed = as_typed(text)
    if not typed.is_short:
        return None
    for kind, vocabulary in (("greeting", _GREETING), ("thanks", _THANKS)):
        if vocabulary.says(typed):
            return Intent(kind)
    found = _SAID.whole(typed) or _like(typed)
    if found is not None:
        return Intent(found)
    command = command_of(typed)
    if command is not None:
        return Intent(_COMMAND_IS.get(command, command))
    if any(_IDEA.fullmatch(f"{core.key} ") for read in typed.readings for core in WISH.cores(read)):
        return Intent("idea", matter=True)
    slip = None if typed.asks else _SAID.with_a_slip(typed)
    return Intent(slip) if slip else None


def _like(typed: Typed) -> str | None:
    for read in typed.readings:
        for core in WISH.cores(read):
            key = f"{core.key} "
            for name, sentences in _PATTERNS:
                if sentences.fullmatch(key):
                    return name
    return None


class _Vocabulary:
    """All of its words are known, and one of them says it."""

    def __init__(self, core: list[str], beside: list[str]) -> None:
        self._core = Table([Phrase(words, True) for words in core])
        self._beside = Table([Phrase(words, True) for words in beside])

    def says(self, typed: Typed) -> bool:
        return not typed.asks and any(self._fits(read) for read in typed.readings)

    def _fits(self, read: Reading) -> bool:
        at, said = 0, False
        while at < len(read.words):
            for size in (4, 3, 2, 1):
                part = read.part(at, at + size)
                if len(part.words) < size:
                    continue
                core = bool(self._core.of(part))
                if core or self._beside.of(part):
                    said = said or core
                    at += size
                    break
            else:
                return False
        return said


_GREETING: Final = _Vocabulary(PHRASES["greeting"]["core"], PHRASES["greeting"]["beside"])
_THANKS: Final = _Vocabulary(PHRASES["thanks"]["core"], PHRASES["thanks"]["beside"])
