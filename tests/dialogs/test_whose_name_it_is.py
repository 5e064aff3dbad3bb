"""Whose name stands under a letter: no firm's, no mother's, no households'; and a number given once is known."""

from __future__ import annotations

import pytest

from cases.introduced import writer_in
from cases.on_behalf import head_for_many, speaks_of_many
from tests.dialogs.house import House
from tests.dialogs.player import Person

WIFI = "wifi nhà văn hóa hỏng từ tháng 9"
MUI = f"em là Quách Thị Mùi, {WIFI}"


def at_who(talk: Person, *story: str) -> Person:
    talk.says(story[0], "1", *story[1:], "xong")
    assert talk.asked == "lodge.who"
    return talk


@pytest.mark.parametrize(
    "story",
    [
        "cty toi la HTX rau sach Trung My, muon gop y ve hoa don dien tu",
        "tôi là UBND xã cũ chuyển sang, hóa đơn điện tử không in được",
        "công ty em là Hoàng Long, hóa đơn điện tử không in được",
        "con tôi tên là Nguyễn Văn Bình không đăng nhập được VNeID",
        "mẹ em tên Lường Thị Bạch không đăng nhập được VNeID",
    ],
)
def test_a_firm_or_a_child_is_not_offered_as_the_writer(talk: Person, story: str) -> None:
    assert "Có phải ông/bà là" not in at_who(talk, story).last


@pytest.mark.parametrize("story", ["con tên là Nguyễn Văn Bình", "thưa bác, cháu tên là Nguyễn Văn Bình"])
def test_who_calls_themselves_a_child_is_the_writer(story: str) -> None:
    assert writer_in(f"{story}. {WIFI}").name == "Nguyễn Văn Bình"


def test_behind_the_mothers_name_the_writers_own_is_found() -> None:
    assert writer_in("mẹ tôi tên Lường Thị Bạch, còn tôi là Đinh Công Sơn 0961010101").name == "Đinh Công Sơn"


def test_an_abbreviation_of_a_family_is_a_name(talk: Person) -> None:
    at_who(talk, WIFI).says("Ng Thị Hoa 0912 345 678")
    assert talk.asked == "lodge.where"


def test_a_number_beside_the_offered_name_says_yes_to_it(talk: Person) -> None:
    at_who(talk, MUI).says("0912 34 56 78")
    assert "Người gửi: Quách Thị Mùi, 0912 345 678" in talk.last
    assert talk.asked == "lodge.where"


@pytest.mark.parametrize("story", [(f"{MUI}. so dt 0912345678",), (MUI, "0912345678"), (MUI, "sđt em 0912345678")])
def test_a_number_that_stands_alone_in_the_story_is_offered_with_the_name(talk: Person, story: tuple[str, ...]) -> None:
    at_who(talk, *story)
    assert "Có phải ông/bà là Quách Thị Mùi, điện thoại 0912 345 678 không ạ?" in talk.last


@pytest.mark.parametrize(
    "story",
    [
        "Tôi là Quách Thị Mùi. Có số lạ gọi xưng công an\n0912345678",
        "Tôi là Quách Thị Mùi, bị lừa mất tiền. Số điện thoại 0912345678",
        "Tôi là Quách Thị Mùi, muốn xã hỏi ông Nam\n0912345678",
    ],
)
def test_a_number_in_a_story_about_callers_is_nobodys(story: str) -> None:
    assert writer_in(story).phone == ""


@pytest.mark.parametrize("said", ["dạ gửi giùm em", "gửi giúp tôi với", "gửi đi"])
def test_who_asks_to_send_it_hears_what_is_missing(talk: Person, said: str) -> None:
    at_who(talk, WIFI).says(said)
    assert "chỉ còn thiếu họ tên và số điện thoại" in talk.last
    assert "người nhờ gửi" not in talk.last
    talk.says("Nguyễn Thị Hoa 0912345678", "Bắc Kế", "1")
    assert talk.case.text == WIFI


def test_sending_for_somebody_is_still_heard(talk: Person) -> None:
    at_who(talk, WIFI).says("gửi hộ")
    assert "người nhờ gửi" in talk.last


