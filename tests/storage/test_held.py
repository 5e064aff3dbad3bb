"""News that waits for its conversation's window, what opens it, and what a refused message leaves behind."""

from __future__ import annotations

import pytest

from cases.plans import Plan, sent_name, used_name
from cases.window import HOUR_MS, NEVER, Window
from storage import Mail, Result, Store, Writes
from storage.held import again_key
from storage.usage import Meter
from storage.writes import HeldMail
from tests.storage.samples import ACCOUNT, CHAT, NOON, mail, out, room, written

OTHER = "telegram:bot:72"
DAY = 24 * HOUR_MS
CALL = NOON + 2 * DAY


async def held(store: Store, *keys: str, chat: str = CHAT) -> None:
    """Due one after the other, and held until somebody writes."""
    rows = [mail(key, chat, NOON + number) for number, key in enumerate(keys)]
    waits = [HeldMail(row.key, row.due, CALL) for row in rows]
    await written(store, Writes(mail=rows, mail_held=waits))


async def due(store: Store, now: int) -> list[Mail]:
    """One after the other, as turns would play them."""
    found: list[Mail] = []
    while mine := await store.mail.due(now, 9, CHAT):
        found += mine
        await written(store, Writes(mail_done=[mine[0].key]))
    return found


async def waiting(store: Store, *chats: str) -> set[str]:
    async with store.batch() as batch:
        return await batch.held(chats or (CHAT, OTHER))


async def test_what_is_held_is_not_due_until_somebody_is_called(store: Store) -> None:
    await held(store, "a")
    assert await store.mail.due(CALL - 1, 9) == []
    assert await store.mail.next_due() == CALL
    (found,) = await store.mail.due(CALL, 9)
    assert (found.key, found.held) == ("a", NOON)


async def test_whoever_writes_gets_all_of_it_in_the_order_in_which_it_came(store: Store) -> None:
    await held(store, "c", "a", "b")
    await held(store, "theirs", chat=OTHER)
    assert await waiting(store) == {CHAT, OTHER}
    await written(store, Writes(opened=[CHAT]))
    assert await waiting(store) == {CHAT, OTHER}  # let go, and not told yet
    assert [one.key for one in await due(store, NOON + 9)] == ["c", "a", "b"]
    assert await waiting(store) == {OTHER}


async def test_a_template_that_waits_is_not_sent_to_whoever_opened(store: Store) -> None:
    await held(store, "a")
    await written(store, Writes(outbox=[out(1, topic="window"), out(2)]))
    await written(store, Writes(opened=[CHAT]))
    assert [one.seq for one in await store.outbox.claim(ACCOUNT, 9, (), NOON)] == [2]


async def test_what_is_only_written_down_is_never_sent(store: Store) -> None:
    await written(store, Writes(outbox=[out(1, unsaid="window"), out(2)]))
    assert [one.seq for one in await store.outbox.claim(ACCOUNT, 9, (), NOON)] == [2]


async def closed(store: Store, *, tried: int = NOON, interacted: int = NOON - 8 * DAY) -> None:
    """News of three messages, the first of which its platform refuses."""
    lane = [out(seq, from_mail="reply:1") for seq in (1, 2, 3)]
    await written(store, Writes(rooms=[room(interacted_at=interacted)], mail=[mail("reply:1")], outbox=lane))
    await written(store, Writes(mail_done=["reply:1"]))
    (head,) = await store.outbox.claim(ACCOUNT, 9, (), NOON)
    assert head.from_mail == "reply:1"
    refused = [Result(head.id, "closed", why="window", tried=tried)]
    for _ in range(2):  # the answer may be written down twice, after a crash
        await store.outbox.settle(refused, NOON)


async def test_news_that_is_refused_is_posted_again_once_and_nothing_more_of_it_is_sent(store: Store) -> None:
    await closed(store)
    (again,) = await due(store, NOON)
    assert (again.key, again.kind, again.data) == ("again:1:reply:1", "case.reply", {"case": "reply:1", "again": True})
    assert await store.outbox.claim(ACCOUNT, 9, (), NOON + DAY) == []
    async with store.batch() as batch:
        assert (await batch.rooms([CHAT]))[CHAT].interacted_at is None


async def test_whoever_has_written_since_is_believed_and_not_the_platform(store: Store) -> None:
    await closed(store, tried=NOON - 5, interacted=NOON - 1)
    async with store.batch() as batch:
        assert (await batch.rooms([CHAT]))[CHAT].interacted_at == NOON - 1


def test_each_time_has_a_key_of_its_own() -> None:
    keys = ["reply:1"]
    for _ in range(3):
        keys.append(again_key(keys[-1]))
    assert keys[1:] == ["again:1:reply:1", "again:2:reply:1", "again:3:reply:1"]


@pytest.mark.parametrize("outcome", ["failed", "unreachable"])
async def test_where_the_template_does_not_arrive_what_waits_is_told_otherwise(store: Store, outcome: str) -> None:
    await held(store, "a", "b")
    await held(store, "theirs", chat=OTHER)
    await written(store, Writes(outbox=[out(1, topic="window", weight="courtesy")]))
    (head,) = await store.outbox.claim(ACCOUNT, 9, (), NOON)
    await store.outbox.settle([Result(head.id, outcome, why="template")], NOON)  # type: ignore[arg-type]
    found = await due(store, NOON)
    assert sorted((one.key, one.kind, one.data["mail"]) for one in found) == [
        ("lost:a", "undelivered", "a"),
        ("lost:b", "undelivered", "b"),
    ]
    assert await waiting(store) == {CHAT, OTHER}
    assert await store.mail.next_due(CHAT) == NEVER


async def test_what_is_sent_is_counted_by_its_price(store: Store) -> None:
    meter = Meter(ACCOUNT, lambda now: "2026-11", Plan(messages=9), Window(2 * DAY, 7 * DAY))
    await written(store, Writes(rooms=[room(interacted_at=NOON), room(OTHER, interacted_at=NOON - 3 * DAY)]))
    lanes = [out(1), out(1, OTHER), out(2, topic="window"), out(3, from_mail="x"), out(4)]
    await written(store, Writes(outbox=lanes, counted={used_name(ACCOUNT, "2026-11"): 3}))
    results: list[Result] = []
    while claimed := await store.outbox.settle_and_claim(results, ACCOUNT, 9, (), NOON + DAY, meter=meter):
        results = [Result(one.id, "failed" if one.seq == 4 else "sent", why="x") for one in claimed]
    found = await store.usage.of_month("2026-11")
    assert found == {
        sent_name(ACCOUNT, "2026-11", "free"): 2,
        sent_name(ACCOUNT, "2026-11", "paid"): 1,
        sent_name(ACCOUNT, "2026-11", "template"): 1,
        used_name(ACCOUNT, "2026-11"): 7,
    }
    assert (meter.used, meter.full) == (7, False)
    assert await store.usage.of_month("2026-12") == {}
    assert await store.usage.users(["telegram:bot", "telegram:bo"]) == {"telegram:bot": 2, "telegram:bo": 0}
