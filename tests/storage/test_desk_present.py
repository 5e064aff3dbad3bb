"""Who has a case open is seen from the other workers, and is over by itself."""

from __future__ import annotations

from storage import Store
from tests.storage.samples import NOON

CODE, OTHER, TTL = "482719350648", "482719350649", 45_000


async def test_workers_see_each_others_people_and_not_their_own(store: Store) -> None:
    present = store.desk_present
    assert await present.look(CODE, "lan", "a", NOON, TTL) == []
    assert await present.look(CODE, "nam", "a", NOON, TTL) == [], "one's own worker knows by itself"
    assert await present.look(CODE, "son", "b", NOON, TTL) == ["lan", "nam"]
    assert await present.look(CODE, "lan", "b", NOON, TTL) == ["nam"], "never oneself, in another window"
    assert await present.look(OTHER, "mai", "b", NOON, TTL) == []


async def test_who_leaves_is_gone_at_once_and_who_vanishes_in_time(store: Store) -> None:
    present = store.desk_present
    await present.look(CODE, "lan", "a", NOON, TTL)
    await present.look(CODE, "nam", "a", NOON, TTL)
    await present.leave(CODE, "lan", "a")
    assert await present.look(CODE, "son", "b", NOON + TTL - 1, TTL) == ["nam"]
    assert await present.look(CODE, "son", "b", NOON + TTL, TTL) == []
    await present.look(CODE, "nam", "a", NOON + TTL, TTL)
    await present.look(CODE, "nam", "a", NOON + 2 * TTL - 1, TTL)
    assert await present.look(CODE, "son", "b", NOON + 3 * TTL - 2, TTL) == ["nam"], "what is said again lasts"
