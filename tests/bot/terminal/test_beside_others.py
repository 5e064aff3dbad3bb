"""A terminal runs beside a server, beside other terminals, and for a person."""

from __future__ import annotations

import asyncio
import os
import pty
import select
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.house import open_house
from bot.settings import Settings
from cases.kinds import Role
from tests.bot.terminal.talker import LODGING, environment, invited, talk, talk_apart, words
from tests.forked import Forked


async def test_a_terminal_beside_a_server_is_served_by_either(tmp_path: Path) -> None:
    """The server's turn runs while residents talk in processes of their own."""
    settings = Settings(homthu_database_url=f"sqlite:///{tmp_path}/homthu.db", homthu_files=tmp_path / "files")
    async with open_house(settings) as house:
        serving = asyncio.create_task(house.turns.run())
        stories = [asyncio.to_thread(talk_apart, tmp_path, *LODGING, name=f"r{n}") for n in range(2)]
        for answers in await asyncio.gather(*stories):
            assert len(answers) == len(LODGING)
            assert "Mã tra cứu" in words(answers[-1])
        assert not serving.done()
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


def test_news_from_others_come_with_the_next_line(tmp_path: Path) -> None:
    for role, name in ((Role.FOCAL_OFFICER, "clerk"), (Role.LEADER, "leader")):
        talk(tmp_path, invited(tmp_path, role), name=name)
    talk(tmp_path, *LODGING)
    (news,) = talk(tmp_path, {}, name="clerk")
    assert "Có ý kiến mới" in words(news)
    assert news["question"].startswith("home.")  # the menu of the welcome keeps its numbers
    assert talk(tmp_path, {}, name="leader")[0]["says"] == []


@contextmanager
def at_a_terminal(folder: Path, *arguments: str) -> Iterator[Screen]:
    ours, theirs = pty.openpty()
    environs = environment(folder, TERM="xterm", COLUMNS="200")
    process = Forked(folder, environs, ("chat", *arguments), (theirs, theirs, theirs))
    os.close(theirs)
    try:
        yield Screen(ours, process)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


class Screen:
    def __init__(self, fd: int, process: Forked) -> None:
        self._fd = fd
        self.process = process

    def types(self, text: str) -> str:
        """What is shown from then until the prompt, or the end."""
        os.write(self._fd, text.encode())
        return self.shows()

    def shows(self) -> str:
        shown, end = b"", time.monotonic() + 60
        while "» ".encode() not in shown and time.monotonic() < end:
            if select.select([self._fd], [], [], 0.1)[0]:
                try:
                    shown += os.read(self._fd, 4096)
                except OSError:  # the other side is closed
                    break
        return shown.decode()


def test_a_newcomer_is_welcomed_and_answers_by_number(tmp_path: Path) -> None:
    with at_a_terminal(tmp_path) as screen:
        shown = screen.shows()
        assert "Ctrl-D: thoát" in shown
        assert "Kính chào ông/bà!" in shown
        assert "1. Gửi phản ánh, kiến nghị" in shown
        assert "đã đủ 16 tuổi" in screen.types("1\n")
        assert "Chưa có tin mới." in screen.types("\n")


def test_whoever_comes_back_sees_where_the_conversation_is(tmp_path: Path) -> None:
    talk(tmp_path, *LODGING[:3])
    with at_a_terminal(tmp_path) as screen:
        assert "họ tên và số điện thoại" in screen.shows()


def test_an_empty_line_shows_what_is_new(tmp_path: Path) -> None:
    talk(tmp_path, invited(tmp_path, Role.FOCAL_OFFICER), name="clerk")
    with at_a_terminal(tmp_path, "--as", "clerk") as screen:
        screen.shows()
        talk(tmp_path, *LODGING)
        assert "Có ý kiến mới" in screen.types("\n")


def test_control_d_leaves_and_so_does_control_c(tmp_path: Path) -> None:
    with at_a_terminal(tmp_path) as screen:
        screen.shows()
        screen.types("\x04")
        assert screen.process.wait(timeout=30) == 0
    with at_a_terminal(tmp_path) as screen:
        screen.shows()
        screen.process.send_signal(signal.SIGINT)
        assert screen.process.wait(timeout=30) == 130
