"""Who waits for an answer gets it before what is gathered for staff, and before what goes to the whole village."""

from __future__ import annotations

import asyncio

from bot.delivery import AT_ONCE
from bot.pace import Pace
from cases.urgency import Urgency
from dialogs.messages import Out
from storage import OutRow, Store, Writes
from tests.bot.fakes import Clock, FakeChannel, delivering, until
from tests.storage.samples import new_id, written

ACCOUNT = "telegram:bot"
VILLAGE = [str(number) for number in range(1000, 1200)]


async def said(store: Store, chats: list[str], text: str, urgency: Urgency = Urgency.ANSWER, seq: int = 1) -> None:
    out = Out(text).to_json()
    lanes = [f"{ACCOUNT}:{chat}" for chat in chats]
    rows = [OutRow(new_id(), ACCOUNT, lane, seq, out, "kept", None, 0, 0, urgency) for lane in lanes]
    await written(store, Writes(outbox=rows))


async def test_whoever_writes_meanwhile_does_not_wait_for_the_village(
    store: Store, channel: FakeChannel, clock: Clock
) -> None:
    """Though all places are taken by others, and though their own news has not gone out yet."""
    await said(store, VILLAGE, "tin", Urgency.BROADCAST)
    async with delivering(store, channel, clock, pace=Pace(rate=100, burst=1)):
        await until(lambda: len(channel.sent) >= 5)
        await said(store, ["71"], "trả lời")
        await said(store, [VILLAGE[-1]], "trả lời", seq=2)
        before = len(channel.sent)  # what left while these were being written kept nobody waiting
        await until(lambda: len(channel.told(VILLAGE[-1])) == 2)
        waited = channel.sent[before:]
    assert channel.told("71") == ["trả lời"]
    assert channel.told(VILLAGE[-1]) == ["tin", "trả lời"]
    assert len(waited) < AT_ONCE / 2


async def test_where_all_places_hang_on_the_village_answers_have_some_of_their_own(
    store: Store, channel: FakeChannel, clock: Clock
) -> None:
    channel.held = {chat: asyncio.Event() for chat in VILLAGE}
    await said(store, VILLAGE, "tin", Urgency.BROADCAST)
    async with delivering(store, channel, clock):
        await until(lambda: len(channel.sent) == AT_ONCE)
        await said(store, ["71", "72"], "trả lời")
        await until(lambda: channel.told("71") == channel.told("72") == ["trả lời"])
        assert len(channel.sent) == AT_ONCE + 2
        for held in channel.held.values():
            held.set()
        await until(lambda: len(channel.sent) == len(VILLAGE) + 2)


async def test_digests_go_before_the_village_and_after_answers(
    store: Store, channel: FakeChannel, clock: Clock
) -> None:
    await said(store, VILLAGE[:5], "tin", Urgency.BROADCAST)
    await said(store, ["81"], "tổng hợp", Urgency.DIGEST)
    await said(store, ["71"], "trả lời")
    async with delivering(store, channel, clock, pace=Pace(rate=500, burst=1)):
        await until(lambda: len(channel.sent) == 7)
    assert [chat for chat, _ in channel.sent] == ["71", "81", *VILLAGE[:5]]
