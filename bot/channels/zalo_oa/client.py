"""Calls to the Official Account's API over one HTTP session. Never raises for what network or platform do."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import aiohttp
import orjson

from bot.channels.zalo_oa.tokens import Token
from bot.channels.zalo_oa.wire import load, mapping

DEFAULT_API_URL = "https://openapi.zalo.me"
CONNECT_SECONDS = 10.0
CALL_SECONDS = 20.0
UPLOAD_SECONDS = 60.0
# Invalid, expired or removed; and what the template calls name the same.
TOKEN_CODES = frozenset({-216, -220, -124, -1241})

SEND = "/v3.0/oa/message/cs"
SEND_TEMPLATE = "/v3.0/oa/message/template"
# Docs: v2.0, also for what v3.0 messages carry; some code calls v3.0 paths.
UPLOAD_IMAGE = "/v2.0/oa/upload/image"
UPLOAD_FILE = "/v2.0/oa/upload/file"
ABOUT = "/v2.0/oa/getoa"


@dataclass(frozen=True, slots=True)
class Done:
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Failed:
    """The platform said no, nearly always with HTTP 200. code: its error, or else the HTTP status."""

    code: int


@dataclass(frozen=True, slots=True)
class Silent:
    """No readable answer. acted: the call may have reached the platform and taken effect. why: one word."""

    acted: bool
    why: str


@dataclass(frozen=True, slots=True)
class NoToken:
    """Nothing was called: there is no token that works."""


Answer = Done | Failed | Silent | NoToken


class HasTokens(Protocol):
    async def current(self) -> Token | None: ...
    async def after(self, refused: Token) -> Token | None: ...


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    content: bytes = field(repr=False)
    media_type: str


class OaClient:
    """session: closed by whoever opened it. app_secret: for the proof that some apps demand of each call; harmless
    where it is not switched on. noted: is handed what the headers of each answer say about limits."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        tokens: HasTokens,
        api_url: str = DEFAULT_API_URL,
        app_secret: str = "",
        noted: Callable[[Mapping[str, str]], None] = lambda headers: None,
    ) -> None:
        self._session = session
        self._tokens = tokens
        self._base = (api_url or DEFAULT_API_URL).rstrip("/")
        self._secret = app_secret
        self._noted = noted

    async def get(self, path: str) -> Answer:
        return await self._called(lambda token: self._once("GET", path, token, CALL_SECONDS))

    async def post(self, path: str, body: Mapping[str, Any]) -> Answer:
        data = orjson.dumps(body)
        return await self._called(lambda token: self._once("POST", path, token, CALL_SECONDS, data))

    async def upload(self, path: str, file: Upload) -> Answer:
        def form() -> aiohttp.FormData:
            found = aiohttp.FormData()
            found.add_field("file", file.content, filename=file.name, content_type=file.media_type)
            return found

        return await self._called(lambda token: self._once("POST", path, token, UPLOAD_SECONDS, form()))

    async def _called(self, call: Callable[[Token], Awaitable[Answer]]) -> Answer:
        """A token that dies meanwhile is replaced once; the call has had no effect then."""
        token = await self._tokens.current()
        if token is None:
            return NoToken()
        answer = await call(token)
        if isinstance(answer, Failed) and answer.code in TOKEN_CODES:
            fresh = await self._tokens.after(token)
            if fresh is not None:
                return await call(fresh)
        return answer

    async def _once(
        self, method: str, path: str, token: Token, seconds: float, data: bytes | aiohttp.FormData | None = None
    ) -> Answer:
        """Redirects are not followed: they would carry the token to somebody else."""
        headers = {"access_token": token.access}
        if self._secret:
            proof = hmac.new(self._secret.encode(), token.access.encode(), hashlib.sha256)
            headers["appsecret_proof"] = proof.hexdigest()
        if isinstance(data, bytes):
            headers["Content-Type"] = "application/json"
        limits = aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT_SECONDS)
        try:
            async with self._session.request(
                method, self._base + path, data=data, headers=headers, timeout=limits, allow_redirects=False
            ) as answer:
                self._noted(answer.headers)
                return _read(answer.status, await answer.read())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL):
            return Silent(acted=False, why="unreachable")
        except TimeoutError:
            return Silent(acted=True, why="timeout")
        except (aiohttp.ClientError, OSError, ValueError):
            return Silent(acted=True, why="broken")


def _read(status: int, raw: bytes) -> Answer:
    body = load(raw)
    if not isinstance(body, dict) or "error" not in body:
        # A page of a gateway in between. With 200 nobody knows what became of the call.
        return Silent(acted=True, why="garbage") if status < 400 else Failed(status)
    said = body["error"]
    if not isinstance(said, str) or not said.removeprefix("-").isdecimal() or len(said) > 9:
        return Silent(acted=True, why="garbage") if status < 400 else Failed(status)
    return Done(mapping(body.get("data"))) if int(said) == 0 else Failed(int(said))
