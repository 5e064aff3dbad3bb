"""Counts of the backlog and of a day, from columns alone; the mail of a day is posted once, whoever posts it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.daily import Daily
from cases.commune import Commune
from cases.due import Late
from cases.kinds import Role, Status
from cases.needs import Backlog, HappenedBetween
from cases.people import Record
from cases.people_commands import Arranged, RoleGiven
from cases.profile import load_profile
from storage import Store, Writes
from tests.storage.samples import NOON, a_case, new_id, room, written

PROFILE = Path(__file__).parents[2] / "communes" / "binh-tuyen.toml"


async def test_the_backlog_counts_by_unit_and_day_what_runs(store: Store) -> None:
    for due, status, unit in (
        ("2026-03-20", Status.FORWARDED, "cong-an"),
        ("2026-03-20", Status.FORWARDED, "cong-an"),
        ("2026-03-19", Status.CLASSIFIED, ""),
        ("2026-03-20", Status.INFO_REQUESTED, "cong-an"),
        ("2026-03-23", Status.FORWARDED, "cong-an"),
    ):
        await a_case(store, "", ("forwarded", {"status": str(status), "unit": unit, "stage_due": due}))
    everybody, police = Backlog("2026-03-23"), Backlog("2026-03-23", "cong-an")
    async with store.batch() as batch:
        found = await batch.answer([everybody, police])
    assert found[everybody] == (Late("", "2026-03-19", 1), Late("cong-an", "2026-03-20", 2))
    assert found[police] == (Late("cong-an", "2026-03-20", 2),)


async def test_what_happened_on_a_day_is_counted_by_kind(store: Store) -> None:
    case = await a_case(store, "", ("received", {"status": "received", "register": "1/2026"}))
    asked = [HappenedBetween(case.at, case.at + 10**9), HappenedBetween(case.at - 10, case.at)]
    async with store.batch() as batch:
        found = await batch.answer(asked)
    assert found[asked[0]] == {"lodged": 1, "received": 1}
    assert found[asked[1]] == {}


async def test_two_processes_and_a_restart_post_one_message_a_person(store: Store) -> None:
    commune = Commune.of(load_profile(PROFILE))
    monday = int(datetime(2026, 3, 23, 8, 15, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")).timestamp() * 1000)
    first, second = room(), room("zalo:oa:2", person=None)
    await written(store, Writes(rooms=[first, second]))
    given = RoleGiven(new_id(), first.person or "", Role.LEADER, None, Record("A"), 0)
    await store.people.arrange(Arranged((given,)), "", NOON)
    for _ in range(2):
        daily = Daily(store, commune, lambda: monday)
        assert await daily.once() == 1
        assert await daily.once() == 0
    assert [mail.key for mail in await store.mail.due(monday, 5)] == [f"due:2026-03-23:{first.person}"]
