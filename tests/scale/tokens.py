"""Several processes replace one Official Account's tokens at once, as fast as they can, over HTTP.

    python -m tests.scale.tokens [how many, 10,000] [processes, 4]

Every process believes all the time that its token has died. The simulated platform remembers each refresh token that
was presented, and loses the account when one comes twice."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot.channels.zalo_oa import tokens as tokens_module
from bot.channels.zalo_oa.oauth import OAuthClient, Reply
from bot.channels.zalo_oa.tokens import Tokens
from bot.log import set_up
from storage import Database, Keyring, Sealer, Store, make_key
from storage.migrate import upgrade
from tests.simulators.zalo_oa import ZaloOaSimulator

COMMUNE = "binh-tuyen"
ACCOUNT = "zalo_oa:579745863508352884"


@dataclass(frozen=True, slots=True)
class Found:
    """replaced: by each process. same: whether what is stored is what the platform gave last."""

    refreshes: int
    used_twice: int
    replaced: list[int]
    same: bool
    seconds: float


async def contend(database_url: str, key: str, count: int, processes: int) -> Found:
    """database_url: with our tables."""
    async with ZaloOaSimulator() as zalo:
        seed = zalo.chain.begin()
        began = time.monotonic()
        told = (database_url, key, zalo.url, zalo.app_id, zalo.app_secret, seed, str(count))
        workers = [
            await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.scale.tokens", "--worker", *told, stdout=asyncio.subprocess.PIPE
            )
            for _ in range(processes)
        ]
        said = [(await worker.communicate())[0] for worker in workers]
        seconds = time.monotonic() - began
        assert [worker.returncode for worker in workers] == [0] * processes
        database = Database.open(database_url)
        try:
            pair = await Store(database, Sealer(Keyring.parse(key), COMMUNE), COMMUNE).oauth.pair(ACCOUNT)
        finally:
            await database.dispose()
        assert pair is not None
        same = (pair.access, pair.refresh) == (zalo.chain.access, zalo.chain.refresh)
        return Found(zalo.chain.refreshes, len(zalo.chain.used_twice), [int(one) for one in said], same, seconds)


async def _work(url: str, key: str, zalo: str, app_id: str, secret: str, seed: str, count: str) -> None:
    """Prints how many it has made."""
    set_up("error")
    tokens_module.WAIT_FOR_OTHERS = 0.005
    database = Database.open(url)
    store = Store(database, Sealer(Keyring.parse(key), COMMUNE), COMMUNE)
    async with aiohttp.ClientSession() as session:
        oauth = _Counting(session, app_id, secret, zalo)
        tokens = Tokens(store.oauth, oauth, ACCOUNT, lambda: time.time_ns() // 1_000_000, seed, young_ms=0)
        token = await tokens.current()
        assert token is not None
        while token.generation < int(count):
            # Several senders of each process meet the dead token at once.
            fresh = await asyncio.gather(*(tokens.after(token) for _ in range(3)))
            assert fresh[0] is not None
            assert fresh[0].generation > token.generation
            token = max((one for one in fresh if one is not None), key=lambda one: one.generation)
        print(oauth.made)  # noqa: T201
    await database.dispose()


class _Counting(OAuthClient):
    made = 0

    async def refreshed(self, refresh: str) -> Reply:
        self.made += 1
        return await super().refreshed(refresh)


async def _main(count: int, processes: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'homthu.db'}"
        await upgrade(url)
        print(await contend(url, make_key(), count, processes))  # noqa: T201


if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        asyncio.run(_work(*sys.argv[2:]))
    else:
        numbers = [int(one) for one in sys.argv[1:]]
        asyncio.run(_main(*numbers, *[10_000, 4][len(numbers) :]))
