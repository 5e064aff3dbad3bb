"""News for residents: who agreed, who is told once and where, what became of it, over stops and crashes."""

from __future__ import annotations

import pytest

from cases.broadcasts import Broadcast, BroadcastById, Broadcasts, Fate, News, NewsReach, Reach, key_of
from storage import ChatLink, Result, Store, Writes
from storage.broadcasts import AT_ONCE
from storage.work import Conflict
from storage.writes_news import BroadcastDecision, BroadcastRow, NewsChoice
from tests.storage.samples import ACCOUNT, NOON, out, room, written

WORDS = "Xã mở lớp hướng dẫn VNeID sáng thứ Bảy."
NO_LIMIT: dict[str, int] = {}


def chat(number: int, channel: str = "telegram") -> str:
    return f"{channel}:{ACCOUNT}:{number}"


async def people(store: Store, count: int, village: str = "bac-ke", channel: str = "telegram", first: int = 0) -> None:
    """They have written, and agreed to receive news."""
    numbers = range(first, first + count)
    rooms = [room(chat(n, channel), person=f"p{n:04}", channel=channel, interacted_at=NOON - n - 1) for n in numbers]
    choices = [NewsChoice(f"p{n:04}", chat(n, channel), NOON, village, "2026-11", NOON) for n in numbers]
    await written(store, Writes(rooms=rooms, news=choices))


async def begun(store: Store, id_: str = "b1", villages: tuple[str, ...] = ()) -> None:
    row = BroadcastRow(id_, "author", "telegram:bot:author", villages, WORDS, NOON)
    await written(store, Writes(broadcasts=[row]))
    await decided(store, id_, News.SENDING, News.WAITING)


async def decided(store: Store, id_: str, status: News, before: News) -> None:
    decision = BroadcastDecision(id_, status, before, "leader", "telegram:bot:leader", NOON + 1)
    await written(store, Writes(broadcasts_decided=[decision]))


async def newest(store: Store) -> Broadcast:
    async with store.batch() as batch:
        found: tuple[Broadcast, ...] = (await batch.answer([Broadcasts()]))[Broadcasts()]
    return found[0]


async def reached(store: Store, *villages: str) -> Reach:
    need = NewsReach(villages, NOON, "2026-09")
    async with store.batch() as batch:
        found: Reach = (await batch.answer([need]))[need]
    return found


async def told(store: Store, most: int = 999, status: str = "sent") -> int:
    """Turns play what is due, and a delivery sends it: how many."""
    mine = await store.mail.due(NOON + 9, most)
    rows = [out(1, one.conversation, from_mail=one.key, weight="courtesy", not_before=0) for one in mine]
    await written(store, Writes(mail_done=[one.key for one in mine], outbox=rows))
    if status:
        await store.outbox.claim(ACCOUNT, 999, [], NOON + 9)
        results = [Result(row.id, status) for row in rows]  # type: ignore[arg-type]
        await store.outbox.settle(results, NOON + 9)
    return len(mine)


async def test_what_is_written_is_read_again_and_decided_once(store: Store) -> None:
    await begun(store, villages=("bac-ke",))
    async with store.batch() as batch:
        found: Broadcast = (await batch.answer([BroadcastById("b1")]))[BroadcastById("b1")]
    assert (found.text, found.villages, found.status, found.author) == (WORDS, ("bac-ke",), News.SENDING, "author")
    with pytest.raises(Conflict):
        await decided(store, "b1", News.RETURNED, News.WAITING)
    assert (await newest(store)).status is News.SENDING


async def test_everybody_is_told_once_in_steps(store: Store) -> None:
    await people(store, 70)
    await begun(store)
    sent: list[str] = []
    for _ in range(40):
        step = await store.broadcasts.step("b1", NOON + 2, True, NO_LIMIT)
        sent += [mail.key for mail in step.mail if mail.kind == "broadcast.news"]
        assert len(step.mail) <= AT_ONCE
        await told(store)
        if step.ended:
            break
    assert sorted(sent) == [key_of("b1", f"p{n:04}") for n in range(70)]
    done = await newest(store)
    assert (done.status, done.counts) == (News.DONE, (("sent", 70),))
    assert await store.broadcasts.under_way() == []


