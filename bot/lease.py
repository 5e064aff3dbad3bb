"""Work that only one process may do at a time, such as one account's delivery."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from storage import Store

TTL_MS = 10_000
RENEW_SECONDS = 3.0

log = structlog.get_logger(__name__)


async def while_held(
    store: Store, name: str, holder: str, clock: Callable[[], int], work: Callable[[], Awaitable[None]]
) -> None:
    """Does the work whenever the lease can be had, until it is cancelled or the work is done; stops it when the lease
    is lost. Neither an error of the work nor a database that is away for a while ends it."""
    while True:
        try:
            if await _once(store, name, holder, clock, work):
                return
        except Exception as error:
            log.error("work_failed", lease=name, error=type(error).__name__)
            await asyncio.sleep(RENEW_SECONDS)


async def _once(
    store: Store, name: str, holder: str, clock: Callable[[], int], work: Callable[[], Awaitable[None]]
) -> bool:
    """True: the work came to its end. False: the lease was lost. Raises what the work, or the database, raised."""
    fence = await _acquired(store, name, holder, clock)
    task = asyncio.ensure_future(work())
    renewing = asyncio.ensure_future(_renew(store, name, holder, fence, clock))
    try:
        done, _ = await asyncio.wait((task, renewing), return_when=asyncio.FIRST_COMPLETED)
        for one in done:
            one.result()
        return task in done
    finally:
        for one in (task, renewing):
            one.cancel()
        await asyncio.gather(task, renewing, return_exceptions=True)
        await asyncio.shield(store.leases.release(name, holder, fence))


async def _acquired(store: Store, name: str, holder: str, clock: Callable[[], int]) -> int:
    while True:
        fence = await store.leases.acquire(name, holder, clock(), TTL_MS)
        if fence is not None:
            return fence
        await asyncio.sleep(RENEW_SECONDS / 3)


async def _renew(store: Store, name: str, holder: str, fence: int, clock: Callable[[], int]) -> None:
    """Returns when somebody else has it."""
    while True:
        await asyncio.sleep(RENEW_SECONDS)
        if not await store.leases.renew(name, holder, fence, clock(), TTL_MS):
            log.warning("lease_lost", lease=name)
            return
