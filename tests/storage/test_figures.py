"""Figures are counted from a narrow table, which follows every case, and is made anew where it does not."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from cases.case import Case, CaseEvent, apply
from cases.figures import Count, Figures
from cases.figures_row import counted
from cases.outreach_changes import LinkMade
from cases.people_commands import Arranged
from storage import Database, Store, Writes
from storage.figures import Asked
from storage.figures_tables import case_figures
from tests.storage.samples import new_id, written

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 3, 31)


def at(day: str, hour: int = 9) -> int:
    moment = datetime.fromisoformat(day).replace(hour=hour, tzinfo=ZONE)
    return int(moment.timestamp() * 1000)


class Told:
    """A case's story, an event after the other."""

    def __init__(
        self, day: str, due: str, owner: str = "hoa", village: str = "bac-ke", kind: str = "reflection"
    ) -> None:
        data = {
            "code": str(random.randrange(10**11, 10**12)),
            "kind": kind,
            "owner": owner,
            "conversation": "telegram:1:9",
            "resident_due": due,
            "stage_due": due,
            "village": village,
        }
        self.events = [CaseEvent(new_id(), 1, "lodged", owner, at(day), data, {"text": "Mạng yếu"})]
        self.case: Case = apply(None, self.events[0])

    def then(self, kind: str, day: str, hour: int = 9, **data: Any) -> Told:
        event = CaseEvent(self.case.id, self.case.version + 1, kind, "an", at(day, hour), data, {})
        self.events.append(event)
        self.case = apply(self.case, event)
        return self

    def sent_to(self, unit: str, day: str, subject: str = "vneid") -> Told:
        self.then("received", day, status="received").then("classified", day, status="classified", subject=subject)
        return self.then("forwarded", day, status="forwarded", unit=unit)

    def answered(self, day: str, hour: int = 9) -> Told:
        return self.then("replied", day, hour, status="replied")


async def write(store: Store, *told: Told) -> None:
    """An event at a time, as turns write them."""
    for one in told:
        case: Case | None = None
        for event in one.events:
            case = apply(case, event)
            await written(store, Writes(cases=[case], events=[event]))


def asked(first: str = "2026-03-01", last: str = "2026-03-31", unit: str = "") -> Asked:
    ends = at((date.fromisoformat(last) + timedelta(days=1)).isoformat(), 0)
    return Asked(date.fromisoformat(first), date.fromisoformat(last), TODAY, at(first, 0), ends, 7 * 3_600_000, unit)


async def count(store: Store, **when: str) -> Figures:
    return await store.figures.count(asked(**when))


async def test_a_month_by_hand(store: Store) -> None:
    await write(
        store,
        Told("2026-02-20", "2026-03-13").sent_to("cong-an", "2026-02-21").answered("2026-03-13", 23),  # on its last day
        Told("2026-02-20", "2026-03-13").sent_to("cong-an", "2026-02-21").answered("2026-03-14", 0),  # an hour later
        Told("2026-02-25", "2026-03-18").answered("2026-02-26"),  # over before the month
        Told("2026-03-02", "2026-03-23", "mai").sent_to("tram-y-te", "2026-03-03", "y-te"),  # overdue
        Told("2026-03-05", "2026-03-26", "mai").then("info_asked", "2026-03-06", status="info_requested", asked_by=""),
        Told("2026-03-09", "2026-03-30", "tam", "tan-ngoc", "initiative").then(
            "withdrawn", "2026-03-10", status="withdrawn"
        ),
        Told("2026-03-30", "2026-04-20", "tam").sent_to("cong-an", "2026-03-30").then(
            "lodged_national", "2026-03-31", status="lodged_national", national="A1"
        ),
        Told("2026-04-01", "2026-04-22"),  # after it
    )  # fmt: skip
    figures = await count(store)
    assert figures.all == Count(
        before=2, received=4, taken=4, ideas=1, forwards=2, on_time=1, late=1, withdrawn=1, national=1, left=3,
        overdue=1, oldest_due=date(2026, 3, 23).toordinal() - date(1970, 1, 1).toordinal(), senders=2,
    )  # fmt: skip
    assert figures.all.total == figures.all.solved + figures.all.withdrawn + figures.all.left
    assert figures.oldest_due == date(2026, 3, 23)
    assert figures.by_unit["cong-an"] == Count(
        before=2, received=1, taken=1, forwards=1, on_time=1, late=1, national=1, left=1, senders=1
    )
    assert figures.by_subject["y-te"].overdue == 1
    assert figures.by_village["tan-ngoc"] == Count(received=1, taken=1, ideas=1, withdrawn=1, senders=1)
    assert figures.by_kind == {"initiative": 1, "reflection": 3}
    assert figures.by_channel == {"telegram": 4}


async def test_a_unit_gets_its_own(store: Store) -> None:
    await write(
        store, Told("2026-03-02", "2026-03-23").sent_to("cong-an", "2026-03-03"), Told("2026-03-02", "2026-03-23")
    )
    own = await count(store, unit="cong-an")
    assert (own.all.received, set(own.by_unit), own.all.senders) == (1, {"cong-an"}, 1)


