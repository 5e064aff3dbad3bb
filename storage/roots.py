"""A root over all histories of a commune: one hash that stands for every event there is.

A chain shows that nothing inside a stream was changed, but not that its end was cut off, or that a whole stream is
gone. So a root is made once a day: root = sha256(root before + day, time, and (stream, seq, hash) of the newest event
of each stream that went on since). The rows are never changed. Whoever notes a root elsewhere can prove later that
nothing before it is missing, by asking for it again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import orjson
import sqlalchemy as sa

from storage.chains import START
from storage.scope import Scope
from storage.statements import COMMUNE, among
from storage.tables import events, root_heads, roots
from storage.work import Row, Work

# Streams in one root; what is left over gets a root of its own, so that no transaction is long.
MOST = 5_000
# How far an event's time may lie behind the root before it and still be found: batches under way, clocks set back.
BACK_MS = 2 * 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Root:
    """n: from 1. day: ISO. at: milliseconds since 1970. heads: how many streams it covers anew."""

    n: int
    day: str
    at: int
    prev: bytes
    root: bytes
    heads: int


# (stream, seq, hash)
Head = tuple[str, int, bytes]

_NEWEST = sa.select(roots).where(roots.c.commune_id == COMMUNE).order_by(roots.c.n.desc()).limit(1)
_ALL = sa.select(roots).where(roots.c.commune_id == COMMUNE).order_by(roots.c.n)
_HEADS_OF = (
    sa.select(root_heads.c.stream, root_heads.c.seq, root_heads.c.hash)
    .where(root_heads.c.commune_id == COMMUNE, root_heads.c.n == sa.bindparam("n"))
    .order_by(root_heads.c.stream)
)
_recent = (
    sa.select(events.c.stream).where(events.c.commune_id == COMMUNE, events.c.at >= sa.bindparam("since")).distinct()
)
_last = (
    sa.select(events.c.stream, sa.func.max(events.c.seq).label("seq"))
    .where(events.c.commune_id == COMMUNE, events.c.stream.in_(_recent))
    .group_by(events.c.stream)
    .subquery()
)
_uncovered = ~sa.exists().where(
    root_heads.c.commune_id == COMMUNE, root_heads.c.stream == _last.c.stream, root_heads.c.seq >= _last.c.seq
)
_NEW_HEADS = (
    sa.select(events.c.stream, events.c.seq, events.c.hash)
    .join(_last, sa.and_(_last.c.stream == events.c.stream, _last.c.seq == events.c.seq))
    .where(events.c.commune_id == COMMUNE, _uncovered)
    .order_by(events.c.stream)
    .limit(sa.bindparam("most"))
)
_HASHES = sa.select(events.c.stream, events.c.seq, events.c.hash).where(
    events.c.commune_id == COMMUNE, among(events.c.stream)
)
_ADD_ROOT = sa.insert(roots)
_ADD_HEADS = sa.insert(root_heads)


def digest(prev: bytes, n: int, day: str, at: int, heads: Sequence[Head]) -> bytes:
    """heads: by stream."""
    value = {"v": 1, "n": n, "day": day, "at": at, "heads": [[stream, seq, bytes(h).hex()] for stream, seq, h in heads]}
    return hashlib.sha256(prev + orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).digest()


@dataclass(frozen=True, slots=True)
class Cut:
    """What a root says and the tables do not. n, day: of the root. stream, seq: of the event that is gone or another
    now; "" and 0 where the root's own rows were changed."""

    n: int
    day: str
    stream: str = ""
    seq: int = 0


async def newest(work: Work) -> Root | None:
    rows = await work.rows(_NEWEST)
    return _root(rows[0]) if rows else None


class Roots:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def newest(self) -> Root | None:
        async with self._scope.read() as work:
            return await newest(work)

    async def make(self, day: str, now: int, everything: bool = False) -> Root:
        """The newest root, after as many new ones as there are streams for. everything: looks at all streams, not only
        at those with events of the last days. Another process that makes one at the same time is an IntegrityError."""
        made = await self._one(day, now, everything)
        while made.heads == MOST:
            made = await self._one(day, now, everything)
        return made

    async def _one(self, day: str, now: int, everything: bool) -> Root:
        async with self._scope.write() as work:
            found = await work.rows(_NEWEST)
            before = _root(found[0]) if found else None
            # The first one covers all that there is; so does one that follows a full one.
            partial = before is not None and before.heads < MOST and not everything
            since = before.at - BACK_MS if before is not None and partial else -1
            heads: list[Head] = [
                (row.stream, row.seq, bytes(row.hash))
                for row in await work.rows(_NEW_HEADS, {"since": since, "most": MOST})
            ]
            n, prev = (before.n + 1, before.root) if before else (1, START)
            root = Root(n, day, now, prev, digest(prev, n, day, now, heads), len(heads))
            await _write(work, root, heads)
            await work.connection.commit()
            return root

    async def broken(self, expect: bytes | None = None) -> tuple[list[Cut], bool]:
        """What is missing of what the roots cover, and whether the expected root is among them (True where none is).
        In one transaction."""
        cuts: list[Cut] = []
        met = expect is None
        async with self._scope.snapshot() as work:
            prev, n = START, 1
            for row in await work.rows(_ALL):
                root = _root(row)
                met = met or root.root == expect
                heads: list[Head] = [(r.stream, r.seq, bytes(r.hash)) for r in await work.rows(_HEADS_OF, {"n": row.n})]
                if (root.n, root.prev) != (n, prev) or digest(prev, n, root.day, root.at, heads) != root.root:
                    cuts.append(Cut(root.n, root.day))
                cuts.extend(await _missing(work, root, heads))
                prev, n = root.root, root.n + 1
        return cuts, met


async def _write(work: Work, root: Root, heads: Sequence[Head]) -> None:
    row = {
        "commune_id": work.commune,
        "n": root.n,
        "day": root.day,
        "at": root.at,
        "prev": root.prev,
        "root": root.root,
        "heads": root.heads,
    }
    await work.run(_ADD_ROOT, [row])
    await work.run(
        _ADD_HEADS,
        [{"commune_id": work.commune, "n": root.n, "stream": s, "seq": seq, "hash": h} for s, seq, h in heads],
    )


async def _missing(work: Work, root: Root, heads: Sequence[Head]) -> list[Cut]:
    if not heads:
        return []
    rows = await work.rows(_HASHES, {"keys": [stream for stream, _, _ in heads]})
    there = {(row.stream, row.seq): bytes(row.hash) for row in rows}
    return [Cut(root.n, root.day, stream, seq) for stream, seq, h in heads if there.get((stream, seq)) != h]


def _root(row: Row) -> Root:
    return Root(row.n, row.day, row.at, bytes(row.prev), bytes(row.root), row.heads)
