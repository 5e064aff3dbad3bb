"""What an account's plan allows in a month, what its messages cost, and who hears when it comes to its end."""

from __future__ import annotations

import asyncio

import pytest

from bot import composition
from bot.accounts import plan_of
from bot.bells import Bells
from bot.daily import Daily
from bot.delivery import Delivery
from bot.incoming import Address, Incoming
from bot.metrics import Metrics
from bot.metrics_page import Page
from bot.settings import Settings
from cases.kinds import Role
from cases.plans import Plan, labels_of, reached, sent_name, used_name
from cases.profile import Channel
from cases.window import HOUR_MS, Window
from dialogs.channel import Look
from dialogs.events import Text
from dialogs.messages import Out
from storage import OutRow, Writes
from storage.usage import Meter
from tests.bot.fakes import WORDS, FakeChannel, rows, until
from tests.bot.turn.conftest import Village, village  # noqa: F401 - a fixture
from tests.storage.samples import new_id, written

MONTH = "2026-09"
ACCOUNT = "telegram:bot"
WINDOW = Window(48 * HOUR_MS, 7 * 24 * HOUR_MS)


@pytest.mark.parametrize(
    ("used", "limit", "mark"),
    [(0, 50, 0), (39, 50, 0), (40, 50, 80), (49, 50, 80), (50, 50, 100), (70, 50, 100), (9, 0, 0), (2399, 3000, 0)],
)
def test_a_mark_is_reached_when_it_is_and_never_where_there_is_no_limit(used: int, limit: int, mark: int) -> None:
    assert reached(used, limit) == mark


def test_a_counter_s_name_tells_its_labels() -> None:
    assert labels_of(sent_name("zalo_oa:579", MONTH, "paid")) == ("zalo_oa:579", "paid")
    assert labels_of(used_name("zalo_bot:12", MONTH)) == ("zalo_bot:12", "plan")


def test_the_profile_s_limits_go_before_the_variables(village: Village) -> None:  # noqa: F811
    settings = Settings(zalo_bot_most_messages=500)
    profile = village.house.commune.profile
    assert plan_of(settings, profile, "zalo_bot", "1") == Plan(500, 50)
    assert plan_of(settings, profile, "telegram", "1") == Plan()
    named = Channel(kind="zalo_bot", account="binh-tuyen", token_env="A", most_messages=0)
    profile = profile.model_copy(update={"channels": (named,)})
    assert plan_of(settings, profile, "zalo_bot", "1") == Plan(0, 50)


async def said(village: Village, chat: str, *texts: str) -> None:  # noqa: F811
    lane = f"{ACCOUNT}:{chat}"
    first = len(await village.store.outbox.after(lane, 0, 200)) + 1
    queued = [
        OutRow(new_id(), ACCOUNT, lane, seq, Out(text).to_json(), "kept", None, 0, village.clock())
        for seq, text in enumerate(texts, first)
    ]
    await written(village.store, Writes(outbox=queued))


async def run(village: Village, meter: Meter) -> FakeChannel:  # noqa: F811
    """Until nothing waits any more."""

    async def no_files(file: str) -> bytes:
        return b""

    channel = FakeChannel()
    delivery = Delivery(village.store, channel, WORDS, no_files, Bells(), village.clock, meter=meter)
    running = asyncio.create_task(delivery.run())
    folder = village.house.settings.homthu_files.parent
    await until(lambda: not rows(folder, "SELECT 1 FROM outbox WHERE done_at IS NULL"))
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return channel


def counters(village: Village) -> dict[str, int]:  # noqa: F811
    return dict(
        rows(village.house.settings.homthu_files.parent, "SELECT name, n FROM counters WHERE name LIKE '%:2026-%'")
    )


