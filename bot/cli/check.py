"""`homthu check`: is everything set that has to be, and what is still to be confirmed by the commune."""

from __future__ import annotations

import sys

from bot.house import open_house
from bot.settings import Settings
from cases.kinds import Status
from cases.needs import Inbox
from storage import Store


async def check_all(settings: Settings) -> None:
    async with open_house(settings) as house:
        profile = house.commune.profile
        sealed = await _something_sealed(house.store)
        print(f"Profile   {settings.profile.name}: {profile.name}, {len(profile.units)} units, "  # noqa: T201
              f"{len(profile.villages)} places, no faults")  # fmt: skip
        key = "the key opens what is sealed" if sealed else "nothing is sealed yet"
        print(f"Database  {'SQLite' if settings.on_sqlite else 'PostgreSQL'}, tables up to date, {key}")  # noqa: T201
        print(f"Channels  {', '.join(_channels(settings))}")  # noqa: T201
        staff = await house.store.people.staff()
        print(f"Staff     {len(staff)} role(s) held" + ("" if staff else "; `homthu staff add` invites the first"))  # noqa: T201
        if profile.unconfirmed:
            print("\nNot confirmed by the commune yet; once it is, set confirmed = true there in the profile:")  # noqa: T201
            for key in profile.unconfirmed:
                print(f"  {key}")  # noqa: T201


async def _something_sealed(store: Store) -> bool:
    """Opens one sealed row of those that there are. Raises CannotOpen."""
    anything = Inbox(frozenset(Status), None, 1)
    async with store.batch() as batch:
        cases = (await batch.answer([anything]))[anything]
    return bool(cases or await store.mail.due(sys.maxsize, 1))


def _channels(settings: Settings) -> list[str]:
    found = [f"web at {settings.public_url}/"]
    if settings.telegram_bot_token:
        found.append(f"Telegram ({settings.telegram_mode})")
    if settings.zalo_bot_token:
        found.append(f"Zalo Bot ({settings.zalo_bot_mode})")
    return found
