"""`homthu backup`."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bot.cli.refusal import Refused
from bot.house import now
from bot.keys import existing_keyring, sqlite_file
from bot.settings import Settings
from cases.profile import load_profile
from storage import Database, FolderFiles, Sealer, migrate
from storage.backup import BackupTrouble, Made, write_backup


async def backup(settings: Settings, path: Path) -> None:
    """Changes nothing: an older database is not migrated here, for a backup is what comes before that."""
    url = settings.homthu_database_url
    if settings.on_sqlite and not sqlite_file(settings).exists():
        raise Refused(f"There is no database at {sqlite_file(settings)}. Does HOMTHU_DATABASE_URL say where it is?")
    sealer = Sealer(existing_keyring(settings), load_profile(settings.profile).id)
    revision = await migrate.current(url)
    if revision != migrate.HEAD:
        raise Refused(
            f"The database has the tables of another release ({revision or 'none'}; this one's are {migrate.HEAD}). "
            "Back it up with the release that it runs under."
        )
    database = Database.open(url)
    try:
        files = FolderFiles(settings.homthu_files, sealer)
        made = await write_backup(database, sealer, files, path, revision, version("homthu"), now())
    except BackupTrouble as trouble:
        raise Refused(str(trouble)) from None
    finally:
        await database.dispose()
    _tell(path, made)


def _tell(path: Path, made: Made) -> None:
    at = datetime.fromtimestamp(made.at / 1000, UTC)
    print(f"{path}: {made.size / 1e6:,.1f} MB, as of {at:%Y-%m-%d %H:%M:%S} UTC, {made.rows['cases']:,} cases, "  # noqa: T201
          f"{sum(made.rows.values()):,} rows, {made.files:,} files.")  # fmt: skip
    if made.spooled:
        print(f"{made.spooled:,} message(s) that the database has not taken yet are in it too.")  # noqa: T201
    if made.missing:
        print(f"{len(made.missing)} file(s) were erased meanwhile, or are not in HOMTHU_FILES.")  # noqa: T201
    keys = ", ".join(made.keys) or "none used yet"
    print(f"The key ({keys}) is NOT in it. Without the key nobody can read it and it is worth nothing: keep "  # noqa: T201
          "HOMTHU_DATA_KEY, or data.key, in another place.")  # fmt: skip
