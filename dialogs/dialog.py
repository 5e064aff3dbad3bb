"""A dialog: steps as data, and what happens when the last one is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dialogs.state import Answers, Open
from dialogs.step import Condition, Step
from dialogs.talk import Talk
from dialogs.turn import Done, Go


def _close(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    return Go(close=True)


@dataclass(frozen=True, slots=True)
class Dialog:
    """finish: called when every step is answered. told: called with what the desk made of the commands in finish.
    draft: answers are kept as a draft that can be left and taken up again. light: its first question may be replaced by
    a newer one, for nothing was said to it yet. aside: even a light question waits until this is over. gone: nobody
    waits for an answer any more, and nothing was said to it yet."""

    name: str
    version: int
    steps: tuple[Step, ...]
    finish: Callable[[Answers, Talk], Go]
    told: Callable[[Answers, Talk, tuple[Done, ...]], Go] = _close
    draft: bool = False
    light: bool = False
    aside: bool = False
    gone: Callable[[Answers, Talk], bool] | None = None
    by_key: dict[str, Step] = field(init=False, hash=False, compare=False)
    # Each step with what it is asked for whenever somebody looks where a conversation stands.
    _way: tuple[tuple[Step, str, Callable[[Any], bool], Condition], ...] = field(init=False, hash=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {s.key: s for s in self.steps})
        object.__setattr__(self, "_way", tuple((s, s.key, s.done, s.applies) for s in self.steps))

    def open(self, answers: Answers | None = None, draft: str | None = None) -> Open:
        return Open(self.name, self.version, answers or {}, draft)

    def path(self, answers: Answers, talk: Talk) -> Iterator[Step]:
        """The steps that these answers lead through, up to and with the first open one."""
        for step in self.steps:
            if not step.applies(answers, talk):
                continue
            yield step
            if not _answered(step, answers):
                return

    def current(self, open_: Open, talk: Talk) -> Step | None:
        """Where the person is: the step that is done again, else the first open one; None when all are answered."""
        known = talk.standing.get(id(open_))
        if known is None:
            # The state is kept beside it, so that its identity stays its own.
            known = talk.standing[id(open_)] = (open_, self._current(open_, talk))
        step: Step | None = known[1]
        return step

    def _current(self, open_: Open, talk: Talk) -> Step | None:
        answers, redo = open_.answers, open_.redo
        for step, key, done, applies in self._way:  # as `path` does, but asked several times in each turn
            value = answers.get(key)
            stands = value is not None and key != redo and done(value)
            if not stands and applies(answers, talk):
                return step
        return None

    def before(self, open_: Open, talk: Talk) -> Step | None:
        """The step before the current one; None at the beginning."""
        current = self.current(open_, talk)
        previous = None
        for step in self.path(open_.answers, talk):
            if step is current:
                return previous
            previous = step
        return previous


def _answered(step: Step, answers: Answers) -> bool:
    value: Any = answers.get(step.key)
    return value is not None and step.done(value)
