"""The desk's pages over the store: read beside the turns, so that no request holds up a conversation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from admin.desk.filing import Filing
from admin.desk.page import Given, NotThere, Page, Query, View
from admin.desk.table import PAGE
from bot.bells import CASES, Bells
from bot.channels.web.desk.port import NotMade
from bot.composition import LOOKS
from bot.incoming import Address, Incoming
from bot.office.artisan import NotMade as NotWritten
from bot.office.papers import Papers
from bot.turn.rounds import MOST_ROUNDS, chance
from bot.turn.turns import Turns
from cases.commune import Commune
from cases.kinds import Actor
from dialogs.talk import Me, Missing, Talk
from dialogs.words import Words
from storage import Store

T = TypeVar("T")


class StoredDesk:
    """clock: milliseconds since 1970. site: address of our own pages. worker: this process's name, "" where there is no
    other beside it."""

    def __init__(
        self,
        store: Store,
        commune: Commune,
        words: Words,
        turns: Turns,
        clock: Callable[[], int],
        site: str,
        papers: Papers,
        bells: Bells,
        worker: str = "",
    ) -> None:
        self._store = store
        self._commune = commune
        self.words = words
        self._turns = turns
        self._clock = clock
        self._site = site
        self._papers = papers
        self._bells = bells
        self._worker = worker

    async def view(self, address: Address, page: Page, query: Query) -> tuple[Actor, View]:
        def shown(talk: Talk) -> View:
            view = page.view(query, talk)
            return view if page.mark is None else replace(view, mark=page.mark(query, talk))

        return await self._seen(address, page, shown)

    async def mark(self, address: Address, page: Page, query: Query) -> tuple[Actor, str]:
        made = page.mark
        if made is None:
            raise NotThere
        return await self._seen(address, page, lambda talk: made(query, talk))

    async def stirred(self, seconds: float) -> None:
        await self._bells.wait(CASES, seconds)

    async def present(self, code: str, person: str, seconds: float) -> list[str]:
        if not self._worker:
            return []
        ttl = int(seconds * 1000)
        others = await self._store.desk_present.look(code, person, self._worker, self._clock(), ttl)
        roster = await self._store.people.roster() if others else None
        return [roster.named(one).name for one in others] if roster is not None else []

    async def gone(self, code: str, person: str) -> None:
        if self._worker:
            await self._store.desk_present.leave(code, person, self._worker)

    async def may(self, address: Address, page: Page) -> bool:
        async with self._store.reading() as reading:
            return page.who(await reading.actor(address.key))

    async def paper(self, address: Address, given: Given, query: Query) -> tuple[str, str, bytes]:
        actor, data = await self._seen(address, PAGE[given.page], lambda talk: given.data(query, talk))
        told = {**data, "by": actor.person, "conversation": address.key, "file": chance(self._clock()).id()}
        try:
            paper = await self._papers.written(told)
        except NotWritten as error:
            raise NotMade(str(error)) from error
        return paper.name, paper.media_type, paper.content

    async def file(self, incoming: Incoming) -> tuple[str, Filing | None]:
        return await self._turns.file(incoming)

    async def _seen(self, address: Address, page: Page, asks: Callable[[Talk], T]) -> tuple[Actor, T]:
        """Asks again and again, until nothing is missing any more; nothing of it waits for a turn. Raises NotThere."""
        now = self._clock()
        async with self._store.reading() as reading:
            actor = await reading.actor(address.key)
            if not page.who(actor):
                raise NotThere
            look, me = LOOKS[address.channel], Me(actor.person)
            talk = Talk(self._commune, address.key, actor, me, now, look, self.words, chance(now), site=self._site)
            for _ in range(MOST_ROUNDS):
                try:
                    return actor, asks(talk)
                except Missing as missing:
                    talk.facts.update(await reading.answer(missing.needs))
        raise RuntimeError("a page asks in circles")
