"""The machine's clock is set back or forward while everything runs: nobody waits for it to catch up."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.channels.channel import NotSent
from bot.incoming import Address, Incoming
from bot.lease import TTL_MS
from dialogs.events import Text
from dialogs.messages import Out
from storage import JobRow, MailRow, OutRow, Store, Writes
from tests.bot.fakes import Clock, FakeChannel, delivering, until
from tests.storage.samples import new_id, written

HOUR = 3600
DAY = 24 * HOUR


@pytest.mark.parametrize("seconds", [-DAY, -HOUR, HOUR, DAY])
async def test_the_lease_of_a_dead_process_is_taken_over(store: Store, clock: Clock, seconds: int) -> None:
    assert await store.leases.acquire("deliver:x", "dead", clock(), TTL_MS)
    clock.forward(seconds)
    clock.forward(TTL_MS / 1000)
    assert await store.leases.acquire("deliver:x", "next", clock(), TTL_MS)


async def test_the_lease_of_a_living_process_is_its_own(store: Store, clock: Clock) -> None:
    assert await store.leases.acquire("deliver:x", "a", clock() + TTL_MS, TTL_MS)  # its clock is ahead
    assert await store.leases.acquire("deliver:x", "b", clock(), TTL_MS) is None


@pytest.mark.parametrize("seconds", [-DAY, -HOUR, HOUR])
async def test_a_message_that_was_put_off_leaves_all_the_same(store: Store, clock: Clock, seconds: int) -> None:
    channel = FakeChannel()
    channel.answers["71"].append(NotSent("later", "rate", wait=300))
    row = OutRow(new_id(), "telegram:bot", "telegram:bot:71", 1, Out("một").to_json(), "kept", None, 0, clock())
    await written(store, Writes(outbox=[row]))
    async with delivering(store, channel, clock):
        await until(lambda: len(channel.sent) == 1)
        await asyncio.sleep(0.05)
        clock.forward(seconds)
        await until(lambda: len(channel.sent) == 2)


@pytest.mark.parametrize("seconds", [-DAY, HOUR])
async def test_the_job_of_a_dead_process_is_done_by_the_next(store: Store, clock: Clock, seconds: int) -> None:
    await store.jobs.add([JobRow(new_id(), "receipt", "", {}, clock() - 2 * DAY * 1000)])
    assert await store.jobs.claim(1, clock())
    clock.forward(seconds)
    assert await store.jobs.claim(1, clock())


async def test_mail_of_another_process_is_found_though_the_clock_was_set_back(tmp_path: Path) -> None:
    from bot.house import open_house
    from bot.settings import Settings

    clock = Clock()
    settings = Settings(homthu_database_url=f"sqlite:///{tmp_path}/homthu.db", homthu_files=tmp_path / "files")
    async with open_house(settings, clock) as house:
        await house.turns.drain()
        await house.turns.once()
        clock.forward(-DAY)
        await house.store.mail.post([MailRow("k", "telegram:bot:71", "album.quiet", {}, clock())])
        assert await house.turns.once()


@pytest.mark.parametrize(("channel", "late"), [("web", False), ("terminal", False), ("zalo_bot", True)])
def test_our_own_order_makes_nobody_late_after_the_clock_was_set_back(channel: str, late: bool) -> None:
    now = Clock()()
    incoming = Incoming(Address(channel, "a", "71"), "k", now, now, Text("xin chào"))
    assert incoming.late(now + HOUR * 1000, now) is late
    assert not incoming.late(now - 1, now)


def test_what_was_set_aside_long_ago_is_late_on_the_web_too() -> None:
    now = Clock()()
    old = Incoming(Address("web", "a", "71"), "k", now - DAY * 1000, now, Text("xin chào"))
    assert old.late(now - HOUR * 1000, now)
