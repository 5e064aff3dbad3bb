"""Back, skip, stop, take up again: nobody gets lost and nothing is lost."""

import pytest

from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, WHO, to


def test_back_leads_to_the_question_before_and_forward_to_where_one_was(talk: Person) -> None:
    to("check", talk).says("quay lại")
    assert talk.asked == "lodge.where"
    talk.says("/quaylai")
    assert talk.asked == "lodge.who"
    talk.says("Trần Thị Hoà 0912 345 678")
    assert talk.asked == "lodge.check"
    assert "Trần Thị Hoà" in talk.last
    assert "thôn Bắc Kế" in talk.last


def test_back_again_and_again_reaches_the_beginning_and_keeps_all(talk: Person) -> None:
    to("check", talk).says("/quaylai", "/quaylai", "/quaylai")
    assert talk.asked == "lodge.what"
    assert MATTER in talk.last
    talk.says("1")
    assert talk.asked == "lodge.check"


def test_skipping_what_was_answered_before_leaves_it(talk: Person) -> None:
    to("check", talk).says("sửa 2", "/boqua")
    assert talk.asked == "lodge.check"
    assert "Trần Thị Hoa" in talk.last


def test_what_is_needed_cannot_be_skipped(talk: Person) -> None:
    to("who", talk).says("/boqua")
    assert "cần ông/bà trả lời" in talk.last
    assert talk.asked == "lodge.who"


def test_cancelling_keeps_the_draft_and_says_so(house: House, talk: Person) -> None:
    to("where", talk).says("hủy")
    talk.chooses("Dừng lại, xã giữ bản nháp")
    assert "giữ bản nháp" in talk.last
    assert talk.asked == "home"
    assert "Viết tiếp bản nháp" in talk.options
    house.passes(days=3)
    talk.chooses("Viết tiếp bản nháp")
    assert talk.asked == "lodge.where"
    talk.says("Bắc Kế", "1")
    assert (talk.case.text, talk.case.name) == (MATTER, "Trần Thị Hoa")
    assert house.drafts == {}


def test_a_lodging_in_which_nothing_was_said_leaves_no_draft(house: House, returning: Person) -> None:
    returning.says("chào xã", "1", "/huy")
    assert house.drafts == {}
    assert "Viết tiếp bản nháp" not in returning.options


def test_starting_over_keeps_the_draft(house: House, talk: Person) -> None:
    to("who", talk).says("/batdau")
    assert "giữ bản nháp" in talk.last
    assert len(house.drafts) == 1


def test_opening_the_chat_again_goes_on_where_one_was(house: House, talk: Person) -> None:
    to("who", talk)
    house.passes(days=30)
    talk.starts()
    assert "làm tiếp" in talk.last
    assert talk.asked == "lodge.who"


def test_several_drafts_are_told_apart(house: House, talk: Person) -> None:
    to("who", talk).says("/huy")
    house.passes(days=1)
    talk.says("Loa xóm 3 hỏng đã lâu", "/huy", "bắt đầu")
    talk.chooses("Viết tiếp bản nháp")
    assert talk.options[:2] == ["Ngày 24/3/2026: Loa xóm 3 hỏng đã lâu", f"Ngày 23/3/2026: {MATTER[:40]}…"]
    talk.says("2")
    assert talk.asked == "lodge.who"
    talk.says(WHO, "Bắc Kế", "1")
    assert talk.case.text == MATTER
    talk.says("bắt đầu")
    talk.chooses("Viết tiếp bản nháp", "Xong")
    assert talk.asked == "lodge.check"


def test_an_aside_is_cancelled_without_the_lodging(talk: Person) -> None:
    to("check", talk).says("tra cứu")
    assert talk.asked == "lookup.code"
    talk.says("hủy")
    assert talk.asked == "lodge.check"


def test_going_back_from_an_aside_returns_to_the_lodging(house: House, talk: Person) -> None:
    to("check", talk).says("tra cứu", "quay lại")
    assert talk.asked == "lodge.check"
    assert not any(aside for _, _, aside in house.drafts.values())


def test_help_comes_back_to_the_same_question(talk: Person) -> None:
    to("check", talk).says("trợ giúp")
    assert "trợ lý hỏi từng câu" in talk.last
    assert talk.asked == "lodge.check"


@pytest.mark.parametrize("step", ["consent", "what", "who", "where", "check"])
def test_a_command_with_a_slash_is_obeyed_on_every_question(talk: Person, step: str) -> None:
    to(step, talk).says("/huy")
    assert talk.asked == "home"


_MAY_BE_A_NAME = ["Hủy", "huy", "dừng", "Quyền"]


@pytest.mark.parametrize(
    ("step", "word"),
    [(step, word) for step in ("what", "where") for word in (*_MAY_BE_A_NAME, "quay lại", "tra cứu", "dữ liệu")]
    + [("who", word) for word in _MAY_BE_A_NAME],
)
def test_a_lone_command_word_is_asked_back_where_it_may_be_content(talk: Person, step: str, word: str) -> None:
    to(step, talk).says(word)
    assert f"“{word}”" in talk.last
    assert talk.options[1] == "Đó là câu trả lời của tôi"
    talk.says("2")
    assert talk.outcome == "answered"
    assert talk.state.top is not None
    assert word in str(talk.state.top.answers)


def test_a_man_called_huy_keeps_his_name(talk: Person) -> None:
    to("who", talk).says("Huy", "2", "0912345678", "Bắc Kế", "1")
    assert talk.case.name == "Huy"


def test_xong_beside_another_question_is_asked_back(talk: Person) -> None:
    to("where", talk).says("xong")
    assert talk.asked == "doubt"
    talk.chooses("Tôi đã nói xong")
    assert talk.asked == "lodge.where"


def test_xong_is_no_name(talk: Person) -> None:
    to("who", talk).says("xong")
    assert talk.asked == "lodge.who"


@pytest.mark.parametrize(
    ("word", "asked"), [("quay lại", "lodge.what"), ("tra cứu", "lookup.code"), ("dữ liệu", "data.what")]
)
def test_where_a_name_is_asked_what_is_none_is_obeyed(talk: Person, word: str, asked: str) -> None:
    to("who", talk).says(word)
    assert talk.asked == asked


def test_the_word_asked_back_can_simply_be_followed_by_the_answer(talk: Person) -> None:
    to("who", talk).says("Huy", WHO)
    assert talk.asked == "lodge.where"


def test_in_a_menu_a_command_word_is_a_command(talk: Person) -> None:
    to("check", talk).says("hủy")
    assert "giữ bản nháp" in talk.last
