"""News beside something that stands open: one line, and every number means what it meant before."""

from __future__ import annotations

import pytest

from cases.commands import ProposeReply, Withdraw
from cases.kinds import Actor, Role, Status
from dialogs.channel import Look
from tests.admin.office import BUTTONS, NUMBERED, Office

OTHER = 5827193506
POLICE = Actor("police", "police", frozenset({Role.UNIT_OFFICER}), "cong-an")


@pytest.mark.parametrize("look", [NUMBERED, BUTTONS])
def test_a_new_case_leaves_the_numbers_of_the_card_that_is_open(office: Office, look: Look) -> None:
    office.people["clerk"].look = look
    first = office.lodged()
    second = office.lodged("Loa thôn không kêu", code=OTHER)
    told = office.people["clerk"].last
    assert f"Có ý kiến mới, mã {second.code[:4]}" in told
    assert "Loa thôn không kêu" in told
    assert f"Nhắn {second.code[-4:]} để xem" in told
    assert office.people["clerk"].options == ([f"Xem {second.code[-4:]}"] if look.buttons else [])
    office.says("clerk", "1")
    assert office.cases[first.id].status is Status.RECEIVED
    assert office.cases[second.id].status is Status.SUBMITTED


def test_it_is_seen_by_its_last_digits(office: Office) -> None:
    office.lodged()
    second = office.lodged("Loa thôn không kêu", code=OTHER)
    assert "Tiếp nhận" in office.says("clerk", second.code[-4:])
    assert office.people["clerk"].question == f"card:{second.code}:1"


def test_a_button_under_the_news_opens_that_case_and_no_other(office: Office) -> None:
    office.people["clerk"].look = BUTTONS
    office.lodged()
    second = office.lodged("Loa thôn không kêu", code=OTHER)
    (out,) = office.people["clerk"].heard
    assert out.question is not None
    assert "Loa thôn không kêu" in office.taps("clerk", out.question, "see")
    assert office.people["clerk"].question == f"card:{second.code}:1"


@pytest.mark.parametrize("look", [NUMBERED, BUTTONS])
def test_news_without_a_card_repeats_no_other_case(forwarded: Office, look: Look) -> None:
    other = forwarded.lodged("Loa thôn không kêu", code=OTHER)
    forwarded.people["police"].look = look
    forwarded.says("police", "/xem 648")
    question = forwarded.people["police"].question
    forwarded.posts("police", "staff.noted", case=forwarded.case().id, text="đã gọi điện")
    assert "đã gọi điện" in forwarded.people["police"].last
    assert forwarded.people["police"].options == (["Xem 0648"] if look.buttons else [])
    assert forwarded.people["police"].question == question, "numbers keep their meaning"
    assert other.code[-4:] not in forwarded.people["police"].last


def test_under_the_menu_nothing_is_released_unread(forwarded: Office) -> None:
    forwarded.says("clerk", "/trogiup")
    assert forwarded.people["clerk"].asked == "home"
    forwarded.decides(forwarded.case(), ProposeReply(forwarded.case().id, "Đã mở lại tài khoản."), POLICE)
    forwarded.deliver()
    assert "Nhắn 0648 để xem" in forwarded.people["clerk"].last
    assert "đang chờ ông/bà" in forwarded.says("clerk", "1"), "the list, as the menu said"
    proposal = forwarded.case().proposal
    assert proposal is not None
    assert proposal.approved == ()
    assert "Duyệt câu trả lời của Công an xã" in forwarded.says("clerk", "0648")


def test_after_ones_own_work_nothing_stands_open_and_the_card_comes_by_itself(proposed: Office) -> None:
    assert proposed.people["police"].question == ""
    proposed.says("clerk", "/tralai 648 Ghi rõ giờ làm việc.")
    proposed.deliver()
    assert "1. Trả lời" in proposed.people["police"].last


def test_a_number_after_ones_own_work_does_nothing_but_bring_the_menu(proposed: Office) -> None:
    before = proposed.case()
    assert "1. Hộp thư" in proposed.says("police", "1")
    assert proposed.case() == before


def _writes_while_another_comes(office: Office) -> str:
    office.says("police", "1")
    second = office.lodged("Định danh mức 2 không được", code=OTHER)
    office.says("clerk", f"/chuyen {second.code} ca", "1", "1", "1", "1")
    office.deliver()
    return second.id


def test_what_waited_is_introduced_below_what_was_done(forwarded: Office) -> None:
    case = _writes_while_another_comes(forwarded)
    told = forwarded.says("police", "Đã khôi phục.", "1")
    assert "Còn một ý kiến khác đang chờ" in told
    assert forwarded.people["police"].question.startswith(f"card:{forwarded.cases[case].code}")


def test_what_is_no_work_any_more_is_not_shown_there(forwarded: Office) -> None:
    case = _writes_while_another_comes(forwarded)
    forwarded.decides(forwarded.cases[case], Withdraw(case), Actor("resident"))
    told = forwarded.says("police", "Đã khôi phục.", "1")
    assert "đã gửi cán bộ đầu mối duyệt" in told
    assert "Định danh mức 2" not in told
    assert forwarded.people["police"].state.stack == ()


def test_however_much_waited_and_is_over_by_then_what_was_done_is_told(forwarded: Office) -> None:
    """As after a long answer, written while a village head's link was posted."""
    forwarded.says("police", "1")
    waiting = [forwarded.lodged("Định danh mức 2 không được", code=OTHER + number) for number in range(14)]
    for case in waiting:
        forwarded.says("clerk", f"/chuyen {case.code} ca", "1", "1", "1", "1")
    forwarded.deliver()
    for case in waiting:
        forwarded.decides(forwarded.cases[case.id], Withdraw(case.id), Actor("resident"))
    told = forwarded.says("police", "Đã khôi phục.", "1")
    assert "đã gửi cán bộ đầu mối duyệt" in told
    assert forwarded.people["police"].state.stack == ()


def test_a_number_that_is_not_on_the_menu_is_no_number_in_the_register(forwarded: Office) -> None:
    forwarded.says("clerk", "/trogiup")
    for _ in range(6):
        forwarded.registered += 1
    third = forwarded.lodged("Loa thôn không kêu", code=OTHER)
    forwarded.says("clerk", f"/tiepnhan {third.code}", "5", "/trogiup")
    assert "Không có mục 8" in forwarded.says("clerk", "8")
    assert "Loa thôn" in forwarded.says("clerk", "8/2026")
    assert "Loa thôn" in forwarded.says("clerk", "/xem số 8")
    forwarded.says("clerk", "/hopthu")
    assert "Không có mục 8" in forwarded.says("clerk", "8")
