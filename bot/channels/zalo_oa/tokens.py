"""The access token of an Official Account, and the only place where its one-use refresh token is presented.

Many senders that meet a dead token come here with its generation; the first one looks whether somebody has replaced
it (another process, too), takes the row (`storage/oauth.py`), presents the refresh token, and the successor is durable
before anybody uses it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

from bot.channels.patience import Patience
from bot.channels.zalo_oa.oauth import Denied, Granted, OAuthClient
from storage.oauth import OAuth, Pair

Clock = Callable[[], int]

# Of 25 hours. Milliseconds.
REFRESH_AFTER_MS = 20 * 3600 * 1000
# The refresh token lives three months; whoever was away for so long is told while there is still time.
WARN_AFTER_MS = 60 * 24 * 3600 * 1000
# One that is so young and refused all the same would not be helped by another.
YOUNG_MS = 60_000
# Longer than the call may take and the answer to be stored; who is away for longer is thought dead.
CLAIM_MS = 45_000
LOOK_EVERY = 60.0
WAIT_FOR_OTHERS = 0.05

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Token:
    access: str = field(repr=False)
    generation: int


class Tokens:
    """account: as the outbox names it. seed: the refresh token of the settings, "" where there is none."""

    def __init__(
        self,
        store: OAuth,
        oauth: OAuthClient,
        account: str,
        clock: Clock,
        seed: str = "",
        pause: float = 1.0,
        young_ms: int = YOUNG_MS,
    ) -> None:
        self._store = store
        self._oauth = oauth
        self._account = account
        self._clock = clock
        self._seed = seed
        self._young_ms = young_ms
        self._pair: Pair | None = None
        self._one = asyncio.Lock()
        self._patience = Patience(first=pause, longest=300.0)
        self._rest_until = 0  # after a refresh that failed nobody asks again at once

    async def current(self) -> Token | None:
        """None while there is none that works: somebody has to consent, or Zalo does not answer."""
        pair = self._pair
        if pair is None or pair.ends_at <= self._clock():
            pair = await self._newer_than(-1 if pair is None else pair.generation)
        return Token(pair.access, pair.generation) if pair is not None and pair.access else None

    async def after(self, refused: Token) -> Token | None:
        """The token that took the place of one that Zalo has refused. None: there is no other."""
        pair = await self._newer_than(refused.generation)
        return Token(pair.access, pair.generation) if pair is not None else None

    async def keep(self) -> None:
        """Until it is cancelled; for one process at a time. Plants the seed, replaces the pair in time, warns."""
        warned = 0
        while True:
            pair = await self._look()
            if pair is not None and self._is_due(pair):
                await self._newer_than(pair.generation, though_young=True)
                pair = await self._store.pair(self._account)
            if pair is None or self._needs_somebody(pair):
                if self._clock() - warned > 24 * 3600 * 1000:
                    log.error("zalo_oa_needs_consent", account=self._account, hint="homthu zalo-login")
                    warned = self._clock()
            else:
                warned = 0
            await asyncio.sleep(LOOK_EVERY)

    def _is_due(self, pair: Pair) -> bool:
        now = self._clock()
        return not pair.access or now - pair.got_at >= REFRESH_AFTER_MS or pair.ends_at <= now

    def _needs_somebody(self, pair: Pair) -> bool:
        return bool(pair.dead_at) or self._clock() - pair.got_at > WARN_AFTER_MS

    async def _look(self) -> Pair | None:
        if self._seed:
            await self._store.plant(self._account, self._seed, self._clock())
        return await self._store.pair(self._account)

    async def _newer_than(self, generation: int, though_young: bool = False) -> Pair | None:
        """One asks, the others wait and get what it got."""
        async with self._one:
            if self._pair is not None and self._pair.generation > generation and self._lives(self._pair):
                return self._pair
            found = await self._look()
            while found is not None and not (found.generation > generation and self._lives(found)):
                if not though_young and found.access and self._lives(found) and self._is_young(found):
                    return None
                if self._clock() < self._rest_until:
                    return None
                if not await self._claimed(found):
                    await asyncio.sleep(WAIT_FOR_OTHERS)
                elif not await _to_its_end(self._replace(found)):
                    return None
                found = await self._store.pair(self._account)
            self._pair = found
            return found

    async def _claimed(self, pair: Pair) -> bool:
        """Looks before it tries: those who wait must cost the one who has it nothing."""
        now = self._clock()
        if 0 < pair.claimed_until - now <= CLAIM_MS:
            return False
        return await self._store.claim(self._account, pair.generation, now, CLAIM_MS)

    def _is_young(self, pair: Pair) -> bool:
        return self._clock() - pair.got_at < self._young_ms

    def _lives(self, pair: Pair) -> bool:
        return bool(pair.access) and pair.ends_at > self._clock()

    async def _replace(self, pair: Pair) -> bool:
        """Presents the refresh token, which is used up by that. False: no new pair came of it."""
        reply = await self._oauth.refreshed(pair.refresh)
        if isinstance(reply, Granted):
            await self._stored(pair.generation, reply)
            self._patience.reset()
            self._rest_until = 0
            log.info("zalo_oa_token_replaced", account=self._account)
            return True
        if isinstance(reply, Denied):
            # It may be a setting that somebody mends, so it is tried again, slowly, though it counts as dead.
            if not await self._store.dead(self._account, pair.generation, self._clock()):
                return True  # replaced meanwhile
            log.error("zalo_oa_consent_lost", account=self._account, code=reply.code, hint="homthu zalo-login")
        else:
            await self._store.let_go(self._account, pair.generation)
            log.warning("zalo_oa_token_not_replaced", account=self._account, why=reply.why)
        self._rest_until = self._clock() + int(1000 * self._patience.next())
        return False

    async def _stored(self, generation: int, granted: Granted) -> None:
        """Durable before anybody uses it. Only this process has the successor: it does not give up."""
        patience = Patience(first=0.1, longest=5.0)
        while True:
            now = self._clock()
            ends_at = now + 1000 * granted.seconds
            try:
                await self._store.store(self._account, generation, granted.access, granted.refresh, now, ends_at)
                return
            except Exception as error:  # a database that is away comes back
                log.error("zalo_oa_token_not_stored", account=self._account, error=type(error).__name__)
                await asyncio.sleep(patience.next())


async def _to_its_end(work: Awaitable[bool]) -> bool:
    """Whoever is cancelled waits for it first."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait((task,))
        raise
