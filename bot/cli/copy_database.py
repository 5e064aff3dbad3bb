"""`homthu copy-database`."""

from __future__ import annotations

from bot.cli.refusal import Refused
from bot.keys import file_of
from bot.presence import PREFIX
from bot.settings import Settings
from storage import Database, migrate
from storage.clock import milliseconds
from storage.copying import Copied, CopyTrouble, copy
from storage.database import normal_url
from storage.leases import workers_of_all


async def copy_database(settings: Settings, source: str, target: str, commune: str, anyway: bool) -> None:
    here = normal_url(source)
    normal_url(target)
    if here.drivername.startswith("sqlite") and not file_of(source).exists():
        raise Refused(f"There is no database at {file_of(source)}.")
    if not anyway:
        await _refuse_beside_workers(source)
    try:
        copied = await copy(source, target, commune or None)
    except CopyTrouble as trouble:
        raise Refused(str(trouble)) from None
    if not copied:
        raise Refused("The database to copy from holds no commune.")
    for one in copied:
        _tell(one)
    _tell_what_is_next(settings, source, target, anyway)


async def _refuse_beside_workers(source: str) -> None:
    if await migrate.current(source) is None:
        return
    database = Database.open(source)
    try:
        async with database.read() as connection:
            running = await workers_of_all(connection, PREFIX, milliseconds())
    finally:
        await database.dispose()
    if running:
        raise Refused(
            f"{', '.join(running)} runs on the database to copy from: what it takes in meanwhile would be missing "
            "there. Stop it first (one that was killed counts for 12 seconds more); --anyway copies the present moment."
        )


def _tell(one: Copied) -> None:
    print(f"{one.commune}: {one.rows['cases']:,} cases, {sum(one.rows.values()):,} rows in {len(one.rows)} tables, "  # noqa: T201
          "each read back and the same.")  # fmt: skip
    if one.root is not None:
        print(f"  Root {one.root.n} of {one.root.day}, worked out anew from the copy: {one.root.root.hex()}")  # noqa: T201
    else:
        print("  No root over its histories was made yet; `homthu verify --root` makes one.")  # noqa: T201
    for cut in one.cuts:
        print(f"  Missing, here as there: the end of {cut.stream or f'root {cut.n}'} ({cut.day}).")  # noqa: T201


def _tell_what_is_next(settings: Settings, source: str, target: str, anyway: bool) -> None:
    print("Next:")  # noqa: T201
    if anyway:
        print("  Whatever was said since is only in the database that was copied. Do not go on with both.")  # noqa: T201
    shown = normal_url(target).render_as_string(hide_password=True)
    print(f"  set HOMTHU_DATABASE_URL to {shown.replace('+aiosqlite', '').replace('+asyncpg', '')}")  # noqa: T201
    print(f"  {_key(settings, source, target)}")  # noqa: T201
    print("  keep HOMTHU_FILES: files stay where they are (several machines need one folder that all of them see)")  # noqa: T201
    print("  then `homthu verify`, and `homthu run`. Keep the old database until you are sure.")  # noqa: T201


def _key(settings: Settings, source: str, target: str) -> str:
    """The rows are sealed as before."""
    if settings.homthu_data_key:
        return "keep HOMTHU_DATA_KEY as it is"
    if source.startswith("sqlite"):
        kept = file_of(source).parent / "data.key"
        if target.startswith("sqlite"):
            return f"copy {kept} into {file_of(target).parent}/, or set HOMTHU_DATA_KEY to what is in it"
        return (
            f"set HOMTHU_DATA_KEY, for every worker, to what is in {kept}; without it nobody can read what was sealed"
        )
    return "set HOMTHU_DATA_KEY to the key of the database that was copied"
