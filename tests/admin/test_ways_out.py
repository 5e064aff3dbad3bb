"""Whatever an officer is asked, there is a way out: a choice that leaves, or "thôi"."""

from __future__ import annotations

from collections.abc import Iterator

from cases.kinds import Kind, Role
from tests.admin.office import SECOND, Office
from tests.dialogs.house import House
from tests.dialogs.walk import copied

# How each walk begins: who, and what they type first.
BEGINNINGS = (
    *(("clerk", text) for text in (
        "/hopthu", "/quahan", "/tim", "/tim den", "/xem 648", "/tiepnhan 648", "/phanloai 648", "/chuyen 648", "/nhap",
        "/trung 648", "/tuchoi 648", "/hoidan 648", "/lenpakn 648", "/giahan 648", "/ghichu 648", "/thongke", "/xuat",
        "/nhatky", "/nhatky 648", "/canbo", "/canbo nghỉ", "/canbo bàn giao", "/canbo mời", "/canbo hồ sơ", "/hoantac",
        "/phoihop 648", "/xem 643", "/chuyen 643", "/molai 643", "/ketthuc 643",
    )),
    *(("police", text) for text in ("/hopthu", "/quahan", "/xem 643", "/traloi 643", "/nhanxuly 643", "/tralai 643",
                                    "/hoidan 643", "/canbo nghỉ", "/xuat", "/thongke")),
    *(("leader", text) for text in ("/hopthu", "/xem 735", "/duyet 735", "/tralai 735", "/nhatky", "/thongke")),
    *(("admin", text) for text in ("/canbo", "/canbo gỡ", "/canbo mời")),
)  # fmt: skip
DEEP = 3


def _office() -> Office:
    """One new case, one with the police, one whose answer waits for the leader."""
    office = Office()
    office.join("admin", Role.ADMINISTRATOR)
    office.join("tam")
    office.lodged()
    for code in (SECOND, 6827193507):
        office.lodged("VNeID lỗi định danh hoài", code=code, by="tam", kind=Kind.REFLECTION)
        tail = office.case(code).code[-4:]
        office.says("clerk", f"/chuyen {tail} công an", "1", "vneid", "Không đặt tên", "Chuyển")
        office.deliver()
    office.says("police", f"/traloi {tail} Tài khoản đã khôi phục, mời ông/bà đăng nhập lại.", "1")
    office.deliver()
    office.says("clerk", f"/duyet {tail}", "Duyệt")
    office.deliver()
    office.says("police", "thôi")
    return office


def _walks() -> Iterator[tuple[House, str, tuple[str, ...]]]:
    """Each question that is found behind the beginnings, once, as it stands, with the shortest way there."""
    seen: set[str] = set()
    begun: House = _office()
    ways: list[tuple[House, str, tuple[str, ...], str]] = [(begun, who, (), text) for who, text in BEGINNINGS]
    while ways:
        before, who, way, text = ways.pop(0)
        office = copied(before)
        office.people[who].says(text)
        person, name = office.people[who], _asked(office, who)
        if not name or name == "home" or (key := f"{who} {name}") in seen:
            continue
        seen.add(key)
        yield office, who, (*way, text)
        if len(way) + 1 < DEEP:
            ways += [(office, who, (*way, text), str(n + 1)) for n in range(len(person.options))]


def _asked(office: House, who: str) -> str:
    person = office.people[who]
    return person.question.partition(":")[0] if ":" in person.question else person.asked


def test_everybody_can_leave_what_they_are_asked_by_a_word() -> None:
    stuck, walked = [], 0
    for office, who, way in _walks():
        before, walked = _asked(office, who), walked + 1
        after = copied(office)
        said = after.people[who].says("thôi")
        if _asked(after, who) == before or "chưa hiểu" in said:
            stuck.append((who, way, before, said))
    assert stuck == []
    assert walked > 40


def test_a_list_of_units_can_be_left_by_a_choice_on_each_page() -> None:
    office = _office()
    told = office.says("clerk", "/chuyen 643 công an", "Chuyển") + office.says("clerk", "/chuyen 643")
    assert "cho đơn vị nào" in told
    for _ in range(3):
        assert office.people["clerk"].options[-1] == "Thôi"
        assert len(office.people["clerk"].options) <= 5
        office.says("clerk", "Xem tiếp")
    assert "Chưa chuyển" in office.says("clerk", "Thôi")
