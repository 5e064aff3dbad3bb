"""What somebody changed, cut off or deleted behind the program's back is named by `homthu verify`."""

from __future__ import annotations

from typing import Any

import pytest

from bot.cli import verify as command
from bot.cli.refusal import Refused
from bot.roots import Roots
from cases.case import CaseEvent, apply
from cases.kinds import Role
from cases.needs import CaseById
from dialogs.residents import Residents
from storage.roots import digest
from storage.writes import Writes
from tests.bot.fakes import Clock
from tests.bot.turn.conftest import Village
from tests.ledger.conftest import Tables, verified

DAY = 24 * 3600
CUT_TAIL = (
    "DELETE FROM events WHERE stream = (SELECT min(id) FROM cases) AND seq > 1",
    "UPDATE cases SET version = 1, status = 'submitted' WHERE id = (SELECT min(id) FROM cases)",
)
REMOVED = (
    'DELETE FROM parties WHERE "case" = (SELECT min(id) FROM cases)',
    "DELETE FROM events WHERE stream = (SELECT min(id) FROM cases)",
    "DELETE FROM bodies WHERE stream = (SELECT min(id) FROM cases)",
    "DELETE FROM cases WHERE id = (SELECT min(id) FROM cases)",
)


class Ticking(Clock):
    """A millisecond further each time it is looked at."""

    def __call__(self) -> int:
        self.at += 1
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Ticking()


async def lived(village: Village) -> None:
    """Two cases, the first of them forwarded."""
    await village.hires("clerk", Role.FOCAL_OFFICER)
    await village.forwarded("71")
    await village.lodges("72", "Wifi nhà văn hóa không vào được")
    assert await verified(village) == []


async def a_root(village: Village) -> bytes:
    made = await Roots(village.store, village.house.commune, village.clock).once()
    assert made is not None
    return made.root


ALTERED = [
    ("DELETE FROM ledger WHERE at = (SELECT max(at) FROM ledger WHERE conversation = 'telegram:bot:72')",
     "telegram:bot:72: 1 rows of the ledger are gone"),
    ("DELETE FROM ledger WHERE at = (SELECT max(at) FROM ledger WHERE conversation = 'telegram:bot:72')",
     "no message came then"),
    ("UPDATE ledger SET outcome = 'lost' WHERE update_key = (SELECT max(update_key) FROM ledger)", "end as lost"),
    ("UPDATE ledger SET outcome = 'refused', detail = '' WHERE update_key = (SELECT max(update_key) FROM ledger)",
     "end as refused"),
    ("UPDATE ledger SET detail = 'nhà bà Lan' WHERE update_key = (SELECT max(update_key) FROM ledger)", "answered"),
    ("UPDATE ledger SET outcome = 'failed', detail = 'E' WHERE update_key = (SELECT max(update_key) FROM ledger)",
     "cannot be replayed"),
    ("DELETE FROM outbox WHERE conversation = 'telegram:bot:72' AND seq = 2", "telegram:bot:72: messages said are"),
    ("DELETE FROM outbox WHERE conversation = 'telegram:bot:72' AND seq = 2", "nothing said is kept"),
    ("UPDATE outbox SET seq = 99 WHERE conversation = 'telegram:bot:72' AND seq = 2", "telegram:bot:72: messages"),
    ("UPDATE outbox SET out = (SELECT out FROM outbox WHERE conversation = 'telegram:bot:72' AND seq = 1) "
     "WHERE conversation = 'telegram:bot:72' AND seq = 2", "outbox "),
    ("UPDATE outbox SET status = 'arrived' WHERE conversation = 'telegram:bot:72' AND seq = 2", "say arrived"),
    ("UPDATE outbox SET status = 'failed', done_at = 1 WHERE conversation = 'telegram:bot:72' AND seq = 2",
     "telegram:bot:72 2: its fate"),
    ("UPDATE outbox SET status = 'sent' WHERE conversation = 'telegram:bot:72' AND seq = 2", "its fate and its time"),
    ("UPDATE cases SET status = 'closed' WHERE id = (SELECT min(id) FROM cases)", "row says something else"),
    ("UPDATE cases SET village = 'x' WHERE id = (SELECT min(id) FROM cases)", "row says something else"),
    ("UPDATE cases SET at = at + 1 WHERE id = (SELECT min(id) FROM cases)", "no message came then"),
    ("UPDATE events SET actor = 'x' WHERE seq = 1 AND stream = (SELECT min(id) FROM cases)", "broken at event 1"),
    ("DELETE FROM events WHERE seq > 1 AND stream = (SELECT min(id) FROM cases)", "broken at event 2"),
    ("DELETE FROM conversations WHERE key = 'telegram:bot:72'", "telegram:bot:72 is in the ledger, but its own row"),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "said"), ALTERED)
