"""A walk through all dialogs as they really are: every option of every question that can be reached, and typed words
beside it, played from a few beginnings. Two places are one where the same question stands open over the same kinds of
answers, so that the walk ends."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from dialogs.dialog import Dialog
from dialogs.events import Event, Media, Tap, Text
from dialogs.say import Question
from dialogs.state import Open, State
from dialogs.step import Step
from dialogs.talk import Talk
from dialogs.turn import DropDraft, OpenTask, ParkDraft, Turn
from tests.dialogs.house import PROFILE, House
from tests.dialogs.player import Person

# What is typed or sent at every question; where it is no answer, the question is asked again.
SAID: tuple[Event, ...] = (
    Text("Wifi nhà văn hóa thôn Bắc Kế hỏng từ tháng 9"),
    Text("Trần Thị Hoa 0912 345 678"),
    Text("Nguyễn Văn An"),
    Text("Bắc Kế"),
    Text("5678"),
    Text("4827 1935 0648"),
    Text("tôi muốn tố cáo ông phó chủ tịch nhận tiền của dân"),
    Media("photo", "remote-1", "anh.jpg"),
)
CONTROLS = (Text("/quaylai"), Text("/boqua"))
# What lays itself on top of a question; not tried where something lies on top already, nor beside what staff do.
ASIDES = (Text("/tracuu"), Text("/ykien"), Text("/hoso"), Text("/dulieu"), Text("/gapcanbo"))
MOST_PLACES = 6000

Place = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that was done at a place, and where it led. ends: what came of it where nothing is open afterwards."""

    at: Place
    did: Event
    to: Place
    says: tuple[str, ...]
    ends: tuple[str, ...]
    house: House = field(repr=False, compare=False)


@dataclass(slots=True)
class Found:
    """A place: its question, the house as it was when the walk first came there, and the place before it."""

    who: str
    house: House = field(repr=False)
    question: Question | None
    moves: list[Move] = field(default_factory=list)

    @property
    def person(self) -> Person:
        return self.house.people[self.who]

    @property
    def top(self) -> Open | None:
        return self.person.state.top


@dataclass(slots=True)
class Walk:
    """opened: every dialog that was begun, those too that end in the same turn."""

    places: dict[Place, Found] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)

    def moves(self) -> Iterator[Move]:
        for found in self.places.values():
            yield from found.moves

    def goes(self, name: str, house: House, who: str) -> None:
        """From where this person stands now, everywhere. name: of this beginning; what stands open there may be older
        than what it is about, so it is a place of its own."""
        begun = Found(who, house, None)
        place = ("begun", name)
        queue = deque([place])
        self.places[place] = begun
        with noting(self.opened):
            self._plays_all(queue)

    def _plays_all(self, queue: deque[Place]) -> None:
        while queue:
            here = queue.popleft()
            found = self.places[here]
            for event in _tries(found):
                move, after = _played(here, found, event)
                found.moves.append(move)
                if after.top is not None and move.to not in self.places:
                    self.places[move.to] = after
                    queue.append(move.to)
            assert len(self.places) < MOST_PLACES, "the walk does not end"


def _played(here: Place, found: Found, event: Event) -> tuple[Move, Found]:
    house = copied(found.house)
    events, person = len(house.events), house.people[found.who]
    turn = house.plays(found.who, event)
    after = Found(found.who, house, turn.question)
    ends = () if person.state.stack else _ends(turn, house, events)
    return Move(here, event, place_of(person.state, house, found.who), _said(turn), ends, house), after


@contextmanager
def noting(opened: set[str]) -> Iterator[None]:
    """Writes down which dialogs are asked where they stand: every one that is open, however short."""
    current = Dialog.current

    def noted(dialog: Dialog, open_: Open, talk: Talk) -> Step | None:
        opened.add(dialog.name)
        return current(dialog, open_, talk)

    with patch.object(Dialog, "current", noted):
        yield


def copied(house: House) -> House:
    """The same moment once more. What a house holds never changes itself; its lists and tables do."""
    twin = copy(house)
    for name, value in vars(house).items():
        if isinstance(value, dict | list | set):
            setattr(twin, name, copy(value))
    for name, person in house.people.items():
        other = twin.people[name] = copy(person)
        other.house, other.heard, other.ever = twin, [], []
    twin.rows = house.rows.copied(twin)
    return twin


def name_of(question: str) -> str:
    """ "lodge.what" for "lodge.what.4"; a card keeps the first word of its id."""
    return question.partition(":")[0] if ":" in question else question.rpartition(".")[0]


def place_of(state: State, house: House, who: str) -> Place:
    asked = (name_of(state.asked.id), tuple(dict.fromkeys(map(kind_of, state.asked.keys)))) if state.asked else ("", ())
    if not state.stack:
        return (_role(house, who), "end", asked[0])
    role, top = _role(house, who), state.stack[-1]
    agreed = house.people[who].me.consent is not None
    waits = (len(state.stack) > 1, bool(state.later), state.doubt is not None, top.redo is not None)
    # Who works on no case talks as a resident does, however many there are.
    works = house.people[who].actor.works_on_cases
    cases = tuple(sorted((c.status, bool(c.proposal)) for c in house.cases.values())) if works else ()
    return (role, top.dialog, asked, cases, agreed, waits)


def kind_of(key: str) -> str:
    """What sort of thing an option's key names: a village, a case; itself where it is one of a few words."""
    if key in _KINDS:
        return _KINDS[key]
    return re.sub(r"\d+", "<n>", re.sub(r"\d{12}|[0-9a-f]{8}-[0-9a-f-]{27}", "<case>", key))


_KINDS = {
    **{village.key: "<village>" for village in PROFILE.villages},
    **{unit.key: "<unit>" for unit in PROFILE.units},
    **{subject.key: "<subject>" for subject in PROFILE.subjects},
}


def _role(house: House, who: str) -> str:
    actor = house.people[who].actor
    return "+".join(sorted(actor.roles)) or "resident"


def _tries(found: Found) -> Iterator[Event]:
    state = found.person.state
    if state.asked is not None:
        for key in state.asked.keys:
            yield Tap(state.asked.id, key)
    yield from SAID
    yield from CONTROLS
    if not state.stack or (len(state.stack) == 1 and not found.person.actor.works_on_cases):
        yield from ASIDES


def _said(turn: Turn) -> tuple[str, ...]:
    return tuple(spoken.say.key for spoken in turn.says)


def _ends(turn: Turn, house: House, events: int) -> tuple[str, ...]:
    """What came of a dialog that is over: events of a case, a draft, a task; home where it was nothing."""
    ends = [event.kind for event in house.events[events:]]
    for action in turn.does:
        match action:
            case ParkDraft():
                ends.append("draft kept")
            case DropDraft() if "lodged" not in ends:
                ends.append("draft deleted")
            case OpenTask(kind):
                ends.append(f"task: {kind}")
    return tuple(dict.fromkeys(ends)) or ("home",)
