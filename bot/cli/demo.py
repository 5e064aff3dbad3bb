"""`homthu demo`: a throw-away database whose forty cases were really lodged and answered in conversations."""

from __future__ import annotations

import shlex
import tempfile
from collections import Counter
from pathlib import Path

from bot.cli.demo_play import MovedClock, Player
from bot.cli.demo_stories import Demo, read
from bot.cli.refusal import Refused
from bot.house import House, now, open_house
from bot.settings import ROOT, Settings
from cases.case import Case
from cases.kinds import Status

STORIES = ROOT / "communes" / "demo" / "binh-tuyen.toml"
COMMUNE = "binh-tuyen"
DAY_MS = 24 * 3600 * 1000
# The staff took their seats this many days ago, before the first story.
SEATED_DAYS = 45


async def fill(settings: Settings, folder: Path | None, serve: bool) -> None:
    """Raises Refused where the folder holds a database already."""
    own = demo_settings(settings, folder)
    clock = MovedClock(now() - SEATED_DAYS * DAY_MS)
    async with open_house(own, clock=clock) as house:
        demo = read(STORIES)
        cases = await Player(house, demo, clock, now() - 60_000).play()
        print(_summary(own, settings, demo, cases, house), flush=True)  # noqa: T201
    if serve:
        from bot.server import serve as serve_it

        await serve_it(own, with_accounts=False)


def demo_settings(settings: Settings, folder: Path | None) -> Settings:
    """The operator's settings, but on a database of its own and without any account on a platform: nobody outside
    may come into a demonstration. Raises Refused."""
    if folder is None:
        folder = Path(tempfile.mkdtemp(prefix="homthu-demo-"))
    database = folder.resolve() / "homthu.db"
    if database.exists() and database.stat().st_size:
        raise Refused(f"{database} exists already, and a demonstration never goes into a database that is in use. "
                      "Give an empty folder with --folder, or leave it out.")  # fmt: skip
    return settings.model_copy(
        update={
            "homthu_database_url": f"sqlite:///{database}",
            "homthu_files": database.parent / "files",
            "homthu_commune": COMMUNE,
            "homthu_public_url": "",
            "telegram_bot_token": "",
            "zalo_bot_token": "",
            "zalo_oa_id": "",
            "zalo_oa_app_id": "",
        }
    )


def _summary(own: Settings, settings: Settings, demo: Demo, cases: list[Case], house: House) -> str:
    today = house.commune.today(now()).isoformat()
    late = sum(case.status.is_open and min(case.stage_due, case.resident_due) < today for case in cases)
    by_status = Counter(case.status for case in cases)
    lines = [f"{len(cases)} cases in {own.homthu_database_url.removeprefix('sqlite:///')}", ""]
    lines += [f"  {status:14} {by_status[status]:3}" for status in Status if by_status[status]]
    lines += [f"  {'overdue':14} {late:3}  of the open ones", "", "Look at it as one of them, in a terminal:", ""]
    variables = {"HOMTHU_DATABASE_URL": own.homthu_database_url, "HOMTHU_FILES": str(own.homthu_files)}
    if settings.homthu_commune != COMMUNE:
        variables["HOMTHU_COMMUNE"] = COMMUNE
    lines += [f"  export {name}={shlex.quote(value)}" for name, value in variables.items()]
    lines += [f"  homthu chat --as {seat.seat:14} # {seat.name}" for seat in demo.staff[:3]]
    resident = demo.story[0]
    lines += [f"  homthu chat --as {resident.chat:14} # {resident.who}, who lodged the first one", ""]
    lines += ["`homthu run` with the same two lines, or `homthu demo --serve`, shows it in the browser."]
    return "\n".join(lines)
