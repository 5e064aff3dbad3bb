"""What is asked of the tables for health and figures, over all communes that a process serves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from storage import Store
from storage.watch import MOST, Backlog, Sight


class Sights:
    """accounts: by commune, as the outbox names them; whoever serves adds them. month: of a moment, as the counters of
    messages have it; "" leaves them out."""

    def __init__(self, stores: Sequence[Store], month: Callable[[int], str] = lambda now: "") -> None:
        self._stores = stores
        self._month = month
        self.accounts: dict[str, list[str]] = {}

    async def answers(self) -> None:
        """Whether the database, which all of them are in, answers. Raises what it raises."""
        await self._stores[0].watch.answers()

    async def sight(self, now: int) -> Sight:
        month = self._month(now)
        seen = [await store.watch.sight(self.accounts.get(store.commune_id, ()), now, month) for store in self._stores]
        if len(seen) == 1:
            return seen[0]
        return Sight(
            {account: backlog for one in seen for account, backlog in one.unsent.items()},
            _all(one.overdue for one in seen),
            _all(one.jobs for one in seen),
            _all(one.aside for one in seen),
            tuple({lease.name: lease for one in seen for lease in one.leases}.values()),
            tuple(token for one in seen for token in one.tokens),
            {name: count for one in seen for name, count in one.month.items()},
        )


def _all(backlogs: Iterable[Backlog]) -> Backlog:
    found = list(backlogs)
    since = [one.since for one in found if one.since is not None]
    return Backlog(min(sum(one.count for one in found), MOST), min(since, default=None))
