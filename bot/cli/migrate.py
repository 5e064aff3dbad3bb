"""`homthu migrate`."""

from __future__ import annotations

from bot.keys import make_beside
from bot.settings import Settings
from storage import migrate as tables


async def migrate(settings: Settings, down: str) -> None:
    url = settings.homthu_database_url
    if down:
        await tables.downgrade(url, down)
    else:
        make_beside(settings)
        await tables.upgrade(url)
    print(f"The database is at revision {await tables.current(url) or 'base'}.")  # noqa: T201
