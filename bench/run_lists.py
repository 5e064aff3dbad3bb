"""What officers ask of 100,000 cases; prints a line of JSON. `--fill N` makes the database; without it officers join.

Each command by itself is a whole turn: an update's bytes in, the answer's bytes out; of /thongke the figures in words,
after the job that counts them. Then residents talk without, and with, officers who ask one thing after the other all
the time. cpu_ms: of the whole process, for one command with its delivery."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson

from bench.crowd import Measured
from bench.machine import cpu_seconds, part
from bench.talking import Talking, product
from bot.cli.staff import invite
from bot.house import House
from bot.office.paper_jobs import paper_loop
from cases.kinds import Role
from storage.jobs import FIGURES

# Name, role, unit.
STAFF = (
    ("Nguyễn Thị Thắm", Role.FOCAL_OFFICER, ""),
    ("Lê Văn Chủ", Role.LEADER, ""),
    ("Trần Văn Công", Role.UNIT_OFFICER, "cong-an"),
    ("Phạm Thị Tế", Role.UNIT_OFFICER, "kinh-te"),
)
CLERK, LEADER, POLICE, TRADE = range(len(STAFF))
# Who asks it, what is typed, how many messages come back.
ASKED: dict[str, tuple[int, str, int]] = {
    "hopthu_clerk": (CLERK, "/hopthu", 1),
    "hopthu_unit": (POLICE, "/hopthu", 1),
    "hopthu_leader": (LEADER, "/hopthu", 1),
    "quahan_clerk": (CLERK, "/quahan", 1),
    "quahan_unit": (POLICE, "/quahan", 1),
    "tim_tail_of_3": (CLERK, "/tim 648", 1),
    "tim_tail_of_5": (CLERK, "/tim 48135", 1),
    "tim_nobodys": (CLERK, "/tim 99999999", 1),
    "tim_register": (CLERK, "/tim 15000/2026", 1),
    "tim_words": (CLERK, "/tim den duong dau lang", 2),
    "tim_rare_words": (POLICE, "/tim loa truyen thanh so 77", 2),
    "tim_no_such_words": (CLERK, "/tim khong ai viet the nay", 2),
    "thongke": (LEADER, "/thongke", 2),
}
TIMES, PAUSE, AT_ONCE, TURNS = 15, 0.1, 16, 5
_FIRST_CHAT = 600_000_000


class Officers:
    """In chats of their own beside the residents of the crowd; what comes unasked is passed over."""

    def __init__(self, crowd: Talking, first: int = 0) -> None:
        """first: of the run, so that each has chats of its own."""
        self._crowd = crowd
        self._chats = _FIRST_CHAT + first
        self._shown: dict[int, asyncio.Queue[str]] = {}
        self._updates = first * 100
        self.milliseconds: list[float] = []

    def shown(self, chat: int, payload: Mapping[str, Any]) -> None:
        if chat in self._shown:
            self._shown[chat].put_nowait(payload["text"])
        else:
            self._crowd.shown(chat, payload)

    async def asks(self, number: int, text: str, messages: int = 1) -> list[str]:
        """What was answered, once that many messages have come."""
        chat = self._chats + number
        told = self._shown[chat] = asyncio.Queue()
        self._updates += 1
        begun = time.perf_counter()
        taken = asyncio.ensure_future(self._crowd._take(_update(chat, self._updates, text)))
        async with asyncio.timeout(30):
            heard = [await told.get() for _ in range(messages)]
        self.milliseconds.append((time.perf_counter() - begun) * 1000)
        await taken
        return heard


def _update(chat: int, number: int, text: str) -> bytes:
    sender = {"id": chat, "is_bot": False, "first_name": "Cán bộ", "language_code": "vi"}
    message = {
        "message_id": 10_000_000 + number, "from": sender, "date": 1_795_000_000, "text": text,
        "chat": {"id": chat, "first_name": "Cán bộ", "type": "private"},
        "entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}],
    }  # fmt: skip
    return orjson.dumps({"update_id": 900_000_000 + number, "message": message})


async def measure(folder: Path, first: int, times: int = TIMES, conversations: int = 200) -> dict[str, Any]:
    """first: number of the first resident, so that each run has new ones."""
    async with product(folder) as (house, telegram, crowd):
        officers = Officers(crowd, first)
        telegram.client.shown = officers.shown
        counting = asyncio.create_task(paper_loop(house, FIGURES).run())
        await _join(house, officers)
        found: dict[str, Any] = {name: await _timed(officers, asked, times) for name, asked in ASKED.items()}
        crowd.begin_at(first)
        found |= await _together(officers, crowd, conversations)
        counting.cancel()
        await asyncio.gather(counting, return_exceptions=True)
    return found


async def _join(house: House, officers: Officers) -> None:
    for number, (name, role, unit) in enumerate(STAFF):
        await officers.asks(number, f"/start {await invite(house, role, unit, name)}")


async def _timed(officers: Officers, asked: tuple[int, str, int], times: int) -> dict[str, float]:
    await officers.asks(*asked)
    officers.milliseconds, used = [], sum(cpu_seconds())
    for _ in range(times):
        await officers.asks(*asked)
    cpu = (sum(cpu_seconds()) - used) / times * 1000
    ordered = sorted(officers.milliseconds)
    return {"p50_ms": part(ordered, 0.5), "most_ms": ordered[-1], "cpu_ms": cpu}


async def _together(officers: Officers, crowd: Talking, conversations: int) -> dict[str, Any]:
    """Without, with, with, without: so that what the machine does meanwhile falls on both."""
    alone, beside = Measured(), Measured()
    await crowd.talk(AT_ONCE, AT_ONCE, TURNS)
    officers.milliseconds = []
    for which in (alone, beside, beside, alone):
        crowd.measured = which
        asking = [asyncio.create_task(_goes_on(officers, n)) for n in range(len(STAFF))] if which is beside else []
        await crowd.talk(conversations // 2, AT_ONCE, TURNS)
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        await asyncio.sleep(0.5)  # what they asked last
    return {"alone": alone.times(), "beside": beside.times(), "asked": len(officers.milliseconds)}


async def _goes_on(officers: Officers, number: int) -> None:
    mine: Sequence[tuple[int, str, int]] = [one for one in ASKED.values() if one[0] == number] or [ASKED["hopthu_unit"]]
    while True:
        for _, text, messages in mine:
            with suppress(TimeoutError):
                await officers.asks(number, text, messages)
            await asyncio.sleep(PAUSE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fill", type=int, default=0)
    parser.add_argument("--first", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=TIMES)
    asked = parser.parse_args()
    import uvloop

    if asked.fill:
        from bench.filling import fill
        from bench.filling_office import Office

        found: dict[str, Any] = uvloop.run(fill(asked.folder, asked.fill, Office))
    else:
        found = uvloop.run(measure(asked.folder, asked.first, asked.times))
    json.dump(found, sys.stdout)
    print()


if __name__ == "__main__":
    main()
