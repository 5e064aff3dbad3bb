"""Fields of a form. The name of a field says which step of which dialog hears it, and how:

`t.reply.text` words for the step `text` of `reply`; `c.classify.kind` a choice; `e.enter.where` one that is heard where
neither choice nor words were; `m.coordinate.units` several, heard as one list of words; `s.reply.check.number` and
`.day` those of a signed document; `d.enter.check` a day; `f.reply.check` a file; `o.version` what the dialog is opened
with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from admin.desk.filing import Filing
from admin.desk.page import Posted
from dialogs.say import Say, say

Kind = Literal["area", "line", "day", "select", "radio", "several", "file", "hidden"]


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: Say | str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """value: what stands in it. hint: below its label. wrong: why it was not good enough. rows: of an area. most:
    letters, 0 for no limit of its own. accept: endings of files, ".pdf". unchosen: what is said
    where nothing was chosen, if the chat's question tells more than it asks."""

    kind: Kind
    name: str
    label: Say | str = ""
    value: str = ""
    hint: Say | str = ""
    choices: tuple[Choice, ...] = ()
    wrong: tuple[Say, ...] = ()
    rows: int = 4
    needed: bool = False
    most: int = 0
    accept: str = ""
    unchosen: Say | None = None


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
    files: bool = False

    @property
    def to_fill(self) -> bool:
        """Whether there is more to it than its button."""
        return bool(self.asked or self.before or any(one.kind != "hidden" for one in self.fields))


def hidden(name: str, value: str | int) -> Field:
    return Field("hidden", name, value=str(value))


def shown_again(form: Shown, posted: Posted | None) -> Shown:
    """With what was typed kept in place, and why it did not go through."""
    if posted is None or posted.form != form.name:
        return form
    filing = posted.filing
    step = f"{filing.dialog}.{filing.step}"
    blamed = next((n for n, one in enumerate(form.fields) if one.kind != "hidden" and _step_of(one.name) == step), None)
    chosen_here = any(one.name == f"c.{step}" and one.kind != "hidden" for one in form.fields)
    asked = () if chosen_here else _asked(filing)
    unanswered = filing.question.says[-1:] if filing.question and not asked else ()
    unchosen = form.fields[blamed].unchosen if blamed is not None else None
    if unanswered and unchosen is not None:
        unanswered = (unchosen,)
    why = filing.says or unanswered
    fields = tuple(_again(one, posted, why if n == blamed and not asked else ()) for n, one in enumerate(form.fields))
    told = () if blamed is not None and not asked else why
    return replace(form, fields=fields, told=told, asked=asked)


def _step_of(name: str) -> str:
    """Of "t.reply.text" it is "reply.text"."""
    return ".".join(name.split(".")[1:3])


def _again(one: Field, posted: Posted, wrong: Iterable[Say]) -> Field:
    """Hidden fields are as they are now: the version of what is read, not of what was."""
    if one.kind == "file":  # a browser never keeps it
        return replace(one, wrong=tuple(wrong), hint=say("page.file.again"))
    if one.kind == "hidden":
        return one
    typed = posted.typed.get(one.name, ())
    choices = tuple(Choice(c.value, c.label, c.value in typed) for c in one.choices)
    return replace(one, value=typed[0] if typed else "", choices=choices, wrong=tuple(wrong))


def _asked(filing: Filing) -> tuple[Field, ...]:
    """What the dialog still wants to know, as it asks it in the chat. It stands before the hidden fields, which answer
    the last question of all."""
    question = filing.question
    if filing.came != "asks" or question is None or all(option.key in _ENDS for option in question.options):
        return ()
    choices = tuple(Choice(option.key, option.label) for option in question.options if option.key not in _ENDS)
    label = question.says[-1] if question.says else ""
    return (Field("radio", f"c.{filing.dialog}.{filing.step}", label, choices=choices, needed=True),)


# Choices that leave the question: on a page one simply goes elsewhere.
_ENDS = frozenset({"stop", "more", "list", "later", "again"})
