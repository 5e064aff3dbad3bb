"""Thousands of kills: `python -m tests.crash.nightly`, 2,000 in about half an hour on two quiet cores.

Prints a table (Markdown) of how often the process was killed at which point, on which database and platform, and what
was found afterwards. Exit status 1 when anything was lost, doubled or out of order; each finding is printed with the
command that plays its campaign again."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.settings import ROOT
from tests.crash.answers import Answering
from tests.crash.campaign import POINTS, RANDOM, Campaign, Result
from tests.crash.databases import new_database, postgres
from tests.crash.platforms import Platform, Telegram, ZaloBot
from tests.crash.web import Web

LOT = 84  # kills of one campaign: every point some three times
DATABASES = ("sqlite", "postgresql")
KINDS = ("webhook", "polling", "zalo", "web", "answers")
TOGETHER = 2  # campaigns at a time


@dataclass(frozen=True, slots=True)
class Lot:
    database: str
    kind: str
    kills: int
    seed: int

    @property
    def command(self) -> list[str]:
        return ["-m", "tests.crash.nightly", "--one", self.database, self.kind, str(self.kills), str(self.seed)]


def campaign(folder: Path, url: str, kind: str, seed: int) -> Campaign:
    """kind: one of KINDS. "answers" are a commune's on Telegram, whose residents only lodge in the other kinds."""
    if kind == "answers":
        return Answering(folder, url, Telegram("webhook"), seed)
    return Campaign(folder, url, platform(kind), seed)


def platform(kind: str) -> Platform:
    match kind:
        case "zalo":
            return ZaloBot()
        case "web":
            return Web()
        case _:
            return Telegram(kind)


async def one(lot: Lot, server: str) -> Result:
    """server: PostgreSQL's address, "" for SQLite."""
    with tempfile.TemporaryDirectory(prefix="homthu-crash-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        url = await new_database(server) if server else f"sqlite:///{folder}/homthu.db"
        return await campaign(folder, url, lot.kind, lot.seed).run(lot.kills)


def played(lot: Lot, server: str) -> dict[str, Any]:
    """In a process of its own, which prints its result."""
    command = [sys.executable, *lot.command, "--server", server]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or not done.stdout.strip():
        why = f"the harness broke: {done.stderr[-2000:]}"
        print(f"{lot.database}, {lot.kind}: {why}\n    {' '.join(lot.command)}", flush=True)  # noqa: T201
        broken = {"lost": [why]}
        return {"database": lot.database, "kind": lot.kind, "kills": {}, "slow": {}, **_NOTHING, **broken}
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    told = "fine" if done.returncode == 0 else "FOUND SOMETHING"
    kills = sum(result["kills"].values())
    print(f"{lot.database}, {result['kind']}: {kills} kills, {result['seconds']:.0f} s, {told}", flush=True)  # noqa: T201
    for finding in [*result["lost"], *result["doubled"], *result["disordered"]][:20]:
        print(f"  {finding}\n    {' '.join(lot.command)}", flush=True)  # noqa: T201
    return result


_NOTHING: dict[str, Any] = {
    "restarts": 0, "residents": 0, "seconds": 0.0, "lost": [], "doubled": [], "disordered": [], "repeated": 0
}  # fmt: skip


def as_json(result: Result) -> dict[str, Any]:
    found = result.findings
    return {
        "database": result.database,
        "kind": result.kind,
        "kills": dict(result.kills),
        "slow": dict(result.slow),
        "restarts": result.restarts,
        "residents": result.residents,
        "seconds": result.seconds,
        "lost": found.lost,
        "doubled": found.doubled,
        "disordered": found.disordered,
        "repeated": found.repeated,
    }


def table(results: list[dict[str, Any]]) -> str:
    """Points down, databases and platforms across."""
    heads = list(dict.fromkeys((r["database"], r["kind"]) for r in results))
    mine = {head: [r for r in results if (r["database"], r["kind"]) == head] for head in heads}
    kills = {head: sum((Counter(r["kills"]) for r in mine[head]), Counter[str]()) for head in heads}
    rows = [[str(point), *(str(kills[head][point]) for head in heads)] for point in (*POINTS, RANDOM)]
    rows.append(["**kills**", *(f"**{sum(kills[head].values())}**" for head in heads)])
    for name in ("restarts", "residents", "repeated"):
        rows.append([name, *(str(sum(r[name] for r in mine[head])) for head in heads)])
    for name in ("lost", "doubled", "disordered"):
        rows.append([f"**{name}**", *(f"**{sum(len(r[name]) for r in mine[head])}**" for head in heads)])
    lines = [["killed at", *(f"{database}, {kind}" for database, kind in heads)], ["---"] * (len(heads) + 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main() -> int:
    asked = argparse.ArgumentParser(description="Kills the process thousands of times and prints what came of it.")
    asked.add_argument("--kills", type=int, default=2016)
    asked.add_argument("--seed", type=int, default=int(time.time()) % 100_000)
    asked.add_argument("--databases", default=",".join(DATABASES))
    asked.add_argument("--kinds", default=",".join(KINDS))
    asked.add_argument("--one", nargs=4, metavar=("DATABASE", "KIND", "KILLS", "SEED"))
    asked.add_argument("--server", default="", help=argparse.SUPPRESS)
    given = asked.parse_args()
    with contextlib.ExitStack() as stack:
        wanted = [given.one[0]] if given.one else given.databases.split(",")
        server = given.server or (stack.enter_context(postgres()) if "postgresql" in wanted else "")
        if given.one:
            database, kind, kills, seed = given.one
            lot = Lot(database, kind, int(kills), int(seed))
            result = asyncio.run(one(lot, server if database == "postgresql" else ""))
            print(json.dumps(as_json(result)))  # noqa: T201
            return 1 if result.findings.all else 0
        return many(given, server)


def many(given: argparse.Namespace, server: str) -> int:
    pairs = [(database, kind) for kind in given.kinds.split(",") for database in given.databases.split(",")]
    size = min(LOT, max(1, given.kills // len(pairs)))
    lots = [
        Lot(*pairs[n % len(pairs)], min(size, given.kills - n * size), given.seed + n)
        for n in range(-(-given.kills // size))
    ]
    began = time.monotonic()
    with ThreadPoolExecutor(TOGETHER) as pool:
        results = list(pool.map(lambda lot: played(lot, server if lot.database == "postgresql" else ""), lots))
    print(f"\n{table(results)}\n\n{(time.monotonic() - began) / 60:.0f} minutes, seed {given.seed}")  # noqa: T201
    return 1 if any(r["lost"] or r["doubled"] or r["disordered"] for r in results) else 0


if __name__ == "__main__":
    sys.exit(main())
