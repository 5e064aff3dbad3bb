"""One question of a dialog: it asks, hears, checks and shows its own answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Any, Protocol

from cases.value import value
from dialogs.events import Contact, Location, Media, Text
from dialogs.say import Question, Say, Spoken
from dialogs.state import Answers
from dialogs.talk import Talk
from dialogs.turn import Action, Go


@value(frozen=True, slots=True)
class Chose:
    """An option of the open question: tapped, numbered, or named."""

    key: str


# What reaches a step: everything else was dealt with before.
Input = Chose | Text | Media | Location | Contact


@value(frozen=True, slots=True)
class Took:
    """The answer as it stands now; whether it is complete, `done` says. quiet: a piece joined to what is answered in
    a moment (an album), so nothing is said now. unseal: what was typed before consent may now go into the draft, and
    this piece of a story with it, told in the same message. also: answers to other steps, by their keys, given in the
    same words."""

    value: Any
    says: tuple[Spoken | Say, ...] = ()
    does: tuple[Action, ...] = ()
    quiet: bool = False
    unseal: bool = False
    also: dict[str, Any] = field(default_factory=dict, hash=False)
    piece: dict[str, Any] | None = None


@value(frozen=True, slots=True)
class Problem:
    """Understood, but not good enough. say: what is wrong and what to do next. part: it is no answer here, but a part
    of the story that is being told, and kept as such. value: what the step remembers of the try."""

    say: Say
    part: bool = False
    value: dict[str, Any] | None = None


Answered = Took | Problem | Go | None


class Step(Protocol):
    """free: any words are an answer, so no bare word is a command. optional: may be skipped."""

    @property
    def key(self) -> str: ...

    @property
    def free(self) -> bool: ...

    @property
    def optional(self) -> bool: ...

    def applies(self, answers: Answers, talk: Talk) -> bool: ...

    def done(self, value: Any) -> bool: ...

    def ask(self, answers: Answers, talk: Talk) -> Question: ...

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        """None: not understood; the engine's ladder takes over."""
        ...

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        """The answer in the read-back; None hides it there."""
        ...


def always(answers: Answers, talk: Talk) -> bool:
    return True


Condition = Callable[[Answers, Talk], bool]
