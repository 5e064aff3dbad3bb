"""The rounds of a batch: dialogs are played, what they need is fetched for all at once, what they do goes to the desk,
until every conversation has its turn."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import orjson
import structlog

from bot.crash_points import Point, reach
from bot.turn.waiting import Waiting
from cases.case import Case, CaseEvent, apply
from cases.commands import Command, Lodge
from cases.commune import Commune
from cases.desk import Refusal, decide
from cases.endings import Ending
from cases.group_needs import GroupsOf
from cases.joining_needs import AddressesOf
from cases.needs import CaseByCode, CaseById, ChatsOfPerson, Need, StaffChats
from cases.notices import News, ToConversation, ToGroup, ToOwner, ToPerson, ToRole, news
from cases.value import replace
from dialogs.engine import Engine
from dialogs.messages import Out
from dialogs.own import acting, looks_further
from dialogs.render import render
from dialogs.script import Heard
from dialogs.state import State
from dialogs.talk import Chance, Talk
from dialogs.turn import Action, AtDesk, Done, Needs, Turn
from storage.batch import Batch
from storage.rooms import Room

# A dialog that still asks after so many rounds asks in circles.
MOST_ROUNDS = 10

log = structlog.get_logger(__name__)


@dataclass(slots=True, eq=False)
class Play:
    """One message on its way through a batch. heard: what reaches the dialogs. says and does grow over the phases
    before and after the desk. again: another conversation of this batch changed the same case first. numbered: it
    drew a register number, which only a transaction that is rolled back gives back. silent: nobody is sent its words,
    because their window is shut. state and messages: what comes of
    the turn, as it will be written."""

    waiting: Waiting
    room: Room
    before: State
    heard: Heard
    talk: Talk
    at_desk: Turn | None = None
    results: tuple[Done, ...] | None = None
    turn: Turn | None = None
    failed: Exception | None = None
    again: bool = False
    numbered: bool = False
    silent: bool = False
    state: bytes = b""
    messages: list[Out] = field(default_factory=list)
    events: list[CaseEvent] = field(default_factory=list)
    news: list[News] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return self.turn is None and self.failed is None and not self.again

    @property
    def does(self) -> tuple[Action, ...]:
        return tuple(a for t in (self.at_desk, self.turn) if t is not None for a in t.does)


class Rounds:
    """One batch. `play` fills in every Play; `cases` holds what the desk changed."""

    def __init__(self, engine: Engine, commune: Commune, batch: Batch, now: int) -> None:
        self._engine = engine
        self._commune = commune
        self._batch = batch
        self._now = now
        self.cases: dict[str, Case] = {}
        self.recipients: dict[Need, Any] = {}

    async def play(self, plays: list[Play]) -> None:
        for _ in range(MOST_ROUNDS):
            needed: dict[Need, list[Play]] = {}
            for play in plays:
                if play.open:
                    for need in self._advance(play):
                        needed.setdefault(need, []).append(play)
            if needed:
                facts = await self._batch.answer(needed)
                reach(Point.ANSWERED)
                for need, asking in needed.items():
                    for play in asking:
                        play.talk.facts[need] = facts[need]
            await self._to_the_desk(plays)
            if not any(play.open for play in plays):
                break
        for play in plays:
            if play.open:
                play.failed = RuntimeError("too many rounds")
            _worded(play)
        await self._find_recipients(plays)

    def _advance(self, play: Play) -> Iterable[Need]:
        """One step of one conversation; what it needs before it can go on."""
        if play.at_desk is not None and play.results is None:
            return _cases_of(play)
        try:
            if play.results is not None:
                assert play.at_desk is not None
                turn = self._engine.resume(play.at_desk.state, play.heard, play.results, play.talk)
            else:
                turn = self._engine.advance(play.before, play.heard, play.talk)
        except Exception as error:  # whatever it is, it concerns this conversation only
            play.failed = error
            return ()
        if isinstance(turn, Needs):
            return turn.needs
        if play.results is None and any(isinstance(action, AtDesk) for action in turn.does):
            play.at_desk = turn
            return _cases_of(play)
        play.turn = turn
        return ()

    async def _to_the_desk(self, plays: list[Play]) -> None:
        for play in plays:
            if play.at_desk is None or play.results is not None or not play.open:
                continue
            if any(need not in play.talk.facts for need in _cases_of(play)):
                continue
            commands = [a for a in play.at_desk.does if isinstance(a, AtDesk)]
            if any(a.command.case in self.cases for a in commands):
                play.again = True  # somebody was faster in this very batch
                continue
            try:
                play.results = await self._decide_all(play, commands)
            except Exception as error:
                play.failed = error

    async def _decide_all(self, play: Play, commands: list[AtDesk]) -> tuple[Done, ...]:
        """In order, each on what the one before left; the first refusal ends them and is the last result."""
        results: list[Done] = []
        for action in commands:
            results.append(await self._decide(play, action))
            if results[-1].refusal is not None:
                break
        return tuple(results)

    async def _decide(self, play: Play, action: AtDesk) -> Done:
        command = action.command
        case = play.talk.facts.get(CaseById(command.case)) if not isinstance(command, Lodge) else None
        actor = action.actor or acting(case, play.talk.actor, play.talk)
        outcome = decide(case, command, actor, self._now, self._commune)
        if isinstance(outcome, Refusal):
            return Done(command, (), outcome, case)
        events = tuple([await self._numbered(event, play) for event in outcome])
        for event in events:
            case = apply(case, event)
            play.news += news(case, event, self._commune)
        assert case is not None
        self.cases[case.id] = case
        play.events += events
        play.talk.facts[CaseById(case.id)] = case
        play.talk.facts[CaseByCode(case.code)] = case
        return Done(command, events, None, case)

    async def _numbered(self, event: CaseEvent, play: Play) -> CaseEvent:
        """A received case gets the year's next register number, in the same transaction, so that there are no gaps."""
        if event.kind != "received" or event.data.get("register"):
            return event
        year = self._commune.today(self._now).year
        number = await self._batch.next_register(year)
        play.numbered = True
        return replace(event, data={**event.data, "register": f"{number}/{year}"})

    async def _find_recipients(self, plays: list[Play]) -> None:
        wanted = {need for play in plays for one in play.news if (need := recipients_need(one)) is not None}
        if wanted:
            self.recipients = await self._batch.answer(wanted)


