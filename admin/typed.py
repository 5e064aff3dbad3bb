"""A typed command taken apart: which one, which case, and the rest exactly as it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from admin.commands import COMMANDS, Command
from cases.codes import BadTrackingCode, TrackingCode
from cases.text import fold

_WORD = re.compile(r"\S+")
# May stand between the command and the case: "trả lời mã 4827 1935 0648: …".
_FILLERS = frozenset({"ma", "so", "y", "kien", "tra", "cuu", "cho", "voi", "vao"})
_FULL = re.compile(r"\d{4}([ .\-]?)\d{4}\1\d{4}(?!\w)")
_REGISTER = re.compile(r"\d{1,5}/\d{4}(?![\w/])")
_TAIL = re.compile(r"\d{1,11}(?![\w/])")
# As storage/answers_cases.py finds them: fewer digits are a number in the register.
SHORTEST_TAIL = 3
_BETWEEN = " \t\n:,;.–—-"
# One mark between the case and the words; a list that begins on the next line keeps its dashes.
_MARK = re.compile(r"[ \t]*[:,;.–—-]?\s*")


@dataclass(frozen=True, slots=True)
class Ref:
    """value: 12 digits (full), or last digits, or a register number "15/2026". bad: 12 digits that do not check, so
    one of them is wrong and nobody should guess which case was meant."""

    value: str
    full: bool = False
    bad: bool = False

    @property
    def short(self) -> bool:
        """Too short for the end of a code: the row of a list, or a number in the register."""
        return self.value.isdecimal() and len(self.value) < SHORTEST_TAIL


@dataclass(frozen=True, slots=True)
class Typed:
    command: Command
    ref: Ref | None
    rest: str


def parse(text: str, free: bool) -> Typed | None:
    """The command that a whole message is; None when it is something else. free: any words are an answer just now.

    Behind a slash everything counts. Without one, the words must be followed by a case or by nothing, and where free
    words are expected only "trả lời mã <full code> …" is taken out of them."""
    slash = text.startswith("/")
    found = _command(text.lstrip("/ ") if slash else text)
    if found is None:
        return None
    command, rest = found
    ref, after, named = _ref(rest) if command.about else (None, rest, False)
    if slash:
        if ref is None and command.name == "chuyen":
            ref, after = _ref_last(rest)
        return Typed(command, ref, _words(after))
    if free:
        meant = command.name == "traloi" and named and ref is not None and ref.full
        return Typed(command, ref, _words(after)) if meant else None
    if ref is not None:
        return Typed(command, ref, _words(after))
    if command.worded:
        return Typed(command, None, _words(after))
    return Typed(command, None, "") if command.alone and not rest.strip() else None


def lone(text: str) -> Command | None:
    """The command whose bare words are the whole message."""
    found = _command(text.lstrip("/ "))
    return found[0] if found is not None and not found[1].strip(_BETWEEN) else None


def case_named(text: str) -> Ref | None:
    """The case, where a whole message is nothing else: "648", "mã 4827 1935 0648", "15/2026"."""
    ref, after, _ = _ref(text)
    return ref if ref is not None and not after.strip(_BETWEEN) else None


def _words(text: str) -> str:
    return _MARK.sub("", text, count=1).rstrip()


def _command(text: str) -> tuple[Command, str] | None:
    words = list(_WORD.finditer(text))[:4]
    # "/hopthu@name_of_the_bot", as Telegram writes it in menus.
    folded = [fold(word.group().split("@")[0]) for word in words]
    for command in COMMANDS:
        for spelling in command.spellings:
            if tuple(folded[: len(spelling)]) == spelling:
                return command, text[words[len(spelling) - 1].end() :]
    return None


def _ref(text: str) -> tuple[Ref | None, str, bool]:
    """The case at the beginning, what follows it, and whether it is called a code ("mã")."""
    at, named = 0, False
    for word in _WORD.finditer(text):
        at = word.start()
        if fold(word.group()) not in _FILLERS and word.group().strip(_BETWEEN):
            break
        named = named or fold(word.group()) == "ma"
    ref, end = _number(text, at)
    return (ref, text[end:], named) if ref is not None else (None, text, named)


def _number(text: str, at: int) -> tuple[Ref | None, int]:
    full = _FULL.match(text, at)
    if full is not None:
        try:
            return Ref(TrackingCode.parse(full.group()).value, full=True), full.end()
        except BadTrackingCode:
            return Ref(full.group(), bad=True), full.end()
    if match := _REGISTER.match(text, at):
        return Ref(match.group().lstrip("0")), match.end()  # papers have it as "01/2026"
    match = _TAIL.match(text, at)
    return (Ref(match.group()), match.end()) if match else (None, at)


def _ref_last(text: str) -> tuple[Ref | None, str]:
    """ "ca 648": the unit first; those that help may follow."""
    for word in list(_WORD.finditer(text))[1:]:
        ref, end = _number(text, word.start())
        behind = text[end:].strip(_BETWEEN)
        if ref is not None and (not behind or "phoi hop" in " ".join(fold(behind).split()[:3])):
            return ref, f"{text[: word.start()]}{behind}"
    return None, text
