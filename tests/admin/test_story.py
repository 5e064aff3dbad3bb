"""The main story, played with numbers only, as on a channel without buttons."""

from cases.case import Reply
from cases.kinds import Kind, Role, Status
from tests.admin.office import BUTTONS, PHOTO, Office


def test_a_new_case_comes_to_the_clerk_as_a_card(office: Office) -> None:
    case = office.lodged()
    card = office.people["clerk"]
    assert card.question == f"card:{case.code}:1"
    assert card.heard[-1].reply_key == f"case:{case.id}"
    for words in ("4827 1935 0648", "“VNeID báo lỗi khi định danh”", "Trần Thị Hoa, 0912 345 678", "thôn Bắc Kế"):
        assert words in card.last
    assert card.options == [
        "Tiếp nhận",
        "Từ chối, hoặc chỉ sang nơi khác",
        "Gộp với ý kiến khác (trùng)",
        "Ghi chú nội bộ",
        "Xem nhật ký",
    ]


def test_receiving_goes_on_to_kind_subject_and_unit(office: Office) -> None:
    office.lodged()
    assert "số vào sổ 1/2026" in office.says("clerk", "1")
    assert office.people["clerk"].options[0] == "Là phản ánh, như lúc gửi"
    assert "1. Theo gợi ý: VNeID, định danh điện tử" in office.says("clerk", "1")
    assert "1. Không đặt tên" in office.says("clerk", "1")
    assert "1. Chuyển Công an xã (theo lĩnh vực)" in office.says("clerk", "1")
    assert "cho Công an xã, hạn trả lời 6/4/2026" in office.says("clerk", "1")
    assert office.case().status is Status.CLASSIFIED
    assert "Đã chuyển ý kiến mã 4827 1935 0648 cho Công an xã" in office.says("clerk", "1")
    case = office.case()
    assert (case.status, case.kind, case.subject, case.unit) == (
        Status.FORWARDED,
        Kind.REFLECTION,
        "vneid",
        "cong-an",
    )


def test_kind_and_subject_can_be_typed(office: Office) -> None:
    office.lodged()
    office.says("clerk", "1", "kien nghi", "mất sóng", "1")
    assert (office.case().kind, office.case().subject) == (Kind.PETITION, "ha-tang-so")


def test_all_subjects_can_be_reached_by_numbers(office: Office) -> None:
    office.lodged("Ti vi nhà tôi nhiễu")
    office.says("clerk", "1", "1")
    seen = set()
    for _ in range(len(office.commune.profile.subjects) // 3 + 1):
        seen |= set(office.people["clerk"].options)
        office.says("clerk", "4")
    assert {subject.label for subject in office.commune.profile.subjects} <= seen


def test_an_unclear_subject_is_asked_again(office: Office) -> None:
    office.lodged()
    assert "Không rõ là lĩnh vực nào" in office.says("clerk", "1", "1", "việc linh tinh")
    assert office.people["clerk"].question.startswith("classify.subject")


def test_the_unit_sees_the_matter_but_not_who_sent_it(forwarded: Office) -> None:
    card = forwarded.people["police"].last
    assert "VNeID báo lỗi" in card
    assert "Trần Thị Hoa" not in card
    assert "0912" not in card


def test_another_unit_hears_nothing(forwarded: Office) -> None:
    assert forwarded.people["clinic"].ever == []
    assert "Không tìm thấy" in forwarded.says("clinic", "/xem 648")
    assert "Không tìm thấy" in forwarded.says("clinic", "4827 1935 0648")
    assert "Không có ý kiến nào" in forwarded.says("clinic", "/hopthu")


def test_an_answer_is_shown_word_for_word_before_it_goes(forwarded: Office) -> None:
    shown = forwarded.says("police", "1", "  Mời ông/bà ra Công an xã,\nmang theo điện thoại.")
    assert "“Mời ông/bà ra Công an xã,\nmang theo điện thoại.”" in shown.replace("“  ", "“")
    assert forwarded.case().proposal is None
    assert "đã gửi cán bộ đầu mối duyệt" in forwarded.says("police", "1")
    assert forwarded.case().proposal is not None


def test_an_answer_can_be_written_anew_before_it_goes(forwarded: Office) -> None:
    forwarded.says("police", "1", "nhầm", "2", "Đã sửa xong.", "1")
    proposal = forwarded.case().proposal
    assert proposal is not None
    assert proposal.text == "Đã sửa xong."


def test_clerk_then_leader_release_and_the_resident_reads_it(proposed: Office) -> None:
    assert "Duyệt câu trả lời của Công an xã" in proposed.people["clerk"].last
    assert "Tiếp theo chờ lãnh đạo duyệt" in proposed.says("clerk", "1")
    proposed.deliver()
    assert "“VNeID báo lỗi khi định danh”" in proposed.people["leader"].last
    assert "sau 30 giây, lúc 8:15:30" in proposed.says("leader", "1")
    proposed.deliver(29)
    assert proposed.case().status is Status.IN_PROGRESS
    proposed.deliver(1)
    words = "Tài khoản đã khôi phục, mời ông/bà đăng nhập lại."
    assert proposed.case().replies == (Reply(words, "cong-an", proposed.now),)
    assert f"“{words}”" in proposed.people["resident"].everything
    assert "đã gửi tới người dân" in proposed.people["police"].last


def test_without_approvals_the_answer_leaves_by_itself() -> None:
    office = Office(approvals=())
    office.lodged()
    office.says("clerk", "1", "1", "1", "1", "1", "1")
    office.deliver()
    assert "gửi tới người dân lúc 8:15:30" in office.says("police", "1", "Đã xong.", "1")
    office.deliver(30)
    assert office.case().status is Status.REPLIED


def test_the_focal_point_answers_itself_and_the_leader_alone_releases(office: Office) -> None:
    office.lodged()
    office.says("clerk", "1", "1", "mất sóng", "1", "1")
    assert "1. Trả lời" in office.says("clerk", "1")
    assert "đã gửi lãnh đạo duyệt" in office.says("clerk", "1", "Nhà mạng sẽ sửa trong tuần.", "1")
    office.deliver()
    assert office.people["leader"].question.startswith("approve:")


def test_the_leader_cannot_release_his_own_words() -> None:
    office = Office(approvals=(Role.LEADER,))
    office.join("leader", Role.LEADER, Role.FOCAL_OFFICER)
    office.lodged()
    office.says("leader", "/chuyen 648 vhxh", "1", "1", "1", "1", "/traloi 648 Xong rồi.", "1")
    proposal = office.case().proposal
    assert proposal is not None
    assert "không tự duyệt" in office.says("leader", "/duyet 648")
    question = f"approve:{office.case().code}:1.{office.case().version}"
    assert "Không tìm thấy" in office.taps("leader", question, "approve")
    assert office.case().proposal == proposal


def test_pictures_come_with_the_card_or_are_named(office: Office) -> None:
    office.people["clerk"].look = BUTTONS
    office.join("clerk2", Role.FOCAL_OFFICER)
    office.lodged(files=(PHOTO,))
    pictures, card = office.people["clerk"].heard[-2:]
    assert [file.file for file in pictures.files] == ["file-1"]
    assert card.question == f"card:{office.case().code}:1"
    assert "Kèm theo 1 ảnh" in office.people["clerk2"].last
    assert all(not out.files for out in office.people["clerk2"].heard)
