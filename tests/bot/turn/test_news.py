"""News for residents over the real turns and store: agreed in chat, let go in chat, told by the clock's mail; behind a
shut window as its template, or not at all."""

from __future__ import annotations

import pytest

from bot.broadcasting import Broadcasting
from cases.broadcasts import Broadcast, Broadcasts, News
from cases.plans import Plan
from tests.bot.fakes import rows
from tests.bot.turn.test_windows import TEMPLATES, Commune
from tests.bot.turn.test_windows import commune as commune

NEWS = "Sáng thứ Bảy, xã hướng dẫn cài VNeID."


@pytest.fixture
def templates() -> dict[str, str]:
    return {**TEMPLATES, "news_waiting": "99999"}


without_templates = pytest.mark.parametrize("templates", [{}])


async def under_way(commune: Commune, plans: dict[str, Plan] | None = None) -> Broadcast:
    """Two have agreed, of whom one has not written for eight days; the leader has let it go."""
    await commune.staffed()
    await commune.says("oa1", "nhận tin", "1")
    await commune.later(days=8)
    await commune.says("lan", "nhận tin", "1")
    await commune.says("clerk", f"/thongbao {NEWS}", "1", "1")
    await commune.says("leader", "/thongbao", "1")
    clock = Broadcasting(commune.store, commune.house.commune, commune.clock, plans or {}, commune.turns.posted)
    for _ in range(6):
        await clock.once()
        await commune.later(seconds=1)
        await commune.store.outbox.seen("telegram:bot:lan", 9999)
        await commune.store.outbox.seen("zalo_oa:579:oa1", 9999)
    async with commune.store.batch() as batch:
        found: tuple[Broadcast, ...] = (await batch.answer([Broadcasts()]))[Broadcasts()]
    return found[0]


async def test_who_wrote_lately_reads_it_and_the_others_that_it_is_there(commune: Commune) -> None:
    told = await under_way(commune)
    assert NEWS in (await commune.said("lan"))[-1].text
    (*_, last) = await commune.said("oa1")
    assert last.template is not None
    assert last.template.key == "news_waiting"
    assert (told.status, told.counts) == (News.DONE, (("held", 1), ("sent", 1)))
    assert NEWS in await commune.says("oa1", "1")
    assert "1 đã gửi, 1 được báo là có tin" in (await commune.said("clerk"))[-1].text


@without_templates
async def test_without_a_template_nobody_is_told_what_the_platform_does_not_take(commune: Commune) -> None:
    told = await under_way(commune)
    assert told.counts == (("closed", 1), ("sent", 1))
    assert all(NEWS not in one.text for one in await commune.said("oa1"))
    assert NEWS not in await commune.says("oa1", "1"), "nor weeks later"


async def test_who_takes_it_back_is_in_no_list_any_more(commune: Commune) -> None:
    await commune.says("lan", "nhận tin", "1", "thôi nhận tin")
    ended = rows(commune.folder, "SELECT until IS NOT NULL, wording FROM news_consents")
    assert ended == [(1, "2026-11")], "that it was agreed to stays on record"
