"""Work that only one process may do at a time, such as one account's delivery."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from storage import Store
from storage.leases import Grip, LeaseLost

# Whoever dies is followed within this time and a look; whoever is slow for less than this keeps its work.
TTL_MS = 4_000
RENEW_SECONDS = 1.0

log = structlog.get_logger(__name__)

# Is told what to show with all that it writes.
Work = Callable[[Grip], Awaitable[None]]


async def while_held(store: Store, name: str, holder: str, clock: Callable[[], int], work: Work) -> None:
    """Does the work whenever the lease can be had, until it is cancelled or the work is done; stops it when the lease
    is lost. Neither an error of the work nor a database that is away for a while ends it."""
    while True:
        try:
            if await _once(store, name, holder, clock, work):
                return
        except LeaseLost:
            log.warning("lease_lost", lease=name)
        except Exception as error:
            log.error("work_failed", lease=name, error=type(error).__name__)
            await asyncio.sleep(RENEW_SECONDS)


async def _once(store: Store, name: str, holder: str, clock: Callable[[], int], work: Work) -> bool:
    """True: the work came to its end. Raises LeaseLost, and what the work, or the database, raised."""
    grip = Grip(name, holder, await _acquired(store, name, holder, clock))
    task = asyncio.ensure_future(work(grip))
    renewing = asyncio.ensure_future(_renew(store, grip, clock))
    try:
        done, _ = await asyncio.wait((task, renewing), return_when=asyncio.FIRST_COMPLETED)
        for one in done:
            one.result()
        return task in done
    finally:
        for one in (task, renewing):
            one.cancel()
        await asyncio.gather(task, renewing, return_exceptions=True)
        await asyncio.shield(store.leases.release(name, holder, grip.fence))


async def _acquired(store: Store, name: str, holder: str, clock: Callable[[], int]) -> int:
    """Looks before it tries: those who wait must cost the one who has it nothing."""
    while True:
        wait = (await store.leases.until(name) - clock()) / 1000
        if not 0 < wait <= 3 * TTL_MS / 1000:  # further off than anybody may have it: a clock was set back
            fence = await store.leases.acquire(name, holder, clock(), TTL_MS)
            if fence is not None:
                return fence
            wait = RENEW_SECONDS
        await asyncio.sleep(min(wait + 0.01, RENEW_SECONDS))


async def _renew(store: Store, grip: Grip, clock: Callable[[], int]) -> None:
    """Raises LeaseLost when somebody else has it."""
    while True:
        await asyncio.sleep(RENEW_SECONDS)
        if not await store.leases.renew(grip.name, grip.holder, grip.fence, clock(), TTL_MS):
            raise LeaseLost(grip.name)
