"""After one's own work: what still waits, and never the case that was just dealt with."""

from __future__ import annotations

from cases.commands import AddInfo, ProposeReply
from cases.kinds import Actor, Role
from tests.admin.office import PHOTO, Office

SECOND, THIRD = 5827193506, 6827193506
POLICE = Actor("police", "police", frozenset({Role.UNIT_OFFICER}), "cong-an")
OWNER = Actor("resident")


def test_news_of_a_case_during_its_answer_is_not_asked_afterwards(forwarded: Office) -> None:
    forwarded.says("police", "/traloi 648 Đã khôi phục.")
    case = forwarded.case()
    forwarded.decides(case, AddInfo(case.id, "Máy của tôi hiệu Oppo."), OWNER)
    forwarded.deliver()
    assert "Oppo" in forwarded.people["police"].last
    forwarded.says("police", "/traloi 648 Đã khôi phục tài khoản.")
    told = forwarded.says("police", "1")
    assert forwarded.case().proposal is not None
    assert "Còn một ý kiến khác" not in told


def test_where_several_wait_their_number_is_said_and_the_list_named(office: Office) -> None:
    office.lodged()
    office.says("clerk", "1", "1", "1")
    assert office.people["clerk"].asked == "classify.title"
    for number, code in enumerate((SECOND, THIRD)):
        office.lodged(f"Mạng yếu quá {number}", code=code)
    told = office.says("clerk", "1", "3")
    assert "Còn 3 ý kiến đang chờ ông/bà" in told
    assert "/hopthu" in told
    assert not office.people["clerk"].question.startswith("card:")


def test_a_list_of_one_has_no_earliest(office: Office) -> None:
    office.lodged()
    told = office.says("clerk", "/hopthu")
    assert "Có 1 ý kiến đang chờ ông/bà:" in told
    assert "hạn gần nhất" not in told


def test_news_in_the_middle_of_a_step_says_what_it_is_about_and_what_to_type(office: Office) -> None:
    office.lodged()
    office.says("clerk", "1", "1")
    second = office.lodged("Loa thôn không kêu", code=SECOND)
    told = office.people["clerk"].last
    assert "Loa thôn không kêu" in told
    assert f"Nhắn {second.code[-4:]} để xem" in told or f"Nhắn /xem {second.code[-4:]} để xem" in told


def test_what_a_sender_adds_is_read_by_everybody_whom_it_concerns(office: Office) -> None:
    case = office.lodged(files=(PHOTO,))
    office.says("clerk", "1", "1", "1", "1", "1", "1")
    office.deliver()
    office.people["police"].look = office.people["clerk"].look
    case = office.case()
    office.decides(case, AddInfo(case.id, "Máy của tôi hiệu Oppo."), OWNER)
    office.deliver()
    for name in ("police", "clerk"):
        assert "bổ sung cho ý kiến mã 4827 1935 0648: “Máy của tôi hiệu Oppo.”" in office.people[name].last
        assert "1 ảnh, xem" not in office.people[name].last.split("Nội dung")[0], "the old picture is no news"


def test_approving_before_anything_was_answered_says_so(forwarded: Office) -> None:
    assert "Chưa có câu trả lời nào chờ duyệt" in forwarded.says("leader", "/duyet 648")


def test_a_unit_is_not_punished_for_answering_early(forwarded: Office) -> None:
    before = forwarded.case().stage_due
    forwarded.decides(forwarded.case(), ProposeReply(forwarded.case().id, "Đã khôi phục."), POLICE)
    forwarded.deliver()
    forwarded.says("clerk", "/tralai 648 Ghi rõ giờ làm việc.")
    assert forwarded.case().proposal is None
    assert forwarded.case().stage_due == before
