"""Pages of the desk over 100,000 cases, as a browser asks for them over HTTP on the loopback; a line of JSON. The
database is made by `bench.run_lists --fill`. Then residents talk without, and with, four officers who open one page
after the other all the time."""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, CookieJar, web
from aiohttp.test_utils import TestServer

from bench.crowd import Measured
from bench.machine import cpu_seconds, part
from bench.talking import Talking, product
from bot.channels.web.limits import Buckets
from bot.cli.staff import invite
from bot.house import House
from bot.site import Site
from cases.desk_needs import Listed
from cases.kinds import OPEN, Role

STAFF = (
    ("clerk", Role.FOCAL_OFFICER, ""),
    ("leader", Role.LEADER, ""),
    ("unit", Role.UNIT_OFFICER, "cong-an"),
    ("trade", Role.UNIT_OFFICER, "kinh-te"),
)
# Who opens it, and its path; {code}: of another open case each time.
PAGES: dict[str, tuple[str, str]] = {
    "inbox_clerk": ("clerk", ""),
    "inbox_unit": ("unit", ""),
    "inbox_leader": ("leader", ""),
    "list_open": ("clerk", "?tab=open"),
    "list_of_a_unit": ("clerk", "?tab=open&unit=kinh-te&due=late"),
    "list_answered": ("clerk", "?tab=answered&from=400"),
    "case_clerk": ("clerk", "y-kien/{code}"),
    "case_leader": ("leader", "y-kien/{code}"),
    "search_end_of_code": ("clerk", "tim?q=48135"),
    "search_words": ("clerk", "tim?q=den%20duong%20dau%20lang"),
    "search_no_such_words": ("clerk", "tim?q=khong%20ai%20viet%20the%20nay"),
    "overdue": ("clerk", "qua-han"),
    "figures": ("leader", "so-lieu"),
}
TIMES, PAUSE, AT_ONCE, TURNS = 40, 0.2, 16, 5


class Browsers:
    """An officer's browser each. codes: of open cases."""

    def __init__(self, sessions: dict[str, tuple[ClientSession, str]], codes: list[str]) -> None:
        self._sessions = sessions
        self._codes = codes
        self._luck = random.Random(1)
        self.milliseconds: list[float] = []
        self.bytes = 0

    async def opens(self, page: tuple[str, str]) -> None:
        who, path = page
        session, base = self._sessions[who]
        begun = time.perf_counter()
        async with session.get(base + path.replace("{code}", self._luck.choice(self._codes))) as response:
            self.bytes = len(await response.read())
            assert response.status == 200, (path, response.status)
        self.milliseconds.append((time.perf_counter() - begun) * 1000)


async def measure(folder: Path, first: int, times: int = TIMES, conversations: int = 200) -> dict[str, Any]:
    """first: number of the first resident, so that each run has new ones."""
    async with product(folder) as (house, _, crowd), _browsers(house) as browsers:
        found: dict[str, Any] = {name: await _timed(browsers, page, times) for name, page in PAGES.items()}
        crowd.begin_at(first)
        found |= await _together(browsers, crowd, conversations)
    return found


@asynccontextmanager
async def _browsers(house: House) -> AsyncIterator[Browsers]:
    site = Site(house, "bench", [], alone=True)
    limits = site._chat._server._context.limits
    limits.frames = limits.messages = limits.entries_by_network = Buckets(10**9)
    app = web.Application()
    app.add_routes(site.routes())
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    home = str(server.make_url("/")).rstrip("/")
    async with house.store.reading() as reading:
        some = Listed(OPEN, limit=400)
        codes = [case.code for case in (await reading.answer([some]))[some]]
    sessions = {who: await _enters(house, home, role, unit) for who, role, unit in STAFF}
    try:
        yield Browsers(sessions, codes)
    finally:
        for session, _ in sessions.values():
            await session.close()
        await server.close()


async def _enters(house: House, home: str, role: Role, unit: str) -> tuple[ClientSession, str]:
    session = ClientSession(cookie_jar=CookieJar(unsafe=True), headers={"Sec-Fetch-Mode": "navigate"})
    link = f"{home}/can-bo/vao/{await invite(house, role, unit, 'Cán bộ')}"
    async with session.post(link, headers={"Origin": home}, allow_redirects=False) as response:
        assert response.status == 303
        return session, home + response.headers["Location"].removesuffix("chat")


async def _timed(browsers: Browsers, page: tuple[str, str], times: int) -> dict[str, float]:
    await browsers.opens(page)
    browsers.milliseconds, used = [], sum(cpu_seconds())
    for _ in range(times):
        await browsers.opens(page)
    cpu = (sum(cpu_seconds()) - used) / times * 1000
    ordered = sorted(browsers.milliseconds)
    return {"p50_ms": part(ordered, 0.5), "p95_ms": part(ordered, 0.95), "cpu_ms": cpu, "kb": browsers.bytes / 1000}


async def _together(browsers: Browsers, crowd: Talking, conversations: int) -> dict[str, Any]:
    """Without, with, with, without: so that what the machine does meanwhile falls on both."""
    alone, beside = Measured(), Measured()
    await crowd.talk(AT_ONCE, AT_ONCE, TURNS)
    browsers.milliseconds = []
    for which in (alone, beside, beside, alone):
        crowd.measured = which
        opening = [asyncio.create_task(_goes_on(browsers, who)) for who, _, _ in STAFF] if which is beside else []
        await crowd.talk(conversations // 2, AT_ONCE, TURNS)
        for task in opening:
            task.cancel()
        await asyncio.gather(*opening, return_exceptions=True)
    ordered = sorted(browsers.milliseconds)
    pages = {"opened": len(ordered), "p95_ms": part(ordered, 0.95)}
    return {"alone": alone.times(), "beside": beside.times(), "pages_beside": pages}


async def _goes_on(browsers: Browsers, who: str) -> None:
    mine = [page for page in PAGES.values() if page[0] == who] or [("trade", ""), ("trade", "?tab=unit")]
    while True:
        for page in mine:
            await browsers.opens(page)
            await asyncio.sleep(PAUSE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--first", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=TIMES)
    asked = parser.parse_args()
    import uvloop

    run: Callable[[Any], dict[str, Any]] = uvloop.run
    json.dump(run(measure(asked.folder, asked.first, asked.times)), sys.stdout)
    print()


if __name__ == "__main__":
    main()
