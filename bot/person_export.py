"""The copy of what is kept about a person, made by a job: read, written into a sealed file, kept for a week."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import orjson

from bot.incoming import Address
from cases.commune import Commune
from cases.needs import CasesOf, ChatsOfPerson, DraftsOf, HistoryOf, Need, Parked, TasksOf
from dialogs.dates import day
from dialogs.residents.copy_text import Record, written
from dialogs.residents.requests import ALL
from dialogs.say import say
from dialogs.state import State
from dialogs.talk import Me
from dialogs.words import Words
from storage import Batch, FileRow, FolderFiles, JobRow, MailRow, Room, Store
from storage.erasing import DROP_FILES

KEPT_DAYS = 7
_DAY_MS = 24 * 3600 * 1000


class PersonExport:
    def __init__(
        self, store: Store, files: FolderFiles, commune: Commune, words: Words, clock: Callable[[], int]
    ) -> None:
        self._store = store
        self._files = files
        self._commune = commune
        self._words = words
        self._clock = clock

    async def make(self, data: Mapping[str, Any]) -> tuple[MailRow, ...]:
        """data: person, conversation that gets the file, file (the id under which it will lie). Returns the news that
        it is ready. Made twice, it is the same file."""
        now = self._clock()
        async with self._store.batch() as batch:
            record = await self._record(batch, data["person"], data["conversation"])
        # The mark in front tells old phones and Windows that this is UTF-8.
        content = written(record, self._commune, self._words, now).encode("utf-8-sig")
        file, conversation = data["file"], data["conversation"]
        await self._files.put(file, content)
        today = self._commune.today(now)
        name = self._words.of(say("copy.file", day=day(today).replace("/", "-")))
        digest = hashlib.sha256(content).digest()
        row = FileRow(file, conversation, "document", name, "text/plain", len(content), "stored", now, digest)
        await self._store.files.save([row])
        # What is not kept cannot get lost.
        end = JobRow(str(uuid.uuid4()), DROP_FILES, "", {"files": [file]}, now + KEPT_DAYS * _DAY_MS)
        await self._store.jobs.add([end])
        until = today + timedelta(days=KEPT_DAYS - 1)
        told = {"file": file, "person": data["person"], "name": name, "until": until.isoformat()}
        return (MailRow(f"copy:{file}", conversation, "data.copy_ready", told, now),)

    async def _record(self, batch: Batch, person: str, conversation: str) -> Record:
        """Everything, from all chats of the person."""
        chats, cases, tasks = ChatsOfPerson(person), CasesOf(person, ALL), TasksOf(person)
        found = await batch.answer([chats, cases, tasks])
        keys = [chat.conversation for chat in found[chats]]
        rooms = list((await batch.rooms(keys)).values())
        needs: list[Need] = [HistoryOf(case.id) for case in found[cases]]
        needs += [DraftsOf(key) for key in keys]
        more = await batch.answer(needs)
        open_ = [room.draft for room in rooms if room.draft is not None]
        resting: list[Parked] = [draft for key in keys for draft in more[DraftsOf(key)]]
        return Record(
            me=Me.from_json(person, next((room.me for room in rooms if room.me), {})),
            channel=Address.parse(keys[0] if keys else conversation).channel,
            cases=found[cases],
            histories={case.id: more[HistoryOf(case.id)] for case in found[cases]},
            drafts=(*open_, *resting),
            tasks=found[tasks],
            unfinished=tuple(text for room in rooms for text in _seed_of(room)),
        )


def _seed_of(room: Room) -> tuple[str, ...]:
    if room.state is None:
        return ()
    seed = State.from_json(orjson.loads(room.state)).seed
    return tuple(piece.get("text") or piece.get("media", {}).get("text", "") for piece in seed)
