"""A commune with official e-mail: its officers on Telegram, a mail server beside it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.cli.staff import server_does
from bot.house import House, open_house
from bot.official_mail.loop import mail_loop
from bot.settings import Settings
from cases.kinds import Role
from cases.people import Record
from cases.people_commands import Describe
from storage import make_key
from tests.bot.fakes import Clock
from tests.bot.official_mail.post_office import PostOffice, open_post_office
from tests.bot.turn.conftest import Village

DESK = "http://xa.example"


class Office(Village):
    """A village whose officers have mailboxes: "<chat>@phutho.gov.vn"."""

    def __init__(self, house: House, clock: Clock, post: PostOffice) -> None:
        super().__init__(house, clock)
        self.post = post
        loop = mail_loop(house)
        assert loop is not None
        self.loop = loop

    async def moves_in(self, chat: str, role: Role, unit: str = "", mailbox: str = "") -> None:
        await self.hires(chat, role, unit)
        await self.records(chat, email=mailbox or f"{chat}@phutho.gov.vn")

    async def records(self, chat: str, **record: str) -> None:
        await server_does(self.house, Describe(await self.person(chat), Record(**record)))

    async def person(self, chat: str) -> str:
        return (await self.store.people.actor_of(f"telegram:bot:{chat}")).person

    async def state(self, chat: str) -> str:
        return (await self.store.people.roster()).named(await self.person(chat)).mail

    async def mails(self, seconds: float = 0) -> None:
        """Time passes, and what is due by then goes out."""
        self.clock.forward(seconds)
        while await self.loop.once():
            pass

    async def letters(self, chat: str) -> list[EmailMessage]:
        await self.mails()
        return self.post.to(f"{chat}@phutho.gov.vn")


@pytest.fixture
def post() -> Iterator[PostOffice]:
    with open_post_office() as office:
        yield office


@pytest.fixture
async def office(tmp_path: Path, tables_in_a_file: Path, clock: Clock, post: PostOffice) -> AsyncIterator[Office]:
    shutil.copy(tables_in_a_file, tmp_path / "homthu.db")
    settings = Settings(
        homthu_database_url=f"sqlite:///{tmp_path}/homthu.db",
        homthu_files=tmp_path / "files",
        homthu_data_key=make_key(),
        homthu_public_url=DESK,
        homthu_smtp_url=post.url(),
        homthu_mail_from="homthu@phutho.gov.vn",
    )
    async with open_house(settings, clock) as house:
        office = Office(house, clock, post)
        await office.moves_in("clerk", Role.FOCAL_OFFICER)
        await office.moves_in("police", Role.UNIT_OFFICER, "cong-an")
        await office.moves_in("leader", Role.LEADER)
        yield office
