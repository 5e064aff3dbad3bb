"""What is said while something else is asked is no part of the letter, and no place: it is done, or kept for its own
question."""

from __future__ import annotations

import pytest

from tests.dialogs.player import Person
from tests.dialogs.ways import WHO, to

STORY = "Wifi hỏng từ tháng 9, bà con không vào mạng được"


def texts_of(talk: Person) -> list[str]:
    assert talk.state.draft is not None
    return list(talk.state.draft.answers["what"]["texts"])


@pytest.mark.parametrize("words", ["sửa", "sua", "viết lại", "Sửa lại"])
def test_to_change_what_is_told_is_no_part_of_it(talk: Person, words: str) -> None:
    talk.says(STORY, "1", words)
    assert talk.options[:2] == ["Xong", "Viết lại từ đầu"]
    assert texts_of(talk) == [STORY]
    talk.chooses("Viết lại từ đầu")
    talk.says("Loa hỏng", "xong")
    assert talk.asked == "lodge.who"
    assert texts_of(talk) == ["Loa hỏng"]


def test_to_write_anew_where_the_name_is_asked_leads_back_to_the_letter(talk: Person) -> None:
    to("who", talk).says("viết lại")
    assert talk.options[:2] == ["Xong", "Viết lại từ đầu"]
    talk.chooses("Viết lại từ đầu")
    talk.says("Loa hỏng", "xong")
    assert talk.asked == "lodge.who"


@pytest.mark.parametrize(("more", "asked"), [("", "lodge.where"), (", thôn Bắc Kế", "lodge.check")])
def test_a_name_with_its_number_waits_for_its_question(talk: Person, more: str, asked: str) -> None:
    talk.says("Mạng yếu", "1", f"Trần Văn Út 0907 123 123{more}")
    assert "để điền vào chỗ người gửi" in talk.last
    talk.says("loa hỏng", "xong")
    assert talk.asked == asked
    assert (talk.me.name, texts_of(talk)) == ("Trần Văn Út", ["Mạng yếu", "loa hỏng"])


@pytest.mark.parametrize(
    "words",
    [
        "ông Bảy 0907 123 123 lừa tôi",
        "0907 123 123",
        "số 0907123123 nhắn tin lừa đảo",
        "Bảy 0907123123 ở Bắc Kế lừa tôi",
    ],
)
def test_other_numbers_are_part_of_the_story(talk: Person, words: str) -> None:
    talk.says("Mạng yếu", "1", words)
    assert texts_of(talk) == ["Mạng yếu", words]


def test_a_second_name_with_its_number_is_not_taken_for_the_sender(talk: Person) -> None:
    talk.says("Mạng yếu", "1", WHO, "Trần Văn Út 0907 123 123")
    assert texts_of(talk) == ["Mạng yếu", "Trần Văn Út 0907 123 123"]


@pytest.mark.parametrize("words", ["rút ý kiến", "rút lại đồng ý"])
def test_to_take_back_is_asked_about(talk: Person, words: str) -> None:
    talk.says(STORY, "1", words)
    assert talk.asked == "doubt"
    assert texts_of(talk) == [STORY]


@pytest.mark.parametrize("step", ["where", "check"])
@pytest.mark.parametrize("words", ["khoan đã để tôi hỏi chồng", "de em hoi me em da", "đợi tí, tôi hỏi lại đã"])
def test_whoever_wants_to_ask_somebody_first_is_waited_for(talk: Person, step: str, words: str) -> None:
    to(step, talk).says(words)
    assert "ông/bà cứ thong thả" in talk.last
    assert talk.asked == f"lodge.{step}"
    assert len(texts_of(talk)) == 1
    assert talk.me.place == ""


def test_a_draft_to_be_kept_is_no_place(talk: Person) -> None:
    to("where", talk).says("thôi giữ nháp cái này")
    assert "Ông/bà không gửi nữa ạ?" in talk.last
    talk.chooses(talk.options[2])
    talk.says("bắt đầu lại", "thôi giữ nháp cái này")
    assert "Xã giữ bản nháp" in talk.last


@pytest.mark.parametrize("words", ["tôi ở Thiện Kế", "nhà em ở Thiện Kế"])
def test_a_place_that_is_not_listed_is_kept_and_that_is_said(talk: Person, words: str) -> None:
    to("where", talk).says(words)
    assert "chưa thấy Thiện Kế trong các thôn, tổ dân phố của xã" in talk.last
    assert "Nơi ở: Thiện Kế\n" in talk.last


def test_an_age_behind_the_agreement_is_no_part_of_the_story(talk: Person) -> None:
    talk.says(STORY, "dong y, toi 70 tuoi roi")
    assert texts_of(talk) == [STORY]


@pytest.mark.parametrize(
    "words", ["đồng ý nhưng đừng cho ai biết nhé", "dung noi cho ai biet nhe", "nhờ xã giữ kín tên cho tôi"]
)
def test_whoever_wants_it_kept_close_is_told_who_reads_it(talk: Person, words: str) -> None:
    talk.says(STORY, words)
    assert "Chỉ cán bộ được UBND xã Bình Tuyền giao và đơn vị giải quyết việc này được xem" in talk.last
    assert talk.asked == "lodge.consent"
    talk.says("1")
    assert texts_of(talk) == [STORY]


def test_the_park_told_in_the_story_is_offered(talk: Person) -> None:
    talk.says("em là công nhân ở khu công nghiệp bá thiện, ở trọ. wifi yếu", "1", "xong", "Vàng A Sử 0399111222")
    assert "Có phải ông/bà ở Khu công nghiệp Bá Thiện không ạ?" in talk.last


def test_another_person_where_the_place_is_asked_takes_nobodys_place(talk: Person) -> None:
    talk.says(STORY, "1", "xong", "bà Lê Thị Nhàn, không có điện thoại", "Hoàng Văn Nam 0366777888")
    assert "lát nữa ông/bà chọn Sửa" in talk.last
    assert (talk.me.name, talk.me.phone) == ("bà Lê Thị Nhàn", "")


def test_who_says_who_they_are_where_the_others_consent_is_asked_is_the_helper(talk: Person) -> None:
    talk.says(
        "cháu gửi hộ bà ngoại ạ", "1", STORY, "xong", "bà Lê Thị Nhàn, không có điện thoại", "Hoàng Văn Nam 0366777888"
    )
    assert "Người gửi hộ: Hoàng Văn Nam, 0366 777 888" in talk.last
    assert "bà Lê Thị Nhàn đã đồng ý" in talk.last
