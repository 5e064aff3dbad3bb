"""The main job, end to end, for a resident on every channel and staff on three."""

from __future__ import annotations

from typing import Any

import pytest

from cases.kinds import Kind, Status
from cases.needs import CaseByCode
from tests.journeys.lodging import MATTER, lodges
from tests.journeys.office import ANSWER, Office, answers_the_card, approves, forwards_to_the_police, looks_at
from tests.journeys.on_telegram import OnTelegram
from tests.journeys.on_web import a_browser, officer_at
from tests.journeys.town import CHANNELS, Town

# Who uses which channel: resident, clerk, officer, leader. Staff take turns, so that each part is played on each.
CASTS = [
    ("telegram", "telegram", "zalo_bot", "web"),
    ("zalo_bot", "zalo_bot", "telegram", "telegram"),
    ("zalo_oa", "telegram", "zalo_oa", "zalo_bot"),
    ("web", "web", "web", "zalo_bot"),
    ("terminal", "telegram", "telegram", "telegram"),
]


# What the story comes to, whoever told it on whichever channel.
HISTORY = [
    "lodged",
    "received",
    "classified",
    "forwarded",
    "reply_proposed",
    *["reply_approved"] * 2,
    "replied",
    "closed",
]
THE_CASE: dict[str, Any] = {
    "kind": Kind.REFLECTION,
    "status": Status.CLOSED,
    "version": 9,
    "text": MATTER,
    "name": "Trần Thị Hoa",
    "phone": "+84912345678",
    "village": "bac-ke",
    "title": "Không đăng nhập được VNeID",
    "subject": "vneid",
    "unit": "cong-an",
    "register": "1/2026",
    "reopened": 0,
    "returned": None,
    "files": ["photo"],
    "answers": [ANSWER],
}


@pytest.mark.parametrize(("resident_on", "clerk_on", "police_on", "leader_on"), CASTS)
async def test_a_matter_is_lodged_forwarded_answered_released_and_closed(
    town: Town, resident_on: str, clerk_on: str, police_on: str, leader_on: str
) -> None:
    office = await Office.opens(town, clerk_on, police_on, leader_on)
    hoa = await town.comes(resident_on, "Trần Thị Hoa")

    code = await lodges(hoa, with_photo=True)
    await forwards_to_the_police(office.clerk, code)
    town.clock.forward(seconds=31)  # it could have been a slip of the hand
    told = await hoa.hears("Xã đã chuyển ý kiến của ông/bà", code, "Công an xã")
    assert "Ông/bà không phải làm gì thêm" in told.text

    await answers_the_card(office.police, code, delivered=town.delivered)
    assert "Tiếp theo chờ lãnh đạo duyệt" in await approves(office.clerk, code)
    assert "sau 30 giây" in await approves(office.leader, code)
    assert hoa.times_told(ANSWER) == 0

    town.clock.forward(seconds=31)
    reply = await hoa.hears(f"Công an xã trả lời ý kiến mã {code} của ông/bà: “{ANSWER}”")
    assert reply.choices[:3] == ("Rõ rồi", "Chưa rõ, muốn hỏi thêm", "Chưa đồng ý, muốn xã xem lại")
    await hoa.chooses("Rõ rồi")
    await hoa.hears("Cảm ơn ông/bà")
    await office.clerk.hears("đã gửi tới người dân", code)
    await office.police.hears("đã gửi tới người dân", code)
    assert hoa.times_told(ANSWER) == 1

    await hoa.says(code)
    await hoa.hears(code, "đã trả lời và kết thúc", ANSWER)
    assert town.records.events() == HISTORY
    assert await _without_its_ids(town, code) == THE_CASE


async def _without_its_ids(town: Town, code: str) -> dict[str, Any]:
    need = CaseByCode(code.replace(" ", ""))
    async with town.house.store.batch() as batch:
        case = (await batch.answer([need]))[need]
    found = {name: getattr(case, name) for name in THE_CASE if hasattr(case, name)}
    return found | {"files": [file.kind for file in case.files], "answers": [reply.text for reply in case.replies]}


async def test_the_officer_on_telegram_sees_the_photo_itself(town: Town) -> None:
    office = await Office.opens(town, police="telegram")
    hoa = await town.comes("zalo_bot", "Trần Thị Hoa")
    code = await lodges(hoa, with_photo=True)
    await forwards_to_the_police(office.clerk, code)
    await looks_at(office.police, code, "được giao trả lời")
    await office.police.hears("Bước: đã chuyển Công an xã", MATTER)
    assert isinstance(office.police, OnTelegram)
    assert sum(heard.pictures for heard in office.police.heard) == 1
    assert "0912" not in "".join(office.police.texts)


async def test_the_officer_on_zalo_opens_a_link_to_see_the_photo(town: Town) -> None:
    office = await Office.opens(town, police="zalo_bot")
    hoa = await town.comes("telegram", "Trần Thị Hoa")
    code = await lodges(hoa, with_photo=True)
    await forwards_to_the_police(office.clerk, code)
    await looks_at(office.police, code, "được giao trả lời")
    card = await office.police.hears("Kèm theo 1 ảnh", "chỉ mở được một lần")
    link = next(line for line in card.text.splitlines() if line.startswith(town.home))
    async with officer_at(town.home, "Nguyễn Văn Hùng", link.rpartition("/")[2]) as seat:
        await seat.hears("cán bộ đơn vị, Công an xã")
        await seat.chooses("Hộp thư")
        await seat.chooses(code[-4:])
        await seat.hears("Mã " + code, MATTER)
        files = [file["file"] for heard in seat.heard for file in heard.raw["files"]]
        assert [len(await seat.downloads(file)) > 100 for file in files] == [True]
    async with a_browser(town.home) as stranger:
        assert (await stranger.enters(link.rpartition("/")[2])).status == 410


def test_every_channel_is_played() -> None:
    assert {cast[0] for cast in CASTS} == set(CHANNELS)
