"""A person in a conversation, as a test speaks for them: says, chooses, sends, and reads what came back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cases.case import Case
from cases.kinds import Actor
from cases.text import clean
from dialogs.channel import Look
from dialogs.events import Contact, Event, Location, Media, MediaKind, Started, Tap, Text
from dialogs.messages import Out
from dialogs.state import State
from dialogs.talk import Me
from dialogs.turn import Turn

if TYPE_CHECKING:
    from tests.dialogs.house import House


@dataclass(eq=False)
class Person:
    """kept: the conversation's state as the store holds it. heard: what was said in the last turn. turns: how often
    this person did something. outcome: the last turn's, as the ledger would keep it."""

    house: House = field(repr=False)
    name: str
    actor: Actor
    look: Look
    me: Me
    kept: str = "{}"
    state: State = field(default_factory=State)
    heard: list[Out] = field(default_factory=list)
    ever: list[Out] = field(default_factory=list)
    turns: int = 0
    wrote: int = 0
    outcome: str = ""

    def hears(self, messages: list[Out]) -> None:
        self.heard = messages
        self.ever += messages

    def does(self, event: Event, *, late: bool = False, group: bool = False) -> str:
        self.turns += 1
        turn: Turn = self.house.plays(self.name, event, late=late, group=group)
        self.outcome = turn.outcome
        return self.last

    def says(self, *texts: str, late: bool = False, group: bool = False) -> str:
        """What was said back to the last of these texts."""
        for text in texts:
            self.does(Text(clean(text)), late=late, group=group)
        return self.last

    def chooses(self, *labels: str) -> str:
        """Picks options by their labels, as this person's channel lets them: a button, or the number."""
        for label in labels:
            choice = next((c for out in reversed(self.heard) for c in out.choices if c.label == label), None)
            assert choice is not None, f"{label!r} is not among {self.options}; it said: {self.last}"
            if self.look.buttons:
                self.taps(self.question, choice.key)
            else:
                number = 0 if choice.key == "person" else self.options.index(label) + 1
                self.says(str(number))
        return self.last

    def taps(self, question: str, choice: str) -> str:
        return self.does(Tap(question, choice))

    def starts(self, payload: str = "", *, group: bool = False) -> str:
        return self.does(Started(payload), group=group)

    def sends(
        self, kind: MediaKind = "photo", caption: str = "", album: str | None = None, *, late: bool = False
    ) -> str:
        media = Media(kind, f"remote-{self.turns}", f"{kind}-{self.turns}", caption=caption, album=album)
        return self.does(media, late=late)

    def shares(self, what: Location | Contact) -> str:
        return self.does(what)

    @property
    def last(self) -> str:
        """Everything said in the last turn."""
        return "\n".join(out.text for out in self.heard)

    @property
    def everything(self) -> str:
        """All that was said to this person so far."""
        return "\n".join(out.text for out in self.ever)

    @property
    def question(self) -> str:
        """Id of the open question; "" when none is."""
        return self.state.asked.id if self.state.asked else ""

    @property
    def asked(self) -> str:
        """The open question without its count: "lodge.what", "home"; a card keeps its whole id."""
        return self.question if ":" in self.question else self.question.rpartition(".")[0]

    @property
    def options(self) -> list[str]:
        """Labels of all that can be chosen, "Gặp cán bộ" among them."""
        return [choice.label for out in self.heard for choice in out.choices]

    @property
    def cases(self) -> list[Case]:
        return [case for case in self.house.cases.values() if case.owner == self.me.person]

    @property
    def case(self) -> Case:
        """The newest case that this person lodged."""
        return self.cases[-1]
