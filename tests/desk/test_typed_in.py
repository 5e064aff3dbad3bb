"""What came on paper and was typed in at the desk, by somebody who has a chat too."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, CookieJar

from bot.incoming import Address
from cases.kinds import Role, Status
from tests.desk.conftest import Office
from tests.desk.seat import Seat
from tests.journeys.waiting import until

TYPED = {"c.enter.way": "paper", "t.enter.told": "Loa thôn không kêu.", "t.enter.who": "Bùi Văn Giá, 0912 345 678"}


@pytest.fixture
async def clerk(office: Office) -> AsyncIterator[Seat]:
    """Whose chat is on Telegram, and who has come in by a link from there."""
    await office.hires("mai", Role.FOCAL_OFFICER)
    link = next(line for line in (await office.says("mai", "/maytinh")).splitlines() if "/can-bo/vao/" in line)
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        seat = Seat(session, office.home)
        await seat.enters(link.rpartition("/")[2])
        yield seat


async def typed_in(clerk: Seat, **more: str) -> str:
    """The tracking code without spaces."""
    await clerk.opens("nhap")
    told = await clerk.sends("enter", {**TYPED, "c.enter.agreed": "yes", **more})
    return told.split("Mã tra cứu: ")[1][:14].replace(" ", "")


@pytest.mark.parametrize(
    ("fields", "village", "place"),
    [
        ({"c.enter.where": "bac-ke"}, "bac-ke", ""),
        ({"t.enter.where": "thôn Bắc Kế"}, "bac-ke", ""),
        ({"t.enter.where": "xã bên cạnh"}, "", "xã bên cạnh"),
        ({}, "", ""),
    ],
)
async def test_where_its_sender_lives_is_chosen_or_typed(
    office: Office, clerk: Seat, fields: dict[str, str], village: str, place: str
) -> None:
    case = await office.case(await typed_in(clerk, **fields))
    assert (case.village, case.place) == (village, place)


async def test_the_answer_is_handed_to_its_clerk_in_the_chat_that_rings(office: Office, clerk: Seat) -> None:
    leader = await office.seat(Role.LEADER)
    code = await typed_in(clerk)
    known = {"c.classify.kind": "reflection", "c.classify.subject": "khac", "c.classify.group": "none"}
    await clerk.opens(f"y-kien/{code}")
    assert "Đã phân loại" in await clerk.sends("classify", {**known})
    await clerk.opens(f"y-kien/{code}")
    await clerk.sends("forward", {"c.forward.unit": "van-hoa-xa-hoi"})
    await clerk.opens(f"y-kien/{code}")
    assert "đã gửi" in await clerk.sends("reply", {"t.reply.text": "Loa đã sửa, mời bà con nghe lại."})
    await leader.opens(f"y-kien/{code}")
    assert "Đã duyệt" in await leader.sends("approve")
    await office.passes(31)

    async def handed_over() -> bool:
        told = await office.house.threads.after(Address("telegram", "bot", "mai"), 0)
        texts = [line.out.text for line in told]
        return any("gọi điện hoặc báo tận nơi" in text and "Loa đã sửa" in text for text in texts)

    await until(handed_over, "the answer in the clerk's chat")
    assert (await office.case(code)).status is Status.REPLIED


async def test_a_complaint_on_paper_is_asked_about_and_can_be_written_down_after_all(
    office: Office, clerk: Seat
) -> None:
    told = "Tôi làm đơn khiếu nại quyết định thu hồi đất số 12/QĐ-UBND"
    await clerk.opens("nhap")
    asked = await clerk.sends("enter", {**TYPED, "t.enter.told": told, "c.enter.agreed": "yes"})
    assert "có vẻ là khiếu nại" in asked
    assert "Trợ lý không ghi nội dung này" in await clerk.sends("enter", {"c.enter.door": "drop"})
    assert clerk.path.endswith("/nhap")
    await clerk.opens("nhap")
    await clerk.sends("enter", {**TYPED, "t.enter.told": told, "c.enter.agreed": "yes"})
    code = (await clerk.sends("enter", {"c.enter.door": "send"})).split("Mã tra cứu: ")[1][:14].replace(" ", "")
    case = await office.case(code)
    assert (case.text, case.name) == (told, "Bùi Văn Giá")
