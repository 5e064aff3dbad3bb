"""`homthu rotate-key`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from bot.cli.refusal import Refused
from bot.house import House, open_house
from bot.keys import NoKey, existing_keyring
from bot.presence import without_key
from bot.settings import Settings
from storage import Keyring, make_key

# Rows that a busy server held are looked for again so often.
PASSES = 5


async def new_key(settings: Settings) -> None:
    """The key alone on stdout."""
    try:
        known = {kid for kid, _ in existing_keyring(settings).keys}
    except NoKey:
        known = set()
    number = next(n for n in range(1, len(known) + 2) if f"k{n}" not in known)
    print(make_key(f"k{number}"))  # noqa: T201
    where = "HOMTHU_DATA_KEY, or the line of data.key" if settings.on_sqlite else "HOMTHU_DATA_KEY of every worker"
    print(f"Put it first in {where}, a comma, then what stands there now; keep a copy in a safe place. "  # noqa: T201
          "Restart homthu, then call `homthu rotate-key`.", file=sys.stderr)  # fmt: skip


async def rotate_key(settings: Settings) -> None:
    ring = existing_keyring(settings)
    first, *older = (kid for kid, _ in ring.keys)
    async with open_house(settings) as house:
        if behind := await without_key(house.store, first, house.clock()):
            raise Refused(
                f"{', '.join(behind)} runs and does not know key {first}: it could not read what is sealed with it. "
                "Restart it with the same HOMTHU_DATA_KEY as here, then call this again."
            )
        rows = files = spooled = 0
        for _ in range(PASSES):
            rows += await house.store.reseal.all()
            files += await house.store.reseal.files(house.files)
            spooled += await house.store.reseal.spooled(house.files)
            if not await _rows_left(house):
                break
        print(f"{rows:,} rows and {files:,} files were sealed anew with key {first}.")  # noqa: T201
        if spooled:
            print(f"So were {spooled:,} messages that came while the database was away.")  # noqa: T201
        await _tell_what_is_left(house, first, older)


async def show_left(settings: Settings) -> None:
    ring: Keyring = existing_keyring(settings)
    first, *older = (kid for kid, _ in ring.keys)
    async with open_house(settings) as house:
        await _tell_what_is_left(house, first, older)


async def _rows_left(house: House) -> int:
    left = await house.store.reseal.left(house.files)
    return left.rows + left.files + left.spooled


async def _tell_what_is_left(house: House, first: str, older: list[str]) -> None:
    left = await house.store.reseal.left(house.files)
    print(f"{left.rows:,} rows and {left.files:,} files are still sealed with another key than {first}.")  # noqa: T201
    if left.spooled:
        print(f"{left.spooled:,} messages that came while the database was away need another key until the running "  # noqa: T201
              "server has stored them, which takes seconds.")  # fmt: skip
    if left.rows or left.files or left.spooled:
        print("Keep all keys, and call `homthu rotate-key` again.")  # noqa: T201
        return
    if not older:
        return
    keys = ", ".join(older)
    if left.invites:
        until = f"{datetime.fromtimestamp(left.until / 1000, UTC):%Y-%m-%d %H:%M} UTC"
        print(f"{left.invites:,} invitation(s) are open until {until} and may need {keys}: keep it until then, or "  # noqa: T201
              "invite again.")  # fmt: skip
    else:
        print(f"Nothing needs {keys} any more: take it out of HOMTHU_DATA_KEY and restart.")  # noqa: T201
    print(f"Backups that were made before still need {keys}: keep a copy of it as long as you keep them.")  # noqa: T201
