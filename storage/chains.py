"""The chain of hashes over each stream of events, and walking all chains of a commune.

hash = sha256(hash before + stored bytes); the first event follows 32 zero bytes. The stored bytes commit to the
event's words by sha256(salt + words), so that erasing salt and words leaves the chain whole and tells nothing."""

from __future__ import annotations

import hashlib
import os
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import orjson
import sqlalchemy as sa

from cases.case import CaseEvent
from storage.scope import Scope
from storage.tables import bodies, cases, events
from storage.work import Row, Work

START = bytes(32)
_SALT = 16
_PAGE = 1_000


def new_body(words: dict[str, Any]) -> bytes:
    """A fresh salt, then the words as JSON."""
    return os.urandom(_SALT) + orjson.dumps(words, option=orjson.OPT_SORT_KEYS)


def words_of(body: bytes) -> dict[str, Any]:
    return orjson.loads(body[_SALT:])  # type: ignore[no-any-return]


def commitment(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def stored_bytes(event: CaseEvent, body: bytes | None) -> bytes:
    """What the hash covers, and what is kept of the event for ever."""
    value = {
        "v": 1,
        "stream": event.case,
        "seq": event.seq,
        "kind": event.kind,
        "actor": event.actor,
        "at": event.at,
        "data": event.data,
        "commitment": None if body is None else commitment(body),
    }
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def next_hash(before: bytes, stored: bytes) -> bytes:
    return hashlib.sha256(before + stored).digest()


@dataclass(frozen=True, slots=True)
class Link:
    """An event's row. body: salt and words, None where there are none or they were erased."""

    stream: str
    seq: int
    kind: str
    actor: str
    at: int
    stored: bytes = field(repr=False)
    prev: bytes = field(repr=False)
    hash: bytes = field(repr=False)
    body: bytes | None = field(default=None, repr=False)


def verify(rows: Iterable[Link]) -> int | None:
    """rows: all of one stream, by seq. The seq of the first event that is missing or was changed, or None."""
    before, expected = START, 1
    for row in rows:
        if row.seq != expected or row.prev != before or row.hash != next_hash(before, row.stored):
            return expected
        if not _columns_agree(row):
            return expected
        before, expected = row.hash, expected + 1
    return None


def _columns_agree(row: Link) -> bool:
    """The columns are copies of what the hash covers."""
    try:
        said = orjson.loads(row.stored)
    except orjson.JSONDecodeError:
        return False
    copies = {"stream": row.stream, "seq": row.seq, "kind": row.kind, "actor": row.actor, "at": row.at}
    if any(said.get(name) != value for name, value in copies.items()):
        return False
    return row.body is None or said.get("commitment") == commitment(row.body)


@dataclass(frozen=True, slots=True)
class Broken:
    """seq: the first event of the stream that is missing or was changed."""

    stream: str
    seq: int


_with_body = events.outerjoin(bodies, sa.and_(bodies.c.commune_id == events.c.commune_id, bodies.c.id == events.c.body))
_LINKS = sa.select(
    events.c.stream,
    events.c.seq,
    events.c.kind,
    events.c.actor,
    events.c.at,
    events.c.stored,
    events.c.prev,
    events.c.hash,
    events.c.body,
    bodies.c.words,
).select_from(_with_body)
_AFTER = (
    _LINKS.where(
        events.c.commune_id == sa.bindparam("commune"),
        sa.or_(
            events.c.stream > sa.bindparam("stream"),
            sa.and_(events.c.stream == sa.bindparam("stream"), events.c.seq > sa.bindparam("seq")),
        ),
    )
    .order_by(events.c.stream, events.c.seq)
    .limit(_PAGE)
)
_STREAM = _LINKS.where(
    events.c.commune_id == sa.bindparam("commune"), events.c.stream == sa.bindparam("stream")
).order_by(events.c.seq)
_VERSIONS = sa.select(cases.c.id, cases.c.version).where(cases.c.commune_id == sa.bindparam("commune"))


class Chains:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def broken(self) -> list[Broken]:
        """Every stream of the commune whose chain does not hold, or which ends before its case's row says; by
        stream. Reads a thousand events at a time, in one transaction."""
        found: list[Broken] = []
        async with self._scope.read() as work:
            ends: dict[str, int] = {row.id: row.version for row in await work.rows(_VERSIONS)}
            async for stream, links in _streams(work):
                seq = verify(links)
                end = ends.pop(stream, 0)
                if seq is None and end > len(links):
                    seq = len(links) + 1
                if seq is not None:
                    found.append(Broken(stream, seq))
            found.extend(Broken(stream, 1) for stream in ends)
        return sorted(found, key=lambda one: one.stream)

    async def events(self, stream: str) -> list[CaseEvent]:
        """The whole history of a stream, oldest first; erased words are {}."""
        async with self._scope.read() as work:
            rows = await work.rows(_STREAM, {"stream": stream})
            return [_event(_link(work, row)) for row in rows]


async def _streams(work: Work) -> AsyncIterator[tuple[str, list[Link]]]:
    """Each stream with all of its rows."""
    stream, seq = "", 0
    held: list[Link] = []
    while rows := await work.rows(_AFTER, {"stream": stream, "seq": seq}):
        stream, seq = rows[-1].stream, rows[-1].seq
        for name, group in groupby((_link(work, row) for row in rows), lambda link: link.stream):
            if held and held[0].stream != name:
                yield held[0].stream, held
                held = []
            held.extend(group)
    if held:
        yield held[0].stream, held


def _link(work: Work, row: Row) -> Link:
    stream, seq, kind, actor, at, stored, prev, now, body, words = row
    opened = None if words is None else work.sealer.open(words, "bodies", body)
    return Link(stream, seq, kind, actor, at, stored, prev, now, opened)


def _event(link: Link) -> CaseEvent:
    said = orjson.loads(link.stored)
    words = {} if link.body is None else words_of(link.body)
    return CaseEvent(link.stream, link.seq, link.kind, link.actor, link.at, said["data"], words)
