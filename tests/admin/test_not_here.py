"""/tuchoi: saying why not, or showing the office that a matter belongs to; /molai."""

import pytest

from cases.commands import Note
from cases.kinds import Actor, Role, Status
from tests.admin.office import Office

CLERK2 = Actor("clerk2", "clerk2", frozenset({Role.FOCAL_OFFICER}))


def test_two_ways_are_offered(office: Office) -> None:
    office.lodged()
    office.says("clerk", "2")
    assert office.people["clerk"].options == ["Từ chối, có lý do", "Chỉ sang nơi khác", "Thôi"]
    office.says("clerk", "1", "Việc của nhà mạng.", "1")
    assert office.case().status is Status.DECLINED


def test_the_preview_is_what_the_sender_gets(office: Office) -> None:
    office.lodged("Đường thôn nhiều ổ gà")
    office.says("clerk", "/tuchoi 648", "2", "điện sinh hoạt")
    shown = office.says("clerk", "Điện do ngành điện sửa")
    office.says("clerk", "1")
    office.deliver()
    told = office.people["resident"].last
    assert told in shown
    assert "Tổng đài Điện lực miền Bắc (1900 6769)" in told
    assert "“Điện do ngành điện sửa”" in told
    case = office.case()
    assert (case.status, case.office) == (Status.OUT_OF_SCOPE, "Tổng đài Điện lực miền Bắc (1900 6769)")
    assert "Đã chỉ sang: Tổng đài" in office.says("clerk", "/xem 648")


def test_the_office_is_chosen_from_pages_or_typed(office: Office) -> None:
    office.lodged()
    office.says("clerk", "/tuchoi 648", "2")
    seen: list[str] = []
    while "Xem tiếp" in office.people["clerk"].options:
        seen += office.people["clerk"].options[:3]
        office.says("clerk", "4")
    seen += office.people["clerk"].options[:-1]
    assert seen == [matter.label for matter in office.commune.profile.scope.elsewhere]
    office.says("clerk", "Tòa án nhân dân khu vực 4.", "1", "1")
    assert office.case().office == "Tòa án nhân dân khu vực 4"
    assert "chỉ nhận việc về khoa học" in office.events[-1].words["reason"]


def test_what_the_sender_was_told_is_the_first_suggestion(office: Office) -> None:
    office.lodged("Đường nhiều ổ gà", scope="duong-sa")
    assert "ngoài Nghị quyết 57 (Đường sá, cầu cống, đèn đường)" in office.people["clerk"].last
    office.says("clerk", "/tuchoi 648")
    assert office.people["clerk"].options[0] == "Chỉ sang Phòng Kinh tế xã Bình Tuyền"
    office.says("clerk", "1", "1", "1")
    assert office.case().office == "Phòng Kinh tế xã Bình Tuyền"


def test_that_matter_stands_first_among_all_others_too(office: Office) -> None:
    office.lodged("Mất lương hưu", scope="bao-hiem")
    office.says("clerk", "/tuchoi 648", "3")
    assert office.people["clerk"].options[0] == "Bảo hiểm xã hội, bảo hiểm thất nghiệp"


def test_an_unknown_matter_is_called_another_one(office: Office) -> None:
    office.lodged("Chuyện khác", scope="other")
    assert "(việc khác)" in office.people["clerk"].last
    office.says("clerk", "/tuchoi 648")
    assert office.people["clerk"].options[0] == "Từ chối, có lý do"


def test_a_reason_typed_with_the_command_serves_both_ways(office: Office) -> None:
    office.lodged()
    office.says("clerk", "/tuchoi 648 Việc của ngành điện")
    assert office.people["clerk"].options[2] == "Chỉ sang nơi khác"
    office.says("clerk", "3", "điện")
    assert "“Việc của ngành điện”" in office.people["clerk"].last
    office.says("clerk", "1")
    assert office.case().status is Status.OUT_OF_SCOPE


