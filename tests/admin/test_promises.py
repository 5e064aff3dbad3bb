"""A day that an answer names: a promise, if its officer says so."""

from datetime import date

import pytest

from admin.promise import promised_in
from tests.admin.office import Office

TODAY = date(2026, 3, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sẽ sửa xong trước 30/4.", "2026-04-30"),
        ("sẽ xong trong ngày 30/4/2026, mời ông/bà chờ", "2026-04-30"),
        ("chậm nhất 15.4.26", "2026-04-15"),
        ("hạn 15-4-2026", "2026-04-15"),
        ("đến 30 tháng 4 năm 2026 thì xong", "2026-04-30"),
        ("truoc 30 thang 4", "2026-04-30"),
        ("làm từ ngày 25/4 đến 30/4", "2026-04-30"),
        ("Trước ngày 5/1/2027", "2027-01-05"),
        ("đã có 2/3 số hộ", None),
        ("trực 24/7", None),
        ("ngày 3/2 đã làm xong", None),
        ("ngày 23/3/2026", None),
        ("chậm nhất ngày 31/2", None),
        ("theo Quyết định 57/2026", None),
        ("gọi 0912.345.678", None),
        ("trước 12/12/2099", None),
        ("", None),
    ],
)
def test_a_day_to_come_is_found(text: str, day: str | None) -> None:
    found = promised_in(text, TODAY)
    assert (found.isoformat() if found else None) == day


def test_the_officer_is_asked_once_whether_it_is_a_promise(forwarded: Office) -> None:
    asked = forwarded.says("police", "/traloi 648 Sẽ mở lại tài khoản trước 30/4.")
    assert "hẹn xong ngày 30/4/2026, phải không?" in asked
    shown = forwarded.says("police", "1")
    assert "Nguyên văn như vậy, đúng chưa?" in shown
    assert "Hẹn xong ngày 30/4/2026" in shown
    forwarded.says("police", "1")
    proposal = forwarded.case().proposal
    assert proposal is not None
    assert proposal.promised == "2026-04-30"
    forwarded.deliver()
    assert "Hẹn xong ngày 30/4/2026" in forwarded.people["clerk"].last, "who releases it sees what it promises"


def test_any_other_day_is_no_promise(forwarded: Office) -> None:
    shown = forwarded.says("police", "/traloi 648 Lớp học mở ngày 30/4/2026.", "2")
    assert "Hẹn xong" not in shown
    forwarded.says("police", "1")
    proposal = forwarded.case().proposal
    assert proposal is not None
    assert proposal.promised == ""


def test_another_text_is_asked_about_anew(forwarded: Office) -> None:
    forwarded.says("police", "/traloi 648 Xong trước 30/4.", "1", "2")
    assert "15/5/2026, phải không" in forwarded.says("police", "Xong trước 15/5.")
    forwarded.says("police", "1", "2", "Không hẹn ngày nào.", "1")
    proposal = forwarded.case().proposal
    assert proposal is not None
    assert (proposal.text, proposal.promised) == ("Không hẹn ngày nào.", "")


def test_the_resident_is_asked_after_that_day(forwarded: Office) -> None:
    forwarded.says("police", "/traloi 648 Sẽ mở lại trước 30/4.", "1", "1")
    forwarded.deliver()
    forwarded.says("clerk", "1")
    forwarded.deliver()
    forwarded.says("leader", "1")
    forwarded.deliver(31)
    assert forwarded.case().promised == "2026-04-30"
    forwarded.says("resident", "1")
    forwarded.passes(days=45)
    assert "30/4/2026" in forwarded.people["resident"].last
    forwarded.says("resident", "1", "1")
    card = forwarded.says("clerk", "/xem 648")
    assert "Người gửi đánh giá: Hài lòng" in card
    assert "Hẹn xong ngày 30/4/2026" in card
