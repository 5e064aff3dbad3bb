"""Calls to the Zalo Bot Platform over one HTTP session. Never raises for what network or platform do.

The token is part of every address, so neither addresses nor the HTTP library's own messages leave this
module."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson

from bot.channels.zalo_bot.wire import load, mapping

DEFAULT_API_URL = "https://bot-api.zaloplatforms.com"
CONNECT_SECONDS = 10.0
CALL_SECONDS = 20.0
# Shorter than servers usually are, so that a call rarely meets a connection that is being closed: the
# platform's own time is unpublished, and a message sent into a closing connection has an unknown fate.
KEEPALIVE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Done:
    """The platform said ok. raw: the whole body as received."""

    result: dict[str, Any]
    raw: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Failed:
    """The platform said no, often with HTTP 200. code: its error_code, or else the HTTP status;
    description: its own words, without our token, at most 200 characters."""

    code: int
    description: str


@dataclass(frozen=True, slots=True)
class Silent:
    """No readable answer. acted: the call may have reached the platform and taken effect. why: one word."""

    acted: bool
    why: str


Answer = Done | Failed | Silent


class ZaloBotClient:
    """session: closed by whoever opened it."""

    def __init__(self, session: aiohttp.ClientSession, token: str, api_url: str = DEFAULT_API_URL) -> None:
        self._session = session
        self._token = token
        self._base = f"{api_url.rstrip('/')}/bot{token}"

    async def call(self, method: str, *, seconds: float = CALL_SECONDS, **params: str) -> Answer:
        """seconds: for the whole call. GET, query and forms are allowed too; POST with JSON is what every
        page of the docs shows. Redirects are not followed: they would carry the token to somebody else."""
        limits = aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT_SECONDS)
        try:
            async with self._session.post(
                f"{self._base}/{method}",
                data=orjson.dumps(params),
                headers={"Content-Type": "application/json"},
                timeout=limits,
                allow_redirects=False,
            ) as answer:
                return self._read(answer.status, await answer.read())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL):
            return Silent(acted=False, why="unreachable")
        except TimeoutError:
            return Silent(acted=True, why="timeout")
        except (aiohttp.ClientError, OSError):
            return Silent(acted=True, why="broken")

    def _read(self, status: int, raw: bytes) -> Answer:
        body = load(raw)
        if not isinstance(body, dict) or not isinstance(body.get("ok"), bool):
            # A page of a gateway in between. With 200 nobody knows what became of the call.
            return Silent(acted=True, why="garbage") if status < 400 else Failed(status, "no JSON")
        if body["ok"]:
            return Done(mapping(body.get("result")), raw)
        # The page about setWebhook spells it errorCode, all others error_code.
        code = body.get("error_code", body.get("errorCode"))
        if isinstance(code, str) and code.isascii() and code.isdigit() and len(code) < 10:
            code = int(code)
        if not isinstance(code, int) or isinstance(code, bool):
            code = status if status >= 400 else 0
        return Failed(code, self._redacted(body.get("description")))

    def _redacted(self, words: object) -> str:
        return words.replace(self._token, "***")[:200] if isinstance(words, str) else ""


def new_session() -> aiohttp.ClientSession:
    """Keeps no cookies: one session serves the platform and the hosts that hand out media."""
    return aiohttp.ClientSession(
        cookie_jar=aiohttp.DummyCookieJar(),
        connector=aiohttp.TCPConnector(limit=50, keepalive_timeout=KEEPALIVE_SECONDS),
    )
