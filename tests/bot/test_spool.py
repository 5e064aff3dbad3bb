"""What the database cannot take now is kept, sealed and in order, whatever happens to the process or the disk."""

from __future__ import annotations

import asyncio
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import spooling
from bot.channels.channel import NotStored
from bot.channels.zalo_bot.passing import read_any
from bot.incoming import Incoming
from bot.spool import Spool, SpoolFull
from bot.spooling import Spooling
from storage import Keyring, Sealer, make_key
from tests.bot.fakes import until

SEALER = Sealer(Keyring.parse(make_key()), "binh-tuyen")


def body(number: int, chat: str = "a1") -> bytes:
    message = f'{{"from":{{"id":"{chat}"}},"chat":{{"id":"{chat}","chat_type":"PRIVATE"}},"message_id":"{number:04}",'
    return f'{{"event_name":"message.text.received","message":{message}"date":{number},"text":"{number}"}}}}'.encode()


def _size(raw: bytes) -> int:
    """Of the record, about."""
    return len(SEALER.seal(raw, "spool", "zalo_bot:1")) + 16


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "files" / "spool" / "zalo.spool"


@pytest.fixture
def make(path: Path) -> Callable[..., Spool]:
    """The spool as the next process opens it."""
    return lambda **others: Spool(path, SEALER, "zalo_bot:1", **others)


async def bodies(spool: Spool) -> list[bytes | None]:
    return [one.raw for one in await spool.read(0, 1000)]


async def test_what_was_kept_is_read_back_in_order_by_the_next_process(make: Callable[..., Spool], path: Path) -> None:
    first = make()
    await asyncio.gather(*(first.append(body(n), n) for n in range(30)))
    assert await bodies(make()) == [body(n) for n in range(30)]
    assert [one.at for one in await make().read(0, 3)] == [0, 1, 2]
    assert b"text" not in path.read_bytes()


async def test_those_who_come_together_share_a_sync(
    make: Callable[..., Spool], monkeypatch: pytest.MonkeyPatch
) -> None:
    syncs: list[int] = []
    sync = os.fsync

    def counted(handle: int) -> None:
        syncs.append(handle)
        sync(handle)

    monkeypatch.setattr(os, "fsync", counted)
    spool = make()
    await asyncio.gather(*(spool.append(body(n), n) for n in range(100)))
    assert len(syncs) <= 4


@pytest.mark.parametrize("torn", [b"\x00", b"\x00\x00\x00\x40\x01\x02\x03\x04half a rec", b"\xff" * 40])
async def test_a_torn_tail_is_cut_off_and_what_comes_then_is_kept(
    make: Callable[..., Spool], path: Path, torn: bytes
) -> None:
    await make().append(body(1), 1)
    with path.open("ab") as file:
        file.write(torn)
    again = make()
    await again.append(body(2), 2)
    assert await bodies(make()) == [body(1), body(2)]


