"""News for an officer goes to the mailbox too: once, by a runner of its own, as a number and a way to the desk."""

from __future__ import annotations

import asyncio
import io
import re
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import load_workbook  # type: ignore[import-untyped]

from bot.cli.staff import invite, server_does
from bot.daily import Daily
from bot.incoming import Address, Incoming
from cases.kinds import Role
from cases.people import Record
from cases.people_commands import Describe, Remove
from dialogs.events import Started, Text
from storage.jobs import EMAIL
from tests.bot.official_mail.conftest import DESK, Office
from tests.bot.official_mail.post_office import free_port
from tests.bot.turn.conftest import Village, village

__all__ = ["village"]

HOUR = 3600
ANSWER = "Mời ông/bà đến Công an xã cài lại."


async def tasks(office: Office) -> str:
    """What stands on the clerk's list of things to do."""
    await office.says("clerk", "/hopthu")
    await office.says("clerk", "Việc phải làm")
    out = (await office.house.threads.after(Address("telegram", "bot", "clerk"), 0))[-1].out
    return "\n".join(choice.label for choice in out.choices)


def subjects(letters: list[EmailMessage]) -> list[str]:
    return [str(one["Subject"]) for one in letters]


async def test_a_case_on_its_way_is_told_to_each_mailbox_it_comes_to(office: Office) -> None:
    code = await office.forwarded("hoa")
    tail = code[-4:]
    await office.says("police", f"/traloi {tail} {ANSWER}", "1")
    await office.says("clerk", f"/duyet {tail}", "1")
    await office.says("leader", f"/duyet {tail}", "1")
    office.clock.forward(31)
    await office.turns.drain()
    clerk, police, leader = [subjects(await office.letters(chat)) for chat in ("clerk", "police", "leader")]
    head = "Hòm thư xã Bình Tuyền: "
    assert clerk == [
        f"{head}ý kiến mới chờ tiếp nhận, mã …{tail}",
        f"{head}câu trả lời chờ duyệt, mã …{tail}",
        f"{head}đã gửi câu trả lời cho người dân, mã …{tail}",
    ]
    assert police == [
        f"{head}ý kiến được chuyển đến đơn vị, mã …{tail}",
        f"{head}đã gửi câu trả lời cho người dân, mã …{tail}",
    ]
    assert leader == [f"{head}câu trả lời chờ duyệt, mã …{tail}"]


async def test_a_letter_holds_the_number_the_day_and_the_way_and_nothing_of_the_sender(office: Office) -> None:
    code = await office.forwarded("hoa")
    letter = (await office.letters("police"))[0]
    text = letter.get_content()
    assert f"4 số cuối: {code[-4:]}" in text
    assert re.search(r"Số vào sổ: 1/20\d\d\.", text)
    assert re.search(r"hạn của bước này: .*\d+/\d+/20\d\d", text)
    assert re.search(rf"{DESK}/can-bo/vu/[0-9a-f-]{{36}}\s", text)
    for personal in ("Hoa", "0912", "VNeID", "định danh", "Bắc Kế", code, code[:4]):
        assert personal not in str(letter), personal
    assert not any(sign.isdigit() for sign in letter["Message-ID"].split("@")[1])


async def test_what_belongs_to_one_case_stands_side_by_side(office: Office) -> None:
    await office.forwarded("hoa")
    await office.lodges("tam", "Loa xóm hỏng")
    letters = [*await office.letters("clerk"), *await office.letters("police")]
    threads = [letter["References"] for letter in letters]
    assert (threads[0] == threads[2], threads[0] == threads[1]) == (True, False)
    assert len({letter["Message-ID"] for letter in letters}) == 3


async def test_an_officer_with_two_chats_gets_it_once(office: Office) -> None:
    from storage import Writes
    from storage.writes import ChatLink

    await office.says("phone", "Chào")
    async with office.store.batch() as batch:
        link = ChatLink("telegram:bot:phone", await office.person("clerk"), office.clock())
        await batch.write(Writes(links=[link]))
        await batch.commit()
    await office.lodges("hoa")
    assert "ý kiến mới" in "\n".join(await office.heard("phone")).casefold()
    assert len(await office.letters("clerk")) == 1


