"""From a form's fields, as they came, to what its dialogs hear."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from admin.desk.filing import LAST_LOOK, Filing
from admin.desk.page import Form, Typed
from dialogs.events import Filed
from dialogs.say import Say, say

Given = dict[str, dict[str, list[dict[str, str]]]]


class Strange(Exception):
    """A form that none of our pages made."""


class Wrong(Exception):
    """What was typed does not belong together. filing: as the dialog would have refused it."""

    def __init__(self, dialog: str, step: str, why: Say) -> None:
        super().__init__(why.key)
        self.filing = Filing("problem", (why,), dialog, step)


def filed_by(form: Form, typed: Typed) -> Filed:
    """The first of its dialogs, and what all of them are given. Raises Strange and Wrong."""
    opened: dict[str, Any] = {}
    given: Given = {}
    for name, values in typed.items():
        how, _, rest = name.partition(".")
        if how == "o":
            opened |= _opened(form, rest, values)
            continue
        dialog, _, step = rest.partition(".")
        if dialog not in form.dialogs or not step:
            raise Strange(name)
        if how == "s":
            step, heard = _signed(dialog, step, typed)
        elif how in _HOW:
            heard = _HOW[how](values)
        elif how == "f":
            heard = _files(form, dialog, step, values)
        else:
            raise Strange(name)
        given.setdefault(dialog, {}).setdefault(step, []).extend(heard)
    if missing := form.opened.keys() - opened.keys() - _NOT_NEEDED:
        raise Strange(sorted(missing)[0])
    return Filed(form.dialogs[0], opened, given)


_NOT_NEEDED = frozenset({"helpers"})


def _opened(form: Form, name: str, values: tuple[str, ...]) -> Mapping[str, Any]:
    read = form.opened.get(name)
    found = read(values) if read is not None else None
    if found is None:
        raise Strange(name)
    return {name: found}


def _choices(values: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"choose": one} for one in values if one]


def _words(values: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"text": one} for one in values if one]


def _several(values: tuple[str, ...]) -> list[dict[str, str]]:
    named = ", ".join(one for one in values if one)
    return [{"text": named}] if named else []


def _signed(dialog: str, name: str, typed: Typed) -> tuple[str, list[dict[str, str]]]:
    """Number and day of the signed document, once, as one would type them in the chat. Raises Wrong where only one of
    them is there: nothing of it would be kept."""
    step, _, part = name.partition(".")
    number, day = (typed.get(f"s.{dialog}.{step}.{key}", ("",))[0].strip() for key in ("number", "day"))
    if part != "number" or not (number or day):
        return step, []
    if not number or not _DAY.fullmatch(day):
        raise Wrong(dialog, step, say("page.signed.both"))
    if len(number.split()) != 1 or not any(map(str.isdecimal, number)):
        raise Wrong(dialog, step, say("page.signed.form"))
    year, month, on = day.split("-")
    return step, [{"text": f"so {number} ngay {int(on)}/{int(month)}/{year}"}]


def _files(form: Form, dialog: str, step: str, values: tuple[str, ...]) -> list[dict[str, str]]:
    """values: "kind remote name" of files that were stored before. Raises Strange and Wrong."""
    wanted = form.files.get(dialog, {}).get(step)
    if wanted is None:
        raise Strange(step)
    heard = []
    for one in values:
        kind, remote, name = one.split(" ", 2)
        if wanted and kind != wanted:
            raise Wrong(dialog, step, say("page.file.wrong"))
        heard.append({"file": remote, "kind": kind, "name": name})
    return heard


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _day(values: tuple[str, ...]) -> list[dict[str, str]]:
    """As one types it in the chat."""
    found = [one.split("-") for one in values if _DAY.fullmatch(one)]
    return [{"text": f"{int(day)}/{int(month)}/{year}"} for year, month, day in found]


_HOW = {"c": _choices, "e": _choices, "t": _words, "m": _several, "d": _day}


def follows(form: Form, before: Filed, to: Any) -> Filed | None:
    """The next dialog of the form, where the one before led to it and something was given for it. to: what followed."""
    if to is None or to.dialog not in form.dialogs or to.dialog == before.dialog:
        return None
    if not any(heard and step != LAST_LOOK for step, heard in before.given.get(to.dialog, {}).items()):
        return None
    return Filed(to.dialog, dict(to.answers), before.given)
