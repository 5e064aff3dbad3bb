"""Who it is and where: name and phone in one message or two, the village as it is typed."""

import pytest

from dialogs.events import Contact
from tests.dialogs.player import Person
from tests.dialogs.ways import WHO, to


@pytest.mark.parametrize(
    "words",
    [
        "Trần Thị Hoa 0912 345 678",
        "0912345678, Trần Thị Hoa",
        "tôi là Trần Thị Hoa, số điện thoại 0912.345.678",
        "Trần Thị Hoa\n+84 912 345 678",
    ],
)
def test_name_and_phone_come_in_one_message(talk: Person, words: str) -> None:
    to("who", talk).says(words, "Bắc Kế")
    assert "Người gửi: Trần Thị Hoa, 0912 345 678" in talk.last


def test_name_and_phone_come_in_two_messages(talk: Person) -> None:
    assert "số điện thoại" in to("who", talk).says("Trần Thị Hoa")
    talk.says("0912345678")
    assert talk.asked == "lodge.where"


def test_the_phone_may_come_first(talk: Person) -> None:
    assert "họ tên" in to("who", talk).says("0912345678")
    talk.says("Trần Thị Hoa")
    assert (talk.me.name, talk.me.phone) == ("Trần Thị Hoa", "+84912345678")


@pytest.mark.parametrize("words", ["1", "Tôi không có điện thoại", "không có", "ko co dt", "tôi không dùng điện thoại"])
def test_nobody_needs_a_phone(talk: Person, words: str) -> None:
    to("who", talk).says("Trần Thị Hoa", words, "Bắc Kế")
    assert "Trần Thị Hoa, không có điện thoại" in talk.last


@pytest.mark.parametrize(
    "words", ["Trần Thị Hoa, không có điện thoại", "tran thi hoa ko co dt", "Trần Thị Hoa tôi không dùng điện thoại"]
)
def test_that_there_is_no_phone_can_be_said_beside_the_name(talk: Person, words: str) -> None:
    to("who", talk).says(words, "Bắc Kế", "1")
    assert talk.case.name.casefold() in ("trần thị hoa", "tran thi hoa")
    assert talk.case.phone == ""


def test_a_phone_is_no_place(talk: Person) -> None:
    to("where", talk).says("Nguyễn Văn Tám 0987 654 322")
    assert "Câu này hỏi nơi ở" in talk.last
    assert talk.asked == "lodge.where"


def test_a_phone_beside_the_village_does_no_harm(talk: Person) -> None:
    to("where", talk).says("thôn Bắc Kế, 0987 654 322", "1")
    assert talk.case.village == "bac-ke"


def test_words_in_place_of_a_number_do_not_become_the_name(talk: Person) -> None:
    to("who", talk).says("Trần Thị Hoa", "để tôi hỏi con tôi đã")
    assert "Còn thiếu số điện thoại" in talk.last
    talk.says("0912345678", "Bắc Kế")
    assert "Người gửi: Trần Thị Hoa, 0912 345 678" in talk.last


def test_a_wrong_number_is_told_and_the_name_stays(talk: Person) -> None:
    to("who", talk).says("Trần Thị Hoa 0912 345")
    assert "chưa đúng" in talk.last
    talk.says("0912 345 678", "Bắc Kế")
    assert "Người gửi: Trần Thị Hoa, 0912 345 678" in talk.last


def test_a_personal_number_is_not_kept(talk: Person) -> None:
    to("who", talk).says("Trần Thị Hoa 001099012345")
    assert "không hỏi số căn cước" in talk.last
    assert "001099012345" not in talk.kept


def test_a_shared_contact_is_name_and_phone(talk: Person) -> None:
    to("who", talk).shares(Contact("Trần Thị Hoa", "+84912345678", own=True))
    assert (talk.asked, talk.me.phone) == ("lodge.where", "+84912345678")


@pytest.mark.parametrize("words", ["Bắc Kế", "bac ke", "thôn Bắc Kế", "BAWCS KEES", "toi o bac ke", "Bắc Kê"])
def test_a_village_is_recognised_as_it_is_typed(talk: Person, words: str) -> None:
    to("where", talk).says(words, "1")
    assert talk.case.village == "bac-ke"


def test_what_is_said_beside_the_village_is_kept_too(talk: Person) -> None:
    to("where", talk).says("ngõ 12 cạnh chùa, thôn Bắc Kế")
    assert "thôn Bắc Kế (ngõ 12 cạnh chùa, thôn Bắc Kế)" in talk.last


def test_an_unknown_place_is_kept_in_ones_own_words(talk: Person) -> None:
    to("where", talk).says("Xóm Đồi Sim", "1")
    assert (talk.case.village, talk.case.place) == ("", "Xóm Đồi Sim")


def test_a_place_can_be_chosen(talk: Person) -> None:
    to("where", talk).says("1", "1")
    assert talk.case.village != ""


def test_a_place_called_like_a_number_is_no_choice(talk: Person) -> None:
    to("where", talk).says("Nam", "1")
    assert talk.case.place == "Nam"


def test_everything_is_remembered_for_the_next_time(talk: Person) -> None:
    to("where", talk).says("Bắc Kế", "1")
    talk.says("Loa xóm tôi hỏng", "1")
    assert talk.asked == "lodge.check"
    assert "Trần Thị Hoa, 0912 345 678" in talk.last
    assert WHO not in talk.last