async def test_nothing_goes_out_while_the_office_is_closed(store: Store) -> None:
    await people(store, 3)
    await begun(store)
    assert (await store.broadcasts.step("b1", NOON, False, NO_LIMIT)).more
    await store.broadcasts.step("b1", NOON, True, NO_LIMIT)
    assert (await store.broadcasts.step("b1", NOON, False, NO_LIMIT)).mail == ()
    assert len((await store.broadcasts.step("b1", NOON, True, NO_LIMIT)).mail) == 3


async def test_who_has_several_chats_is_told_in_one_where_it_is_brought(store: Store) -> None:
    await people(store, 1, channel="web")
    await written(
        store,
        Writes(
            rooms=[room(chat(7), person="p0007", interacted_at=NOON - 99), room(chat(8), person="p0008")],
            links=[ChatLink(chat(7), "p0000", NOON), ChatLink(chat(8), "p0000", NOON)],
        ),
    )
    await begun(store)
    assert await reached(store) == Reach(1, 0, (await reached(store)).accounts)
    assert [one.account for one in (await reached(store)).accounts] == [f"telegram:{ACCOUNT}"]
    await store.broadcasts.step("b1", NOON, True, NO_LIMIT)
    step = await store.broadcasts.step("b1", NOON, True, NO_LIMIT)
    assert [mail.conversation for mail in step.mail] == [chat(7)]


async def test_only_whoever_lives_there_and_still_wants_it(store: Store) -> None:
    await people(store, 3)
    await people(store, 2, "thong-nhat", first=10)
    await written(store, Writes(news=[NewsChoice("p0001", chat(1), None, "bac-ke", "", NOON + 1)]))
    await written(store, Writes(forgotten=["p0002"]))
    assert (await reached(store, "bac-ke")).people == 1
    assert (await reached(store)).people == 3
    moved = NewsChoice("p0010", chat(10), NOON, "bac-ke", "2026-11", NOON + 2)
    await written(store, Writes(news=[moved]))
    assert (await reached(store, "bac-ke")).people == 2


async def test_it_is_told_how_it_ended_with_each(store: Store) -> None:
    await people(store, 4)
    await begun(store)
    await store.broadcasts.step("b1", NOON, True, {f"telegram:{ACCOUNT}": 3})
    await store.broadcasts.step("b1", NOON, True, {f"telegram:{ACCOUNT}": 3})
    for status in ("unknown", "unreachable", "sent"):
        await told(store, 1, status)
    assert (await store.broadcasts.step("b1", NOON, True, NO_LIMIT)).ended
    ended = await newest(store)
    assert ended.counts == (("capped", 1), ("sent", 1), ("unknown", 1), ("unreachable", 1))
    assert ended.number(Fate.UNKNOWN) == 1


async def test_what_is_stopped_goes_no_further_than_what_has_left(store: Store) -> None:
    await people(store, 50)
    await begun(store)
    await store.broadcasts.step("b1", NOON, True, NO_LIMIT)
    await store.broadcasts.step("b1", NOON, True, NO_LIMIT)
    await told(store, 2)
    await told(store, 3, status="")
    await decided(store, "b1", News.STOPPED, News.SENDING)
    await store.broadcasts.step("b1", NOON, True, NO_LIMIT)
    mine = await store.mail.due(NOON + 9, 999)  # what was posted finds it stopped, and says nothing
    await written(store, Writes(mail_done=[one.key for one in mine]))
    assert (await store.broadcasts.step("b1", NOON, True, NO_LIMIT)).ended
    ended = await newest(store)
    assert ended.status is News.STOPPED
    assert dict(ended.counts)["sent"] == 2
    assert dict(ended.counts)["stopped"] == 50 - AT_ONCE
    assert ended.total == 50
