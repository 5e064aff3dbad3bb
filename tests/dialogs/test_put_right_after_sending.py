"""What is put right after sending lands where it belongs: who they are and where they live at once, where it is plain;
what the letter says beside the letter. A village never becomes somebody's name, nor do other words."""

from __future__ import annotations

import pytest

from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import lodged


@pytest.fixture
def sent(house: House, talk: Person) -> Person:
    lodged(talk)
    house.passes(minutes=2)
    return talk


def of(person: Person) -> tuple[str, str, str]:
    return person.case.name, person.case.phone, person.case.village


KEPT = ("Trần Thị Hoa", "+84912345678", "bac-ke")


@pytest.mark.parametrize(
    "words",
    [
        "sai rồi sửa lại thành Vinh Tiến",
        "sửa lại thôn là Vinh Tiến",
        "tôi ở Vinh Tiến cơ",
        "sai thôn rồi, tôi ở Vinh Tiến",
        "xin sửa lại là thôn Vinh Tiến",
    ],
)
def test_a_village_puts_right_where_they_live_and_never_who_they_are(sent: Person, words: str) -> None:
    sent.says(words)
    assert of(sent) == (*KEPT[:2], "vinh-tien")


@pytest.mark.parametrize(
    "words",
    [
        "nhầm rồi, sửa lại là 7 tuổi",
        "sai rồi sửa lại thành Ngã Tư",
        "sửa lại là VNPT",
        "sửa lại: VNPT",
        "viết sai rồi, sửa thành mạng rất chậm",
        "à sửa lại là ở cổng chợ",
        "sửa lại giùm: máy in chứ không phải máy lấy số",
        "nhầm, sửa thành trường cấp 2",
    ],
)
def test_what_the_letter_says_is_asked_about_and_changes_nobodys_name(sent: Person, words: str) -> None:
    sent.says(words)
    assert sent.asked == "which.matter"
    assert of(sent) == KEPT
    sent.says("1")
    assert sent.asked == "add.what"
    assert len(sent.cases) == 1


@pytest.mark.parametrize(
    "words",
    [
        "khoan đã sửa lại giúp em số điện thoại là 0971222334",
        "sửa lại số 0971222334",
        "nhầm số, 0971222334 mới đúng",
        "từ từ, số đúng là 0971222334",
    ],
)
def test_a_number_is_put_right_however_they_begin(sent: Person, words: str) -> None:
    sent.says(words)
    assert of(sent) == (KEPT[0], "+84971222334", KEPT[2])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("sai rồi, sửa lại thành Trần Thị Hoà", "Trần Thị Hoà"),
        ("nhầm tên rồi, tôi là Hoà", "Trần Thị Hoà"),
        ("sửa tên thành Trung Mỹ", "Trung Mỹ"),
        ("tên tôi là Đặng Quốc Huy chứ không phải Quang Huy", "Đặng Quốc Huy"),
    ],
)
def test_a_name_is_put_right_where_it_is_said_to_be_one(sent: Person, words: str, name: str) -> None:
    sent.says(words)
    assert of(sent) == (name, *KEPT[1:])


@pytest.mark.parametrize("words", ["thôi khỏi gửi nữa nhé xã", "khỏi gửi nữa nhé", "thôi khỏi gửi nữa"])
def test_who_wants_it_not_to_be_sent_is_asked_whether_it_is_withdrawn(sent: Person, words: str) -> None:
    sent.says(words)
    assert sent.asked == "withdraw.sure"


def test_a_word_that_may_be_a_name_is_asked_about(sent: Person) -> None:
    sent.says("sửa lại là Hoà")
    assert sent.asked == "which.matter"
    assert of(sent) == KEPT
