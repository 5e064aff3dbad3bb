"""A matter from its lodging to its end at the desk in a real browser, with the keyboard alone, while the unit's officer
answers in a chat. The case that comes of it is the very one that the same people make in their chats."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.chromium import IN_A_BROWSER, chromium
from tests.journeys.desk_screen import Screen
from tests.journeys.lodging import MATTER, lodges
from tests.journeys.office import ANSWER, answers_the_card
from tests.journeys.test_main_story import HISTORY, THE_CASE, _without_its_ids
from tests.journeys.town import Town

pytestmark = IN_A_BROWSER


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


async def test_the_clerk_and_the_leader_do_it_all_at_the_desk_by_keys(town: Town, browser: Browser) -> None:
    clerk = await Screen.opens(browser, town, "Lê Thị Mai", "focal_officer")
    police = await town.hires("zalo_bot", "Nguyễn Văn Hùng", "unit_officer", "cong-an")
    leader = await Screen.opens(browser, town, "Phạm Văn Sơn", "leader", width=820)
    await clerk.reads("Không có ý kiến nào")

    hoa = await town.comes("telegram", "Trần Thị Hoa")
    code = await lodges(hoa, with_photo=True)
    await clerk.reads(MATTER[:30])  # it appeared by itself
    await clerk.keys("j", "Enter")
    await clerk.reads("Người gửi: Trần Thị Hoa")
    await expect(clerk.page.locator(".files img")).to_have_js_property("complete", value=True)
    await clerk.tabs_to("Tiêu đề ngắn, không nêu tên ai")
    await clerk.page.keyboard.type("Không đăng nhập được VNeID")
    await clerk.tabs_to("Đơn vị trả lời")
    await clerk.keys("c")  # the first unit whose name begins so
    await clerk.tabs_to("Tiếp nhận")
    await clerk.keys("Enter")
    await clerk.reads(f"Đã chuyển ý kiến mã {code} cho Công an xã")
    town.clock.forward(seconds=31)  # it could have been a slip of the hand
    await hoa.hears("Xã đã chuyển ý kiến của ông/bà", code, "Công an xã")

    await answers_the_card(police, code, delivered=town.delivered)
    await clerk.reads("Đang chờ cán bộ đầu mối duyệt")  # on the page that stood open
    await clerk.tabs_to("Duyệt")
    await clerk.keys("Enter")
    await clerk.reads("Tiếp theo chờ lãnh đạo duyệt")

    await leader.reads("chờ duyệt")
    await leader.keys("j", "Enter")
    await leader.reads(ANSWER.splitlines()[0])
    assert "0912" not in await leader.page.inner_text("body"), "a leader sees no number without a reason"
    await leader.tabs_to("Duyệt")
    await leader.keys("Enter")
    await leader.reads("sau 30 giây")
    town.clock.forward(seconds=31)
    await hoa.hears(f"Công an xã trả lời ý kiến mã {code} của ông/bà: “{ANSWER}”")
    await hoa.chooses("Rõ rồi")
    await hoa.hears("Cảm ơn ông/bà")
    assert town.records.events() == HISTORY
    assert await _without_its_ids(town, code) == THE_CASE
    assert clerk.faults == leader.faults == []


async def test_what_was_chosen_and_not_sent_yet_stays_when_the_case_changes(town: Town, browser: Browser) -> None:
    clerk = await Screen.opens(browser, town, "Lê Thị Mai", "focal_officer")
    other = await Screen.opens(browser, town, "Đỗ Thị Thu", "focal_officer")
    await lodges(await town.comes("telegram", "Trần Thị Hoa"), "Xin góp ý về chuyển đổi số của xã")
    for screen in (clerk, other):
        await screen.page.locator("tr[data-case] .about a").click()
    subject = clerk.page.locator("#lam-receive [name='c.classify.subject']")
    await expect(subject).to_have_value("")  # nothing is suggested
    await subject.select_option("khac")
    await other.page.locator("#act-note summary").click()
    await other.page.locator("#lam-note textarea").fill("Xem sớm giúp.")
    await other.page.locator("#lam-note button").click()
    await other.reads("Xem sớm giúp.")
    await expect(clerk.page.locator("#happened")).to_contain_text("Lời đang viết vẫn giữ nguyên")
    await expect(subject).to_have_value("khac")
