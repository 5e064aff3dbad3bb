"""A running server says, every few seconds, that it runs and which keys it knows: whoever changes keys asks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import structlog

from storage import Store

PREFIX = "worker:"
TTL_MS = 12_000
SAID_EVERY = 3.0  # seconds

log = structlog.get_logger(__name__)


async def stay_present(
    store: Store,
    holder: str,
    keys: tuple[str, ...],
    clock: Callable[[], int],
    seen: Callable[[list[str]], None] = lambda workers: None,
) -> None:
    """Until it is cancelled; then it says at once that it is gone. A database that is away is tried again. seen: is
    told each time who is there."""
    name, said = f"{PREFIX}{holder}", ",".join(keys)
    fence: int | None = None
    try:
        while True:
            try:
                if fence is None or not await store.leases.renew(name, said, fence, clock(), TTL_MS):
                    fence = await store.leases.acquire(name, said, clock(), TTL_MS)
                seen(await workers(store, clock()))
            except Exception as error:
                log.warning("presence_not_said", error=type(error).__name__)
            await asyncio.sleep(SAID_EVERY)
    finally:
        if fence is not None:
            await asyncio.shield(store.leases.release(name, said, fence))


async def workers(store: Store, now: int) -> list[str]:
    """The servers that run, or were killed some seconds ago."""
    held = await store.leases.held(now)
    return [lease.name.removeprefix(PREFIX) for lease in held if lease.name.startswith(PREFIX)]


async def without_key(store: Store, key: str, now: int) -> list[str]:
    """The running servers that do not know the key."""
    held = await store.leases.held(now)
    workers = [lease for lease in held if lease.name.startswith(PREFIX)]
    return [worker.name.removeprefix(PREFIX) for worker in workers if key not in worker.holder.split(",")]
