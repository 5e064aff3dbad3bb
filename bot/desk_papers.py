"""Papers that are fetched from the desk: written as for the chat, by the same code, and noted in the log before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from admin.desk.figures import asked, papers
from admin.exports import wanted
from bot.composition import LOOKS
from bot.incoming import Address
from bot.office.papers import Paper, Papers
from bot.turn.rounds import chance
from cases.access import counted_unit
from cases.commune import Commune
from cases.figures_period import period
from dialogs.talk import Me, Talk
from dialogs.turn import Go, MakePaper
from dialogs.words import Words
from storage import Store

# As they are asked for in the chat.
_TYPED = {"register": "so", "report": "bao cao", "evidence": "minh chung"}


class DeskPapers:
    def __init__(self, store: Store, made: Papers, commune: Commune, words: Words, clock: Callable[[], int]) -> None:
        self._store = store
        self._papers = made
        self._commune = commune
        self._words = words
        self._clock = clock

    async def make(self, address: Address, what: str, typed: str) -> Paper | None:
        """typed: of which days. None: there is none of it for this person. Raises NotMade."""
        now = self._clock()
        async with self._store.reading() as reading:
            actor = await reading.actor(address.key)
        talk = Talk(
            self._commune, address.key, actor, Me(actor.person), now, LOOKS[address.channel], self._words, chance(now)
        )
        if counted_unit(actor) is None or what not in {name for name, _ in papers(talk)}:
            return None
        data = await self._sheet(typed, talk) if what == "sheet" else _asked(what, typed, talk)
        if data is None:
            return None
        return await self._papers.written({**data, "what": what, "by": actor.person})

    async def _sheet(self, typed: str, talk: Talk) -> dict[str, Any] | None:
        found = period(typed, talk.commune.today(talk.now))
        unit = counted_unit(talk.actor) or ""
        if found is None or found.first > talk.commune.today(talk.now):
            return None
        need = asked(found, unit, talk)
        async with self._store.reading() as reading:
            counted = (await reading.answer([need]))[need]
        return {"unit": unit, "kind": found.kind, "figures": counted.to_json(), "at": talk.now}


def _asked(what: str, typed: str, talk: Talk) -> dict[str, Any] | None:
    found = wanted(f"{_TYPED[what]} {typed}", talk)
    made = found.does if isinstance(found, Go) else ()
    return next((action.data for action in made if isinstance(action, MakePaper) and action.what == what), None)
