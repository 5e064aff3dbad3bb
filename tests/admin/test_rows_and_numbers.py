"""A short number names the row of the list on the screen; a number in the register is never guessed."""

from __future__ import annotations

import pytest

from cases.commands import Decline, Receive
from cases.kinds import Actor, Role, Status
from tests.admin.office import Office

FIRST, SECOND, THIRD = 4827193506, 5827193506, 6827193506
CLERK2 = Actor("clerk2", "clerk2", frozenset({Role.FOCAL_OFFICER}))


@pytest.fixture
def listed(office: Office) -> Office:
    """Two cases wait, of which the newest stands first; the one between them, number 2 in the register, is over."""
    for number, code in enumerate((FIRST, SECOND)):
        case = office.lodged(f"VNeID lỗi kiểu {number}", code=code)
        office.decides(case, Receive(case.id), CLERK2)
    office.decides(office.case(SECOND), Decline(office.case(SECOND).id, "Không phải việc của xã."), CLERK2)
    office.lodged("Loa thôn không kêu", code=THIRD)
    office.says("clerk", "/hopthu")
    assert [option[:4] for option in office.people["clerk"].options] == ["0638", "0648"]
    return office


def test_a_command_with_a_short_number_means_the_row_of_the_list(listed: Office) -> None:
    listed.says("clerk", "/xem 2")
    assert listed.people["clerk"].question.startswith(f"card:{listed.case(FIRST).code}")


def test_words_behind_the_row_are_kept(listed: Office) -> None:
    told = listed.says("clerk", "/tuchoi 2 Việc này do điện lực giải quyết.")
    assert "“Việc này do điện lực giải quyết.”" in told
    assert listed.people["clerk"].state.top is not None
    assert listed.people["clerk"].state.top.answers["case"] == listed.case(FIRST).id


def test_without_a_list_a_number_in_the_register_is_asked_back(listed: Office) -> None:
    listed.join("clerk2", Role.FOCAL_OFFICER)
    told = listed.says("clerk2", "/molai 2 Dân gọi điện.")
    assert "số 2/2026" in told
    assert listed.case(SECOND).status is Status.DECLINED
    listed.says("clerk2", "1")
    assert listed.case(SECOND).reopened == 1


def test_beside_a_card_it_is_asked_back_too(listed: Office) -> None:
    listed.says("clerk", "/xem 0648", "/molai 2 Dân gọi điện.")
    assert listed.case(SECOND).status is Status.DECLINED


def test_with_its_year_it_is_a_number_in_the_register(listed: Office) -> None:
    listed.says("clerk", "/xem 2/2026")
    assert listed.people["clerk"].question.startswith(f"card:{listed.case(SECOND).code}")


def test_a_row_that_is_no_case_is_no_number_in_the_register(listed: Office) -> None:
    for number in range(4):
        listed.lodged(f"Mạng yếu {number}", code=7827193506 + number)
    listed.says("clerk", "/hopthu")
    assert listed.people["clerk"].options[4] == "Xem tiếp"
    assert "Không có mục 5" in listed.says("clerk", "/xem 5")


def test_the_other_case_of_a_pair_may_be_a_row(listed: Office) -> None:
    told = listed.says("clerk", "/trung 1 2")
    assert f"Ý kiến mã {_code(listed, THIRD)}" in told
    assert f"chung với ý kiến mã {_code(listed, FIRST)}" in told


def _code(office: Office, code: int) -> str:
    digits = office.case(code).code
    return f"{digits[:4]} {digits[4:8]} {digits[8:]}"


@pytest.mark.parametrize("typed", ["/traloi 8562 thử sai người", "/traloi 999 thử sai người"])
def test_words_for_a_case_that_is_not_there_are_given_back_and_no_other_card_follows(
    forwarded: Office, typed: str
) -> None:
    forwarded.says("police", "/xem 648")
    told = forwarded.says("police", typed)
    assert f"Không tìm thấy ý kiến {typed.split()[1]}" in told
    assert "chưa được dùng: “thử sai người”" in told
    assert not forwarded.people["police"].question.startswith("card:")


def test_in_the_middle_of_an_answer_that_answer_stays_open(forwarded: Office) -> None:
    forwarded.says("police", "/traloi 648 Đã khôi phục tài khoản.")
    told = forwarded.says("police", "/traloi 8562 thử sai người")
    assert "“thử sai người”" in told
    assert "Trả lời ý kiến mã 4827 1935 0648" in told
