"""One person with several conversations: a code joins them, both are told, all is seen from both, they part again."""

from __future__ import annotations

import re

import pytest

from cases.case import Case
from cases.kinds import Role
from cases.needs import Invite
from tests.dialogs.house import BUTTONS, House
from tests.dialogs.player import Person
from tests.dialogs.ways import at_the_police, lodged

TELEGRAM, ZALO = "telegram:b:1", "zalo_bot:b:2"


@pytest.fixture
def here(house: House) -> Person:
    return house.join(TELEGRAM, look=BUTTONS)


@pytest.fixture
def there(house: House) -> Person:
    return house.join(ZALO)


def code_from(person: Person) -> str:
    said = person.says("mã nối")
    if "đang nối với" in said:
        said = person.chooses("Lấy mã để nối thêm")
    found = re.search(r"\d{4} \d{4} \d{4} \d{4}", said)
    assert found, said
    return found.group()


def link(one: Person, other: Person) -> None:
    other.says(code_from(one))
    other.chooses("Đúng, nối hai nơi")
    other.house.passes(minutes=1)


def test_a_code_typed_in_the_other_chat_makes_both_one_persons(here: Person, there: Person) -> None:
    case = lodged(here)
    asked = there.says(code_from(here))
    assert "Trần Thị Hoa" in asked or here.me.name in asked
    assert "Telegram" in asked
    assert "Đã nối với Telegram" in there.chooses("Đúng, nối hai nơi")
    here.house.passes(minutes=1)
    assert "vừa được nối với Zalo" in here.last
    assert here.me.person == there.me.person
    assert there.me.name == here.me.name
    assert case.code[-4:] in there.says("ý kiến của tôi").replace(" ", "")


def test_what_either_lodged_is_seen_and_changed_from_both(here: Person, there: Person) -> None:
    first, second = lodged(here), lodged(there)
    link(here, there)
    for person in (here, there):
        said = person.says("ý kiến của tôi")
        assert "2 ý kiến" in said
    other = there if first.conversation == TELEGRAM else here
    assert second.conversation == ZALO
    other.says(first.code, "2")  # take it back
    other.chooses("Rút lại")
    assert other.house.cases[first.id].status == "withdrawn"
    withdrawn = [event for event in other.house.events if event.kind == "withdrawn"][-1]
    assert withdrawn.actor == first.owner  # one history, one sender


def test_a_code_behind_a_link_is_greeted(here: Person, there: Person) -> None:
    said = there.starts(code_from(here).replace(" ", ""))
    assert "trợ lý tự động" in said
    assert "Nối rồi, ở cả hai nơi" in said


def test_a_draft_is_told_of_where_it_does_not_lie(here: Person, there: Person) -> None:
    link(here, there)
    there.says("Loa thôn hỏng từ tuần trước, chưa ai sửa", "1", "/huy")
    assert "Ở Zalo, ông/bà còn bản nháp" in here.says("viết tiếp")
    here.says("dữ liệu")
    assert "1 bản nháp" in here.chooses("Xem xã đang lưu gì")


def test_a_code_is_used_once_and_lapses(here: Person, there: Person, house: House) -> None:
    third = house.join("web:w:3", look=BUTTONS)
    code = code_from(here)
    there.says(code)
    third.says(code)
    there.chooses("Đúng, nối hai nơi")
    assert "hết hạn hoặc đã dùng" in third.chooses("Đúng, nối hai nơi")
    late = code_from(there)
    house.passes(minutes=16)
    assert "Mã này đã dùng rồi, đã hết hạn" in third.says(late)


def test_wrong_codes_end_for_the_day(here: Person, there: Person, house: House) -> None:
    for number in range(5):
        assert "Mã này đã dùng rồi" in there.says(f"482719350648112{number}")
    code = code_from(here)
    assert "gõ sai mã nhiều lần" in there.says(code)
    house.passes(days=1)
    assert "Nối rồi" in there.says(code_from(here))


def test_whoever_does_not_want_it_stays_alone(here: Person, there: Person) -> None:
    there.says(code_from(here))
    assert "không nối" in there.chooses("Không nối")
    assert here.me.person != there.me.person


