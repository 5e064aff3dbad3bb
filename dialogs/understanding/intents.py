"""What somebody is after who was asked nothing: to send something, to see how it stands, to be helped, to thank."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cases.text import fold
from dialogs.understanding import commands
from dialogs.understanding.around import WISH
from dialogs.understanding.commands import command_of
from dialogs.understanding.data import PHRASES, words_in
from dialogs.understanding.patterns import Forms, telling
from dialogs.understanding.repair import is_syllable, repairs
from dialogs.understanding.table import Phrase, Table
from dialogs.understanding.typed import Reading, Typed, as_typed

INTENTS: Final[tuple[str, ...]] = tuple(PHRASES["intent"])
# After these the open question is asked again.
DIGRESSIONS: Final = frozenset(
    {"mine", "dossier", "help", "genuine", "person", "lookup", "data", "readers", "how_long", "hours"}
)
_COMMAND_IS: Final = {"back": "home", "skip": "home", "when": "mine"}  # at home there is nothing to go back from


class Intent(NamedTuple):
    """matter: what they came for is told in the same words."""

    name: str
    matter: bool = False


_SAID: Final = Table(
    [Phrase(words, name) for name in INTENTS for words in PHRASES["intent"][name]["said"]]
    + [Phrase(words, name, True) for name in INTENTS for words in PHRASES["intent"][name].get("accented", ())],
    WISH,
)
_LIKE: Final[tuple[tuple[str, Forms], ...]] = tuple(
    (name, Forms(PHRASES["intent"][name]["like"], PHRASES["word"]))
    for name in INTENTS
    if "like" in PHRASES["intent"][name]
)
_WORDS: Final = WISH.words | {word for words in (PHRASES["word"], PHRASES["intent"]) for word in words_in(words)}
# "Vẫn thế" is no "vâng thế".
_STILL: Final = "van"
# Nor is "loa", or "lớp", a slip for "lô": with a letter less any thing might be called.
_TOO_SHORT: Final = frozenset(("lo", "hi"))
_IDEA_IS: Final = frozenset({"kien", "phap", "tuong", "cach"})
# A lead like "toi co sang kien" with more behind it: an idea that is told at once.
_IDEA: Final = re.compile(
    r"(?:(?:gui|co|de xuat|dang ky|dong gop|hien ke|trinh bay) )(?:(?:mot|them|vai|may|cai) )?"
    r"(?:sang kien|giai phap|y tuong|cach lam hay|cach lam moi|cach lam tot)(?: moi| hay| nho)? (?:\w+ ){3,}"
)


def intent_of(text: str | Typed) -> Intent | None:
    """None: nothing that is known, most likely the matter itself."""
    typed = as_typed(text)
    if all(_tells_more(read) for read in typed.readings):
        return Intent("idea", matter=True) if _tells_an_idea(typed) else None
    said = _words_of_courtesy(typed)
    if said is not None:
        return said
    found = _SAID.whole(typed) or _like(typed)
    if found is not None:
        return Intent(found)
    command = command_of(typed)
    if command is not None:
        return Intent(_COMMAND_IS.get(command, command))
    if _tells_an_idea(typed):
        return Intent("idea", matter=True)
    if calls(typed):
        return Intent("greeting")
    slip = _SAID.with_a_slip(typed) or _like_with_a_slip(typed)
    return Intent(slip) if slip else _words_of_courtesy(typed, slip=True)


def _tells_more(read: Reading) -> bool:
    """Whether more than one word stands in it that no phrase here has: not even a slip of the keys makes it one."""
    strange = 0
    for word in read.words:
        if word not in _ALL_WORDS:
            strange += 1
            if strange > 1:
                return True
    return False


def _tells_an_idea(typed: Typed) -> bool:
    return any(
        _IDEA.fullmatch(f"{core.key} ")
        for read in typed.readings
        if not _IDEA_IS.isdisjoint(read.words)
        for core in WISH.cores(read)
    )


def calls(text: str | Typed) -> bool:
    """ "Cháu ơi", "cho bà hỏi": somebody is called, and nothing is told yet."""
    typed = as_typed(text)
    return typed.is_short and _CALL.says(typed)


def courtesy_of(text: str | Typed) -> Intent | None:
    """A greeting or thanks and not a word more."""
    return _words_of_courtesy(as_typed(text))


def _words_of_courtesy(typed: Typed, slip: bool = False) -> Intent | None:
    if typed.asks:
        return None
    for kind, vocabulary in (("greeting", _GREETING), ("thanks", _THANKS)):
        if vocabulary.says_with_a_slip(typed) if slip else vocabulary.says(typed):
            return Intent(kind)
    return None


def _like(typed: Typed) -> str | None:
    return next((name for read in typed.readings if (name := _likeness(read)) is not None), None)


def _like_with_a_slip(typed: Typed) -> str | None:
    found = {name for one in repairs(typed.readings) if (name := _likeness(one.read)) is not None}
    return found.pop() if len(found) == 1 else None


def _likeness(read: Reading) -> str | None:
    if not _WORDS.issuperset(read.words):
        return None
    for core in WISH.cores(read):
        for name, sentences in _LIKE:
            if sentences.match(core.words):
                return name
    return None


class _Vocabulary:
    """All of its words are known, and one of them says it."""

    def __init__(self, core: list[str], beside: list[str]) -> None:
        polite = (*PHRASES["polite"]["lead"], *PHRASES["polite"]["tail"])
        self._core = Table([Phrase(words, True) for words in core])
        self._beside = Table([Phrase(words, True) for words in (*beside, *polite)])

        self._telling = telling(
            ([[word] for word in fold(words).split()] for words in core), fold(" ".join(beside)).split()
        )
        self.words = {word for words in (*core, *beside, *polite) for word in fold(words).split()}

    def says(self, typed: Typed) -> bool:
        return any(map(self._fits, typed.readings))

    def says_with_a_slip(self, typed: Typed) -> bool:
        return any(
            self._fits(one.read)
            for one in repairs(typed.readings)
            if one.was != _STILL and not (is_syllable(one.was) and one.read.words[one.at] in _TOO_SHORT)
        )

    def _fits(self, read: Reading) -> bool:
        if self._telling.isdisjoint(read.words) or not self.words.issuperset(read.words):
            return False
        at, said = 0, False
        while at < len(read.words):
            size = self._core.longest(read, at)
            said = said or size > 0
            size = size or self._beside.longest(read, at)
            if not size:
                return False
            at += size
        return said


_GREETING: Final = _Vocabulary(PHRASES["greeting"]["core"], PHRASES["greeting"]["beside"])
_CALL: Final = _Vocabulary(PHRASES["call"]["core"], PHRASES["call"]["beside"])
_THANKS: Final = _Vocabulary(PHRASES["thanks"]["core"], PHRASES["thanks"]["beside"])
_ALL_WORDS: Final = _WORDS | _SAID.words | commands.WORDS | _GREETING.words | _CALL.words | _THANKS.words
