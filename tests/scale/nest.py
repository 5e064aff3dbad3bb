"""As tests.crash.nursery, for several processes at a time, with leases and looks as long as an operator has them.
Only the paces of account and chat are let go, or Telegram's 28 messages a second would be all the load there is.

`python -m tests.scale.nest`: each line of stdin is JSON, the environment of the next process; lines of stdout are
{"pid": …} for each, in order, and {"pid": …, "status": …} once one is gone (minus the signal that ended it)."""

from __future__ import annotations

import asyncio
import gc
import importlib
import json
import os
import select
import signal
import sys
from pathlib import Path
from typing import Self

from bot.settings import ROOT
from tests.crash.nursery import WANTED, _runs
from tests.crash.processes import Life

PATIENCE = 180.0  # seconds, for everything to be imported on a busy machine


def main() -> None:
    for name in WANTED:
        importlib.import_module(name)
    import bot.site

    bot.site.PACES = dict.fromkeys(bot.site.PACES, (10_000.0, 1000))
    bot.site.CHAT_PACES = dict.fromkeys(bot.site.CHAT_PACES, (0.001, 1000))
    gc.collect()
    gc.freeze()
    alive: dict[int, int] = {}  # pid by the handle that tells of its end
    waiting = b""
    while True:
        ready, _, _ = select.select([0, *alive], [], [])
        for handle in set(ready) & alive.keys():
            pid = alive.pop(handle)
            os.close(handle)
            _, status = os.waitpid(pid, 0)
            _say({"pid": pid, "status": os.waitstatus_to_exitcode(status)})
        if 0 in ready:
            read = os.read(0, 65536)
            if not read:
                break
            *lines, waiting = (waiting + read).split(b"\n")
            for line in lines:
                pid = os.fork()
                if pid == 0:
                    _runs(json.loads(line))
                alive[os.pidfd_open(pid)] = pid
                _say({"pid": pid})
    for pid in alive.values():  # none outlives whoever wanted it
        os.kill(pid, signal.SIGKILL)


def _say(what: dict[str, int]) -> None:
    os.write(1, json.dumps(what).encode() + b"\n")


class Nest:
    """`async with Nest(folder) as nest: life = await nest.bears({…})`."""

    def __init__(self, folder: Path) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._born: asyncio.Queue[int] = asyncio.Queue()
        self._ends: dict[int, asyncio.Future[int]] = {}
        self._hearing: asyncio.Task[None] | None = None
        self.log = folder / "log.txt"

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.scale.nest"),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        self._hearing = asyncio.create_task(self._hears())
        return self

    async def __aexit__(self, *exc: object) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._hearing is not None
        self._process.stdin.close()
        async with asyncio.timeout(PATIENCE):
            await self._process.wait()
        self._hearing.cancel()
        await asyncio.gather(self._hearing, return_exceptions=True)

    async def bears(self, environment: dict[str, str]) -> Life:
        assert self._process is not None
        assert self._process.stdin is not None
        whole = os.environ | {"CRASH_LOG": str(self.log)} | environment
        self._process.stdin.write(json.dumps(whole).encode() + b"\n")
        async with asyncio.timeout(PATIENCE):
            pid = await self._born.get()
        return Life(pid, asyncio.create_task(self._end(pid)))

    async def _end(self, pid: int) -> int:
        return await self._ends.setdefault(pid, asyncio.get_running_loop().create_future())

    async def _hears(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        while line := await self._process.stdout.readline():
            told = json.loads(line)
            if "status" in told:
                self._ends.setdefault(told["pid"], asyncio.get_running_loop().create_future()).set_result(
                    told["status"]
                )
            else:
                self._born.put_nowait(told["pid"])


if __name__ == "__main__":
    main()
