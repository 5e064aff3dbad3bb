"""What the engine plays with: an event and its circumstances, the two sides of a conversation, who tells the news."""

from __future__ import annotations

from typing import Protocol

from cases.value import value
from dialogs.events import Event, Notice
from dialogs.say import Question, Say
from dialogs.state import Open, State
from dialogs.step import Input
from dialogs.talk import Talk
from dialogs.turn import Done, Go, Turn


@value(frozen=True, slots=True)
class Heard:
    """An event and its circumstances. late: older than what was already answered. answers: key of our message that
    it replies to ("case:<id>"). group: written where others read along."""

    event: Event
    late: bool = False
    answers: str | None = None
    group: bool = False


class Script(Protocol):
    """What a resident's, or a staff member's, conversation is when no dialog is open."""

    def home(self, talk: Talk, first: bool) -> Question:
        """first: nothing was asked in this conversation before."""
        ...

    def at_home(self, heard: Input, state: State, talk: Talk) -> Go | None: ...

    def command(self, text: str, talk: Talk, free: bool, beside: str = "") -> Go | None:
        """A command that may come at any moment, in the middle of a question too. free: any words are an answer just
        now, so only what cannot be meant as one counts. beside: the question of the card that stands open."""
        ...

    def aside(self, text: str, state: State, talk: Talk) -> tuple[State, Go] | None:
        """What is plainly said of something promised before, whatever stands open now."""
        return None

    def card(self, question: str, choice: str, talk: Talk) -> Go | None:
        """A button that works at any age, because it names what it is about."""
        ...

    def reply(self, key: str, text: str, talk: Talk) -> Go | None:
        """Words that answer one of our messages."""
        ...

    def control(self, name: str, talk: Talk) -> Go | None:
        """help, person, lookup, mine, data."""
        ...

    def covered(self, stack: tuple[Open, ...], new: Open, light: bool) -> tuple[tuple[Open, ...], tuple[Say, ...]]:
        """What stands open, when another dialog comes over it, and what is said about it. light: nothing was said yet
        to the question on top, or it is over with this."""
        return stack, ()

    def continued(self, stack: tuple[Open, ...], new: Open) -> Open:
        """The dialog that comes over these, with what was already answered in one of them."""
        return new

    def started(self, payload: str, state: State, talk: Talk) -> Go: ...

    def in_group(self, state: State, heard: Heard, talk: Talk) -> Turn | None:
        """What was written, tapped or done where others read along; None: nothing of ours."""
        return None

    def told_in_group(self, state: State, results: tuple[Done, ...], talk: Talk) -> Turn:
        """Ends such a turn, when its commands were at the desk."""
        return Turn(state)


class Teller(Protocol):
    """Says one kind of news out of the mailbox."""

    def tell(self, notice: Notice, talk: Talk) -> Go: ...

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go: ...
