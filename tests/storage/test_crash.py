"""What was committed survives a kill, what was not leaves no trace, and two processes share one file."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

from storage import Store, Writes
from tests.storage.conftest import KEYRING
from tests.storage.samples import ACCOUNT, CHAT, NOON, ledger, out, room, written

_CHILD = """
import asyncio, os, sys
from storage import Database, Sealer, Store, Writes
from storage.seal import Keyring
from tests.storage.samples import ledger, out, room
url, key = sys.argv[1:3]

async def main():
    store = Store(Database.open(url), Sealer(Keyring((("k1", bytes.fromhex(key)),)), "binh-tuyen"), "binh-tuyen")
    async with store.batch() as batch:
        await batch.write(Writes(rooms=[room()], ledger=[ledger("m:1")], outbox=[out(1)]))
        await batch.commit()
    await store.outbox.claim("bot", 1, (), 2**62)
    async with store.batch() as batch:
        await batch.write(Writes(ledger=[ledger("m:2")], outbox=[out(2)]))
        print("ready", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


async def test_a_killed_process_loses_nothing_that_it_answered_for(store: Store, url: str) -> None:
    key = KEYRING.keys[0][1].hex()
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, url, key], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    assert child.stdout is not None
    assert await asyncio.to_thread(child.stdout.readline) == b"ready\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    async with store.batch() as batch:
        assert (await batch.begin([], [(ACCOUNT, "m:1"), (ACCOUNT, "m:2")]))[1] == {(ACCOUNT, "m:1")}
        assert (await batch.rooms([CHAT]))[CHAT].known
    (found,) = await store.outbox.recover(ACCOUNT)
    assert (found.seq, found.was_sending) == (1, True)
    await written(store, Writes(ledger=[ledger("m:2")], outbox=[out(2, id="00000000-0000-7000-8000-000000000001")]))


async def test_writers_of_two_processes_wait_for_each_other(store: Store, url: str) -> None:
    """Each adds its share to one gap-free counter, as `homthu chat` does beside `homthu run`."""
    code = (
        "import asyncio, sys\n"
        "from storage import Database, Store, Sealer, Keyring, make_key\n"
        "async def main():\n"
        "    sealer = Sealer(Keyring.parse(make_key()), 'binh-tuyen')\n"
        "    store = Store(Database.open(sys.argv[1]), sealer, 'binh-tuyen')\n"
        "    for _ in range(20):\n"
        "        async with store.batch() as batch:\n"
        "            await batch.next_register(2026)\n"
        "            await batch.commit()\n"
        "asyncio.run(main())\n"
    )
    children = [subprocess.Popen([sys.executable, "-c", code, url]) for _ in range(2)]
    for _ in range(20):
        async with store.batch() as batch:
            await batch.next_register(2026)
            await batch.commit()
    assert [await asyncio.to_thread(child.wait) for child in children] == [0, 0]
    async with store.batch() as batch:
        assert await batch.next_register(2026) == 61


async def test_who_is_cancelled_in_the_middle_leaves_a_usable_store(store: Store) -> None:
    async def turn(number: int) -> None:
        async with store.batch() as batch:
            await batch.write(Writes(rooms=[room(f"telegram:bot:{number}")]))
            await batch.commit()

    for number in range(12):
        task = asyncio.create_task(turn(number))
        await asyncio.sleep(number * 0.0003)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await turn(99)
    async with store.batch() as batch:
        assert (await batch.rooms(["telegram:bot:99"]))["telegram:bot:99"].known
    assert await store.outbox.claim(ACCOUNT, 1, (), NOON) == []
