"""Looking beside the turns: the same questions as a batch may ask, without its locks and without the writer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

from cases.kinds import Actor
from cases.needs import Need
from storage import answers, read_rooms
from storage.scope import Scope
from storage.work import Work


class Reading:
    """What stood there when it was first asked, as long as it is open: keep it short."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def actor(self, conversation: str) -> Actor:
        """Who speaks in the conversation, with the roles held now; NOBODY where it is not known."""
        return await read_rooms.actor(self._work, conversation)

    async def answer(self, needs: Iterable[Need]) -> dict[Need, Any]:
        return await answers.answer(self._work, needs)


@asynccontextmanager
async def reading(scope: Scope) -> AsyncIterator[Reading]:
    async with scope.snapshot() as work:
        yield Reading(work)
