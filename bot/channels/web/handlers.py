"""The chat's requests, the same for residents and for seats: socket, plain HTTP, files, forget."""

from __future__ import annotations

from typing import Any

import structlog
from aiohttp import web

from bot.channels.pulled import UploadRefused
from bot.channels.web import frames, uploads
from bot.channels.web.context import Context
from bot.channels.web.doors import Door
from bot.channels.web.hearing import hear, leave, refusal
from bot.channels.web.lines import frame_text, lines_after, lines_frame
from bot.channels.web.sockets import HEARTBEAT_SECONDS, MAX_SOCKET_FRAME, OpenSockets, SocketTalk
from bot.incoming import Address

log = structlog.get_logger(__name__)

LONGEST_POLL = 25.0

# Each refusal as an HTTP status; the page reads only the body.
STATUS = {
    "busy": 503,
    "no_seat": 403,
    "no_session": 401,
    "slow": 429,
    "too_large": 413,
    "wrong_page": 403,
}


class Outside(Exception):
    """This request may not be served; reason is that of a refusal."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ChatHandlers:
    def __init__(self, context: Context, door: Door, open_sockets: OpenSockets) -> None:
        self._context = context
        self._door = door
        self._open_sockets = open_sockets

    async def socket(self, request: web.Request) -> web.StreamResponse:
        try:
            address = await self._address(request, changes=True)
        except Outside as outside:
            return self._refuse(outside.reason)
        network = self._context.callers.network(request)
        crowded = self._open_sockets.count(address) >= self._context.limits.sockets_at_once
        if crowded or not self._context.limits.sockets_by_network.take(network):
            return self._refuse("slow")
        # Messages are short: compressing them would cost a quarter of a megabyte for each open page.
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=MAX_SOCKET_FRAME, compress=False)
        if not socket.can_prepare(request).ok:
            return self._refuse("strange")
        with self._open_sockets.holding(address, socket):
            await socket.prepare(request)
            await SocketTalk(self._context, self._door, request, address, socket).run()
        return socket

    async def send(self, request: web.Request) -> web.StreamResponse:
        """Any frame of the socket's protocol, for networks that let no socket through. Hello reads."""
        try:
            address = await self._address(request, changes=True)
            self._spend_frame(address)
        except Outside as outside:
            return self._refuse(outside.reason)
        raw = await _body(request)
        match frames.parse(raw):
            case frames.Hello(after):
                threads = self._context.threads
                return _answer(await lines_frame(threads, address, await lines_after(threads, address, after, 0)))
            case frames.Seen(seq):
                await self._context.threads.seen(address, seq)
                return _answer({"type": "took", "id": None})
            case frames.Said() as said:
                network = self._context.callers.network(request)
                return _answer(await hear(self._context, address, network, said, raw))
            case frames.Refused(reason, message_id):
                return self._refuse(reason, message_id)

    async def messages(self, request: web.Request) -> web.StreamResponse:
        try:
            address = await self._address(request, changes=False)
            self._spend_frame(address)
        except Outside as outside:
            return self._refuse(outside.reason)
        after = _number(request.query.get("after", "0"))
        wait = _number(request.query.get("wait", "0"))
        if after is None or wait is None:
            return self._refuse("strange")
        lines = await lines_after(self._context.threads, address, after, min(wait, LONGEST_POLL))
        # A role may have ended while this request waited.
        if not await self._door.still_open(request, address):
            return self._refuse(self._door.refusal)
        return _answer(await lines_frame(self._context.threads, address, lines))

    async def upload(self, request: web.Request) -> web.StreamResponse:
        try:
            address = await self._address(request, changes=True)
        except Outside as outside:
            return self._refuse(outside.reason)
        if not self._context.limits.upload(address.key, self._context.callers.network(request)):
            return self._refuse("slow")
        try:
            content, name = await uploads.one_file(request)
            remote = await self._context.uploads.put(address, content, name, uploads.message_of(request))
        except uploads.TooLarge:
            return self._refuse("too_large")
        except uploads.NoFile:
            return self._refuse("file")
        except UploadRefused as refused:
            self._context.refused(refused.key.removeprefix("upload."))
            body = {"type": "refused", "id": None, "reason": "file", "text": self._context.words(refused.key)}
            return _answer(body, 415)
        except OSError as error:  # a disk that is full: the page keeps the photo, and tries again
            log.error("upload_not_kept", error=type(error).__name__)
            return self._refuse("busy")
        return _answer({"remote": remote, "kind": uploads.kind_of(content), "name": name})

    async def file(self, request: web.Request) -> web.StreamResponse:
        try:
            address = await self._address(request, changes=False)
            self._spend_frame(address)
        except Outside as outside:
            return self._refuse(outside.reason)
        found = await self._context.uploads.read(address, request.match_info["file"])
        if found is None:
            raise web.HTTPNotFound
        response = uploads.file_response(*found)
        if not self._door.left_for_good:  # an office's machine keeps no citizen's photograph after its session
            response.headers["Cache-Control"] = "no-store"
        return response

    async def forget(self, request: web.Request) -> web.StreamResponse:
        """Ends the session on this machine, and what was begun in it. What was lodged stays with the commune:
        forgetting a machine is not withdrawing."""
        if not self._context.limits.leaving_by_network.take(self._context.callers.network(request)):
            return self._refuse("slow")
        try:
            address = await self._address(request, changes=True)
        except Outside as outside:
            if outside.reason == "wrong_page":
                return self._refuse(outside.reason)
        else:
            if self._door.left_for_good and not await leave(self._context, address):
                return self._refuse("busy")
            await self._open_sockets.close(address)
        response = _answer({"type": "forgotten"})
        await self._door.forget(request, response)
        return response

    async def _address(self, request: web.Request, *, changes: bool) -> Address:
        if changes and not self._context.callers.same_origin(request):
            raise Outside("wrong_page")
        address = await self._door.address(request)
        if address is None:
            raise Outside(self._door.refusal)
        return address

    def _spend_frame(self, address: Address) -> None:
        if not self._context.limits.frames.take(address.key):
            raise Outside("slow")

    def _refuse(self, reason: str, message_id: str | None = None) -> web.Response:
        return _answer(refusal(self._context, reason, message_id))


def _answer(frame: dict[str, Any], status: int | None = None) -> web.Response:
    if status is None:
        status = STATUS.get(frame["reason"], 400) if frame.get("type") == "refused" else 200
    return web.Response(text=frame_text(frame), content_type="application/json", status=status)


async def _body(request: web.Request) -> bytes:
    """At most one byte more than a frame may have, so that frames.parse refuses what is too long."""
    body = bytearray()
    async for chunk in request.content.iter_chunked(16 * 1024):
        body += chunk
        if len(body) > frames.MAX_FRAME:
            break
    return bytes(body[: frames.MAX_FRAME + 1])


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else None
