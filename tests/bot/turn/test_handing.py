"""What a turn says goes straight to the delivery of its own process, and nothing is lost, doubled or disordered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from bot.bells import Bells
from bot.channels.channel import NotSent
from bot.delivery import AT_ONCE, Delivery, InDoubt
from cases.urgency import Urgency
from storage.batch import Batch
from storage.leases import Grip, LeaseLost
from storage.outbox import Outbox
from storage.rooms import Room
from storage.work import Conflict
from tests.bot.fakes import FakeChannel, rows, until
from tests.bot.turn.conftest import Village

ACCOUNT = "telegram:bot"
LEASE = f"deliver:{ACCOUNT}"


@asynccontextmanager
async def delivering(
    village: Village, channel: FakeChannel, grip: Grip | None = None
) -> AsyncIterator[asyncio.Task[None]]:
    """Nobody tells it of what waits: what is found by looking is found a second later."""

    async def read_file(file: str) -> bytes:
        return b""

    delivery = Delivery(
        village.store, channel, village.house.words, read_file, Bells(), village.clock, handing=village.turns.handing
    )
    running = asyncio.create_task(delivery.run(grip))
    await until(lambda: village.turns.handing.transaction()._takers != {})
    try:
        yield running
    finally:
        if not running.cancelling():
            running.cancel()
        with suppress(asyncio.CancelledError, LeaseLost, InDoubt):
            await running


def fates(folder: Path) -> list[tuple[str, int]]:
    return rows(folder, "SELECT status, attempts FROM outbox ORDER BY conversation, seq")


async def grip_of(village: Village, who: str = "we") -> Grip:
    fence = await village.store.leases.acquire(LEASE, who, village.clock(), 4_000)
    assert fence is not None
    return Grip(LEASE, who, fence)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows each look for something to send has found."""
    found: list[int] = []
    look = Outbox.settle_and_claim

    async def counted(*given: Any, **named: Any) -> Any:
        claimed = await look(*given, **named)
        found.append(len(claimed))
        return claimed

    monkeypatch.setattr(Outbox, "settle_and_claim", counted)
    return found


async def test_an_answer_leaves_without_anybody_looking_for_it(
    village: Village, channel: FakeChannel, looks: list[int], tmp_path: Path
) -> None:
    async with delivering(village, channel):
        await village.says("71", "xin chào")
        await until(lambda: len(channel.sent) == 1)
    assert sum(looks) == 0
    assert fates(tmp_path) == [("sent", 1)]


