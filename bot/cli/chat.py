"""`homthu chat`: for a person at a terminal, or for a machine with --json."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from bot.channels.pulled import Line
from bot.channels.terminal.chat import TerminalChat
from bot.channels.terminal.lines import BadLine, Nothing, as_json, read
from bot.channels.terminal.typed import TypedLines
from bot.cli.refusal import Refused
from bot.house import open_house
from bot.incoming import Address
from bot.settings import Settings
from dialogs.events import Started
from dialogs.say import say
from dialogs.words import Words

if TYPE_CHECKING:
    from rich.console import Console

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


async def talk(settings: Settings, name: str, json: bool) -> None:
    if not _NAME.fullmatch(name):
        raise Refused("--as takes letters, digits, dots, dashes and underscores, at most 64.")
    conversation = Address("terminal", "local", name).key
    async with open_house(settings, only=conversation) as house:
        chat = TerminalChat(house, name)
        await (_machine(chat) if json else _person(chat, name, house.words))


async def _machine(chat: TerminalChat) -> None:
    lines = TypedLines()
    while (line := await lines.next()) is not None:
        try:
            event = read(line, await chat.question())
        except BadLine as wrong:
            print(f"homthu chat: {wrong}", file=sys.stderr, flush=True)  # noqa: T201
            event = Nothing()
        said = await chat.send(event)
        print(as_json(said, await chat.question()), flush=True)  # noqa: T201


async def _person(chat: TerminalChat, name: str, words: Words) -> None:
    """Begins where the conversation is: with what is new, else with what was said last, else with a welcome."""
    from rich.console import Console

    console, lines = Console(highlight=False), TypedLines()
    console.print(words.of(say("terminal.hello", name=name)), style="dim", markup=False)
    said = await chat.send(Nothing()) or await chat.last() or await chat.send(Started())
    while True:
        _show(console, said, words)
        console.print("» ", end="", style="bold")
        line = await lines.next()
        if line is None:
            console.print()
            return
        try:
            event = read(line, await chat.question())
        except BadLine:
            console.print(words.text("terminal.bad_line"), style="dim", markup=False)
            said = []
            continue
        said = await chat.send(event)
        if not said and isinstance(event, Nothing):
            console.print(words.text("terminal.nothing_new"), style="dim", markup=False)


def _show(console: Console, lines: list[Line], words: Words) -> None:
    for line in lines:
        console.print(f"\n{line.out.text}", markup=False)
        for file in line.out.files:
            told = say("terminal.file", name=file.name or file.file)
            console.print(words.of(told), style="dim", markup=False)
    if lines:
        console.print()
