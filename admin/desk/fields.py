"""Fields of a form. The name of a field says which step of which dialog hears it, and how:

`t.reply.text` words for the step `text` of `reply`; `c.classify.kind` a choice; `m.coordinate.units` several, heard as
one list of words; `f.reply.check` a file; `o.version` what the dialog is opened with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from admin.desk.filing import Filing
from admin.desk.page import Posted
from dialogs.say import Say

Kind = Literal["area", "line", "day", "select", "radio", "several", "file", "hidden"]


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: Say | str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """value: what stands in it. hint: below its label. wrong: why it was not good enough. rows: of an area."""

    kind: Kind
    name: str
    label: Say | str = ""
    value: str = ""
    hint: Say | str = ""
    choices: tuple[Choice, ...] = ()
    wrong: tuple[Say, ...] = ()
    rows: int = 4
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A form as a page shows it. name: of the `Form`. button: what its button says. asked: a question that came up on
    the way, to be answered before it is sent again. told: why it did not go through, where no field is to blame."""

    name: str
    title: Say | str
    button: Say | str
    fields: tuple[Field, ...] = ()
    before: tuple[Say, ...] = ()
    told: tuple[Say, ...] = ()
    asked: tuple[Field, ...] = ()
    danger: bool = False
    files: bool = field(default=False)


def hidden(name: str, value: str | int) -> Field:
    return Field("hidden", name, value=str(value))


def shown_again(form: Shown, posted: Posted | None) -> Shown:
    """With what was typed kept in place, and why it did not go through."""
    if posted is None or posted.form != form.name:
        return form
    filing = posted.filing
    step = f"{filing.dialog}.{filing.step}"
    blamed = any(_step_of(one.name) == step and one.kind != "hidden" for one in form.fields)
    fields = tuple(
        _again(one, posted, filing.says if blamed and _step_of(one.name) == step else ()) for one in form.fields
    )
    asked = _asked(filing) if filing.came == "asks" else ()
    told = () if blamed and filing.came == "problem" else filing.says
    return Shown(form.name, form.title, form.button, fields, form.before, told, asked, form.danger, form.files)


def _step_of(name: str) -> str:
    return name.partition(".")[2]


def _again(one: Field, posted: Posted, wrong: Iterable[Say]) -> Field:
    """Hidden fields are as they are now: the version of what is read, not of what was."""
    if one.kind in ("hidden", "file"):
        return one
    typed = posted.typed.get(one.name, ())
    choices = tuple(Choice(c.value, c.label, c.value in typed) for c in one.choices)
    return Field(
        one.kind, one.name, one.label, typed[0] if typed else "", one.hint, choices, tuple(wrong), one.rows, one.needed
    )


def _asked(filing: Filing) -> tuple[Field, ...]:
    """What the dialog still wants to know, as it asks it in the chat. It stands before the hidden fields, which answer
    the last question of all."""
    question = filing.question
    if question is None or not question.options:
        return ()
    choices = tuple(Choice(option.key, option.label) for option in question.options if option.key not in _ENDS)
    label = question.says[-1] if question.says else ""
    return (Field("radio", f"c.{filing.dialog}.{filing.step}", label, choices=choices, needed=True),)


# Choices that leave the question: on a page one simply goes elsewhere.
_ENDS = frozenset({"stop", "more", "later", "again"})
