"""Whole stories on every channel, with errors everywhere: nothing that somebody typed comes to stdout or the logs.

Every word, name and file that is sent here holds the marker, so that one look finds it however it is quoted."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
import warnings
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import structlog

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.log import set_up
from dialogs.residents import Residents
from storage import Database, FolderFiles
from storage.batch import Batch
from tests.journeys.lodging import photo, says_who_and_where, sends_it, tells_the_matter
from tests.journeys.on_telegram import OnTelegram
from tests.journeys.town import CHANNELS, Town

MARKER = "zqxw"
# The one thing that somebody sends and that cannot hold it, in all the forms that it takes.
PHONES = ("0912 000 345", "0912000345", "84912000345", "912000345")
NAME = "Quách Thị Zqxw"
MATTERS = (
    "VNeID báo lỗi zqxw {0} %s %(text)s ${zqxw} \"zqxw\" 'zqxw' \\ zqxw",
    'VNeID báo lỗi zqxw\nlevel=error zqxw\r\n{"event": "zqxw"}',
    "VNeID báo lỗi </script><b>zqxw</b> \x1b[31mzqxw\x1b[0m",
)


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """The set-up of logs is the process's: other tests get theirs back."""
    root, level, handlers = logging.getLogger(), logging.getLogger().level, logging.getLogger().handlers[:]
    hook, shown = sys.excepthook, warnings.showwarning
    yield
    structlog.reset_defaults()
    warnings.showwarning = shown
    sys.excepthook = hook
    root.setLevel(level)
    root.handlers[:] = handlers


def assert_nothing_typed(written: str) -> None:
    for words in (MARKER, *PHONES, "Quách"):
        at = written.casefold().find(words.casefold())
        assert at < 0, written[max(at - 300, 0) : at + 100]


def events(written: str) -> set[str]:
    return {json.loads(line)["event"] for line in written.splitlines() if line.startswith("{")}


def sometimes(real: Callable[..., Awaitable[Any]], error: Exception, every: int) -> Callable[..., Awaitable[Any]]:
    """Every so many calls end with the error before anything happens."""
    calls = 0

    async def call(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls % every == 0:
            raise error
        return await real(*arguments, **named)

    return call


async def lodges_with_nasty_words(town: Town, channel: str, matter: str) -> None:
    person = await town.comes(channel, NAME)
    await tells_the_matter(person, matter)
    await person.sends_photo(photo())
    await person.hears("1 ảnh", "Xong")
    if isinstance(person, OnTelegram):
        await person.user.sends_document(b"MZ zqxw" * 50, "zqxw.exe.jpg", "image/jpeg")
    await says_who_and_where(person, f"{NAME}, {PHONES[0]}")
    await sends_it(person)
    await person.says("zqxw 0912 000 345 zqxw")


async def test_with_errors_in_dialogs_storage_delivery_and_platforms(
    town: Town, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up("debug")
    logging.getLogger().setLevel(logging.DEBUG)  # libraries too say all they can
    broken = sa.exc.IntegrityError(f"INSERT {MARKER}", {"words": MARKER}, ValueError(MARKER))
    lost = ValueError(f"{MARKER} {PHONES[0]}")
    monkeypatch.setattr(Batch, "write", sometimes(Batch.write, broken, 7))
    monkeypatch.setattr(Batch, "rooms", sometimes(Batch.rooms, OSError(MARKER), 11))
    monkeypatch.setattr(TelegramChannel, "send", sometimes(TelegramChannel.send, lost, 5))
    monkeypatch.setattr(ZaloBotChannel, "send", sometimes(ZaloBotChannel.send, lost, 5))
    monkeypatch.setattr(FolderFiles, "put", sometimes(FolderFiles.put, OSError(28, MARKER), 3))
    town.telegram.fail_next("sendMessage", 2, status=400, description=f"Bad Request: {MARKER}")
    town.telegram.fail_next("sendMessage", 1, status=500, garbage=True)
    town.telegram.fail_next("getUpdates", 1, status=502, description=MARKER)
    for fault in ("502", "garbage", "broken_before"):
        town.zalo.fail_next("sendMessage", kind=fault)

    async def tries(channel: str, matter: str) -> None:
        """As far as it comes: with so many errors somebody may have to give up."""
        try:
            async with asyncio.timeout(8):
                await lodges_with_nasty_words(town, channel, matter)
        except (AssertionError, OSError):  # of a disk that is full, and a wait that was too long
            pass

    told = zip(CHANNELS, (*MATTERS, *MATTERS[:2]), strict=True)
    await asyncio.gather(*(tries(channel, matter) for channel, matter in told))

    def quotes(*_: object) -> None:
        raise ValueError(f"{MARKER} {NAME}")

    monkeypatch.setattr(Residents, "home", quotes)
    for channel in CHANNELS:
        person = await town.comes(channel, NAME)
        await person.says(f"bắt đầu {MARKER}")
        await person.says("bắt đầu")
    await asyncio.sleep(0.5)
    loop = asyncio.get_running_loop()
    loop.call_exception_handler({"message": "Task exception was never retrieved", "exception": lost, "text": MARKER})
    for name in ("aiohttp.server", "aiohttp.web", "sqlalchemy.engine", "sqlalchemy.pool", "aiogram", "asyncio"):
        logging.getLogger(name).error("Error handling %s", MARKER, exc_info=lost)

    written = capfd.readouterr()
    assert {"turn_failed", "batch_failed"} <= events(written.err)
    assert {"send_failed", "not_sent"} & events(written.err)
    assert_nothing_typed(written.out + written.err)


CRASHES = {
    "in the main thread": "set_up('error'); raise ValueError('zqxw 0912 000 345')",
    "with a cause": """
set_up('error')
try:
    raise KeyError('zqxw')
except KeyError as error:
    raise ValueError('zqxw') from error""",
    "in a thread": """
import threading
set_up('error')
thread = threading.Thread(target=lambda: {}['zqxw']); thread.start(); thread.join(); raise SystemExit(1)""",
    "in the loop": """
import asyncio
set_up('error')
async def main(): raise LookupError('zqxw')
asyncio.run(main())""",
    "as a warning": "import warnings; set_up('error'); warnings.warn('zqxw'); raise SystemExit(1)",
}


@pytest.mark.parametrize("how", CRASHES)
def test_an_uncaught_error_names_its_place_alone(how: str, tmp_path: Path) -> None:
    # In a file of its own: a trace quotes lines of code, and these hold the marker.
    file = tmp_path / "crash.py"
    file.write_text("from bot.log import set_up\n" + CRASHES[how], encoding="utf-8")
    done = subprocess.run([sys.executable, file], capture_output=True, text=True, check=False, env={"PYTHONPATH": "."})
    assert done.returncode == 1
    assert "crash.py:" in done.stderr
    assert_nothing_typed(done.stdout + done.stderr)


async def test_errors_of_either_driver_hide_the_values(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path}/a.db")
    with pytest.raises(sa.exc.DBAPIError) as caught:
        async with database.write() as connection:
            await connection.fetch(sa.text("SELECT :words FROM nowhere"), {"words": MARKER})
    await database.dispose()
    assert_nothing_typed(str(caught.value))
