"""The key that seals what residents wrote."""

from __future__ import annotations

import os
from pathlib import Path

from bot.settings import Settings
from storage import Keyring, make_key


class NoKey(Exception):
    """The message says, for an operator, what to set."""


def keyring(settings: Settings) -> Keyring:
    """From the setting, or from the file beside SQLite's database, which is made on the first run. Raises NoKey and
    BadKey."""
    if settings.homthu_data_key:
        return Keyring.parse(settings.homthu_data_key)
    if not settings.on_sqlite:
        raise NoKey("HOMTHU_DATA_KEY is not set. On PostgreSQL every worker needs the same key: make one with "
                    "`homthu make-key`, keep a copy in a safe place, and set it everywhere.")  # fmt: skip
    database = sqlite_file(settings)
    path = database.parent / "data.key"
    if not path.exists():
        if database.exists() and database.stat().st_size:
            raise NoKey(f"{database} holds sealed data, but {path} is missing and HOMTHU_DATA_KEY is not set. "
                        "Put the key back; without it nobody can read what was sealed.")  # fmt: skip
        _make(path)
    return Keyring.parse(path.read_text(encoding="ascii").strip())


def existing_keyring(settings: Settings) -> Keyring:
    """Never makes one: for what was sealed elsewhere. Raises NoKey and BadKey."""
    if settings.homthu_data_key or not settings.on_sqlite:
        return keyring(settings)
    path = sqlite_file(settings).parent / "data.key"
    if not path.exists():
        raise NoKey(f"The key is needed: set HOMTHU_DATA_KEY, or put the commune's data.key back as {path}. "
                    "It is not in the backup; without it nobody can read what was sealed.")  # fmt: skip
    return Keyring.parse(path.read_text(encoding="ascii").strip())


def make_beside(settings: Settings) -> None:
    """The key for a database that is about to be made, so that its first tables do not look like a lost key's."""
    if settings.on_sqlite and not settings.homthu_data_key and not sqlite_file(settings).exists():
        keyring(settings)


def sqlite_file(settings: Settings) -> Path:
    """The database, where it is a file."""
    return file_of(settings.homthu_database_url)


def file_of(url: str) -> Path:
    """The file of an sqlite:///… address."""
    return Path(url.split("///", 1)[-1])


def _make(path: Path) -> None:
    """Whole or not at all, and never twice: two processes may start at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(make_key() + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(half, path)
    except FileExistsError:
        pass
    finally:
        half.unlink()
