"""How long figures take over this many cases, and how long turns wait meanwhile; prints a line of JSON.

The cases' rows are made as the table of the figures has them, over five years; most are answered, some late. cpu_ms: of
this process, for one count. lag_ms: the longest that the event loop, on which turns are played, was away meanwhile."""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bot.office.counting import asked
from cases.commune import Commune
from cases.figures_row import day_number
from cases.profile import load_profile
from storage import Database, Keyring, Sealer, Store, make_key
from storage.figures_tables import case_figures
from storage.migrate import upgrade

TODAY = date(2026, 11, 20)
_DAY_MS = 86_400_000
_YEARS = 5
_PAGE = 5_000
TIMES = 15


def _row(i: int, cases: int, commune: Commune, chance: random.Random) -> dict[str, Any]:
    profile = commune.profile
    day = day_number(TODAY.isoformat()) - int((cases - 1 - i) * _YEARS * 365 / cases)
    at = day * _DAY_MS + chance.randrange(_DAY_MS // 2)
    ended = at + chance.randrange(1, 26) * _DAY_MS
    open_ = ended > (day_number(TODAY.isoformat())) * _DAY_MS or chance.random() < 0.002
    subject = chance.choice(profile.subjects)
    return {
        "commune_id": profile.id, "case": f"{i:036}", "version": 6, "since": 1, "at": at,
        "kind": chance.choice(("reflection", "reflection", "petition", "initiative")),
        "status": "in_progress" if open_ else "closed", "subject": subject.key,
        "problem": chance.choice(profile.problem_groups).key, "village": chance.choice(profile.villages).key,
        "unit": subject.route, "came_by": chance.choice(("zalo_bot", "web", "telegram")),
        "owner": f"{chance.randrange(cases // 3):036}", "due_day": day + 21, "ended_at": None if open_ else ended,
        "national_at": None, "forwards": 1, "rating": chance.randrange(4),
    }  # fmt: skip


async def measure(folder: Path, cases: int) -> dict[str, Any]:
    url = f"sqlite:///{folder / 'homthu.db'}"
    await upgrade(url)
    commune = Commune.of(load_profile(Path("communes/binh-tuyen.toml")))
    database, chance = Database.open(url), random.Random(57)
    for first in range(0, cases, _PAGE):
        async with database.write() as connection:
            rows = [_row(i, cases, commune, chance) for i in range(first, min(first + _PAGE, cases))]
            await connection.run(case_figures.insert(), rows)
            await connection.commit()
    store = Store(database, Sealer(Keyring.parse(make_key()), commune.id), commune.id)
    now = day_number(TODAY.isoformat()) * _DAY_MS
    days = {"month": 30, "quarter": 92, "year": 365, "all": _YEARS * 366}
    found: dict[str, Any] = {"cases": cases}
    for name, back in days.items():
        when = asked(TODAY - timedelta(days=back), TODAY, commune, now)
        found[name] = await _timed(lambda when=when: store.figures.count(when))
    unit = asked(TODAY - timedelta(days=30), TODAY, commune, now, "cong-an")
    found["month_of_a_unit"] = await _timed(lambda: store.figures.count(unit))
    await database.dispose()
    return found


async def _timed(count: Any) -> dict[str, float]:
    taken, lag = [], _Lag()
    watching = asyncio.ensure_future(lag.watch())
    used = time.process_time()
    for _ in range(TIMES):
        begun = time.perf_counter()
        await count()
        taken.append((time.perf_counter() - begun) * 1000)
    watching.cancel()
    cpu = (time.process_time() - used) / TIMES * 1000
    return {"cpu_ms": cpu, "p50_ms": statistics.median(taken), "most_ms": max(taken), "lag_ms": lag.longest * 1000}


class _Lag:
    longest = 0.0

    async def watch(self) -> None:
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(0.001)
            self.longest = max(self.longest, time.perf_counter() - begun - 0.001)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    asked_for = parser.parse_args()
    import uvloop

    with tempfile.TemporaryDirectory() as folder:
        json.dump(uvloop.run(measure(Path(folder), asked_for.cases)), sys.stdout)
    print()


if __name__ == "__main__":
    main()
