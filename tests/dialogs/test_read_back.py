"""The read-back: everything as it will be sent, and every answer can be changed there."""

import pytest

from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, to


def test_everything_is_read_back(talk: Person) -> None:
    assert to("check", talk).last.split("\n\n")[0].splitlines() == [
        "Mời ông/bà xem lại:",
        f"“{MATTER}”",
        "Người gửi: Trần Thị Hoa, 0912 345 678",
        "Nơi ở: thôn Bắc Kế",
    ]


def test_nothing_is_sent_before_it_was_read(talk: Person) -> None:
    to("check", talk)
    assert talk.cases == []


@pytest.mark.parametrize("words", ["1", "Gửi đi", "gui di", "gửi", "đúng rồi", "gửi đi nhé"])
def test_it_is_sent_by_number_or_words(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert len(talk.cases) == 1


@pytest.mark.parametrize("words", ["sửa 3", "sua 3", "Sửa số 3"])
def test_an_item_is_changed_by_its_number(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert talk.asked == "lodge.where"
    talk.says("Thống Nhất")
    assert talk.asked == "lodge.check"
    assert "thôn Thống Nhất" in talk.last
    assert MATTER in talk.last


def test_an_item_is_changed_from_the_list(talk: Person) -> None:
    to("check", talk).chooses("Sửa")
    assert talk.options == ["Nội dung", "Họ tên, số điện thoại", "Nơi ở", "Không sửa nữa", "Gặp cán bộ"]
    talk.chooses("Họ tên, số điện thoại")
    talk.says("Trần Thị Hoà 0987 654 321")
    assert "Người gửi: Trần Thị Hoà, 0987 654 321" in talk.last


def test_a_number_of_the_list_is_not_a_number_of_the_read_back(talk: Person) -> None:
    to("check", talk).says("2", "1")
    assert talk.asked == "lodge.what"
    assert talk.cases == []


def test_changing_ones_mind_about_changing(talk: Person) -> None:
    to("check", talk).chooses("Sửa", "Không sửa nữa")
    assert talk.options[0] == "Gửi đi"


def test_a_number_that_is_not_there_opens_the_list(talk: Person) -> None:
    to("check", talk).says("sửa 9")
    assert "muốn sửa phần nào" in talk.last


def test_the_story_can_be_continued(talk: Person) -> None:
    to("check", talk).says("sửa 1")
    assert MATTER in talk.last
    talk.says("Cả loa cũng hỏng", "1", "1")
    assert talk.case.text == f"{MATTER}\nCả loa cũng hỏng"


def test_the_story_can_be_left_as_it_is(talk: Person) -> None:
    to("check", talk).says("sửa 1")
    talk.chooses("Xong")
    assert talk.asked == "lodge.check"
    assert MATTER in talk.last


def test_the_story_can_be_written_anew(talk: Person) -> None:
    to("check", talk).says("sửa 1")
    talk.chooses("Viết lại từ đầu")
    assert "nói rõ việc gì" in talk.last
    talk.says("Loa xóm 3 hỏng", "1", "1")
    assert talk.case.text == "Loa xóm 3 hỏng"


def test_deleting_sends_nothing_and_keeps_nothing(house: House, talk: Person) -> None:
    to("check", talk)
    talk.chooses("Xóa, không gửi")
    talk.chooses("Giữ lại")
    assert talk.asked == "lodge.check", "one wrong digit loses nothing"
    talk.chooses("Xóa, không gửi")
    talk.chooses("Xóa")
    assert "đã xóa" in talk.last
    assert (talk.cases, house.drafts) == ([], {})
    assert talk.asked == "home"


def test_left_for_later_it_comes_back_to_the_read_back(house: House, talk: Person) -> None:
    to("check", talk).chooses("Để lúc khác, xã giữ bản nháp")
    house.passes(days=20)
    talk.says("bắt đầu")
    talk.chooses("Viết tiếp bản nháp")
    assert talk.asked == "lodge.check"
    assert MATTER in talk.last
    talk.says("1")
    assert talk.case.text == MATTER
    assert house.drafts == {}


def test_the_list_of_items_is_not_left_open_in_a_draft(talk: Person) -> None:
    to("check", talk).chooses("Sửa")
    talk.says("/huy", "bắt đầu")
    talk.chooses("Viết tiếp bản nháp")
    assert talk.options[0] == "Gửi đi"


def test_sending_twice_lodges_once(talk: Person) -> None:
    to("check", talk)
    question = talk.question
    talk.taps(question, "send")
    talk.taps(question, "send")
    assert len(talk.cases) == 1
    assert "đã qua" in talk.last


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("sửa tên", "who"),
        ("sua so dien thoai", "who"),
        ("đổi địa chỉ", "where"),
        ("sua thon", "where"),
        ("sua noi dung", "what"),
    ],
)
def test_an_item_is_changed_by_what_people_call_it(talk: Person, words: str, step: str) -> None:
    to("check", talk).says(words)
    assert talk.asked == f"lodge.{step}"


def test_a_sentence_at_the_read_back_is_added_and_read_back(talk: Person) -> None:
    to("check", talk).says("Bà con mong xã sửa sớm trước Tết")
    assert "đã ghi thêm" in talk.last
    assert f"“{MATTER}\nBà con mong xã sửa sớm trước Tết”" in talk.last
    talk.says("1")
    assert talk.case.text.endswith("trước Tết")


@pytest.mark.parametrize("words", ["Cho tôi gặp cán bộ với", "ý kiến của tôi đến đâu rồi", "co phai lua dao khong vay"])
def test_a_question_at_the_read_back_is_no_part_of_the_story(talk: Person, words: str) -> None:
    to("check", talk).says(words, "/huy")
    assert all(words not in text for text in talk.kept.split('"'))


def test_sending_while_choosing_what_to_change_reads_back_once_more(talk: Person) -> None:
    to("check", talk).says("sửa", "gửi đi")
    assert talk.asked == "lodge.check"
    assert talk.options[0] == "Gửi đi"
    assert not talk.cases
