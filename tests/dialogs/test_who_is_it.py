"""Where the name is asked, people tell more: the name alone is kept, the place goes where it belongs, an ID number
nowhere."""

from __future__ import annotations

import pytest

from tests.dialogs.player import Person
from tests.dialogs.ways import to

STORY = "Wifi hỏng từ tháng 9, bà con không vào mạng được"


def at_who(talk: Person, story: str = STORY) -> Person:
    talk.says(story, "1", "xong")
    assert talk.asked == "lodge.who"
    return talk


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Trưởng thôn Trần Văn Bốn 0987111222", "Trần Văn Bốn"),
        ("truong thon bac ke tran van bon 0987111222", "tran van bon"),
        ("Bà Nguyễn Thị Lý, 72 tuổi, 0987111222", "Bà Nguyễn Thị Lý"),
        ("tên tôi là Đinh Thị Thôn, sđt 0987111222", "Đinh Thị Thôn"),
        ("chị Đặng Thị Lan 0987111222", "chị Đặng Thị Lan"),
        ("Bác Sáu Lành 0987111222", "Bác Sáu Lành"),
        ("ok 0987111222 Nguyễn Văn Sáu nhé", "Nguyễn Văn Sáu"),
        ("chị Lan vợ anh Tuấn 0987111222", "chị Lan"),
    ],
)
def test_the_name_alone_is_kept(talk: Person, words: str, name: str) -> None:
    at_who(talk).says(words)
    assert (talk.me.name, talk.me.phone) == (name, "+84987111222")


def test_the_owner_of_a_shop_is_named_without_what_they_are(talk: Person) -> None:
    at_who(talk).says("thay mặt cửa hàng Hoa Mai, chủ là Phạm Thị Mai 0912777112", "Bắc Kế")
    assert "Người gửi: Phạm Thị Mai, 0912 777 112\nThay mặt: cửa hàng Hoa Mai" in talk.last


def test_a_firm_names_whom_to_call(talk: Person) -> None:
    at_who(talk).says("Công ty TNHH Minh Phát, người liên hệ Đỗ Minh Phát, giám đốc, 0912 333 444", "KCN")
    assert "Người gửi: Đỗ Minh Phát, 0912 333 444\nThay mặt: Công ty TNHH Minh Phát" in talk.last
    assert "Địa điểm: Khu công nghiệp Bá Thiện" in talk.last


def test_an_id_number_is_refused_and_the_rest_is_kept(talk: Person) -> None:
    at_who(talk).says("Phùng Văn Khánh cccd 026085001234 sđt 0961 222 333")
    assert "không hỏi số căn cước" in talk.last
    assert (talk.me.name, talk.me.phone) == ("Phùng Văn Khánh", "+84961222333")
    assert "026085001234" not in talk.kept


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Nguyễn Văn Huy, 0977 888 991, Bắc Kế", "thôn Bắc Kế"),
        ("Nguyễn Văn Huy Bắc Kế 0977 888 991", "thôn Bắc Kế"),
        ("Nguyễn Văn Huy trưởng thôn Vinh Tiến 0977888991", "thôn Vinh Tiến"),
        ("Nguyễn Văn Huy, 0977 888 991; địa chỉ: KCN Bá Thiện", "Khu công nghiệp Bá Thiện"),
        ("Nguyễn Văn Huy 0977888991, làm ở KCN", "Khu công nghiệp Bá Thiện"),
    ],
)
def test_a_place_beside_the_name_is_not_asked_again(talk: Person, words: str, place: str) -> None:
    at_who(talk).says(words)
    assert talk.asked == "lodge.check"
    assert f"Người gửi: Nguyễn Văn Huy, 0977 888 991\nNơi ở: {place}" in talk.last


@pytest.mark.parametrize(
    "words", ["0977888991 em công nhân khu công nghiệp Bá Thiện", "sđt 0977888991 nhé em hay đi vắng"]
)
def test_what_was_no_name_is_quoted_and_the_number_is_kept(talk: Person, words: str) -> None:
    at_who(talk).says(words)
    assert talk.asked == "lodge.who"
    assert "Trợ lý đã ghi số điện thoại 0977 888 991" in talk.last
    assert f"“{words}”" in talk.last
    talk.says("Trần Thị Hoa")
    assert (talk.me.name, talk.me.phone) == ("Trần Thị Hoa", "+84977888991")


@pytest.mark.parametrize(
    ("choice", "name"), [("Đúng rồi", "Lê Văn Tám"), ("Không, cứ ghi như tôi viết", "Le6 Va8n Ta1m")]
)
def test_keystrokes_left_in_a_name_are_asked_about(talk: Person, choice: str, name: str) -> None:
    at_who(talk).says("Le6 Va8n Ta1m 0912345113")
    assert "là Lê Văn Tám, có đúng không ạ?" in talk.last
    talk.chooses(choice)
    assert (talk.asked, talk.me.name) == ("lodge.where", name)


def test_another_name_instead_of_a_yes_takes_its_place(talk: Person) -> None:
    at_who(talk).says("Lee Vawn Tams", "Trần Văn Tám 0912345678")
    assert (talk.asked, talk.me.name) == ("lodge.where", "Trần Văn Tám")


def test_a_name_just_offered_is_no_command_when_it_is_repeated(talk: Person) -> None:
    at_who(talk, "Tôi là Huy, wifi hỏng lâu rồi").says("Huy")
    assert "số điện thoại" in talk.last
    assert talk.asked == "lodge.who"


def test_the_full_name_takes_the_place_of_the_one_in_doubt(talk: Person) -> None:
    at_who(talk).says("Huy")
    assert talk.asked == "doubt"
    talk.says("Lê Quang Huy", "0912345678")
    assert talk.me.name == "Lê Quang Huy"


def test_a_number_spelt_in_words_is_looked_at(talk: Person) -> None:
    spelt = "không chín một hai ba bốn năm sáu bảy tám"
    at_who(talk).says(f"Đinh Thị Thôn, sđt {spelt} chín")
    assert "Số điện thoại này chưa đúng" in talk.last
    talk.says(spelt)
    assert (talk.me.name, talk.me.phone) == ("Đinh Thị Thôn", "+84912345678")


def test_a_place_of_one_word_puts_the_place_right_at_the_read_back(talk: Person) -> None:
    to("check", talk).says("KCN")
    assert "Nơi ở: Khu công nghiệp Bá Thiện" in talk.last
