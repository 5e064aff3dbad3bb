"""No account makes more calls in a second than its platform takes, and no chat gets more messages than it may."""

import asyncio
import time

from bot.pace import ChatPace, Pace


async def test_after_a_burst_calls_follow_at_the_rate() -> None:
    pace, began = Pace(rate=10, burst=5), time.monotonic()
    for _ in range(5):
        await pace.wait()
    assert time.monotonic() - began < 0.3
    for _ in range(3):
        await pace.wait()
    assert time.monotonic() - began > 0.28


async def test_many_at_once_share_one_rate() -> None:
    pace, began = Pace(rate=100, burst=1), time.monotonic()
    await asyncio.gather(*(pace.wait() for _ in range(11)))
    assert time.monotonic() - began > 0.095


async def test_a_rest_saves_up_no_more_than_the_burst() -> None:
    pace = Pace(rate=1000, burst=2)
    await asyncio.sleep(0.05)
    began = time.monotonic()
    for _ in range(22):
        await pace.wait()
    assert time.monotonic() - began > 0.018


async def test_the_more_urgent_overtake_those_that_wait_and_nobody_else_is_overtaken() -> None:
    pace, went = Pace(rate=200, burst=1), []

    async def goes(name: str, urgency: int) -> None:
        await pace.wait(urgency)
        went.append(name)

    first = [asyncio.create_task(goes(f"village {n}", 2)) for n in range(4)]
    await asyncio.sleep(0)
    rest = [asyncio.create_task(goes(f"answer {n}", 0)) for n in range(2)]
    await asyncio.gather(*first, *rest)
    assert went == ["village 0", "answer 0", "answer 1", "village 1", "village 2", "village 3"]


async def test_whoever_is_stopped_while_waiting_uses_up_nothing() -> None:
    pace = Pace(rate=20, burst=1)
    await pace.wait()
    waiting = [asyncio.create_task(pace.wait()) for _ in range(20)]
    await asyncio.sleep(0)
    for one in waiting:
        one.cancel()
    began = time.monotonic()
    await pace.wait()
    assert time.monotonic() - began < 0.3


async def test_without_a_rate_nobody_waits() -> None:
    pace, began = Pace.none(), time.monotonic()
    for _ in range(1000):
        await pace.wait()
    assert time.monotonic() - began < 1


def test_a_chat_rests_after_its_burst_and_others_do_not() -> None:
    now = [100.0]
    chats = ChatPace(every=1.0, burst=2, clock=lambda: now[0])
    for _ in range(2):
        assert chats.resting() == set()
        chats.sent("a")
    chats.sent("b")
    assert chats.resting() == {"a"}
    assert chats.soonest() == 1.0
    now[0] += 1.0
    assert chats.resting() == set()


def test_in_the_long_run_a_chat_gets_one_message_in_each_interval() -> None:
    now, sent = [0.0], 0
    chats = ChatPace(every=1.0, burst=5, clock=lambda: now[0])
    for tick in range(1000):
        now[0] = tick / 10
        if "a" not in chats.resting():
            chats.sent("a")
            sent += 1
    assert 100 <= sent <= 105


def test_nothing_is_remembered_of_a_chat_that_was_quiet() -> None:
    now = [0.0]
    chats = ChatPace(every=1.0, burst=5, clock=lambda: now[0])
    for number in range(100):
        chats.sent(str(number))
    now[0] = 2.0
    assert chats.resting() == set()
    assert not chats._full
    assert not chats._ends
