"""The simulator's HTTP side and the handle that tests hold."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.simulators.telegram import methods_editing, methods_profile, methods_receiving, methods_sending
from tests.simulators.telegram.errors import ApiError
from tests.simulators.telegram.faults import Fault, Faults, SendingLimits, Throttle
from tests.simulators.telegram.params import Params, read_params
from tests.simulators.telegram.pending import Pending
from tests.simulators.telegram.people import Group, User
from tests.simulators.telegram.webhook import WebhookPusher
from tests.simulators.telegram.world import Chat, Json, World

MAX_BODY = 60 * 1024 * 1024
Method = Callable[[World, Params], Any]
METHODS: dict[str, Method] = {
    "getme": methods_profile.get_me,
    "getfile": methods_profile.get_file,
    "setmycommands": methods_profile.set_my_commands,
    "getmycommands": methods_profile.get_my_commands,
    "deletemycommands": methods_profile.delete_my_commands,
    "sendmessage": methods_sending.send_message,
    "sendphoto": methods_sending.send_photo,
    "senddocument": methods_sending.send_document,
    "sendvoice": methods_sending.send_voice,
    "sendmediagroup": methods_sending.send_media_group,
    "sendchataction": methods_sending.send_chat_action,
    "editmessagetext": methods_editing.edit_message_text,
    "editmessagereplymarkup": methods_editing.edit_message_reply_markup,
    "answercallbackquery": methods_editing.answer_callback_query,
}


@dataclass(slots=True)
class Call:
    """One call of the bot. uploads: part name to bytes. status: the HTTP status it got, 0 while it runs or
    when the connection was dropped. at: seconds, monotonic."""

    method: str
    params: dict[str, Any]
    uploads: dict[str, bytes]
    at: float
    status: int = 0


@dataclass(slots=True)
class _Home:
    runner: web.AppRunner | None = None
    port: int = 0
    people: dict[int, User] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=dict)


class TelegramSimulator:
    """`async with TelegramSimulator(token="123456:TEST") as tg:` and point the bot at `tg.url`.

    deliver_twice, shuffle (a random.Random) and retry_delay (seconds) can be changed at any time."""

    def __init__(self, token: str = "123456:TEST", username: str = "homthu_bot") -> None:
        self.token = token
        self.world = World(token, username)
        self.pending = Pending(self.world.bell)
        self.webhook = WebhookPusher(self.pending, self._carried)
        self.calls: list[Call] = []
        self._faults = Faults()
        self._throttle = Throttle()
        self._home = _Home()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._home.port}"

    async def __aenter__(self) -> Self:
        await self.comes_back()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.webhook.stop()
        await self.goes_down()

    async def goes_down(self) -> None:
        """From now on connections are refused. What was said waits."""
        if self._home.runner is not None:
            await self._home.runner.cleanup()
            self._home.runner = None

    async def comes_back(self) -> None:
        """On the same port as before."""
        app = web.Application(client_max_size=MAX_BODY)
        app.router.add_route("*", "/bot{token}/{method}", self._called)
        app.router.add_get("/file/bot{token}/{path:.+}", self._downloaded)
        self._home.runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
        await self._home.runner.setup()
        await web.TCPSite(self._home.runner, "127.0.0.1", self._home.port).start()
        self._home.port = self._home.runner.addresses[0][1]

    # People

    def user(self, id: int, first_name: str = "Lan", **profile: Any) -> User:
        """The same person for the same id. profile: last_name, username, language_code."""
        if id not in self._home.people:
            about = {"first_name": first_name} | {k: v for k, v in profile.items() if k != "language_code"}
            full = {"id": id, "is_bot": False, "language_code": "vi", **about, **profile}
            chat = self.world.chats[id] = Chat(id, "private", about)
            self._home.people[id] = User(self.world, self.pending, full, chat)
        return self._home.people[id]

    def group(self, id: int, title: str = "Thôn Đông", *, member: bool = True) -> Group:
        """id: negative; below -1000000000000 it is a supergroup. member: the bot is in it from the start."""
        if id not in self._home.groups:
            kind = "supergroup" if id < -(10**12) else "group"
            chat = self.world.chats[id] = Chat(id, kind, {"title": title}, open=member)
            self._home.groups[id] = Group(self.world, self.pending, chat)
        return self._home.groups[id]

    # What happens to updates

    @property
    def deliver_twice(self) -> bool:
        return self.pending.deliver_twice

    @deliver_twice.setter
    def deliver_twice(self, on: bool) -> None:
        self.pending.deliver_twice = on

    @property
    def shuffle(self) -> random.Random | None:
        return self.pending.shuffle

    @shuffle.setter
    def shuffle(self, dice: random.Random | None) -> None:
        self.pending.shuffle = dice

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Updates made inside leave together at the end."""
        self.pending.held = True
        try:
            yield
        finally:
            self.pending.held = False
            self.world.bell.ring()

    async def settled(self, timeout: float = 2.0) -> None:
        """Until the bot has acknowledged every update. Raises NothingCame."""
        await self.world.bell.until(lambda: not self.pending.waiting or None, timeout, "all updates to be taken")

    def update(self, body: Json) -> int | None:
        """An update that nobody here could cause; its update_id is kept or made."""
        return self.pending.add_raw(body)

    # What goes wrong

    def fail_next(
        self,
        method: str,
        n: int = 1,
        *,
        status: int = 0,
        description: str = "",
        retry_after: int = 0,
        timeout: float = 0.0,
        disconnect: bool = False,
        garbage: bool = False,
        happens: bool = False,
    ) -> None:
        """The next `n` calls of `method` ("*" for any) go wrong as `faults.Fault` says."""
        fault = Fault(status, description, retry_after, timeout, disconnect, garbage, happens)
        self._faults.add(method, n, fault)

    def limit_sending(
        self,
        per_chat: int | None = None,
        overall: int | None = None,
        *,
        window: float = 1.0,
        retry_after: int = 1,
    ) -> None:
        """From now on 429 for more messages than that in `window` seconds; no arguments: no limits."""
        limited = per_chat is not None or overall is not None
        self._throttle.limits = SendingLimits(per_chat, overall, window, retry_after) if limited else None

    # What the bot did

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method.lower() == method.lower()]

    def commands(self, scope: str = "default", chat_id: int | None = None) -> list[tuple[str, str]]:
        chosen = {"type": scope} | ({"chat_id": str(chat_id)} if chat_id is not None else {})
        listed = self.world.commands.get((methods_profile.scope_key(chosen), ""), [])
        return [(command["command"], command["description"]) for command in listed]

    # HTTP

    async def _called(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if refusal := self._wrong_token(request):
            return refusal
        try:
            params = await read_params(request)
        except ApiError as error:
            return web.json_response(error.body(), status=error.code)
        uploads = {name: upload.content for name, upload in params.uploads.items()}
        call = Call(method, params.values, uploads, time.monotonic())
        self.calls.append(call)
        fault = self._faults.take(method)
        if fault is not None and not fault.happens:
            answer = await fault.answer(request)
        else:
            answer = await self._answered(method, params)
            if fault is not None:
                answer = await fault.answer(request)
        call.status = 0 if fault is not None and (fault.timeout or fault.disconnect) else answer.status
        return answer

    def _carried(self, body: Json) -> None:
        """A call in the answer to a webhook: made, and nobody is told how it ended."""
        method, values = body["method"], {name: value for name, value in body.items() if name != "method"}
        call = Call(method, values, {}, time.monotonic(), status=200)
        self.calls.append(call)
        try:
            METHODS[method.lower()](self.world, Params(values))
        except ApiError as error:
            call.status = error.code

    async def _answered(self, method: str, params: Params) -> web.StreamResponse:
        try:
            if method.lower().startswith("send") and method.lower() in METHODS:
                self._throttle.admit(params.text("chat_id"))
            result = await self._run(method.lower(), params)
        except ApiError as error:
            return web.json_response(error.body(), status=error.code)
        if isinstance(result, tuple):
            return web.json_response({"ok": True, "result": result[0], "description": result[1]})
        return web.json_response({"ok": True, "result": result})

    async def _run(self, method: str, params: Params) -> Any:
        receiving: dict[str, Callable[[], Awaitable[Any]]] = {
            "getupdates": lambda: methods_receiving.get_updates(self.pending, params),
            "setwebhook": lambda: methods_receiving.set_webhook(self.pending, self.webhook, params),
            "deletewebhook": lambda: methods_receiving.delete_webhook(self.pending, self.webhook, params),
        }
        if method in receiving:
            return await receiving[method]()
        if method == "getwebhookinfo":
            return methods_receiving.get_webhook_info(self.pending, self.webhook)
        if method not in METHODS:
            raise ApiError(404, "Not Found")
        return METHODS[method](self.world, params)

    async def _downloaded(self, request: web.Request) -> web.StreamResponse:
        if refusal := self._wrong_token(request):
            return refusal
        fault = self._faults.take("download")
        if fault is not None:
            return await fault.answer(request)
        try:
            content = self.world.files.at_path(request.match_info["path"])
        except ApiError as error:
            return web.json_response(error.body(), status=error.code)
        await asyncio.sleep(0)
        return web.Response(body=content, content_type="application/octet-stream")

    def _wrong_token(self, request: web.Request) -> web.Response | None:
        """401 for a token of the right form, 404 for anything else, as the real one answers."""
        given = request.match_info["token"]
        if given == self.token:
            return None
        number, colon, secret = given.partition(":")
        error = ApiError(401, "Unauthorized") if number.isdigit() and colon and secret else ApiError(404, "Not Found")
        return web.json_response(error.body(), status=error.code)
