"""The nine turns with nothing but what every such program has to do: read the update, remember the answer, say the next
thing. In memory, or durable: a ledger, a state and an outbox in SQLite (synchronous=FULL), one commit for all who wait.

No floor of ours: it seals nothing, checks nothing, understands nothing. It tells how fast the machine is, so that
figures of different machines can be held against each other."""

from __future__ import annotations

import asyncio
import secrets
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from bench import nine_words as w
from bench.peer_platform import Canned

_STEPS = ("consent", "kind", "subject", "title", "content", "village", "photos")
_BATCH = 64
_TABLES = """
CREATE TABLE ledger (key TEXT PRIMARY KEY, chat INTEGER) WITHOUT ROWID;
CREATE TABLE states (chat INTEGER PRIMARY KEY, state BLOB);
CREATE TABLE outbox (id INTEGER PRIMARY KEY, chat INTEGER, body BLOB, sent INTEGER);
"""


def _asked(step: int) -> tuple[str, w.Options]:
    return (
        (w.PEER_TEXTS["consent"], w.CONSENT),
        (w.TEXTS["nine.kind"], w.labelled(w.KINDS)),
        (w.TEXTS["nine.subject"], w.labelled(w.SUBJECTS)),
        (w.TEXTS["nine.title"], ()),
        (w.TEXTS["nine.content"], ()),
        (w.PEER_TEXTS["where"], tuple((village, village) for village in w.VILLAGES)),
        (w.TEXTS["nine.photos"], w.labelled(w.PHOTOS)),
    )[step]


def _answer(text: str, state: dict[str, Any]) -> tuple[str, w.Options]:
    """Changes the state."""
    if text == "/start":
        state.clear()
        state["step"] = 0
        return _asked(0)
    step: int = state["step"]
    if step == len(_STEPS):
        state.clear()
        return w.receipt(str(secrets.randbelow(9 * 10**11) + 10**11), datetime.now()), ()  # noqa: DTZ005
    state[_STEPS[step]] = text
    state["step"] = step + 1
    return (w.read_back(state), w.CHECK) if step + 1 == len(_STEPS) else _asked(step + 1)


def _read(update: dict[str, Any]) -> tuple[int, str, str]:
    """Chat, what was said, and what the update is known by."""
    if tap := update.get("callback_query"):
        return tap["message"]["chat"]["id"], tap["data"].partition("|")[2], f"c:{tap['id']}"
    message = update["message"]
    return message["chat"]["id"], message["text"], f"m:{message['chat']['id']}:{message['message_id']}"


def _call(chat: int, text: str, options: w.Options) -> dict[str, Any]:
    call: dict[str, Any] = {"chat_id": chat, "text": text}
    if options:
        rows = [[{"text": label, "callback_data": f"nine|{key}"}] for key, label in options]
        call["reply_markup"] = {"inline_keyboard": rows}
    return call


class _Memory:
    def __init__(self, platform: Canned) -> None:
        self._platform = platform
        self._states: dict[int, dict[str, Any]] = {}

    async def take(self, raw: bytes) -> None:
        chat, said, _ = _read(orjson.loads(raw))
        call = _call(chat, *_answer(said, self._states.setdefault(chat, {})))
        _send(self._platform, call, orjson.dumps(call))


class _Durable:
    """Whoever waits goes into the next commit; one thread writes. Marks of what was sent go with the next one."""

    def __init__(self, platform: Canned, folder: Path) -> None:
        self._platform = platform
        self._states: dict[int, dict[str, Any]] = {}
        self._line: asyncio.Queue[tuple[bytes, asyncio.Future[None]]] = asyncio.Queue()
        self._numbers = 0
        self._sent: list[tuple[int]] = []
        self._thread = ThreadPoolExecutor(1)
        self._database = sqlite3.connect(folder / "floor.db", check_same_thread=False, isolation_level=None)
        self._database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;" + _TABLES)

    async def take(self, raw: bytes) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._line.put_nowait((raw, done))
        await done

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            batch = [await self._line.get()]
            while len(batch) < _BATCH and not self._line.empty():
                batch.append(self._line.get_nowait())
            ledger, states, outbox, calls = [], {}, [], []
            for raw, _ in batch:
                chat, said, key = _read(orjson.loads(raw))
                state = self._states.setdefault(chat, {})
                call = _call(chat, *_answer(said, state))
                body = orjson.dumps(call)
                self._numbers += 1
                ledger.append((key, chat))
                states[chat] = (chat, orjson.dumps(state))
                outbox.append((self._numbers, chat, body, 0))
                calls.append((call, body))
            marks, self._sent = self._sent, [(row[0],) for row in outbox]
            await loop.run_in_executor(self._thread, self._write, ledger, list(states.values()), outbox, marks)
            for (_, done), (call, body) in zip(batch, calls, strict=True):
                _send(self._platform, call, body)
                done.set_result(None)

    def _write(self, ledger: list[Any], states: list[Any], outbox: list[Any], marks: list[Any]) -> None:
        run = self._database.executemany
        self._database.execute("BEGIN IMMEDIATE")
        run("INSERT INTO ledger VALUES (?, ?)", ledger)
        run("INSERT INTO states VALUES (?, ?) ON CONFLICT (chat) DO UPDATE SET state = excluded.state", states)
        run("INSERT INTO outbox VALUES (?, ?, ?, ?)", outbox)
        run("UPDATE outbox SET sent = 1 WHERE id = ?", marks)
        self._database.execute("COMMIT")


def _send(platform: Canned, call: dict[str, Any], body: bytes) -> None:
    platform.answer("sendMessage", len(body), call["chat_id"], call["text"])
    platform.shown(call["chat_id"], call)


@asynccontextmanager
async def talking(platform: Canned, folder: Path, kind: str) -> AsyncIterator[Callable[[bytes], Awaitable[object]]]:
    """kind: "memory" or "durable"."""
    if kind == "memory":
        yield _Memory(platform).take
        return
    durable = _Durable(platform, folder)
    running = asyncio.create_task(durable.run())
    try:
        yield durable.take
    finally:
        running.cancel()
