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


async def test_all_buttons_of_a_long_question_are_seen_with_the_end_of_its_words(
    screen: Screen, conversation: Conversation
) -> None:
    page = screen.page
    await screen.opens()
    for size in ("18px", "22px", "26px"):
        await conversation.say(conversation.heard[0].address, conversation.ask(LONG + "Ông/bà có đồng ý không?"))
        await expect(page.locator("#live .choice").first).to_be_in_viewport(ratio=1)
        await expect(page.locator("#live .choice").last).to_be_in_viewport(ratio=1)
        end = await page.evaluate("document.querySelector('.line:last-child .bubble').getBoundingClientRect().bottom")
        header = await page.evaluate("document.querySelector('.top').getBoundingClientRect().bottom")
        assert end - header > 3 * int(size[:-2]), "the end of the words is read above the buttons"
        await page.click("#size")


async def test_where_there_are_too_many_buttons_the_first_ones_are_seen_below_the_words(
    screen: Screen, conversation: Conversation
) -> None:
    page = screen.page
    await screen.opens()
    villages = tuple(Choice(f"v{n}", f"Thôn {n}") for n in range(20))
    await conversation.say(conversation.heard[0].address, Out(LONG, choices=villages, question="where.1"))
    await expect(page.locator("#live .choice").first).to_be_in_viewport(ratio=1)
    await expect(page.locator("#live .choice").last).not_to_be_in_viewport()
    await page.get_by_role("button", name="Xem tiếp").click()
    await expect(page.locator("#live .choice").last).to_be_in_viewport(ratio=1)


async def test_the_menu_lists_the_words_that_count_at_any_time(screen: Screen, conversation: Conversation) -> None:
    page = screen.page
    await screen.opens()
    await page.click("#menu-open")
    words = ["QUAY LẠI", "HỦY", "VIẾT TIẾP", "TRA CỨU", "DỮ LIỆU", "GẶP CÁN BỘ"]
    assert await page.locator("#menu .say").all_inner_texts() == words
    await page.get_by_role("button", name="TRA CỨU").click()
    await expect(page.locator("#menu")).to_be_hidden()
    await screen.shows(".theirs", "Trợ lý đã đọc: TRA CỨU")
