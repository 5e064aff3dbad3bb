"""What one lodged: the list, one of it, saying more, taking it back; and the question after an answer."""

import pytest

from cases.case import Case
from cases.codes import TrackingCode
from cases.kinds import Status
from dialogs.events import Tap
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import ANSWER, MATTER, answered, at_the_police


@pytest.fixture
def house() -> House:
    return House(approvals=[])


def test_whoever_lodged_nothing_is_asked_for_a_code(talk: Person) -> None:
    talk.says("chào xã")
    talk.chooses("Xem kết quả")
    assert talk.asked == "lookup.code"


def test_ones_own_cases_are_listed_newest_first(house: House, talk: Person, case: Case) -> None:
    house.passes(days=1)
    talk.says("Loa xóm 3 hỏng lâu rồi", "1", "1", "chào xã")
    talk.chooses("Xem kết quả")
    assert "đã gửi 2 ý kiến" in talk.last
    assert talk.options[0] == "Ngày 24/3/2026: Loa xóm 3 hỏng lâu rồi"
    assert talk.options[2:] == ["Xem bằng mã tra cứu", "Gặp cán bộ"]
    talk.says("2")
    assert "Wifi nhà văn hóa" in talk.last


def test_more_can_be_said(house: House, talk: Person, case: Case) -> None:
    talk.says("ý kiến của tôi")
    talk.chooses("Nói thêm")
    talk.says("Cả loa cũng hỏng", "từ tháng 10")
    talk.sends("photo")
    talk.says("1")
    assert "đã chuyển lời ông/bà" in talk.last
    assert house.cases[case.id].added == ("Cả loa cũng hỏng\ntừ tháng 10",)
    assert [file.kind for file in house.cases[case.id].files] == ["photo"]


def test_more_than_four_cases_are_paged(house: House, talk: Person, case: Case) -> None:
    for n in range(5):
        house.passes(minutes=1)
        talk.says(f"Loa xóm {n} hỏng lâu rồi", "1", "1")
    talk.says("ý kiến của tôi")
    assert talk.options[3:] == ["Xem tiếp", "Xem bằng mã tra cứu", "Gặp cán bộ"]
    talk.chooses("Xem tiếp")
    assert len(talk.options) == 5
    talk.says("3")
    assert "Wifi nhà văn hóa" in talk.last


def test_its_owner_reads_step_by_step_what_was_done(house: House, talk: Person, case: Case) -> None:
    answered(house, case)
    talk.says("ý kiến của tôi")
    talk.chooses("Xem từng bước đã làm")
    for line in ("23/3/2026: gửi đến xã", "xã tiếp nhận", "chuyển cho Công an xã", "gửi câu trả lời cho ông/bà"):
        assert line in talk.last
    assert talk.asked == "case.do"


def test_withdrawing_is_asked_back(house: House, talk: Person, case: Case) -> None:
    talk.says("ý kiến của tôi")
    talk.chooses("Rút lại ý kiến này")
    talk.chooses("Không, để xã giải quyết")
    assert house.cases[case.id].status is Status.SUBMITTED
    talk.says("ý kiến của tôi")
    talk.chooses("Rút lại ý kiến này", "Rút lại")
    assert house.cases[case.id].status is Status.WITHDRAWN


def test_what_is_over_can_neither_be_added_to_nor_withdrawn(house: House, talk: Person, case: Case) -> None:
    talk.says("ý kiến của tôi")
    talk.chooses("Rút lại ý kiến này", "Rút lại")
    talk.says("ý kiến của tôi")
    assert "ông/bà đã rút lại" in talk.last
    assert talk.options == ["Xem từng bước đã làm", "Xem các ý kiến khác", "Gặp cán bộ"]


def test_an_answer_that_comes_in_between_is_not_withdrawn(house: House, talk: Person, case: Case) -> None:
    talk.says("ý kiến của tôi")
    talk.chooses("Rút lại ý kiến này")
    answered(house, case)
    talk.chooses("Rút lại")
    assert "không làm được nữa" in talk.last
    assert house.cases[case.id].status is Status.REPLIED


def test_nobody_elses_case_is_shown(house: House, talk: Person, case: Case) -> None:
    other = house.join("la")
    other.says("chào xã")
    other.chooses("Xem kết quả")
    other.does(Tap("case.do.1", "withdraw"))
    assert MATTER not in other.everything
    assert house.cases[case.id].status is Status.SUBMITTED


def test_the_owner_is_told_who_answers(house: House, talk: Person, case: Case) -> None:
    at_the_police(house, case)
    code = TrackingCode(case.code)
    assert f"(mã {code}) cho Công an xã" in talk.last
    assert "không phải làm gì thêm" in talk.last


def test_an_answer_is_relayed_word_for_word(house: House, talk: Person, case: Case) -> None:
    answered(house, case, "Đã sửa.\n\nMời bà con dùng lại {nhé}.")
    assert f"Công an xã trả lời ý kiến mã {TrackingCode(case.code)} của ông/bà" in talk.last
    assert "“Đã sửa.\n\nMời bà con dùng lại {nhé}.”" in talk.last
    assert talk.options == ["Rõ rồi", "Chưa rõ, muốn hỏi thêm", "Chưa đồng ý, muốn xã xem lại", "Gặp cán bộ"]


def test_a_clear_answer_closes_the_case(house: House, talk: Person, case: Case) -> None:
    answered(house, case)
    talk.chooses("Rõ rồi")
    assert "Cảm ơn ông/bà" in talk.last
    assert house.cases[case.id].status is Status.CLOSED


