"""Whom an answer did not reach stands on the clerk's list, once, and not where a later message arrived."""

from __future__ import annotations

import pytest

from cases.kinds import Role
from cases.needs import OpenTasks, Task
from cases.people import Record
from cases.people_commands import Arranged, RoleGiven
from storage import Store, Writes
from storage.outbox import Outcome, Result
from tests.storage.samples import NOON, a_case, new_id, out, room, written

DUE = "2026-09-21T13:30:00+07:00"


async def listed(store: Store) -> tuple[Task, ...]:
    async with store.batch() as batch:
        return (await batch.answer([OpenTasks()]))[OpenTasks()]  # type: ignore[no-any-return]


async def said(store: Store, *outcomes: Outcome, staff: bool = False, with_case: bool = True, **more: str) -> str:
    """Messages to one resident that ended so, in this order."""
    chat = room()
    person = chat.person or ""
    rows = [out(seq, **more) for seq in range(1, len(outcomes) + 1)]
    await written(store, Writes(rooms=[chat], outbox=rows))
    case = await a_case(store, person) if with_case else None
    if staff:
        await store.people.arrange(Arranged((RoleGiven(new_id(), person, Role.LEADER, None, Record(), 0),)), "", NOON)
    for row, outcome in zip(rows, outcomes, strict=True):
        await store.outbox.claim(row.account, 1, (), NOON)
        await store.outbox.settle([Result(row.id, outcome, why="blocked")], NOON)
    return case.code if case else ""


@pytest.mark.parametrize("outcome", ["unreachable", "failed"])
async def test_whom_it_did_not_reach_is_on_the_list_once(store: Store, outcome: Outcome) -> None:
    code = await said(store, "sent", outcome)
    assert [await store.not_reached.make(NOON, DUE) for _ in range(2)] == [1, 0]
    (task,) = await listed(store)
    assert (task.kind, task.due, task.words["code"]) == ("not_reached", DUE, code)
    await written(store, Writes(tasks_done=[("clerk", task.id)]))
    assert await store.not_reached.make(NOON, DUE) == 0, "it was done"
    assert await listed(store) == ()


async def test_who_was_reached_later_is_not(store: Store) -> None:
    await said(store, "failed", "sent")
    assert await store.not_reached.make(NOON, DUE) == 0


async def test_neither_is_staff_nor_somebody_without_a_case_nor_a_courtesy(store: Store) -> None:
    await said(store, "unreachable", staff=True)
    assert await store.not_reached.make(NOON, DUE) == 0


async def test_who_has_sent_nothing_waits_for_nothing(store: Store) -> None:
    await said(store, "unreachable", with_case=False)
    assert await store.not_reached.make(NOON, DUE) == 0


async def test_a_courtesy_is_no_loss_and_neither_is_what_is_old(store: Store) -> None:
    await said(store, "unreachable", weight="courtesy")
    assert await store.not_reached.make(NOON, DUE) == 0


async def test_what_is_older_than_two_days_is_left(store: Store) -> None:
    await said(store, "unreachable")
    assert await store.not_reached.make(NOON + 3 * 24 * 3600 * 1000, DUE) == 0
