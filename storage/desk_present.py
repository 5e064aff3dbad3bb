"""Who has which case open at the desk, for the workers beside this one: said again and again, and over by itself."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from storage.scope import Scope
from storage.statements import COMMUNE, PerDialect
from storage.tables import desk_present

_NOW: sa.BindParameter[int] = sa.bindparam("now", type_=sa.BigInteger())


def _say(insert: postgresql.Insert | sqlite.Insert) -> sa.Executable:
    target = ["commune_id", "code", "person", "worker"]
    return insert.on_conflict_do_update(index_elements=target, set_={"until": insert.excluded.until})


_SAY = PerDialect(_say(sqlite.insert(desk_present)), _say(postgresql.insert(desk_present)))
_of_case = (desk_present.c.commune_id == COMMUNE, desk_present.c.code == sa.bindparam("b_code"))
_of_me = (desk_present.c.person == sa.bindparam("b_person"), desk_present.c.worker == sa.bindparam("b_worker"))
_LEAVE = sa.delete(desk_present).where(*_of_case, *_of_me)
# Of a worker that was killed; whoever opens the same case next takes its rows away.
_OVER = sa.delete(desk_present).where(*_of_case, desk_present.c.until <= _NOW)
_OTHERS = (
    sa.select(desk_present.c.person)
    .distinct()
    .where(
        *_of_case,
        desk_present.c.until > _NOW,
        desk_present.c.person != sa.bindparam("b_person"),
        desk_present.c.worker != sa.bindparam("b_worker"),
    )
)


class DeskPresent:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def look(self, code: str, person: str, worker: str, now: int, ttl_ms: int) -> list[str]:
        """This person has the case open at this worker, for so long unless it is said again. Returns the other persons
        who have it open at other workers."""
        row = {"code": code, "person": person, "worker": worker, "until": now + ttl_ms}
        asked: dict[str, Any] = {"b_code": code, "b_person": person, "b_worker": worker, "now": now}
        async with self._scope.write() as work:
            await work.run(_OVER, {"commune": work.commune, "b_code": code, "now": now})
            await work.run(_SAY, [{"commune_id": work.commune, **row}])
            found = await work.rows(_OTHERS, asked)
            await work.connection.commit()
        return sorted(one.person for one in found)

    async def leave(self, code: str, person: str, worker: str) -> None:
        async with self._scope.write() as work:
            mine = {"commune": work.commune, "b_code": code, "b_person": person, "b_worker": worker}
            await work.run(_LEAVE, mine)
            await work.connection.commit()