@pytest.mark.parametrize("felt", ["Chưa rõ, muốn hỏi thêm", "Chưa đồng ý, muốn xã xem lại"])
def test_an_unclear_answer_opens_it_again(house: House, talk: Person, case: Case, felt: str) -> None:
    answered(house, case)
    talk.chooses(felt)
    talk.says("Vẫn chưa có mạng ở cuối thôn", "xong")
    assert "chuyển lại cho cán bộ" in talk.last
    assert (house.cases[case.id].status, house.cases[case.id].reopened) == (Status.CLASSIFIED, 1)


def test_a_second_answer_does_not_push_aside_what_is_being_said_to_the_first(
    house: House, talk: Person, case: Case
) -> None:
    talk.says("Loa xóm 3 hỏng lâu rồi", "1", "1")
    second = talk.case
    answered(house, case)
    talk.chooses("Chưa rõ, muốn hỏi thêm")
    answered(house, second, "Loa đã thay.")
    assert "Loa đã thay." in talk.last
    assert talk.asked == "feedback.what"
    talk.says("Cuối thôn vẫn chưa có mạng", "xong")
    assert house.cases[case.id].reopened == 1
    assert talk.asked == "feedback.felt"
    talk.says("1")
    assert house.cases[second.id].status is Status.CLOSED


def test_two_answers_at_once_are_both_asked_about(house: House, talk: Person, case: Case) -> None:
    talk.says("Loa xóm 3 hỏng lâu rồi", "1", "1")
    second = talk.case
    answered(house, case)
    answered(house, second, "Loa đã thay.")
    talk.says("1")
    talk.chooses("Hài lòng")
    assert talk.asked == "feedback.felt"
    talk.says("1")
    assert {house.cases[c.id].status for c in (case, second)} == {Status.CLOSED}


def test_whoever_has_a_new_matter_is_not_held_up_by_an_old_answer(house: House, talk: Person, case: Case) -> None:
    answered(house, case)
    house.passes(days=20)
    talk.says("Đường vào xóm tôi mất sóng điện thoại cả tuần nay")
    talk.chooses("Gửi ý kiến mới")
    assert talk.asked == "lodge.what"
    talk.says("1", "1")
    assert talk.case.text == "Đường vào xóm tôi mất sóng điện thoại cả tuần nay"


def test_words_about_the_answer_are_not_taken_for_a_new_matter(house: House, talk: Person, case: Case) -> None:
    answered(house, case)
    talk.says("Cuối thôn vẫn chưa có mạng đâu cán bộ ạ")
    talk.chooses("Hỏi thêm về câu trả lời này")
    assert "chuyển lại cho cán bộ" in talk.last
    assert house.cases[case.id].reopened == 1


@pytest.mark.parametrize("words", ["cảm ơn xã", "Cam on can bo nhieu nhe", "rõ rồi ạ", "ok", "tốt quá"])
def test_thanks_are_no_new_matter(house: House, talk: Person, case: Case, words: str) -> None:
    answered(house, case)
    talk.says(words)
    assert talk.asked in ("feedback.felt", "rate.rating")
    assert len(talk.cases) == 1


def test_an_answer_does_not_answer_an_open_question(house: House, talk: Person, case: Case) -> None:
    talk.says("Loa xóm 3 hỏng lâu rồi", "1", "2")
    answered(house, case)
    assert ANSWER in talk.last
    assert talk.asked == "lodge.check"
    talk.says("1")
    assert talk.asked == "lodge.what"
    talk.says("1", "1")
    assert talk.asked == "feedback.felt"


def test_an_answer_can_still_be_questioned_later(house: House, talk: Person, case: Case) -> None:
    answered(house, case)
    talk.chooses("Rõ rồi", "Tôi không đánh giá")
    talk.says("ý kiến của tôi")
    talk.chooses("Muốn xã xem lại")
    talk.says("Mưa xong lại hỏng", "1")
    assert house.cases[case.id].status is Status.CLASSIFIED


def test_a_matter_typed_at_the_list_is_a_matter_of_its_own(house: House, talk: Person, case: Case) -> None:
    talk.says("Loa xóm 3 hỏng lâu rồi", "1", "1", "ý kiến của tôi", "Mạng internet xóm tôi mất từ hôm qua")
    assert talk.asked == "lodge.what"
    talk.says("1", "1")
    assert talk.case.text == "Mạng internet xóm tôi mất từ hôm qua"


def test_words_about_the_list_are_none(house: House, talk: Person, case: Case) -> None:
    talk.says("Loa xóm 3 hỏng lâu rồi", "1", "1", "ý kiến của tôi", "cho tôi xem cái đầu tiên")
    assert talk.asked == "mine.which"
    assert len(talk.cases) == 2


def test_a_sentence_beside_ones_case_is_asked_where_it_belongs(house: House, talk: Person, case: Case) -> None:
    talk.says("ý kiến của tôi", "Từ hôm qua lại mất hẳn mạng")
    assert talk.options[:3] == ["Nói thêm về ý kiến này", "Gửi ý kiến mới", "Thôi, bỏ lời này"]
    talk.says("1", "1")
    assert house.cases[case.id].added == ("Từ hôm qua lại mất hẳn mạng",)


def test_it_may_be_something_else(house: House, talk: Person, case: Case) -> None:
    talk.says("ý kiến của tôi", "Loa xóm 3 thì hỏng lâu rồi", "2", "1", "1")
    assert talk.case.text == "Loa xóm 3 thì hỏng lâu rồi"
    assert house.cases[case.id].added == ()


def test_the_only_case_is_shown_at_once(house: House, talk: Person, case: Case) -> None:
    assert "Wifi nhà văn hóa" in talk.says("ý kiến của tôi")
    assert talk.asked == "case.do"
