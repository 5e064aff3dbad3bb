"""One line behind /canbo: what is wanted, whom it is about, which days, who stands in."""

from __future__ import annotations

from datetime import date

import pytest

from admin.people_typed import Wish, leave_in, people_in, role_in, who_and_deputy, wish_in
from cases.kinds import Role
from cases.people import Holder, Record, Roster
from tests.cases.people_office import COMMUNE

TODAY = date(2026, 3, 23)


def named(**people: str) -> Roster:
    return Roster(tuple(Holder(key, key, Role.LEADER, None, Record(name), 0) for key, name in people.items()))


OFFICE = named(mai="Lê Thị Mai", tmai="Trần Mai", nam="Nguyễn Văn Nam", ha="Đỗ Hà")


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("mời cán bộ ca Lê Thị Mai", Wish("invite", "cán bộ ca Lê Thị Mai")),
        ("Xác nhận Mai", Wish("confirm", "Mai")),
        ("khong phai Mai", Wish("refuse", "Mai")),
        ("nghỉ từ 25/3", Wish("leave", "từ 25/3")),
        ("hết nghỉ", Wish("return", "")),
        ("bàn giao cho Nam", Wish("hand_over", "cho Nam")),
        ("gỡ quyền Mai", Wish("remove", "Mai")),
        ("xóa: Mai", Wish("remove", "Mai")),
        ("hồ sơ Mai", Wish("record", "Mai")),
        ("Lê Thị Mai", None),
        ("", None),
    ],
)
def test_what_is_wanted(text: str, wish: Wish | None) -> None:
    assert wish_in(text) == wish


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Lê Thị Mai", ("mai",)),
        ("thi mai", ("mai",)),
        ("Mai", ("mai", "tmai")),
        ("trần mai", ("tmai",)),
        ("Nam và Hà", ("nam", "ha")),
        ("Hà rồi Nam", ("ha", "nam")),
        ("ngày 25/3 nam", ("nam",)),
        ("Namm", ()),
    ],
)
def test_who_is_named(text: str, people: tuple[str, ...]) -> None:
    assert people_in(text, OFFICE) == people


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("từ 25/3 đến 27/3", (date(2026, 3, 25), date(2026, 3, 27))),
        ("25/3 - 27/3/2026", (date(2026, 3, 25), date(2026, 3, 27))),
        ("đến 27/3", (TODAY, date(2026, 3, 27))),
        ("hết ngày 27/3", (TODAY, date(2026, 3, 27))),
        ("27/3", (date(2026, 3, 27), date(2026, 3, 27))),
        ("hôm nay", (TODAY, TODAY)),
        ("ngày mai", (date(2026, 3, 24), date(2026, 3, 24))),
        ("28/12 đến 3/1", (date(2025, 12, 28), date(2026, 1, 3))),
        ("31/2", None),
        ("tuần sau", None),
    ],
)
def test_which_days(text: str, days: tuple[date, date] | None) -> None:
    assert leave_in(text, TODAY) == days


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("thay Nam", ("", "nam")),
        ("từ 25/3 đến 27/3, Nam thay", ("", "nam")),
        ("Hà từ 25/3 thay Nam", ("ha", "nam")),
        ("Hà nghỉ 25/3, Nam thay", ("ha", "nam")),
        ("Hà 25/3", ("ha", "")),
        ("25/3", ("", "")),
    ],
)
def test_who_is_away_and_who_stands_in(text: str, found: tuple[str, str]) -> None:
    assert who_and_deputy(text, OFFICE, own="mai") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cán bộ ca Lê Thị Mai", (Role.UNIT_OFFICER, "cong-an", "Lê Thị Mai")),
        ("công an xã: Lê Thị Mai", (Role.UNIT_OFFICER, "cong-an", "Lê Thị Mai")),
        ("công an Lê Thị Mai", (Role.UNIT_OFFICER, "cong-an", "Lê Thị Mai")),
        ("trạm y tế Hà", (Role.UNIT_OFFICER, "tram-y-te", "Hà")),
        ("trưởng thôn Bắc Kế Nguyễn Văn Tú", (Role.VILLAGE_HEAD, "bac-ke", "Nguyễn Văn Tú")),
        ("lãnh đạo Quang Vinh", (Role.LEADER, None, "Quang Vinh")),
        ("đầu mối Thu Hằng", (Role.FOCAL_OFFICER, None, "Thu Hằng")),
        ("quản trị", (Role.ADMINISTRATOR, None, "")),
        ("Lê Thị Mai", (None, None, "Lê Thị Mai")),
    ],
)
def test_which_role_and_where(text: str, found: tuple[Role | None, str | None, str]) -> None:
    assert role_in(text, COMMUNE.profile) == found
