"""What turns ask about the links by which people come in; and writing these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from cases.links import CameBy, Link, ShortLink, StartLink, TheLinks, short_of
from cases.outreach_changes import LinkMade, LinkRevoked
from storage.statements import COMMUNE, among
from storage.tables import links
from storage.work import Row, Work

_HASHES: sa.BindParameter[Any] = sa.bindparam("hashes", expanding=True)
_valid = (links.c.commune_id == COMMUNE, links.c.revoked.is_(False))
_came = (links.c.origin, links.c.village, links.c.label)
_BY_TOKEN = sa.select(links.c.token_hash.label("hash"), *_came).where(*_valid, links.c.token_hash.in_(_HASHES))
# Of two with the same last digits, which is made impossible but for two that are made at once, neither counts.
_BY_SHORT = sa.select(links.c.short_hash.label("hash"), *_came).where(*_valid, links.c.short_hash.in_(_HASHES))
_row = (links.c.id, links.c.token, links.c.origin, links.c.label, links.c.village, links.c.made_by, links.c.at)
_ALL = sa.select(*_row).where(*_valid).order_by(links.c.at, links.c.id)
_ADD = sa.insert(links)
_REVOKE = sa.update(links).where(
    links.c.commune_id == sa.bindparam("b_commune"),
    links.c.id == sa.bindparam("b_id"),
    links.c.revoked.is_(False),
)
_OF_VILLAGES = sa.update(links).where(links.c.commune_id == COMMUNE, among(links.c.village)).values(revoked=True)

_Need = TypeVar("_Need", StartLink, ShortLink)


async def by_token(work: Work, needs: Sequence[StartLink]) -> dict[StartLink, CameBy | None]:
    return await _found(work, {need: work.sealer.lookups("link", need.token) for need in needs}, _BY_TOKEN)


async def by_short(work: Work, needs: Sequence[ShortLink]) -> dict[ShortLink, CameBy | None]:
    return await _found(work, {need: work.sealer.lookups("link_short", need.digits) for need in needs}, _BY_SHORT)


async def _found(work: Work, hashes: dict[_Need, Any], statement: sa.Select[Any]) -> dict[_Need, CameBy | None]:
    every = [one for some in hashes.values() for one in some]
    found: dict[bytes, set[CameBy]] = {}
    for row in await work.rows(statement, {"hashes": every}):
        found.setdefault(row.hash, set()).add(CameBy(_origin(row), row.village, row.label))
    single = {hash_: next(iter(some)) for hash_, some in found.items() if len(some) == 1}
    return {need: next((single[one] for one in some if one in single), None) for need, some in hashes.items()}


async def the_links(work: Work, needs: Sequence[TheLinks]) -> dict[TheLinks, tuple[Link, ...]]:
    rows = await work.rows(_ALL)
    return {
        need: tuple(_link(work, row) for row in rows if not need.origin or _origin(row) == need.origin)
        for need in needs
    }


def _origin(row: Row) -> str:
    """A release back wrote none: then it is the village's."""
    return row.origin or f"village:{row.village}"


def _link(work: Work, row: Row) -> Link:
    token = work.open(row.token, "links", row.id)
    return Link(row.id, token, _origin(row), row.label, row.village, row.made_by, row.at)


async def change(work: Work, made: Sequence[LinkMade], revoked: Sequence[LinkRevoked]) -> None:
    now = work.clock()
    gone = {"revoked": True, "revoked_at": now, "b_commune": work.commune}
    await work.run(_REVOKE, [{**gone, "b_id": one.id} for one in revoked])
    await work.run(
        _ADD,
        [
            {
                "commune_id": work.commune,
                "id": one.id,
                "token_hash": work.sealer.lookup("link", one.token),
                "token": work.seal(one.token, "links", one.id),
                "village": one.village,
                "made_by": one.made_by,
                "revoked": False,
                "at": now,
                "origin": one.origin,
                "label": one.label,
                "short_hash": work.sealer.lookup("link_short", short_of(one.token)),
                "revoked_at": None,
            }
            for one in made
        ],
    )
