"""`homthu chat --json`: lines in, lines out; in this process, or in one of its own."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bot.cli import chat
from bot.cli.staff import invite
from bot.house import open_house
from bot.settings import ROOT, Settings
from cases.kinds import Role
from tests.forked import run

PROGRAM = Path(sys.executable).with_name("homthu")
LODGING = ["VNeID báo lỗi khi định danh", "1", "1", "Trần Thị Hoa 0912 345 678", "Bắc Kế", "1"]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Nothing of the developer's own settings."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("HOMTHU_", "TELEGRAM_", "ZALO_"))}
    database = {"HOMTHU_DATABASE_URL": f"sqlite:///{folder / 'homthu.db'}", "HOMTHU_FILES": str(folder / "files")}
    return ours | database | {"PYTHONPATH": str(ROOT)} | more


def homthu(folder: Path, *arguments: str, typed: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Runs in the folder, where no .env lies."""
    return run(folder, environment(folder, **more), *arguments, typed=typed)


def talk(folder: Path, *lines: Any, name: str = "resident-1") -> list[dict[str, Any]]:
    """One answer for each line; lines that are no text are sent as JSON."""
    typed, shown = folder / f"{name}.typed", io.StringIO()
    typed.write_text(_typed(lines), encoding="utf-8")
    own = sys.stdin
    with typed.open() as sys.stdin, contextlib.redirect_stdout(shown), contextlib.chdir(folder):
        try:
            asyncio.run(chat.talk(settings(folder), name, json=True))
        finally:
            sys.stdin = own
    return [json.loads(line) for line in shown.getvalue().splitlines()]


def talk_apart(folder: Path, *lines: Any, name: str = "resident-1") -> list[dict[str, Any]]:
    """The same in a process of its own."""
    done = homthu(folder, "chat", "--as", name, "--json", typed=_typed(lines))
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def invited(folder: Path, role: Role, unit: str = "", name: str = "") -> dict[str, str]:
    """The line with which somebody takes a seat."""

    async def invites() -> str:
        async with open_house(settings(folder)) as house:
            return await invite(house, role, unit, name)

    return {"start": asyncio.run(invites())}


def settings(folder: Path) -> Settings:
    return Settings(homthu_database_url=f"sqlite:///{folder / 'homthu.db'}", homthu_files=folder / "files")


def _typed(lines: tuple[Any, ...]) -> str:
    return "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)


def words(answer: dict[str, Any]) -> str:
    return "\n".join(said["text"] for said in answer["says"])