def recipients_need(one: News) -> Need | None:
    match one.to:
        case ToRole(role, unit):
            return StaffChats(role, unit)
        case ToPerson(person):
            return ChatsOfPerson(person)
        case ToGroup(unit):
            return GroupsOf(unit)
        case ToOwner() | ToConversation():
            return None


def _worded(play: Play) -> None:
    """Words that are missing, or a state that cannot be written down, are this conversation's fault alone too."""
    if play.turn is None or play.failed is not None:
        return
    says = (*(play.at_desk.says if play.at_desk else ()), *play.turn.says)
    try:
        play.messages = render(says, play.turn.question, play.talk.look, play.talk.words)
        play.state = orjson.dumps(play.turn.state.to_json())
        Ending(play.turn.outcome)  # a word of its own would have no place in the ledger
    except Exception as error:
        play.failed = error


def _cases_of(play: Play) -> list[Need]:
    """What the desk has to see before it decides. Always read anew: a card may be days old."""
    assert play.at_desk is not None
    commands: list[Command] = [a.command for a in play.at_desk.does if isinstance(a, AtDesk)]
    new = {c.case for c in commands if isinstance(c, Lodge)}
    needs: dict[Need, None] = dict.fromkeys(CaseById(c.case) for c in commands if c.case not in new)
    missing = [need for need in needs if need not in play.talk.facts]
    return missing or [need for need in (AddressesOf(play.talk.me.person),) if _asks_whose(play, list(needs))]


def _asks_whose(play: Play, needs: list[Need]) -> bool:
    """Whether a case was lodged by another person, perhaps in another conversation of this one."""
    talk = play.talk
    if AddressesOf(talk.me.person) in talk.facts:
        return False
    cases: list[Case] = [talk.facts[need] for need in needs if talk.facts[need] is not None]
    return any(looks_further(case, talk) for case in cases)


def chance(now: int) -> Chance:
    return Chance(os.urandom(16), now)
