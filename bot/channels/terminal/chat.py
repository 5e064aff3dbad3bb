"""One conversation in the terminal, on the same database as a server that may be running beside it."""

from __future__ import annotations

import asyncio
import uuid

import orjson

from bot.channels.pulled import Line, UploadRefused
from bot.channels.terminal.lines import FileOf, Nothing, media
from bot.house import House
from bot.incoming import Address, Incoming
from bot.job_loop import JobLoop
from bot.jobs import OwnCopies
from bot.media import NotKept, examine
from bot.office.paper_jobs import paper_loop
from bot.person_export import PersonExport
from dialogs.events import Event
from dialogs.messages import Out
from dialogs.state import State
from storage import Room
from storage.jobs import FIGURES, PAPER

ACCOUNT = "local"


class TerminalChat:
    """name: who speaks; two runs under one name are one conversation."""

    def __init__(self, house: House, name: str) -> None:
        self._house = house
        self.address = Address("terminal", ACCOUNT, name)
        self._seq = 0

    async def send(self, what: Event | FileOf | Nothing) -> list[Line]:
        """Plays the event and everything that is due here; returns what nobody was shown yet, as shown."""
        if isinstance(what, FileOf):
            stored = await self._stored(what)
            if isinstance(stored, Line):
                return [*await self._play(None), stored]
            what = stored
        return await self._play(None if isinstance(what, Nothing) else what)

    async def last(self) -> list[Line]:
        """What was said last, though it was shown before; [] where nothing was said yet."""
        room = await self._room()
        return await self._house.threads.after(self.address, room.next_out - 2)

    async def question(self) -> str | None:
        """Id of the open question."""
        room = await self._room()
        state = State.from_json(orjson.loads(room.state)) if room.state else State()
        return state.asked.id if state.asked else None

    async def _room(self) -> Room:
        async with self._house.store.batch() as batch:
            return (await batch.rooms([self.address.key]))[self.address.key]

    async def hear(self, event: Event) -> None:
        """Plays the event, and shows nothing."""
        turns = self._house.turns
        taken = asyncio.ensure_future(turns.submit(self._incoming(event)))
        await asyncio.sleep(0)
        while not taken.done():
            if not await turns.once():
                await asyncio.sleep(0)  # the outcome is set, its awaiter has still to notice
        await taken

    async def _play(self, event: Event | None) -> list[Line]:
        if event is not None:
            await self.hear(event)
        await self._house.turns.drain()
        while await self._papers():
            await self._house.turns.drain()
        lines = await self._house.threads.unseen(self.address)
        if lines:
            await self._house.threads.seen(self.address, lines[-1].seq)
        return lines

    async def _papers(self) -> bool:
        """Figures, documents and copies that were asked for here: no server need run beside."""
        house, here = self._house, self.address.key
        loops = [paper_loop(house, kind, here) for kind in (FIGURES, PAPER)]
        export = PersonExport(house.store, house.files, house.commune, house.words, house.clock)
        copies = OwnCopies(house.store, export, here)
        loops.append(JobLoop(house.store, house.bells, house.clock, copies, house.turns.posted))
        return any([await loop.once() for loop in loops])

    def _incoming(self, event: Event) -> Incoming:
        now = self._house.clock()
        self._seq = max(self._seq + 1, now)
        return Incoming(self.address, f"t:{uuid.uuid4()}", self._seq, now, event)

    async def _stored(self, file: FileOf) -> Event | Line:
        try:
            content = await asyncio.to_thread(file.path.read_bytes)
        except OSError:
            return self._own_words("file.gone")
        try:
            remote = await self._house.uploads.put(self.address, content, file.path.name)
            kind = (await asyncio.to_thread(examine, content)).kind
        except (UploadRefused, NotKept) as refused:
            return self._own_words(refused.key if isinstance(refused, UploadRefused) else "upload.wrong_type")
        return media(remote, kind, file.path.name, file.caption)

    def _own_words(self, key: str) -> Line:
        return Line(0, self._house.clock(), Out(self._house.words.text(key)))
