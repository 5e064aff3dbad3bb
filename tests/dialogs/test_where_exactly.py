"""Where somebody lives: what is no place, what lies beside something, and the village that the story told."""

import pytest

from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import WHO, to


@pytest.fixture
def asked(talk: Person) -> Person:
    """Asked where, with nothing told of it before."""
    talk.says("Wifi nhà văn hóa hỏng từ tháng 9, bà con không vào mạng được", "1", "1", WHO)
    assert talk.asked == "lodge.where"
    return talk


@pytest.mark.parametrize("words", ["chưa ạ", "chua", "toi o cho khac", "ok", "không", "không biết"])
def test_what_names_no_place_is_none(asked: Person, words: str) -> None:
    asked.says(words)
    assert "chưa thấy tên nơi ở" in asked.last
    assert asked.asked == "lodge.where"


@pytest.mark.parametrize("words", ["Xóm Đồi Sim", "Xã Đạo Đức", "chung cư Nam Hồng", "Chợ Cũ", "thôn Không", "Hà Nội"])
def test_places_that_nobody_knows_are_kept(asked: Person, words: str) -> None:
    asked.says(words, "1")
    assert asked.case.place == words


def test_a_name_goes_to_the_name_and_the_place_is_asked_again(asked: Person) -> None:
    asked.says("thoi ten la Nguyen Thi Soi")
    assert asked.asked == "lodge.where"
    assert "họ tên là Nguyen Thi Soi" in asked.last
    asked.says("Bắc Kế")
    assert "Nguyen Thi Soi, 0912 345 678" in asked.last


def test_what_lies_beside_something_is_asked_for_its_village_once(asked: Person) -> None:
    asked.says("o canh chua")
    assert "“o canh chua”. Nơi ấy thuộc thôn" in asked.last
    asked.says("Bắc Kế", "1")
    assert (asked.case.village, asked.case.place) == ("bac-ke", "o canh chua")


@pytest.mark.parametrize(("words", "place"), [("không biết", "o canh chua"), ("xóm Đồi", "o canh chua, xóm Đồi")])
def test_it_is_kept_where_the_village_is_not_known(asked: Person, words: str, place: str) -> None:
    asked.says("o canh chua", words, "1")
    assert (asked.case.village, asked.case.place) == ("", place)


def test_the_village_of_the_story_is_offered_first(talk: Person) -> None:
    talk.says("mang o nha ba rat cham, ba o bac ke", "1", "1", WHO)
    assert "Có phải ông/bà ở thôn Bắc Kế không ạ?" in talk.last
    talk.says("1", "1")
    assert talk.case.village == "bac-ke"


@pytest.mark.parametrize("words", ["đúng rồi", "vâng đúng", "bac ke"])
def test_a_yes_is_enough(talk: Person, words: str) -> None:
    to("where", talk).says(words, "1")
    assert talk.case.village == "bac-ke"


def test_another_place_can_be_typed_at_once(talk: Person) -> None:
    to("where", talk).says("Thống Nhất", "1")
    assert talk.case.village == "thong-nhat"


@pytest.mark.parametrize("words", ["2", "không phải", "chưa ạ"])
def test_where_it_is_another_it_is_asked_openly(talk: Person, words: str) -> None:
    to("where", talk).says(words)
    assert talk.asked == "lodge.where"
    assert "Ông/bà ở thôn hay tổ dân phố nào?" in talk.last


def test_two_villages_in_the_story_are_no_offer(talk: Person) -> None:
    talk.says("Từ thôn Bắc Kế sang thôn Thống Nhất mạng đều yếu", "1", "1", WHO)
    assert "Ông/bà ở thôn hay tổ dân phố nào?" in talk.last


def test_words_that_are_also_a_village_are_no_offer(house: House) -> None:
    talk = house.join("lan")
    talk.says("Đề nghị xã thống nhất cách nộp hồ sơ qua mạng", "1", "1", WHO)
    assert "Ông/bà ở thôn hay tổ dân phố nào?" in talk.last
