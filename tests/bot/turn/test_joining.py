"""Several commands of one turn at the desk: in order, on what the one before left, until the first refusal."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot import composition
from bot.bells import Bells
from bot.incoming import Address, Incoming
from bot.turn.turns import Turns
from cases import commands as c
from cases.case import Case, File
from cases.kinds import SYSTEM, Actor, Kind, Role, Status
from cases.needs import CaseById
from dialogs.events import Notice, Text
from dialogs.script import Heard
from dialogs.state import State
from dialogs.talk import Talk
from dialogs.turn import Action, AtDesk, Done, ForgetPerson, Turn
from storage import FileRow
from tests.bot.turn.conftest import Village
from tests.storage.samples import new_id

CLERK = Actor("clerk", "clerk", frozenset({Role.FOCAL_OFFICER}))


@dataclass
class Scripted:
    """An engine that does what the test wrote down for the words that it hears. results: by conversation. news: what
    came by mail."""

    deeds: dict[str, tuple[Action, ...]]
    results: dict[str, tuple[Done, ...]] = field(default_factory=dict)
    news: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)

    def advance(self, state: State, heard: Heard, talk: Talk) -> Turn:
        if isinstance(heard.event, Notice):
            self.news.append((talk.conversation, heard.event.kind, heard.event.data))
            return Turn(state)
        assert isinstance(heard.event, Text)
        return Turn(state, does=self.deeds[heard.event.text])

    def resume(self, state: State, heard: Heard, results: tuple[Done, ...], talk: Talk) -> Turn:
        self.results[talk.conversation] = results
        return Turn(state)


def lodge(case: str, conversation: str) -> AtDesk:
    code = f"48271935{len(case):04}"[:11] + case[-1]
    return AtDesk(c.Lodge(case, code, Kind.REFLECTION, conversation, "Mất mạng", "Hoa", "+84912345678", "bac-ke"))


def joins(case: str, conversation: str) -> tuple[Action, ...]:
    follow = AtDesk(c.Follow("case-0", case, conversation), SYSTEM)
    return lodge(case, conversation), follow, AtDesk(c.LinkDuplicate(case, "case-0"))


@dataclass
class Commune:
    village: Village
    engine: Scripted
    turns: Turns

    async def hears(self, **said: str) -> None:
        """By chat, all in one batch."""
        waiting = [self._submit(chat.removeprefix("chat"), text) for chat, text in said.items()]
        await asyncio.sleep(0)
        await self.turns.drain()
        await asyncio.gather(*waiting)

    def _submit(self, chat: str, text: str) -> asyncio.Task[str]:
        incoming: Incoming = self.village.incoming(chat, text)
        return asyncio.create_task(self.turns.submit(incoming))

    async def case(self, case: str) -> Case:
        async with self.village.store.batch() as batch:
            found = await batch.answer([CaseById(case)])
        assert isinstance(found[CaseById(case)], Case)
        return found[CaseById(case)]  # type: ignore[no-any-return]


def key(chat: str) -> str:
    return Address("telegram", "bot", chat).key


@pytest.fixture
async def commune(village: Village) -> Commune:
    """case-0 was lodged in chat 1."""
    engine = Scripted(
        {
            "lead": (lodge("case-0", key("1")),),
            "join 2": joins("case-2", key("2")),
            "join 3": joins("case-3", key("3")),
            "withdraw": (AtDesk(c.Withdraw("case-0")),),
            "receive": (AtDesk(c.Receive("case-0"), CLERK), AtDesk(c.Decline("case-0", "Trùng."), CLERK)),
        }
    )
    house = village.house
    looks = composition.LOOKS
    turns = Turns(
        village.store, engine, house.commune, house.words, looks, Bells(), village.clock, "http://x"  # type: ignore[arg-type]
    )  # fmt: skip
    commune = Commune(village, engine, turns)
    await commune.hears(chat1="lead")
    return commune


async def test_a_case_that_joins_another_is_lodged_and_linked_in_one_turn(commune: Commune) -> None:
    await commune.hears(chat2="join 2")
    assert [done.refusal for done in commune.engine.results[key("2")]] == [None] * 3
    joined, lead = await commune.case("case-2"), await commune.case("case-0")
    assert (joined.status, joined.lead) == (Status.DUPLICATE, "case-0")
    assert lead.followers == (("case-2", key("2")),)
    assert await commune.village.store.chains.broken() == []


async def test_when_the_first_case_is_over_meanwhile_the_new_one_stands_by_itself(commune: Commune) -> None:
    await commune.hears(chat1="withdraw")
    await commune.hears(chat2="join 2")
    lodged, refused = commune.engine.results[key("2")]
    assert lodged.refusal is None
    assert refused.refusal is not None
    assert refused.refusal.key == "desk.wrong_stage"
    assert (await commune.case("case-2")).status is Status.SUBMITTED


async def test_two_who_join_in_the_same_moment_are_both_counted(commune: Commune) -> None:
    await commune.hears(chat2="join 2", chat3="join 3")
    lead = await commune.case("case-0")
    assert sorted(lead.followers) == [("case-2", key("2")), ("case-3", key("3"))]
    assert (await commune.case("case-3")).status is Status.DUPLICATE


async def test_everybody_who_joined_is_told_in_their_own_conversation(commune: Commune) -> None:
    await commune.hears(chat2="join 2", chat3="join 3")
    await commune.hears(chat9="receive")
    told = [(chat, data) for chat, kind, data in commune.engine.news if kind == "case.lead_declined"]
    assert sorted(told, key=lambda one: one[0]) == [
        (key("2"), {"case": "case-2", "lead": "case-0", "reason": "Trùng."}),
        (key("3"), {"case": "case-3", "lead": "case-0", "reason": "Trùng."}),
    ]


async def test_commands_about_one_case_each_see_what_the_one_before_left(commune: Commune) -> None:
    await commune.hears(chat9="receive")
    assert [done.refusal for done in commune.engine.results[key("9")]] == [None, None]
    case = await commune.case("case-0")
    assert (case.status, case.register) == (Status.DECLINED, "1/2026")


async def test_who_is_forgotten_is_nobody_we_know(commune: Commune) -> None:
    async with commune.village.store.batch() as batch:
        room = (await batch.rooms([key("1")]))[key("1")]
    assert room.person is not None
    commune.engine.deeds["forget"] = (ForgetPerson(room.person),)
    await commune.hears(chat9="forget")
    async with commune.village.store.batch() as batch:
        assert (await batch.rooms([key("1")]))[key("1")].me == {}


async def test_a_file_for_somebody_elses_case_becomes_no_part_of_it(commune: Commune) -> None:
    store, file = commune.village.store, new_id()
    await store.files.save([FileRow(file, key("5"), "photo", "", "", 1, "stored", 1)])
    commune.engine.deeds["add"] = (AtDesk(c.AddInfo("case-0", "", (File(file, "photo"),))),)
    await commune.hears(chat5="add")
    assert (await store.files.find([file]))[file].case is None
