"""What a conversation remembers between two messages. Answers only, never a pointer into a dialog."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from cases.value import replace, value

Answers = dict[str, Any]
# Pieces sent before consent, each with the moment when it came ("at", milliseconds); "held" until it was chosen whether
# they belong here at all.
Seed = tuple[dict[str, Any], ...]
# They do not outlast a day.
SEED_KEPT_MS = 24 * 3600 * 1000


@value(frozen=True, slots=True)
class Open:
    """A dialog under way. answers: plain JSON values by step. draft: id under which they are also kept as a draft.
    redo: the step that the person wants to answer again, its old answer still in place."""

    dialog: str
    version: int
    answers: Answers = field(default_factory=dict, hash=False)
    draft: str | None = None
    redo: str | None = None

    def with_answer(self, key: str, value: Any) -> Open:
        return self.answered(key, value, self.redo)

    def answered(self, key: str, value: Any, redo: str | None) -> Open:
        """With this answer, and with this step still to be done again."""
        return Open(self.dialog, self.version, {**self.answers, key: value}, self.draft, redo)

    def without(self, key: str) -> Open:
        return replace(self, answers={k: v for k, v in self.answers.items() if k != key})

    def to_json(self, with_answers: bool = True) -> dict[str, Any]:
        data: dict[str, Any] = {"d": self.dialog, "v": self.version}
        if self.draft:
            data["draft"] = self.draft
        if self.redo:
            data["redo"] = self.redo
        if with_answers or not self.draft:
            data["a"] = self.answers
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any], answers: Answers | None = None) -> Open:
        own = data.get("a")
        return cls(
            data["d"],
            data["v"],
            own if own is not None else answers or {},
            data.get("draft"),
            data.get("redo"),
        )


@value(frozen=True, slots=True)
class Asked:
    """The newest question: its id and the keys of its options in the order of their numbers."""

    id: str
    keys: tuple[str, ...] = ()


@value(frozen=True, slots=True)
class Pause:
    """Somebody of the office answers by hand. until: milliseconds. kept: words that were written meanwhile, oldest
    first; files: how many came."""

    until: int
    kept: tuple[str, ...] = ()
    files: int = 0


@value(frozen=True, slots=True)
class State:
    """stack: dialogs under way, the open one last; a look-up or a call for a person lies on top of what it
    interrupted. later: questions that came with a notice while another one was open. count: questions asked so far.
    misses: messages in a row that were not understood. doubt: a lone command word where free words were expected.
    seed: pieces sent before consent; they live here and nowhere else. pause: the assistant is quiet, and nothing
    else of this changes (`dialogs/takeover.py`)."""

    stack: tuple[Open, ...] = ()
    later: tuple[Open, ...] = ()
    asked: Asked | None = None
    count: int = 0
    misses: int = 0
    doubt: str | None = None
    seed: Seed = field(default=(), hash=False)
    pause: Pause | None = None

    @property
    def top(self) -> Open | None:
        return self.stack[-1] if self.stack else None

    @property
    def draft(self) -> Open | None:
        """The open dialog whose answers are kept as a draft; there is at most one."""
        for open_ in self.stack:
            if open_.draft:
                return open_
        return None

    # These happen in every turn; `replace` takes three times as long.
    def asking(self, asked: Asked, count: int) -> State:
        """With this newest question."""
        return State(self.stack, self.later, asked, count, self.misses, None, self.seed)

    def answered(self, top: Open) -> State:
        """The open dialog is this now, and what was said there was understood."""
        stack = (*self.stack[:-1], top)
        return State(stack, self.later, self.asked, self.count, 0, self.doubt, self.seed)

    def holding(self, stack: tuple[Open, ...], seed: Seed) -> State:
        return State(stack, self.later, self.asked, self.count, self.misses, self.doubt, seed)

    def understood(self) -> State:
        return replace(self, misses=0) if self.misses else self

    def with_top(self, top: Open) -> State:
        return self.holding((*self.stack[:-1], top), self.seed)

    def to_json(self) -> dict[str, Any]:
        """Without the answers of the draft: those lie in their own row."""
        data: dict[str, Any] = {"v": 1, "n": self.count}
        if self.stack:
            data["stack"] = [o.to_json(with_answers=False) for o in self.stack]
        if self.later:
            data["later"] = [o.to_json() for o in self.later]
        if self.asked:
            data["asked"] = [self.asked.id, list(self.asked.keys)]
        if self.misses:
            data["misses"] = self.misses
        if self.doubt:
            data["doubt"] = self.doubt
        if self.seed:
            data["seed"] = list(self.seed)
        if self.pause:
            data["pause"] = [self.pause.until, list(self.pause.kept), self.pause.files]
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any], draft: Answers | None = None) -> State:
        """draft: answers of the open draft's row, if the state names one."""
        asked, pause = data.get("asked"), data.get("pause")
        return cls(
            stack=tuple(Open.from_json(o, draft) for o in data.get("stack", ())),
            later=tuple(Open.from_json(o) for o in data.get("later", ())),
            asked=Asked(asked[0], tuple(asked[1])) if asked else None,
            count=data.get("n", 0),
            misses=data.get("misses", 0),
            doubt=data.get("doubt"),
            seed=tuple(data.get("seed", ())),
            pause=Pause(pause[0], tuple(pause[1]), pause[2]) if pause else None,
        )
