"""What is changed late: who is written for, whether it is sent at all, a number that was not at hand."""

from __future__ import annotations

import pytest

from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, to


def test_who_says_their_own_name_where_the_mother_is_asked_about_is_the_helper(talk: Person) -> None:
    to("who", talk).says("1", "Nguyễn Thị Sáu, không có điện thoại", "tôi là Hùng 0988777666")
    assert talk.asked == "lodge.agreed"
    assert "Người gửi hộ: Hùng, 0988 777 666" in talk.last
    assert "Nguyễn Thị Sáu đã đồng ý" in talk.last
    talk.says("1", "Bắc Kế")
    assert "Gửi thay cho: Nguyễn Thị Sáu" in talk.last
    assert "Người gửi hộ: Hùng, 0988 777 666" in talk.last


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("words", ["mẹ tôi bảo thôi không gửi nữa", "khong gui nua", "thôi đừng gửi nữa cháu ạ"])
def test_what_shall_not_go_is_put_aside_wherever_it_is_said(talk: Person, words: str, opened: bool) -> None:
    to("check", talk)
    if opened:
        talk.chooses("Sửa")
    talk.says(words)
    assert "bản nháp" in talk.last
    assert not talk.cases


@pytest.mark.parametrize("words", ["à mà thôi, tôi gửi cho tôi", "à mà thôi, để tên mẹ tôi"])
def test_who_changes_their_mind_about_whom_is_asked_whose_it_is(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert talk.asked == "lodge.who"
    assert words not in talk.last


def test_that_the_other_one_agrees_is_no_part_of_the_letter(talk: Person) -> None:
    to("who", talk).says("1", "Trần Thị Gái 0911222333", "1", "Hùng 0988777666", "Bắc Kế", "mẹ tôi đồng ý rồi cháu ạ")
    assert talk.asked == "lodge.check"
    assert "đồng ý rồi" not in talk.last
    assert MATTER in talk.last


def test_a_number_that_turns_up_later_is_taken_where_the_place_is_asked(talk: Person) -> None:
    to("who", talk).says("Trần Thị Hoa, không nhớ số", "0977 222 333")
    assert "Trợ lý ghi số điện thoại là 0977 222 333." in talk.last
    assert talk.asked == "lodge.where"
    talk.says("Bắc Kế")
    assert "Người gửi: Trần Thị Hoa, 0977 222 333" in talk.last
