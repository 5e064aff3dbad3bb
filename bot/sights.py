"""What is asked of the tables for health and figures, over all communes that a process serves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from storage import Store
from storage.watch import MOST, Backlog, Sight


class Sights:
    """accounts: by commune, as the outbox names them; whoever serves adds them."""

    def __init__(self, stores: Sequence[Store]) -> None:
        self._stores = stores
        self.accounts: dict[str, list[str]] = {}

    async def answers(self) -> None:
        """Whether the database, which all of them are in, answers. Raises what it raises."""
        await self._stores[0].watch.answers()

    async def sight(self, now: int) -> Sight:
        seen = [await store.watch.sight(self.accounts.get(store.commune_id, ()), now) for store in self._stores]
        if len(seen) == 1:
            return seen[0]
        return Sight(
            {account: backlog for one in seen for account, backlog in one.unsent.items()},
            _all(one.overdue for one in seen),
            _all(one.jobs for one in seen),
            _all(one.aside for one in seen),
            tuple({lease.name: lease for one in seen for lease in one.leases}.values()),
            tuple(token for one in seen for token in one.tokens),
        )


def _all(backlogs: Iterable[Backlog]) -> Backlog:
    found = list(backlogs)
    since = [one.since for one in found if one.since is not None]
    return Backlog(min(sum(one.count for one in found), MOST), min(since, default=None))
