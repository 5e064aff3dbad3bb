"""`homthu replay`: messages that failed because of a bug, once it is mended."""

from __future__ import annotations

import asyncio

from bot.channels.channel import NotStored
from bot.cli.refusal import Refused
from bot.envelope import Unreadable
from bot.house import House, open_house
from bot.settings import Settings
from bot.turn.known import DONE_ELSEWHERE
from cases.endings import Ending
from storage import Aside


async def replay(settings: Settings, key: str = "", everything: bool = False) -> None:
    """Without a key and without everything: only lists them. Raises Refused where one failed again."""
    # only: a running server plays the mail that comes of it.
    async with open_house(settings, only="") as house:
        aside = await house.store.ledger.set_aside()
        if not key and not everything:
            _show(house, aside)
            return
        chosen = aside if everything else [one for one in aside if key in (one.update_key, name_of(one))]
        if key and not chosen:
            raise Refused(f"Nothing is set aside under {key}; it may have been played already. `homthu replay` lists.")
        if len(chosen) > 1 and not everything:
            raise Refused("Several are set aside under this key: " + ", ".join(name_of(one) for one in chosen))
        failed = [one for one in chosen if not await _played(house, one)]
    if failed:
        raise Refused(f"{len(failed)} of {len(chosen)} failed again and stay set aside.")


def name_of(aside: Aside) -> str:
    return f"{aside.account}/{aside.update_key}"


def _show(house: House, aside: list[Aside]) -> None:
    """No words: what was typed is nobody's business here."""
    if not aside:
        print("Nothing is set aside.")  # noqa: T201
    for one in aside:
        again = "" if one.replayed_at is None else f"  tried again {_time(house, one.replayed_at)}"
        print(f"{name_of(one)}  {_time(house, one.at)}  {one.outcome}  {one.detail}{again}")  # noqa: T201


async def _played(house: House, aside: Aside) -> bool:
    turns = house.turns
    try:
        taken = asyncio.ensure_future(turns.replay(aside))
        await asyncio.sleep(0)
        while not taken.done():
            if not await turns.once():
                await asyncio.sleep(0)
        outcome = await taken
    except Unreadable as why:
        print(f"{name_of(aside)}: cannot be read ({why})")  # noqa: T201
        return False
    except NotStored:
        print(f"{name_of(aside)}: the database did not take it; try again")  # noqa: T201
        return False
    said = "played already" if outcome == DONE_ELSEWHERE else outcome
    print(f"{name_of(aside)}: {said}")  # noqa: T201
    return outcome != Ending.FAILED


def _time(house: House, at: int) -> str:
    return house.commune.local(at).strftime("%Y-%m-%d %H:%M:%S")
