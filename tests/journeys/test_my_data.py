"""What the commune keeps about a person: fetched as a file, and erased when they ask for it."""

from __future__ import annotations

import pytest

from tests.journeys.lodging import MATTER, lodges, photo, tells_the_matter
from tests.journeys.office import looks_at
from tests.journeys.on_web import OnWeb
from tests.journeys.person import Heard, Person
from tests.journeys.town import Town
from tests.journeys.waiting import kept_files, until


async def asks(resident: Person, *choices: str) -> None:
    await resident.says("/dulieu")
    for choice in choices:
        await resident.chooses(choice)


async def the_copy(resident: OnWeb) -> tuple[str, Heard]:
    ready = await resident.hears("Đây là bản sao thông tin")
    (file,) = ready.raw["files"]
    assert file["name"].endswith(".txt")
    return (await resident.downloads(file["file"])).decode("utf-8-sig"), ready


async def test_a_copy_comes_as_a_file_and_holds_every_word(town: Town) -> None:
    clerk = await town.hires("telegram", "Lê Thị Mai", "focal_officer")
    hoa = await town.comes("web", "Trần Thị Hoa")
    assert isinstance(hoa, OnWeb)
    code = await lodges(hoa, with_photo=True)
    await looks_at(clerk, code, "Có ý kiến mới")
    await clerk.chooses("Tiếp nhận")
    await clerk.hears("số vào sổ")
    await hoa.says("Loa truyền thanh xóm 3 hỏng đã hai tuần")
    await hoa.hears("Trợ lý đã ghi")
    await asks(hoa, "Xin bản sao")
    await hoa.hears("Trợ lý đang làm bản sao")
    text, _ = await the_copy(hoa)
    for kept in (code, MATTER, "Trần Thị Hoa", "0912 345 678", "thôn Bắc Kế", "anh.jpg", "Loa truyền thanh xóm 3"):
        assert kept in text, kept
    assert "xã tiếp nhận, ghi vào sổ" in text
    assert "- xin bản sao thông tin: đã làm xong" in text


async def test_the_copy_is_gone_after_a_week_and_nobody_else_can_fetch_it(town: Town) -> None:
    hoa, tam = await town.comes("web", "Trần Thị Hoa"), await town.comes("web", "Trần Văn Tám")
    assert isinstance(hoa, OnWeb)
    assert isinstance(tam, OnWeb)
    await lodges(hoa)
    await tells_the_matter(tam)
    await asks(hoa, "Xin bản sao")
    _, ready = await the_copy(hoa)
    file = ready.raw["files"][0]["file"]
    with pytest.raises(AssertionError):
        await tam.downloads(file)
    town.clock.forward(days=8)
    stored = town.folder / "files"
    await until(lambda: not list(stored.rglob(file)), "the copy to be dropped")


@pytest.mark.parametrize("channel", ["web", "zalo_bot"])
async def test_what_somebody_wants_deleted_is_erased_by_the_clerk(town: Town, channel: str) -> None:
    clerk = await town.hires("telegram", "Lê Thị Mai", "focal_officer")
    hoa = await town.comes(channel, "Trần Thị Hoa")
    code = await lodges(hoa)
    await clerk.hears("Có ý kiến mới", code)
    await hoa.says("Loa truyền thanh xóm 3 hỏng đã hai tuần")
    await hoa.hears("Trợ lý đã ghi")
    await asks(hoa, "Xóa thông tin của tôi")
    await hoa.hears("1 ý kiến chưa giải quyết xong, xóa rồi thì xã không trả lời được nữa")
    await hoa.chooses("Xóa thông tin của tôi")
    await hoa.hears("cán bộ xóa chậm nhất ngày 13/4/2026")
    assert town.records.rows("SELECT * FROM drafts") == []
    hoa.turns_to_the_next()
    await clerk.says("/hopthu")
    await clerk.chooses("Việc phải làm")
    await clerk.chooses("Trần Thị Hoa")
    await clerk.hears("Trần Thị Hoa đề nghị xóa thông tin", code)
    await clerk.chooses("Đã đối chiếu, xóa thông tin")
    await clerk.hears("không lấy lại được")
    await clerk.chooses("Xóa")
    await clerk.hears("Đã xóa thông tin trong 1 ý kiến")
    await hoa.hears("Xã đã xóa tên, số điện thoại và nội dung trong 1 ý kiến")
    assert town.records.statuses() == ["withdrawn"]
    of_cases = "SELECT body FROM events WHERE stream IN (SELECT id FROM cases)"
    assert town.records.one(f"SELECT count(*) FROM bodies WHERE words IS NOT NULL AND id IN ({of_cases})") == 0
    assert town.records.one("SELECT count(*) FROM tasks WHERE done_at IS NULL") == 0
    assert (await town.house.store.chains.broken()) == []
    await hoa.says("tra cứu")
    await hoa.says(code)
    await hoa.hears(code, "rút lại")


async def test_the_pictures_of_a_draft_go_with_it(town: Town) -> None:
    hoa = await town.comes("web", "Trần Thị Hoa")
    await tells_the_matter(hoa)
    await hoa.sends_photo(photo())
    await hoa.hears("1 ảnh")
    stored = town.folder / "files"
    assert len(kept_files(stored)) == 1
    await asks(hoa, "Rút lại đồng ý")
    await hoa.chooses("Rút lại đồng ý")
    await hoa.hears("đã xóa thông tin trong cuộc trò chuyện này")
    await until(lambda: not kept_files(stored), "the picture to be dropped")


async def test_a_draft_that_nobody_takes_up_ends_with_its_pictures(town: Town) -> None:
    hoa = await town.comes("web", "Trần Thị Hoa")
    await tells_the_matter(hoa)
    await hoa.sends_photo(photo())
    await hoa.hears("1 ảnh")
    await hoa.says("/huy")
    told = await hoa.hears("đến hết ngày 23/4/2026. Muốn viết tiếp, ông/bà nhắn VIẾT TIẾP")
    assert "nhắc" not in told.text, "a page that is closed reminds nobody"
    hoa.turns_to_the_next()
    town.clock.forward(days=1, minutes=1)
    await hoa.hears("còn một bản nháp chưa gửi", "23/4/2026")
    town.clock.forward(days=31)
    await hoa.hears("đã hết hạn giữ")
    assert town.records.rows("SELECT * FROM drafts") == []
    stored = town.folder / "files"
    await until(lambda: not kept_files(stored), "the picture to be dropped")
