"""What was said to a conversation, for the page."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import orjson

from bot.channels.pulled import Line, Threads
from bot.incoming import Address


async def lines_after(threads: Threads, address: Address, seq: int, seconds: float) -> list[Line]:
    """Waits up to `seconds` for something new. Starts to listen before it looks, so that a line said in between is
    not slept over."""
    if seconds <= 0:
        return await threads.after(address, seq)
    news = asyncio.ensure_future(threads.wait(address, seconds))
    try:
        await asyncio.sleep(0)  # the listener's first step, before anybody else's
        if lines := await threads.after(address, seq):
            return lines
        # Not `await news`: a cancel would go through it, and whatever it made of that would come back instead.
        await asyncio.wait({news})
        news.result()
    finally:
        news.add_done_callback(_nobody_asks)
        news.cancel()
    return await threads.after(address, seq)


def _nobody_asks(news: asyncio.Future[None]) -> None:
    """Keeps asyncio from reporting how a listener ended that is not needed any more."""
    if not news.cancelled():
        news.exception()


async def lines_frame(threads: Threads, address: Address, lines: Sequence[Line]) -> dict[str, Any]:
    """open: the question that is open now, which lines that come later may close without asking another."""
    return {"type": "lines", "lines": [_line(line) for line in lines], "open": await threads.open_question(address)}


def frame_text(frame: dict[str, Any]) -> str:
    return orjson.dumps(frame).decode()


def _line(line: Line) -> dict[str, Any]:
    out = line.out
    return {
        "seq": line.seq,
        "at": line.at,
        "text": out.text,
        "choices": [{"key": choice.key, "label": choice.label} for choice in out.choices],
        "question": out.question,
        "files": [{"file": file.file, "kind": file.kind, "name": file.name} for file in out.files],
    }
