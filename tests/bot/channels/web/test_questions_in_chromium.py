"""Buttons in a real browser: those of the open question are seen whole, those of one that is over are spent."""

from __future__ import annotations

from playwright.async_api import expect

from dialogs.events import Text
from dialogs.messages import Choice, Out
from tests.bot.channels.web.conversation import INVITE, Conversation
from tests.bot.channels.web.screen import Screen
from tests.chromium import IN_A_BROWSER

pytestmark = IN_A_BROWSER

LONG = "Xin phép lưu thông tin của ông/bà. " * 40


async def _tells(conversation: Conversation, text: str, **closed: bool) -> None:
    conversation.closed = closed.get("closed", conversation.closed)
    await conversation.say(conversation.heard[0].address, Out(text))


async def test_buttons_of_a_question_that_is_over_are_spent(screen: Screen, conversation: Conversation) -> None:
    await screen.opens()
    await expect(screen.page.locator("#live .choice")).to_have_count(2)
    await _tells(conversation, "Công an xã trả lời.", closed=True)
    await screen.shows(".theirs", "Công an xã trả lời.")
    await expect(screen.page.locator("#live .choice")).to_have_count(0)
    await expect(screen.page.locator(".choices.old .choice")).to_have_count(2)
    await screen.page.reload()
    await screen.shows("#quick .say")
    await expect(screen.page.locator("#live .choice")).to_have_count(0)


async def test_where_no_socket_gets_through_they_are_spent_too(screen: Screen, conversation: Conversation) -> None:
    await screen.page.add_init_script("delete window.WebSocket")
    await screen.opens()
    await _tells(conversation, "Công an xã trả lời.", closed=True)
    await screen.shows("#quick .say")
    await expect(screen.page.locator("#live .choice")).to_have_count(0)


async def test_news_leave_the_open_question_where_it_was(screen: Screen, conversation: Conversation) -> None:
    await screen.opens()
    await _tells(conversation, "Xã đã tiếp nhận.")
    await screen.shows(".theirs", "Xã đã tiếp nhận.")
    await expect(screen.page.locator("#live .choice")).to_have_count(2)
    await expect(screen.page.locator("#quick")).to_be_hidden()


async def test_who_is_asked_nothing_finds_a_way_on(screen: Screen, conversation: Conversation) -> None:
    await screen.opens()
    await _tells(conversation, "Xã đã nhận ý kiến của ông/bà.", closed=True)
    ways = screen.page.locator("#quick .say")
    assert await ways.all_inner_texts() == ["Xem kết quả", "Gửi việc khác"]
    await expect(ways.last).to_be_in_viewport()
    conversation.closed = False
    await ways.first.click()
    await screen.shows(".theirs", "Trợ lý đã đọc: ý kiến của tôi")
    await expect(screen.page.locator("#quick")).to_be_hidden()
    await _tells(conversation, "Xã đã trả lời.", closed=True)
    await ways.last.click()
    await screen.shows(".theirs", "Trợ lý đã đọc: bắt đầu")
    await _tells(conversation, "Xã đã trả lời.")
    await expect(ways.last).to_be_visible()
    await screen.page.context.set_offline(True)
    await screen.shows("#banner", "Đang mất mạng")
    await screen.says("có ai không")
    await expect(screen.page.locator("#quick")).to_be_hidden()
    assert [heard.event for heard in conversation.heard[1:]] == [Text("ý kiến của tôi"), Text("bắt đầu")]


async def test_a_card_keeps_its_buttons_in_a_seat(screen: Screen, conversation: Conversation) -> None:
    """They may be tapped at any time: what was read is compared with what is true by then."""
    await screen.page.goto(f"{screen.home}/can-bo/vao/{INVITE}")
    await screen.page.get_by_role("button").click()
    await screen.shows(".theirs", "Ông/bà đã vào bàn làm việc.")
    conversation.closed = True
    card = Out("Việc mới", choices=(Choice("take", "Tiếp nhận"),), question="card:482719350648:1")
    await conversation.say(conversation.heard[0].address, card)
    await expect(screen.page.locator("#live .choice")).to_have_text("Tiếp nhận")
    await expect(screen.page.locator("#quick")).to_have_count(0)


async def test_a_long_question_is_read_from_its_beginning_and_its_buttons_are_one_tap_away(
    screen: Screen, conversation: Conversation
) -> None:
    page = screen.page
    await screen.opens()
    for _ in ("18px", "22px", "26px"):
        await conversation.say(conversation.heard[0].address, conversation.ask(LONG + "Ông/bà có đồng ý không?"))
        await expect(page.locator("#live .choice").last).not_to_be_in_viewport()
        top = await page.evaluate("document.querySelector('.line:last-child .bubble').getBoundingClientRect().top")
        header = await page.evaluate("document.querySelector('.top').getBoundingClientRect().bottom")
        assert 0 <= top - header < 40, "nobody agrees to words that lie above the edge"
        while await page.get_by_role("button", name="Xem tiếp").is_visible():
            await page.get_by_role("button", name="Xem tiếp").click()
        await expect(page.locator("#live .choice").first).to_be_in_viewport(ratio=1)
        await expect(page.locator("#live .choice").last).to_be_in_viewport(ratio=1)
        await page.click("#size")


async def test_what_is_read_stays_where_it_is_when_the_keyboard_opens(
    screen: Screen, conversation: Conversation
) -> None:
    page = screen.page
    await screen.opens()
    await conversation.say(
        conversation.heard[0].address, conversation.ask("Xin ông/bà cho biết họ tên. " + "Lời. " * 12)
    )
    await page.set_viewport_size({"width": 360, "height": 370})
    await expect(page.get_by_text("Xin ông/bà cho biết họ tên.").last).to_be_in_viewport()
    top = await page.evaluate("document.querySelector('.line:last-child .bubble').getBoundingClientRect().top")
    header = await page.evaluate("document.querySelector('.top').getBoundingClientRect().bottom")
    assert top >= header, "the question stands above the keyboard, from its beginning"


async def test_numbers_to_call_are_one_tap_and_nothing_else_is(screen: Screen, conversation: Conversation) -> None:
    await screen.opens()
    told = "Gọi ngay 114! Hoặc 0912 345 678, 024.3826.1234. Ngày 11/11/2026, mã 4827 1935 0648, số tiền 114.000, 1145."
    await conversation.say(conversation.heard[0].address, Out(told))
    await screen.shows(".theirs", "Gọi ngay")
    links = screen.page.locator(".line:last-child a.phone")
    assert [await one.get_attribute("href") for one in await links.all()] == [
        "tel:114",
        "tel:0912345678",
        "tel:02438261234",
    ]


async def test_the_menu_lists_the_words_that_count_at_any_time(screen: Screen, conversation: Conversation) -> None:
    page = screen.page
    await screen.opens()
    await page.click("#menu-open")
    words = ["QUAY LẠI", "HỦY", "VIẾT TIẾP", "TRA CỨU", "DỮ LIỆU", "GẶP CÁN BỘ"]
    assert await page.locator("#menu .say").all_inner_texts() == words
    await page.get_by_role("button", name="TRA CỨU").click()
    await expect(page.locator("#menu")).to_be_hidden()
    await screen.shows(".theirs", "Trợ lý đã đọc: TRA CỨU")
