"""What others, or the clock, have for a conversation: each piece is one turn, at its time, whoever plays it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.bells import Bells
from bot.composition import LOOKS, engine
from bot.turn.post import ILL_MS
from bot.turn.turns import Turns
from cases.kinds import Role
from storage import MailRow
from storage.batch import Batch
from tests.bot.fakes import rows
from tests.bot.turn.conftest import Village


async def staffed(village: Village) -> None:
    await village.hires("clerk", Role.FOCAL_OFFICER)
    await village.hires("leader", Role.LEADER)
    await village.hires("police", Role.UNIT_OFFICER, "cong-an")


async def approved(village: Village) -> str:
    """A case whose answer leaves in half a minute."""
    await staffed(village)
    code = await village.forwarded("71")
    await village.says("police", f"/traloi {code} Mời ông/bà ra Công an xã.", "1")
    await village.says("clerk", f"/duyet {code}", "1")
    await village.says("leader", f"/duyet {code}", "1")
    return code


async def test_an_answer_leaves_when_its_time_has_come_and_not_before(village: Village, tmp_path: Path) -> None:
    await approved(village)
    before = await village.count("71")
    village.clock.forward(29)
    await village.turns.drain()
    assert await village.count("71") == before
    village.clock.forward(2)
    await village.turns.drain()
    assert "“Mời ông/bà ra Công an xã.”" in (await village.heard("71"))[-1]
    assert rows(tmp_path, "SELECT status FROM cases") == [("replied",)]


async def test_mail_wakes_the_turn_by_itself(village: Village) -> None:
    await approved(village)
    before = await village.count("71")
    running = asyncio.create_task(village.turns.run())
    village.clock.forward(31)
    for _ in range(300):
        if await village.count("71") > before:
            break
        await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert await village.count("71") == before + 1


async def test_mail_is_played_once_however_many_processes_find_it(village: Village) -> None:
    await approved(village)
    village.clock.forward(31)
    before = await village.count("71")
    await asyncio.gather(village.turns.drain(), *(village.another_process().drain() for _ in range(3)))
    assert await village.count("71") == before + 1


async def test_news_of_a_conversation_come_one_by_one_in_the_order_of_their_times(village: Village) -> None:
    await village.says("71", "VNeID báo lỗi khi định danh", "1")
    now = village.clock()
    pieces = [
        MailRow(f"k{n}", "telegram:bot:71", "file.failed", {"why": why}, now - 10 + n)
        for n, why in enumerate(("gone", "too_large", "wrong_type"))
    ]
    await village.store.mail.post(reversed(pieces))
    await village.turns.drain()
    said = await village.heard("71")
    for words, text in zip(("chưa tải được", "lớn quá", "không mở được"), said[-3:], strict=True):
        assert words in text


async def test_a_terminal_beside_a_server_plays_its_own_mail_only(village: Village) -> None:
    for chat in ("71", "72"):
        await village.says(chat, "VNeID báo lỗi khi định danh", "1")
    for chat in ("71", "72"):
        mail = MailRow(f"k{chat}", f"telegram:bot:{chat}", "file.failed", {"why": "gone"}, village.clock())
        await village.store.mail.post([mail])
    beside = Turns(village.store, engine(), village.house.commune, village.house.words, LOOKS, Bells(), village.clock,
                   only="telegram:bot:72")  # fmt: skip
    await beside.drain()
    assert "chưa tải được" not in (await village.heard("71"))[-1]
    assert "chưa tải được" in (await village.heard("72"))[-1]


async def test_a_mailbox_that_cannot_be_read_holds_up_nobody(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: Any) -> Any:
        raise OSError("away")

    monkeypatch.setattr(village.store.mail, "due", away)
    running = asyncio.create_task(village.turns.run())
    assert await village.turns.submit(village.incoming("71", "xin chào")) == "answered"
    village.clock.forward(5)
    assert await village.turns.submit(village.incoming("72", "xin chào")) == "answered"
    assert not running.done()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_mail_that_the_database_refuses_is_left_alone_for_a_while_and_not_lost(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    await village.says("71", "VNeID báo lỗi khi định danh", "1")
    await village.store.mail.post([MailRow("k", "telegram:bot:71", "file.failed", {"why": "gone"}, village.clock())])
    tries, write = [0], Batch.write

    async def refuses(self: Batch, writes: Any) -> None:
        if writes.mail_done:
            tries[0] += 1
            raise OSError("disk full")
        await write(self, writes)

    with monkeypatch.context() as while_broken:
        while_broken.setattr(Batch, "write", refuses)
        await village.turns.drain()
        await village.turns.drain()
        assert tries == [5]
    village.clock.forward(ILL_MS / 1000 + 1)
    await village.turns.drain()
    assert "chưa tải được" in (await village.heard("71"))[-1]


async def test_two_processes_over_one_database_answer_everybody_once(village: Village, tmp_path: Path) -> None:
    """Every update reaches both of them, as when a platform repeats itself to another worker."""
    other = village.another_process()
    running = [asyncio.create_task(turns.run()) for turns in (village.turns, other)]
    told: list[str] = []
    for text in ("VNeID báo lỗi khi định danh", "1", "1", "Trần Thị Hoa 0912 345 678", "Bắc Kế", "1"):
        updates = [village.incoming(str(chat), text) for chat in range(8)]
        told += await asyncio.gather(*(turns.submit(one) for one in updates for turns in (village.turns, other)))
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    assert sorted(told) == ["answered"] * 48 + ["duplicate"] * 48
    assert rows(tmp_path, "SELECT count(*), count(DISTINCT owner) FROM cases") == [(8, 8)]
    assert rows(tmp_path, "SELECT max(n) FROM (SELECT count(*) AS n FROM outbox GROUP BY conversation)") == [(6,)]
