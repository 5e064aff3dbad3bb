"""Several real workers on one PostgreSQL behind one address, one of them killed (SIGKILL) every few seconds and started
again, while residents lodge on Telegram: `python -m tests.scale.workers --seconds 120`.

Afterwards everything that was acknowledged must be there once, in order, and `homthu verify` must find nothing. Leases
and looks are as long as an operator has them. Prints what was done and found; exit status 1 when anything was."""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import signal
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot.settings import ROOT
from tests.crash.campaign import COMMUNE, Campaign, Result
from tests.crash.databases import new_database, postgres
from tests.crash.platforms import Telegram
from tests.crash.processes import Life, Nursery
from tests.journeys.town import free_port
from tests.scale.address import Address

COUNT = 3
EVERY = 5.0  # seconds between two kills
AT_ONCE = 16  # residents who talk at a time
READY = 60.0  # seconds, on a busy machine


@dataclass(slots=True)
class Worker:
    nursery: Nursery
    port: int
    life: Life | None = None
    ready: bool = False


@dataclass(slots=True)
class Told:
    """waits: seconds that the platform waited for a message to anybody, after each kill. connections: by worker."""

    result: Result
    waits: list[float] = field(default_factory=list)
    connections: tuple[int, ...] = ()
    verified: str = ""
    messages: int = 0


class Workers(Campaign):
    """folder: of its own. url: of an empty PostgreSQL database."""

    def __init__(self, folder: Path, url: str, seed: int, count: int = COUNT) -> None:
        super().__init__(folder, url, Telegram("webhook"), seed)
        self._ports = [free_port() for _ in range(count)]
        self._site = ""
        # As it is now, like the code that the nursery has read: both may change while this goes on.
        self._profile = shutil.copy(ROOT / "communes" / f"{COMMUNE}.toml", folder)

    def environment(self) -> dict[str, str]:
        return super().environment() | {"HOMTHU_PUBLIC_URL": self._site, "HOMTHU_COMMUNE": str(self._profile)}

    async def serves(self, seconds: float, every: float = EVERY) -> Told:
        """Raises nothing for what it finds: that stands in the result."""
        began = time.monotonic()
        told = Told(self.result)
        async with AsyncExitStack() as stack:
            await self.platform.opens(stack)
            address = await stack.enter_async_context(Address(self._ports))
            self._site = address.url
            nursery = await stack.enter_async_context(Nursery(self.folder, how="unpaced"))
            workers = [Worker(nursery, port) for port in self._ports]
            self._port = self._ports[0]
            await self._hires(nursery)
            await asyncio.gather(*map(self._starts, workers))
            people = [asyncio.create_task(self._neighbourhood()) for _ in range(AT_ONCE)]
            await self._kills(workers, seconds, every, told)
            self._killing = False
            await self._comes_to_an_end(people)
            await self._stops(workers)
            await self._checked()
            told.connections = tuple(address.taken.values())
        told.messages = sum(map(len, self.platform.arrived.values()))
        told.verified = await self._verified()
        self.result.residents = len(self.residents)
        self.result.seconds = time.monotonic() - began
        return told

    async def _starts(self, worker: Worker) -> None:
        self.platform.life += 1
        environment = self.environment() | {"HOMTHU_PORT": str(worker.port)}
        worker.life = await worker.nursery.bears(environment)
        self.result.restarts += 1
        await _ready(worker.port)
        worker.ready = True

    async def _kills(self, workers: list[Worker], seconds: float, every: float, told: Told) -> None:
        """One after another in any order; so the one that holds the account's lease is met soon, and again."""
        began = time.monotonic()
        beside: list[asyncio.Task[None]] = []
        for number in range(int(seconds / every)):
            self.platform.repeats_itself(self.dice)
            moment = began + (number + 0.5 + self.dice.random() / 2) * every
            await asyncio.sleep(max(moment - time.monotonic(), 0))
            while not (alive := [worker for worker in workers if worker.ready]):
                await asyncio.sleep(0.05)
            worker = self.dice.choice(alive)
            assert worker.life is not None
            worker.ready = False
            if await worker.life.is_killed() != -signal.SIGKILL:
                self.result.findings.lost.append("a worker had ended by itself")
            self.result.kills["a worker of several"] += 1
            beside += [asyncio.create_task(self._starts(worker)), asyncio.create_task(self._hears_again(told))]
        await asyncio.gather(*beside)
        self.platform.repeats_itself(None)

    async def _hears_again(self, told: Told) -> None:
        """How long nothing arrives after a kill: the time to take over, where the account was the killed one's."""
        began, before = time.monotonic(), sum(map(len, self.platform.arrived.values()))
        while sum(map(len, self.platform.arrived.values())) == before and time.monotonic() < began + READY:
            await asyncio.sleep(0.01)
        told.waits.append(time.monotonic() - began)

    async def _stops(self, workers: list[Worker]) -> None:
        for worker in workers:
            assert worker.life is not None
            await worker.life.gets(signal.SIGTERM)
        for worker in workers:
            assert worker.life is not None
            if await worker.life.ended(15) != 0:
                self.result.findings.lost.append("a worker did not end well on SIGTERM")

    async def _verified(self) -> str:
        """What `homthu verify` says, "" where it finds nothing."""
        command = (sys.executable, "-c", "from bot.cli import main; main()", "verify")
        environment = os.environ | self.environment() | {"PYTHONPATH": str(ROOT)}
        verify = await asyncio.create_subprocess_exec(
            *command, cwd=self.folder, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
        )
        said, _ = await verify.communicate()
        return "" if verify.returncode == 0 else said.decode()


async def _ready(port: int) -> None:
    end = time.monotonic() + READY
    async with aiohttp.ClientSession() as session:
        while time.monotonic() < end:
            try:
                async with session.get(f"http://127.0.0.1:{port}/health/live") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.05)
    raise TimeoutError(f"no worker on port {port}")


def words(told: Told) -> str:
    result, waits = told.result, sorted(told.waits)
    found = result.findings
    lines = [
        f"{sum(result.kills.values())} kills, {result.restarts} starts, {result.residents} residents, "
        f"{told.messages} messages on screens, {result.seconds:.0f} s",
        f"connections by worker: {told.connections}",
        f"repeated and marked: {found.repeated}; lost: {len(found.lost)}; doubled: {len(found.doubled)}; "
        f"out of order: {len(found.disordered)}; verify: {told.verified or 'clean'}",
    ]
    if waits:
        lines.append(
            f"after a kill nobody heard anything for {waits[len(waits) // 2]:.2f} s (median), {waits[-1]:.2f} s at most"
        )
    return "\n".join([*lines, *found.all[:20]])


async def _main(seconds: float, every: float, seed: int) -> int:
    with (
        postgres() as server,
        tempfile.TemporaryDirectory(prefix="homthu-workers-", ignore_cleanup_errors=True) as name,
    ):
        told = await Workers(Path(name), await new_database(server), seed).serves(seconds, every)
        print(words(told), flush=True)  # noqa: T201
        return 1 if told.result.findings.all or told.verified else 0


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=120.0)
    asked.add_argument("--every", type=float, default=EVERY)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    return asyncio.run(_main(given.seconds, given.every, given.seed))


if __name__ == "__main__":
    raise SystemExit(main())
