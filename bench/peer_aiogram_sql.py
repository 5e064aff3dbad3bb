"""States, answers and cases of the aiogram peer in SQLite, with SQLAlchemy and aiosqlite: one session and one commit
for each turn, synchronous=FULL as ours. Words are not sealed, messages not kept for sending again, nothing is hashed.

One connection: writers of SQLite wait for each other anyway, and its own waiting costs more than the pool's queue."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Turn = Callable[[], AbstractAsyncContextManager[None]]
_SESSION: ContextVar[AsyncSession] = ContextVar("session")


class Base(DeclarativeBase):
    type_annotation_map = {dict[str, Any]: sa.JSON}  # noqa: RUF012


class Talk(Base):
    __tablename__ = "talks"

    key: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str | None]
    data: Mapped[dict[str, Any]]


class Case(Base):
    __tablename__ = "cases"

    code: Mapped[str] = mapped_column(primary_key=True)
    answers: Mapped[dict[str, Any]]


class SqlStorage(BaseStorage):
    """Reads and writes in the session of the turn."""

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        (await _talk(key)).state = state.state if isinstance(state, State) else state

    async def get_state(self, key: StorageKey) -> str | None:
        return (await _talk(key)).state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        (await _talk(key)).data = dict(data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict((await _talk(key)).data)

    async def close(self) -> None:
        return


async def _talk(key: StorageKey) -> Talk:
    """One query a turn; afterwards the session's own notes have it, which spares its machinery."""
    session, name = _SESSION.get(), f"{key.bot_id}:{key.chat_id}:{key.user_id}"
    known: Talk | None = session.info.get(name)
    if known is not None:
        return known
    talk = await session.get(Talk, name)
    if talk is None:
        talk = Talk(key=name, state=None, data={})
        session.add(talk)
    session.info[name] = talk
    return talk


async def _lodge(code: str, answers: dict[str, Any]) -> None:
    _SESSION.get().add(Case(code=code, answers=answers))


@asynccontextmanager
async def durable(folder: Path) -> AsyncIterator[tuple[SqlStorage, Callable[..., Any], Turn]]:
    """Storage, what lodges a case, and the turn to be entered around each update."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{folder}/peer.db", pool_size=1, max_overflow=0)
    sa.event.listen(engine.sync_engine, "connect", _connected)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    sessions = async_sessionmaker(engine, expire_on_commit=False)

    @asynccontextmanager
    async def turn() -> AsyncIterator[None]:
        async with sessions() as session, session.begin():
            token = _SESSION.set(session)
            try:
                yield
            finally:
                _SESSION.reset(token)

    yield SqlStorage(), _lodge, turn
    await engine.dispose()


def _connected(raw: Any, record: object) -> None:
    cursor = raw.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
