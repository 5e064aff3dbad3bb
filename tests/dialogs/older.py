"""Earlier releases of the product: dialogs with a question less, one more, one under another name. What they left in
the middle of a conversation, today's release must go on with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from admin import DIALOGS, TELLERS, Staff
from dialogs import residents
from dialogs.dialog import Dialog
from dialogs.engine import Engine
from dialogs.residents.lodge import IDEA, LODGE
from dialogs.step import Step
from dialogs.steps.free import FreeText
from dialogs.steps.read_back import ReadBack
from dialogs.turn import Go

SINCE = FreeText("since", asks="lodge.what", shows="show.what")
Change = Callable[[tuple[Step, ...]], tuple[Step, ...]]


def without(key: str) -> Change:
    return lambda steps: tuple(step for step in steps if step.key != key)


def renamed(key: str, name: str) -> Change:
    def change(steps: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple(_called(step, name) if step.key == key else step for step in steps)

    return change


def one_more(behind: str) -> Change:
    def change(steps: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple(one for step in steps for one in ((step, SINCE) if step.key == behind else (step,)))

    return change


def _called(step: Any, name: str) -> Any:
    return replace(step, key=name)


def older(dialog: Dialog, change: Change) -> Dialog:
    """As it was then. What it lodged has long been lodged: at its end it keeps the draft."""
    steps = tuple(_read_back(step, change) for step in change(dialog.steps))
    return replace(dialog, version=dialog.version - 1, steps=steps, finish=lambda answers, talk: Go(leave="later"))


def _read_back(step: Step, change: Change) -> Step:
    if not isinstance(step, ReadBack):
        return step
    steps = change(tuple(step.steps))
    named = tuple((s.key, "item.what") for s in steps if s not in step.steps)
    return replace(step, steps=steps, names=(*step.names, *named))


def release(*changed: Dialog) -> Engine:
    dialogs = {dialog.name: dialog for dialog in (*residents.DIALOGS, *DIALOGS)} | {d.name: d for d in changed}
    return Engine(dialogs, {**residents.TELLERS, **TELLERS}, residents.Residents(), Staff())


OLDER: dict[str, Engine] = {
    "nobody was asked where": release(older(LODGE, without("where")), older(IDEA, without("public"))),
    "who was called name": release(older(LODGE, renamed("who", "name")), older(IDEA, renamed("tried", "seen"))),
    "the time was asked": release(older(LODGE, one_more("what")), older(IDEA, one_more("title"))),
    "ideas had no title": release(older(LODGE, without("who")), older(IDEA, without("title"))),
}
