"""What comes after the receipt: the unit's question, other ways out, the rating, the name on the national portal."""

import pytest

from cases.case import Case
from cases.commands import (
    AskInfo,
    AskName,
    Classify,
    LodgeNational,
    ProposeReply,
    Receive,
    Redirect,
    RelayNational,
    Withdraw,
)
from cases.kinds import Kind, Status
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import CLERK, POLICE, answered, at_the_police


@pytest.fixture
def house() -> House:
    return House(approvals=[])


def at_the_clerk(house: House, case: Case) -> None:
    house.decides(house.cases[case.id], Receive(case.id), CLERK)
    house.decides(house.cases[case.id], Classify(case.id, Kind.PETITION, "co-che"), CLERK)


# ---------------------------------------------------------------- the unit asks


def asks(house: House, case: Case, text: str = "Máy của bà dùng mạng nào ạ?") -> None:
    at_the_police(house, case)
    house.decides(house.cases[case.id], AskInfo(case.id, text), POLICE)
    house.passes()


def test_the_units_question_comes_in_its_own_words(house: House, talk: Person, case: Case) -> None:
    asks(house, case)
    assert "Công an xã hỏi về ý kiến" in talk.last
    assert "“Máy của bà dùng mạng nào ạ?”" in talk.last
    assert house.cases[case.id].status is Status.INFO_REQUESTED


def test_the_answer_goes_back_and_the_work_goes_on(house: House, talk: Person, case: Case) -> None:
    asks(house, case)
    talk.says("Mạng Viettel, máy Samsung", "1")
    assert "giải quyết tiếp" in talk.last
    assert house.cases[case.id].status is Status.IN_PROGRESS
    assert house.cases[case.id].added == ("Mạng Viettel, máy Samsung",)


def test_an_open_question_is_answered_first(house: House, talk: Person, case: Case) -> None:
    talk.says("Loa xóm 3 hỏng lâu rồi")
    asks(house, case)
    assert talk.asked == "lodge.what"
    talk.says("1", "1")
    assert "Máy của bà dùng mạng nào ạ?" in talk.last
    talk.says("Viettel", "1")
    assert house.cases[case.id].added == ("Viettel",)


def test_whoever_put_it_off_finds_the_question_at_their_case(house: House, talk: Person, case: Case) -> None:
    asks(house, case)
    talk.says("/huy", "ý kiến của tôi")
    assert "đang hỏi ông/bà" in talk.last
    talk.chooses("Trả lời câu hỏi của cán bộ")
    talk.says("Viettel", "xong", "1")
    assert house.cases[case.id].status is Status.IN_PROGRESS


def test_words_for_a_case_that_ended_meanwhile_are_given_back(house: House, talk: Person, case: Case) -> None:
    asks(house, case)
    talk.says("Viettel")
    house.decides(house.cases[case.id], Withdraw(case.id), talk.actor)
    talk.says("1")
    assert "“Viettel”" in talk.last


# ---------------------------------------------------------------- other ways out


def test_who_is_shown_another_place_is_told_which_and_why(house: House, talk: Person, case: Case) -> None:
    at_the_clerk(house, case)
    moved = Redirect(case.id, "Tổng đài Viettel 198", "Việc này của nhà mạng.")
    house.decides(house.cases[case.id], moved, CLERK)
    house.passes()
    assert "Tổng đài Viettel 198" in talk.last
    assert "Việc này của nhà mạng." in talk.last
    assert house.cases[case.id].status is Status.OUT_OF_SCOPE


def test_the_national_portals_answer_is_relayed_and_asked_about(house: House, talk: Person, case: Case) -> None:
    at_the_clerk(house, case)
    house.decides(house.cases[case.id], LodgeNational(case.id, "PAKN-77", own_name=False), CLERK)
    house.passes()
    assert "pakn.nq57.vn" in talk.last
    house.decides(house.cases[case.id], RelayNational(case.id, "Bộ đã tiếp thu."), CLERK)
    house.passes()
    assert "“Bộ đã tiếp thu.”" in talk.last
    assert talk.asked == "feedback.felt"


@pytest.mark.parametrize(("choice", "public"), [("1", True), ("2", False), ("không", False)])
def test_the_name_is_published_only_where_its_owner_agrees(
    house: House, talk: Person, case: Case, choice: str, public: bool
) -> None:
    at_the_clerk(house, case)
    house.decides(house.cases[case.id], AskName(case.id), CLERK)
    house.passes()
    assert "Trần Thị Hoa" in talk.last
    assert "ai cũng xem được" in talk.last
    talk.says(choice)
    assert house.cases[case.id].name_public is public


def test_a_bare_yes_publishes_no_name(house: House, talk: Person, case: Case) -> None:
    at_the_clerk(house, case)
    house.decides(house.cases[case.id], AskName(case.id), CLERK)
    house.passes()
    talk.says("vâng")
    assert house.cases[case.id].name_public is None
    assert talk.asked == "publish.may"


# ---------------------------------------------------------------- the rating


def test_after_a_clear_answer_the_work_is_rated(house: House, talk: Person, case: Case) -> None:
    answered(house, case)
    talk.chooses("Rõ rồi", "Tạm được")
    assert house.cases[case.id].rating == 2
    assert "Cảm ơn" in talk.last


def test_nobody_has_to_rate(house: House, talk: Person, case: Case) -> None:
    answered(house, case)
    talk.chooses("Rõ rồi", "Tôi không đánh giá")
    assert house.cases[case.id].rating == 0


def test_a_new_matter_typed_at_the_rating_is_not_lost(house: House, talk: Person, case: Case) -> None:
    answered(house, case)
    talk.chooses("Rõ rồi")
    talk.says("Loa xóm 3 cũng hỏng lâu rồi")
    talk.chooses("Gửi ý kiến mới")
    talk.says("1", "1")
    assert talk.case.text == "Loa xóm 3 cũng hỏng lâu rồi"


def promised(house: House, case: Case, talk: Person) -> None:
    at_the_police(house, case)
    told = ProposeReply(case.id, "Nhà mạng sửa xong trước 30/3.", promised="2026-03-30")
    house.decides(house.cases[case.id], told, POLICE)
    house.passes(minutes=5)
    talk.chooses("Rõ rồi")


def test_what_was_promised_for_a_day_is_asked_about_after_it(house: House, talk: Person, case: Case) -> None:
    promised(house, case, talk)
    assert "Sau ngày 30/3/2026" in talk.last
    assert talk.question == ""
    house.passes(days=9)
    assert "Việc đã xong chưa" in talk.last
    talk.chooses("Đã xong", "Hài lòng")
    assert house.cases[case.id].rating == 3


def test_a_promise_that_was_not_kept_opens_the_case_again(house: House, talk: Person, case: Case) -> None:
    promised(house, case, talk)
    house.passes(days=9)
    talk.chooses("Chưa xong")
    assert "chuyển lại cho cán bộ" in talk.last
    assert house.cases[case.id].status is Status.CLASSIFIED
