"""Many conversations in one transaction, each of them as if it were alone."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.channels.channel import NotStored
from bot.turn import turns
from storage import Conflict
from storage.batch import Batch
from tests.bot.fakes import rows
from tests.bot.turn.conftest import Village, outcomes

LEDGER = "SELECT update_key, outcome FROM ledger ORDER BY update_key"


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each transaction of the turn that was committed."""
    made: list[int] = []
    commit = Batch.commit

    async def counted(self: Batch) -> None:
        await commit(self)
        made.append(1)

    monkeypatch.setattr(Batch, "commit", counted)
    return made


async def test_many_conversations_share_one_transaction(village: Village, commits: list[int]) -> None:
    waiting = [village.submit(str(chat), "xin chào") for chat in range(40)]
    await asyncio.sleep(0)
    await village.turns.once()
    assert await outcomes(*waiting) == ["answered"] * 40
    assert commits == [1]


async def test_a_conversation_has_one_message_in_a_batch_and_its_others_come_after(
    village: Village, commits: list[int]
) -> None:
    waiting = [village.submit("71", text) for text in ("VNeID báo lỗi", "1", "1")]
    await asyncio.sleep(0)
    await village.turns.drain()
    assert await outcomes(*waiting) == ["answered"] * 3
    assert commits == [1, 1, 1]
    assert "họ tên" in (await village.heard("71"))[-1]


async def test_a_message_that_comes_again_changes_and_says_nothing(village: Village) -> None:
    first = village.submit("71", "xin chào", key="m:71:5")
    await asyncio.sleep(0)
    await village.turns.drain()
    again = village.submit("71", "xin chào", key="m:71:5")
    await asyncio.sleep(0)
    await village.turns.drain()
    assert await outcomes(first, again) == ["answered", "duplicate"]
    assert await village.count("71") == 1


async def test_one_message_twice_at_the_same_moment_is_one(village: Village) -> None:
    both = [village.submit("71", "xin chào", key="m:71:5") for _ in range(2)]
    await asyncio.sleep(0)
    await village.turns.drain()
    assert sorted(await outcomes(*both)) == ["answered", "duplicate"]
    assert await village.count("71") == 1


async def test_messages_of_one_moment_are_played_in_the_platforms_order(village: Village) -> None:
    await village.says("71", "xin chào", "1", "1")  # asked what it is about
    shuffled = [village.submit("71", text, seq=seq) for text, seq in (("ba", 30), ("một", 10), ("hai", 20))]
    await asyncio.sleep(0)
    await village.turns.drain()
    await outcomes(*shuffled)
    shown = await village.says("71", "1", "Hoa 0912 345 678", "Bắc Kế")
    assert "“một\nhai\nba”" in shown


async def test_an_older_message_after_a_newer_is_late_and_answers_no_newer_question(village: Village) -> None:
    newer = village.submit("71", "VNeID báo lỗi khi định danh", seq=20)
    await asyncio.sleep(0)
    await village.turns.drain()
    older = village.submit("71", "1", seq=10)  # would be the consent
    await asyncio.sleep(0)
    await village.turns.drain()
    await outcomes(newer, older)
    assert "nhắn số 1 hoặc hai chữ ĐỒNG Ý" in (await village.says("71", "ok"))  # consent is still asked


