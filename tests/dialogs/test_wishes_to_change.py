"""Corrections typed at the read-back: done where it is plain what is meant, asked about otherwise, never a part of the
letter unasked."""

import pytest

from dialogs.steps.wishes import wish_to_change
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, to

FIXED = "Trợ lý đã sửa theo lời ông/bà."


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("đổi tên Ba Que thành Trần Văn Ba", "Người gửi: Trần Văn Ba, 0912 345 678"),
        ("doi ten Tran Thi Hoa thanh Tran Van Ba", "Người gửi: Tran Van Ba, 0912 345 678"),
        ("đổi số 0912 345 678 thành 0988 777 666 nhé", "Người gửi: Trần Thị Hoa, 0988 777 666"),
        ("sửa lại thành thôn Thống Nhất", "Nơi ở: thôn Thống Nhất"),
        ("tổ 4 chứ ko phải nơi khác", "Nơi ở: thôn Bắc Kế (tổ 4)"),
    ],
)
def test_what_is_plain_is_put_right_at_once(talk: Person, words: str, line: str) -> None:
    to("check", talk).says(words)
    assert FIXED in talk.last
    assert line in talk.last.splitlines()
    talk.says("1")
    assert talk.case.text == MATTER


@pytest.mark.parametrize(
    "words", ["sai rồi, sửa lại là đài chứ ko phải wifi", "đài chứ không phải wifi", "không phải wifi mà là đài"]
)
def test_a_thing_gives_way_to_another_in_the_letter(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert FIXED in talk.last
    talk.says("1")
    assert talk.case.text == MATTER.replace("Wifi", "Đài")


@pytest.mark.parametrize(
    ("words", "step"),
    [("sao lai ghi the, sua noi o", "where"), ("ghi sai roi sua noi o", "where"), ("chữa lại tên cho tôi", "who")],
)
def test_an_item_is_named_behind_a_reproach(talk: Person, words: str, step: str) -> None:
    to("check", talk).says(words)
    assert talk.asked == f"lodge.{step}"


@pytest.mark.parametrize("words", ["sửa lại là máy photo", "sửa lại giúp tôi với"])
def test_a_wish_that_names_nothing_is_asked_which_part(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert "Ông/bà muốn sửa phần nào?" in talk.last


@pytest.mark.parametrize(
    "words",
    [
        "sửa đường giúp bà con với",
        "thay bóng đèn ở ngõ 3 nữa",
        "xã phải sửa chứ không phải dân tự bỏ tiền",
        "đổi Bắc Kế sang Thống Nhất",
    ],
)
def test_what_cannot_be_placed_is_asked_about(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert f"“{words}”: ông/bà muốn ghi thêm lời này vào nội dung, hay sửa phần đã ghi?" in talk.last
    talk.says("gửi đi")
    assert talk.cases == [], "the words would be lost"
    talk.chooses("Ghi thêm vào nội dung")
    talk.says("1")
    assert talk.case.text == f"{MATTER}\n{words}"


def test_or_it_was_a_wish_to_change(talk: Person) -> None:
    to("check", talk).says("sửa đường giúp bà con với")
    talk.chooses("Sửa phần đã ghi")
    assert talk.options[:2] == ["Nội dung", "Họ tên, số điện thoại"]
    talk.says("4", "1")
    assert talk.case.text == MATTER


@pytest.mark.parametrize(
    "words",
    [
        "Bà con mong xã sửa sớm trước Tết",
        "thấy mạng chậm lắm rồi",
        "thay mang cham lam roi",
        "chưa sửa được chỗ nào cả",
        "sữa học đường cũng bị hỏng nữa",
        "đội trưởng thôn đã báo rồi",
    ],
)
def test_what_only_sounds_like_it_goes_on_with_the_story(words: str) -> None:
    assert wish_to_change(words) is None
