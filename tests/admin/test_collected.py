"""Opinions gathered from many: taken apart, nobody named, a case for each, and an answer that can be posted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.collected import households_in, masked, points_of
from cases.kinds import Role
from dialogs.talk import Me
from tests.admin.office import Office, Person

PASTED = """Ý kiến bà con thôn Bắc Kế:
1. Nhà văn hóa thôn chưa có wifi, ông Nguyễn Văn Tám đã hỏi hai lần
2. Chị Lan số 0912 345 678 nộp hồ sơ qua mạng bị lỗi
3. Cài VNeID báo lỗi khi định danh"""
PLACES = {"bac ke", "ba hien", "ba thien", "trung my"}


@pytest.fixture
def head(office: Office) -> Person:
    person = office.join("head", Role.VILLAGE_HEAD, unit="bac-ke")
    person.me = Me("head", "Trần Văn Bình", "+84912000111", "bac-ke", "", 1, "2026-11")
    return person


def gathered(head: Person) -> str:
    head.says("ý kiến tổng hợp", PASTED)
    head.chooses("Xong")
    return head.says("khoảng 30 hộ")


def test_points_are_told_apart_by_marks_or_lines() -> None:
    assert len(points_of(PASTED)) == 3
    assert points_of("- mạng ở ngõ 3 yếu\ngọi không nghe\n- loa thôn hỏng rồi")[0] == "mạng ở ngõ 3 yếu gọi không nghe"
    assert points_of("[10:23, 12/3/2026] Lan Anh: wifi nhà văn hóa hỏng\nok") == ("wifi nhà văn hóa hỏng",)


@pytest.mark.parametrize(
    ("typed", "covered"),
    [
        ("ông Nguyễn Văn Tám đã hỏi hai lần", "ông ••• đã hỏi hai lần"),
        ("Chị Lan số 0912 345 678 bị lỗi", "Chị ••• số ••• bị lỗi"),
        ("nguyen thi lan o ngo 3", "••• o ngo 3"),
        ("căn cước 025190001234", "căn cước •••234"),
        ("Đường Nguyễn Văn Trỗi mất điện", "Đường Nguyễn Văn Trỗi mất điện"),
        ("công nhân Bá Thiện ở Hà Nội", "công nhân Bá Thiện ở Hà Nội"),
        ("Anh Hội trưởng Hội Nông dân nói", "Anh Hội trưởng Hội Nông dân nói"),
    ],
)
def test_who_is_named_is_covered_and_places_are_not(typed: str, covered: str) -> None:
    assert masked(typed, PLACES).text == covered


@given(st.from_regex(r"\A(\+84|0)[35789][0-9]{8}\Z"), st.sampled_from(["", "gọi ", "sđt:", "số "]))
def test_no_phone_number_is_left(phone: str, before: str) -> None:
    assert phone not in masked(f"Wifi hỏng, {before}{phone} nhé").text


@given(st.text(max_size=200))
def test_covering_twice_changes_nothing(text: str) -> None:
    once = masked(text, PLACES).text
    assert masked(once, PLACES).text == once


def test_how_many_households() -> None:
    assert [households_in(one) for one in ("khoảng 30 hộ", "1.200", "không rõ", "3 hay 4")] == [30, 1200, None, None]


def test_each_point_is_a_case_without_any_name(office: Office, head: Person) -> None:
    told = gathered(head)
    assert "Mời xem lại 3 ý, gửi với tư cách Trưởng thôn Bắc Kế" in told
    assert "•••" in told
    assert "Tám" not in told
    assert "0912 345 678" not in told
    told = head.chooses("Gửi thành 3 ý kiến riêng")
    cases = sorted(office.cases.values(), key=lambda one: one.text)
    assert len(cases) == 3
    assert {(one.collected, one.households, one.village) for one in cases} == {("head", 30, "bac-ke")}
    assert all("Tám" not in one.text and "Lan" not in one.text for one in cases)
    assert all(one.name == "Trần Văn Bình" for one in cases)
    post = head.heard[-1].text
    assert post.startswith("Kính gửi thôn Bắc Kế: 3 ý kiến")
    assert "Văn Bình" not in post


def test_a_head_finds_it_in_the_menu(office: Office, head: Person) -> None:
    head.says("chào")
    assert "dán tin từ nhóm" in head.chooses("Gửi ý kiến tổng hợp")
    head.says("/huy", "Loa thôn hỏng từ tuần trước", "/huy", "chào")
    assert len([one for one in head.options if one != "Gặp cán bộ"]) <= 5
    assert "Gửi ý kiến tổng hợp" in head.options


def test_or_all_of_them_as_one(office: Office, head: Person) -> None:
    gathered(head)
    head.chooses("Gửi gộp làm một ý kiến")
    (case,) = office.cases.values()
    assert case.text.splitlines()[2] == "3. Cài VNeID báo lỗi khi định danh"


def test_what_was_covered_and_is_no_name_comes_back_but_numbers_do_not(office: Office, head: Person) -> None:
    gathered(head)
    told = head.chooses("Chỗ che không phải tên người, bỏ che")
    assert "Tám" in told
    assert "0912 345 678" not in told


def test_the_clerk_sees_for_how_many_and_in_whose_name(office: Office, head: Person) -> None:
    gathered(head)
    head.chooses("Gửi gộp làm một ý kiến")
    office.deliver()
    (case,) = office.cases.values()
    card = office.says("clerk", f"/xem {case.code[-4:]}")
    assert "Ý kiến tổng hợp: Trưởng thôn Bắc Kế, khoảng 30 hộ nêu" in card
    assert "tự nhận" not in card


def test_who_only_says_so_is_marked(office: Office) -> None:
    person = office.join("hoa")
    person.me = Me("hoa", "Lê Thị Hoa", "+84912000222", "bac-ke", "", 1, "2026-11")
    person.says("ý kiến tổng hợp", "2", "Chi hội Phụ nữ thôn Bắc Kế", "- mạng yếu ở ngõ 3\n- loa thôn đã hỏng")
    person.says("1", "1", "Bắc Kế")
    person.chooses("Gửi thành 2 ý kiến riêng")
    office.deliver()
    case = next(iter(office.cases.values()))
    assert case.collected == "claims:union"
    card = office.says("clerk", f"/xem {case.code[-4:]}")
    assert "Chi hội Phụ nữ thôn Bắc Kế (người gửi tự nhận, chưa kiểm tra), chưa rõ bao nhiêu hộ" in card


def test_the_police_lodge_what_they_heard_at_work(office: Office) -> None:
    office.says("police", "/tonghop", "- nhiều hộ chưa cài được VNeID", "1", "40", "Bắc Kế")
    office.people["police"].chooses("Gửi đi")
    (case,) = office.cases.values()
    assert (case.collected, case.organisation, case.households) == ("unit", "Công an xã", 40)


def test_a_denunciation_stays_out_and_the_rest_goes(office: Office, head: Person) -> None:
    head.says("ý kiến tổng hợp", "- tôi tố cáo ông chủ tịch xã nhận tiền\n- wifi nhà văn hóa hỏng", "xong")
    told = head.says("20")
    assert "Có 1 ý để ra ngoài" in told
    head.chooses("Gửi đi")
    assert [one.text for one in office.cases.values()] == ["wifi nhà văn hóa hỏng"]


def test_the_answer_comes_ready_for_the_group(office: Office, head: Person) -> None:
    gathered(head)
    head.chooses("Gửi gộp làm một ý kiến")
    office.deliver()
    office.says("clerk", "1", "1", "1", "1", "1", "1")
    office.deliver()
    office.says("police", "1", "Đã mở lớp hướng dẫn sáng thứ Bảy.", "1")
    office.deliver()
    office.says("clerk", "1")
    office.deliver()
    office.says("leader", "1")
    office.passes(minutes=2)
    posts = [out.text for out in head.ever if out.text.startswith("Kính gửi thôn Bắc Kế: về ý kiến")]
    assert len(posts) == 1
    assert "“Đã mở lớp hướng dẫn sáng thứ Bảy.”" in posts[0]
    assert "Văn Bình" not in posts[0]


@pytest.fixture
def new_head(office: Office) -> Person:
    """Of a village, who was never asked for consent."""
    return office.join("new_head", Role.VILLAGE_HEAD, unit="bac-ke")


def test_what_is_told_before_consent_are_points_all_the_same(new_head: Person) -> None:
    new_head.says("ý kiến tổng hợp")
    assert "Trợ lý đang giữ lời này" in new_head.says("bà con kêu loa rè, ông Tám nói mãi không ai sửa")
    new_head.says("mạng nhà văn hóa chậm buổi tối", "1")
    if new_head.asked == "collect.sender":
        new_head.says("Trần Văn Bình 0912 000 111")
    assert new_head.asked == "collect.points"
    new_head.chooses("Xong")
    new_head.says("30")
    assert "1) bà con kêu loa rè" in new_head.last
    assert "2) mạng nhà văn hóa chậm buổi tối" in new_head.last


def test_a_name_that_is_told_before_consent_is_the_senders(new_head: Person) -> None:
    new_head.says("ý kiến tổng hợp", "Trần Văn Bình 0912 000 111", "1")
    assert new_head.asked == "collect.points"
    new_head.says("loa thôn bị rè lâu rồi")
    new_head.chooses("Xong")
    new_head.says("30", "1")
    assert new_head.case.name == "Trần Văn Bình"


def test_what_was_told_goes_with_a_refusal(new_head: Person) -> None:
    new_head.says("ý kiến tổng hợp", "bà con kêu loa rè cả tháng", "2")
    assert new_head.state.seed == ()
    assert new_head.state.stack == ()
