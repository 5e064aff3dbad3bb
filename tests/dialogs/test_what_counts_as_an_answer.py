"""Numbers, labels, old buttons, edited messages, groups: what answers the newest question and what does not."""

import pytest

from dialogs.events import Blocked, Edited, HumanTookOver, Joined, Unsupported
from tests.dialogs.house import BUTTONS, House
from tests.dialogs.player import Person
from tests.dialogs.ways import lodged, to


@pytest.mark.parametrize("words", ["2", "2.", "số 2", "chọn 2", "hai", "gui sang kien", "Guiwr sangs kieens"])
def test_an_option_is_chosen_in_many_ways(talk: Person, words: str) -> None:
    talk.says("chào xã", words)
    assert talk.state.top is not None
    assert talk.state.top.dialog == "idea"


@pytest.mark.parametrize("words", ["5", "99", "24/3", "2 3"])
def test_a_number_that_is_not_there_chooses_nothing(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert "chưa hiểu" in talk.last
    assert talk.asked == "lodge.check"


def test_a_number_answers_only_the_newest_question(talk: Person) -> None:
    to("check", talk).says("tra cứu", "1")
    assert talk.cases == []
    assert talk.asked == "lodge.check", "the 1 left the look-up"


def test_a_button_of_an_older_question_asks_the_newest_again(house: House) -> None:
    talk = house.join("hoa", look=BUTTONS)
    to("check", talk)
    old = talk.question
    talk.chooses("Sửa", "Nơi ở")
    talk.taps(old, "send")
    assert "đã qua" in talk.last
    assert talk.asked == "lodge.where"
    assert talk.cases == []


@pytest.mark.parametrize("question", ["", "lodge.check.5", "card:482719350648:1", "approve:482719350648:1.7", "x" * 64])
@pytest.mark.parametrize("choice", ["send", "approve", "", "yes"])
def test_a_forged_button_does_nothing(talk: Person, question: str, choice: str) -> None:
    to("where", talk).taps(question, choice)
    assert talk.asked == "lodge.where"
    assert talk.cases == []


def test_a_forged_choice_of_the_open_question_does_nothing(talk: Person) -> None:
    to("check", talk).taps(talk.question, "approve")
    assert talk.cases == []
    assert talk.asked == "lodge.check"


def test_an_edited_message_is_asked_for_anew(talk: Person) -> None:
    to("where", talk).does(Edited("Thống Nhất"))
    assert "nhắn lại thành tin mới" in talk.last
    assert talk.asked == "lodge.where"


def test_an_edited_message_leaves_the_menu_as_it_is(talk: Person) -> None:
    talk.says("chào xã")
    talk.does(Edited("chào"))
    talk.says("2")
    assert talk.asked == "idea.consent"


def test_a_sticker_is_explained_and_the_question_comes_again(talk: Person) -> None:
    to("who", talk).does(Unsupported("sticker"))
    assert "chưa đọc được loại tin này" in talk.last
    assert talk.asked == "lodge.who"


@pytest.mark.parametrize("event", [Blocked(), Joined(), HumanTookOver()])
def test_what_is_no_message_is_only_noted(talk: Person, event: Blocked | Joined | HumanTookOver) -> None:
    to("who", talk).does(event)
    assert (talk.outcome, talk.last, talk.asked) == ("noted", "", "lodge.who")


def test_chatter_in_a_group_is_not_for_us(talk: Person) -> None:
    talk.says("Wifi nhà văn hóa hỏng từ tháng 9", group=True)
    assert (talk.outcome, talk.last) == ("not_for_us", "")
    assert talk.state.stack == ()


def test_a_command_in_a_group_points_to_a_private_chat(talk: Person) -> None:
    assert "nhắn riêng" in talk.says("/tracuu 4827 1935 0648", group=True)
    assert "nhắn riêng" in talk.starts(group=True)


def test_what_is_not_understood_climbs_a_ladder_of_three(talk: Person) -> None:
    to("check", talk)
    said = [talk.says("hơ"), talk.says("hử"), talk.says("hả"), talk.says("hừm")]
    assert "chưa hiểu ý ông/bà" in said[0]
    assert "vẫn chưa hiểu" in said[1]
    assert all("nhắn số 0" in words for words in said[2:])
    assert talk.asked == "lodge.check"


def test_the_ladder_begins_anew_after_something_understood(talk: Person) -> None:
    to("check", talk).says("hơ", "hử", "2", "hả")
    assert "Xin lỗi, trợ lý chưa hiểu ý ông/bà." in talk.last


def test_an_unknown_command_is_told_so(talk: Person) -> None:
    assert "không có lệnh này" in to("who", talk).says("/abc")
    assert talk.asked == "lodge.who"


@pytest.mark.parametrize("words", ["chào", "Xin chào cán bộ", "alo", "hi", "chao xa a"])
def test_a_greeting_is_no_matter(talk: Person, words: str) -> None:
    assert "Kính chào ông/bà! Đây là trợ lý tự động của UBND xã Bình Tuyền" in talk.says(words)
    assert talk.asked == "home"


def test_the_first_message_says_who_speaks_even_where_the_matter_comes_first(talk: Person) -> None:
    assert "trợ lý tự động của UBND xã Bình Tuyền; kênh này đăng tại" in talk.says("Wifi nhà văn hóa hỏng")


def test_a_token_that_nobody_knows_is_told_so(talk: Person) -> None:
    assert "xin mã mới" in talk.starts("1234123412341234")
    assert "xin mã mới" in talk.says("1234 1234 1234 1234")


def test_staff_commands_are_nothing_to_a_resident(house: House, talk: Person) -> None:
    lodged(talk)
    for words in ("/hopthu", "/xem 648", "/tiepnhan", "/duyet", "/canbo"):
        assert "ý kiến đang chờ" not in talk.says(words)
    assert talk.state.stack == ()


def test_any_xong_of_the_story_ends_it(talk: Person) -> None:
    """Quick messages are each acknowledged; whichever button is tapped, the story is told."""
    first = to("what", talk).question
    talk.says("ở nhà văn hóa", "từ tháng 9")
    talk.taps(first, "done")
    assert talk.asked == "lodge.who"


def test_an_old_xong_ends_nothing_else(talk: Person) -> None:
    old = to("what", talk).question
    talk.says("1")
    talk.taps(old, "done")
    assert talk.asked == "lodge.who"
    assert talk.cases == []
