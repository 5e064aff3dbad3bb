"""A broadcast over the simulated platforms by a real process that is killed on the way: who got it how often, and what
the tables say of each."""

from __future__ import annotations

import uuid
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from holidays import country_holidays

from bot.house import House, now, open_house
from bot.settings import Settings
from cases.broadcasts import News
from dialogs.talk import Me
from storage import RoomWrite, Writes
from storage.writes import PersonWrite
from storage.writes_news import BroadcastDecision, BroadcastRow, NewsChoice
from tests.journeys.process import Process
from tests.journeys.waiting import until
from tests.simulators.telegram import TelegramSimulator
from tests.simulators.zalo_bot import ZaloBotSimulator

NEWS: Final = "Sáng thứ Bảy xã hướng dẫn cài VNeID ở nhà văn hóa."
SECONDS: Final = 400.0  # only a failing test waits that long
_AT_ONCE: Final = 500
# Before anybody is killed, and after they are up again.
_STATES = "SELECT person, state FROM broadcast_people"


@dataclass(slots=True)
class Told:
    """times: how often the news stands on each person's screen. states: what is kept of each. kills: how many of them
    came while it was under way."""

    times: dict[str, int] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    kills: int = 0

    @property
    def unknown(self) -> int:
        return sum(state == "unknown" for state in self.states.values())

    @property
    def wrong(self) -> list[str]:
        """Told more than once; marked as told and not told; told and marked otherwise, unless nobody could know."""
        return [
            f"{person}: {times} times, {self.states.get(person, 'not there')}"
            for person, times in self.times.items()
            if times > 1 or (times == 1) != (self.states.get(person) == "sent")
            if not (times <= 1 and self.states.get(person) == "unknown")
        ]

    def __str__(self) -> str:
        return f"{len(self.times)} people, {dict(Counter(self.states.values()))}, {self.kills} kills on the way"


class Broadcast:
    """folder: with tables and a key. telegram, zalo: how many residents are there."""

    def __init__(self, folder: Path, telegram: int, zalo: int = 0) -> None:
        self._folder = folder
        self._telegram, self._zalo = TelegramSimulator(), ZaloBotSimulator()
        self._counts = telegram, zalo
        self._people: list[tuple[str, str]] = []  # person and conversation

    async def goes_out(self, kills: int) -> Told:
        """The process is killed at even parts of the way."""
        told = Told()
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._telegram)
            await stack.enter_async_context(self._zalo)
            # As the platform has it: about 30 a second over all chats, or it refuses.
            self._telegram.limit_sending(per_chat=20, overall=35, window=1.0)
            process = await stack.enter_async_context(Process(self._folder, self._telegram))
            process.environment |= self._of_zalo()
            _always_open(process.profile)
            await self._agreed(process)
            await process.starts()
            for number in range(1, kills + 1):
                await until(lambda n=number: self._arrived() >= len(self._people) * n // (2 * kills), "some", SECONDS)  # type: ignore[misc]
                told.kills += self._arrived() < len(self._people)
                await process.is_killed()
                await process.starts()
            await until(lambda: self._is_over(process), "the end", SECONDS)
        told.times = self._times()
        told.states = dict(process.records.rows(_STATES))
        return told

    def _of_zalo(self) -> dict[str, str]:
        if not self._counts[1]:
            return {}
        return {
            "ZALO_BOT_TOKEN": self._zalo.token,
            "ZALO_BOT_API_URL": self._zalo.url,
            "ZALO_BOT_MODE": "polling",
            "ZALO_BOT_MOST_MESSAGES": "0",
            "ZALO_BOT_MOST_USERS": "0",
        }

    async def _agreed(self, process: Process) -> None:
        """Everybody has written once and agreed; a broadcast is approved."""
        bot = self._telegram.token.partition(":")[0]
        for number in range(self._counts[0]):
            user = self._telegram.user(7_000_000 + number, "Lan")
            self._telegram.world.chats[user.id].open = True
            self._people.append((str(uuid.uuid4()), f"telegram:{bot}:{user.id}"))
        for number in range(self._counts[1]):
            self._zalo.user(f"z{number}")
            self._zalo.chats[f"z{number}"] = self._zalo.user(f"z{number}")
            self._people.append((str(uuid.uuid4()), f"zalo_bot:{self._zalo.bot_id}:z{number}"))
        settings = Settings(
            _env_file=None,
            homthu_database_url=process.environment["HOMTHU_DATABASE_URL"],
            homthu_commune=process.environment["HOMTHU_COMMUNE"],
        )
        async with open_house(settings) as house:
            for first in range(0, len(self._people), _AT_ONCE):
                await self._written(house, self._people[first : first + _AT_ONCE])
            row = BroadcastRow("b1", "clerk", "web:x:clerk", (), NEWS, now())
            decision = BroadcastDecision("b1", News.SENDING, News.WAITING, "leader", "web:x:leader", now())
            async with house.store.batch() as batch:
                await batch.write(Writes(broadcasts=[row]))
                await batch.commit()
            async with house.store.batch() as batch:
                await batch.write(Writes(broadcasts_decided=[decision]))
                await batch.commit()

    async def _written(self, house: House, people: list[tuple[str, str]]) -> None:
        at = now()
        async with house.store.batch() as batch:
            writes = Writes()
            for person, conversation in people:
                channel, account, chat = conversation.split(":", 2)
                writes.rooms.append(
                    RoomWrite(conversation, channel, account, chat, person, True, b"{}", None, 1, 1, True, at, 0, at)
                )
                me = Me(person, village="bac-ke", consent=at, consent_words="2026-11").choosing_news(at, "2026-11")
                writes.people.append(PersonWrite(person, me.to_json(), at))
                writes.news.append(NewsChoice(person, conversation, at, "bac-ke", "2026-11", at))
            await batch.write(writes)
            await batch.commit()

    def _is_over(self, process: Process) -> bool:
        return bool(process.records.one("SELECT count(*) FROM broadcasts WHERE ended_at IS NOT NULL"))

    def _arrived(self) -> int:
        return sum(times > 0 for times in self._times().values())

    def _times(self) -> dict[str, int]:
        found = {}
        for person, conversation in self._people:
            channel, _, chat = conversation.split(":", 2)
            inbox = self._telegram.user(int(chat)).inbox if channel == "telegram" else self._zalo.user(chat).inbox
            found[person] = sum(NEWS in message.text for message in inbox)
        return found


def _always_open(profile: Path) -> None:
    """Whenever a test runs: all day, on every day of the week, on holidays too."""
    today = date.today()  # noqa: DTZ011
    days = [today + timedelta(days=n) for n in (-1, 0, 1)]
    usual = profile.read_text(encoding="utf-8")
    kept = [line for line in usual.splitlines() if not any(f"day = {day}," in line for day in days)]
    always = "\n".join(kept)
    for before, after in (
        ("weekdays = [1, 2, 3, 4, 5]", "weekdays = [1, 2, 3, 4, 5, 6, 7]"),
        ('{ opens = "07:30", closes = "11:30" }', '{ opens = "00:00", closes = "12:00" }'),
        ('{ opens = "13:30", closes = "17:00" }', '{ opens = "12:00", closes = "23:59" }'),
    ):
        assert before in always
        always = always.replace(before, after, 1)
    worked = "".join(f'  {{ day = {day}, name = "thử" }},\n' for day in days if day in country_holidays("VN"))
    profile.write_text(always.replace("make_up = [", f"not_off = [\n{worked}]\nmake_up = [", 1), encoding="utf-8")
