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

    async def still_open(self, address: Address) -> bool:
        """Asked again before anything is shown, because an open socket may outlive a role."""
        ...

    def forget(self, request: web.Request, response: web.StreamResponse) -> None:
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

    async def still_open(self, address: Address) -> bool:
        return True

    def forget(self, request: web.Request, response: web.StreamResponse) -> None:
        self.context.cookies.end_resident(response)


@dataclass(frozen=True, slots=True)
class SeatDoor:
    """Needs the seat's own cookie and a role that is held today."""

    context: Context
    refusal: str = "no_seat"
    left_for_good: bool = False  # an officer's work is not given up with a machine

    async def address(self, request: web.Request) -> Address | None:
        address = self._of_cookie(request)
        return address if address is not None and await self.still_open(address) else None

    async def waits(self, request: web.Request) -> bool:
        """Whether it opens as soon as an administrator has confirmed whose it is."""
        address = self._of_cookie(request)
        return address is not None and await self.context.threads.waits(address)

    def _of_cookie(self, request: web.Request) -> Address | None:
        secret = sessions.secret_in(request, sessions.SEAT_COOKIE)
        return self.context.address(sessions.seat_chat(request.match_info["seat"], secret)) if secret else None

    async def still_open(self, address: Address) -> bool:
        return await self.context.threads.is_staff(address)

    def forget(self, request: web.Request, response: web.StreamResponse) -> None:
        self.context.cookies.end_seat(response, request.match_info["seat"])
