"""One commune, one platform, one database, and a process that is killed again and again while residents lodge."""

from __future__ import annotations

import asyncio
import contextlib
import math
import random
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bot.cli.staff import invite
from bot.crash_points import VARIABLE, Point
from bot.house import House, open_house
from bot.settings import ROOT, Settings
from storage import Database, Keyring, Sealer, Store, make_key
from tests.crash.checks import Findings, Records, check
from tests.crash.platforms import Platform
from tests.crash.processes import Life, Nursery
from tests.crash.stories import Resident
from tests.crash.watch import STUCK, Watch
from tests.journeys.person import Person
from tests.journeys.town import free_port

COMMUNE = "binh-tuyen"
RANDOM = "a random moment"
# Seconds. A point that is not reached by then is given up, and the process killed where it is.
REACHED_WITHIN = 4.0
BEGUN_WITHIN = 120.0  # of a start, on a very busy machine
ENDS_WITHIN = 40.0  # once nobody says anything: a job that failed is tried again after 5, 10, 20 s
# How often at most a point is reached before the kill.
_LATEST = {"turn": 12, "delivery": 8, "mail": 4, "job": 3}


@dataclass(frozen=True, slots=True)
class Kill:
    point: str
    times: int = 1


@dataclass(slots=True)
class Result:
    """kills: by point; what was not reached counts as a random moment. slow: how many of those."""

    database: str
    kind: str
    kills: Counter[str] = field(default_factory=Counter)
    slow: Counter[str] = field(default_factory=Counter)
    restarts: int = 0
    residents: int = 0
    seconds: float = 0.0
    findings: Findings = field(default_factory=Findings)


# Where the database is away, and where letters are sent, has tests of its own.
POINTS = tuple(point for point in Point if not point.startswith(("spool.", "email.")))


def plan(kills: int, dice: random.Random, share_of_random: float = 0.2) -> list[Kill]:
    """All points again and again, in any order, and some random moments."""
    lots = [[Kill(RANDOM)] for _ in range(int(kills * share_of_random))]
    while sum(map(len, lots)) < kills:
        lots += [_lot(point, dice) for point in dice.sample(POINTS, len(POINTS))]
    while sum(map(len, lots)) > kills:
        lots.pop()  # of the last time round: every point was there before
    lots += [[Kill(RANDOM)] for _ in range(kills - sum(map(len, lots)))]
    dice.shuffle(lots)
    return [kill for lot in lots for kill in lot]


def _lot(point: Point, dice: random.Random) -> list[Kill]:
    """Something can only be recovered where a delivery was cut off."""
    kill = Kill(point, dice.randint(1, _LATEST[point.partition(".")[0]]))
    if point is Point.RECOVERED:
        return [Kill(Point.CALLING, dice.randint(1, 3)), Kill(point)]
    return [kill]