async def test_both_directions_are_counted_where_a_plan_counts(
    village: Village,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(composition.LOOKS, "telegram", Look("telegram", 4096, True, True, True, counted=True))
    await village.says("71", "xin chào", "xin chào")
    waiting = [village.submit("72", "xin chào", key="m:same") for _ in range(2)]  # brought twice, counted once
    await asyncio.sleep(0)
    await village.turns.drain()
    await asyncio.gather(*waiting)
    month = village.house.commune.month(village.clock())
    assert counters(village) == {used_name(ACCOUNT, month): 3}
    out = rows(village.house.settings.homthu_files.parent, "SELECT count(*) FROM outbox")[0][0]
    await run(village, Meter(ACCOUNT, village.house.commune.month, Plan(messages=100)))
    assert counters(village) == {used_name(ACCOUNT, month): 3 + out}


async def test_beyond_the_plan_nothing_is_sent_and_news_goes_elsewhere(village: Village) -> None:  # noqa: F811
    await village.says("71", "xin chào")
    meter = Meter(ACCOUNT, village.house.commune.month, Plan(messages=3))
    await run(village, meter)
    await said(village, "71", "một", "hai", "ba", "bốn")
    channel = await run(village, meter)
    folder = village.house.settings.homthu_files.parent
    assert channel.told("71") == ["một", "hai"]
    assert (
        rows(folder, "SELECT status, why FROM outbox ORDER BY seq DESC LIMIT 2") == [("unreachable", "month_quota")] * 2
    )
    village.clock.forward(31 * 24 * 3600)
    await said(village, "71", "năm")
    assert (await run(village, meter)).told("71") == ["năm"]  # another month


async def test_no_limit_is_no_limit(village: Village) -> None:  # noqa: F811
    await said(village, "71", *map(str, range(9)))
    channel = await run(village, Meter(ACCOUNT, village.house.commune.month, Plan()))
    assert len(channel.sent) == 9
    assert counters(village) == {}


async def test_what_a_message_cost_is_counted_by_its_window(village: Village) -> None:  # noqa: F811
    await village.says("71", "xin chào")
    meter = Meter(ACCOUNT, village.house.commune.month, Plan(), WINDOW)
    await run(village, meter)
    village.clock.forward(3 * 24 * 3600)
    await said(village, "71", "sau ba ngày", "và nữa")
    await run(village, meter)
    month = village.house.commune.month(village.clock())
    found = counters(village)
    assert found[sent_name(ACCOUNT, month, "paid")] == 2
    assert found[sent_name(ACCOUNT, month, "free")] >= 1
    sight = await village.store.watch.sight([ACCOUNT], village.clock(), month)
    page = Page(Metrics()).text(sight, ready=True, now=village.clock()).decode()
    assert f'homthu_messages_this_month{{account="{ACCOUNT}",price="paid"}} 2.0' in page


async def test_the_clerk_is_warned_once_at_eighty_and_once_at_a_hundred(village: Village) -> None:  # noqa: F811
    await village.hires("clerk", Role.FOCAL_OFFICER)
    for chat in range(100, 107):
        await village.says(str(chat), "xin chào")
    daily = Daily(village.store, village.house.commune, village.clock, {ACCOUNT: Plan(users=10)})
    for people in range(3):
        for _ in range(2):
            village.clock.forward(700)
            await daily.once()
            await village.turns.drain()
        await village.says(str(200 + people), "xin chào")
    told = [text for text in await village.heard("clerk") if "gói đang dùng" in text]
    assert len(told) == 2
    assert "đã có 8 người" in told[0]
    assert "đã đủ 10 người" in told[1]


async def test_it_does_not_count_those_of_another_account(village: Village) -> None:  # noqa: F811
    await village.says("71", "xin chào")
    address = Address("telegram", "bot2", "71")
    waiting = asyncio.create_task(village.turns.submit(Incoming(address, "k", 0, village.clock(), Text("xin chào"))))
    await asyncio.sleep(0)
    await village.turns.drain()
    await waiting
    assert await village.store.usage.users([ACCOUNT, "telegram:bot2"]) == {ACCOUNT: 1, "telegram:bot2": 1}
