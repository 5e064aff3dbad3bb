"""`homthu run` in a process of its own, beside the simulators of this one."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from pathlib import Path
from typing import Self

import aiohttp

from bot.cli.staff import invite
from bot.house import open_house
from bot.settings import ROOT, Settings
from tests.journeys.records import Records
from tests.journeys.town import free_port
from tests.journeys.waiting import until
from tests.simulators.telegram import TelegramSimulator

START_SECONDS = 120.0  # on a very busy machine; only a failing test waits that long
ASK_AGAIN = 0.05  # seconds; whoever asks more often keeps it from starting


class Process:
    """Ends what it started when it is left. telegram: None is the web page alone, which starts in a moment.
    undo_seconds: of the commune, which is a copy of Bình Tuyền."""

    def __init__(self, folder: Path, telegram: TelegramSimulator | None = None, undo_seconds: int = 2) -> None:
        self.folder, self.telegram = folder, telegram
        self.records = Records(folder)
        self.port = free_port()
        self._printed = folder / "printed.txt"
        self._process: asyncio.subprocess.Process | None = None
        self._environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "HOMTHU_COMMUNE": str(_commune(folder, undo_seconds)),
            "HOMTHU_DATABASE_URL": f"sqlite:///{folder}/homthu.db",
            "HOMTHU_FILES": str(folder / "files"),
            "HOMTHU_PORT": str(self.port),
            "HOMTHU_LOG": "error",
            "TELEGRAM_BOT_TOKEN": telegram.token if telegram else "",
            "TELEGRAM_API_URL": telegram.url if telegram else "",
            "ZALO_BOT_TOKEN": "",
        }

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def starts(self) -> None:
        """Returns once it is ready and listens."""
        if self.telegram is not None:
            self.telegram.calls.clear()
        with self._printed.open("wb") as printed:
            self._process = await self._homthu("run", stdout=printed.fileno())
        await until(self._listens, "the process to be ready", START_SECONDS)

    async def is_killed(self) -> None:
        assert await self.ends(signal.SIGKILL) == -signal.SIGKILL

    async def ends(self, sign: signal.Signals) -> int:
        """The exit status after this signal."""
        assert self._process is not None
        self._process.send_signal(sign)
        async with asyncio.timeout(20):
            return await self._process.wait()

    async def started_once_more(self) -> tuple[int, str]:
        """A second one beside the first: its exit status and what it says."""
        second = await self._homthu("run", stderr=asyncio.subprocess.PIPE)
        async with asyncio.timeout(START_SECONDS):
            _, said = await second.communicate()
        assert second.returncode is not None
        return second.returncode, said.decode()

    def doors(self) -> list[str]:
        """The invites of the trial seats, as they were printed at the start: clerk, officer, leader."""
        return re.findall(r"/can-bo/vao/(\d{16})", self._printed.read_text(encoding="utf-8"))[-3:]

    async def invites(self, name: str, role: str, unit: str = "") -> str:
        """As `homthu staff add` does it beside the running server."""
        settings = Settings(
            _env_file=None,
            homthu_database_url=self._environment["HOMTHU_DATABASE_URL"],
            homthu_commune=self._environment["HOMTHU_COMMUNE"],
        )
        async with open_house(settings) as house:
            return await invite(house, role, unit, name)

    async def delivered(self) -> None:
        await until(self.records.all_went_out, "everything to go out")

    async def _homthu(
        self, *arguments: str, stdout: int | None = asyncio.subprocess.DEVNULL, stderr: int | None = None
    ) -> asyncio.subprocess.Process:
        code = "from bot.cli import main; main()"
        return await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, *arguments, cwd=self.folder, env=self._environment, stdout=stdout, stderr=stderr
        )

    async def _listens(self) -> bool:
        assert self._process is not None
        assert self._process.returncode is None, f"it ended with {self._process.returncode}"
        try:
            async with aiohttp.ClientSession() as session, session.get(f"{self.home}/health/ready") as answer:
                return answer.status == 200 and (self.telegram is None or bool(self.telegram.calls_of("getUpdates")))
        except aiohttp.ClientError:
            await asyncio.sleep(ASK_AGAIN)
            return False


def _commune(folder: Path, undo_seconds: int) -> Path:
    usual = (ROOT / "communes" / "binh-tuyen.toml").read_text(encoding="utf-8")
    assert "undo_seconds = 30" in usual
    profile = folder / "binh-tuyen.toml"
    profile.write_text(usual.replace("undo_seconds = 30", f"undo_seconds = {undo_seconds}"), encoding="utf-8")
    return profile