def test_officers_are_not_joined_by_a_code(here: Person, there: Person, house: House) -> None:
    clerk = house.join("telegram:b:9", Role.FOCAL_OFFICER)
    head = house.join("zalo_bot:b:8", Role.VILLAGE_HEAD)
    code = code_from(here)
    assert "chỉ dành cho người dân" in head.says(code)
    assert "chỉ dành cho người dân" in clerk.starts(code.replace(" ", ""))
    assert "chỉ dành cho người dân" in head.says("mã nối")
    # Who was given a role since the code was made is no resident any more either.
    there.says(code)
    here.actor = head.actor
    assert "chỉ dành cho người dân" in there.chooses("Đúng, nối hai nơi")
    assert here.me.person != there.me.person


def test_a_code_typed_where_it_was_made_says_where_it_belongs(here: Person, there: Person) -> None:
    assert "gõ ở nơi kia" in here.says(code_from(here))
    link(here, there)
    assert "đã nối với nhau rồi" in there.says(code_from(here))


def test_taken_apart_each_is_who_it_was(here: Person, there: Person) -> None:
    first, second = lodged(here), lodged(there)
    before = here.me, there.me
    link(here, there)
    third = _lodges_again(there)
    assert third.owner not in (first.owner, second.owner)
    here.says("mã nối")
    assert "nối với Zalo" in here.last
    here.chooses("Tách khỏi Zalo", "Tách ra")
    here.house.passes(minutes=1)
    assert "Nơi này vừa được tách ra" in there.last
    assert (here.me, there.me) == before
    assert "2 ý kiến" in there.says("ý kiến của tôi")
    assert first.code[-4:] in here.says("ý kiến của tôi").replace(" ", "")  # the only one
    here.says(third.code)
    assert "Đèn đường" not in here.last


def _lodges_again(person: Person) -> Case:
    person.says("Đèn đường đầu xóm tắt mấy tháng nay, tối đi lại rất nguy hiểm", "1", "1", "1")
    return max(person.house.cases.values(), key=lambda case: (case.at, case.id))


def test_forgetting_in_one_is_forgetting_in_both(here: Person, there: Person) -> None:
    link(here, there)
    there.says("Loa thôn hỏng từ tuần trước, chưa ai sửa", "1")
    assert there.state.stack
    here.says("dữ liệu")
    here.chooses("Rút lại đồng ý")
    here.chooses("Rút lại đồng ý")
    here.house.passes(minutes=1)
    assert "vừa rút đồng ý hoặc xóa thông tin ở Telegram" in there.last
    assert not there.state.stack
    assert there.me.consent is None
    assert here.me.consent is None


def test_what_is_kept_names_the_other_chats(here: Person, there: Person) -> None:
    lodged(here)
    link(here, there)
    there.says("dữ liệu")
    assert "đang nối với Telegram" in there.chooses("Xem xã đang lưu gì")


def test_the_code_is_taken_in_the_middle_of_a_list_and_a_letter_goes_on(here: Person, there: Person) -> None:
    code = code_from(here)
    there.says("Loa thôn hỏng từ tuần trước, chưa ai sửa", "1")
    there.says(code)
    there.chooses("Đúng, nối hai nơi")
    assert there.asked == "lodge.what"


def test_the_clerk_reads_out_a_code_to_whoever_lost_their_phone(here: Person, there: Person, house: House) -> None:
    clerk = house.join("telegram:b:9", Role.FOCAL_OFFICER, look=BUTTONS)
    case = lodged(here)
    here.says("gặp cán bộ")
    clerk.says("/start", "2", "1")
    said = clerk.chooses("Lấy mã nối máy mới")
    code = re.search(r"\d{4}( \d{4}){3}", said)
    assert code, said
    assert "cán bộ xã đọc cho" in there.says(code.group())
    there.chooses("Đúng, nối hai nơi")
    # What is news from now on goes to the new telephone: nobody is believed to hold the old one.
    at_the_police(house, case)
    house.passes(hours=1)
    assert case.code[-4:] in there.everything.replace(" ", "")
    assert "link_code" in [line.kind for line in house.log]


def test_an_invitation_gives_rights_to_one_chat_alone(here: Person, there: Person, house: House) -> None:
    """Somebody else may hold the other telephone."""
    link(here, there)
    person = there.me.person
    house.invites["5827193506481122"] = Invite("i-1", Role.FOCAL_OFFICER, None, "Mai", None)
    there.starts("5827193506481122")
    house.passes(minutes=1)
    assert there.actor.works_on_cases
    assert not here.actor.is_staff
    assert there.me.person != here.me.person == person
    assert "Đã tách khỏi Zalo" in here.last
