"""The rehearsal: a backup of a server that people are writing to, put back elsewhere, where everybody goes on."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

from bot.cli.restore import restore
from bot.house import open_house
from bot.settings import ROOT
from cases.codes import TrackingCode
from tests.forked import run
from tests.journeys.lodging import lodges
from tests.journeys.records import Records
from tests.journeys.town import Town

HALVES = {
    "a case without its history": "SELECT count(*) FROM cases WHERE version <> "
    "(SELECT count(*) FROM events WHERE stream = cases.id)",
    "a history without its case": "SELECT count(*) FROM events WHERE seq = 1 AND stream NOT IN (SELECT id FROM cases)",
    "a case without its owner": "SELECT count(*) FROM cases WHERE id NOT IN "
    """(SELECT "case" FROM parties WHERE role = 'owner')""",
    "a case without its photo": 'SELECT count(*) FROM cases WHERE id NOT IN (SELECT "case" FROM files '
    """WHERE "case" IS NOT NULL AND status = 'stored')""",
    "a conversation that counts other messages than it has": "SELECT count(*) FROM conversations WHERE next_out <> "
    "(SELECT max(seq) + 1 FROM outbox WHERE conversation = conversations.key)",
}


async def _homthu(town: Town, *arguments: str) -> str:
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "HOMTHU_DATABASE_URL": town.settings.homthu_database_url,
        "HOMTHU_FILES": str(town.settings.homthu_files),
        "HOMTHU_COMMUNE": town.settings.homthu_commune,
    }
    done = await asyncio.to_thread(run, town.folder, environment, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


async def _fetched(town: Town) -> None:
    """Photos of a messenger are fetched behind the turn that took them."""
    records = Records(town.folder)
    async with asyncio.timeout(20):
        while records.one("SELECT count(*) FROM files WHERE status = 'pending'"):
            await asyncio.sleep(0.05)


async def test_taken_while_people_write_and_put_back_elsewhere_no_case_is_half_there(
    town: Town, tmp_path: Path
) -> None:
    async def comes_and_lodges(channel: str, number: int) -> str:
        person = await town.comes(channel, f"Trần Thị Hoa {number}")
        return await lodges(person, f"VNeID báo lỗi lần {number}, không vào được từ hôm qua", with_photo=True)

    sooner = [await comes_and_lodges(channel, number) for number, channel in enumerate(("web", "telegram", "zalo_bot"))]
    await _fetched(town)
    lodging = [asyncio.create_task(comes_and_lodges(c, n)) for n, c in enumerate(("web", "telegram", "web"), 3)]
    told = await _homthu(town, "backup", "now.tar")
    later = await asyncio.gather(*lodging)
    assert "NOT in it" in told

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(town.folder / "data.key", elsewhere)
    settings = town.settings.model_copy(
        update={"homthu_database_url": f"sqlite:///{elsewhere}/homthu.db", "homthu_files": elsewhere / "files"}
    )
    await restore(settings, town.folder / "now.tar")
    there = Records(elsewhere)
    codes = {str(TrackingCode(row[0])) for row in there.rows("SELECT code FROM cases")}
    assert set(sooner) <= codes <= {*sooner, *later}
    assert {what: there.one(query) for what, query in HALVES.items()} == dict.fromkeys(HALVES, 0)
    async with open_house(settings) as house:
        for (file,) in there.rows("SELECT id FROM files WHERE status = 'stored'"):
            assert await house.files.get(file)
