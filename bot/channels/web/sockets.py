"""The live connection of one open page."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import structlog
from aiohttp import WSMsgType, web

from bot.channels.pulled import Line
from bot.channels.web import frames
from bot.channels.web.context import Context
from bot.channels.web.doors import Door
from bot.channels.web.hearing import hear, refusal
from bot.channels.web.lines import frame_text, lines_after, lines_frame
from bot.incoming import Address

log = structlog.get_logger()

# Frames above frames.MAX_FRAME are refused in words; only above this the connection itself ends.
MAX_SOCKET_FRAME = 1024 * 1024
HEARTBEAT_SECONDS = 25.0
LISTEN_SECONDS = 25.0
PAUSE_AFTER_FAULT = 2.0


class OpenSockets:
    """Which pages are open, to close them when their session is forgotten or the process stops."""

    def __init__(self) -> None:
        self._open: defaultdict[str, set[web.WebSocketResponse]] = defaultdict(set)

    def count(self, address: Address) -> int:
        return len(self._open.get(address.key, ()))

    @contextlib.contextmanager
    def holding(self, address: Address, socket: web.WebSocketResponse) -> Iterator[None]:
        self._open[address.key].add(socket)
        try:
            yield
        finally:
            self._open[address.key].discard(socket)
            if not self._open[address.key]:
                del self._open[address.key]

    async def close(self, address: Address) -> None:
        await self._close(list(self._open.get(address.key, ())))

    async def close_all(self) -> None:
        await self._close([socket for sockets in self._open.values() for socket in sockets])

    async def _close(self, sockets: list[web.WebSocketResponse]) -> None:
        await asyncio.gather(*(socket.close(code=1001) for socket in sockets), return_exceptions=True)


class SocketTalk:
    """Reads frames one after the other and, once the page said hello, pushes what is new."""

    def __init__(
        self, context: Context, door: Door, request: web.Request, address: Address, socket: web.WebSocketResponse
    ) -> None:
        self._context = context
        self._door = door
        self._address = address
        self._request = request
        self._network = context.callers.network(request)
        self._socket = socket
        self._pusher: asyncio.Task[None] | None = None
        self._sent = 0

    async def run(self) -> None:
        try:
            async for message in self._socket:
                if message.type is WSMsgType.TEXT:
                    await self._hear(message.data)
                elif message.type is WSMsgType.BINARY:
                    await self._send(refusal(self._context, "strange"))
        except ConnectionError:
            pass  # the page went away while we answered; it will come back by itself
        finally:
            await self._stop_pushing()

    async def _hear(self, text: str) -> None:
        if not self._context.limits.frames.take(self._address.key):
            await self._send(refusal(self._context, "slow"))
            return
        match frames.parse(text):
            case frames.Hello(after):
                await self._stop_pushing()
                self._sent = after
                await self._show(await self._context.threads.after(self._address, after))
                self._pusher = asyncio.create_task(self._push())
            case frames.Seen(seq):
                # Only what was really sent can have been seen.
                await self._context.threads.seen(self._address, min(seq, self._sent))
            case frames.Said() as said:
                if not await self._door.still_open(self._request, self._address, used=True):
                    await self._turn_away()
                await self._send(await hear(self._context, self._address, self._network, said, text.encode()))
            case frames.Refused(reason, message_id):
                await self._send(refusal(self._context, reason, message_id))

    async def _push(self) -> None:
        while True:
            try:
                lines = await lines_after(self._context.threads, self._address, self._sent, LISTEN_SECONDS)
                if lines:
                    await self._show(lines)
            except ConnectionError:
                return
            except Exception as error:
                log.error("web_push_failed", error=type(error).__name__)
                await asyncio.sleep(PAUSE_AFTER_FAULT)

    async def _show(self, lines: Sequence[Line]) -> None:
        """Also without lines: the answer to hello tells the page that it has everything."""
        if not await self._door.still_open(self._request, self._address):
            await self._turn_away()
        await self._send(await lines_frame(self._context.threads, self._address, lines))
        if lines:
            self._sent = lines[-1].seq

    async def _turn_away(self) -> None:
        await self._send(refusal(self._context, self._door.refusal))
        await self._socket.close()
        raise ConnectionResetError

    async def _stop_pushing(self) -> None:
        if self._pusher is not None:
            self._pusher.cancel()
            await asyncio.gather(self._pusher, return_exceptions=True)
            self._pusher = None

    async def _send(self, frame: dict[str, Any]) -> None:
        await self._socket.send_str(frame_text(frame))
