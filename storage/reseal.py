"""After a new key came first in the ring: every row is sealed with it, page by page, beside a running process."""

from __future__ import annotations

from typing import Any

import orjson
import sqlalchemy as sa

from storage.scope import Scope
from storage.statements import COMMUNE
from storage.tables import SEALED_COLUMNS, metadata
from storage.work import Work

_PAGE = 200


class Reseal:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def all(self) -> int:
        """How many rows were sealed anew. May be stopped and called again. Once it returns 0 no row needs the older
        keys; files on disk and open invites (only their hash is kept) still do. Raises CannotOpen."""
        return sum([await self._table(name) for name in SEALED_COLUMNS])

    async def _table(self, name: str) -> int:
        done = 0
        while True:
            async with self._scope.write() as work:
                count = await _page(work, name)
                if not count:
                    return done
                await work.connection.commit()
                done += count


async def _page(work: Work, name: str) -> int:
    table = metadata.tables[name]
    column, keys = SEALED_COLUMNS[name]
    head = work.sealer.head
    old = sa.and_(
        table.c.commune_id == COMMUNE,
        table.c[column].is_not(None),
        sa.func.substr(table.c[column], 1, len(head)) != sa.literal(head, sa.LargeBinary()),
    )
    found = await work.rows(sa.select(*(table.c[key] for key in keys), table.c[column]).where(old).limit(_PAGE))
    for *key, sealed in found:
        row = "|".join(key)
        plain = work.sealer.open(sealed, name, row)
        values = {column: work.sealer.seal(plain, name, row), **_hashes(work, name, plain)}
        one = sa.and_(*(table.c[part] == value for part, value in zip(keys, key, strict=True)))
        await work.run(sa.update(table).where(table.c.commune_id == work.commune, one), values)
    return len(found)


def _hashes(work: Work, name: str, plain: bytes) -> dict[str, Any]:
    """Look-up hashes that are made from what is sealed beside them."""
    if name in ("persons", "parties"):
        phone = orjson.loads(plain).get("phone")
        return {"phone_hash": work.sealer.lookup("phone", phone) if phone else None}
    if name == "links":
        return {"token_hash": work.sealer.lookup("link", orjson.loads(plain))}
    return {}
