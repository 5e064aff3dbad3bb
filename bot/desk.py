"""The desk's pages over the store: read beside the turns, so that no request holds up a conversation."""

from __future__ import annotations

from collections.abc import Callable

from admin.desk.filing import Filing
from admin.desk.page import NotThere, Page, Query, View
from bot.composition import LOOKS
from bot.incoming import Address, Incoming
from bot.turn.rounds import MOST_ROUNDS, chance
from bot.turn.turns import Turns
from cases.commune import Commune
from cases.kinds import Actor
from dialogs.talk import Me, Missing, Talk
from dialogs.words import Words
from storage import Store


class StoredDesk:
    """clock: milliseconds since 1970. site: address of our own pages."""

    def __init__(
        self, store: Store, commune: Commune, words: Words, turns: Turns, clock: Callable[[], int], site: str
    ) -> None:
        self._store = store
        self._commune = commune
        self.words = words
        self._turns = turns
        self._clock = clock
        self._site = site

    async def view(self, address: Address, page: Page, query: Query) -> tuple[Actor, View]:
        now = self._clock()
        async with self._store.reading() as reading:
            actor = await reading.actor(address.key)
            if not page.who(actor):
                raise NotThere
            look, me = LOOKS[address.channel], Me(actor.person)
            talk = Talk(self._commune, address.key, actor, me, now, look, self.words, chance(now), site=self._site)
            for _ in range(MOST_ROUNDS):
                try:
                    return actor, page.view(query, talk)
                except Missing as missing:
                    talk.facts.update(await reading.answer(missing.needs))
        raise RuntimeError("a page asks in circles")

    async def file(self, incoming: Incoming) -> tuple[str, Filing | None]:
        return await self._turns.file(incoming)
