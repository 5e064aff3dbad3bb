"""Lines of the staff's log that are written beside any turn: what a job or the command line took out of the books."""

from __future__ import annotations

import sqlalchemy as sa

from cases.case import CaseEvent
from storage.scope import Scope
from storage.work import Conflict
from storage.write_cases import append

_TRIES = 50  # each that fails means that another line was written: so many would have to come at one moment


class StaffLog:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, line: CaseEvent) -> None:
        """Durable when it returns. Raises Conflict where others kept writing into the same stream."""
        for _ in range(_TRIES):
            try:
                async with self._scope.write() as work:
                    await append(work, [line])
                    await work.connection.commit()
                    return
            except (Conflict, sa.exc.IntegrityError):
                continue  # somebody else's line took the place; after it there is another
        raise Conflict(frozenset({line.case}))
