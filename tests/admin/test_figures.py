"""/thongke and /xuat: who asks for which days gets which figures and papers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.figures import Count, Figures
from dialogs.events import Notice
from tests.admin.office import Office


def counted(office: Office, unit: str = "", count: Count | None = None) -> dict[str, object]:
    """The news that a job posts."""
    today = office.commune.today(office.now)
    figures = Figures(today.replace(day=1), today, today, unit, count or Count())
    return {"unit": unit, "kind": "month", "figures": figures.to_json(), "at": office.now}


@pytest.mark.parametrize("typed", ["/thongke", "thống kê", "/thong ke tháng này", "thống kê tháng này"])
def test_this_month_is_counted_at_once(office: Office, typed: str) -> None:
    assert "Đang tính số liệu tháng" in office.says("clerk", typed)
    ((what, data),) = office.papers
    assert (what, data["unit"], data["kind"]) == ("figures", "", "month")


def test_other_days_are_typed_or_picked(office: Office) -> None:
    office.says("leader", "/thongke 1/1 - 15/1/2026")
    office.says("leader", "Số liệu", "1")
    office.says("leader", "/thongke kỳ kia", "vẫn kỳ kia", "năm 2025")
    assert [data["kind"] for _, data in office.papers] == ["days", "week", "year"]
    assert office.papers[0][1]["last"] == "2026-01-15"


def test_days_that_are_not_understood_are_asked_back(office: Office) -> None:
    said = office.says("clerk", "/thongke lung tung")
    assert "chưa rõ kỳ nào" in said
    assert "1. Tuần này" in said
    assert office.papers == []


def test_days_to_come_have_no_figures(office: Office) -> None:
    assert "Chưa đến kỳ này" in office.says("clerk", "/thongke tháng 12/2030")
    assert office.papers == []


def test_an_officer_gets_the_figures_of_the_own_unit(office: Office) -> None:
    office.says("police", "/thongke quý")
    assert office.papers[0][1]["unit"] == "cong-an"


def test_a_resident_has_no_such_command(office: Office) -> None:
    office.says("resident", "/thongke")
    assert office.papers == []


def test_the_figures_are_told_in_words_and_then_drawn(office: Office) -> None:
    late = (office.commune.today(office.now) - timedelta(days=7)).toordinal() - 719163
    count = Count(
        before=3, received=12, ideas=2, on_time=7, late=1, left=7, overdue=1, oldest_due=late, senders=10, national=1
    )
    office.plays("leader", Notice("figures.counted", counted(office, count=count)))
    said = office.people["leader"].last
    assert "Nhận mới: 12 ý kiến của 10 người" in said
    assert "Đã giải quyết: 8, đúng hạn 7 (87%), trễ hạn 1" in said
    assert "quá ngày hẹn với người gửi: 1, lâu nhất 5 ngày làm việc" in said
    assert "pakn.nq57.vn: 1" in said
    assert [what for what, _ in office.papers] == ["chart", "sheet"]


def test_where_nothing_came_nothing_is_drawn(office: Office) -> None:
    office.plays("leader", Notice("figures.counted", counted(office)))
    assert "Chưa có ý kiến nào" in office.people["leader"].last
    assert office.papers == []


def test_who_has_no_role_any_more_is_told_nothing(office: Office) -> None:
    said = office.people["police"].last
    office.plays("police", Notice("figures.counted", counted(office, unit="", count=Count(received=4))))
    assert office.people["police"].last == said, "the whole commune's are not a unit's"
    office.plays("resident", Notice("paper.ready", {"what": "register", "file": "f", "kind": "document", "name": "x"}))
    assert "Sổ theo dõi" not in office.people["resident"].last


def test_what_is_being_written_goes_on(forwarded: Office) -> None:
    said = forwarded.says("police", "1", "/thongke")
    assert "Đang tính số liệu" in said
    assert "1." in said or "Mời" in said or "Nội dung" in said, "the open question stands again"
    assert forwarded.says("police", "Đã mở lại tài khoản, mời ông/bà đăng nhập lại.").count("Đã mở lại tài khoản") >= 1


@pytest.mark.parametrize(
    ("typed", "what", "kind"),
    [
        ("/xuat sổ tháng 1", "register", "month"),
        ("/xuat quý 1", "register", "quarter"),
        ("/xuat báo cáo", "report", "month"),
        ("/xuat baocao quý", "report", "quarter"),
        ("xuất báo cáo năm 2025", "report", "year"),
        ("/xuat minh chứng", "evidence", "week"),
    ],
)
def test_papers_are_asked_for_by_name(office: Office, typed: str, what: str, kind: str) -> None:
    office.says("clerk", typed)
    assert [(name, data["kind"]) for name, data in office.papers] == [(what, kind)]


def test_papers_are_picked_from_a_list(office: Office) -> None:
    assert "3. Báo cáo quý này" in office.says("clerk", "/xuat")
    office.says("clerk", "3")
    assert [(what, data["kind"]) for what, data in office.papers] == [("report", "quarter")]


def test_a_unit_gets_its_own_register_and_no_report(office: Office) -> None:
    assert "do đầu mối và lãnh đạo xã lấy" in office.says("police", "/xuat báo cáo quý")
    assert "Báo cáo" not in office.says("police", "/xuat")
    office.says("police", "1")
    assert [(what, data["unit"]) for what, data in office.papers] == [("register", "cong-an")]


def test_a_slip_is_of_a_case_that_is_with_a_unit(forwarded: Office) -> None:
    tail = forwarded.case().code[-4:]
    assert "Đang lập phiếu chuyển" in forwarded.says("clerk", f"/xuat phiếu {tail}")
    assert forwarded.papers == [("slip", {"case": forwarded.case().id})]


def test_no_slip_of_what_lies_with_nobody_or_is_not_ones_own(office: Office) -> None:
    office.lodged()
    tail = office.case().code[-4:]
    assert "chưa chuyển cho đơn vị nào" in office.says("clerk", f"/xuat phiếu {tail}")
    assert "Phiếu chuyển của ý kiến nào" in office.says("clinic", f"/xuat phiếu {tail}")
    assert office.papers == []