async def test_what_was_altered_is_named(village: Village, tables: Tables, sql: str, said: str) -> None:
    await lived(village)
    await tables(sql)
    found = await verified(village)
    assert any(said in line for line in found), found
    assert all("Compare" in line or "Tell" in line for line in found)


async def test_a_cut_off_tail_that_everything_else_agrees_with_is_found_by_the_root(
    village: Village, tables: Tables
) -> None:
    await lived(village)
    ((stream,),) = await tables("SELECT min(id) FROM cases")
    await a_root(village)
    for sql in CUT_TAIL:
        await tables(sql)
    ((last,),) = await tables("SELECT seq FROM root_heads WHERE stream = (SELECT min(id) FROM cases)")
    assert any(
        line.startswith(f"{stream}: event {last}, which the root of 2026-09-21") for line in await verified(village)
    )


async def test_a_stream_that_is_gone_as_a_whole_is_found_by_the_root(village: Village, tables: Tables) -> None:
    await lived(village)
    ((stream,),) = await tables("SELECT min(id) FROM cases")
    root = await a_root(village)
    for sql in REMOVED:
        await tables(sql)
    found = await verified(village)
    assert len(found) == 1
    assert found[0].startswith(f"{stream}: event ")
    # Whoever removes the root with it is found by the one that was noted.
    await tables("DELETE FROM root_heads")
    await tables("DELETE FROM roots")
    assert await verified(village) == []
    assert (await village.store.roots.broken(root))[1] is False


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM root_heads WHERE stream = (SELECT min(stream) FROM root_heads)",
        "UPDATE root_heads SET seq = seq - 1 WHERE n = 1",
        "UPDATE roots SET day = '2026-01-01' WHERE n = 1",
        "DELETE FROM roots WHERE n = 1",
    ],
)
async def test_a_root_that_was_altered_is_named(village: Village, tables: Tables, clock: Clock, sql: str) -> None:
    await lived(village)
    await a_root(village)
    clock.forward(DAY)
    second = await a_root(village)
    await tables(sql)
    assert any("Root " in line for line in await verified(village))
    assert (await village.store.roots.broken(second))[1]


async def streams_in(tables: Tables) -> int:
    """Cases, and the records of each of the staff."""
    ((found,),) = await tables("SELECT count(DISTINCT stream) FROM events")
    assert found > 2
    return int(found)


async def test_there_is_one_root_a_day_and_it_covers_only_what_went_on(
    village: Village, tables: Tables, clock: Clock
) -> None:
    await lived(village)
    streams = await streams_in(tables)
    roots = Roots(village.store, village.house.commune, clock)
    assert await roots.once() is not None
    assert await roots.once() is None
    clock.forward(5 * DAY)
    empty = await roots.once()
    await village.lodges("73", "Wifi nhà văn hóa không vào được")
    clock.forward(DAY)
    third = await roots.once()
    assert (empty and empty.heads, third and third.heads) == (0, 1)
    assert await tables("SELECT n, day, heads FROM roots ORDER BY n") == [
        (1, "2026-09-21", streams),
        (2, "2026-09-26", 0),
        (3, "2026-09-27", 1),
    ]
    assert await verified(village) == []


async def test_an_event_whose_clock_stood_back_is_in_the_next_root_or_in_one_that_looks_at_all(
    village: Village, tables: Tables, clock: Clock
) -> None:
    await lived(village)
    await a_root(village)
    clock.forward(-DAY)
    await village.lodges("73", "Wifi nhà văn hóa không vào được")
    clock.forward(-30 * DAY)
    await village.lodges("74", "Wifi nhà văn hóa không vào được")
    clock.forward(32 * DAY)
    made = await Roots(village.store, village.house.commune, clock).once()
    assert made is not None
    assert made.heads == 1
    assert (await village.store.roots.make("2026-09-22", clock(), everything=True)).heads == 1
    assert await verified(village) == []


