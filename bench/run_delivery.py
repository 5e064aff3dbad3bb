"""Delivery alone, in a fresh process; prints one line of JSON. Outbox rows of the product's own writer, sealed, five in
each lane; Delivery claims, sends and marks them. The platform answers at once.

With limits off: rows a second. With the pace of the real account: how many calls left in the fullest second, in all and
to one chat, beside what Telegram asks for (30 a second in all, one a second to a chat, more for a moment)."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.machine import cpu_seconds, rss_mb, scratch
from bench.platform import ACCOUNT, InstantTelegram
from bench.run_turns import counts
from bench.talking import settings_in
from bot.delivery import Delivery
from bot.house import House, now, open_house
from bot.log import set_up
from bot.pace import ChatPace, Pace
from bot.site import CHAT_PACES, PACES
from dialogs.messages import Choice, Out
from dialogs.talk import Chance
from storage.writes import OutRow, RoomWrite, Writes

LANE = 5
CHUNK = 1_000
LONGEST = 240.0  # seconds, for whatever is drained
SETTLED = 0.2
_TEXT = "Ý kiến của ông/bà đã được chuyển đến phòng Kinh tế. Xã dự kiến trả lời chậm nhất ngày 15/12/2026."


async def fill(house: House, rows: int) -> None:
    """One message after the other of all conversations, as a notice to everybody leaves them."""
    lanes = max(1, rows // LANE)
    at = now()
    for first in range(0, lanes, CHUNK):
        await _write(house, Writes(rooms=[_room(lane, at) for lane in range(first, min(first + CHUNK, lanes))]))
    numbers = [divmod(number, lanes) for number in range(rows)]
    for first in range(0, rows, CHUNK):
        outbox = [_row(lane, turn + 1, at, first + place) for place, (turn, lane) in enumerate(numbers[first:][:CHUNK])]
        await _write(house, Writes(outbox=outbox))


async def _write(house: House, writes: Writes) -> None:
    async with house.store.batch() as batch:
        await batch.write(writes)
        await batch.commit()


def _talk(lane: int) -> str:
    return f"telegram:{ACCOUNT}:{600_000_000 + lane}"


def _room(lane: int, at: int) -> RoomWrite:
    chat = str(600_000_000 + lane)
    return RoomWrite(_talk(lane), "telegram", ACCOUNT, chat, None, True, None, None, 0, LANE + 1, True, at)


def _row(lane: int, seq: int, at: int, number: int) -> OutRow:
    out = Out(_TEXT, question="rate.1", choices=(Choice("good", "Hài lòng"), Choice("bad", "Chưa hài lòng")))
    id_ = Chance(number.to_bytes(16, "big"), at + number // 1000).id()
    return OutRow(id_, f"telegram:{ACCOUNT}", _talk(lane), seq, out.to_json(), "kept", None, 0, at)


class Watched:
    """calls: (second, chat) of each message in the order in which they left."""

    def __init__(self, telegram: InstantTelegram, rows: int) -> None:
        self.calls: list[tuple[float, int]] = []
        self.all = asyncio.Event()
        self._rows = rows
        telegram.client.shown = self._shown

    def _shown(self, chat: int, payload: object) -> None:
        self.calls.append((time.perf_counter(), chat))
        if len(self.calls) == self._rows:
            self.all.set()

    def windows(self) -> dict[str, float]:
        by_chat = defaultdict(list)
        for moment, chat in self.calls:
            by_chat[chat].append(moment)
        moments = [moment for moment, _ in self.calls]
        return {
            "most_in_a_second": fullest(moments),
            "most_in_a_second_to_a_chat": max(fullest(one) for one in by_chat.values()),
            "sent_per_s": len(moments) / (moments[-1] - moments[0]),
        }


def fullest(moments: Iterable[float], window: float = 1.0) -> int:
    """The most of them within any window of so many seconds."""
    inside: deque[float] = deque()
    most = 0
    for moment in moments:
        inside.append(moment)
        while moment - inside[0] >= window:
            inside.popleft()
        most = max(most, len(inside))
    return most


async def drain(rows: int, pace: Pace | None, chats: ChatPace | None = None) -> dict[str, Any]:
    with scratch() as folder:
        settings = settings_in(Path(folder))
        set_up(settings.homthu_log)
        async with open_house(settings) as house:
            begun = time.perf_counter()
            await fill(house, rows)
            filled = time.perf_counter() - begun
            telegram = InstantTelegram()
            watched = Watched(telegram, rows)
            delivery = Delivery(house.store, telegram, house.words, house.files.get, house.bells, now, pace, chats)
            cpu, begun = cpu_seconds(), time.perf_counter()
            running = asyncio.create_task(delivery.run())
            async with asyncio.timeout(LONGEST):
                await watched.all.wait()
            seconds, used = time.perf_counter() - begun, cpu_seconds()
            await asyncio.sleep(SETTLED)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await telegram.stop()
        stored = counts(Path(folder) / "homthu.db")
    assert (stored["sent"], stored["unsent"]) == (rows, 0), stored
    _in_order(watched, rows)
    return {
        "rows": rows,
        "rows_per_s": rows / seconds,
        "cpu_us_per_row": (sum(used) - sum(cpu)) / rows * 1e6,
        "fill_rows_per_s": rows / filled,
        "rss_mb": rss_mb(),
        **watched.windows(),
    }


def _in_order(watched: Watched, rows: int) -> None:
    sent = Counter(chat for _, chat in watched.calls)
    assert sum(sent.values()) == rows
    assert max(sent.values()) <= LANE, "somebody got more than was said"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--paced", action="store_true", help="with the account's pace")
    asked = parser.parse_args()
    import uvloop

    paces = (Pace(*PACES["telegram"]), ChatPace(*CHAT_PACES["telegram"])) if asked.paced else (None, None)
    json.dump(uvloop.run(drain(asked.rows, *paces)), sys.stdout)
    print()


if __name__ == "__main__":
    main()
