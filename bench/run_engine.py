"""How many turns the engine alone plays on one core: advance and render, exact answers, no storage. Prints JSON.

Each conversation is a cold lodging of eight turns. Half of the turns are typed words (greeting, matter, name and phone,
village); the other half are choices, a third each tapped, numbered, and typed as their labels. Facts are at hand; asked
for, as a batch asks the store, a turn is played again from its start."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import cache
from typing import Any

from bot import composition
from bot.settings import Settings
from bot.warm import warm
from cases.case import Case, apply
from cases.commune import Commune
from cases.desk import Refusal, decide
from cases.kinds import Actor
from cases.needs import Need
from cases.profile import load_profile
from dialogs.events import Event, Tap, Text
from dialogs.render import render
from dialogs.script import Heard
from dialogs.state import State
from dialogs.talk import Chance, Me, Talk
from dialogs.turn import AtDesk, Done, Needs, Remember, Turn

NOW = 1_774_228_500_000
LOOK = composition.LOOKS["telegram"]
# What is typed, or (key of the choice, its number, its label).
WAY: tuple[str | tuple[str, str, str], ...] = (
    "Chào cán bộ",
    ("reflect", "1", "Gửi phản ánh, kiến nghị"),
    ("yes", "1", "Đồng ý, tôi đã đủ 16 tuổi"),
    "Máy bơm nước tự động ở trạm Bắc Kế báo lỗi phần mềm từ tháng 9",
    ("done", "1", "Xong"),
    "Trần Thị Hoa 0912 345 678",
    "Bắc Kế",
    ("send", "1", "Gửi đi"),
)


class AtHand(dict[Need, Any]):
    """The facts of a store in which there is nothing yet."""

    def __contains__(self, need: object) -> bool:
        return True

    def __missing__(self, need: Need) -> Any:
        return _nothing(type(need).__doc__)


class Engine:
    """asks: whether facts are asked for. spent: nanoseconds of CPU in the engine; what the resident does around it, who
    finds the button and types the words, is not counted."""

    def __init__(self, asks: bool = False) -> None:
        self._facts: Callable[[], dict[Need, Any]] = dict if asks else AtHand
        settings = Settings(_env_file=None)
        self.engine = composition.engine()
        self.words = composition.words()
        self.commune = Commune.of(load_profile(settings.profile))
        self.turns = 0
        self.spent = 0
        self.done: tuple[Done, ...] = ()

    def lodges(self, how: int) -> str:
        """One conversation. how: 0 taps, 1 numbers, 2 labels. Returns what was said last."""
        state, me, said = State(), Me("hoa"), ""
        for one in WAY:
            talk, heard = self._talk(me), Heard(_event(one, how, state))
            begun = time.thread_time_ns()
            turn = self._plays(state, heard, talk)
            outs = render(turn.says, turn.question, LOOK, self.words)
            self.spent += time.thread_time_ns() - begun
            said, state = outs[-1].text, turn.state
            me = next((action.me for action in turn.does if isinstance(action, Remember)), me)
            self.turns += 1
        return said

    def _talk(self, me: Me) -> Talk:
        chance = Chance(self.turns.to_bytes(16, "big"), NOW)
        return Talk(self.commune, "telegram:1:1", Actor("hoa"), me, NOW, LOOK, self.words, chance, self._facts())

    def _plays(self, state: State, heard: Heard, talk: Talk) -> Turn:
        turn = self.engine.advance(state, heard, talk)
        while isinstance(turn, Needs):
            talk.facts.update({need: _nothing(type(need).__doc__) for need in turn.needs})
            turn = self.engine.advance(state, heard, talk)
        if turn.does and isinstance(turn.does[0], AtDesk):
            self.done = self.done or self._at_the_desk(turn, talk)
            ended = self.engine.resume(turn.state, heard, self.done, talk)
            assert isinstance(ended, Turn)
            return Turn(ended.state, turn.says + ended.says, ended.question, ended.does)
        return turn

    def _at_the_desk(self, turn: Turn, talk: Talk) -> tuple[Done, ...]:
        """Decided once: the desk is not what is measured."""
        command = next(action.command for action in turn.does if isinstance(action, AtDesk))
        events = decide(None, command, talk.actor, NOW, self.commune)
        assert not isinstance(events, Refusal)
        case: Case | None = None
        for event in events:
            case = apply(case, event)
        return (Done(command, tuple(events), None, case),)


def _event(one: str | tuple[str, str, str], how: int, state: State) -> Event:
    if isinstance(one, str):
        return Text(one)
    assert state.asked is not None
    return Tap(state.asked.id, one[0]) if how == 0 else Text(one[how])


@cache  # what the resident's side costs is no part of the figure
def _nothing(words: str | None) -> Any:
    """words: the need's own, which say what its answer is."""
    told = (words or "").rpartition("->")[2].strip()
    return () if told.startswith("tuple") else 0 if told.startswith("int") else None


def measure(seconds: float) -> dict[str, float]:
    return {
        "turns_per_second": _turns(Engine(), seconds),
        "turns_per_second_facts_asked_for": _turns(Engine(asks=True), seconds),
    }


def _turns(engine: Engine, seconds: float) -> float:
    for how in range(3):
        for _ in range(100):
            assert "Mã tra cứu" in engine.lodges(how)
    warm(engine.commune, NOW)  # as a running house is
    engine.turns = engine.spent = number = 0
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        engine.lodges(number % 3)
        number += 1
    return engine.turns / engine.spent * 1e9


def main() -> None:
    json.dump(measure(float(sys.argv[1]) if len(sys.argv) > 1 else 3.0), sys.stdout)
    print()


if __name__ == "__main__":
    main()
