"""`homthu verify`."""

from __future__ import annotations

from bot.cli.refusal import Refused
from bot.house import open_house
from bot.settings import Settings


async def verify(settings: Settings) -> None:
    async with open_house(settings) as house:
        broken = await house.store.chains.broken()
    if broken:
        raise Refused("\n".join(f"{b.stream}: broken at event {b.seq}" for b in broken))
    print("Every history is whole.")  # noqa: T201