class Campaign:
    """folder: of its own. url: of an empty database."""

    at_once = 4  # residents who talk at a time
    profile = ROOT / "communes" / f"{COMMUNE}.toml"

    def __init__(self, folder: Path, url: str, platform: Platform, seed: int) -> None:
        self.folder, self.url, self.platform = folder, url, platform
        self.dice = random.Random(seed)
        self.residents: list[Resident] = []
        self.clerks: list[str] = []
        self.watch = Watch(lambda: sum(person.times_read for person in self._people))
        self._people: list[Person] = []
        self.result = Result(url.partition(":")[0].partition("+")[0], platform.kind)
        self._key = make_key()
        self._port = free_port()
        self._killing = True

    async def run(self, kills: int) -> Result:
        """Raises nothing for what it finds: that stands in the result."""
        began = time.monotonic()
        async with AsyncExitStack() as stack:
            await self.platform.opens(stack)
            nursery = await stack.enter_async_context(Nursery(self.folder))
            await self._hires(nursery)
            people = [asyncio.create_task(self._neighbourhood()) for _ in range(self.at_once)]
            for kill in plan(kills, self.dice):
                self.platform.repeats_itself(self.dice)
                await self._killed(nursery, kill)
            await self._ends(nursery, people)
        self.result.seconds = time.monotonic() - began
        return self.result

    async def _ends(self, nursery: Nursery, people: list[asyncio.Task[None]]) -> None:
        """Nobody is killed any more."""
        self.platform.repeats_itself(None)
        self._killing = False
        calls = self.platform.calls()
        life = await self._born(nursery)
        await self._has_begun(life, calls)
        await self._comes_to_an_end(people)
        await life.gets(signal.SIGTERM)
        if await life.ended(15) != 0:
            self.result.findings.lost.append("it did not end well on SIGTERM")
        await self._checked()
        self.result.residents = len(self.residents)

    def environment(self) -> dict[str, str]:
        return {
            "HOMTHU_DATABASE_URL": self.url,
            "HOMTHU_FILES": str(self.folder / "files"),
            "HOMTHU_DATA_KEY": self._key,
            "HOMTHU_HOST": "127.0.0.1",
            "HOMTHU_PORT": str(self._port),
            "HOMTHU_LOG": "info",
            "HOMTHU_COMMUNE": str(self.profile),
            "HOMTHU_PUBLIC_URL": "",
            "TELEGRAM_BOT_TOKEN": "",
            "ZALO_BOT_TOKEN": "",
            VARIABLE: "",
            **self.platform.environment(),
        }

    async def _born(self, nursery: Nursery, at: str = "") -> Life:
        self.platform.life += 1
        return await nursery.bears(self.environment() | {VARIABLE: at})

    async def _killed(self, nursery: Nursery, kill: Kill) -> None:
        """One life and its end."""
        at = "" if kill.point == RANDOM else f"{kill.point}:{kill.times}"
        calls = self.platform.calls()
        life = await self._born(nursery, at)
        self.result.restarts += 1
        patience = self.dice.uniform(0.05, 1.5) if kill.point == RANDOM else REACHED_WITHIN
        try:
            if kill.point != RANDOM:
                await self._has_begun(life, calls)
            status = await life.ended(patience)
        except TimeoutError:
            if kill.point != RANDOM:
                self.result.slow[kill.point] += 1
            status = await life.is_killed()
            kill = Kill(RANDOM)
        if status == -signal.SIGKILL:
            self.result.kills[kill.point] += 1
        else:
            self.result.findings.lost.append(f"it ended by itself with {status} ({kill.point})")

    async def _has_begun(self, life: Life, calls: int) -> None:
        """How long a start takes says nothing on a busy machine. calls: what was called before it."""
        async with asyncio.timeout(BEGUN_WITHIN):
            while not life.over and self.platform.calls() == calls:
                await asyncio.sleep(0.02)

    async def _neighbourhood(self) -> None:
        """One resident after another, until nobody is killed any more."""
        while self._killing:
            resident = self._comes()
            with contextlib.suppress(AssertionError):  # whoever waited in vain is found by the check
                await resident.lives()

    def _comes(self) -> Resident:
        number = len(self.residents) + 1
        person, key = self.platform.comes(f"Người {number}")
        self.residents.append(self._resident(number, person, key))
        self._waits(person)
        return self.residents[-1]

    def _waits(self, person: Person) -> None:
        """However long an answer takes: whether there is hope tells the watch."""
        person.patience = math.inf
        self._people.append(person)

    def _resident(self, number: int, person: Person, key: str) -> Resident:
        return Resident(number, person, key, self.platform.keeps_order, self.dice)

    async def _hires(self, nursery: Nursery) -> None:
        """A clerk, so that every case is news for another conversation too."""
        [(_, key)] = await self._hired(nursery, ("Lê Thị Mai", "focal_officer", ""))
        self.clerks.append(key)

    async def _hired(self, nursery: Nursery, *staff: tuple[str, str, str]) -> list[tuple[Person, str]]:
        """Name, role and unit of each; who they are then, and the keys of their conversations."""
        async with self._house() as house:
            tokens = [await invite(house, role, unit, name) for name, role, unit in staff]
        calls = self.platform.calls()
        life = await self._born(nursery)
        await self._has_begun(life, calls)
        assert not life.over, nursery.log.read_text()[-2000:]
        await self.platform.listens()
        found = []
        for (name, _, _), token in zip(staff, tokens, strict=True):
            person, key = self.platform.hires(name)
            person.patience = STUCK
            await person.starts(token)
            await person.hears("Từ nay tài khoản này là của")
            self._waits(person)
            found.append((person, key))
        await life.gets(signal.SIGTERM)
        await life.ended(15)
        return found

    @contextlib.asynccontextmanager
    async def _house(self) -> AsyncIterator[House]:
        settings = Settings(
            _env_file=None,
            homthu_database_url=self.url,
            homthu_files=self.folder / "files",
            homthu_data_key=self._key,
            homthu_commune=str(self.profile),
        )
        async with open_house(settings) as house:
            yield house

    async def _comes_to_an_end(self, people: list[asyncio.Task[None]]) -> None:
        """Everybody has ended their story, and nothing waits any more. Who waits in vain is found by the check."""
        await self.watch.until(lambda: all(task.done() for task in people))
        for task in people:
            task.cancel()
        for ended in await asyncio.gather(*people, return_exceptions=True):
            if isinstance(ended, Exception):
                self.result.findings.lost.append(f"a resident broke off: {ended!r}")
        if self.watch.in_vain:
            return
        async with self._records() as records:

            async def nothing_waits() -> bool:
                return not self.platform.open() and not await records.open_ends()

            await self.watch.until(nothing_waits, ENDS_WITHIN)

    async def _checked(self) -> None:
        async with self._records() as records:
            found = await check(records, self.platform, self.residents, self.clerks)
            if await records.open_ends():
                found.lost.append("something still waits: a line, mail or a job")
        mine = self.result.findings
        found.lost[:0], found.doubled[:0] = mine.lost, mine.doubled
        self.result.findings = found

    @contextlib.asynccontextmanager
    async def _records(self) -> AsyncIterator[Records]:
        database = Database.open(self.url)
        try:
            yield Records(database, Store(database, Sealer(Keyring.parse(self._key), COMMUNE), COMMUNE))
        finally:
            await database.dispose()
