"""Messages leave in the order of their lane, one at a time, to one delivery, and none is lost."""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict

import pytest

from cases.needs import RepliedTo
from storage import MailRow, Queued, Result, Store, Writes
from tests.storage.samples import ACCOUNT, CHAT, NOON, mail, out, room, written

LANES = [f"telegram:bot:{n}" for n in range(5)]


async def _claim(store: Store, limit: int = 10, now: int = NOON) -> list[Queued]:
    return await store.outbox.claim(ACCOUNT, limit, (), now)


async def test_only_the_head_of_each_lane_is_claimed(store: Store) -> None:
    await written(store, Writes(outbox=[out(1), out(2), out(1, LANES[0]), out(1, LANES[1], account="other")]))
    claimed = await _claim(store)
    assert [(q.conversation, q.seq) for q in claimed] == [(CHAT, 1), (LANES[0], 1)]
    assert claimed[0].out == {"text": "Dạ, câu 1"}
    assert (claimed[0].attempts, claimed[0].was_sending, claimed[0].weight) == (1, False, "kept")
    assert await _claim(store) == []


async def test_busy_conversations_and_times_to_come_are_left(store: Store) -> None:
    await written(store, Writes(outbox=[out(1), out(2), out(1, LANES[0], not_before=NOON + 5)]))
    assert await store.outbox.claim(ACCOUNT, 9, {CHAT}, NOON) == []
    assert [q.conversation for q in await _claim(store)] == [CHAT]
    assert [q.conversation for q in await _claim(store, now=NOON + 5)] == [LANES[0]]


async def test_a_head_that_waits_holds_back_its_lane(store: Store) -> None:
    await written(store, Writes(outbox=[out(1), out(2)]))
    (head,) = await _claim(store)
    later = Result(head.id, "later", why="limit", not_before=NOON + 9)
    assert await store.outbox.settle_and_claim([later], ACCOUNT, 9, (), NOON) == []
    (again,) = await _claim(store, now=NOON + 9)
    assert (again.id, again.attempts, again.was_sending) == (head.id, 2, False)
    maybe = Result(head.id, "later", why="timeout", not_before=NOON, maybe_arrived=True)
    (again,) = await store.outbox.settle_and_claim([maybe], ACCOUNT, 9, (), NOON + 9)
    assert (again.id, again.was_sending) == (head.id, True)


@pytest.mark.parametrize("outcome", ["sent", "failed", "unknown", "unreachable", "superseded"])
async def test_every_final_outcome_frees_the_lane(store: Store, outcome: str) -> None:
    await written(store, Writes(outbox=[out(1), out(2)]))
    (head,) = await _claim(store)
    result = Result(head.id, outcome)  # type: ignore[arg-type]
    (following,) = await store.outbox.settle_and_claim([result], ACCOUNT, 9, (), NOON)
    assert following.seq == 2


async def test_what_could_not_be_delivered_is_posted_with_its_result(store: Store) -> None:
    await written(store, Writes(outbox=[out(1)]))
    (head,) = await _claim(store)
    told = MailRow("undelivered:1", CHAT, "undelivered", {}, NOON)
    await store.outbox.settle([Result(head.id, "unreachable", why="blocked")], NOON, [told])
    assert [one.key for one in await store.mail.due(NOON, 9)] == ["undelivered:1"]


async def test_a_reply_to_a_message_is_understood(store: Store) -> None:
    await written(store, Writes(outbox=[out(1, reply_key="case:7"), out(2)]))
    (head,) = await _claim(store)
    (following,) = await store.outbox.settle_and_claim([Result(head.id, "sent", "501")], ACCOUNT, 9, (), NOON)
    await store.outbox.settle([Result(following.id, "sent", "502")], NOON)
    asked = [RepliedTo(CHAT, "501"), RepliedTo(CHAT, "502"), RepliedTo(LANES[0], "501")]
    async with store.batch() as batch:
        assert await batch.answer(asked) == dict(zip(asked, ["case:7", None, None], strict=True))


async def test_two_claimers_never_get_the_same_row(store: Store) -> None:
    lanes = [f"telegram:bot:{n}" for n in range(40)]
    await written(store, Writes(outbox=[out(1, lane) for lane in lanes]))
    claims = await asyncio.gather(*(_claim(store, 15) for _ in range(4)), _claim(store, 40))
    ids = [q.id for claimed in claims for q in claimed]
    assert len(ids) == len(set(ids))
    ids += [q.id for q in await _claim(store, 40)]
    assert len(set(ids)) == 40


