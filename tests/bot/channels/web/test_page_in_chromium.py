"""The page in a real browser: what a resident sees, taps and loses the network in."""

from __future__ import annotations

import asyncio
from pathlib import Path

from playwright.async_api import expect

from dialogs.events import Text
from dialogs.messages import Attachment, Out
from tests.bot.channels.web.conversation import CODE, INVITE, PIXEL, Conversation
from tests.bot.channels.web.screen import DESKTOP, PHONE, Screen
from tests.chromium import IN_A_BROWSER

pytestmark = IN_A_BROWSER

# As if these files, of so many bytes, had been chosen: what is large need not come over the wire to the browser.
CHOOSES = """sizes => {
    const chosen = new DataTransfer(), input = document.querySelector("#files");
    for (const [name, size] of Object.entries(sizes)) {
        const content = new Uint8Array(size);
        content.set([77, 90]);  // a program's first letters
        chosen.items.add(new File([content], name));
    }
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", {bubbles: true}));
}"""


async def test_text_tap_photo_and_a_reload_that_keeps_it_all(
    screen: Screen, conversation: Conversation, tmp_path: Path
) -> None:
    page = screen.page
    await screen.opens("/?start=1234")
    await screen.shows(".theirs", "Kính chào ông/bà! 1234")
    assert not page.url.endswith("1234"), "a reload would start again"
    await screen.says("Mạng yếu <b>lắm</b>")
    await screen.shows(".theirs", "Trợ lý đã đọc: Mạng yếu <b>lắm</b>")
    await page.get_by_role("button", name="Gửi phản ánh, kiến nghị").last.click()
    await screen.shows(".theirs", "Còn gì nữa không?")
    # The old question's buttons say what was chosen, and do nothing any more.
    assert await page.locator(".choices.old .choice.chosen").all_inner_texts() == ["Gửi phản ánh, kiến nghị\n(đã chọn)"]
    assert await page.locator(".choice:not([aria-disabled])").count() == 2
    heard = len(conversation.heard)
    await page.locator(".choices.old .choice").first.click(force=True)
    await screen.shows(".copy", CODE)
    photo = tmp_path / "giấy hẹn.png"
    photo.write_bytes(PIXEL)
    await page.set_input_files("#photos", photo)
    await screen.shows(".theirs", "Đã nhận photo.")
    await screen.shows(".theirs img")
    assert len(conversation.heard) == heard + 1
    before = await screen.texts()
    await page.reload()
    await screen.shows(".theirs", "Đã nhận photo.")
    assert await screen.texts() == before
    await asyncio.sleep(0.3)
    assert len(conversation.heard) == heard + 1, "a reload sends nothing"


async def test_what_is_typed_without_a_network_is_sent_when_it_is_back(
    screen: Screen, conversation: Conversation
) -> None:
    page = screen.page
    await screen.opens()
    await page.context.set_offline(True)
    await screen.shows("#banner", "Đang mất mạng")
    await screen.says("gửi lúc mất mạng")
    await screen.shows(".mine .state", "Có mạng sẽ gửi")
    # Said meanwhile from elsewhere.
    await conversation.say(conversation.heard[0].address, Out("Xã đã trả lời."))
    await page.context.set_offline(False)
    await screen.shows(".theirs", "Trợ lý đã đọc: gửi lúc mất mạng")
    assert (await screen.texts()).count("Xã đã trả lời.") == 1
    assert len(conversation.heard) == 2


async def test_what_was_seen_is_told_again_when_the_line_is_back(screen: Screen, conversation: Conversation) -> None:
    page = screen.page
    await screen.opens()
    while not conversation.seen_to:
        await asyncio.sleep(0.05)
    conversation.seen_to.clear()  # it was on its way when the line broke
    await page.context.set_offline(True)
    await screen.shows("#banner", "Đang mất mạng")
    await page.context.set_offline(False)
    async with asyncio.timeout(5):
        while not conversation.seen_to:
            await asyncio.sleep(0.05)
    assert list(conversation.seen_to.values()) == [1]


async def test_where_no_socket_gets_through_the_page_goes_on_by_plain_requests(
    screen: Screen, conversation: Conversation
) -> None:
    await screen.page.add_init_script("delete window.WebSocket")
    await screen.opens()
    await screen.says("có ai không")
    await screen.shows(".theirs", "Trợ lý đã đọc: có ai không")
    await conversation.say(conversation.heard[0].address, Out("Xã đã trả lời."))
    await screen.shows(".theirs", "Xã đã trả lời.")


