"""The week's town, and the three ways in which its officers work."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.web.limits import Buckets, Limits
from bot.daily import Daily
from tests.chromium import IN_A_BROWSER, chromium
from tests.journeys.on_web import OnWeb
from tests.journeys.person import Person
from tests.journeys.town import Town, a_town
from tests.journeys.week import office as o
from tests.journeys.week import residents as r
from tests.journeys.week.desk import AtTheDesk
from tests.journeys.week.hand import ByHttp, Hand
from tests.journeys.week.in_chromium import InChromium
from tests.journeys.week.matters import MATTERS, of_day

# Monday, 2 March 2026, 8:00 in Vietnam: three weeks before the Monday of the story.
BEFORE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


class Week:
    """way: chat, desk or chromium."""

    def __init__(self, town: Town, office: o.Office, way: str) -> None:
        self.town, self.office, self.way = town, office, way
        self.people: dict[int, Person] = {}
        self.codes: dict[int, str] = {}

    async def come(self, day: str) -> None:
        """Whoever writes that day, all at once."""
        matters = [one for one in of_day(day) if one.by_chat]
        for one in matters:
            known = self.people.get(one.by)
            self.people[one.number] = known or await self.town.comes(r.CHANNELS[one.came], r.name_of(one))
        codes = await asyncio.gather(*(r.lodges(self.people[one.number], one) for one in matters))
        self.codes |= {one.number: code for one, code in zip(matters, codes, strict=True)}

    async def goes_round(self) -> None:
        """The clock of the working day: reminders in the morning, the digest at four."""
        house = self.town.house
        await Daily(house.store, house.commune, self.town.clock).once()

    async def are_taken_in(self, *numbers: int) -> None:
        """By the two clerks, who share them out."""
        mai, thu = self.office.mai, self.office.thu
        await asyncio.gather(self._taken_in(mai, numbers[::2]), self._taken_in(thu, numbers[1::2]))

    async def _taken_in(self, clerk: Person, numbers: Iterable[int]) -> None:
        for number in numbers:
            await o.takes_in(clerk, MATTERS[number], self.codes[number])

    async def are_answered(self, officer: Person, *numbers: int) -> None:
        for number in numbers:
            await o.answers(officer, MATTERS[number], self.codes[number])

    async def are_released(self, *numbers: int, by_clerk: bool = True) -> None:
        """The clerk reads them, then the chairman; half a minute later they leave."""
        if by_clerk:
            for number in numbers:
                await o.releases(self.office.mai, self.codes[number])
        for number in numbers:
            await o.releases(self.office.son, self.codes[number])


@pytest.fixture(params=["chat", "desk", pytest.param("chromium", marks=IN_A_BROWSER)])
async def week(folder: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> AsyncIterator[Week]:
    """desk: both clerks do all of their work on the desk's pages, over HTTP. chromium: they do it in a real browser,
    with their chats on Telegram. The others go on in their chats; what comes of it is the same."""
    in_no_hurry(monkeypatch)
    async with a_town(folder, begins=BEFORE) as town, AsyncExitStack() as stack:
        office = await o.Office.opens(town, "web" if request.param == "desk" else "telegram")
        hands = await _hands(request.param, town, office, stack)
        monkeypatch.setattr(o, "DESKS", {who.name: AtTheDesk(hand, town.house.commune.profile) for who, hand in hands})
        for who, _ in hands:
            monkeypatch.setattr(who, "says", _types_nothing)
        yield Week(town, office, request.param)
        if hands:
            assert forms_filed(town) > 90
        for _, hand in hands:
            assert not isinstance(hand, InChromium) or not hand.faults


def in_no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """The platforms take what is sent at once: a week has no minutes to wait."""
    monkeypatch.setattr("bot.channels.web.channel.Limits", unhurried)
    monkeypatch.setattr("bot.site.PACES", dict.fromkeys(("telegram", "zalo_bot", "zalo_oa"), (10_000.0, 100)))
    for module in ("bot.delivery", "bot.job_loop", "bot.threads"):  # one process alone is told of all that it writes
        monkeypatch.setattr(f"{module}.LOOK_AGAIN", 1.0)
    monkeypatch.setattr("bot.daily.FIRST_LOOK", 10**6)  # the clock of the day is moved by hand
    monkeypatch.setattr("bot.office.artisan.Artisan.makes", o.makes_here)


def unhurried() -> Limits:
    """Days go by in seconds here."""
    many = Buckets(100_000)
    return Limits(
        messages=many, messages_by_network=many, frames=many, codes_by_network=many, wrong_codes_by_network=many
    )


async def _hands(way: str, town: Town, office: o.Office, stack: AsyncExitStack) -> list[tuple[Person, Hand]]:
    """Who sits at the desk, and how they use its pages."""
    if way == "desk":
        return [(who, ByHttp(who)) for who in (office.mai, office.thu) if isinstance(who, OnWeb)]
    if way == "chromium":
        browser = await stack.enter_async_context(chromium())
        return [(who, await InChromium.opens(browser, town, who)) for who in (office.mai, office.thu)]
    return []


async def _types_nothing(words: str) -> None:
    raise AssertionError(f"{words!r} was typed in the chat of somebody who is at the desk")


def forms_filed(town: Town) -> int:
    with sqlite3.connect(f"file:{town.folder}/homthu.db?mode=ro", uri=True) as database:
        return int(database.execute("SELECT COUNT(*) FROM ledger WHERE detail = 'filed'").fetchone()[0])
