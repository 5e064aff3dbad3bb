"""Several short messages where one answer was expected: none is lost, and what is no name is asked about."""

import pytest

from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, WHO, lodged, to

THREE = ("con cai the bao hiem nua", "cung khong mo duoc", "tren dien thoai")


def test_three_messages_after_the_receipt_are_kept_and_quoted_together(talk: Person) -> None:
    lodged(talk)
    talk.says(*THREE)
    assert talk.asked == "which.matter"
    assert "“con cai the bao hiem nua / cung khong mo duoc / tren dien thoai”" in talk.last
    talk.chooses("Nói thêm về ý kiến này", "Xong")
    assert all(words in str(talk.house.events[-1]) for words in THREE)


def test_three_messages_begin_one_letter_together(talk: Person) -> None:
    lodged(talk)
    three = ("con nua, tivi cung hong", *THREE[1:])
    talk.says(*three)
    talk.chooses("Gửi ý kiến mới", "Xong")
    assert talk.asked == "lodge.check"
    assert all(words in talk.last for words in three)


@pytest.mark.parametrize("words", ["u", "hủy", "giờ làm việc"])
def test_what_tells_nothing_is_not_kept_with_them(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says(THREE[0], words)
    assert f"/ {words}" not in talk.last


def test_a_late_thought_at_the_name_is_asked_about_after_two_tries(talk: Person) -> None:
    to("who", talk).says(THREE[0])
    assert "họ tên" in talk.last
    talk.says(THREE[1])
    assert talk.asked == "lodge.late"
    assert f"“{THREE[0]} / {THREE[1]}”" in talk.last
    talk.chooses("Ghi thêm vào nội dung")
    assert talk.asked == "lodge.who"
    talk.says(WHO, "Bắc Kế")
    assert "\n".join((MATTER, *THREE[:2])) in talk.last


def test_a_late_thought_may_be_let_go(talk: Person) -> None:
    to("who", talk).says("mạng ở đầu xóm cũng thế", "bao gio co nguoi den")
    talk.chooses("Không, bỏ lời này")
    assert talk.asked == "lodge.who"
    talk.says(WHO, "Bắc Kế")
    assert "đầu xóm" not in talk.last


def test_the_name_given_between_is_kept_and_so_are_the_thoughts(talk: Person) -> None:
    to("who", talk).says(*THREE[:2], WHO)
    assert talk.asked == "lodge.late"
    talk.says("1", "Bắc Kế")
    assert "Người gửi: Trần Thị Hoa, 0912 345 678" in talk.last
    assert THREE[1] in talk.last


def test_a_third_thought_joins_the_others(talk: Person) -> None:
    to("who", talk).says(*THREE[:2], "mạng ở đầu xóm cũng thế")
    assert talk.asked == "lodge.late"
    assert "mạng ở đầu xóm cũng thế" in talk.last


def test_one_slip_is_no_late_thought(talk: Person) -> None:
    to("who", talk).says(THREE[0], WHO)
    assert talk.asked == "lodge.where"
