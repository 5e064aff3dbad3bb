"""An answer that comes back for change, and one that is taken back while there is time."""

from __future__ import annotations

import pytest

from tests.journeys.lodging import lodges
from tests.journeys.office import ANSWER, Office, answers_the_card, approves, forwards_to_the_police, looks_at
from tests.journeys.person import Person
from tests.journeys.town import Town

BETTER = "Công an xã đã mở lại tài khoản lúc 9 giờ. Mời ông/bà đăng nhập lại."
CASTS = [("telegram", "zalo_bot", "telegram"), ("zalo_bot", "telegram", "zalo_bot"), ("web", "web", "web")]


@pytest.fixture(params=CASTS, ids=lambda cast: "-".join(cast))
async def office(town: Town, request: pytest.FixtureRequest) -> Office:
    return await Office.opens(town, *request.param)


async def proposed(town: Town, office: Office, hoa: Person) -> str:
    """The clerk has approved, the leader is asked."""
    code = await lodges(hoa)
    await forwards_to_the_police(office.clerk, code)
    await answers_the_card(office.police, code, delivered=town.delivered)
    await approves(office.clerk, code)
    return code


async def test_the_leader_returns_an_answer_with_a_reason_and_gets_a_better_one(town: Town, office: Office) -> None:
    hoa = await town.comes("telegram", "Trần Thị Hoa")
    code = await proposed(town, office, hoa)

    await looks_at(office.leader, code, "chờ ông/bà duyệt")
    await office.leader.chooses("Trả lại để sửa")
    await office.leader.hears("cần sửa gì", code)
    await office.leader.says("Ghi rõ đã mở lúc nào")
    await office.leader.hears("Đã trả lại câu trả lời", code, "Công an xã")
    await office.clerk.hears("trả lại để sửa", "Ghi rõ đã mở lúc nào")
    await office.police.hears("trả lại để sửa", "Ghi rõ đã mở lúc nào")

    await office.police.chooses("Trả lời")
    await office.police.hears("Mời soạn câu trả lời", code)
    await office.police.says(BETTER)
    await office.police.hears("Nguyên văn như vậy, đúng chưa?", BETTER)
    await office.police.chooses("Gửi để duyệt")
    await approves(office.clerk, code, BETTER)
    await approves(office.leader, code, BETTER)
    town.clock.forward(seconds=31)
    await hoa.hears("Công an xã trả lời", f"“{BETTER}”")
    assert hoa.times_told("Mời ông/bà đăng nhập lại; còn lỗi") == 0


async def test_an_answer_taken_back_in_time_never_reaches_the_resident(town: Town, office: Office) -> None:
    hoa = await town.comes("web", "Trần Thị Hoa")
    code = await proposed(town, office, hoa)
    await approves(office.leader, code)
    town.clock.forward(seconds=25)
    await office.leader.says("/hoantac")
    await office.leader.hears("Đã lấy lại câu trả lời", code, "chưa gửi đi")
    town.clock.forward(minutes=10)
    await office.leader.says("/xem " + code[-4:])
    await office.leader.hears("chờ lãnh đạo duyệt")
    assert hoa.times_told(ANSWER) == 0
    assert town.records.events()[-1] == "reply_undone"


async def test_too_late_to_take_an_answer_back_is_said_clearly(town: Town, office: Office) -> None:
    hoa = await town.comes("zalo_bot", "Trần Thị Hoa")
    code = await proposed(town, office, hoa)
    await approves(office.leader, code)
    town.clock.forward(seconds=31)
    await hoa.hears(ANSWER)
    await office.leader.says("/hoantac")
    await office.leader.hears("Câu trả lời đã gửi đi thì không lấy lại được")
    assert hoa.times_told(ANSWER) == 1
    assert town.records.statuses() == ["replied"]


async def test_a_resident_who_is_not_content_opens_the_case_again(town: Town, office: Office) -> None:
    hoa = await town.comes("telegram", "Trần Thị Hoa")
    code = await proposed(town, office, hoa)
    await approves(office.leader, code)
    town.clock.forward(seconds=31)
    await hoa.hears(ANSWER)
    await hoa.chooses("Chưa đồng ý, muốn xã xem lại")
    await hoa.hears("nói rõ điều còn vướng")
    await hoa.says("Vẫn báo lỗi như cũ")
    await hoa.hears("Đủ rồi thì ông/bà chọn Xong")
    await hoa.says("xong")
    await hoa.hears("Trợ lý đã chuyển lại cho cán bộ xã xem")
    await office.clerk.hears("được mở lại", code, "Vẫn báo lỗi như cũ")
    assert town.records.statuses() == ["classified"]
