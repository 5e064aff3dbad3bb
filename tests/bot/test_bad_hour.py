"""A platform that answers nothing sensible for an hour of simulated time."""

from __future__ import annotations

import asyncio
import itertools
import random
from pathlib import Path

import pytest

from bot.channels.channel import NotSent
from dialogs.messages import Out
from storage import OutRow, Store, Writes
from tests.bot.fakes import Clock, FakeChannel, delivering, rows, until
from tests.storage.samples import new_id, written

CHATS, LINES = 12, 3
HOUR = 3600
TROUBLE = (
    NotSent("later", "too_many", wait=7),
    NotSent("later", "outage"),
    NotSent("account", "token"),
    NotSent("unknown", "timeout"),
    NotSent("unknown", "garbled"),
)


@pytest.mark.parametrize("seed", range(2))
async def test_for_an_hour_and_afterwards_everybody_has_everything_once_and_in_order(
    store: Store, clock: Clock, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    channel = FakeChannel()
    for chat in range(CHATS):
        answers = [dice.choice(TROUBLE) for _ in range(40)]
        channel.answers[str(chat)].extend(answers)
    for chat, line in itertools.product(range(CHATS), range(1, LINES + 1)):
        out = Out(f"{chat}.{line}").to_json()
        lane = f"telegram:bot:{chat}"
        await written(store, Writes(outbox=[OutRow(new_id(), "telegram:bot", lane, line, out, "kept", None, 0, 0)]))
    async with delivering(store, channel, clock):
        for _ in range(HOUR // 20):
            clock.forward(20)
            await asyncio.sleep(0.01)
        channel.answers.clear()  # the hour is over

        def all_through() -> bool:
            clock.forward(20)
            return rows(tmp_path, "SELECT count(*) FROM outbox WHERE done_at IS NULL") == [(0,)]

        await until(all_through, seconds=20)
    for chat in range(CHATS):
        told = channel.told(str(chat))
        order = [text.removeprefix("(gửi lại) ") for text in told]
        assert order == sorted(order), "a line overtook another"
        assert set(order) == {f"{chat}.{line}" for line in range(1, LINES + 1)}
    ends = rows(tmp_path, "SELECT status, count(*) FROM outbox GROUP BY status")
    assert {status for status, _ in ends} <= {"sent", "unknown"}