async def test_a_browser_that_cannot_run_the_chat_says_so(screen: Screen) -> None:
    await screen.page.route("**/chat.js", lambda route: route.abort())
    await screen.page.goto(screen.home)
    await screen.shows("#too-old", "cũ quá")


async def test_a_message_that_failed_is_sent_again_by_hand(screen: Screen, conversation: Conversation) -> None:
    # The pauses between tries pass five times as fast.
    await screen.page.add_init_script("window.setTimeout = ((later) => (f, ms) => later(f, ms / 5))(setTimeout)")
    await screen.opens()
    conversation.busy = True
    await screen.says("lúc bận")
    await screen.shows(".retry", "bấm để gửi lại")
    conversation.busy = False
    await screen.page.locator(".retry:visible").click()
    await screen.shows(".theirs", "Trợ lý đã đọc: lúc bận")
    await expect(screen.page.locator(".retry:visible")).to_have_count(0)


async def test_a_file_that_can_never_be_taken_says_why_and_goes_away_by_hand(
    screen: Screen, conversation: Conversation
) -> None:
    page = screen.page
    await screen.opens()
    await page.evaluate(CHOOSES, {"cai-dat.exe": 2000, "phim.mp4": 10 * 1024 * 1024 + 1})
    await screen.shows(".why", "không mở được tệp này")
    await screen.shows(".why", "lớn quá 10 MB")
    assert await page.get_by_text("bấm để gửi lại").count() == 0
    await page.reload()
    await screen.shows(".why", "lớn quá 10 MB")
    await page.get_by_role("button", name="Bỏ tệp này").first.click()
    await expect(page.locator(".mine")).to_have_count(1)
    await page.get_by_role("button", name="Bỏ tệp này").click()
    await expect(page.locator(".mine")).to_have_count(0)
    await page.reload()
    await screen.shows(".theirs", "Kính chào")
    assert await page.locator(".mine").count() == 0
    assert len(conversation.heard) == 1, "nothing of it was ever said"


async def test_a_file_that_was_lost_on_its_way_is_to_be_chosen_again(screen: Screen, tmp_path: Path) -> None:
    page = screen.page
    await screen.opens()
    photo = tmp_path / "anh.png"
    photo.write_bytes(PIXEL)
    await page.context.set_offline(True)
    await screen.shows("#banner", "Đang mất mạng")
    await page.set_input_files("#photos", photo)
    await screen.shows(".mine .state", "Có mạng sẽ gửi")
    await page.route("**/api/upload", lambda route: route.abort())  # first: it is sent as soon as there is a network
    await page.context.set_offline(False)
    await page.reload()
    await screen.shows(".why", "chọn lại tệp này")
    await page.get_by_role("button", name="Bỏ tệp này").click()
    await expect(page.locator(".mine")).to_have_count(0)


async def test_a_long_message_is_read_from_its_beginning(screen: Screen, conversation: Conversation) -> None:
    await screen.opens()
    await conversation.say(conversation.heard[0].address, Out("Xã trả lời: " + "dài " * 250))
    await screen.shows(".theirs", "Xã trả lời")
    top = "document.querySelector('.line:last-child').getBoundingClientRect().top"
    header = "document.querySelector('.top').getBoundingClientRect().bottom"
    assert 0 <= await screen.page.evaluate(f"{top} - {header}") < 40


