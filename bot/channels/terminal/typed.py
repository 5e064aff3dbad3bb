"""Lines from standard input, without a thread that would hold up the end of the process on Ctrl-C."""

from __future__ import annotations

import asyncio
import os
import sys

_MOST = 65536


class TypedLines:
    """fd: a terminal, a pipe or a file."""

    def __init__(self, fd: int | None = None) -> None:
        self._fd = sys.stdin.fileno() if fd is None else fd
        self._buffer = b""
        self._ended = False

    async def next(self) -> str | None:
        """The next line without its end; None when there are no more."""
        while b"\n" not in self._buffer and not self._ended:
            piece = await self._read()
            self._ended = not piece
            self._buffer += piece
        if not self._buffer:
            return None
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line.decode("utf-8", "replace").removesuffix("\r")

    async def _read(self) -> bytes:
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[None] = loop.create_future()
        try:
            loop.add_reader(self._fd, ready.set_result, None)
        except OSError:  # a file, which is always ready
            return os.read(self._fd, _MOST)
        try:
            await ready
        finally:
            loop.remove_reader(self._fd)
        return os.read(self._fd, _MOST)
