"""What the desk's pages need of the process."""

from __future__ import annotations

from typing import Protocol

from admin.desk.filing import Filing
from admin.desk.page import Given, Page, Query, View
from bot.incoming import Address, Incoming
from cases.kinds import Actor
from dialogs.words import Words


class NotMade(Exception):
    """What was to be made was not; it can be asked for again."""


class Desk(Protocol):
    @property
    def words(self) -> Words: ...

    async def view(self, address: Address, page: Page, query: Query) -> tuple[Actor, View]:
        """What the page shows to whoever sits here, and who that is. Never waits for a turn. Raises NotThere."""
        ...

    async def may(self, address: Address, page: Page) -> bool:
        """Whether whoever sits here may open it at all."""
        ...

    async def mark(self, address: Address, page: Page, query: Query) -> tuple[Actor, str]:
        """Who sits here, and what the page looks like now, in a word that is another one when it looks otherwise.
        Raises NotThere."""
        ...

    async def stirred(self, seconds: float) -> None:
        """Returns when any case may have changed, at the latest after `seconds`."""
        ...

    async def present(self, code: str, person: str, seconds: float) -> list[str]:
        """Whoever it is has this case open, for so long unless it is said again. The names of those who have it open
        at other workers."""
        ...

    async def gone(self, code: str, person: str) -> None:
        """They have it open no more."""
        ...

    async def paper(self, address: Address, given: Given, query: Query) -> tuple[str, str, bytes]:
        """(name, media type, content) of a file that is made now, and written down in the staff's log first. Raises
        NotThere, and NotMade."""
        ...

    async def file(self, incoming: Incoming) -> tuple[str, Filing | None]:
        """Plays a form as a turn: its recorded outcome, and what came of it; None where it was played before. Raises
        NotStored."""
        ...