async def test_what_is_opened_again_is_answered_no_more(store: Store) -> None:
    told = Told("2026-03-02", "2026-03-23").sent_to("cong-an", "2026-03-03").answered("2026-03-05")
    await write(store, told.then("reopened", "2026-03-09", status="classified", resident_due="2026-03-30"))
    assert (await count(store)).all == Count(
        received=1, taken=1, forwards=1, left=1, overdue=1, senders=1, oldest_due=date(2026, 3, 30).toordinal() - 719163
    )


async def test_who_joined_another_case_still_waits(store: Store) -> None:
    await write(store, Told("2026-03-02", "2026-03-23").then("linked", "2026-03-03", status="duplicate", lead="x"))
    figures = await count(store)
    assert (figures.all.left, figures.all.solved, figures.all.overdue) == (1, 0, 0)


async def test_ratings_and_problem_groups_are_counted(store: Store) -> None:
    told = Told("2026-03-02", "2026-03-23").then("classified", "2026-03-03", status="classified", group="du-lieu")
    await write(store, told.answered("2026-03-04").then("rated", "2026-03-05", rating=3))
    figures = await count(store)
    assert (figures.by_problem, figures.by_rating, figures.all.on_time) == ({"du-lieu": 1}, {3: 1}, 1)


@pytest.fixture
def rows(database: Database) -> Any:
    async def read() -> list[Any]:
        async with database.read() as connection:
            return list(await connection.fetch(sa.select(case_figures).order_by(case_figures.c.case), {}))

    return read


async def _spoil(database: Database, statement: Any) -> None:
    async with database.write() as connection:
        await connection.run(statement, {})
        await connection.commit()


async def test_rows_that_are_missing_or_behind_are_made_anew(store: Store, database: Database, rows: Any) -> None:
    stories = [
        Told("2026-03-02", "2026-03-23").sent_to("cong-an", "2026-03-03").answered("2026-03-05") for _ in range(3)
    ]
    await write(store, *stories)
    before = await rows()
    # The one is older than the table; of another, what an earlier release wrote is not here.
    await _spoil(database, sa.delete(case_figures).where(case_figures.c.case == stories[0].case.id))
    other = case_figures.c.case == stories[1].case.id
    await _spoil(database, sa.update(case_figures).where(other).values(version=2, ended_at=None, status="received"))
    assert await store.figures.mend.once() == 2
    assert await rows() == before
    assert await store.figures.mend.once() == 0


async def test_a_row_that_misses_a_beginning_says_so(store: Store, database: Database, rows: Any) -> None:
    told = Told("2026-03-02", "2026-03-23").answered("2026-03-05")
    await write(store, told)
    await _spoil(database, sa.delete(case_figures))
    rated = CaseEvent(told.case.id, 3, "rated", "hoa", at("2026-03-06"), {"rating": 2}, {})
    await written(store, Writes(cases=[apply(told.case, rated)], events=[rated]))
    assert (await rows())[0].ended_at is None
    assert await store.figures.mend.once() == 1
    assert (await rows())[0].ended_at == at("2026-03-05")


async def test_written_bit_by_bit_it_is_the_same_as_from_the_whole_history(store: Store, rows: Any) -> None:
    chance = random.Random(7)
    stories = []
    for _ in range(12):
        told = Told("2026-03-02", "2026-03-23")
        for n in range(chance.randrange(1, 9)):
            status = chance.choice(["received", "forwarded", "replied", "closed", "duplicate", "classified"])
            told.then(chance.choice(["forwarded", "lodged_national", "noted"]), "2026-03-10", n, status=status)
        stories.append(told)
    await write(store, *stories)
    whole = {told.case.id: counted(told.case, told.events) for told in stories}
    for row in await rows():
        expected = replace(whole[row.case], since=1)
        assert {name: getattr(row, name) for name in expected.__slots__} == {
            name: getattr(expected, name) for name in expected.__slots__
        }


def test_the_moment_of_a_day_is_local() -> None:
    assert datetime.fromtimestamp(at("2026-03-01", 0) / 1000, UTC).hour == 17


async def test_what_came_by_links_is_counted_by_who_shared_them(store: Store) -> None:
    by = {"village:bac-ke": 2, "school:ba-hien": 1, "": 3}
    for origin, number in by.items():
        for _ in range(number):
            told = Told("2026-03-10", "2026-03-31")
            if origin:
                first = replace(told.events[0], data={**told.events[0].data, "origin": origin})
                told.events[0] = first
                told.case = apply(None, first)
            told.answered("2026-03-12")
            await written(store, Writes(cases=[told.case], events=told.events))
    link = LinkMade(new_id(), "4827193506481122", "school:ba-hien", "Trường Bá Hiến", "", "")
    await store.people.arrange(Arranged((link,)), "", 1)
    asked = Asked(date(2026, 3, 1), TODAY, TODAY, at("2026-03-01", 0), at("2026-04-01", 0), 7 * 3_600_000)
    figures = await store.figures.count(asked)
    assert {key: (one.received, one.solved, one.senders) for key, one in figures.by_origin.items()} == {
        "school:ba-hien": (1, 1, 1),
        "village:bac-ke": (2, 2, 1),
    }
    assert figures.labels == {"school:ba-hien": "Trường Bá Hiến"}
    assert figures.all.received == 6
    assert Figures.from_json(figures.to_json()) == figures
