"""`homthu check`: is everything set that has to be, and what is still to be confirmed by the commune."""

from __future__ import annotations

from bot.house import open_house
from bot.settings import Settings


async def check_all(settings: Settings) -> None:
    async with open_house(settings) as house:
        profile = house.commune.profile
        print(f"Profile   {settings.profile.name}: {profile.name}, {len(profile.units)} units, "  # noqa: T201
              f"{len(profile.villages)} places, no faults")  # fmt: skip
        print(f"Database  {'SQLite' if settings.on_sqlite else 'PostgreSQL'}, key fits, tables up to date")  # noqa: T201
        print(f"Channels  {', '.join(_channels(settings))}")  # noqa: T201
        staff = await house.store.people.staff()
        print(f"Staff     {len(staff)} role(s) held" + ("" if staff else "; `homthu staff add` invites the first"))  # noqa: T201
        if profile.unconfirmed:
            print("\nNot confirmed by the commune yet:")  # noqa: T201
            for key in profile.unconfirmed:
                print(f"  {key}")  # noqa: T201


def _channels(settings: Settings) -> list[str]:
    found = [f"web at {settings.public_url}/"]
    if settings.telegram_bot_token:
        found.append(f"Telegram ({settings.telegram_mode})")
    if settings.zalo_bot_token:
        found.append(f"Zalo Bot ({settings.zalo_bot_mode})")
    return found
