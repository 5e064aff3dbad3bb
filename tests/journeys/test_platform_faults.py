"""Platforms on a bad day: refused tokens, limits, silence, and being away. Nothing is lost, and what may have arrived
is said once more and marked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.journeys.lodging import lodges, tells_the_matter
from tests.journeys.office import ANSWER, Office, answers_the_card, approves, forwards_to_the_police
from tests.journeys.on_telegram import OnTelegram
from tests.journeys.person import Person
from tests.journeys.town import Town, a_town
from tests.journeys.waiting import until

AGAIN = "(gửi lại) "


async def about_to_be_answered(town: Town, hoa: Person) -> None:
    """The leader has released; the reply leaves in 30 seconds."""
    office = await Office.opens(town, "web", "web", "web")
    code = await lodges(hoa)
    await forwards_to_the_police(office.clerk, code)
    town.clock.forward(seconds=31)
    await hoa.hears("Xã đã chuyển")
    await answers_the_card(office.police, code)
    await approves(office.clerk, code)
    await approves(office.leader, code)
    await town.delivered()


@pytest.mark.parametrize("broken", ["telegram", "zalo_bot"])
async def test_a_refused_token_stops_its_own_channel_only(
    folder: Path, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    token: dict[str, Any] = {f"{broken}_token" if broken == "zalo_bot" else "telegram_bot_token": "555555:WRONG"}
    async with a_town(folder, without=broken, **token) as town:
        for channel in {"telegram", "zalo_bot", "web", "terminal"} - {broken}:
            await lodges(await town.comes(channel, f"Trần Thị {channel.split('_')[0].title()}"))
    told = capsys.readouterr().err
    assert "refuses the token of bot 555555" in told
    assert "WRONG" not in told


@pytest.mark.parametrize(
    "trouble",
    [{"status": 429, "retry_after": 1}, {"status": 500}, {"status": 502, "garbage": True}],
    ids=["429", "500", "502"],
)
async def test_what_telegram_certainly_did_not_take_is_sent_later_unmarked(
    town: Town, trouble: dict[str, object]
) -> None:
    hoa = await town.comes("telegram", "Trần Thị Hoa")
    await about_to_be_answered(town, hoa)
    town.telegram.fail_next("sendMessage", 2, **trouble)  # type: ignore[arg-type]
    town.clock.forward(seconds=31)
    await until(lambda: len(town.telegram.calls_of("sendMessage")) > 0, "a try")
    await arrives(town, hoa)
    assert hoa.times_told(ANSWER) == 1
    assert hoa.times_told(AGAIN) == 0


@pytest.mark.parametrize("happened", [True, False])
async def test_what_telegram_may_have_taken_is_repeated_once_and_marked(town: Town, happened: bool) -> None:
    hoa = await town.comes("telegram", "Trần Thị Hoa")
    await about_to_be_answered(town, hoa)
    town.telegram.fail_next("sendMessage", disconnect=True, happens=happened)
    town.clock.forward(seconds=31)
    await arrives(town, hoa, AGAIN)
    assert hoa.times_told(ANSWER) == 1 + happened
    await hoa.chooses("Rõ rồi")
    await hoa.hears("Cảm ơn")


@pytest.mark.parametrize(
    ("fault", "arrived", "marked"),
    [("429", 1, 0), ("502", 1, 0), ("broken_after", 2, 1), ("broken_before", 1, 1), ("garbage", 2, 1)],
)
async def test_zalo_is_told_apart_in_the_same_way(town: Town, fault: str, arrived: int, marked: int) -> None:
    hoa = await town.comes("zalo_bot", "Trần Thị Hoa")
    await about_to_be_answered(town, hoa)
    town.zalo.fail_next("sendMessage", kind=fault)  # type: ignore[arg-type]
    town.clock.forward(seconds=31)
    await arrives(town, hoa, AGAIN if marked else "")
    assert (hoa.times_told(ANSWER), hoa.times_told(AGAIN)) == (arrived, marked)


async def test_what_is_of_unknown_fate_twice_is_not_said_a_third_time(town: Town) -> None:
    hoa = await town.comes("telegram", "Trần Thị Hoa")
    await about_to_be_answered(town, hoa)
    town.telegram.fail_next("sendMessage", 5, disconnect=True, happens=True)
    town.clock.forward(seconds=31)
    await arrives(town, hoa, AGAIN)
    await town.delivered()
    assert hoa.times_told(ANSWER) == 2


async def test_a_platform_that_is_away_while_the_reply_is_due_gets_it_when_it_is_back(town: Town) -> None:
    hoa = await town.comes("telegram", "Trần Thị Hoa")
    await about_to_be_answered(town, hoa)
    await town.telegram.goes_down()
    town.clock.forward(seconds=31)
    await until(lambda: town.records.statuses() == ["replied"], "the reply to be due")
    other = await town.comes("zalo_bot", "Lê Văn Khác")
    await tells_the_matter(other)
    await town.telegram.comes_back()
    await arrives(town, hoa)
    assert (hoa.times_told(ANSWER), hoa.times_told(AGAIN)) == (1, 0)


async def test_a_method_that_the_platform_does_not_know_costs_nothing_else(town: Town) -> None:
    hoa = await town.comes("telegram", "Trần Thị Hoa")
    town.telegram.fail_next("answerCallbackQuery", 20, status=404, description="Not Found: method not found")
    town.telegram.fail_next("setMyCommands", 20, status=404, description="Not Found: method not found")
    await town.hires("telegram", "Lê Thị Mai", "focal_officer")
    await lodges(hoa, with_photo=True)


async def test_who_blocked_the_bot_stops_nobody_else(town: Town) -> None:
    hoa, other = await town.comes("telegram", "Trần Thị Hoa"), await town.comes("telegram", "Lê Văn Khác")
    assert isinstance(hoa, OnTelegram)
    await about_to_be_answered(town, hoa)
    await hoa.user.blocks_bot()
    await town.telegram.settled()
    town.clock.forward(seconds=31)
    await until(lambda: town.records.statuses() == ["replied"], "the reply to be due")
    await lodges(other)
    await until(town.records.all_went_out, "nothing to hang on")
    assert town.records.rows("SELECT status FROM outbox WHERE status NOT IN ('sent', 'queued')") == [("unreachable",)]


async def arrives(town: Town, hoa: Person, marked: str = "") -> None:
    """Time passes until the reply is there: waits of minutes need no waiting here."""

    async def there() -> bool:
        town.clock.forward(seconds=20)
        return any(f"{marked}Công an xã trả lời" in text for text in hoa.texts)

    await until(there, f"the reply, marked {marked!r}")
    await hoa.hears(marked + "Công an xã trả lời")
