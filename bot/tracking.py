"""What the code alone may show, for the page that a receipt's square opens."""

from __future__ import annotations

from collections.abc import Callable

from bot.channels.pulled import Tracked
from bot.composition import LOOKS
from bot.turn.rounds import chance
from cases.case import Case
from cases.codes import BadTrackingCode, TrackingCode
from cases.commune import Commune
from cases.needs import CaseByCode
from dialogs.residents.show import stage
from dialogs.say import Say, say
from dialogs.talk import Me, Talk
from dialogs.words import Words
from storage import NOBODY, Store


class StoredTracking:
    """Says the same of a case as the conversation does. A wrong code is typed again there, not sent."""

    def __init__(self, store: Store, commune: Commune, words: Words, clock: Callable[[], int]) -> None:
        self._store = store
        self._commune = commune
        self._words = words
        self._clock = clock

    async def track(self, typed: str) -> Tracked:
        try:
            code = TrackingCode.parse(typed)
        except BadTrackingCode as bad:
            # web.track.bad.length web.track.bad.digits web.track.bad.zero web.track.bad.check
            return self._told(say(f"web.track.bad.{bad.reason}"))
        need = CaseByCode(code.value)
        async with self._store.batch() as batch:
            case: Case | None = (await batch.answer([need]))[need]
        if case is None:
            return self._told(say("web.track.unknown", code=str(code)))
        now = self._clock()
        talk = Talk(self._commune, "", NOBODY, Me(""), now, LOOKS["web"], self._words, chance(now))
        return self._told(stage(case, talk), code.value, reply=bool(case.replies and case.phone))

    def _told(self, said: Say, code: str = "", reply: bool = False) -> Tracked:
        return Tracked(tuple(self._words.of(said).splitlines()), code, reply)
