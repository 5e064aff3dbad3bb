"""A process that dies between the server's yes and its own note of it: the letter comes at most once more, and
mailboxes can tell that it is the same."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from storage.jobs import LOCK_MS
from tests.bot.official_mail.conftest import Office
from tests.bot.official_mail.post_office import free_port

ROOT = Path(__file__).parents[3]
# One look at the mailbox's jobs, by a process that dies there.
SENDS = """
import asyncio
from bot import crash_points
from bot.house import open_house
from bot.official_mail.loop import mail_loop
from bot.settings import Settings

async def main():
    settings = Settings()
    assert crash_points.arm(settings)
    async with open_house(settings, lambda: {now}) as house:
        await mail_loop(house).once()

asyncio.run(main())
"""


async def test_a_letter_that_was_taken_before_the_end_comes_once_more_under_the_same_id(office: Office) -> None:
    await office.lodges("hoa")
    settings = office.house.settings
    environment = {
        **os.environ,
        "HOMTHU_DATABASE_URL": settings.homthu_database_url,
        "HOMTHU_FILES": str(settings.homthu_files),
        "HOMTHU_DATA_KEY": settings.homthu_data_key,
        "HOMTHU_SMTP_URL": settings.homthu_smtp_url,
        "HOMTHU_MAIL_FROM": settings.homthu_mail_from,
        "HOMTHU_PORT": str(free_port()),
        "HOMTHU_CRASH_AT": "email.taken",
    }
    program = textwrap.dedent(SENDS.format(now=office.clock()))
    died = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", program], env=environment, cwd=ROOT, capture_output=True, check=False
    )
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    assert len(office.post.letters) == 1
    await office.mails()
    assert len(office.post.letters) == 1, "nobody touches it while it may still be under way"
    await office.mails(LOCK_MS / 1000 + 1)
    first, again = await office.letters("clerk")
    assert first["Message-ID"] == again["Message-ID"]
    assert first["Date"] == again["Date"]
    await office.mails(3600)
    assert len(office.post.letters) == 2