async def test_after_a_crash_each_lane_has_at_most_one_message_of_unknown_fate(store: Store) -> None:
    await written(store, Writes(outbox=[out(seq, lane) for lane in LANES for seq in (1, 2)]))
    claimed = await _claim(store, 3)
    found = await store.outbox.recover(ACCOUNT)
    assert [q.id for q in found] == [q.id for q in claimed]
    assert all(q.was_sending for q in found)
    assert await store.outbox.recover("other") == []
    await store.outbox.settle([Result(q.id, "sent") for q in found], NOON)
    assert await store.outbox.recover(ACCOUNT) == []


async def test_random_deliveries_keep_every_lanes_order(store: Store) -> None:
    """Failures, waits and crashes at random; at the end each lane was seen in order, each row finished once."""
    chance = random.Random(7)
    rows = [out(seq, lane) for seq in range(1, 7) for lane in LANES]
    await written(store, Writes(outbox=rows))
    finished: dict[str, list[int]] = defaultdict(list)
    held: list[Queued] = []
    now = NOON
    for _ in range(400):
        results = []
        chance.shuffle(held)
        for q in held[: chance.randint(0, len(held))]:
            held.remove(q)
            outcome = chance.choice(["sent", "sent", "failed", "later", "unknown"])
            results.append(Result(q.id, outcome, not_before=now + chance.randint(0, 3)))  # type: ignore[arg-type]
            if outcome != "later":
                finished[q.conversation].append(q.seq)
        held += await store.outbox.settle_and_claim(results, ACCOUNT, chance.randint(0, 3), (), now)
        assert len({q.conversation for q in held}) == len(held)
        if chance.random() < 0.05:
            held = await store.outbox.recover(ACCOUNT)
        now += 1
        if sum(map(len, finished.values())) == len(rows):
            break
    assert dict(finished) == {lane: [1, 2, 3, 4, 5, 6] for lane in LANES}


async def test_channels_that_fetch_see_what_was_said_after_a_line(store: Store) -> None:
    await written(store, Writes(outbox=[out(seq) for seq in (1, 2, 3)] + [out(1, LANES[0])]))
    said = await store.outbox.after(CHAT, 1, 200)
    assert [(one.seq, one.at, one.out["text"]) for one in said] == [(2, NOON, "Dạ, câu 2"), (3, NOON, "Dạ, câu 3")]
    await store.outbox.seen(CHAT, 2)
    assert [(q.conversation, q.seq) for q in await _claim(store)] == [(CHAT, 3), (LANES[0], 1)]
    assert len(await store.outbox.after(CHAT, 0, 2)) == 2


async def test_channels_that_fetch_see_what_the_conversation_remembers(store: Store) -> None:
    await written(store, Writes(rooms=[room(state=b'{"asked":["home.1",[]]}'), room(LANES[0], state=None)]))
    chats = (CHAT, LANES[0], LANES[1])
    assert [await store.outbox.state(chat) for chat in chats] == [b'{"asked":["home.1",[]]}', None, None]


async def test_the_mailbox_gives_one_piece_for_each_conversation(store: Store) -> None:
    pieces = [mail(f"a{n}", CHAT, NOON + n) for n in range(30)]
    pieces += [mail("b", LANES[0], NOON + 50), mail("c", LANES[1], NOON + 99)]
    await written(store, Writes(mail=pieces))
    assert [one.key for one in await store.mail.due(NOON + 60, 2)] == ["a0", "b"]
    (first,) = await store.mail.due(NOON, 9, only=CHAT)
    assert (first.key, first.kind, first.data, first.due) == ("a0", "case.reply", {"case": "a0"}, NOON)
    assert await store.mail.due(NOON, 9, only=LANES[0]) == []
    assert await store.mail.next_due() == NOON
    assert await store.mail.next_due(only=LANES[1]) == NOON + 99


async def test_mail_is_posted_once_and_done_once(store: Store) -> None:
    await written(store, Writes(mail=[mail("a"), mail("b")]))
    async with store.batch() as batch:
        assert await batch.still_open(["a", "b", "c"]) == {"a", "b"}
        await batch.write(Writes(mail_done=["a"]))
        await batch.commit()
    await store.mail.post([mail("a"), mail("b", due=1)])
    async with store.batch() as batch:
        assert await batch.still_open(["a", "b"]) == {"b"}
    assert [(one.key, one.due) for one in await store.mail.due(NOON, 9)] == [("b", NOON)]
