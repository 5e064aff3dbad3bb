"""What the clerk hears of people: a request about data at once, a call that need not be made any more."""

from __future__ import annotations

import pytest

from cases.kinds import Role
from cases.needs import Invite
from tests.admin.office import Office
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import lodged


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def talk(house: House) -> Person:
    return house.join("hoa")


@pytest.fixture
def asked(house: House, talk: Person) -> Person:
    """Somebody who sent a letter, and is to be called back."""
    house.join("clerk", Role.FOCAL_OFFICER)
    lodged(talk)
    talk.says("0")
    assert [task.kind for task in house.tasks.values()] == ["call_back"]
    return talk


def test_who_has_everything_deleted_is_called_by_nobody_and_told_so(house: House, asked: Person) -> None:
    asked.says("/dulieu")
    asked.chooses("Xóa thông tin của tôi", "Xóa thông tin của tôi")
    assert "Hẹn gọi lại cũng đã bỏ" in asked.last
    assert [task.done for task in house.tasks.values() if task.kind == "call_back"] == [True]
    told = house.people["clerk"]
    house.passes(seconds=1)
    assert "đề nghị xóa thông tin, hạn" in told.last
    assert "Việc phải làm" in told.last


def test_where_nobody_was_to_be_called_nothing_is_said_of_it(house: House, talk: Person) -> None:
    lodged(talk)
    talk.says("/dulieu")
    talk.chooses("Xóa thông tin của tôi", "Xóa thông tin của tôi")
    assert "Hẹn gọi lại" not in talk.last


def test_a_letter_that_lies_open_is_a_draft_too(house: House, talk: Person) -> None:
    lodged(talk)
    talk.says("Đường dây mạng ở xóm tôi đứt từ tối qua chưa ai sửa")
    assert talk.state.draft is not None
    talk.says("/dulieu")
    talk.chooses("Xem xã đang lưu gì")
    assert "1 bản nháp" in talk.last


def test_the_head_of_a_village_is_told_of_which_one_and_what_can_be_done(office: Office) -> None:
    office.invites["4827193506481122"] = Invite("i1", Role.VILLAGE_HEAD, "bac-ke", "Nguyễn Văn Tú", None)
    office.join("head")
    told = office.starts("head", "4827193506481122")
    assert "trưởng thôn Bắc Kế" in told
    assert "gửi hộ người trong thôn Bắc Kế" in told
    assert [open_.dialog for open_ in office.people["head"].state.stack] == ["outreach"]
