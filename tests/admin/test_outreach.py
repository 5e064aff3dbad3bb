"""/link and /thon: who shares whose link, what is handed out with it, and how villages are changed in a chat."""

from __future__ import annotations

import re

import pytest

from cases.kinds import Role
from cases.links import Link
from cases.places import match_village
from dialogs.outreach.menu import POSTER, SQUARE, TOTALS
from tests.dialogs.house import House
from tests.dialogs.player import Person

DIGITS = re.compile(r"start=(\d{16})")


@pytest.fixture
def house() -> House:
    house = House()
    house.join("clerk", Role.FOCAL_OFFICER)
    house.join("police", Role.UNIT_OFFICER, unit="cong-an")
    house.join("head", Role.VILLAGE_HEAD, unit="bac-ke")
    house.join("new")
    return house


def origins(house: House) -> list[str]:
    return [one.origin if isinstance(one, Link) else f"village:{one}" for one in house.links.values()]


def heard(person: Person) -> str:
    return "\n".join(out.text for out in person.heard)


def test_the_link_of_a_village_is_made_once(house: House) -> None:
    clerk = house.people["clerk"]
    clerk.says("/link bắc kế", "1")
    first = DIGITS.search(heard(clerk))
    clerk.says("5", "/link thôn Bắc Kế", "1")
    again = DIGITS.search(heard(clerk))
    assert first is not None
    assert again is not None
    assert first[1] == again[1]
    assert origins(house) == ["village:bac-ke"]
    assert [what for what, _ in house.papers] == [SQUARE, SQUARE]


def test_schools_unions_and_campaigns_have_links_of_their_own(house: House) -> None:
    for named in ("trường Tiểu học Bá Hiến", "hội Phụ nữ xã", "đợt tháng Thanh niên"):
        house.people["clerk"].says(f"/link {named}", "1", "5")
    assert origins(house) == ["school:truong-tieu-hoc-ba-hien", "union:hoi-phu-nu-xa", "campaign:dot-thang-thanh-nien"]


def test_an_officer_shares_what_counts_for_them_and_nothing_else(house: House) -> None:
    police = house.people["police"]
    police.says("/link", "1")
    assert origins(house) == ["officer:police"]
    police.says("5", "/link bắc kế")
    assert "do cán bộ đầu mối" in heard(police)
    police.says("/thon")
    assert len(house.links) == 1


def test_a_head_has_the_own_village_at_home_and_by_command(house: House) -> None:
    head = house.people["head"]
    head.says("chào", "4", "2")
    assert house.papers[-1][0] == POSTER
    assert house.papers[-1][1]["content"]["place"] == "Thôn Bắc Kế"
    head.says("5", "/link vinh tien", "4")
    assert house.papers[-1] == (TOTALS, {"villages": ["bac-ke"]})
    assert origins(house) == ["village:bac-ke"]


def test_a_resident_finds_nothing_of_it(house: House) -> None:
    new = house.people["new"]
    new.says("/link", "/thon")
    assert house.links == {}
    assert "mời bà con" not in heard(new).casefold()


def test_a_link_that_was_taken_back_is_no_more(house: House) -> None:
    clerk = house.people["clerk"]
    clerk.says("/link bắc kế", "1", "5")
    (token,) = house.links
    clerk.says(f"/link thu hồi {token[-6:-3]} {token[-3:]}")
    assert "Đã thôi dùng" in heard(clerk)
    assert house.links == {}
    assert "invite_link_revoked" in house.rows.log


def test_villages_are_merged_after_a_last_look_and_all_that_is_theirs_follows(house: House) -> None:
    house.links["4827193506481122"] = "vinh-tien"
    house.people["clerk"].says("/thon gộp Bắc Kế, Vinh Tiến thành Kế Tiến")
    assert house.commune.profile.village("ke-tien") is None, "not before it was looked at"
    house.people["clerk"].says("1")
    found = match_village(house.commune.profile, "bac ke", house.commune.today(house.now))
    assert getattr(found, "key", "") == "ke-tien"
    new = house.people["new"]
    assert "thôn Kế Tiến" in new.starts("4827193506481122")
    new.says("Mạng ở nhà văn hóa hỏng từ tháng 9", "1", "1", "Trần Thị Hoa 0912 345 678", "1")
    assert (new.case.village, new.case.origin) == ("ke-tien", "village:vinh-tien")
    house.people["head"].says("chào", "4")
    assert "thôn Kế Tiến" in heard(house.people["head"])


def test_an_open_letter_goes_to_what_its_village_has_become(house: House) -> None:
    new = house.people["new"]
    new.says("Mạng ở nhà văn hóa hỏng từ tháng 9", "1", "1", "Trần Thị Hoa 0912 345 678", "Bắc Kế")
    house.people["clerk"].says("/thon gộp Bắc Kế, Vinh Tiến thành Kế Tiến", "1")
    new.says("1")
    assert new.case.village == "ke-tien"


def test_whoever_told_where_they_live_lives_there_whatever_link_they_open(house: House) -> None:
    new = house.people["new"]
    new.says("Mạng ở nhà văn hóa hỏng từ tháng 9", "1", "1", "Trần Thị Hoa 0912 345 678", "Bắc Kế", "1")
    house.links["4827193506481122"] = "vinh-tien"
    new.starts("4827193506481122")
    assert (new.me.village, new.me.origin) == ("bac-ke", "village:vinh-tien")


def test_guessing_short_digits_ends(house: House) -> None:
    house.links["4827193506481122"] = "bac-ke"
    new = house.people["new"]
    for number in range(5):
        new.says(f"90000{number}")
    new.says("481122")
    assert new.me.origin == ""


@pytest.mark.parametrize("words", ["thêm thôn Đồng Cả", "đổi tên Bắc Kế thành Kế Mới"])
def test_who_stops_changes_nothing(house: House, words: str) -> None:
    before = house.commune.profile.villages
    house.people["clerk"].says(f"/thon {words}", "2")
    assert house.commune.profile.villages == before
    house.people["clerk"].says(f"/thon {words}", "1")
    assert house.commune.profile.villages != before


def test_the_name_of_a_village_fills_it_in_and_counts_for_nobody(house: House) -> None:
    new = house.people["new"]
    new.says("thon bac ke")
    assert "thôn Bắc Kế" in heard(new)
    new.says("Mạng ở nhà văn hóa hỏng từ tháng 9", "1", "1", "Trần Thị Hoa 0912 345 678", "1")
    assert (new.case.village, new.case.origin) == ("bac-ke", "")


@pytest.mark.parametrize("words", ["chao anh", "chào anh", "cảm ơn anh nhé", "anh cho em hỏi", "xin chào anh ạ"])
def test_whoever_is_greeted_is_no_picture(house: House, words: str) -> None:
    head = house.people["head"]
    head.says("/link", words)
    assert house.papers == []


@pytest.mark.parametrize("words", ["ảnh", "anh", "cho em xin ảnh", "gui anh"])
def test_a_picture_is_asked_for_in_words(house: House, words: str) -> None:
    head = house.people["head"]
    head.says("/link", words)
    assert [what for what, _ in house.papers] == [SQUARE]


def test_a_loudspeaker_that_is_broken_is_a_matter(house: House) -> None:
    head = house.people["head"]
    assert "loa truyền thanh của thôn bị rè cả tháng nay" not in head.says("/link")
    head.says("loa truyền thanh của thôn bị rè cả tháng nay")
    assert head.asked.startswith("lodge")