async def test_letters_grow_and_nothing_leaves_the_screen(screen: Screen, conversation: Conversation) -> None:
    page = screen.page
    await screen.opens()
    await conversation.say(
        conversation.heard[0].address,
        Out("https://" + "rất-dài." * 30 + "vn " + "a" * 300, files=(Attachment("x", "document", "tệp" * 40),)),
    )
    await screen.shows(".theirs", "rất-dài")
    sizes = []
    for viewport in (PHONE, DESKTOP):
        await page.set_viewport_size({"width": viewport["width"], "height": viewport["height"]})
        for _ in range(3):
            await page.click("#size")
            sizes.append(await page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
            assert await screen.fits()
    assert sizes == [22, 26, 18] * 2
    small = await page.evaluate(
        "[...document.querySelectorAll('button, a.file')].filter((b) => b.offsetParent && !b.closest('.old'))"
        ".map((b) => b.getBoundingClientRect()).filter((r) => r.width < 48 || r.height < 48).length"
    )
    assert small == 0
    await page.click("#size")
    await page.reload()
    await screen.shows(".theirs", "rất-dài")
    assert await page.evaluate("document.documentElement.dataset.size") == "2"


async def test_forgetting_this_machine_asks_first_and_leaves_nothing(screen: Screen) -> None:
    page = screen.page
    await screen.opens()
    await screen.says("Số của tôi 0912")
    await screen.shows(".theirs", "Số của tôi 0912")
    await page.click("#menu-open")
    await page.click("#menu-forget")
    await page.click("#forget-no")
    assert "0912" in await page.evaluate("JSON.stringify(localStorage)")
    await page.click("#menu-open")
    await page.click("#menu-forget")
    await page.click("#forget-yes")
    await screen.shows("#forgotten", "Đã xóa thông tin")
    assert await page.evaluate("localStorage.length") == 0
    assert await page.context.cookies() == []
    await page.get_by_role("link", name="Nhắn tin từ đầu").click()
    await screen.shows(".theirs", "Kính chào")
    assert not any("0912" in text for text in await screen.texts())


async def test_the_keyboard_alone_is_enough(screen: Screen) -> None:
    page = screen.page
    await screen.opens()
    await page.focus("#live .choice")
    await page.keyboard.press("Enter")
    await screen.shows(".theirs", "Còn gì nữa không?")
    await expect(page.locator("#live .choice").first).to_be_focused()
    await page.focus("#box")
    await page.keyboard.type("dòng một")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("dòng hai")
    await page.keyboard.press("Enter")
    await screen.shows(".theirs", "dòng hai")
    await expect(page.locator("#box")).to_be_focused()


async def test_two_tabs_show_one_conversation(screen: Screen) -> None:
    await screen.opens()
    other = Screen(await screen.page.context.new_page(), screen.home)
    await other.opens()
    await screen.says("từ trang một")
    await other.shows(".mine", "từ trang một")
    await other.shows(".theirs", "Trợ lý đã đọc: từ trang một")
    assert sorted(await other.texts()) == sorted(await screen.texts())


async def test_an_officer_enters_by_the_button_and_leaves_nothing_for_the_next(
    screen: Screen, conversation: Conversation
) -> None:
    page = screen.page
    await page.goto(f"{screen.home}/can-bo/vao/{INVITE}")
    await page.get_by_role("button").click()
    await screen.shows(".theirs", "Ông/bà đã vào bàn làm việc.")
    await screen.shows("header", "Bàn làm việc")
    conversation.keep(conversation.heard[0].address, "photo-1", PIXEL, "image/png", "hiện trường.png")
    await conversation.say(
        conversation.heard[0].address, Out("Ảnh kèm theo", files=(Attachment("photo-1", "photo", "hiện trường"),))
    )
    image = page.get_by_role("img", name="hiện trường")
    await expect(image).to_be_visible()
    assert await image.evaluate("(image) => image.complete && image.naturalWidth") == 1
    assert await page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('homthu:')).length") == 0


async def test_a_text_left_in_the_box_is_not_passed_over(screen: Screen, conversation: Conversation) -> None:
    page = screen.page
    await screen.opens()
    await screen.says("Mạng yếu")
    await screen.shows(".theirs", "Trợ lý đã đọc: Mạng yếu")
    await page.fill("#box", "và loa cũng hỏng")
    heard = len(conversation.heard)
    await page.get_by_role("button", name="Gửi phản ánh, kiến nghị").last.click()
    await screen.shows("#mistake", "còn lời chưa gửi")
    assert len(conversation.heard) == heard
    await page.get_by_role("button", name="Gửi phản ánh, kiến nghị").last.click()
    await screen.shows(".theirs", "Còn gì nữa không?")


async def test_a_long_text_goes_as_several_messages(screen: Screen, conversation: Conversation) -> None:
    await screen.opens()
    sentence = "Mạng ở nhà văn hóa yếu lắm, bà con không nộp được hồ sơ. "
    heard = len(conversation.heard)
    await screen.says(sentence * 150)
    await screen.shows(".mine", "Mạng ở nhà văn hóa")
    for _ in range(100):
        if len(conversation.heard) == heard + 3:
            break
        await asyncio.sleep(0.05)
    sent = [one.event.text for one in conversation.heard[heard:] if isinstance(one.event, Text)]
    assert len(sent) == 3
    assert " ".join(sent) == (sentence * 150).strip()
    assert all(len(text) <= 4096 for text in sent)
    assert await screen.page.input_value("#box") == ""


async def test_an_officers_text_stays_whole(screen: Screen, conversation: Conversation) -> None:
    await screen.page.goto(f"{screen.home}/can-bo/vao/{INVITE}")
    await screen.page.get_by_role("button").click()
    await screen.shows(".theirs", "Ông/bà đã vào bàn làm việc.")
    heard = len(conversation.heard)
    await screen.says("a" * 4097)
    await screen.shows("#mistake", "4096")
    assert len(await screen.page.input_value("#box")) == 4097
    assert len(conversation.heard) == heard
