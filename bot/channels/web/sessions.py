"""Who is at the other end: a random cookie, of which the conversation only ever knows a hash.

A resident's cookie covers the whole page. A staff seat has a cookie of its own path, so that one browser can hold
several seats, and none of them is sent with a resident's request."""

from __future__ import annotations

import hashlib
import re
import secrets

from aiohttp import web

RESIDENT_COOKIE = "homthu"
SEAT_COOKIE = "homthu_seat"
# Of a browser that stands at the desk's door: the code that was asked for there is good there alone.
ENTRY_COOKIE = "homthu_entry"
# Which seat was last open here. It opens nothing.
LAST_COOKIE = "homthu_last_seat"
SEAT_PATTERN = "[0-9a-f]{16}"

# Residents come back after weeks; browsers forget a cookie after 400 days at the latest.
RESIDENT_DAYS = 400
# The session behind it ends much sooner (cases/desk_entry.py), but for whoever can be sent no code.
SEAT_DAYS = 30
ENTRY_SECONDS = 15 * 60

_SECRET = re.compile(r"[0-9a-f]{32}")


def new_secret() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


def new_seat() -> str:
    return secrets.token_hex(8)


def resident_chat(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()[:32]


def seat_chat(seat: str, secret: str) -> str:
    return f"{seat}.{resident_chat(secret)}"


def secret_in(request: web.Request, cookie: str) -> str | None:
    """The cookie's value, if it is one of ours by its form."""
    secret = request.cookies.get(cookie, "")
    return secret if _SECRET.fullmatch(secret) else None


def hashed(secret: str) -> str:
    """What is kept of a cookie of the desk: 128 random bits need no salt."""
    return hashlib.sha256(f"desk:{secret}".encode()).hexdigest()


def last_seat(request: web.Request) -> str:
    seat = request.cookies.get(LAST_COOKIE, "")
    return seat if re.fullmatch(SEAT_PATTERN, seat) else ""


def by_a_person(request: web.Request) -> bool:
    """Whether somebody did something, or a page only looks for news by itself. Browsers of before 2023 do not tell."""
    return request.method == "POST" or request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


class Cookies:
    """Sets and ends the two cookies. home: path of the residents' page, "/" or "/x/<commune>/"."""

    def __init__(self, home: str, secure: bool) -> None:
        self._home = home
        self._secure = secure

    @property
    def entry_path(self) -> str:
        return f"{self._home}can-bo/"

    def seat_path(self, seat: str) -> str:
        return f"{self._home}can-bo/{seat}/"

    def set_resident(self, response: web.StreamResponse, secret: str) -> None:
        self._set(response, RESIDENT_COOKIE, secret, self._home, RESIDENT_DAYS)

    def set_seat(self, response: web.StreamResponse, seat: str, secret: str) -> None:
        self._set(response, SEAT_COOKIE, secret, self.seat_path(seat), SEAT_DAYS)

    def set_brief(self, response: web.StreamResponse, name: str, value: str, path: str) -> None:
        """Read by the next page and gone with it."""
        response.set_cookie(name, value, max_age=60, path=path, httponly=True, samesite="Strict", secure=self._secure)

    def end_brief(self, response: web.StreamResponse, name: str, path: str) -> None:
        self._set(response, name, "", path, 0)

    def set_entry(self, response: web.StreamResponse, secret: str) -> None:
        response.set_cookie(
            ENTRY_COOKIE,
            secret,
            max_age=ENTRY_SECONDS,
            path=self.entry_path,
            httponly=True,
            samesite="Strict",
            secure=self._secure,
        )

    def end_entry(self, response: web.StreamResponse) -> None:
        self._set(response, ENTRY_COOKIE, "", self.entry_path, 0)

    def set_last(self, response: web.StreamResponse, seat: str) -> None:
        self._set(response, LAST_COOKIE, seat, self.entry_path, SEAT_DAYS)

    def end_last(self, response: web.StreamResponse) -> None:
        self._set(response, LAST_COOKIE, "", self.entry_path, 0)

    def end_resident(self, response: web.StreamResponse) -> None:
        self._set(response, RESIDENT_COOKIE, "", self._home, 0)

    def end_seat(self, response: web.StreamResponse, seat: str) -> None:
        self._set(response, SEAT_COOKIE, "", self.seat_path(seat), 0)

    def _set(self, response: web.StreamResponse, name: str, value: str, path: str, days: int) -> None:
        response.set_cookie(
            name,
            value,
            max_age=days * 86400,
            path=path,
            httponly=True,
            samesite="Lax",
            secure=self._secure,
        )
