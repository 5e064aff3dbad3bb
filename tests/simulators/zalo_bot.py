"""A Zalo Bot Platform on this machine: real HTTP on an ephemeral loopback port, state in memory.

    async with ZaloBotSimulator(token="987654:ZTEST") as zalo:
        ...start a bot with ZALO_BOT_API_URL=zalo.url...
        an = zalo.user("a1b2", "Nguyễn Thị An")
        await an.says("Chào")
        answer = await an.next_message()

Built from digests of docs.zaloplatforms.com/docs/BOT (2026-04 to 2026-10) and from payloads seen live; where
those conflict or say nothing there is a switch (zalo_bot_switches)."""

from __future__ import annotations

import asyncio
import itertools
import secrets
import time
from collections import defaultdict, deque
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Literal, Self, get_args

import orjson
from aiohttp import web

from tests.simulators.zalo_bot_delivery import Delivery
from tests.simulators.zalo_bot_methods import METHODS, Failed, Params
from tests.simulators.zalo_bot_people import BotMessage, Chat, User
from tests.simulators.zalo_bot_switches import Fault, Switches

__all__ = ["BotMessage", "Call", "Chat", "Fault", "User", "ZaloBotSimulator"]

GATEWAY_PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot as it arrived. at: seconds of the monotonic clock."""

    method: str
    params: Params
    at: float


class ZaloBotSimulator(Switches):
    def __init__(self, token: str = "987654:ZTEST", *, display_name: str = "Bot Hòm Thư") -> None:
        self.token = token
        self.bot_id = token.split(":", 1)[0]
        self.account_name = "bot.VDKyGxQvc"
        self.display_name = display_name
        self.url = ""
        self.calls: list[Call] = []
        self.used_this_month = 0
        self.chats: dict[str, Chat] = {}
        self.delivery = Delivery(self)
        self._people: dict[str, User] = {}
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._media: dict[str, bytes] = {}
        self._numbers = itertools.count(1)
        self._last_date = 0
        self._closing = asyncio.Event()
        self._runner: web.AppRunner | None = None

    # The bot's side: a server.

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=1 << 20)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/media/{name}", self._hand_out)
        # With cancellation a poller that went away takes no message with it; losing is lose_unpolled's part.
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.2, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        await self.delivery.open()
        return self

    async def __aexit__(self, *exc: object) -> None:
        self._closing.set()
        await self.delivery.close()
        assert self._runner is not None
        await self._runner.cleanup()

    # The person's side.

    def user(self, user_id: str, name: str = "Nguyễn Văn Thử") -> User:
        """The person with this id (hex on the real platform); the same object every time."""
        return self._people.setdefault(user_id, User(self, user_id, name))

    def group(self, chat_id: str) -> Chat:
        chat = self.chats.setdefault(chat_id, Chat(chat_id, "GROUP"))
        assert chat.type == "GROUP", f"{chat_id} is a person"
        return chat

    # The test's side.

    def fail_next(self, method: str, n: int = 1, kind: Fault = "502") -> None:
        """The next n calls of this method end like this; further ones queue behind."""
        assert method in METHODS, method
        assert kind in get_args(Fault), kind
        self._faults[method].extend([kind] * n)

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def out_of_order(self) -> AbstractAsyncContextManager[None]:
        """`async with zalo.out_of_order():` what people send inside arrives at the end, newest first."""
        return self.delivery.out_of_order()

    async def settled(self) -> None:
        """Waits until no redelivery is under way."""
        await self.delivery.settled()

    async def probe(self, body: bytes = b"") -> int:
        """The odd requests that the real platform makes at times; the bot's HTTP status."""
        assert self.delivery.webhook is not None, "no webhook is set"
        return await self.delivery.post(self.delivery.webhook, body)

    def expire_media(self) -> None:
        """Every media address handed out so far stops working."""
        self._media.clear()

    # What people, methods and delivery need of the platform.

    @property
    def switches(self) -> Switches:
        return self

    def now(self) -> int:
        """Milliseconds since 1970, never the same twice: the dates show the order of messages."""
        self._last_date = max(self._last_date + 1, time.time_ns() // 1_000_000)
        return self._last_date

    def new_message_id(self) -> str:
        return f"{next(self._numbers):08x}{secrets.token_hex(6)}"

    def count_message(self) -> bool:
        if self.monthly_cap is not None and self.used_this_month >= self.monthly_cap:
            return False
        self.used_this_month += 1
        return True

    def host_media(self, content: bytes, suffix: str) -> str:
        name = secrets.token_hex(12) + suffix
        self._media[name] = content
        return f"{self.url}/media/{name}"

    def picture(self, address: str) -> dict[str, Any]:
        return {self.photo_field: address}

    async def deliver(self, sender: User, chat: Chat, event: str, content: dict[str, Any]) -> str:
        self.chats.setdefault(chat.id, chat)
        self.used_this_month += 1
        message_id = self.new_message_id()
        message = {
            "from": {"id": sender.id, "display_name": sender.name, "is_bot": False},
            "chat": {"id": chat.id, "chat_type": chat.type},
            "message_id": message_id,
            "date": self.now(),
            **content,
        }
        await self.delivery.bring({"event_name": event, "message": message})
        return message_id

    # HTTP.

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params = await _params(request)
        self.calls.append(Call(method, params, time.monotonic()))
        if not secrets.compare_digest(request.match_info["token"].encode(), self.token.encode()):
            return self._failure(Failed(401, "Unauthorized"))
        act = METHODS.get(method)
        if act is None:
            return self._failure(Failed(404, "Not Found: method not found"))
        fault = self._faults[method].popleft() if self._faults[method] else None
        if fault in ("502", "504"):
            return web.Response(status=int(fault), text=GATEWAY_PAGE, content_type="text/html")
        if fault is not None and fault.isdigit():
            return self._failure(Failed(int(fault), f"Simulated failure {fault}"))
        if fault in ("broken_before", "timeout_before"):
            return await self._go_silent(request, "hang" if fault == "timeout_before" else "break")
        try:
            answer = _json({"ok": True, "result": await act(self, params)})
        except Failed as failed:
            answer = self._failure(failed)
        if fault in ("broken_after", "timeout"):
            return await self._go_silent(request, "hang" if fault == "timeout" else "break")
        if fault == "garbage":
            return web.Response(text=GATEWAY_PAGE, content_type="text/html")
        return answer

    def _failure(self, failed: Failed) -> web.Response:
        status = failed.code if self.failures_as_http else 200
        return _json({"ok": False, failed.field: failed.code, "description": failed.description}, status)

    async def _go_silent(self, request: web.Request, how: Literal["hang", "break"]) -> web.Response:
        if how == "hang":
            await self._closing.wait()
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def _hand_out(self, request: web.Request) -> web.Response:
        content = self._media.get(request.match_info["name"])
        if content is None:
            raise web.HTTPNotFound
        return web.Response(body=content, content_type="application/octet-stream")


async def _params(request: web.Request) -> dict[str, Any]:
    """GET or POST; query, form, multipart or JSON. What cannot be read counts as no parameters."""
    params: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = orjson.loads(await request.read())
        except orjson.JSONDecodeError:
            return params
        return params | body if isinstance(body, dict) else params
    return params | dict(await request.post())


def _json(body: dict[str, Any], status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(body), status=status, content_type="application/json")
