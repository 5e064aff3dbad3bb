"""Calls to the Bot API over one HTTP session. Never raises for what network or platform do.

The token is part of every address, so neither addresses nor the HTTP library's own messages leave this module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
import orjson
from yarl import URL

DEFAULT_API_URL: Final = "https://api.telegram.org"
CONNECT_SECONDS: Final = 10.0
CALL_SECONDS: Final = 20.0
UPLOAD_SECONDS: Final = 120.0
# Shorter than the server's own: a message written into a closing connection has an unknown fate.
KEEPALIVE_SECONDS: Final = 15.0
_JSON: Final = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Done:
    result: Any


@dataclass(frozen=True, slots=True)
class Refused:
    """code: error_code, or else the HTTP status. wait: seconds, 0 where Telegram names none."""

    code: int
    description: str
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Silent:
    """No readable answer. acted: the call may have taken effect all the same. why: one word."""

    acted: bool
    why: str


Answer = Done | Refused | Silent


@dataclass(frozen=True, slots=True)
class FilePart:
    name: str
    content: bytes


class TelegramClient:
    """`open` and `close` bound its life; the session is shared with aiogram."""

    def __init__(self, token: str, api_url: str = DEFAULT_API_URL) -> None:
        self.token = token
        self.api_url = (api_url or DEFAULT_API_URL).rstrip("/")
        self._base = f"{self.api_url}/bot{token}/"
        self._urls: dict[str, URL] = {}
        self._session: aiohttp.ClientSession | None = None

    @property
    def session(self) -> aiohttp.ClientSession:
        assert self._session is not None, "used before start"
        return self._session

    def open(self) -> None:
        connector = aiohttp.TCPConnector(limit=100, keepalive_timeout=KEEPALIVE_SECONDS, ttl_dns_cache=300)
        self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(self, method: str, payload: Mapping[str, Any], seconds: float = CALL_SECONDS) -> Answer:
        return await self._post(method, orjson.dumps(payload), _JSON, seconds)

    async def upload(
        self,
        method: str,
        fields: Mapping[str, Any],
        files: Mapping[str, FilePart],
        seconds: float = UPLOAD_SECONDS,
    ) -> Answer:
        """fields: nested values travel as JSON text. files: by part name."""
        # Unquoted, because Telegram shows "%E1%BA%BF" in a file name as it stands.
        form = aiohttp.FormData(quote_fields=False)
        for name, value in fields.items():
            form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
        for name, part in files.items():
            form.add_field(name, part.content, filename=part.name, content_type="application/octet-stream")
        return await self._post(method, form, None, seconds)

    async def _post(
        self, method: str, body: bytes | aiohttp.FormData, headers: dict[str, str] | None, seconds: float
    ) -> Answer:
        url = self._urls.get(method)
        if url is None:
            url = self._urls[method] = URL(self._base + method)
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT_SECONDS)
        try:
            # A redirect would carry the token to another host.
            async with self.session.post(
                url, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                return _read(response.status, await response.read())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return Silent(acted=False, why="no_connection")
        except TimeoutError:
            return Silent(acted=True, why="timeout")
        except aiohttp.ClientError:
            return Silent(acted=True, why="cut_off")


def _read(status: int, content: bytes) -> Answer:
    """Proxies in between answer in HTML: then the status has to do."""
    try:
        body = orjson.loads(content)
    except orjson.JSONDecodeError:
        body = None
    if not isinstance(body, dict) or type(body.get("ok")) is not bool:
        return Refused(status, "") if status >= 400 else Silent(acted=True, why="garbled")
    if body["ok"]:
        return Done(body.get("result"))
    code, description, parameters = body.get("error_code"), body.get("description"), body.get("parameters")
    wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return Refused(
        code if isinstance(code, int) else status,
        description if isinstance(description, str) else "",
        float(wait) if isinstance(wait, int | float) else 0.0,
    )
