"""What was said to a conversation, for the page and the terminal that fetch it themselves."""

from __future__ import annotations

import orjson

from bot.bells import Bells
from bot.channels.pulled import Line
from bot.incoming import Address
from dialogs.messages import Out
from dialogs.state import State
from storage import Said, Store

MOST = 200
# Another process may have said something: looked for this often, seconds.
LOOK_AGAIN = 1.0


class StoredThreads:
    def __init__(self, store: Store, bells: Bells) -> None:
        self._store = store
        self._bells = bells

    async def after(self, address: Address, seq: int) -> list[Line]:
        return [_line(said) for said in await self._store.outbox.after(address.key, seq, MOST)]

    async def unseen(self, address: Address) -> list[Line]:
        return [_line(said) for said in await self._store.outbox.unseen(address.key, MOST)]

    async def seen(self, address: Address, seq: int) -> None:
        await self._store.outbox.seen(address.key, seq)

    async def open_question(self, address: Address) -> str | None:
        kept = await self._store.outbox.state(address.key)
        asked = State.from_json(orjson.loads(kept)).asked if kept else None
        return asked.id if asked else None

    async def wait(self, address: Address, seconds: float) -> None:
        await self._bells.wait(address.key, min(seconds, LOOK_AGAIN))

    async def is_staff(self, address: Address) -> bool:
        return (await self._store.people.actor_of(address.key)).is_staff

    async def waits(self, address: Address) -> bool:
        """Few come on an invitation, and once: all that wait are read."""
        roster = await self._store.people.roster()
        return any(address.key in one.chats for one in roster.waiting_to_be_confirmed())


def _line(said: Said) -> Line:
    return Line(said.seq, said.at, Out.from_json(said.out))
