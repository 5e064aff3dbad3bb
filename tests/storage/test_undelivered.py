"""News that did not arrive: its conversation is told once, with the mark; what goes on elsewhere is not said here."""

from __future__ import annotations

import pytest

from cases.addresses import lost_key, next_key
from cases.case import apply
from cases.joining_needs import MailOf
from cases.needs import OpenTasks
from cases.trail import TrailOf
from storage import Store, Writes
from storage.not_reached import WAITED_MS
from storage.outbox import Outcome, Result
from storage.writes import MailRow, OutRow, RoomWrite
from tests.storage.samples import CHAT, NOON, a_case, new_id, out, room, then, written

KEY = "reply:x:1:5"
OTHER = "zalo_bot:z:72"


async def _told(store: Store, **more: str) -> tuple[RoomWrite, list[OutRow]]:
    """Two messages of one piece of mail."""
    chat, rows = room(), [out(seq, from_mail=KEY, **more) for seq in (1, 2)]
    mail = MailRow(KEY, CHAT, "case.reply", {"case": "x", "proposal": 1}, NOON)
    await written(store, Writes(rooms=[chat], outbox=rows, mail=[mail], mail_done=[KEY]))
    return chat, rows


async def _ends(store: Store, row: OutRow, outcome: Outcome) -> None:
    await store.outbox.claim(row.account, 1, (), NOON)
    await store.outbox.settle([Result(row.id, outcome, why="blocked")], NOON)


async def _waiting(store: Store) -> list[tuple[str, str]]:
    return [(one.key, one.conversation) for one in await store.mail.due(NOON * 2, 9)]


@pytest.mark.parametrize("outcome", ["unreachable", "failed"])
async def test_its_conversation_is_told_once_however_many_messages_it_was(store: Store, outcome: Outcome) -> None:
    _, rows = await _told(store)
    for row in rows:
        await _ends(store, row, outcome)
    assert await _waiting(store) == [(lost_key(KEY), CHAT)]


@pytest.mark.parametrize("outcome", ["sent", "unknown", "superseded"])
async def test_what_arrived_or_may_have_is_not_told_elsewhere(store: Store, outcome: Outcome) -> None:
    _, rows = await _told(store)
    await _ends(store, rows[0], outcome)
    assert await _waiting(store) == []


async def test_a_courtesy_and_a_reply_are_not_news(store: Store) -> None:
    _, rows = await _told(store, weight="courtesy")
    await _ends(store, rows[0], "unreachable")
    reply = out(3)
    await written(store, Writes(outbox=[reply]))
    await store.outbox.seen(CHAT, 2)
    await _ends(store, reply, "unreachable")
    assert await _waiting(store) == []


async def test_a_mark_that_comes_twice_changes_nothing(store: Store) -> None:
    _, rows = await _told(store)
    await _ends(store, rows[0], "unreachable")
    await written(store, Writes(mail_done=[lost_key(KEY)]))
    await store.outbox.settle([Result(rows[0].id, "unreachable")], NOON)
    assert await _waiting(store) == []


async def test_what_is_told_elsewhere_is_not_said_here_any_more(store: Store) -> None:
    _, rows = await _told(store)
    await _ends(store, rows[0], "unreachable")
    await written(store, Writes(unsaid=[(CHAT, KEY)]))
    assert await store.outbox.claim(rows[0].account, 9, (), NOON) == []


async def test_a_wiped_machine_passes_its_news_on(store: Store) -> None:
    await _told(store)
    await written(store, Writes(left=[CHAT]))
    assert await _waiting(store) == [(lost_key(KEY), CHAT)]


async def test_news_that_could_not_leave_for_a_day_finds_another_way(store: Store) -> None:
    _, rows = await _told(store)
    await store.outbox.claim(rows[0].account, 1, (), NOON)
    await store.outbox.settle([Result(rows[0].id, "later", why="token", not_before=NOON + 60_000)], NOON)
    assert await store.not_reached.give_up(NOON + WAITED_MS - 1000) == 0
    assert await store.not_reached.give_up(NOON + WAITED_MS + 1000) == 1
    assert await _waiting(store) == [(lost_key(KEY), CHAT)]
    assert await store.not_reached.give_up(NOON + WAITED_MS + 1000) == 0


async def test_news_is_not_listed_a_second_time_by_the_clock(store: Store) -> None:
    chat, rows = await _told(store)
    await a_case(store, chat.person or "")
    for row in rows:
        await _ends(store, row, "unreachable")
    assert await store.not_reached.make(NOON, "2026-09-21T13:30:00+07:00") == 0
    async with store.batch() as batch:
        assert (await batch.answer([OpenTasks()]))[OpenTasks()] == ()


async def test_the_mail_is_found_by_its_key_after_it_was_told(store: Store) -> None:
    await _told(store)
    async with store.batch() as batch:
        found = await batch.answer([MailOf(KEY), MailOf("none")])
    assert found[MailOf(KEY)].data == {"case": "x", "proposal": 1}
    assert found[MailOf("none")] is None


async def test_the_trail_says_where_an_answer_was_read(store: Store) -> None:
    chat, other = room(), room(OTHER, channel="zalo_bot")
    await written(store, Writes(rooms=[chat, other]))
    case = await a_case(store, chat.person or "")
    words, data = {"text": "Đã sửa."}, {"waiting": [], "due": NOON, "status": "in_progress", "unit": "cong-an"}
    proposed = then(case, "reply_proposed", words, **data)
    case = apply(case, proposed)
    first, second = f"reply:{case.id}:1:2", next_key(f"reply:{case.id}:1:2")
    mail = [MailRow(first, CHAT, "case.reply", {}, NOON), MailRow(second, OTHER, "case.reply", {}, NOON)]
    replied = then(case, "replied", proposal=1, unit="cong-an", status="replied")
    rows = [out(1, from_mail=first), out(1, OTHER, from_mail=second, account="z", id=new_id())]
    await written(store, Writes(events=[proposed, replied], mail=mail, mail_done=[first, second], outbox=rows))
    await store.outbox.claim("z", 1, (), NOON)
    await store.outbox.settle([Result(rows[1].id, "sent")], NOON)
    async with store.batch() as batch:
        trail = (await batch.answer([TrailOf(case.id)]))[TrailOf(case.id)]
    line = next(one for one in trail if one.kind == "replied")
    assert (line.fate, line.elsewhere) == ("sent", "zalo_bot")
