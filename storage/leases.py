"""One worker at a time for a name, such as an account's delivery. The times are the workers' own clocks: keep a lease
far longer than they differ. Whoever writes under a lease shows its grip (`hold`), so that somebody who was asleep while
another took over changes nothing any more."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from storage.connection import Connection
from storage.scope import Scope
from storage.statements import PerDialect
from storage.tables import leases
from storage.work import Work

_NOW: sa.BindParameter[int] = sa.bindparam("now")
_VALUES = {
    "commune_id": sa.bindparam("commune"),
    "name": sa.bindparam("lease"),
    "holder": sa.bindparam("who"),
    "until": sa.bindparam("b_until"),
    "fence": 1,
}


def _take(insert: postgresql.Insert | sqlite.Insert) -> sa.Executable:
    return (
        insert.values(_VALUES)
        .on_conflict_do_update(
            index_elements=["commune_id", "name"],
            set_={
                "holder": insert.excluded.holder,
                "until": insert.excluded.until,
                "fence": leases.c.fence + 1,
            },
            # A time that no lease can have been given was given by a clock that has been set back since.
            where=sa.or_(leases.c.until <= _NOW, leases.c.until > sa.bindparam("b_far")),
        )
        .returning(leases.c.fence)
    )


_ACQUIRE = PerDialect(_take(sqlite.insert(leases)), _take(postgresql.insert(leases)))
_held = (
    leases.c.commune_id == sa.bindparam("commune"),
    leases.c.name == sa.bindparam("lease"),
    leases.c.holder == sa.bindparam("who"),
    leases.c.fence == sa.bindparam("b_fence"),
)
_RENEW = sa.update(leases).where(*_held).values(until=sa.bindparam("b_until")).returning(leases.c.fence)
_RELEASE = sa.update(leases).where(*_held).values(until=0).returning(leases.c.fence)
# Who takes the lease over waits for those who write under it, and they for nobody but that.
_HOLD = sa.select(leases.c.fence).where(*_held).with_for_update(read=True)
_UNTIL = sa.select(leases.c.until).where(
    leases.c.commune_id == sa.bindparam("commune"), leases.c.name == sa.bindparam("lease")
)
_HELD = sa.select(leases.c.name, leases.c.holder, leases.c.until).where(
    leases.c.commune_id == sa.bindparam("commune"), leases.c.until > _NOW
)


@dataclass(frozen=True, slots=True)
class Held:
    """until: milliseconds."""

    name: str
    holder: str
    until: int


@dataclass(frozen=True, slots=True)
class Grip:
    """A lease that was taken, as those show it who write under it."""

    name: str
    holder: str
    fence: int


class LeaseLost(Exception):
    """Somebody else has it by now. Nothing was written."""


class Leases:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def acquire(self, name: str, holder: str, now: int, ttl_ms: int) -> int | None:
        """A fence, bigger than every earlier one of this name, or None while somebody holds it (the same holder
        too: it may be a twin). holder: unique for each process start."""
        return await self._one(
            _ACQUIRE, {"lease": name, "who": holder, "now": now, "b_until": now + ttl_ms, "b_far": now + 3 * ttl_ms}
        )

    async def renew(self, name: str, holder: str, fence: int, now: int, ttl_ms: int) -> bool:
        """False: somebody else took it over; stop at once. A late renewal that nobody minded is fine."""
        values = {"lease": name, "who": holder, "b_fence": fence, "b_until": now + ttl_ms}
        return await self._one(_RENEW, values) is not None

    async def release(self, name: str, holder: str, fence: int) -> None:
        """Free for the next one at once. Nothing happens if it was lost already."""
        await self._one(_RELEASE, {"lease": name, "who": holder, "b_fence": fence})

    async def until(self, name: str) -> int:
        """When it is free unless it is renewed (milliseconds); 0 where nobody has it. Writes and locks nothing."""
        async with self._scope.read() as work:
            rows = await work.rows(_UNTIL, {"lease": name})
            return int(rows[0].until) if rows else 0

    async def held(self, now: int) -> list[Held]:
        """Those that somebody has now."""
        async with self._scope.read() as work:
            return await held(work, now)

    async def _one(self, statement: sa.Executable | PerDialect, values: dict[str, object]) -> int | None:
        async with self._scope.write() as work:
            rows = await work.rows(statement, values)
            if not rows:
                return None
            await work.connection.commit()
            return int(rows[0].fence)


async def hold(work: Work, grip: Grip | None) -> None:
    """Nobody takes it over before this transaction ends. Raises LeaseLost. None: whoever writes needs none."""
    if grip is not None:
        which = {"lease": grip.name, "who": grip.holder, "b_fence": grip.fence}
        if not await work.rows(_HOLD, which):
            raise LeaseLost(grip.name)


async def held(work: Work, now: int) -> list[Held]:
    return sorted((Held(*row) for row in await work.rows(_HELD, {"now": now})), key=lambda one: one.name)


async def workers_of_all(connection: Connection, prefix: str, now: int) -> list[str]:
    """Those of any commune who hold a lease of such a name now, without the prefix."""
    which = sa.select(leases.c.name).where(leases.c.until > now, leases.c.name.startswith(prefix, autoescape=True))
    return sorted({row.name.removeprefix(prefix) for row in await connection.fetch(which, {})})
