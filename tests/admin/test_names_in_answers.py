"""A private name in an answer that several people read is asked about; answers that wait come one after the other."""

from __future__ import annotations

from tests.admin.office import SECOND, Office


def test_a_name_in_an_answer_for_several_is_not_sent_by_habit(two: Office) -> None:
    two.says("clerk", f"/trung {two.case(SECOND).code} {two.case().code}", "1")
    two.deliver()
    shown = two.says("police", f"/traloi {two.case().code} Mời bà Hoa mang điện thoại đến trụ sở.")
    assert "có tên “Hoa”, mà 2 người cùng đọc" in shown
    assert two.people["police"].options[1] == "Vẫn gửi"
    two.says("police", "1")
    assert two.case().proposal is None
    two.says("police", "Mời mang điện thoại đến trụ sở trong tuần này.", "1")
    assert two.case().proposal is not None


def test_who_releases_it_reads_of_the_name_too(two: Office) -> None:
    two.says("clerk", f"/trung {two.case(SECOND).code} {two.case().code}", "1")
    two.deliver()
    two.says("police", f"/traloi {two.case().code} Mời bà Hoa mang điện thoại đến trụ sở.", "2")
    two.deliver()
    assert "có tên “Hoa”" in two.people["clerk"].everything


def test_a_name_for_its_own_sender_is_no_matter(forwarded: Office) -> None:
    shown = forwarded.says("police", "/traloi 648 Mời bà Hoa mang điện thoại đến trụ sở.")
    assert "có tên" not in shown


def test_answers_that_wait_come_one_after_the_other(two: Office) -> None:
    second = two.case(SECOND).code
    two.says("clerk", f"/tiepnhan {second}", "1", "vneid", "1", "1", "1")
    for code in (two.case().code, second):
        two.says("police", f"/traloi {code} Mời ông/bà đăng nhập lại, đã khôi phục rồi.", "1")
    two.deliver()
    two.says("clerk", "/hopthu", "1")
    after = two.says("clerk", "1")
    assert "Còn câu trả lời này cũng chờ ông/bà duyệt" in after
    assert "Duyệt câu trả lời của Công an xã" in after
    assert "Còn câu trả lời" not in two.says("clerk", "1")
    assert all(two.case(code).proposal.approved == ("clerk",) for code in (4827193506, SECOND))  # type: ignore[union-attr]


def test_forwarding_what_was_received_says_that_only_the_class_is_missing(office: Office) -> None:
    office.lodged()
    assert "cần phân loại trước khi chuyển" in office.says("clerk", "/tiepnhan 648", "/huy", "/chuyen 648 ca")
