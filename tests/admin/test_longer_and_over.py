"""A date is moved once, with a reason that the sender reads; what is over is closed; a case is found by a command."""

from __future__ import annotations

from cases.kinds import Status
from tests.admin.office import Office


def test_a_case_is_extended_once_and_its_sender_told_why_and_until_when(forwarded: Office) -> None:
    before = forwarded.case()
    shown = forwarded.says("clerk", "/giahan 648 Nhà mạng đang thay thiết bị.")
    assert "Người gửi sẽ nhận được" in shown
    assert "“Nhà mạng đang thay thiết bị.”" in shown
    assert forwarded.case().resident_due == before.resident_due
    told = forwarded.says("clerk", "1")
    forwarded.deliver()
    after = forwarded.case()
    assert after.resident_due > before.resident_due
    assert after.stage_due > before.stage_due
    assert "Đã gia hạn" in told
    heard = forwarded.people["resident"].last
    assert "“Nhà mạng đang thay thiết bị.”" in heard
    assert "chậm nhất ngày 28/4/2026" in heard
    assert "được gia hạn" in forwarded.people["police"].last
    again = forwarded.says("clerk", "/giahan 648 Lần nữa.")
    assert "gia hạn một lần rồi" in again
    assert "chưa được dùng: “Lần nữa.”" in again


def test_only_the_clerk_extends(forwarded: Office) -> None:
    assert "không thuộc việc của ông/bà" in forwarded.says("police", "/giahan 648 Chưa kịp.")


def test_an_answered_case_is_closed_by_hand(released: Office) -> None:
    assert "bước khác" in released.says("clerk", "/ketthuc 648")
    released.deliver(31)
    assert "Đã kết thúc" in released.says("clerk", "/ketthuc 648")
    assert released.case().status is Status.CLOSED


def test_a_case_is_looked_for_by_a_command(forwarded: Office) -> None:
    assert "Mã 4827 1935 0648" in forwarded.says("clerk", "/tim 648")
    assert "Mời nhắn mã tra cứu" in forwarded.says("clerk", "/tim")
    assert "Mã 4827 1935 0648" in forwarded.says("clerk", "1/2026")
    assert "Không tìm thấy ý kiến 999" in forwarded.says("clerk", "/tim 999")
