"""`homthu restore`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.cli.refusal import Refused
from bot.cli.verify import verify
from bot.keys import existing_keyring
from bot.settings import Settings
from cases.profile import load_profile
from storage import FolderFiles, Sealer
from storage.backup import BackupTrouble
from storage.restore import examine, put_back


async def restore(settings: Settings, path: Path) -> None:
    sealer = Sealer(existing_keyring(settings), load_profile(settings.profile).id)
    try:
        backup = examine(path, sealer)
        at = f"{datetime.fromtimestamp(backup.at / 1000, UTC):%Y-%m-%d %H:%M:%S} UTC"
        print(f"{path} is whole, as of {at}. Putting it back ...")  # noqa: T201
        await put_back(backup, settings.homthu_database_url, FolderFiles(settings.homthu_files, sealer))
    except BackupTrouble as trouble:
        raise Refused(str(trouble)) from None
    rows = sum(backup.rows.values())
    print(f"{backup.rows['cases']:,} cases, {rows:,} rows and {backup.files:,} files are back.")  # noqa: T201
    if backup.spooled:
        print(f"{backup.spooled:,} message(s) had come but were not stored yet: `homthu run` takes them first.")  # noqa: T201
    if backup.missing:
        print(f"{len(backup.missing)} file(s) were not in the backup.")  # noqa: T201
    await verify(settings)
    print("What was waiting to be sent at that moment goes out as soon as `homthu run` starts.")  # noqa: T201
