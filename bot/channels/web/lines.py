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
        if lines := await threads.after(address, seq):
            return lines
        await news
    finally:
        news.cancel()
    return await threads.after(address, seq)


def lines_frame(lines: Sequence[Line]) -> dict[str, Any]:
    return {"type": "lines", "lines": [_line(line) for line in lines]}


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