async def test_whose_mailbox_is_switched_off_gets_nothing_until_it_is_on_again(office: Office) -> None:
    told = await office.says("clerk", "/canbo tắt thư")
    assert "Tin gửi vào hộp thư: đã tắt" in told
    await office.says("clerk", "1")
    assert await office.state("clerk") == "off"
    await office.lodges("hoa")
    assert await office.letters("clerk") == []
    await office.says("clerk", "/canbo nhận thư", "1")
    await office.lodges("tam", "Loa xóm hỏng từ tháng 9")
    assert len(await office.letters("clerk")) == 1


async def test_who_switched_it_off_or_left_gets_nothing_of_what_was_written_before(office: Office) -> None:
    await office.lodges("hoa")
    await office.records("clerk", mail="off")
    assert await office.letters("clerk") == []
    await office.records("clerk", mail="on")
    await office.lodges("tam", "Loa xóm hỏng từ tháng 9")
    await server_does(office.house, Remove(await office.person("clerk")))
    assert await office.letters("clerk") == []


async def test_without_an_address_there_is_no_letter_and_no_complaint(office: Office) -> None:
    await office.hires("other", Role.FOCAL_OFFICER)
    await office.lodges("hoa")
    await office.mails()
    assert office.post.recipients == ["clerk@phutho.gov.vn"]
    assert await office.store.jobs.claim(9, office.clock() + HOUR * 1000, only=EMAIL) == []


async def test_a_server_that_is_away_gets_it_later_and_nobody_is_kept_waiting(office: Office) -> None:
    right = office.post.port
    _moved(office, free_port())
    await office.lodges("hoa")
    await office.mails()
    assert office.post.letters == []
    _moved(office, right)
    await office.mails(6)
    assert len(await office.letters("clerk")) == 1


def _moved(office: Office, port: int) -> None:
    doers: Any = office.loop._doers
    doers._server = replace(doers._server, port=port)


async def test_what_cannot_be_handed_over_for_a_day_is_given_up_and_becomes_a_task(office: Office) -> None:
    _moved(office, free_port())
    await office.lodges("hoa")
    for _ in range(40):
        await office.mails(HOUR)
    await office.turns.drain()
    told = "\n".join(await office.heard("clerk"))
    assert told.count("cả ngày nay không gửi đi được") == 1
    assert "Thư công vụ không gửi đi được" in await tasks(office)
    _moved(office, office.post.port)
    await office.mails(HOUR)
    assert [one for one in subjects(office.post.letters) if "ý kiến mới" in one] == []


async def test_a_mailbox_that_is_refused_gets_no_more_and_becomes_a_task(office: Office) -> None:
    await office.moves_in("admin", Role.ADMINISTRATOR)
    office.post.at_rcpt["police@phutho.gov.vn"] = "550 5.1.1 no such user"
    await office.forwarded("hoa")
    await office.mails()
    await office.turns.drain()
    assert await office.state("police") == "refused"
    words = "Hộp thư police@phutho.gov.vn của police không nhận thư công vụ"
    assert words in "\n".join(await office.heard("clerk"))
    assert words in "\n".join(await office.heard("admin"))
    assert "không nhận thư công vụ" in "\n".join(await office.heard("police"))
    assert "Hộp thư của police không nhận thư" in await tasks(office)
    office.post.at_rcpt.clear()
    await office.forwarded("tam")
    assert await office.letters("police") == []


async def test_an_address_that_was_put_right_gets_mail_again(office: Office) -> None:
    office.post.at_rcpt["police@phutho.gov.vn"] = "550 5.1.1 no such user"
    await office.forwarded("hoa")
    await office.mails()
    await office.says("police", "/canbo hồ sơ: ca@phutho.gov.vn", "1")
    assert await office.state("police") == "on"
    await office.forwarded("tam")
    await office.mails()
    assert office.post.to("ca@phutho.gov.vn")