async def test_many_streams_get_several_roots(
    village: Village, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lived(village)
    monkeypatch.setattr("storage.roots.MOST", 1)
    streams = await streams_in(tables)
    await a_root(village)
    assert [heads for (heads,) in await tables("SELECT heads FROM roots ORDER BY n")] == [*[1] * streams, 0]
    assert await verified(village) == []


def test_a_root_depends_on_everything_in_it() -> None:
    heads = [("a", 1, b"x"), ("b", 2, b"y")]
    roots = {
        digest(b"p", 1, "d", 2, heads),
        digest(b"q", 1, "d", 2, heads),
        digest(b"p", 2, "d", 2, heads),
        digest(b"p", 1, "e", 2, heads),
        digest(b"p", 1, "d", 3, heads),
        digest(b"p", 1, "d", 2, heads[:1]),
        digest(b"p", 1, "d", 2, [heads[0], ("b", 3, b"y")]),
    }
    assert len(roots) == 7


async def test_erased_persons_and_cases_are_no_fault(
    village: Village, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lived(village)
    with monkeypatch.context() as while_broken:
        while_broken.setattr(Residents, "at_home", lambda *_: 1 / 0)
        await village.says("72", "nổ")
    await a_root(village)
    ((person,),) = await tables("SELECT person FROM person_chats WHERE conversation = 'telegram:bot:72'")
    ((stream,),) = await tables("SELECT max(id) FROM cases")
    async with village.store.batch() as batch:
        case = (await batch.answer([CaseById(stream)]))[CaseById(stream)]
        event = CaseEvent(stream, case.version + 1, "anonymised", "", village.clock(), {}, {})
        await batch.write(Writes(forgotten=[person], cases=[apply(case, event)], events=[event]))
        await batch.commit()
    assert await village.store.ledger.set_aside() == []
    assert await tables("SELECT outcome, detail, failed FROM ledger WHERE failed IS NOT NULL") == [
        ("failed", "erased", "ZeroDivisionError")
    ]
    assert await tables(f"SELECT count(*) FROM bodies WHERE words IS NULL AND stream = '{stream}'") == [(1,)]
    assert await verified(village) == []


async def test_the_command_says_what_is_wrong_and_proves_a_root(
    village: Village, tables: Tables, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await lived(village)
    monkeypatch.setattr(command, "open_house", lambda settings, only: _Same(village))
    settings = village.house.settings
    capsys.readouterr()
    await command.verify(settings, root=True)
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == [
        "Every history is whole.",
        "Every message has its outcome, and everything said stands where it was said.",
    ]
    root = said[2].removeprefix("Newest root, of 2026-09-21: ")
    await command.verify(settings, expect=root)
    assert f"Root {root} is there: nothing before it was cut off." in capsys.readouterr().out
    for expected, why in (("00" * 32, "No root 0000"), ("12", "--expect takes a root")):
        with pytest.raises(Refused, match=why):
            await command.verify(settings, expect=expected)
    await tables("DELETE FROM outbox WHERE conversation = 'telegram:bot:72' AND seq = 2")
    with pytest.raises(Refused, match="messages said are missing"):
        await command.verify(settings)


async def test_what_waits_for_a_server_that_does_not_run_is_only_a_note(
    village: Village, tables: Tables, clock: Clock
) -> None:
    await lived(village)
    await tables("UPDATE outbox SET status = 'sending' WHERE conversation = 'telegram:bot:72' AND seq = 1")
    clock.forward(2 * 3600)
    findings = await village.store.reconcile.findings(clock())
    assert {(one.kind, one.grave) for one in findings} == {("late_out", False), ("late_sending", False)}
    await village.store.leases.acquire("deliver:telegram:bot", "me", clock(), 10_000)
    findings = await village.store.reconcile.findings(clock())
    assert {(one.kind, one.grave) for one in findings} == {("late_out", True), ("late_sending", True)}


class _Same:
    """The house that is open already."""

    def __init__(self, village: Village) -> None:
        self._house = village.house

    async def __aenter__(self) -> Any:
        return self._house

    async def __aexit__(self, *_: object) -> None: ...
