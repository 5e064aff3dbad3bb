"""/nhap: what came on paper, by phone or at a meeting is typed in, with a receipt; its sender is told by hand."""

from __future__ import annotations

import pytest

from cases.case import Case
from cases.kinds import Role, Status
from dialogs.events import Media
from tests.admin.office import Office


def _entered(office: Office) -> Case:
    (case,) = office.cases.values()
    return case


@pytest.fixture
def on_paper(office: Office) -> Office:
    office.says("clerk", "/nhap", "1", "Loa thôn Bắc Kế không kêu từ tết.", "xong", "Nguyễn Văn Bình, 0987 654 321")
    office.says("clerk", "1", "Bắc Kế")
    return office


def test_a_letter_on_paper_is_entered_received_and_has_a_receipt(on_paper: Office) -> None:
    shown = on_paper.people["clerk"].last
    for words in ("“Loa thôn Bắc Kế không kêu từ tết.”", "Nguyễn Văn Bình, 0987 654 321", "thôn Bắc Kế"):
        assert words in shown
    assert on_paper.cases == {}
    told = on_paper.says("clerk", "1")
    case = _entered(on_paper)
    assert (case.status, case.entered, case.village, case.register) == (Status.RECEIVED, "paper", "bac-ke", "1/2026")
    assert "số vào sổ 1/2026" in told
    assert "UBND xã Bình Tuyền đã nhận ý kiến của ông/bà" in told
    assert "thuộc loại nào" in told, "what comes next is asked at once"
    assert on_paper.receipts == [case.id]


def test_what_stands_on_the_screen_is_typed_as_it_stands_there(office: Office) -> None:
    """Some labels begin like a command: these too are what was chosen."""
    office.says("clerk", "/nhap", "Đơn thư, giấy tờ", "Loa không kêu.", "xong", "Không để lại tên", "Bắc Kế")
    office.says("clerk", "Làm lại từ đầu")
    assert "đúng lời người gửi" in office.people["clerk"].last
    office.says("clerk", "Loa thôn không kêu.", "xong", "Không để lại tên", "Bắc Kế", "Ghi vào sổ")
    assert _entered(office).text == "Loa thôn không kêu."


def test_the_role_of_an_invitation_is_no_command(office: Office) -> None:
    office.join("administrator", Role.ADMINISTRATOR)
    assert "ở đơn vị nào" in office.says("administrator", "/canbo mời", "cán bộ đơn vị")


def test_the_answer_is_told_by_hand_by_whoever_keeps_the_letter_box(on_paper: Office) -> None:
    on_paper.says("clerk", "1", "1", "loa", "1", "1", "1")
    case = _entered(on_paper)
    on_paper.join("radio", *on_paper.people["police"].actor.roles, unit="dich-vu-su-nghiep-cong")
    on_paper.says("radio", f"/traloi {case.code} Loa đã sửa, mời bà con nghe lại.", "1")
    on_paper.deliver()
    on_paper.says("clerk", f"/duyet {case.code}", "1")
    on_paper.deliver()
    on_paper.says("leader", f"/duyet {case.code}", "1")
    on_paper.deliver(31)
    assert _entered(on_paper).status is Status.REPLIED
    told = on_paper.people["clerk"].everything
    assert "không có tin nhắn (Nguyễn Văn Bình, 0987 654 321)" in told
    assert "“Loa đã sửa, mời bà con nghe lại.”" in told
    assert "Ông/bà thấy thế nào" not in told


def test_a_name_is_kept_only_with_consent(on_paper: Office) -> None:
    on_paper.says("clerk", "/nhap", "2", "Mạng yếu cả xóm.", "xong", "Lê Thị Lan 0911 222 333", "2", "Bắc Kế")
    assert "không để lại tên" in on_paper.people["clerk"].last
    on_paper.says("clerk", "1")
    (case,) = on_paper.cases.values()
    assert (case.name, case.phone, case.entered) == ("", "", "phone")


def test_a_photo_of_the_letter_is_enough(office: Office) -> None:
    office.says("clerk", "/nhap", "1")
    office.plays("clerk", Media("photo", "remote-1", "thu.jpg"))
    office.says("clerk", "xong", "1", "Không rõ", "1")
    case = _entered(office)
    assert [file.kind for file in case.files] == ["photo"]
    assert (case.text, case.name) == ("", "")


def test_a_units_officer_enters_what_the_clerk_then_takes_in(office: Office) -> None:
    office.says("police", "/nhap Nhà ông Tám bị lừa qua mạng, nhờ xã tuyên truyền.", "3", "1", "Bắc Kế")
    assert "“Nhà ông Tám bị lừa qua mạng" in office.people["police"].last
    assert "cán bộ đầu mối sẽ tiếp nhận" in office.says("police", "1")
    office.deliver()
    assert _entered(office).status is Status.SUBMITTED
    assert "Nhà ông Tám" in office.people["clerk"].last


def test_what_was_typed_survives_a_question_in_between(office: Office) -> None:
    office.says("clerk", "/nhap", "1", "Loa thôn không kêu.")
    office.lodged()
    assert "Mã 4827 1935 0648" in office.says("clerk", "/xem 648")
    assert "Nhập ý kiến" in office.says("clerk", "/huy") + office.people["clerk"].last


def test_it_can_be_left(office: Office) -> None:
    assert "chưa nhập ý kiến nào" in office.says("clerk", "/nhap", "1", "Loa hỏng.", "xong", "Thôi")
    assert office.cases == {}