async def test_a_database_error_halves_the_batch_and_nothing_is_lost(
    village: Village, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One conversation's rows cannot be written; all the others are answered at once."""
    _refuse_to_write(monkeypatch, "telegram:bot:7")
    monkeypatch.setattr(turns, "MOST_TRIES", 2)
    waiting = [village.submit(str(chat), "xin chào", key=f"m:{chat:02}") for chat in range(16)]
    await asyncio.sleep(0)
    await village.turns.drain()
    done = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(done.pop(7), NotStored)
    assert done == ["answered"] * 15
    assert [key for key, _ in rows(tmp_path, LEDGER)] == [f"m:{chat:02}" for chat in range(16) if chat != 7]
    for chat in range(16):
        assert await village.count(str(chat)) == (chat != 7)


async def test_trouble_that_passes_is_not_noticed_by_anybody(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    _refuse_to_write(monkeypatch, "telegram:bot:7", times=2)
    assert "Kính chào" in await village.says("7", "xin chào")
    assert await village.count("7") == 1


def _refuse_to_write(monkeypatch: pytest.MonkeyPatch, conversation: str, times: int = 10**6) -> None:
    write, left = Batch.write, [times]

    async def refuses(self: Batch, writes: Any) -> None:
        if left[0] and any(room.key == conversation for room in writes.rooms):
            left[0] -= 1
            raise ValueError("no row for these values")
        await write(self, writes)

    monkeypatch.setattr(Batch, "write", refuses)


async def test_a_case_that_somebody_else_changed_first_is_played_again(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, conflicts = Batch.write, [Conflict(frozenset(["case"])), Conflict(frozenset(["case"]))]

    async def conflicting(self: Batch, writes: Any) -> None:
        if writes.events and conflicts:
            raise conflicts.pop()
        await write(self, writes)

    monkeypatch.setattr(Batch, "write", conflicting)
    assert len(await village.lodges("71")) == 12
    assert not conflicts


async def test_a_conflict_that_never_ends_is_given_back_to_the_platform(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def conflicting(self: Batch, writes: Any) -> None:
        raise Conflict(frozenset(["x"]))

    monkeypatch.setattr(Batch, "write", conflicting)
    waiting = village.submit("71", "xin chào")
    await asyncio.sleep(0)
    await village.turns.drain()
    with pytest.raises(NotStored):
        await waiting


async def test_nobody_is_answered_before_it_is_durable(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = Batch.commit
    waiting = village.submit("71", "xin chào")

    async def looks_first(self: Batch) -> None:
        assert not waiting.done()
        await commit(self)

    monkeypatch.setattr(Batch, "commit", looks_first)
    await asyncio.sleep(0)
    await village.turns.once()
    assert await waiting == "answered"


async def test_who_writes_in_the_same_moment_goes_into_the_same_transaction(
    village: Village, commits: list[int]
) -> None:
    """As a server reads its sockets: one message after the other, all of them there within a few rounds of the loop."""
    running = asyncio.create_task(village.turns.run())
    assert await village.submit("99", "xin chào") == "answered"
    await asyncio.sleep(0.01)  # it rests
    commits.clear()
    waiting = []
    for chat in range(30):
        waiting.append(village.submit(str(chat), "xin chào"))
        await asyncio.sleep(0)
    assert await outcomes(*waiting) == ["answered"] * 30
    assert commits == [1]
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_nobody_waits_for_others_who_might_write(village: Village, commits: list[int]) -> None:
    running = asyncio.create_task(village.turns.run())
    for chat in range(3):
        assert await village.submit(str(chat), "xin chào") == "answered"
    assert commits == [1, 1, 1]
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_turn_that_is_stopped_finishes_what_it_took(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, commit = asyncio.Event(), asyncio.Event(), Batch.commit

    async def slow(self: Batch) -> None:
        begun.set()
        await go_on.wait()
        await commit(self)

    monkeypatch.setattr(Batch, "commit", slow)
    running = asyncio.create_task(village.turns.run())
    waiting = village.submit("71", "xin chào")
    await begun.wait()
    running.cancel()
    await asyncio.sleep(0.01)
    assert not running.done()
    go_on.set()
    assert await waiting == "answered"
    await asyncio.gather(running, return_exceptions=True)
    assert running.cancelled()


async def test_who_hangs_up_is_heard_all_the_same(village: Village) -> None:
    waiting = village.submit("71", "xin chào")
    await asyncio.sleep(0)
    waiting.cancel()
    await village.turns.drain()
    assert await village.count("71") == 1
