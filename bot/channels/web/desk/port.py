"""What the desk's pages need of the process."""

from __future__ import annotations

from typing import Protocol

from admin.desk.filing import Filing
from admin.desk.page import Page, Query, View
from bot.incoming import Address, Incoming
from bot.office.papers import Paper
from cases.kinds import Actor
from dialogs.words import Words


class DeskPapers(Protocol):
    async def make(self, address: Address, what: str, typed: str) -> Paper | None:
        """A register, figures, a report of these days. None: there is none of it for whoever sits here. Raises
        NotMade."""
        ...


class Desk(Protocol):
    @property
    def words(self) -> Words: ...

    async def view(self, address: Address, page: Page, query: Query) -> tuple[Actor, View]:
        """What the page shows to whoever sits here, and who that is. Never waits for a turn. Raises NotThere."""
        ...

    async def file(self, incoming: Incoming) -> tuple[str, Filing | None]:
        """Plays a form as a turn: its recorded outcome, and what came of it; None where it was played before. Raises
        NotStored."""
        ...
