"""The office asks something, or answers, while something else is open: its words are read in full, what is typed gets
where it belongs, and what was open is asked again in a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cases.case import Case
from cases.commands import AskInfo, ProposeReply, ResumeWithout
from cases.kinds import Status
from dialogs.events import Notice, Text
from dialogs.understanding.decided import decided
from tests.dialogs.house import BUTTONS, House
from tests.dialogs.player import Person
from tests.dialogs.ways import ANSWER, POLICE, answered, at_the_police, lodged

ASKED = "Ông/bà dùng máy hiệu gì?"
REPLY = "may sam sung cua thang con cho"


@pytest.fixture
def house() -> House:
    return House(approvals=[])


@pytest.fixture
def case(house: House, talk: Person) -> Case:
    return at_the_police(house, lodged(talk))


def asks(house: House, case: Case, text: str = ASKED) -> None:
    done = house.decides(house.cases[case.id], AskInfo(case.id, text), POLICE)
    assert done.refusal is None
    house.passes()


def to_delete(talk: Person) -> None:
    talk.says("dữ liệu")
    talk.chooses("Xóa thông tin của tôi")
    assert talk.asked == "forget.sure"


def told_to(house: House, case: Case) -> str:
    return house.cases[case.id].text + " ".join(f"{event.words}" for event in house.events if event.case == case.id)


PLACES: dict[str, Callable[[Person], object]] = {
    "to delete": to_delete,
    "to withdraw": lambda talk: (talk.says("ý kiến của tôi"), talk.chooses("Rút lại ý kiến này")),
    "a letter": lambda talk: talk.says("Loa xóm 3 hỏng lâu rồi"),
    "its name": lambda talk: (
        talk.says("Loa xóm 3 hỏng lâu rồi", "xong", "sửa"),
        talk.chooses("Họ tên, số điện thoại"),
    ),
    "read back": lambda talk: talk.says("Loa xóm 3 hỏng lâu rồi", "xong"),
    "a list": lambda talk: talk.says("ý kiến của tôi"),
    "home": lambda talk: talk.says("chào xã"),
}


@pytest.mark.parametrize("place", PLACES)
def test_the_offices_question_is_read_word_for_word_wherever_one_is(
    house: House, talk: Person, case: Case, place: str
) -> None:
    PLACES[place](talk)
    asks(house, case)
    assert ASKED in talk.last


@pytest.mark.parametrize("place", PLACES)
def test_what_is_typed_then_reaches_the_office_or_is_asked_about(
    house: House, talk: Person, case: Case, place: str
) -> None:
    PLACES[place](talk)
    asks(house, case)
    talk.says(REPLY)
    if "phải không ạ?" in talk.last:
        assert REPLY in talk.last
        talk.chooses("Đúng, trả lời câu xã hỏi")
    assert talk.asked == "add.what"
    talk.says("xong")
    assert house.cases[case.id].status is not Status.INFO_REQUESTED
    assert REPLY in told_to(house, case)


def test_a_deletion_is_asked_again_in_one_line_and_nothing_was_deleted(house: House, talk: Person, case: Case) -> None:
    to_delete(talk)
    asks(house, case)
    assert "Việc đang hỏi dở: có xóa thông tin của ông/bà không. Chưa xóa gì cả." in talk.last
    assert "không lấy lại được" not in talk.last
    talk.says(REPLY, "1", "xong")
    assert talk.asked == "forget.sure"
    talk.says("1")
    assert "giữ" in talk.last.lower()
    assert talk.me.name


def test_an_answer_in_several_messages_goes_there_as_a_whole(house: House, talk: Person, case: Case) -> None:
    to_delete(talk)
    asks(house, case)
    talk.says("may sam sung", "cua thang con cho", "đúng rồi", "xong")
    assert "may sam sung\ncua thang con cho" in house.cases[case.id].text + told_to(house, case).replace("\\n", "\n")


def test_what_is_for_the_letter_goes_into_the_letter(house: House, talk: Person, case: Case) -> None:
    talk.says("Loa xóm 3 hỏng lâu rồi")
    asks(house, case)
    talk.says("từ hồi tháng tám")
    talk.chooses("Không, là việc đang nói dở")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == ["Loa xóm 3 hỏng lâu rồi", "từ hồi tháng tám"]
    talk.says("nghe không rõ gì")
    assert talk.asked == "lodge.what"


def test_words_for_neither_are_dropped_and_the_question_still_waits(house: House, talk: Person, case: Case) -> None:
    to_delete(talk)
    asks(house, case)
    talk.says("hom nay nong qua nhi")
    talk.chooses("Thôi, bỏ lời này")
    assert talk.asked == "forget.sure"
    talk.says("không")
    assert talk.asked == "add.what"
    assert ASKED in talk.last


def test_news_in_between_do_not_lose_what_was_typed(house: House, talk: Person, case: Case) -> None:
    to_delete(talk)
    asks(house, case)
    talk.says(REPLY)
    house.plays("hoa", Notice("case.forwarded", {"case": case.id, "unit": "cong-an"}))
    house.plays("hoa", Notice("case.extended", {"case": case.id, "due": "2026-04-20", "reason": "chờ máy"}))
    talk.chooses("Đúng, trả lời câu xã hỏi")
    talk.says("xong")
    assert REPLY in told_to(house, case)


def test_a_picture_that_nothing_else_can_use_answers_it(house: House, talk: Person, case: Case) -> None:
    to_delete(talk)
    asks(house, case)
    talk.sends()
    assert talk.asked == "add.what"


def test_a_button_under_the_offices_question_answers_it_at_any_time(house: House) -> None:
    talk = house.join("tam", look=BUTTONS)
    case = at_the_police(house, lodged(talk))
    to_delete(talk)
    asks(house, case)
    assert "Trả lời câu này" in talk.options
    talk.taps(f"info:{case.code}", "answer")
    assert talk.asked == "add.what"
    talk.says(REPLY)
    talk.says("xong")
    assert house.cases[case.id].status is not Status.INFO_REQUESTED
    assert talk.asked == "forget.sure"
    talk.taps(f"info:{case.code}", "answer")
    assert talk.asked == "case.do"


def test_what_replies_to_the_offices_message_is_its_answer(house: House) -> None:
    talk = house.join("tam", look=BUTTONS)
    case = at_the_police(house, lodged(talk))
    talk.says("Loa xóm 3 hỏng lâu rồi")
    asks(house, case)
    house.plays("tam", Text(REPLY), f"case:{case.id}")
    assert talk.asked == "add.what"
    talk.says("xong")
    assert REPLY in told_to(house, case)
    assert talk.asked == "lodge.what"


def test_a_question_that_was_taken_back_is_not_asked_any_more(house: House, talk: Person, case: Case) -> None:
    asks(house, case)
    assert talk.asked == "add.what"
    for command in (ResumeWithout(case.id), ProposeReply(case.id, ANSWER)):
        assert house.decides(house.cases[case.id], command, POLICE).refusal is None
    house.passes(minutes=2)
    assert ANSWER in talk.everything
    assert talk.asked == "feedback.felt"
    assert "Mời ông/bà nói thêm" not in talk.last


def test_an_answer_beside_a_letter_has_its_buttons(house: House) -> None:
    talk = house.join("tam", look=BUTTONS)
    case = lodged(talk)
    talk.says("Loa xóm 3 hỏng lâu rồi")
    answered(house, case)
    assert talk.options[:2] == ["Rõ rồi", "Chưa rõ, muốn hỏi thêm"]
    talk.taps(f"felt:{case.code}", "clear")
    assert house.cases[case.id].status is Status.CLOSED
    assert talk.asked == "rate.rating"
    talk.chooses("Hài lòng")
    assert talk.asked == "lodge.what"
    talk.taps(f"felt:{case.code}", "unclear")
    assert talk.asked == "case.do"


def test_a_stranger_taps_such_a_button_in_vain(house: House, talk: Person, case: Case) -> None:
    other = house.join("other")
    answered(house, case)
    other.taps(f"felt:{case.code}", "clear")
    other.taps("felt:x", "clear")
    assert house.cases[case.id].status is Status.REPLIED


def test_a_long_question_comes_again_in_one_line(house: House, talk: Person, case: Case) -> None:
    talk.says("Loa xóm 3 hỏng lâu rồi", "xong")
    assert talk.asked == "lodge.check"
    answered(house, case)
    assert "Việc đang hỏi dở:" in talk.last
    assert "Loa xóm 3" not in talk.last
    talk.says("1")
    assert len(talk.cases) == 2


@pytest.mark.parametrize(
    "words",
    ["khong, thoi dung xoa", "Không, thôi đừng xóa", "thôi", "chưa", "khoan đã", "tôi bấm nhầm", "giữ lại", "ko xoa"],
)
def test_no_keeps_what_was_to_be_deleted(talk: Person, case: Case, words: str) -> None:
    to_delete(talk)
    assert talk.options[0] == "Không, giữ như cũ"
    talk.says(words)
    assert talk.me.name
    assert talk.asked != "forget.sure"
    assert "xóa" not in talk.last


@pytest.mark.parametrize("words", ["đúng, xóa đi", "xóa đi", "thôi, xóa đi", "có", "chắc chắn"])
def test_whoever_wants_it_deleted_is_not_told_that_it_stays(words: str) -> None:
    assert decided(words, "data") in ("go", None)


def test_words_left_in_doubt_for_days_are_not_joined_by_later_ones(house: House, talk: Person, case: Case) -> None:
    to_delete(talk)
    asks(house, case)
    talk.says(REPLY)
    assert f"“{REPLY}”" in talk.last
    house.passes(days=8)
    talk.says("cai may lai khong bat duoc roi")
    assert f"“{REPLY}”, trợ lý chưa chuyển tới xã" in talk.last
    assert REPLY not in talk.last.split("chưa chuyển tới xã")[1]
    assert talk.asked == "doubt"