async def test_what_was_sent_is_marked_by_the_next_turn_whoever_writes(
    village: Village, channel: FakeChannel, looks: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.MARK_SECONDS", 60)
    async with delivering(village, channel):
        await village.says("71", "xin chào")
        await until(lambda: len(channel.sent) == 1)
        await asyncio.sleep(0.01)
        await village.says("72", "xin chào")
        assert fates(tmp_path)[0] == ("sent", 1)
        await village.says("71", "2")
        await until(lambda: len(channel.told("71")) == 2)
    assert sum(looks) == 0


async def test_what_was_sent_is_marked_soon_where_nobody_writes(
    village: Village, channel: FakeChannel, tmp_path: Path
) -> None:
    async with delivering(village, channel):
        await village.says("71", "xin chào")
        await until(lambda: fates(tmp_path) == [("sent", 1)])


async def test_nothing_overtakes_what_waits_in_its_conversation(village: Village, channel: FakeChannel) -> None:
    channel.answers["71"].append(NotSent("later", "rate", wait=2))
    async with delivering(village, channel):
        await village.says("71", "xin chào")
        await until(lambda: len(channel.sent) == 1)
        await village.says("71", "1")
        await asyncio.sleep(0.1)
        assert len(channel.sent) == 1
        village.clock.forward(3)
        await until(lambda: len(channel.sent) >= 3)
    first, again, second = channel.told("71")[:3]
    assert first == again != second


async def test_while_one_message_is_on_its_way_the_next_one_waits(village: Village, channel: FakeChannel) -> None:
    channel.held["71"] = asyncio.Event()
    async with delivering(village, channel):
        await village.says("71", "xin chào")
        await village.says("71", "1")
        await asyncio.sleep(0.1)
        assert channel.at_once == len(channel.sent) == 1
        channel.held["71"].set()
        await until(lambda: len(channel.sent) == 2)


async def test_a_turn_that_has_to_be_played_again_sends_nothing_and_loses_no_mark(
    village: Village, channel: FakeChannel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, tries = Batch.write, 0

    async def once_too_late(self: Batch, writes: Any) -> None:
        nonlocal tries
        tries += 1
        if tries == 2:
            raise Conflict(frozenset())
        await write(self, writes)

    monkeypatch.setattr(Batch, "write", once_too_late)
    async with delivering(village, channel):
        await village.says("71", "xin chào")
        await village.says("72", "xin chào")
        await until(lambda: len(channel.sent) == 2)
    assert tries == 3
    assert [chat for chat, _ in channel.sent] == ["71", "72"]
    assert fates(tmp_path) == [("sent", 1), ("sent", 1)]


async def test_whoever_has_lost_the_account_hands_nothing_over_and_answers_all_the_same(
    village: Village, channel: FakeChannel, tmp_path: Path
) -> None:
    async with delivering(village, channel, await grip_of(village)):
        village.clock.forward(5)
        await grip_of(village, "somebody else")
        await village.says("71", "xin chào")
        await asyncio.sleep(0.05)
    assert channel.sent == []
    assert fates(tmp_path) == [("queued", 0)]


async def test_where_nobody_knows_whether_it_was_written_the_next_delivery_finds_it_and_says_so(
    village: Village, channel: FakeChannel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = Batch.commit

    async def cut_off(self: Batch) -> None:
        monkeypatch.undo()
        await commit(self)
        raise ConnectionError

    async with delivering(village, channel) as running:
        await asyncio.sleep(0.01)
        monkeypatch.setattr(Batch, "commit", cut_off)
        outcome = village.submit("71", "xin chào")
        await asyncio.sleep(0)
        await village.turns.drain()
        assert await outcome == "duplicate"
        with pytest.raises(InDoubt):
            await running
    assert channel.sent == []
    async with delivering(village, channel):
        await until(lambda: len(channel.sent) == 1)
    assert channel.sent[0][1].startswith("(gửi lại)")
    assert fates(tmp_path) == [("sent", 2)]


async def test_only_answers_are_handed_over_and_only_where_there_is_a_place(
    village: Village, channel: FakeChannel
) -> None:
    """What is less urgent stands in the order in which all of it is looked for."""

    def room(number: int) -> Room:
        return Room(f"{ACCOUNT}:{number}")

    async with delivering(village, channel):
        with village.turns.handing.transaction() as handed:
            assert not handed.takes(room(0), ACCOUNT, Urgency.DIGEST)
            assert not handed.takes(room(0), "zalo_bot:another", Urgency.ANSWER)
            taken = [handed.takes(room(number), ACCOUNT, Urgency.ANSWER) for number in range(AT_ONCE + 1)]
            assert taken == [True] * AT_ONCE + [False]
            assert not handed.takes(room(1), ACCOUNT, Urgency.ANSWER)
        with village.turns.handing.transaction() as handed:
            assert handed.takes(room(1), ACCOUNT, Urgency.ANSWER)


async def test_a_turn_that_is_being_written_when_delivery_stops_still_hands_over(
    village: Village, channel: FakeChannel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit, begun = Batch.commit, asyncio.Event()

    async def slow(self: Batch) -> None:
        begun.set()
        await asyncio.sleep(0.05)
        await commit(self)

    async with delivering(village, channel) as running:
        monkeypatch.setattr(Batch, "commit", slow)
        outcome = village.submit("71", "xin chào")
        await asyncio.sleep(0)
        drained = asyncio.create_task(village.turns.drain())
        await begun.wait()
        running.cancel()
        await drained
        await outcome
    assert len(channel.sent) == 1
    assert fates(tmp_path) == [("sent", 1)]
