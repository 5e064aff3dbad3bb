"""What nobody has been sent yet gives way where something newer says how things stand; receipts and answers never."""

from __future__ import annotations

from pathlib import Path

from tests.bot.fakes import FakeChannel, delivering, rows, until
from tests.bot.turn.conftest import Village

HALF_A_DAY = 12 * 3600


async def begins(village: Village) -> None:
    """A letter, and leaves it there."""
    await village.says("71", "VNeID báo lỗi khi định danh", "1")


async def days_later(village: Village, days: int) -> None:
    for _ in range(2 * days):
        village.clock.forward(HALF_A_DAY)
        await village.turns.drain()


def fates(folder: Path) -> list[tuple[str, str]]:
    return rows(folder, "SELECT status, why FROM outbox WHERE topic IS NOT NULL ORDER BY seq")


async def test_a_reminder_that_was_not_sent_gives_way_to_the_news_that_the_draft_is_gone(
    village: Village, tmp_path: Path
) -> None:
    await begins(village)
    said = await village.count("71")
    await days_later(village, 2)
    (reminder,) = (await village.heard("71"))[said:]
    assert fates(tmp_path) == [("queued", "")]
    await days_later(village, 40)
    assert fates(tmp_path) == [("superseded", "newer"), ("queued", "")]
    heard = await village.heard("71")
    assert reminder not in heard
    assert len(heard) == said + 1
    assert not [one for one in await village.store.reconcile.findings(village.clock()) if one.grave]


async def test_a_reminder_that_was_sent_stays(village: Village, channel: FakeChannel, tmp_path: Path) -> None:
    await begins(village)
    await days_later(village, 2)
    said = await village.count("71")
    async with delivering(village.store, channel, village.clock):
        await until(lambda: len(channel.told("71")) == said)
        await until(lambda: fates(tmp_path) == [("sent", "")])
    await days_later(village, 40)
    assert fates(tmp_path) == [("sent", ""), ("queued", "")]


async def test_nothing_else_that_is_said_has_a_topic(village: Village, tmp_path: Path) -> None:
    await village.lodges("71")
    await village.says("71", "xin chào", "1")
    assert rows(tmp_path, "SELECT count(*) > 5, count(topic), max(urgency) FROM outbox") == [(1, 0, 0)]
