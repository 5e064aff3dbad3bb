"""Two people named where one is asked for: a couple signs together, a child's number is the child's, and a neighbour
for whom it is sent is heard with the first words."""

from __future__ import annotations

import pytest

from cases.on_behalf import on_behalf
from cases.two_named import couple_in, for_parent
from tests.dialogs.player import Person
from tests.dialogs.ways import to

NAMES = "Trần Văn Nam và Nguyễn Thị Lan"


@pytest.mark.parametrize(
    "words",
    [
        "vợ chồng tôi: Trần Văn Nam và Nguyễn Thị Lan 0966 111 222",
        "vợ chồng tôi là Trần Văn Nam và Nguyễn Thị Lan, 0966111222",
        "hai vợ chồng Trần Văn Nam - Nguyễn Thị Lan 0966111222",
        "vợ chồng Trần Văn Nam, Nguyễn Thị Lan 0966111222",
        "Trần Văn Nam và vợ là Nguyễn Thị Lan 0966111222",
        "chồng là Trần Văn Nam 0966111222, vợ là Nguyễn Thị Lan",
    ],
)
def test_a_couple_signs_together_and_for_nobody_else(talk: Person, words: str) -> None:
    to("who", talk).says(words)
    assert talk.asked == "lodge.where"
    talk.says("Bắc Kế")
    assert f"Người gửi: {NAMES}, 0966 111 222" in talk.last
    talk.says("1")
    assert (talk.case.name, talk.case.phone, talk.case.helper) == (NAMES, "+84966111222", "")


def test_without_accents_too(talk: Person) -> None:
    to("who", talk).says("vo chong toi: Tran Van Nam va Nguyen Thi Lan 0966 111 222", "Bắc Kế")
    assert "Tran Van Nam và Nguyen Thi Lan, 0966 111 222" in talk.last


def test_a_couple_that_is_not_named_is_asked_for_its_names(talk: Person) -> None:
    to("who", talk).says("vợ chồng tôi 0966111222")
    assert "Xin ông/bà cho biết họ tên." in talk.last
    assert "gửi hộ" not in talk.last


@pytest.mark.parametrize(
    "words",
    [
        "con gai la Tran Thi Mai 0966 111 222, me la Nguyen Thi Lan",
        "mẹ là Nguyễn Thị Lan, con gái là Trần Thị Mai 0966111222",
        "tôi là con gái Trần Thị Mai 0966 111 222, mẹ tôi là Nguyễn Thị Lan",
        "con gái: Trần Thị Mai 0966 111 222; mẹ: Nguyễn Thị Lan",
    ],
)
def test_the_number_stays_with_whom_it_stands_behind(talk: Person, words: str) -> None:
    to("who", talk).says(words)
    assert talk.state.draft is not None
    who, helper = talk.state.draft.answers["who"], talk.state.draft.answers["helper"]
    assert (who.get("name") in ("Nguyễn Thị Lan", "Nguyen Thi Lan"), who.get("phone")) == (True, None)
    assert (helper["name"] in ("Trần Thị Mai", "Tran Thi Mai"), helper["phone"]) == (True, "+84966111222")
    assert "số điện thoại của người ấy" in talk.last


@pytest.mark.parametrize(
    "words",
    [
        "Nguyễn Văn Và 0966111222",
        "Vợ Thị Chồng",
        "con tôi không biết dùng, mẹ tôi cũng vậy",
        "vợ chồng tôi cãi nhau",
        "Trần Thị Mai 0966111222, thôn Bắc Kế",
    ],
)
def test_other_words_name_no_two(words: str) -> None:
    assert couple_in(words) is None
    assert for_parent(words) is None


NEIGHBOUR = "nho gui giup ong hang xom ten la Nguyen Van Tam"


def test_for_a_neighbour_is_heard_with_the_first_words(talk: Person) -> None:
    talk.says(NEIGHBOUR, "mang nha ong ay hong ca thang nay", "1", "1")
    assert "số điện thoại của người ấy" in talk.last
    talk.chooses("Người ấy không có điện thoại")
    assert "Nguyen Van Tam đã đồng ý" in talk.last


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (f"{NEIGHBOUR}, mang wifi nha ong ay hong", "Nguyen Van Tam"),
        ("nhờ gửi giúp bà nội tôi tên là Trần Thị Bưởi, bà không vào được VNeID", "Trần Thị Bưởi"),
        ("gửi hộ ông hàng xóm Nguyễn Văn Tám: VNeID của ông bị khóa", "Nguyễn Văn Tám"),
        ("gửi giúp bà cụ hàng xóm tên Trần Thị Bưởi, VNeID bị khóa", "Trần Thị Bưởi"),
        ("ông hàng xóm tên là Nguyễn Văn Tám nhờ tôi gửi: mạng nhà ông hỏng", "Nguyễn Văn Tám"),
        ("nhờ gửi hộ chị gái tôi tên là Trần Thị Hoa, mạng yếu", "Trần Thị Hoa"),
    ],
)
def test_so_it_is_with_the_matter_behind(talk: Person, words: str, name: str) -> None:
    talk.says(words, "1", "1")
    assert f"Người nhờ gửi có phải là {name}" in talk.last


@pytest.mark.parametrize(
    "words",
    ["nhờ gửi giúp tôi với, mạng hỏng cả tháng nay", "nhờ xã gửi giúp ông Nam giấy mời qua zalo", "nhờ gửi giúp nhé"],
)
def test_whoever_asks_that_it_be_sent_writes_for_themselves(talk: Person, words: str) -> None:
    assert on_behalf(words) is None or "giup nhe" in words
    talk.says(words, "wifi hỏng", "1", "1")
    assert "người nhờ gửi" not in talk.last
