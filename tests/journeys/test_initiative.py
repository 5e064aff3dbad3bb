"""An idea and its five things, from the first words to the clerk."""

from __future__ import annotations

import pytest

from tests.journeys.lodging import photo, sends_it
from tests.journeys.office import looks_at
from tests.journeys.town import CHANNELS, Town


@pytest.mark.parametrize("channel", CHANNELS)
async def test_an_initiative_is_asked_its_five_things_and_reaches_the_clerk(town: Town, channel: str) -> None:
    clerk = await town.hires("telegram", "Lê Thị Mai", "focal_officer")
    nam = await town.comes(channel, "Đỗ Văn Nam")

    await nam.starts()
    await nam.hears("Kính chào ông/bà", "trợ lý tự động")
    await nam.chooses("Gửi sáng kiến")
    await nam.hears("chưa phải là được công nhận sáng kiến", "xin phép lưu")
    await nam.chooses("Đồng ý")
    await nam.hears("đặt tên")
    await nam.says("Bảng mã QR ở nhà văn hóa thôn")
    await nam.hears("khó khăn gì")
    await nam.says("Bà con không biết nộp hồ sơ ở đâu")
    await nam.hears("Cách làm thế nào")
    await nam.says("In bảng, dán ở cửa, quét là vào đúng trang")
    assert "từ bao giờ" not in (await nam.hears("Xong")).text
    await nam.sends_photo(photo())
    await nam.hears("1 ảnh")
    await nam.chooses("Xong")
    await nam.hears("đã làm thử ở đâu")
    await nam.says("Thôn Bắc Kế, từ tháng 1, 40 người đã dùng")
    await nam.hears("giới thiệu sáng kiến này")
    await nam.chooses("Được công khai")
    await nam.hears("họ tên và số điện thoại")
    await nam.says("Đỗ Văn Nam 0987654321")
    await nam.hears("thôn hay tổ dân phố")
    await nam.says("thon bac ke")
    read_back = (await nam.hears("Mời ông/bà xem lại sáng kiến")).text
    for words in ("Bảng mã QR", "không biết nộp", "In bảng", "1 ảnh", "40 người", "Được công khai", "0987 654 321"):
        assert words in read_back, words
    code = await sends_it(nam)

    await looks_at(clerk, code, "Có ý kiến mới")
    card = await clerk.hears("Mã " + code, "Loại: sáng kiến", "Tên: “Bảng mã QR ở nhà văn hóa thôn”")
    assert "Vấn đề: “Bà con không biết nộp hồ sơ ở đâu”" in card.text
    assert "Đã thử: “Thôn Bắc Kế, từ tháng 1, 40 người đã dùng”" in card.text
    assert town.records.one("SELECT kind FROM cases") == "initiative"


async def test_an_idea_that_was_not_tried_is_a_solution(town: Town) -> None:
    nam = await town.comes("zalo_bot", "Đỗ Văn Nam")
    await nam.starts()
    await nam.hears("Kính chào")
    for choice in ("Gửi sáng kiến", "Đồng ý"):
        await nam.chooses(choice)
    for words in ("Bảng mã QR", "Khó nộp hồ sơ", "Dán bảng ở cửa"):
        await nam.hears("?") if words != "Dán bảng ở cửa" else await nam.hears("Cách làm")
        await nam.says(words)
    for choice in ("Xong", "Chưa làm thử", "Hỏi lại tôi sau"):
        await nam.chooses(choice)
    await nam.hears("họ tên")
    await nam.says("Đỗ Văn Nam 0987654321")
    await nam.hears("thôn")
    await nam.says("Bắc Kế")
    await sends_it(nam)
    assert town.records.one("SELECT kind FROM cases") == "solution"