async def test_a_full_spool_and_a_full_disk_take_nothing_and_spoil_nothing(
    make: Callable[..., Spool], monkeypatch: pytest.MonkeyPatch
) -> None:
    small = make(most_bytes=2 * _size(body(1)) + 20)
    await small.append(body(1), 1)
    await small.append(body(2), 2)
    with pytest.raises(SpoolFull):
        await small.append(body(3), 3)
    kept = await bodies(make())

    def full(handle: int, data: bytes) -> int:
        if len(data) > 10:
            return real(handle, data[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    real = os.write
    with monkeypatch.context() as while_full:
        while_full.setattr(os, "write", full)
        with pytest.raises(OSError, match="No space"):
            await make().append(body(50), 50)
    assert await bodies(make()) == kept


async def test_a_living_process_keeps_its_spool_and_a_dead_ones_is_taken_over(tmp_path: Path) -> None:
    first, second = (Spool.claimed(tmp_path, SEALER, "zalo_bot:1") for _ in range(2))
    await first.append(body(1), 1)
    await second.append(body(2), 2)
    first.close()
    assert await bodies(Spool.claimed(tmp_path, SEALER, "zalo_bot:1")) == [body(1)]


class Turn:
    """Stands for the turn: away until it is told otherwise."""

    def __init__(self) -> None:
        self.away: str = ""
        self.stored: list[str] = []
        self.tries = 0

    async def submit(self, incoming: Incoming) -> str:
        self.tries += 1
        if self.away == "silent":
            await asyncio.sleep(60)
        if self.away:
            raise NotStored
        duplicate = incoming.update_key in self.stored
        if not duplicate:
            self.stored.append(incoming.update_key)
        return "duplicate" if duplicate else "answered"


def incoming(number: int, chat: str = "a1") -> Incoming:
    return read_any(body(number, chat), "1", 0)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooling, "PATIENCE", 0.05)
    monkeypatch.setattr(spooling, "LONGEST_PAUSE", 0.05)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("how", ["silent", "refused"])
async def test_while_the_turn_cannot_take_it_it_is_kept_and_later_read_back_first(
    make: Callable[..., Spool], how: str
) -> None:
    turn = Turn()
    gate = Spooling(make(), turn.submit, lambda raw, at: [read_any(raw, "1", at)])
    assert await gate.submit(incoming(1)) == "answered"
    turn.away = how
    assert [await gate.submit(incoming(n)) for n in (2, 3)] == ["spooled", "spooled"]
    turn.away = ""
    assert await gate.submit(incoming(4)) == "spooled"  # behind those that wait
    reading = asyncio.create_task(gate.run())
    await until(lambda: not gate.spool.size)
    assert turn.stored == [f"a1:{n:04}" for n in (1, 2, 3, 4)]
    assert await gate.submit(incoming(5)) == "answered"
    reading.cancel()


@pytest.mark.usefixtures("quick")
async def test_what_a_killed_process_kept_is_stored_by_the_next(make: Callable[..., Spool]) -> None:
    turn = Turn()
    turn.away = "refused"
    for number in range(300):
        await Spooling(make(), turn.submit, lambda raw, at: [read_any(raw, "1", at)]).submit(incoming(number))
    gate = Spooling(make(), turn.submit, lambda raw, at: [read_any(raw, "1", at)])
    reading = asyncio.create_task(gate.run())
    await asyncio.sleep(0.1)
    assert turn.stored == []
    turn.away = ""
    await until(lambda: not gate.spool.size)
    assert turn.stored == [f"a1:{n:04}" for n in range(300)]
    reading.cancel()


@pytest.mark.usefixtures("quick")
async def test_what_nobody_can_keep_is_left_to_the_platform(make: Callable[..., Spool]) -> None:
    turn = Turn()
    turn.away = "refused"
    gate = Spooling(make(most_bytes=10), turn.submit, lambda raw, at: [read_any(raw, "1", at)])
    with pytest.raises(NotStored):
        await gate.submit(incoming(1))


@pytest.mark.usefixtures("quick")
async def test_what_another_key_sealed_is_put_aside_and_holds_up_nobody(make: Callable[..., Spool], path: Path) -> None:
    other = Spool(path, Sealer(Keyring.parse(make_key()), "binh-tuyen"), "zalo_bot:1")
    await other.append(body(1), 1)
    await make().append(body(2), 2)
    turn = Turn()
    gate = Spooling(make(), turn.submit, lambda raw, at: [read_any(raw, "1", at)])
    reading = asyncio.create_task(gate.run())
    await until(lambda: not gate.spool.size)
    reading.cancel()
    assert turn.stored == ["a1:0002"]
    assert [file.suffix for file in path.parent.iterdir()] == [".aside"]


async def test_a_living_worker_takes_over_what_a_dead_one_left(tmp_path: Path) -> None:
    """Nobody need start in its place: its messages were acknowledged."""
    first, second, third = (Spool.claimed(tmp_path, SEALER, "zalo_bot:1") for _ in range(3))
    other = Spool.claimed(tmp_path, SEALER, "zalo_bot:2")
    for number, spool in enumerate((first, second, third, other), 1):
        await spool.append(body(number), number)
    second.close()
    other.close()
    await first.adopt()
    assert await bodies(first) == [body(1), body(2)]
    assert await bodies(third) == [body(3)]
    assert await bodies(Spool.claimed(tmp_path, SEALER, "zalo_bot:1")) == []
    assert await bodies(Spool.claimed(tmp_path, SEALER, "zalo_bot:2")) == [body(4)]


async def test_what_a_full_disk_cannot_take_over_stays_where_it_is(tmp_path: Path) -> None:
    first, second = (Spool.claimed(tmp_path, SEALER, "zalo_bot:1") for _ in range(2))
    await second.append(body(2), 2)
    second.close()
    first._most = 10
    with pytest.raises(SpoolFull):
        await first.adopt()
    first.close()
    again = Spool.claimed(tmp_path, SEALER, "zalo_bot:1")
    await again.adopt()
    assert await bodies(again) == [body(2)]


async def test_what_is_taken_over_is_stored_without_any_new_message(tmp_path: Path) -> None:
    dead, living = (Spool.claimed(tmp_path, SEALER, "zalo_bot:1") for _ in range(2))
    await dead.append(body(7), 7)
    dead.close()
    turn = Turn()
    gate = Spooling(living, turn.submit, lambda raw, at: [read_any(raw, "1", at)])
    running = asyncio.create_task(gate.run())
    await until(lambda: turn.stored == [incoming(7).update_key])
    running.cancel()
