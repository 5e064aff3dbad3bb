"""What a card says and offers, the welcome of who comes late, and that all news find words."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import cases.notices
from admin import TELLERS
from cases.kinds import Role
from cases.needs import Invite
from dialogs import residents
from tests.admin.office import BUTTONS, Office


def test_the_helper_is_the_clerks_to_see(office: Office) -> None:
    office.lodged(helper="Lê Văn Tám", helper_phone="+84987654321", organisation="Trường Bắc Kế")
    assert "Người gửi hộ: Lê Văn Tám, 0987 654 321" in office.people["clerk"].last
    assert "Thay mặt: Trường Bắc Kế" in office.people["clerk"].last
    office.says("clerk", "/chuyen 648 ca", "1", "1", "1", "1")
    office.deliver()
    for name in ("police", "leader"):
        card = office.says(name, "/xem 648")
        assert "Thay mặt: Trường Bắc Kế" in card
        assert "Tám" not in card
        assert "Hoa" not in card


def test_what_does_not_fit_is_one_choice_further(office: Office) -> None:
    office.lodged()
    office.says("clerk", "/tiepnhan 648", "/huy", "/xem 648")
    first = office.people["clerk"].options
    assert first[-1] == "Việc khác"
    office.says("clerk", "5")
    second = office.people["clerk"].options
    assert {*first, *second} >= {"Gửi lên pakn.nq57.vn", "Ghi chú nội bộ", "Hỏi lại người gửi", "Phân loại"}
    assert not {*first[:-1]} & {*second[:-1]}
    office.says("clerk", str(len(second)))
    assert office.people["clerk"].options == first


def test_a_choice_of_the_second_page_works_by_number_and_by_an_old_button(office: Office) -> None:
    office.people["clerk"].look = BUTTONS
    case = office.lodged()
    office.says("clerk", "/tiepnhan 648", "/huy", "/xem 648")
    version = office.case().version
    office.taps("clerk", f"card:{case.code}:{version}", "more.4")
    assert "Mời ghi chú" in office.taps("clerk", f"card:{case.code}:{version}", "note")
    office.says("clerk", "đã gọi")
    assert "đã thay đổi" in office.taps("clerk", f"card:{case.code}:{version}", "more.4")


@pytest.mark.parametrize("choice", ["more.", "more.x", "more.999", "more.-1", "more.٤"])
def test_a_forged_page_is_none(office: Office, choice: str) -> None:
    case = office.lodged()
    assert "Không tìm thấy" in office.taps("clerk", f"card:{case.code}:1", choice)


def test_who_comes_late_hears_what_waits(office: Office) -> None:
    office.lodged()
    office.says("clerk", "/chuyen 648 kinh tế", "1", "1", "1", "1")
    office.invites["4827193506481122"] = Invite("i1", Role.UNIT_OFFICER, "kinh-te", "Nguyễn Văn Nam", None)
    office.join("new")
    welcome = office.starts("new", "4827193506481122")
    assert "Có 1 ý kiến đang chờ ông/bà. Nhắn /hopthu" in welcome
    assert "VNeID báo lỗi" in office.says("new", "/hopthu", "1")


def test_who_comes_when_nothing_waits_is_only_welcomed(office: Office) -> None:
    office.lodged()
    office.invites["4827193506481122"] = Invite("i1", Role.UNIT_OFFICER, "kinh-te", "", None)
    office.join("new")
    assert "đang chờ" not in office.starts("new", "4827193506481122")


def test_all_news_of_a_case_find_somebody_to_tell_them() -> None:
    kinds = set(re.findall(r'"((?:staff|case)\.[a-z_]+)"', Path(cases.notices.__file__).read_text("utf-8")))
    assert len(kinds) > 20
    assert kinds - TELLERS.keys() - residents.TELLERS.keys() == set()


def test_notes_are_read_by_staff_and_by_nobody_else(office: Office) -> None:
    office.lodged("Mạng yếu")
    office.says("clerk", "/tiepnhan 648", "/ghichu 648 Đã gọi điện, hẹn thứ Năm")
    assert "Ghi chú ngày" in office.says("clerk", "/xem 648")
    assert "Đã gọi điện, hẹn thứ Năm" in office.people["clerk"].last
    office.says("resident", "ý kiến của tôi")
    assert "hẹn thứ Năm" not in office.people["resident"].everything


def test_the_sender_hears_that_the_clerk_opened_it_again(office: Office) -> None:
    office.lodged("Mạng yếu")
    office.says("clerk", "/tuchoi 648", "1", "Việc của nhà mạng.", "1")
    office.says("clerk", "/molai 648 nhà mạng nhờ xã kiểm tra", "1")
    office.deliver()
    assert "mở lại ý kiến" in office.people["resident"].everything
    assert "nhà mạng nhờ" not in office.people["resident"].everything


def test_a_place_that_is_no_village_reads_like_one(office: Office) -> None:
    office.lodged()
    case = replace(office.case(), village="ba-hien")
    office.cases[case.id] = case
    told = office.says("clerk", "/xem 648")
    assert "Nơi ở: khu vực Bá Hiến cũ" in told
    assert "khu vực Bá Hiến cũ" in office.says("clerk", "/hopthu")