async def test_a_refusal_of_the_moment_says_nothing_about_a_mailbox(office: Office) -> None:
    office.post.at_rcpt["clerk@phutho.gov.vn"] = "451 4.7.1 greylisted"
    await office.lodges("hoa")
    await office.mails()
    assert await office.state("clerk") == ""
    office.post.at_rcpt.clear()
    await office.mails(6)
    assert len(await office.letters("clerk")) == 1


def _at(office: Office, moment: str) -> None:
    local = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    office.clock.at = int(local.timestamp() * 1000)


async def test_the_mornings_list_goes_along_as_a_sheet_of_numbers(office: Office) -> None:
    _at(office, "2026-10-05 09:00")
    code = await office.forwarded("hoa")
    _at(office, "2026-10-23 09:00")
    await Daily(office.store, office.house.commune, office.clock).once()
    await office.turns.drain()
    letter = (await office.letters("police"))[-1]
    assert letter["Subject"] == "Hòm thư xã Bình Tuyền: việc đến hạn ngày 23/10/2026"
    (attached,) = letter.iter_attachments()
    assert attached.get_filename() == "Viec den han 23-10-2026.xlsx"
    sheet = load_workbook(io.BytesIO(attached.get_content())).active
    cells = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    line = next(row for row in cells if row and row[0] == 1)
    assert line[1:4] == ["1/2026", code[-4:], "Công an xã"]
    everything = str(cells)
    for personal in ("Hoa", "0912", "VNeID", "Bắc Kế", code[:4]):
        assert personal not in everything


async def test_the_months_report_goes_to_clerk_and_leader_in_the_first_days_of_the_next(office: Office) -> None:
    _at(office, "2026-10-05 09:00")
    await office.forwarded("hoa")
    _at(office, "2026-11-02 08:00")
    daily = Daily(office.store, office.house.commune, office.clock)
    await daily.once()
    await office.turns.drain()
    await office.mails()
    _at(office, "2026-11-03 08:00")
    await daily.once()
    await office.turns.drain()
    for chat, count in (("clerk", 1), ("leader", 1), ("police", 0)):
        letters = [one for one in await office.letters(chat) if "báo cáo tháng 10/2026" in one["Subject"]]
        assert len(letters) == count, chat
        for letter in letters:
            (attached,) = letter.iter_attachments()
            assert str(attached.get_filename()).endswith(".docx")
            assert attached.get_content()[:2] == b"PK"
    assert "/xuat báo cáo tháng 10/2026" in "\n".join(await office.heard("leader"))


async def test_nothing_is_written_for_mailboxes_where_mail_is_off(village: Village) -> None:
    await village.hires("clerk", Role.FOCAL_OFFICER)
    await village.lodges("hoa")
    assert await village.store.jobs.claim(9, village.clock(), only=EMAIL) == []


async def test_whose_chat_is_closed_to_news_hears_by_mail_that_something_waits_and_once(office: Office) -> None:
    """An Official Account takes nothing for whoever has not written for a week."""
    chat = Address("zalo_oa", "1", "boss")
    token = await invite(office.house, Role.FOCAL_OFFICER, "", "boss")
    coming = asyncio.create_task(
        office.turns.submit(Incoming(chat, "m:boss", 1, office.clock(), Started(token), raw=b"{}"))
    )
    await asyncio.sleep(0)
    await office.turns.drain()
    await coming
    person = (await office.store.people.actor_of(chat.key)).person
    await server_does(office.house, Describe(person, Record(email="boss@phutho.gov.vn")))
    office.clock.forward(8 * 24 * HOUR)
    await office.lodges("hoa")
    assert subjects(await office.letters("boss")) == ["Hòm thư xã Bình Tuyền: có việc mới đang chờ trong khung chat"]
    again = asyncio.create_task(office.turns.submit(Incoming(chat, "m:again", 2, office.clock(), Text("1"), raw=b"{}")))
    await asyncio.sleep(0)
    await office.turns.drain()
    await again
    assert len(await office.letters("boss")) == 1
