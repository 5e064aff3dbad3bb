"""The two ways in: residents on the open page, staff in their seats. Both lead to the same chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from bot.channels.web import sessions
from bot.channels.web.context import Context
from bot.incoming import Address


class Door(Protocol):
    """Knows whose request it is."""

    @property
    def refusal(self) -> str:
        """Why somebody stays outside: the end of a catalogue key `web.refused.<reason>`."""
        ...

    @property
    def left_for_good(self) -> bool:
        """Whether nobody can come back to a conversation whose cookie is ended."""
        ...

    async def address(self, request: web.Request) -> Address | None: ...

    async def still_open(self, request: web.Request, address: Address, used: bool = False) -> bool:
        """Asked again before anything is shown or heard, because an open socket may outlive a role or a session. used:
        its person did something just now."""
        ...

    async def forget(self, request: web.Request, response: web.StreamResponse) -> None:
        """Ends the cookie."""
        ...


@dataclass(frozen=True, slots=True)
class ResidentDoor:
    context: Context
    refusal: str = "no_session"
    left_for_good: bool = True

    async def address(self, request: web.Request) -> Address | None:
        secret = sessions.secret_in(request, sessions.RESIDENT_COOKIE)
        return self.context.address(sessions.resident_chat(secret)) if secret else None

    async def still_open(self, request: web.Request, address: Address, used: bool = False) -> bool:
        return True

    async def forget(self, request: web.Request, response: web.StreamResponse) -> None:
        self.context.cookies.end_resident(response)


@dataclass(frozen=True, slots=True)
class SeatDoor:
    """Needs a cookie of the seat's own path that was not ended and is not too old, and a role that is held today."""

    context: Context
    refusal: str = "no_seat"
    left_for_good: bool = False  # an officer's work is not given up with a machine

    async def address(self, request: web.Request) -> Address | None:
        return await self._opened(request, sessions.by_a_person(request))

    async def still_open(self, request: web.Request, address: Address, used: bool = False) -> bool:
        return await self._opened(request, used) == address

    async def _opened(self, request: web.Request, used: bool) -> Address | None:
        secret = sessions.secret_in(request, sessions.SEAT_COOKIE)
        if secret is None:
            return None
        address = self.context.address(sessions.seat_chat(request.match_info["seat"], secret))
        return await self.context.seats.opened(address, sessions.hashed(secret), used)

    async def waits(self, request: web.Request) -> bool:
        """Whether it opens as soon as an administrator has confirmed whose it is."""
        secret = sessions.secret_in(request, sessions.SEAT_COOKIE)
        if secret is None:
            return False
        return await self.context.threads.waits(
            self.context.address(sessions.seat_chat(request.match_info["seat"], secret))
        )

    async def forget(self, request: web.Request, response: web.StreamResponse) -> None:
        secret = sessions.secret_in(request, sessions.SEAT_COOKIE)
        if secret is not None:
            await self.context.seats.end(sessions.hashed(secret))
        self.context.cookies.end_seat(response, request.match_info["seat"])
