"""A Zalo Official Account on this machine: OAuth, API and webhook over real HTTP, state in memory.

    async with ZaloOaSimulator() as zalo:
        ...start homthu with ZALO_OA_API_URL=ZALO_OA_OAUTH_URL=zalo.url, zalo.delivery.url = the webhook...
        an = zalo.user("8613526418240135267", "Nguyễn Thị An")
        await an.says("Chào")

Where sources conflict or say nothing there is a switch (zalo_oa_switches)."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

import orjson
from aiohttp import web

from tests.simulators.zalo_oa_delivery import Delivery, signature
from tests.simulators.zalo_oa_methods import Asset, Refused, keep_upload, send_cs, send_template
from tests.simulators.zalo_oa_people import OaMessage, User
from tests.simulators.zalo_oa_switches import Fault, Switches
from tests.simulators.zalo_oa_tokens import Chain

__all__ = ["Call", "OaMessage", "User", "ZaloOaSimulator"]

PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
CALLS = {
    "/v3.0/oa/message/cs": "cs",
    "/v3.0/oa/message/template": "template",
    "/v2.0/oa/upload/image": "image",
    "/v2.0/oa/upload/file": "file",
    "/v2.0/oa/getoa": "getoa",
    "/v4/oa/access_token": "token",
}


@dataclass(frozen=True, slots=True)
class Call:
    """error: what the platform answered, 0 for success, None where it gave no answer of its own."""

    name: str
    body: Any
    error: int | None


class ZaloOaSimulator(Switches):
    """clock: milliseconds since 1970; windows and tokens age by it."""

    def __init__(self, clock: Callable[[], int] | None = None) -> None:
        self.oa_id = "579745863508352884"
        self.app_id = "4318657068771012646"
        self.secret_key = "oa-secret-key-of-the-console"
        self.app_secret = "app-secret-of-the-console"
        self.clock = clock or (lambda: time.time_ns() // 1_000_000)
        self.url = ""
        self.calls: list[Call] = []
        self.people: dict[str, User] = {}
        self.assets: dict[str, Asset] = {}
        self.templates: dict[str, str] = {}
        self.charged = 0
        self.chain = Chain(self, self.app_id, self.app_secret, lambda: self.clock())
        self.delivery = Delivery(self, self._signed)
        self._media: dict[str, bytes] = {}
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._last = 0
        self._minute = (0.0, 0)
        self._closing = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=16 << 20)
        for path in CALLS:
            app.router.add_route("*", path, self._answer)
        app.router.add_get("/v4/oa/permission", self._consent)
        app.router.add_get("/media/{name}", self._hand_out)
        app.router.add_get("/loop", self._loop)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.2, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        await self.delivery.open()
        return self

    async def __aexit__(self, *exc: object) -> None:
        self._closing.set()
        await self.delivery.close()
        assert self._runner is not None
        await self._runner.cleanup()

    # The person's and the admin's side.

    def user(self, user_id: str, name: str = "Nguyễn Văn Thử") -> User:
        """The same object every time."""
        return self.people.setdefault(user_id, User(self, user_id, name))

    async def admin_writes(self, user: User, text: str, admin: str = "1234567890123456789") -> None:
        """Somebody answers by hand in the OA's chat tool."""
        shown = OaMessage(secrets.token_hex(8), "text", text, by=admin)
        await user.put(shown)
        fields = {"sender": {"id": self.oa_id, "admin_id": admin}, "recipient": {"id": user.id}}
        await self._event("oa_send_text", {**fields, "message": {"msg_id": shown.message_id, "text": text}})

    # The test's side.

    def fail_next(self, name: str, n: int = 1, kind: Fault = "502") -> None:
        """The next n calls of this name (CALLS) end like this; further ones queue behind."""
        assert name in CALLS.values(), name
        self._faults[name].extend([kind] * n)

    def calls_of(self, name: str) -> list[Call]:
        return [call for call in self.calls if call.name == name]

    def expire_media(self) -> None:
        self._media.clear()

    def out_of_order(self) -> AbstractAsyncContextManager[None]:
        return self.delivery.out_of_order()

    async def settled(self) -> None:
        await self.delivery.settled()

    # What people and calls need of the platform.

    @property
    def switches(self) -> Switches:
        return self

    def now(self) -> int:
        """Never the same twice: the timestamps show the order of events."""
        self._last = max(self._last + 1, self.clock())
        return self._last

    def host_media(self, content: bytes, suffix: str) -> str:
        name = secrets.token_hex(12) + suffix
        self._media[name] = content
        return f"{self.url}/media/{name}"

    async def happens(self, event: str, person: User, fields: dict[str, Any]) -> None:
        if event in ("follow", "unfollow", "user_click_chatnow"):
            await self._event(event, {"oa_id": self.oa_id, **fields})
        else:
            both = {"sender": {"id": person.id}, "recipient": {"id": self.oa_id}}
            await self._event(event, {**both, "user_id_by_app": f"9{person.id}", **fields})

    async def sent(self, user: User, message: OaMessage) -> None:
        await user.put(message)
        if self.echoes and self.delivery.url:
            self.delivery.behind(self._echo(user, message))

    async def _echo(self, user: User, message: OaMessage) -> None:
        oa, person = {"id": self.oa_id}, {"id": user.id}
        said = {"msg_id": message.message_id, "text": message.text}
        await self._event(f"oa_send_{message.kind}", {"sender": oa, "recipient": person, "message": said})
        received = {"sender": oa, "recipient": person, "message": {"msg_id": message.message_id}}
        await self._event("user_received_message", received)

    async def _event(self, name: str, fields: dict[str, Any]) -> None:
        await self.delivery.bring({"app_id": self.app_id, "event_name": name, "timestamp": str(self.now()), **fields})

    def _signed(self, raw: bytes, timestamp: str) -> str:
        return signature(getattr(self, self.signed_first), raw, timestamp, getattr(self, self.signed_with))

    # HTTP.

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        name = CALLS[request.path]
        if self.slow:
            await asyncio.sleep(self.slow)
        fault = self._faults[name].popleft() if self._faults[name] else self.always if name != "token" else None
        if fault is not None and fault.isdigit():
            self.calls.append(Call(name, None, None))
            return web.Response(status=int(fault), text=PAGE, content_type="text/html")
        if fault in ("timeout_before", "broken_before"):
            return await self._go_silent(request, fault)
        answer = {"error": int(fault), "message": "simulated"} if fault and fault[0] == "-" else None
        answer = answer or await self._acted(name, request)
        if fault in ("timeout", "broken_after"):
            return await self._go_silent(request, fault)
        if fault == "garbage":
            return web.Response(text=PAGE, content_type="text/html")
        return _json(answer, self._rate())

    async def _acted(self, name: str, request: web.Request) -> dict[str, Any]:
        form = await request.post() if name in ("token", "image", "file") else None
        if name == "token":
            if request.method != "POST" or request.content_type != "application/x-www-form-urlencoded":
                return {"error": -14000, "error_name": "POST a form"}
            answer = self.chain.answer(request.headers, form or {})
            self.calls.append(Call(name, dict(form or {}), int(answer.get("error", 0))))
            return answer
        body = await _body(request) if form is None else {}
        try:
            self._let_in(request)
            data = await self._done(name, body, form)
            answer = {"data": data, "error": 0, "message": "Success"}
        except Refused as refused:
            answer = {"error": refused.code, "message": refused.why}
        self.calls.append(Call(name, body, answer["error"]))
        return answer

    async def _done(self, name: str, body: dict[str, Any], form: Any) -> dict[str, Any]:
        if name == "cs":
            return await send_cs(self, body)
        if name == "template":
            return await send_template(self, body)
        if name == "getoa":
            return {"oa_id": self.oa_id, "name": "UBND xã", "is_verified": True, "package_name": "Nâng cao"}
        file = form.get("file")
        if not isinstance(file, web.FileField):
            raise Refused(-201, "file")
        return keep_upload(self, name, file.filename, file.file.read())

    def _let_in(self, request: web.Request) -> None:
        access = request.headers.get("access_token", "")
        if code := self.chain.error_of(access):
            raise Refused(code, "access token is invalid")
        if self.requires_proof and request.headers.get("appsecret_proof") != _proof(access, self.app_secret):
            raise Refused(-242, "appsecret_proof")
        if self._minute[1] >= self.requests_a_minute:
            raise Refused(-32, "rate limit")

    def _rate(self) -> dict[str, str]:
        began, count = self._minute
        fresh = time.monotonic() - began > 60
        self._minute = (time.monotonic(), 1) if fresh else (began, count + 1)
        remain = max(self.requests_a_minute - self._minute[1], 0)
        return {"X-RateLimit-Limit": str(self.requests_a_minute), "X-RateLimit-Remain": str(remain)}

    async def _consent(self, request: web.Request) -> web.StreamResponse:
        """The admin agrees at once."""
        asked = request.query
        if asked.get("app_id") != self.app_id:
            return web.Response(status=400, text="-14002")
        code = self.chain.consent(asked["code_challenge"])
        back = urlencode({"code": code, "oa_id": self.oa_id, "state": asked.get("state", "")})
        raise web.HTTPFound(f"{asked['redirect_uri']}?{back}")

    async def _go_silent(self, request: web.Request, how: str) -> web.Response:
        if how.startswith("timeout"):
            await self._closing.wait()
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def _hand_out(self, request: web.Request) -> web.StreamResponse:
        content = self._media.get(request.match_info["name"])
        if content is None:
            raise web.HTTPNotFound
        return web.Response(body=content, content_type="application/octet-stream")

    async def _loop(self, request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"{self.url}/loop")


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        body = orjson.loads(await request.read() or b"{}")
    except orjson.JSONDecodeError:
        return {}
    return body if isinstance(body, dict) else {}


def _proof(access: str, secret: str) -> str:
    import hashlib
    import hmac

    return hmac.new(secret.encode(), access.encode(), hashlib.sha256).hexdigest()


def _json(body: dict[str, Any], headers: dict[str, str]) -> web.Response:
    return web.Response(body=orjson.dumps(body), headers=headers, content_type="application/json")
