"""The signed document that an answer stands in: "số 12/UBND-VX ngày 23/3/2026", and its PDF."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from cases.case_parts import Signed
from cases.text import fold
from dialogs.dates import day
from dialogs.events import Media
from dialogs.say import Say, say
from dialogs.step import Took
from dialogs.steps.pieces import STORED
from dialogs.talk import Talk
from dialogs.turn import FetchFile

_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\.?")
# May stand before the number: "văn bản số …", "công văn số …".
_BEFORE: Final = frozenset({"van", "ban", "cong", "theo", "so"})
_OLDEST: Final = timedelta(days=366)
_LEAST_WORDS: Final = 3
_LONGEST: Final = 60


def signed_in(text: str) -> Signed | None:
    """Number and date, where a whole message is nothing else."""
    words = text.split()
    if len(text) > _LONGEST + 40 or len(words) < _LEAST_WORDS or fold(words[0]) not in _BEFORE:
        return None
    found = _DAY.fullmatch(words[-1])
    head = [word for word in words[:-1] if fold(word) not in _BEFORE]
    if found is None or len(head) != 2 or fold(head[1]) != "ngay" or not any(map(str.isdecimal, head[0])):
        return None
    try:
        signed = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return Signed(head[0][:_LONGEST].rstrip(","), signed.isoformat())


def wrong_day(found: Signed, today: date) -> Say | None:
    """Nobody has signed anything tomorrow; what is older than a year is a slip, too."""
    signed = date.fromisoformat(found.day)
    if today - _OLDEST <= signed <= today:
        return None
    return say("signed.wrong_day", day=day(found.day))


def with_number(check: dict[str, Any], found: Signed) -> Took:
    before = signed_by(check) or Signed()
    return Took(_kept(check, replace(found, file=before.file)))


def with_file(check: dict[str, Any], sent: Media, talk: Talk) -> Took:
    before = signed_by(check) or Signed()
    if sent.remote.startswith(STORED):  # it was uploaded, and lies there under its own id
        return Took(_kept(check, replace(before, file=sent.remote.removeprefix(STORED))))
    file = talk.chance.id()
    fetch = FetchFile(file, sent.kind, sent.remote, sent.name)
    return Took(_kept(check, replace(before, file=file)), does=(fetch,))


def _kept(check: dict[str, Any], signed: Signed) -> dict[str, Any]:
    return {**check, "signed": {"number": signed.number, "day": signed.day, "file": signed.file}}


def signed_by(check: dict[str, Any]) -> Signed | None:
    return Signed(**check["signed"]) if check.get("signed") else None


def signed_words(signed: Signed | None) -> tuple[Say, ...]:
    """What is said of it, before it goes and to its reader."""
    if signed is None:
        return ()
    if not signed.number:
        return (say("signed.file"),)
    key = "signed.both" if signed.file else "signed.number"  # signed.both signed.number
    return (Say(key, {"number": signed.number, "day": day(signed.day)}),)
