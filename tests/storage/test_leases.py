"""What is written under a lease is written by whoever has it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from storage import Database, Result, Sealer, Store, Writes
from storage.leases import Grip, LeaseLost, hold
from tests.storage.conftest import COMMUNE, KEYRING
from tests.storage.samples import ACCOUNT, NOON, out, written

NAME = f"deliver:{ACCOUNT}"


@pytest.fixture
async def beside(url: str) -> AsyncIterator[Store]:
    """As another process has it."""
    database = Database.open(url)
    yield Store(database, Sealer(KEYRING, COMMUNE), COMMUNE)
    await database.dispose()


async def _taken(store: Store, holder: str, now: int) -> Grip:
    fence = await store.leases.acquire(NAME, holder, now, 100)
    assert fence is not None
    return Grip(NAME, holder, fence)


async def test_who_lost_the_lease_neither_claims_nor_marks_nor_recovers(store: Store) -> None:
    await written(store, Writes(outbox=[out(1), out(2)]))
    old = await _taken(store, "old", NOON)
    (head,) = await store.outbox.settle_and_claim((), ACCOUNT, 9, (), NOON, grip=old)
    new = await _taken(store, "new", NOON + 100)
    sent = [Result(head.id, "sent")]
    with pytest.raises(LeaseLost):
        await store.outbox.settle_and_claim(sent, ACCOUNT, 9, (), NOON + 101, grip=old)
    with pytest.raises(LeaseLost):
        await store.outbox.settle(sent, NOON + 101, grip=old)
    with pytest.raises(LeaseLost):
        await store.outbox.recover(ACCOUNT, old)
    (found,) = await store.outbox.recover(ACCOUNT, new)
    assert (found.id, found.was_sending) == (head.id, True)


async def test_nobody_takes_over_in_the_middle_of_what_is_written_under_it(store: Store, beside: Store) -> None:
    grip = await _taken(store, "old", NOON)
    async with store._scope.write() as work:
        await hold(work, grip)
        taking = asyncio.create_task(_taken(beside, "new", NOON + 100))
        await asyncio.sleep(0.1)
        assert not taking.done()
        await work.connection.commit()
    assert (await taking).fence == grip.fence + 1


async def test_those_who_wait_see_until_when(store: Store) -> None:
    assert await store.leases.until(NAME) == 0
    grip = await _taken(store, "old", NOON)
    assert await store.leases.until(NAME) == NOON + 100
    await store.leases.release(NAME, "old", grip.fence)
    assert await store.leases.until(NAME) == 0
