"""A unit without anybody in this letter box: the clerk knows before sending something there, and keeps it in sight."""

from __future__ import annotations

from cases.kinds import Actor
from tests.admin.office import Office


def test_forwarding_to_a_unit_without_anybody_warns_and_names_who_is_missing(forwarded: Office) -> None:
    told = forwarded.says("clerk", "/chuyen 648 văn phòng")
    assert "chưa có cán bộ nào dùng trợ lý" in told
    assert "Quản trị cần thêm cán bộ của Văn phòng" in told
    assert forwarded.people["clerk"].options[:2] == ["Vẫn chuyển, tôi báo tận nơi", "Chọn đơn vị khác"]
    told = forwarded.says("clerk", "1")
    assert "Đã chuyển" in told
    assert "Ý kiến vẫn ở hộp thư của ông/bà" in told
    assert "0648" in forwarded.says("clerk", "/hopthu")
    assert "chưa ai nhận được" in forwarded.says("clerk", "/xem 648")


def test_where_somebody_is_there_nothing_is_said(forwarded: Office) -> None:
    assert "chưa có cán bộ" not in forwarded.says("clerk", "/chuyen 648 tyt")
    assert forwarded.people["clerk"].options[0] == "Chuyển"


def test_what_the_last_officer_of_a_unit_leaves_behind_is_the_clerks(forwarded: Office) -> None:
    assert "0648" not in forwarded.says("clerk", "/hopthu")
    forwarded.people["police"].actor = Actor("police")
    forwarded.posts("clerk", "staff.left", unit="cong-an", name="Lê Thị Mai")
    told = forwarded.people["clerk"].last
    assert "Lê Thị Mai" in told
    assert "Công an xã" in told
    assert "0648" in told
    assert "0648" in forwarded.says("clerk", "/hopthu")


def test_where_colleagues_remain_only_that_is_said(forwarded: Office) -> None:
    forwarded.posts("clerk", "staff.left", unit="cong-an", name="Lê Thị Mai")
    told = forwarded.people["clerk"].last
    assert "Lê Thị Mai" in told
    assert "0648" not in told


def test_whose_role_ends_is_told_and_gets_back_what_was_being_written(forwarded: Office) -> None:
    forwarded.says("police", "/traloi 648 Đã khôi phục tài khoản.")
    forwarded.people["police"].actor = Actor("police")
    forwarded.posts("police", "staff.ended")
    told = forwarded.people["police"].last
    assert "không còn là của cán bộ" in told
    assert "“Đã khôi phục tài khoản.”" in told


def test_who_has_another_role_is_told_nothing(forwarded: Office) -> None:
    forwarded.posts("police", "staff.ended")
    assert "không còn là" not in forwarded.people["police"].last