def test_nothing_is_said_where_the_clerk_thinks_better_of_it(office: Office) -> None:
    office.lodged()
    for words in ((), ("2",), ("2", "điện"), ("2", "điện", "1"), ("1",), ("1", "lý do")):
        office.says("clerk", "/tuchoi 648", *words)
        assert "Chưa làm gì cả" in office.says("clerk", str(len(office.people["clerk"].options)))
    assert office.case().status is Status.SUBMITTED


def test_a_case_that_changed_is_not_redirected(office: Office) -> None:
    office.lodged()
    office.says("clerk", "/tuchoi 648", "2", "điện", "Ngành điện sửa")
    office.decides(office.case(), Note(office.case().id, "đã gọi"), CLERK2)
    assert "“Ngành điện sửa”" in office.says("clerk", "1")
    assert office.case().status is Status.SUBMITTED


@pytest.fixture
def replied(released: Office) -> Office:
    released.deliver(30)
    return released


def test_the_clerk_opens_again_and_the_unit_that_had_it_comes_first(replied: Office) -> None:
    replied.says("clerk", "/molai 648")
    answer = replied.says("clerk", "Người dân gọi lại, vẫn lỗi.")
    assert "Đã mở lại" in answer
    assert "1. Chuyển lại Công an xã" in answer
    replied.says("clerk", "1", "1")
    assert (replied.case().status, replied.case().unit) == (Status.FORWARDED, "cong-an")


def test_another_unit_can_have_it_then(replied: Office) -> None:
    replied.says("clerk", "/molai 648 Vẫn lỗi", "/chuyen 648 tyt", "1")
    assert replied.case().unit == "tram-y-te"


def test_a_case_is_opened_again_from_its_card_with_a_reason(replied: Office) -> None:
    replied.join("clerk2", Role.FOCAL_OFFICER)
    replied.says("clerk", "/xem 648")
    assert replied.people["clerk"].options == [
        "Mở lại ý kiến này",
        "Kết thúc ý kiến này",
        "Ghi chú nội bộ",
        "Xem nhật ký",
    ]
    replied.says("clerk", "1", "Vẫn lỗi")
    assert replied.case().status is Status.CLASSIFIED
    replied.deliver()
    assert "được mở lại. Lý do: “Vẫn lỗi”" in replied.people["clerk2"].last


def test_what_is_open_is_not_opened_again(forwarded: Office) -> None:
    answer = forwarded.says("clerk", "/molai 648 Vẫn lỗi")
    assert "“Vẫn lỗi”" in answer
    assert "bước khác" in answer
    assert forwarded.case().reopened == 0


def test_a_unit_that_sent_it_back_is_not_suggested_again(forwarded: Office) -> None:
    forwarded.says("police", "/tralai 648 Việc của trạm y tế.", "1")
    forwarded.deliver()
    assert "Chuyển Công an xã (theo lĩnh vực)" not in forwarded.people["clerk"].options
    forwarded.says("clerk", "/chuyen 648")
    assert "Chuyển Công an xã (theo lĩnh vực)" not in forwarded.people["clerk"].options
    assert "Công an xã" in forwarded.people["clerk"].options, "it can still be chosen"


def test_others_decline_and_open_nothing(replied: Office) -> None:
    before = replied.case()
    for name in ("police", "leader"):
        for line in ("/tuchoi 648 không", "/molai 648 lại", "/trung 648 712", "/lenpakn 648"):
            assert "không thuộc việc của ông/bà" in replied.says(name, line)
    assert replied.case() == before


def test_what_was_declined_unread_gets_its_number_when_it_is_opened_again(office: Office) -> None:
    office.lodged()
    office.says("clerk", "/tuchoi 648 Việc này của UBND tỉnh.", "1", "/molai 648 Tỉnh trả lại cho xã.")
    assert "số vào sổ 1/2026" in office.says("clerk", "/tiepnhan 648")
