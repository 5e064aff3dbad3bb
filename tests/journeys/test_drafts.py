"""What is half done is never lost: not by leaving, not by a new process, not by changing one's mind."""

from __future__ import annotations

import pytest

from tests.journeys.lodging import MATTER, WHO, code_in, lodges, sends_it, tells_the_matter
from tests.journeys.person import Person
from tests.journeys.town import CHANNELS, Town

PLATFORMS = ("telegram", "zalo_bot", "web")


async def at_the_question_who(resident: Person) -> None:
    await tells_the_matter(resident)
    await resident.chooses("Xong")
    await resident.hears("họ tên và số điện thoại")


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_new_process_goes_on_at_the_same_question(town: Town, channel: str) -> None:
    hoa = await town.comes(channel, "Trần Thị Hoa")
    await at_the_question_who(hoa)
    await town.restarts()
    await hoa.says(WHO)
    await hoa.hears("thôn hay tổ dân phố")
    await town.restarts()
    await hoa.says("Bắc Kế")
    await hoa.hears("Mời ông/bà xem lại", MATTER, "0912 345 678", "thôn Bắc Kế")
    await sends_it(hoa)


@pytest.mark.parametrize("channel", PLATFORMS)
async def test_cancelling_keeps_the_draft_for_another_day(town: Town, channel: str) -> None:
    hoa = await town.comes(channel, "Trần Thị Hoa")
    await at_the_question_who(hoa)
    await hoa.says("Hủy")
    await hoa.hears("Ông/bà nhắn “Hủy”")
    await hoa.chooses("Dừng lại, xã giữ bản nháp")
    await hoa.hears("Xã giữ bản nháp cho ông/bà")
    hoa.turns_to_the_next()
    town.clock.forward(days=3)
    await town.restarts()
    await hoa.hears("còn một bản nháp chưa gửi", MATTER[:30])
    await hoa.chooses("Viết tiếp bản nháp")
    await hoa.hears("làm tiếp từ chỗ đang dở", "họ tên và số điện thoại")
    await hoa.says(WHO)
    await hoa.hears("thôn hay tổ dân phố")
    await hoa.says("Bắc Kế")
    await hoa.hears("Mời ông/bà xem lại", MATTER)
    await sends_it(hoa)
    await hoa.says("bắt đầu")
    assert "Viết tiếp bản nháp" not in (await hoa.hears("chọn một việc")).choices


@pytest.mark.parametrize("channel", PLATFORMS)
async def test_any_answer_can_be_changed_from_the_read_back(town: Town, channel: str) -> None:
    hoa = await town.comes(channel, "Trần Thị Hoa")
    await at_the_question_who(hoa)
    await hoa.says(WHO)
    await hoa.hears("thôn hay tổ dân phố")
    await hoa.says("Bắc Kế")
    await hoa.chooses("Sửa")
    await hoa.hears("muốn sửa phần nào")
    await hoa.chooses("Họ tên, số điện thoại")
    await hoa.hears("họ tên và số điện thoại")
    await hoa.says("Trần Thị Hoa, 0987 654 321")
    await hoa.hears("Mời ông/bà xem lại", "0987 654 321")
    await hoa.says("sửa 1")
    await hoa.hears("Hiện đang ghi là", MATTER)
    await hoa.says("Nay đã ba ngày")
    await hoa.chooses("Giữ cả lời cũ và lời mới")
    await hoa.hears("Mời ông/bà xem lại", MATTER, "Nay đã ba ngày", "0987 654 321", "thôn Bắc Kế")
    await sends_it(hoa)


@pytest.mark.parametrize("channel", PLATFORMS)
async def test_one_can_go_back_but_not_skip_what_is_needed(town: Town, channel: str) -> None:
    hoa = await town.comes(channel, "Trần Thị Hoa")
    await at_the_question_who(hoa)
    await hoa.says("/boqua")
    await hoa.hears("Câu này cần ông/bà trả lời", "họ tên và số điện thoại")
    await hoa.says(WHO)
    await hoa.hears("thôn hay tổ dân phố")
    await hoa.says("/quaylai")
    await hoa.hears("họ tên và số điện thoại")
    await hoa.says("/boqua")
    await hoa.hears("thôn hay tổ dân phố")
    await hoa.says("Bắc Kế")
    await hoa.hears("Mời ông/bà xem lại", "0912 345 678")


async def test_leaving_for_later_and_deleting_are_choices_of_the_read_back(town: Town) -> None:
    hoa = await town.comes("zalo_bot", "Trần Thị Hoa")
    await at_the_question_who(hoa)
    await hoa.says(WHO)
    await hoa.hears("thôn hay tổ dân phố")
    await hoa.says("Bắc Kế")
    await hoa.chooses("Để lúc khác, xã giữ bản nháp")
    await hoa.hears("Xã giữ bản nháp")
    await hoa.says("menu")
    await hoa.chooses("Viết tiếp bản nháp")
    await hoa.hears("Mời ông/bà xem lại", MATTER)
    await hoa.chooses("Xóa, không gửi")
    await hoa.hears("Xóa hẳn bản này")
    await hoa.chooses("Xóa")
    await hoa.hears("Trợ lý đã xóa bản này, không gửi gì tới xã")
    assert town.records.rows("SELECT * FROM drafts") == []
    assert town.records.events() == []


async def test_who_comes_again_is_asked_three_things_at_most(town: Town) -> None:
    hoa = await town.comes("telegram", "Trần Thị Hoa")
    first = await lodges(hoa)
    await hoa.says("Nhà văn hóa thôn không có wifi, bà con không nộp được hồ sơ")
    await hoa.hears("Trợ lý đã ghi")
    await hoa.chooses("Xong")
    await hoa.hears("Mời ông/bà xem lại", "wifi", "0912 345 678", "thôn Bắc Kế")
    await hoa.chooses("Gửi đi")
    assert code_in((await hoa.hears("Mã tra cứu")).text) != first
    await hoa.says("ý kiến của tôi")
    await hoa.hears("đã gửi 2 ý kiến")
