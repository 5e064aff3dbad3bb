"""/nhatky: who did what, who looked at whose name, what was said to the sender and whether it arrived."""

from __future__ import annotations

from cases.trail import exported
from tests.admin.office import BUTTONS, Office


def test_the_trail_of_a_case_tells_who_did_what_and_who_looked(released: Office) -> None:
    released.deliver(31)
    first = released.says("clerk", "/nhatky 648")
    assert "Nhật ký ý kiến mã 4827 1935 0648" in first
    assert "câu trả lời của Công an xã gửi đến người gửi (người gửi đã được nhắn)" in first
    assert "leader: lãnh đạo duyệt câu trả lời" in first
    assert "police: Công an xã soạn câu trả lời: “Tài khoản đã khôi phục" in first
    further = first + released.says("clerk", "1") + released.says("clerk", "1")
    assert "clerk: xem ý kiến, có họ tên và số điện thoại" in further
    assert "police: xem ý kiến, không có họ tên" in further
    assert "Người gửi: gửi ý kiến" in further


def test_a_card_leads_to_its_trail_and_back(forwarded: Office) -> None:
    forwarded.people["police"].look = BUTTONS
    forwarded.says("police", "/xem 648")
    assert "Nhật ký ý kiến" in forwarded.says("police", "Việc khác", "Xem nhật ký")
    assert forwarded.says("police", "Về ý kiến này").startswith("Mã 4827 1935 0648")


def test_each_look_is_written_down_once_and_makes_no_button_stale(forwarded: Office) -> None:
    version, before = forwarded.case().version, len(forwarded.log)
    forwarded.says("clerk", "/xem 648", "hả", "gì cơ")
    looks = forwarded.log[before:]
    assert [(one.actor, one.kind, one.data) for one in looks] == [("clerk", "viewed", {"what": "sender"})]
    assert forwarded.case().version == version


def test_a_name_in_a_task_is_a_look_too(office: Office) -> None:
    office.lodged()
    office.says("resident", "gặp cán bộ", "Trần Thị Hoa 0912345678")
    before = len(office.log)
    office.says("clerk", "/hopthu", "việc phải làm", "1")
    assert [one.data["what"] for one in office.log[before:]] == ["sender"]


def test_the_clerk_and_the_leader_see_what_all_staff_did(forwarded: Office) -> None:
    told = forwarded.says("leader", "/nhatky")
    assert "clerk: chuyển cho Công an xã, ý kiến 0648" in told
    assert "gửi ý kiến" not in told, "what residents do is not staff's doing"
    assert "Người gửi" not in forwarded.says("leader", "1")


def test_another_units_officer_sees_no_trail(forwarded: Office) -> None:
    assert "Không tìm thấy" in forwarded.says("clinic", "/nhatky 648")
    assert "Nhật ký" not in forwarded.says("clinic", "/nhatky")
    assert "Nhật ký ý kiến" in forwarded.says("police", "/nhatky")


def test_who_took_papers_out_of_the_books_is_told_with_days_and_number(forwarded: Office) -> None:
    days = {"unit": "", "kind": "month", "first": "2026-03-01", "last": "2026-03-31", "count": 41}
    forwarded.log += [
        exported("register", "clerk", forwarded.now - 2, days),
        exported("figures", "", forwarded.now - 1, days),
    ]
    told = forwarded.says("leader", "/nhatky")
    assert "clerk: lấy sổ theo dõi tháng 3/2026, 41 ý kiến" in told
    assert "Máy chủ: lấy số liệu tháng 3/2026, 41 ý kiến" in told


def test_a_slip_stands_in_the_trail_of_its_case(forwarded: Office) -> None:
    forwarded.log.append(exported("slip", "police", forwarded.now, {}, forwarded.case().id))
    assert "police: lấy phiếu chuyển" in forwarded.says("clerk", "/nhatky 648")
