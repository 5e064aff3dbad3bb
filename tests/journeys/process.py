"""`homthu run` in a process of its own, beside the simulators of this one."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO, Self

import aiohttp

from bot.cli.staff import invite
from bot.crash_points import VARIABLE, Point
from bot.house import open_house
from bot.settings import ROOT, Settings
from tests.forked import Forked
from tests.journeys.records import Records
from tests.journeys.town import free_port
from tests.journeys.waiting import until
from tests.simulators.telegram import TelegramSimulator

START_SECONDS = 120.0  # on a very busy machine; only a failing test waits that long
ASK_AGAIN = 0.05  # seconds; whoever asks more often keeps it from starting


class Process:
    """Ends what it started when it is left. telegram: None is the web page alone, which starts in a moment.
    undo_seconds: of the commune, which is a copy of Bình Tuyền. forked: has everything imported when it starts."""

    def __init__(
        self, folder: Path, telegram: TelegramSimulator | None = None, undo_seconds: int = 2, forked: bool = True
    ) -> None:
        self.folder, self.telegram = folder, telegram
        self.records = Records(folder)
        self.port = free_port()
        self._printed = folder / "printed.txt"
        self._forked = forked
        self._process: Forked | subprocess.Popen[bytes] | None = None
        self.profile = _commune(folder, undo_seconds)
        self.environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "HOMTHU_COMMUNE": str(self.profile),
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
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            await asyncio.to_thread(self._process.wait)

    async def starts(self) -> None:
        """Returns once it is ready and listens."""
        if self.telegram is not None:
            self.telegram.calls.clear()
        with self._printed.open("wb") as printed:
            self._process = await self._runs(printed)
        await until(self._listens, "the process to be ready", START_SECONDS)

    async def dies_at(self, point: Point, seconds: float = 3.0) -> None:
        """Runs until it kills itself there; killed from outside where it does not come there in time."""
        self.environment[VARIABLE] = f"{point}:1"
        try:
            with self._printed.open("wb") as printed:
                self._process = await self._runs(printed)
        finally:
            del self.environment[VARIABLE]
        try:
            await until(lambda: self._process is not None and self._process.poll() is not None, "its end", seconds)
        except AssertionError:
            await self.is_killed()

    async def is_killed(self) -> None:
        assert await self.ends(signal.SIGKILL) == -signal.SIGKILL

    async def ends(self, sign: signal.Signals) -> int:
        """The exit status after this signal."""
        assert self._process is not None
        self._process.send_signal(sign)
        return await asyncio.to_thread(self._process.wait, 20)

    async def started_once_more(self) -> tuple[int, str]:
        """A second one beside the first: its exit status and what it says."""
        said = self.folder / "said.txt"
        with said.open("wb") as output:
            second = await self._runs(output)
        return await asyncio.to_thread(second.wait, START_SECONDS), said.read_text(encoding="utf-8")

    def doors(self) -> list[str]:
        """The invites of the trial seats, as they were printed at the start: clerk, officer, leader."""
        return re.findall(r"/can-bo/vao/(\d{16})", self._printed.read_text(encoding="utf-8"))[-3:]

    async def invites(self, name: str, role: str, unit: str = "") -> str:
        """As `homthu staff add` does it beside the running server."""
        settings = Settings(
            _env_file=None,
            homthu_database_url=self.environment["HOMTHU_DATABASE_URL"],
            homthu_commune=self.environment["HOMTHU_COMMUNE"],
        )
        async with open_house(settings) as house:
            return await invite(house, role, unit, name)

    async def delivered(self) -> None:
        await until(self.records.all_went_out, "everything to go out")

    async def _runs(self, output: BinaryIO) -> Forked | subprocess.Popen[bytes]:
        """output: what it prints and complains of."""
        with Path(os.devnull).open("rb") as nothing:
            streams = (nothing.fileno(), output.fileno(), output.fileno())
            if self._forked:
                return await asyncio.to_thread(Forked, self.folder, self.environment, ("run",), streams)
            command = [str(Path(sys.executable).with_name("homthu")), "run"]
            stdin, stdout, stderr = streams
            return subprocess.Popen(
                command, cwd=self.folder, env=self.environment, stdin=stdin, stdout=stdout, stderr=stderr
            )

    async def _listens(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, f"it ended with {self._process.returncode}"
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
