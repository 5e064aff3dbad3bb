"""Logs hold what happened, and nothing that anybody typed."""

from __future__ import annotations

import ast
import asyncio
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot.channels.terminal.chat import TerminalChat
from bot.channels.terminal.lines import FileOf
from bot.cli.staff import invite
from bot.house import open_house
from bot.log import LOGGABLE, counted, set_up
from bot.settings import ROOT, Settings
from cases.kinds import Role
from dialogs.events import Event, Started, Text
from dialogs.residents import Residents
from tests.bot.test_media import picture

TYPED = ("Hoa Sữa", "Nguyễn Thị Thắm", "0912 000 345", "0912000345", "84912000345", "mất sóng", "đã lắp trạm")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """The set-up is the process's: other tests get theirs back."""
    root, level, handlers = logging.getLogger(), logging.getLogger().level, logging.getLogger().handlers[:]
    yield
    structlog.reset_defaults()
    root.setLevel(level)
    root.handlers[:] = handlers


def test_values_that_cannot_be_words_of_the_code_are_dropped_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("debug")
    before = counted.dropped
    structlog.get_logger("x").warning("odd", why="mất sóng", what={"text": "Hoa"}, kind="a" * 400, step="who", text="a")
    (line,) = lines(capsys.readouterr().err)
    assert set(line) == {"event", "level", "timestamp", "step"}
    assert counted.dropped == before + 4
    assert counted.events["warning", "odd"] >= 1


def test_every_field_that_the_code_logs_is_on_the_list() -> None:
    """Otherwise it would be dropped, and nobody would know."""
    found = {
        keyword.arg
        for file in (ROOT / "bot").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name) and node.func.value.id == "log"
        for keyword in node.keywords
    }  # fmt: skip
    assert {"error", "account"} <= found
    assert found <= LOGGABLE


def lines(written: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in written.splitlines() if line.startswith("{")]


def test_fields_that_are_not_on_the_list_are_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("debug")
    structlog.get_logger("x").info("answer_refused", step="who", text="Hoa Sữa", phone="0912 000 345")
    (line,) = lines(capsys.readouterr().err)
    assert set(line) == {"event", "level", "timestamp", "step"}
    assert set(line) <= LOGGABLE


def test_logs_go_to_stderr_alone(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("info")
    structlog.get_logger("x").warning("lease_lost", lease="deliver:telegram:1")
    assert capsys.readouterr().out == ""


def test_what_is_below_the_level_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("warning")
    structlog.get_logger("x").info("ready")
    assert capsys.readouterr().err == ""


async def test_what_libraries_log_quotes_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("debug")
    logging.getLogger("aiohttp.server").error("Error from %s", "Hoa Sữa", exc_info=ValueError("0912 000 345"))
    asyncio.get_running_loop().call_exception_handler(
        {"message": "Task exception was never retrieved", "exception": ValueError("mất sóng"), "text": "Hoa Sữa"}
    )
    assert capsys.readouterr().err.splitlines() == [
        "aiohttp.server: Error from %s (ValueError)",
        "asyncio: Task exception was never retrieved (ValueError)",
    ]


async def test_a_whole_story_at_debug_shows_nothing_that_was_typed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up("debug")
    photo = tmp_path / "Hoa Sữa.png"
    photo.write_bytes(picture("PNG"))
    said = await _story(tmp_path, photo, monkeypatch)
    assert "Mã tra cứu" in said
    assert "trợ lý đang có lỗi" in said  # the last message meets a bug
    written = capsys.readouterr()
    assert [line["event"] for line in lines(written.err)] == ["turn_failed"]
    for words in TYPED:
        assert words not in written.err + written.out


async def _story(folder: Path, photo: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    def quotes(*_: object) -> None:
        raise ValueError("Hoa Sữa")

    settings = Settings(homthu_database_url=f"sqlite:///{folder}/homthu.db", homthu_files=folder / "files")
    async with open_house(settings) as house:
        clerk, hoa = TerminalChat(house, "clerk"), TerminalChat(house, "hoa")
        await clerk.send(Started(await invite(house, Role.FOCAL_OFFICER, "", "Nguyễn Thị Thắm")))
        matter = "Ngõ Hoa Sữa mất sóng điện thoại từ hôm qua"
        lodging: list[Event | FileOf] = [Text(matter), Text("1"), FileOf(photo), Text("1")]
        lodging += [Text("Nguyễn Thị Thắm 0912 000 345"), Text("ngõ 12 Hoa Sữa"), Text("1")]
        said = [line.out.text for one in lodging for line in await hoa.send(one)]
        for typed in ("/hopthu", "1", "/ghichu 1/2026 Hoa Sữa đã lắp trạm"):
            await clerk.send(Text(typed))
        monkeypatch.setattr(Residents, "home", quotes)
        said += [line.out.text for line in await hoa.send(Text("bắt đầu"))]
    return "\n".join(said)
