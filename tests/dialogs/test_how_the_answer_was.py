"""«Ông/bà thấy thế nào?», answered in one's own words, and asked when an answer comes into an open letter."""

import pytest

from cases.kinds import Status
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, answered, lodged


@pytest.fixture
def house() -> House:
    return House(approvals=[])


def replied(house: House, talk: Person) -> Person:
    answered(house, lodged(talk))
    assert talk.asked == "feedback.felt"
    return talk


@pytest.mark.parametrize("words", ["vẫn yếu lắm", "chua duoc", "van mat mang", "ok nhưng vẫn yếu", "vẫn thế"])
def test_what_is_not_right_yet_is_passed_on_in_these_words(house: House, talk: Person, words: str) -> None:
    replied(house, talk).says(words)
    assert f"“{words}”. Trợ lý chuyển lời này lại cho cán bộ" in talk.last
    talk.says("1")
    assert "đã chuyển lại cho cán bộ" in talk.last
    assert talk.case.status is not Status.CLOSED
    assert words in str(talk.case)


def test_a_yes_passes_it_on_too(house: House, talk: Person) -> None:
    replied(house, talk).says("vẫn yếu lắm", "có")
    assert "đã chuyển lại cho cán bộ" in talk.last


@pytest.mark.parametrize("words", ["dùng được rồi", "ok roi cam on", "được rồi", "hết lỗi rồi ạ", "tốt rồi cảm ơn xã"])
def test_what_works_is_clear(house: House, talk: Person, words: str) -> None:
    replied(house, talk).says(words)
    assert talk.case.status is Status.CLOSED


@pytest.mark.parametrize("words", ["cam on", "ok", "vâng"])
def test_politeness_alone_is_asked_on(house: House, talk: Person, words: str) -> None:
    replied(house, talk).says(words)
    assert "chọn giúp một mục" in talk.last
    assert talk.case.status is Status.REPLIED


@pytest.mark.parametrize("words", ["được rồi nhưng vẫn chậm", "dùng được chưa", "mất mạng rồi"])
def test_what_only_sounds_clear_is_not(house: House, talk: Person, words: str) -> None:
    replied(house, talk).says(words)
    assert talk.case.status is Status.REPLIED


def test_an_answer_that_comes_into_a_letter_is_shown_and_asked_about_after_it(house: House, talk: Person) -> None:
    case = lodged(talk)
    talk.says("Loa xóm tôi hỏng từ tháng trước")
    answered(house, case)
    assert "Đã sửa xong đường truyền" in talk.last
    assert talk.asked == "lodge.what"
    talk.says("cam on")
    assert "trả lời tiếp" in talk.last
    talk.says("1", "1")
    assert len(talk.cases) == 2
    assert talk.asked == "feedback.felt"
    assert "Câu trả lời vừa rồi cho ý kiến mã" in talk.last
    talk.says("dùng được rồi")
    assert house.cases[case.id].status is Status.CLOSED
    assert house.cases[case.id].text == MATTER


OBJECTIONS = [
    "vẫn thế bà ạ",
    "van the thoi",
    "có thấy gì đâu",
    "chả thấy đâu",
    "có được đâu",
    "sửa gì đâu",
    "vẫn vậy ạ",
]


@pytest.mark.parametrize("words", OBJECTIONS)
def test_that_nothing_has_changed_is_an_objection_and_no_thanks(house: House, talk: Person, words: str) -> None:
    replied(house, talk).says(words)
    assert f"“{words}”. Trợ lý chuyển lời này lại cho cán bộ" in talk.last
    talk.says("1")
    assert talk.case.status is not Status.CLOSED
    assert words in str(talk.case)


@pytest.mark.parametrize("words", OBJECTIONS)
def test_it_is_one_days_later_too(house: House, talk: Person, words: str) -> None:
    replied(house, talk).says("/quaylai")
    house.passes(days=3)
    talk.says(words)
    assert f"“{words}”. Trợ lý chuyển lời này lại cho cán bộ" in talk.last
    talk.says("1")
    assert words in str(talk.case)


@pytest.mark.parametrize("words", ["vâng thế thôi", "vang the thoi", "cảm ơn", "thế thì tốt"])
def test_thanks_remain_thanks(house: House, talk: Person, words: str) -> None:
    replied(house, talk).says("/quaylai")
    house.passes(days=1)
    talk.says(words)
    assert talk.asked != "feedback.about"


def test_in_another_letter_it_is_a_part_of_that(house: House, talk: Person) -> None:
    replied(house, talk).says("/quaylai", "Loa xóm tôi hỏng từ tháng trước", "vẫn thế thôi")
    assert talk.asked == "lodge.what"
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == ["Loa xóm tôi hỏng từ tháng trước", "vẫn thế thôi"]


def test_who_has_no_answer_yet_tells_a_matter(talk: Person) -> None:
    talk.says("chào xã", "vẫn chưa thấy ai đến")
    assert talk.asked == "lodge.consent"
