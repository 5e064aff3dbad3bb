"""Zalo's OAuth for an Official Account: the page where its admin consents, and what its token call answers.

Neither tokens nor Zalo's own words leave this module in an exception or a log line."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlencode

import aiohttp

from bot.channels.zalo_oa.wire import load, mapping

DEFAULT_URL = "https://oauth.zaloapp.com"
CALL_SECONDS = 20.0
CONNECT_SECONDS = 10.0
# The documented life of an access token, in seconds, where an answer does not say it ("expires_in": "90000").
USUAL_LIFE = 90_000
_LONGEST = 400 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Granted:
    """seconds: for so long the access token lives."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    seconds: int


@dataclass(frozen=True, slots=True)
class Denied:
    """Zalo says no: the token or code is used up, expired, or not of this app; or a setting is wrong. code: Zalo's
    number, 0 where it names none. No code is published for a refresh token that has expired."""

    code: int


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """acted: the token may have been used up all the same, and its successor be lost."""

    acted: bool
    why: str


Reply = Granted | Denied | NoAnswer


@dataclass(frozen=True, slots=True)
class Pkce:
    """A fresh pair for each consent; one source has a fixed pair set in the console, which then has to be this one."""

    verifier: str = field(repr=False)

    @classmethod
    def fresh(cls) -> Pkce:
        return cls(secrets.token_urlsafe(32)[:43])

    @property
    def challenge(self) -> str:
        """SHA-256, base64url without padding."""
        return base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()


class OAuthClient:
    """session: closed by whoever opened it. app_secret: of the app, which this call names secret_key; not the OA's
    key that webhooks are signed with."""

    def __init__(self, session: aiohttp.ClientSession, app_id: str, app_secret: str, url: str = DEFAULT_URL) -> None:
        self._session = session
        self._app_id = app_id
        self._secret = app_secret
        self._url = (url or DEFAULT_URL).rstrip("/")

    def consent_page(self, redirect: str, pkce: Pkce, state: str) -> str:
        asked = {
            "app_id": self._app_id,
            "redirect_uri": redirect,
            "code_challenge": pkce.challenge,
            "state": state,
        }
        return f"{self._url}/v4/oa/permission?{urlencode(asked)}"

    async def consented(self, code: str, pkce: Pkce) -> Reply:
        return await self._ask(grant_type="authorization_code", code=code, code_verifier=pkce.verifier)

    async def refreshed(self, refresh: str) -> Reply:
        """Uses the refresh token up."""
        return await self._ask(grant_type="refresh_token", refresh_token=refresh)

    async def _ask(self, **fields: str) -> Reply:
        limits = aiohttp.ClientTimeout(total=CALL_SECONDS, sock_connect=CONNECT_SECONDS)
        try:
            async with self._session.post(
                f"{self._url}/v4/oa/access_token",
                data={"app_id": self._app_id, **fields},
                headers={"secret_key": self._secret},
                timeout=limits,
                allow_redirects=False,
            ) as answer:
                return _read(answer.status, await answer.read())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL):
            return NoAnswer(acted=False, why="unreachable")
        except TimeoutError:
            return NoAnswer(acted=True, why="timeout")
        except (aiohttp.ClientError, OSError):
            return NoAnswer(acted=True, why="broken")


def _read(status: int, raw: bytes) -> Reply:
    body = mapping(load(raw))
    access, refresh = body.get("access_token"), body.get("refresh_token")
    if isinstance(access, str) and access and isinstance(refresh, str) and refresh:
        return Granted(access, refresh, _seconds(body.get("expires_in")))
    if "error" in body:
        # -32 and its like say nothing about the token. A word of an HTTP gateway is no code of Zalo's.
        code = _number(body["error"])
        return NoAnswer(acted=False, why="rate") if code == -32 else Denied(code)
    if status >= 500 or status == 429:
        return NoAnswer(acted=False, why="outage")
    return NoAnswer(acted=True, why="garbage")


def _number(value: object) -> int:
    return int(value) if isinstance(value, str) and value.removeprefix("-").isdecimal() and len(value) < 9 else 0


def _seconds(value: object) -> int:
    found = _number(value)
    return found if 0 < found <= _LONGEST else USUAL_LIFE
