"""`homthu copy-database`: what it says and what it refuses."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.presence import PREFIX
from storage import Database, Keyring, Sealer, Store
from storage.clock import milliseconds
from tests.bot.cli.conftest import Homthu

HERE, THERE = "sqlite:///var/homthu.db", "sqlite:///there/homthu.db"
COMMUNE = "binh-tuyen"


def _in_the_store(work: str) -> None:
    async def go() -> None:
        database = Database.open(HERE)
        key = Keyring.parse(Path("var/data.key").read_text().strip())
        store = Store(database, Sealer(key, COMMUNE), COMMUNE)
        try:
            fence = await store.leases.acquire(f"{PREFIX}host:7", "k1", milliseconds(), 60_000)
            if work == "ends":
                await store.leases.release(f"{PREFIX}host:7", "k1", fence or 1)
        finally:
            await database.dispose()

    asyncio.run(go())


def test_a_commune_is_moved_and_goes_on_there(homthu: Homthu) -> None:
    assert homthu("staff", "add", "--role", "leader").exit_code == 0
    _in_the_store("ends")
    moved = homthu("copy-database", HERE, THERE)
    assert moved.exit_code == 0, moved.stderr
    assert "binh-tuyen: 0 cases" in moved.output
    assert f"set HOMTHU_DATABASE_URL to {THERE}" in moved.output
    assert "copy var/data.key into there/" in moved.output
    Path("there/data.key").write_bytes(Path("var/data.key").read_bytes())
    assert homthu("verify", HOMTHU_DATABASE_URL=THERE).exit_code == 0
    again = homthu("copy-database", HERE, THERE)
    assert again.exit_code == 1
    assert "holds rows of binh-tuyen already" in again.stderr


def test_a_running_worker_is_named_unless_the_moment_is_wanted(homthu: Homthu) -> None:
    homthu("staff", "add", "--role", "leader")
    _in_the_store("runs")
    refused = homthu("copy-database", HERE, THERE)
    assert refused.exit_code == 1
    assert "host:7 runs on the database" in refused.stderr
    assert not Path("there").exists()
    copied = homthu("copy-database", HERE, THERE, "--anyway")
    assert copied.exit_code == 0
    assert "Do not go on with both" in copied.output


def test_what_is_not_there_cannot_be_copied(homthu: Homthu) -> None:
    nothing = homthu("copy-database", "sqlite:///nowhere.db", THERE)
    assert nothing.exit_code == 1
    assert "no database at nowhere.db" in nothing.stderr
    assert not Path("nowhere.db").exists()
    assert homthu("copy-database", "mysql://x/y", THERE).exit_code == 1
    assert homthu("copy-database", HERE).exit_code == 2


def test_no_password_is_shown(homthu: Homthu) -> None:
    homthu("staff", "add", "--role", "leader")
    refused = homthu("copy-database", HERE, "postgresql://me:secret@127.0.0.1:1/nowhere")
    assert refused.exit_code == 1
    assert "secret" not in refused.output + refused.stderr
