"""From a form's fields, as they came, to what its dialogs hear."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from admin.desk.page import Form, Typed
from dialogs.events import Filed

Given = dict[str, dict[str, list[dict[str, str]]]]


class Strange(Exception):
    """A form that none of our pages made."""


def filed_by(form: Form, typed: Typed) -> Filed:
    """The first of its dialogs, and what all of them are given. Raises Strange."""
    opened: dict[str, Any] = {}
    given: Given = {}
    for name, values in typed.items():
        how, _, rest = name.partition(".")
        if how == "o":
            opened |= _opened(form, rest, values)
            continue
        dialog, _, step = rest.partition(".")
        if how not in _HOW or dialog not in form.dialogs or not step:
            raise Strange(name)
        heard = _HOW[how](values)
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


_HOW = {"c": _choices, "t": _words, "m": _several}


def follows(form: Form, before: Filed, to: Any) -> Filed | None:
    """The next dialog of the form, where the one before led to it and something was given for it. to: what followed."""
    if to is None or to.dialog not in form.dialogs or to.dialog == before.dialog or not before.given.get(to.dialog):
        return None
    return Filed(to.dialog, dict(to.answers), before.given)
