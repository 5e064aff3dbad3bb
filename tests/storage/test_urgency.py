"""What waits to be sent goes by its urgency between conversations, and in order within one."""

from __future__ import annotations

import asyncio
import random
from typing import Any

from cases.urgency import Urgency
from storage import Queued, Result, Store, Writes
from tests.storage.samples import ACCOUNT, CHAT, NOON, out, written

ANSWER, DIGEST, BROADCAST = Urgency
LANES = [f"telegram:bot:{n}" for n in range(100, 110)]


async def _claim(
    store: Store, limit: int = 10, done: list[Queued] | None = None, least: Urgency = BROADCAST
) -> list[Queued]:
    results = [Result(q.id, "sent") for q in done or []]
    return await store.outbox.settle_and_claim(results, ACCOUNT, limit, (), NOON, least=least)


async def test_answers_go_before_digests_and_those_before_broadcasts(store: Store) -> None:
    rows = [
        out(1, LANES[n], urgency=urgency) for n, urgency in enumerate([BROADCAST, DIGEST, ANSWER, BROADCAST, ANSWER])
    ]
    await written(store, Writes(outbox=rows))
    claimed = [await _claim(store, 1) for _ in rows]
    assert [(one.conversation, one.urgency) for (one,) in claimed] == [
        (LANES[2], ANSWER),
        (LANES[4], ANSWER),
        (LANES[1], DIGEST),
        (LANES[0], BROADCAST),
        (LANES[3], BROADCAST),
    ]


async def test_within_a_conversation_nothing_is_overtaken(store: Store) -> None:
    await written(store, Writes(outbox=[out(1, urgency=BROADCAST), out(2, urgency=ANSWER), out(3, urgency=DIGEST)]))
    seen, claimed = [], await _claim(store)
    while claimed:
        seen += [one.seq for one in claimed]
        claimed = await _claim(store, done=claimed)
    assert seen == [1, 2, 3]


async def test_an_answer_takes_along_what_stands_before_it_in_its_conversation(store: Store) -> None:
    """Who writes while the whole village is written to is answered now, not after the village."""
    await written(store, Writes(outbox=[out(1, lane, urgency=BROADCAST) for lane in LANES]))
    first = await _claim(store, 1)
    await written(store, Writes(outbox=[out(2, LANES[8]), out(1, CHAT)]))
    second = await _claim(store, 2, first)  # nobody knew before that anything stands in the way
    third = await _claim(store, 1, second)
    fourth = await _claim(store, 1, third)
    assert [q.conversation for q in second] == [CHAT, LANES[1]]
    assert [(q.conversation, q.seq, q.urgency) for q in third + fourth] == [
        (LANES[8], 1, ANSWER),
        (LANES[8], 2, ANSWER),
    ]


async def test_whoever_asks_for_answers_alone_gets_no_others(store: Store) -> None:
    await written(store, Writes(outbox=[out(1, LANES[0], urgency=DIGEST), out(1, LANES[1])]))
    assert [q.conversation for q in await _claim(store, least=ANSWER)] == [LANES[1]]
    assert [q.conversation for q in await _claim(store)] == [LANES[0]]


async def test_another_account_lifts_nothing(store: Store) -> None:
    await written(store, Writes(outbox=[out(n, LANES[0], account="other", urgency=4 - 2 * n) for n in (1, 2)]))
    await written(store, Writes(outbox=[out(1, LANES[1], urgency=BROADCAST)]))
    await _claim(store)
    found = await store.outbox.claim("other", 1, (), NOON)
    assert [(q.conversation, q.urgency) for q in found] == [(LANES[0], BROADCAST)]


async def test_a_digest_that_was_not_sent_gives_way_to_the_next(store: Store) -> None:
    old: dict[str, Any] = {"urgency": DIGEST, "topic": "digest"}
    today = {**old, "at": NOON + 9}
    await written(store, Writes(outbox=[out(1, **old), out(2), out(3, **old), out(1, LANES[0], **old)]))
    await written(store, Writes(outbox=[out(4, **today), out(5, **today)]))
    assert [one.seq for one in await store.outbox.unseen(CHAT, 9)] == [2, 4, 5]
    assert [one.seq for one in await store.outbox.after(CHAT, 0, 9)] == [2, 4, 5]
    assert [one.seq for one in await store.outbox.unseen(LANES[0], 9)] == [1]


async def test_another_topic_and_what_has_none_gives_way_to_nothing(store: Store) -> None:
    await written(store, Writes(outbox=[out(1), out(2, topic="draft:1")]))
    await written(store, Writes(outbox=[out(3, topic="draft:2", at=NOON + 9), out(4, at=NOON + 9)]))
    assert [one.seq for one in await store.outbox.unseen(CHAT, 9)] == [1, 2, 3, 4]


async def test_what_has_begun_to_arrive_arrives_as_a_whole(store: Store) -> None:
    """Whether it was sent, is on its way, or nobody knows."""
    for lane in LANES[:3]:
        await written(store, Writes(outbox=[out(1, lane, topic="t"), out(2, lane, topic="t")]))
    sent, doubtful, sending = await _claim(store)
    later = Result(doubtful.id, "later", why="timeout", not_before=NOON, maybe_arrived=True)
    await store.outbox.settle([Result(sent.id, "sent"), later], NOON)
    for lane in LANES[:3]:
        await written(store, Writes(outbox=[out(3, lane, topic="t", at=NOON + 9)]))
    assert sending.conversation == LANES[2]
    assert [[one.seq for one in await store.outbox.unseen(lane, 9)] for lane in LANES[:3]] == [
        [2, 3],
        [1, 2, 3],
        [1, 2, 3],
    ]


async def test_what_the_platform_would_not_take_yet_gives_way(store: Store) -> None:
    await written(store, Writes(outbox=[out(1, topic="t")]))
    (head,) = await _claim(store)
    await store.outbox.settle([Result(head.id, "later", why="rate", not_before=NOON + 5)], NOON)
    await written(store, Writes(outbox=[out(2, topic="t", at=NOON + 9)]))
    assert [q.seq for q in await _claim(store)] == [2]


async def test_superseding_and_claiming_at_once_send_each_once_or_not_at_all(store: Store) -> None:
    chance = random.Random(5)
    lanes = [f"telegram:bot:{n}" for n in range(200, 216)]
    await written(store, Writes(outbox=[out(1, lane, topic="t") for lane in lanes]))
    claimed: list[Queued] = []

    async def deliver() -> None:
        for _ in range(12):
            claimed.extend(await _claim(store, 3))
            await asyncio.sleep(0)

    async def say(seq: int) -> None:
        some = chance.sample(lanes, 8)
        await written(store, Writes(outbox=[out(seq, lane, topic="t", at=NOON + seq) for lane in some]))

    await asyncio.gather(deliver(), *(say(seq) for seq in range(2, 8)))
    ids = [q.id for q in claimed]
    assert len(ids) == len(set(ids))
    for lane in lanes:
        sending = {q.seq for q in claimed if q.conversation == lane}
        waiting = {one.seq for one in await store.outbox.unseen(lane, 20)}
        assert sending <= waiting, "what was claimed stays its deliverer's"
        assert len(waiting) >= 1