@pytest.mark.parametrize("said", ["5 hộ dân trong thôn", "bà con xóm tôi", "các cụ trong xóm"])
def test_households_are_nobodys_name(talk: Person, said: str) -> None:
    at_who(talk, f"trưởng thôn đây, {WIFI}").chooses("Gửi hộ người khác")
    talk.says(said)
    assert "Ở đây chỉ ghi họ tên một người." in talk.last
    talk.chooses("Không, tôi gửi cho tôi")
    talk.says("Phùng Văn Khánh 0978000111")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["who"]["name"] == "Phùng Văn Khánh"


@pytest.mark.parametrize("name", ["Năm Nhà", "Hồ Nam", "Ba", "công nhân Nguyễn Văn A", "Cả Thị Hoa"])
def test_a_name_is_no_crowd(name: str) -> None:
    assert not speaks_of_many(name)


@pytest.mark.parametrize("said", ["ni ở thôn Vinh Tiến", "giờ tui ở Vinh Tiến", "hiện nay tôi đang ở Vinh Tiến"])
def test_a_village_is_read_back_without_the_words_around_it(talk: Person, said: str) -> None:
    at_who(talk, WIFI).says("Nguyễn Thị Hoa 0912345678", said)
    assert "Nơi ở: thôn Vinh Tiến\n" in talk.last


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Nguyễn Thị Hoa 0912345678 nhà ở vinh tiến gần cây đa", "Nơi ở: thôn Vinh Tiến (gần cây đa)\n"),
        ("Nguyễn Thị Hoa 0912345678, xóm Chùa, Bắc Kế", "Nơi ở: thôn Bắc Kế (xóm Chùa)\n"),
    ],
)
def test_what_is_told_beside_the_village_stays(talk: Person, said: str, read: str) -> None:
    assert read in at_who(talk, WIFI).says(said)


def test_an_industrial_park_that_is_named_is_offered(talk: Person) -> None:
    at_who(talk, "e lam ben kcn ba thien, wifi khu nha tro cham").says("Nguyễn Thị Hoa 0912345678")
    assert "Có phải ông/bà ở Khu công nghiệp Bá Thiện không ạ?" in talk.last


HEAD = "trưởng thôn vinh tiến đây, bà con trong thôn có 5 hộ ko dùng được dịch vụ công, tôi gửi thay"


def test_a_head_who_writes_for_households_is_led_to_gathered_opinions(house: House, talk: Person) -> None:
    at_who(talk, HEAD)
    assert "không cần tên từng hộ" in talk.last
    talk.chooses("Gửi ý kiến tổng hợp", "Trưởng thôn, tổ trưởng")
    assert talk.asked == "collect.points"
    assert house.drafts == {}
    talk.says("xong", "5", "vinh tiến")
    assert f"1) {HEAD}" in talk.last
    talk.says("1")
    assert (talk.case.collected, talk.case.households, talk.case.text) == ("claims:head", 5, HEAD)


def test_pictures_of_the_letter_go_along(house: House, talk: Person) -> None:
    talk.says(HEAD, "1")
    talk.sends("photo")
    talk.says("xong")
    talk.chooses("Gửi ý kiến tổng hợp", "Trưởng thôn, tổ trưởng")
    talk.says("xong", "5", "vinh tiến", "1")
    assert [file.kind for file in talk.case.files] == ["photo"]


@pytest.mark.parametrize("said", [("2", "Phùng Văn Khánh 0978000111"), ("Phùng Văn Khánh", "0978000111")])
def test_or_sends_it_in_their_own_name(talk: Person, said: tuple[str, ...]) -> None:
    at_who(talk, HEAD).says(*said)
    assert talk.asked == "lodge.where"
    assert talk.state.draft is not None
    assert talk.state.draft.answers["who"]["name"] == "Phùng Văn Khánh"


def test_whoever_names_many_is_shown_both_ways(talk: Person) -> None:
    at_who(talk, WIFI).says("bà con xóm tôi")
    assert talk.options[:2] == ["Gửi ý kiến tổng hợp", "Không, tôi gửi cho tôi"]


@pytest.mark.parametrize(
    "story",
    [
        "trưởng thôn không chịu báo cho bà con, nhiều hộ không biết",
        "tôi là trưởng thôn Bắc Kế, wifi nhà văn hóa hỏng",
        "nhiều hộ xóm tôi mất mạng, nhờ trưởng thôn nói giúp mà chưa được",
        "trường học gửi thay phụ huynh mấy nhà không có mạng",
    ],
)
def test_a_letter_about_many_is_anybodys(story: str) -> None:
    assert not head_for_many(story)
