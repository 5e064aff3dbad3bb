"""`homthu chat`: for a person at a terminal, or for a machine with --json."""

from __future__ import annotations

import asyncio
import re
import sys

from bot.channels.pulled import Line
from bot.channels.terminal.chat import TerminalChat
from bot.channels.terminal.lines import BadLine, Nothing, as_json, read
from bot.cli.refusal import Refused
from bot.house import House, open_house
from bot.incoming import Address
from bot.log import set_up
from bot.settings import Settings

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


async def talk(settings: Settings, name: str, json: bool) -> None:
    if not _NAME.fullmatch(name):
        raise Refused("--as takes letters, digits, dots, dashes and underscores, at most 64.")
    set_up("warning")
    conversation = Address("terminal", "local", name).key
    async with open_house(settings, only=conversation) as house:
        chat = TerminalChat(house, name)
        await (_machine(chat) if json else _person(chat, house))


async def _machine(chat: TerminalChat) -> None:
    while line := await asyncio.to_thread(sys.stdin.readline):
        try:
            event = read(line.rstrip("\n"), await chat.question())
        except BadLine as wrong:
            print(f"homthu chat: {wrong}", file=sys.stderr, flush=True)  # noqa: T201
            event = Nothing()
        said = await chat.send(event)
        print(as_json(said, await chat.question()), flush=True)  # noqa: T201


async def _person(chat: TerminalChat, house: House) -> None:
    """Shows what was said; an empty line asks whether anything new has come."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    shown = await chat.send(Nothing())
    _show(console, shown)
    if not shown:
        console.print("[dim]Mời nhắn (Enter: xem tin mới, Ctrl-D: thoát).[/dim]" if False else "")
    while True:
        try:
            line = await asyncio.to_thread(input, "» ")
        except EOFError:
            return
        try:
            event = read(line, await chat.question())
        except BadLine as wrong:
            console.print(str(wrong), markup=False)
            continue
        _show(console, await chat.send(event))


def _show(console, lines: list[Line]) -> None:  # type: ignore[no-untyped-def]
    for line in lines:
        console.print(f"\n{line.out.text}", markup=False)
        for file in line.out.files:
            console.print(f"[{file.kind}: {file.name or file.file}]", markup=False)
    if lines:
        console.print()
