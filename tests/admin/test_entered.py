"""/nhap: what came on paper, by phone or at a meeting is typed in, with a receipt; its sender is told by hand."""

from __future__ import annotations

from datetime import date

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


def test_a_photo_or_words_that_come_before_they_are_asked_for_are_kept(office: Office) -> None:
    office.says("clerk", "/nhap")
    office.plays("clerk", Media("photo", "remote-1", "thu.jpg"))
    assert "bằng cách nào" in office.people["clerk"].last
    assert "Đã giữ lời này" in office.says("clerk", "Bà con thôn Vinh Tiến đề nghị dạy dùng điện thoại")
    office.says("clerk", "1", "xong", "Không để lại tên", "Không rõ", "1")
    case = _entered(office)
    assert (case.text, len(case.files)) == ("Bà con thôn Vinh Tiến đề nghị dạy dùng điện thoại", 1)


@pytest.mark.parametrize("typed", ["abc", "vinh tiến", "loa hỏng"])
def test_what_is_no_name_is_asked_again(office: Office, typed: str) -> None:
    assert "Chưa rõ đâu là họ tên" in office.says("clerk", "/nhap Loa không kêu", "1", typed)


def test_a_name_is_corrected_without_typing_everything_again(office: Office) -> None:
    office.says("clerk", "/nhap Loa không kêu", "1", "Bùi Văn Gia")
    assert "Bùi Văn Già đã đồng ý" in office.says("clerk", "Bùi Văn Già")
    office.says("clerk", "1", "Bắc Kế")
    assert "Ai gửi?" in office.says("clerk", "sửa tên")
    told = office.says("clerk", "Bùi Văn Giá, 0912 345 678", "1")
    assert "Bùi Văn Giá, 0912 345 678" in told
    assert "Loa không kêu" in told
    office.says("clerk", "1")
    assert (_entered(office).name, _entered(office).village) == ("Bùi Văn Giá", "bac-ke")


def test_a_name_and_number_are_not_the_matter(office: Office) -> None:
    told = office.says("clerk", "/nhap", "1", "Nguyễn Văn An, 0912 345 678")
    assert "Đã ghi người gửi: Nguyễn Văn An" in told
    assert "đúng lời người gửi" in told
    office.says("clerk", "Loa không kêu", "xong", "1", "Bắc Kế", "1")
    assert (_entered(office).text, _entered(office).name) == ("Loa không kêu", "Nguyễn Văn An")


def test_every_village_can_be_chosen(office: Office) -> None:
    office.says("clerk", "/nhap Loa không kêu", "1", "Không để lại tên")
    seen = set(office.people["clerk"].options)
    for _ in range(4):
        office.says("clerk", "Xem tiếp")
        seen |= set(office.people["clerk"].options)
    today = office.commune.today(office.now)
    assert {one.called or one.full_name for one in office.commune.profile.villages_on(today)} <= seen


@pytest.mark.parametrize("typed", [("ngày 18/3",), ("3", "18/3")])
def test_deadlines_count_from_the_day_on_which_it_came(office: Office, typed: tuple[str, ...]) -> None:
    office.says("clerk", "/nhap Loa không kêu", "1", "Không để lại tên", "Bắc Kế")
    assert "Đến xã: 23/3/2026" in office.people["clerk"].last
    assert "Đến xã: 18/3/2026" in office.says("clerk", *typed)
    told = office.says("clerk", "1")
    case = _entered(office)
    assert case.came == "2026-03-18"
    assert case.resident_due == office.commune.days.add(date(2026, 3, 18), 15).isoformat()
    assert "ngày 18/3/2026" in told


@pytest.mark.parametrize("typed", ["25/3", "1/1/2026", "hôm nào"])
def test_no_other_day_than_a_recent_one(office: Office, typed: str) -> None:
    office.says("clerk", "/nhap Loa không kêu", "1", "Không để lại tên", "Bắc Kế", "3")
    assert "Mời nhắn một ngày" in office.says("clerk", typed)


def test_the_receipt_says_what_it_is_about_and_where_to_ask(on_paper: Office) -> None:
    told = on_paper.says("clerk", "1")
    assert "Về việc: Loa thôn Bắc Kế không kêu từ tết." in told
    assert "Hỏi kết quả tại" in told
    assert on_paper.commune.profile.office_hours.text in told


COMPLAINT = "Tôi làm đơn khiếu nại quyết định thu hồi đất số 12/QĐ-UBND"
DENUNCIATION = "Tôi tố cáo cán bộ địa chính nhận tiền của dân"


@pytest.mark.parametrize(("typed", "named"), [(COMPLAINT, "là khiếu nại"), (DENUNCIATION, "là tố cáo")])
def test_what_is_for_another_door_is_asked_about_before_it_is_written_down(
    office: Office, typed: str, named: str
) -> None:
    asked = office.says("clerk", "/nhap", "1", typed, "xong")
    assert named in asked
    assert "Chưa ghi gì cả" in asked
    assert "không ghi nội dung này" in office.says("clerk", "2")
    assert office.cases == {}


def test_what_is_a_reflection_after_all_is_written_down(office: Office) -> None:
    office.says("clerk", "/nhap", "1", COMPLAINT, "xong", "1", "1", "Bắc Kế")
    assert "không để lại tên" in office.people["clerk"].last
    office.says("clerk", "1")
    assert _entered(office).text == COMPLAINT


def test_it_is_asked_again_of_other_words(office: Office) -> None:
    office.says("clerk", "/nhap", "1", COMPLAINT, "xong", "1", "1", "Bắc Kế", "sửa nội dung")
    assert "là tố cáo" in office.says("clerk", DENUNCIATION, "xong")
