"""A one-use refresh token is presented by one at a time, and its successor is never lost to somebody slower."""

from __future__ import annotations

import asyncio

import sqlalchemy as sa

from storage import Database, Store

NOON = 1_795_000_000_000
OA = "zalo_oa:579745863508352884"


async def test_the_seed_is_planted_once(store: Store) -> None:
    await asyncio.gather(*(store.oauth.plant(OA, "seed", NOON) for _ in range(4)))
    await store.oauth.plant(OA, "another", NOON)
    pair = await store.oauth.pair(OA)
    assert pair is not None
    assert (pair.access, pair.refresh, pair.generation, pair.ends_at) == ("", "seed", 0, 0)


async def test_only_one_of_many_may_present_it(store: Store) -> None:
    await store.oauth.plant(OA, "seed", NOON)
    got = await asyncio.gather(*(store.oauth.claim(OA, 0, NOON, 1000) for _ in range(6)))
    assert sorted(got) == [False] * 5 + [True]
    assert await store.oauth.claim(OA, 0, NOON + 1000, 1000)  # who had it is thought dead
    assert await store.oauth.store(OA, 0, "a1", "r1", NOON + 1500, NOON + 90_000)
    assert not await store.oauth.claim(OA, 0, NOON + 5000, 1000)
    pair = await store.oauth.pair(OA)
    assert pair is not None
    assert (pair.access, pair.refresh, pair.generation, pair.ends_at) == ("a1", "r1", 1, NOON + 90_000)
    assert await store.oauth.claim(OA, 1, NOON + 1500, 1000)


async def test_who_slept_while_another_was_refused_still_brings_the_successor(store: Store) -> None:
    await store.oauth.plant(OA, "seed", NOON)
    assert await store.oauth.claim(OA, 0, NOON, 1000)  # falls asleep with the answer in hand
    assert await store.oauth.claim(OA, 0, NOON + 2000, 1000)
    assert await store.oauth.dead(OA, 0, NOON + 2100)
    assert await store.oauth.store(OA, 0, "a1", "r1", NOON + 3000, NOON + 90_000)
    pair = await store.oauth.pair(OA)
    assert pair is not None
    assert (pair.refresh, pair.dead_at) == ("r1", 0)
    assert not await store.oauth.dead(OA, 0, NOON + 4000)


async def test_a_consent_replaces_whatever_was_there_and_nothing_older_replaces_it(store: Store) -> None:
    await store.oauth.replace(OA, "a1", "r1", NOON, NOON + 90_000)
    assert await store.oauth.claim(OA, 1, NOON, 1000)
    await store.oauth.replace(OA, "a2", "r2", NOON, NOON + 90_000)
    assert not await store.oauth.store(OA, 1, "old", "old", NOON, NOON)
    pair = await store.oauth.pair(OA)
    assert pair is not None
    assert (pair.access, pair.generation) == ("a2", 2)


async def test_another_seed_is_taken_only_where_the_chain_is_dead(store: Store) -> None:
    await store.oauth.plant(OA, "seed", NOON)
    assert await store.oauth.dead(OA, 0, NOON)
    await store.oauth.plant(OA, "seed", NOON)
    dead = await store.oauth.pair(OA)
    assert dead is not None
    assert dead.dead_at == NOON
    await store.oauth.plant(OA, "fresh", NOON + 1)
    pair = await store.oauth.pair(OA)
    assert pair is not None
    assert (pair.refresh, pair.dead_at, pair.generation) == ("fresh", 0, 1)


async def test_a_clock_that_was_set_back_does_not_lock_it_for_years(store: Store) -> None:
    await store.oauth.plant(OA, "seed", NOON)
    assert await store.oauth.claim(OA, 0, NOON + 10**10, 1000)
    assert await store.oauth.claim(OA, 0, NOON, 1000)


async def test_nothing_of_it_lies_open_in_the_table(store: Store, database: Database) -> None:
    await store.oauth.replace(OA, "an-access-token", "a-refresh-token", NOON, NOON)
    async with database.read() as connection:
        rows = await connection.fetch(sa.text("SELECT * FROM oauth_tokens"), {})
    assert b"access-token" not in str(rows).encode()
    assert b"refresh-token" not in b"".join(value for value in rows[0] if isinstance(value, bytes))
