"""For platforms that bring a message only once, or soon give up: what the database cannot take in time is kept in the
spool, the platform is told that we have it, and the turn gets it as soon as the database is back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import structlog

from bot.channels.channel import Channel, NotStored, Submit
from bot.crash_points import Point, reach
from bot.incoming import Incoming
from bot.spool import Kept, Spool
from storage import Sealer
from storage.spool_files import SPOOL

# Seconds that a platform is kept waiting before its message goes into the spool.
PATIENCE = 1.5
AT_ONCE = 200
LONGEST_PAUSE = 5.0
# Seconds between two looks at what dead workers left.
ADOPT_EVERY = 30.0
SPOOLED = "spooled"

log = structlog.get_logger(__name__)


class Spooling:
    """submit: the turn's. read: makes messages of what was kept, as the channel made them when it came."""

    def __init__(self, spool: Spool, submit: Submit, read: Callable[[bytes, int], Sequence[Incoming]]) -> None:
        self._spool, self._submit, self._read = spool, submit, read
        self.spool = spool
        self._filled = asyncio.Event()
        if spool.size:
            self._filled.set()

    async def submit(self, incoming: Incoming) -> str:
        """The recorded outcome, or `spooled` where it is only kept. While something waits there, everything queues up
        behind it, so that a conversation's order is kept. Raises NotStored when neither can take it."""
        if not self._spool.size or not incoming.raw:
            try:
                async with asyncio.timeout(PATIENCE):
                    return await self._submit(incoming)
            except (TimeoutError, NotStored):
                pass
        return await self._kept(incoming)

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            try:
                await self._adopt()
                if not self._spool.size:
                    await self._filled_or_time()
                await self._empty()
                self._filled.clear()
            except Exception as error:  # nothing was taken out: it is tried again
                log.error("spool_failed", error=type(error).__name__)
                await asyncio.sleep(LONGEST_PAUSE)

    async def _adopt(self) -> None:
        try:
            await self._spool.adopt()
        except OSError as error:  # its own comes first; the others' lies safely where it is
            log.error("not_adopted", error=type(error).__name__)

    async def _filled_or_time(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(ADOPT_EVERY):
                await self._filled.wait()

    async def _kept(self, incoming: Incoming) -> str:
        if not incoming.raw:
            raise NotStored
        try:
            await self._spool.append(incoming.raw, incoming.at)
        except OSError as error:
            log.error("not_spooled", error=type(error).__name__, size=self._spool.size)
            raise NotStored from error
        self._filled.set()
        log.info("spooled", account=incoming.address.account)
        return SPOOLED

    async def _empty(self) -> None:
        """Oldest first; a part is read again until all of it is stored. What does not open is put aside."""
        start, pause, count, aside = 0, 0.05, 0, False
        while self._spool.size:
            kept = await self._spool.read(start, AT_ONCE)
            if kept and not await self._stored(kept):
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
                continue
            aside = aside or not kept or any(one.raw is None for one in kept)
            pause, count = 0.05, count + len(kept)
            start = kept[-1].end if kept else self._spool.size
            if await self._spool.clear(start, aside):
                told = log.error if aside else log.info
                told("spool_read_back", count=count, what="some_put_aside" if aside else "all")

    async def _stored(self, kept: list[Kept]) -> bool:
        """All at once, so that they share transactions; begun in their order, which the turn keeps."""
        messages = [found for one in kept if one.raw is not None for found in self._read(one.raw, one.at)]
        results = await asyncio.gather(*map(self._submit, messages), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException) and not isinstance(result, NotStored):
                raise result
        reach(Point.UNSPOOLED)
        return not any(isinstance(result, NotStored) for result in results)


def spoolings(folder: Path, sealer: Sealer, channels: Iterable[Channel], submit: Submit) -> dict[str, Spooling]:
    """By account ("zalo_bot:987654"), for those platforms that do not bring a message again and again as Telegram does.
    folder: of files, on a disk that lasts. Raises OSError."""
    found: dict[str, Spooling] = {}
    for channel in channels:
        read = _READERS.get(channel.name)
        if read is not None:
            account = f"{channel.name}:{channel.account}"
            spool = Spool.claimed(folder / sealer.commune_id / SPOOL, sealer, account)
            found[account] = Spooling(spool, submit, partial(read, channel.account))
    return found


def _of_zalo_bot(account: str, raw: bytes, at: int) -> list[Incoming]:
    from bot.channels.zalo_bot.passing import read_any

    return [read_any(raw, account, at)]


def _of_zalo_oa(account: str, raw: bytes, at: int) -> list[Incoming]:
    from bot.channels.zalo_oa.payloads import read_all

    return read_all(raw, account, at)


_READERS: dict[str, Callable[[str, bytes, int], list[Incoming]]] = {"zalo_bot": _of_zalo_bot, "zalo_oa": _of_zalo_oa}
