"""What becomes of messages on their way out."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from bot.bells import Bells
from bot.channels.channel import NotSent
from bot.delivery import MOST_AFTER_CRASHES, Delivery
from bot.pace import ChatPace
from dialogs.messages import Out, Weight
from storage import OutRow, Store, Writes
from storage.leases import Grip, LeaseLost
from tests.bot.fakes import WORDS, Clock, FakeChannel, delivering, rows, until
from tests.storage.samples import new_id, written

ACCOUNT = "telegram:bot"
NOT_NOW = NotSent("later", "rate", wait=2)
WHO_KNOWS = NotSent("unknown", "timeout")


async def said(store: Store, chat: str, *texts: str, weight: Weight = "kept", at: int = 0) -> None:
    """Queues messages; seq goes on from one call to the next."""
    lane = f"{ACCOUNT}:{chat}"
    first = len(await store.outbox.after(lane, 0, 200)) + 1
    outs = [Out(text, weight=weight).to_json() for text in texts]
    queued = [OutRow(new_id(), ACCOUNT, lane, seq, out, weight, None, at, at) for seq, out in enumerate(outs, first)]
    await written(store, Writes(outbox=queued))


def outcomes(folder: Path) -> list[tuple[str, str]]:
    return [(status, why or "") for status, why in rows(folder, "SELECT status, why FROM outbox ORDER BY id")]


async def test_a_conversation_hears_its_messages_in_order(store: Store, channel: FakeChannel, clock: Clock) -> None:
    await said(store, "71", "một", "hai", "ba")
    await said(store, "72", "bốn", "năm")
    async with delivering(store, channel, clock):
        await until(lambda: len(channel.sent) == 5)
    assert channel.told("71") == ["một", "hai", "ba"]
    assert channel.told("72") == ["bốn", "năm"]


async def test_one_message_of_a_conversation_is_on_its_way_at_a_time(
    store: Store, channel: FakeChannel, clock: Clock
) -> None:
    channel.held["71"] = asyncio.Event()
    await said(store, "71", "một", "hai")
    async with delivering(store, channel, clock):
        await until(lambda: len(channel.sent) == 1)
        await asyncio.sleep(0.05)
        assert channel.told("71") == ["một"]
        channel.held["71"].set()
        await until(lambda: channel.told("71") == ["một", "hai"])
    assert channel.most_at_once == 1


async def test_a_chat_that_got_its_burst_waits_and_holds_up_nobody(
    store: Store, channel: FakeChannel, clock: Clock
) -> None:
    await said(store, "71", *map(str, range(5)))
    await said(store, "72", "khác")
    began = time.monotonic()
    async with delivering(store, channel, clock, chats=ChatPace(every=0.2, burst=2)):
        await until(lambda: len(channel.told("72")) == 1 and len(channel.told("71")) >= 2)
        assert channel.told("71") == ["0", "1"]
        await until(lambda: len(channel.told("71")) == 5)
    assert time.monotonic() - began > 0.55


async def test_a_slow_conversation_does_not_hold_up_the_others(
    store: Store, channel: FakeChannel, clock: Clock
) -> None:
    channel.held["71"] = asyncio.Event()
    await said(store, "71", "chậm")
    for chat in range(100, 200):
        await said(store, str(chat), "nhanh")
    async with delivering(store, channel, clock):
        await until(lambda: len(channel.sent) == 101)
        await said(store, "72", "mới")
        await until(lambda: channel.told("72") == ["mới"])


async def test_what_may_not_be_sent_now_is_sent_later_and_before_what_came_after_it(
    store: Store, channel: FakeChannel, clock: Clock
) -> None:
    channel.answers["71"] += [NOT_NOW, NOT_NOW]
    await said(store, "71", "một", "hai")
    async with delivering(store, channel, clock):
        await until(lambda: len(channel.sent) == 1)
        await asyncio.sleep(0.05)
        assert channel.told("71") == ["một"]
        clock.forward(2.1)
        await until(lambda: len(channel.sent) == 2)
        clock.forward(4.1)
        await until(lambda: len(channel.sent) == 4)
    assert channel.told("71") == ["một", "một", "một", "hai"]


async def test_a_message_of_weight_that_may_have_arrived_is_repeated_once_and_marked(
    store: Store, channel: FakeChannel, clock: Clock, tmp_path: Path
) -> None:
    channel.answers["71"] += [WHO_KNOWS, WHO_KNOWS]
    await said(store, "71", "Mã tra cứu", "câu sau")
    async with delivering(store, channel, clock):
        await until(lambda: len(channel.sent) == 3)
        await asyncio.sleep(0.05)
    assert channel.told("71") == ["Mã tra cứu", "(gửi lại) Mã tra cứu", "câu sau"]
    assert outcomes(tmp_path) == [("unknown", "timeout"), ("sent", "")]


async def test_waiting_for_the_platform_uses_up_no_repetition(store: Store, channel: FakeChannel, clock: Clock) -> None:
    channel.answers["71"] += [NOT_NOW, NOT_NOW, NOT_NOW, WHO_KNOWS]
    await said(store, "71", "Mã tra cứu")
    async with delivering(store, channel, clock):
        for tries in (1, 2, 3):
            await until(lambda tries=tries: len(channel.sent) == tries)  # type: ignore[misc]
            await asyncio.sleep(0.02)
            clock.forward(20)
        await until(lambda: len(channel.sent) == 5)
    assert channel.told("71")[-2:] == ["Mã tra cứu", "(gửi lại) Mã tra cứu"]


async def test_a_courtesy_line_that_may_have_arrived_is_never_repeated(
    store: Store, channel: FakeChannel, clock: Clock, tmp_path: Path
) -> None:
    channel.answers["71"].append(WHO_KNOWS)
    await said(store, "71", "Cảm ơn ông/bà", weight="courtesy")
    await said(store, "71", "câu sau")
    async with delivering(store, channel, clock):
        await until(lambda: len(channel.sent) == 2)
    assert channel.told("71") == ["Cảm ơn ông/bà", "câu sau"]
    assert outcomes(tmp_path)[0] == ("unknown", "timeout")


async def test_a_send_that_breaks_counts_as_unknown(store: Store, channel: FakeChannel, clock: Clock) -> None:
    channel.answers["71"].append(RuntimeError("a bug"))
    await said(store, "71", "Mã tra cứu")
    async with delivering(store, channel, clock):
        await until(lambda: channel.told("71") == ["Mã tra cứu", "(gửi lại) Mã tra cứu"])


async def test_whoever_blocked_us_and_what_is_refused_hold_up_nothing(
    store: Store, channel: FakeChannel, clock: Clock, tmp_path: Path
) -> None:
    channel.answers["71"] += [NotSent("unreachable", "blocked"), NotSent("refused", "too_long")]
    await said(store, "71", "một", "hai", "ba")
    async with delivering(store, channel, clock):
        await until(lambda: channel.told("71") == ["một", "hai", "ba"])
        await until(lambda: outcomes(tmp_path)[2] == ("sent", ""))
    assert outcomes(tmp_path)[:2] == [("unreachable", "blocked"), ("failed", "too_long")]


async def test_a_refused_token_loses_nothing_and_is_not_tried_again_at_once(
    store: Store, channel: FakeChannel, clock: Clock
) -> None:
    channel.answers["71"].append(NotSent("account", "unauthorized"))
    await said(store, "71", "một")
    async with delivering(store, channel, clock):
        await until(lambda: len(channel.sent) == 1)
        clock.forward(30)
        await asyncio.sleep(0.05)
        assert len(channel.sent) == 1
        clock.forward(31)
        await until(lambda: channel.told("71") == ["một", "một"], seconds=6)


async def test_after_a_crash_weight_is_repeated_marked_and_courtesy_is_let_go(
    store: Store, channel: FakeChannel, clock: Clock, tmp_path: Path
) -> None:
    await said(store, "71", "Mã tra cứu", "câu sau")
    await said(store, "72", "Cảm ơn", weight="courtesy")
    await store.outbox.claim(ACCOUNT, 10, (), clock())  # whoever had them is gone
    async with delivering(store, channel, clock):
        await until(lambda: len(channel.sent) == 2)
        await until(lambda: outcomes(tmp_path)[1] == ("sent", ""))
    assert channel.sent == [("71", "(gửi lại) Mã tra cứu"), ("71", "câu sau")]
    assert outcomes(tmp_path)[2] == ("unknown", "not_repeated")


async def test_a_crash_while_it_is_repeated_has_it_repeated_once_more(
    store: Store, channel: FakeChannel, clock: Clock, tmp_path: Path
) -> None:
    """Neither of them need have come as far as the platform."""
    await said(store, "71", "Mã tra cứu")
    await store.outbox.claim(ACCOUNT, 10, (), clock())
    await store.outbox.recover(ACCOUNT)
    async with delivering(store, channel, clock):
        await until(lambda: outcomes(tmp_path) == [("sent", "")])
    assert channel.sent == [("71", "(gửi lại) Mã tra cứu")]


async def test_a_message_that_was_there_at_every_crash_is_let_go_at_last(
    store: Store, channel: FakeChannel, clock: Clock, tmp_path: Path
) -> None:
    await said(store, "71", "Mã tra cứu")
    await store.outbox.claim(ACCOUNT, 10, (), clock())
    for _ in range(MOST_AFTER_CRASHES):
        await store.outbox.recover(ACCOUNT)
    async with delivering(store, channel, clock):
        await until(lambda: outcomes(tmp_path) == [("unknown", "not_repeated")])
    assert channel.sent == []


async def test_delivery_that_is_stopped_writes_down_what_it_knows_and_nothing_else(
    store: Store, channel: FakeChannel, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.LAST_SECONDS", 0.05)
    channel.held["72"] = asyncio.Event()
    await said(store, "71", "đã đến")
    await said(store, "72", "đang đi")
    async with delivering(store, channel, clock):
        await until(lambda: len(channel.sent) == 2)
    assert outcomes(tmp_path) == [("sent", ""), ("sending", "")]
    channel.held.clear()
    async with delivering(store, channel, clock):
        await until(lambda: channel.told("72") == ["đang đi", "(gửi lại) đang đi"])
    assert channel.told("71") == ["đã đến"]


async def test_what_is_on_its_way_when_delivery_is_stopped_may_still_arrive(
    store: Store, channel: FakeChannel, clock: Clock, tmp_path: Path
) -> None:
    channel.held["71"] = asyncio.Event()
    await said(store, "71", "Mã tra cứu")
    async with delivering(store, channel, clock):
        await until(lambda: len(channel.sent) == 1)
        asyncio.get_running_loop().call_later(0.1, channel.held["71"].set)
    assert outcomes(tmp_path) == [("sent", "")]


async def test_whoever_slept_while_another_took_over_claims_and_marks_nothing(
    store: Store, channel: FakeChannel, clock: Clock, tmp_path: Path
) -> None:
    async def read_file(file: str) -> bytes:
        return b""

    delivery = Delivery(store, channel, WORDS, read_file, Bells(), clock)
    channel.held["71"] = asyncio.Event()
    await said(store, "71", "một", "hai")
    fence = await store.leases.acquire("deliver", "me", clock(), 4_000)
    assert fence is not None
    running = asyncio.create_task(delivery.run(Grip("deliver", "me", fence)))
    await until(lambda: len(channel.sent) == 1)
    clock.forward(5)
    assert await store.leases.acquire("deliver", "another", clock(), 4_000) == fence + 1
    channel.held["71"].set()
    with pytest.raises(LeaseLost):
        await running
    assert outcomes(tmp_path) == [("sending", ""), ("queued", "")]
    assert channel.told("71") == ["một"]


async def test_what_was_claimed_when_delivery_is_stopped_is_given_back_unmarked(
    store: Store, channel: FakeChannel, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, durable = store.outbox.settle_and_claim, asyncio.Event()

    async def slow(*given: Any, **named: Any) -> Any:
        claimed = await claim(*given, **named)
        durable.set()
        await asyncio.sleep(0.1)
        return claimed

    await said(store, "71", "Mã tra cứu")
    with monkeypatch.context() as while_slow:
        while_slow.setattr(store.outbox, "settle_and_claim", slow)
        async with delivering(store, channel, clock):
            await durable.wait()
    assert (channel.sent, outcomes(tmp_path)) == ([], [("queued", "stopped")])
    async with delivering(store, channel, clock):
        await until(lambda: channel.told("71") == ["Mã tra cứu"])
