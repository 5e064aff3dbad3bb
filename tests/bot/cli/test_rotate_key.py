"""`homthu rotate-key` as an operator types it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.channels.terminal.chat import TerminalChat
from bot.house import now, open_house
from bot.presence import stay_present
from bot.settings import Settings
from dialogs.events import Text
from storage import CannotOpen, Keyring
from tests.bot.cli.conftest import Homthu


async def greets(key: str = "") -> None:
    async with open_house(Settings(_env_file=None, homthu_data_key=key)) as house:
        async with house.store.batch() as batch:
            await batch.rooms(["terminal:local:hoa"])
        await TerminalChat(house, "hoa").send(Text("Chào"))


@pytest.fixture
def old(homthu: Homthu) -> str:
    """The first key; one conversation is sealed with it."""
    asyncio.run(greets())
    return Path("var/data.key").read_text().strip()


def test_a_fresh_key_alone_goes_to_stdout(homthu: Homthu, old: str) -> None:
    done = homthu("rotate-key", "--new")
    assert done.exit_code == 0
    ((kid, _),) = Keyring.parse(done.stdout).keys
    assert kid == "k2"
    assert "Put it first" in done.stderr
    assert Path("var/data.key").read_text().strip() == old


def test_everything_is_sealed_anew_and_the_old_key_may_go(homthu: Homthu, old: str) -> None:
    new = homthu("rotate-key", "--new").stdout.strip()
    both = f"{new},{old}"
    assert "Keep all keys" in homthu("rotate-key", "--left", HOMTHU_DATA_KEY=both).stdout
    done = homthu("rotate-key", HOMTHU_DATA_KEY=both)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "0 rows and 0 files are still sealed with another key than k2." in done.stdout
    assert "Nothing needs k1 any more" in done.stdout
    assert "Backups that were made before still need k1" in done.stdout
    asyncio.run(greets(new))
    with pytest.raises(CannotOpen):
        asyncio.run(greets(old))


def test_an_open_invitation_still_needs_the_old_key(homthu: Homthu, old: str) -> None:
    homthu("staff", "add", "--role", "leader")
    both = homthu("rotate-key", "--new").stdout.strip() + "," + old
    done = homthu("rotate-key", HOMTHU_DATA_KEY=both)
    assert "1 invitation(s) are open until" in done.stdout
    assert "Nothing needs" not in done.stdout


def test_a_server_that_does_not_know_the_new_key_is_restarted_first(homthu: Homthu, old: str) -> None:
    async def a_server(keys: tuple[str, ...]) -> None:
        async with open_house(Settings(_env_file=None)) as house:
            running = asyncio.create_task(stay_present(house.store, "machine:42", keys, now))
            while not await house.store.leases.held(now()):
                await asyncio.sleep(0.01)
            # As if it had been killed: its mark stays for a while.
            house.store.leases.release = lambda *_: asyncio.sleep(0)  # type: ignore[method-assign]
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    both = homthu("rotate-key", "--new").stdout.strip() + "," + old
    asyncio.run(a_server(("k1",)))
    done = homthu("rotate-key", HOMTHU_DATA_KEY=both)
    assert done.exit_code == 1
    assert "machine:42 runs and does not know key k2" in done.stderr
