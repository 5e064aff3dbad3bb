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

from cases.case import Case, CaseEvent, apply
from cases.moves import MOVES
from storage.scope import Scope
from storage.seal import CannotOpen
from storage.statements import among, unique
from storage.tables import bodies, cases, events
from storage.work import Row, Work

START = bytes(32)
_SALT = 16
# Stands for words that cannot be opened: no commitment is theirs.
_CHANGED = bytes(_SALT) + b"{}"
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
    """seq: the first event of the stream that is missing or was changed. row: the history is whole, but the case's row
    says something else; then seq is the last event."""

    stream: str
    seq: int
    row: bool = False


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
_OF_STREAMS = _LINKS.where(events.c.commune_id == sa.bindparam("commune"), among(events.c.stream)).order_by(
    events.c.stream, events.c.seq
)
_mine = cases.c.commune_id == sa.bindparam("commune")
_ROWS = sa.select(*(column for column in cases.c if column.name not in ("commune_id", "search"))).where(
    _mine, among(cases.c.id)
)
_WITHOUT_HISTORY = sa.select(cases.c.id).where(
    _mine, ~sa.exists().where(events.c.commune_id == cases.c.commune_id, events.c.stream == cases.c.id)
)
# What a case's row repeats of it. The village may have been corrected in words that were erased since.
_REPEATED = ("code", "kind", "status", "owner", "unit", "subject", "register", "resident_due", "stage_due", "at")
_CHUNK = 200
# What this release can play. What a newer one wrote has a chain that can be checked, and no more.
_KNOWN = frozenset({"lodged", *(move.event for move in MOVES.values())})


class Chains:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def broken(self) -> list[Broken]:
        """Every stream of the commune whose chain does not hold, or which its case's row does not follow; by stream.
        Reads a thousand events at a time, in one transaction."""
        found: list[Broken] = []
        async with self._scope.snapshot() as work:
            chunk: list[tuple[str, list[Link]]] = []
            async for one in _streams(work):
                chunk.append(one)
                if len(chunk) == _CHUNK:
                    found.extend(await _checked(work, chunk))
                    chunk = []
            found.extend(await _checked(work, chunk))
            found.extend(Broken(row.id, 1) for row in await work.rows(_WITHOUT_HISTORY))
        return sorted(found, key=lambda one: one.stream)

    async def events(self, stream: str) -> list[CaseEvent]:
        """The whole history of a stream, oldest first; erased words are {}."""
        async with self._scope.read() as work:
            rows = await work.rows(_STREAM, {"stream": stream})
            return [_event(_link(work, row)) for row in rows]


async def _checked(work: Work, chunk: list[tuple[str, list[Link]]]) -> list[Broken]:
    if not chunk:
        return []
    rows = {row.id: row for row in await work.rows(_ROWS, {"keys": unique(stream for stream, _ in chunk)})}
    found = (_fault(work, stream, links, rows.get(stream)) for stream, links in chunk)
    return [one for one in found if one is not None]


def _fault(work: Work, stream: str, links: list[Link], row: Row | None) -> Broken | None:
    seq = verify(links)
    if seq is not None:
        return Broken(stream, seq)
    if ":" in stream:  # no case's: the staff's log, and whatever newer releases keep
        return None
    if row is not None and row.version > len(links):
        return Broken(stream, len(links) + 1)
    if row is not None and row.version == len(links) and any(link.kind not in _KNOWN for link in links):
        return None
    return None if row is not None and _follows(work, links, row) else Broken(stream, len(links), row=True)


def _follows(work: Work, links: list[Link], row: Row) -> bool:
    """Whether the row is what its events come to. Where words were erased, only what stands beside them is compared."""
    case: Case | None = None
    try:
        for link in links:
            case = apply(case, _event(link))
        kept = Case.from_json(work.open(row.whole, "cases", row.id))
    except (CannotOpen, LookupError, TypeError, ValueError):
        return False
    if case is None or case.version != row.version or any(getattr(case, n) != getattr(row, n) for n in _REPEATED):
        return False
    erased = any(link.body is None and orjson.loads(link.stored).get("commitment") for link in links)
    return erased or (case == kept and case.village == row.village)


async def links_of(work: Work, streams: Iterable[str]) -> dict[str, list[Link]]:
    """Each of these streams with all of its rows."""
    found: dict[str, list[Link]] = {}
    for row in await work.rows(_OF_STREAMS, {"keys": unique(streams)}):
        found.setdefault(row.stream, []).append(_link(work, row))
    return found


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
    try:
        opened = None if words is None else work.sealer.open(words, "bodies", body)
    except CannotOpen:
        opened = _CHANGED
    return Link(stream, seq, kind, actor, at, stored, prev, now, opened)


def _event(link: Link) -> CaseEvent:
    said = orjson.loads(link.stored)
    words = {} if link.body is None else words_of(link.body)
    return CaseEvent(link.stream, link.seq, link.kind, link.actor, link.at, said["data"], words)
