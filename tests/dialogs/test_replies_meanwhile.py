"""The commune's answer comes while another letter is written: three words answer it, the numbers stay the letter's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cases.case import Case
from cases.kinds import Status
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import ANSWER, answered, lodged

OTHER = "Loa phường ở xóm tôi hỏng hai tháng nay"


@pytest.fixture
def house() -> House:
    return House(approvals=[])


@pytest.fixture
def first(house: House, talk: Person) -> Case:
    """Answered while its sender writes another letter."""
    case = lodged(talk)
    talk.says(OTHER)
    answered(house, case)
    assert ANSWER in talk.everything
    assert talk.asked == "lodge.what"
    return case


def told(talk: Person) -> list[str]:
    assert talk.state.draft is not None
    return list(talk.state.draft.answers["what"]["texts"])


def test_the_words_for_it_are_told_and_the_letter_is_asked_about(talk: Person, first: Case) -> None:
    assert "RÕ RỒI, CHƯA RÕ hoặc XEM LẠI" in talk.last
    assert talk.options == ["Xong", "Gặp cán bộ"]


@pytest.mark.parametrize("words", ["RÕ RỒI", "ro roi", "ro roi cam on cac chau", "dạ rõ rồi ạ", "rõ rồi cảm ơn xã"])
def test_it_is_clear(house: House, talk: Person, first: Case, words: str) -> None:
    talk.says(words)
    assert house.cases[first.id].status is Status.CLOSED
    assert talk.asked == "rate.rating"
    talk.says("1")
    assert talk.asked == "lodge.what"
    assert told(talk) == [OTHER]


@pytest.mark.parametrize("words", ["CHƯA RÕ", "chua ro", "XEM LẠI", "xin xa xem lai"])
def test_it_is_not_and_the_reason_is_asked_then_the_letter(house: House, talk: Person, first: Case, words: str) -> None:
    talk.says(words)
    assert talk.asked == "feedback.what"
    talk.says("mạng vẫn mất vào buổi tối", "xong")
    assert f"Việc ông/bà đang viết: “{OTHER}”" in talk.last
    assert house.cases[first.id].status is Status.CLASSIFIED
    assert talk.asked == "lodge.what"
    assert told(talk) == [OTHER]


def test_a_number_is_the_letters(talk: Person, first: Case) -> None:
    talk.says("1")
    assert talk.asked == "lodge.check"


@pytest.mark.parametrize("words", ["Rõ ràng là loa hỏng lâu rồi", "xã xem lại cái loa xóm tôi giúp"])
def test_more_of_the_letter_stays_there(talk: Person, first: Case, words: str) -> None:
    talk.says(words)
    assert told(talk) == [OTHER, words]


def test_after_a_day_it_asks_by_itself_only(house: House, talk: Person, first: Case) -> None:
    house.passes(days=2)
    talk.says("rõ rồi")
    assert talk.asked == "lodge.what"
    talk.says("/huy")
    assert talk.asked == "feedback.felt"


def test_what_was_rated_is_not_asked_about_again(house: House, talk: Person) -> None:
    case = lodged(talk)
    answered(house, case)
    assert talk.asked == "feedback.felt"
    talk.says(case.code)
    talk.chooses("Đánh giá việc trả lời")
    talk.says("5 sao")
    assert talk.case.rating == 3
    assert talk.asked == ""
    assert "thấy thế nào" not in talk.last


def test_the_clerks_title_is_not_quoted_as_the_senders_words(house: House, talk: Person, first: Case) -> None:
    house.cases[first.id] = replace(house.cases[first.id], title="Mạng ở nhà văn hóa")
    talk.says(first.code)
    assert "Việc: Mạng ở nhà văn hóa" in talk.last


@pytest.mark.parametrize("words", ["ko hai long", "chưa hài lòng", "mở lại đi", "em chưa hài lòng với câu trả lời ạ"])
def test_who_is_displeased_speaks_of_the_answer(house: House, talk: Person, first: Case, words: str) -> None:
    talk.says(words)
    assert talk.asked == "feedback.what"
    talk.says("mạng vẫn mất vào buổi tối", "xong")
    assert house.cases[first.id].status is Status.CLASSIFIED
    assert told(talk) == [OTHER]


@pytest.mark.parametrize("days", [0, 3])
def test_what_stands_behind_it_is_asked_back(house: House, talk: Person, first: Case, days: int) -> None:
    house.passes(days=days)
    talk.says("mở lại đi, em làm rồi vẫn lỗi")
    assert talk.asked == "feedback.about"
    talk.says("1")
    assert house.cases[first.id].status is Status.CLASSIFIED
    assert told(talk) == [OTHER]


def test_beside_a_letter_begun_later_it_is_about_the_answer_too(house: House, talk: Person) -> None:
    case = lodged(talk)
    answered(house, case)
    talk.chooses("Rõ rồi")
    house.passes(days=2)
    talk.says("bỏ qua", OTHER, "mở lại đi")
    assert talk.asked == "feedback.what"


def test_of_several_answers_it_is_asked_which(house: House, talk: Person) -> None:
    answered(house, lodged(talk))
    talk.chooses("Rõ rồi", "Tôi không đánh giá")
    house.passes(days=2)
    talk.says(OTHER, "xong", "1")
    answered(house, talk.case)
    talk.chooses("Rõ rồi", "Tôi không đánh giá")
    house.passes(days=2)
    assert len(talk.cases) == 2
    talk.says("chưa hài lòng")
    assert talk.asked == "mine.which"


def test_before_the_answer_came_it_is_asked_where_it_belongs(talk: Person) -> None:
    lodged(talk)
    talk.says("mở lại đi, em làm rồi vẫn lỗi")
    assert talk.asked == "which.matter"


@pytest.mark.parametrize(
    "words", ["bà con chưa hài lòng", "mở lại lớp học số", "không hài lòng thì sao?", "mở lại wifi"]
)
def test_a_letter_may_speak_of_being_displeased(talk: Person, first: Case, words: str) -> None:
    talk.says(words)
    assert talk.asked == "lodge.what"
    assert told(talk) == [OTHER, words]
