"""/canbo: inviting, confirming, leave with somebody who stands in, handing over, going; in menus and in one line."""

from __future__ import annotations

import pytest

from cases.kinds import SYSTEM, Role
from cases.people import Record
from cases.people_commands import Arranged, Invite
from cases.people_rules import arrange
from cases.practice import PRACTICE, practice_of
from tests.admin.office import SECOND, Office

DAY = 24 * 3600


@pytest.fixture
def office() -> Office:
    office = Office()
    office.join("admin", Role.ADMINISTRATOR)
    return office


def token(text: str) -> str:
    return next(word for word in text.split() if len(word) == 16 and word.isdigit())


def invited(office: Office) -> str:
    return token(office.says("clerk", "/canbo mời cán bộ công an Lê Thị Mai", "1"))


def test_who_is_invited_in_a_chat_has_no_role_before_an_administrator_says_so(office: Office) -> None:
    number = invited(office)
    office.join("mai")
    assert "Quản trị của xã xem và xác nhận xong" in office.starts("mai", number)
    assert not office.people["mai"].actor.is_staff
    assert "/hopthu" not in office.says("mai", "/hopthu")
    office.deliver()
    assert "gọi hỏi Lê Thị Mai" in office.people["admin"].last
    assert "Đã xác nhận Lê Thị Mai" in office.says("admin", "1")
    office.deliver()
    assert "Chào Lê Thị Mai" in office.people["mai"].last
    assert office.people["mai"].actor.roles == {Role.UNIT_OFFICER}
    assert office.people["mai"].actor.unit == "cong-an"
    assert "Lê Thị Mai đã được xác nhận" in office.people["clerk"].last
    assert office.rows.log == ["staff_invited", "staff_confirmed"]


def test_the_invitation_opens_once(office: Office) -> None:
    number = invited(office)
    office.join("mai")
    office.join("other")
    office.starts("mai", number)
    office.starts("other", number)
    assert [one.person for one in office.rows.roster().invited] == ["mai"]


def test_who_was_somebody_else_is_not_let_in(office: Office) -> None:
    number = invited(office)
    office.join("stranger")
    office.starts("stranger", number)
    office.deliver()
    assert "không được vào" in office.says("admin", "2")
    office.deliver()
    assert "chưa xác nhận được" in office.people["stranger"].last
    assert not office.people["stranger"].actor.is_staff
    assert office.rows.roster().invited == ()


def test_the_clerk_cannot_confirm_and_a_unit_can_invite_nobody(office: Office) -> None:
    office.join("mai")
    office.starts("mai", invited(office))
    assert "do quản trị làm" in office.says("clerk", "/canbo xác nhận Mai")
    assert "do quản trị làm" in office.says("police", "/canbo mời cán bộ ca Nam")
    assert "do quản trị làm" in office.says("police", "/canbo gỡ clinic")
    assert not office.people["mai"].actor.is_staff


def test_an_administrator_alone_sees_the_people_and_no_case(office: Office) -> None:
    office.lodged()
    assert "Cán bộ đang dùng trợ lý" in office.says("admin", "/canbo")
    assert "không thuộc việc của ông/bà" in office.says("admin", "/hopthu")
    assert "0648" not in office.says("admin", "/xem 648")


def test_leave_in_the_menus(forwarded: Office) -> None:
    office = forwarded
    office.says("police", "/canbo", "1", "từ 24/3 đến 25/3")
    assert "ai thay" in office.people["police"].last
    told = office.says("police", "clerk")
    assert "Ông/bà nghỉ từ 24/3 đến hết 25/3, clerk thay" in told
    assert "Đã ghi" in office.says("police", "1")
    office.deliver()
    assert "thay police từ 24/3 đến hết 25/3" in office.people["clerk"].last
    assert "Nghỉ 24/3 đến 25/3, clerk thay" in office.says("leader", "/canbo")


def test_in_the_morning_the_one_who_stands_in_has_the_list_and_the_news(forwarded: Office) -> None:
    office = forwarded
    office.says("police", "/canbo nghỉ 24/3, leader thay", "1")
    office.lodged("Mất sóng", code=SECOND)
    office.deliver(DAY)
    told = office.people["leader"].everything
    assert "Từ hôm nay đến hết 24/3 ông/bà thay police" in told
    assert "0648" in told
    heard = len(office.people["police"].ever)
    office.says("clerk", "/chuyen 506 ca", "1", "1", "1", "1")
    office.deliver()
    assert len(office.people["police"].ever) == heard, "who is on leave is not disturbed"
    assert office.people["leader"].actor.unit == "cong-an"
    office.deliver(DAY)
    assert "hết lịch nghỉ" in office.people["police"].last
    assert office.says("leader", "/hopthu")
    assert Role.UNIT_OFFICER not in office.people["leader"].actor.roles


def test_without_anybody_who_stands_in_the_unit_is_the_clerks(forwarded: Office) -> None:
    office = forwarded
    assert "0648" not in office.says("clerk", "/hopthu")
    office.says("police", "/canbo nghỉ hôm nay", "Không cử ai", "1")
    assert "0648" in office.says("clerk", "/hopthu")


def test_back_before_the_end(forwarded: Office) -> None:
    office = forwarded
    office.says("police", "/canbo nghỉ hôm nay thay leader", "1")
    assert Role.UNIT_OFFICER in office.rows.actor("leader").roles  # type: ignore[union-attr]
    assert "Đã ghi" in office.says("police", "/canbo hết nghỉ", "1")
    office.deliver()
    assert "thôi thay" in office.people["leader"].last
    assert office.people["leader"].actor.roles == {Role.LEADER}


def test_the_work_is_handed_over_with_a_list_of_it(forwarded: Office) -> None:
    office = forwarded
    told = office.says("police", "/canbo bàn giao cho clerk")
    assert "1 ý kiến đang mở" in told
    office.says("police", "1")
    office.deliver()
    assert "0648" in office.people["clerk"].last
    assert "không còn là của cán bộ" in office.people["police"].last
    assert not office.people["police"].actor.is_staff
    assert office.people["clerk"].actor.unit == "cong-an"


def test_who_is_removed_loses_access_at_once_and_gets_back_what_was_being_written(forwarded: Office) -> None:
    office = forwarded
    office.join("admin", Role.ADMINISTRATOR)
    office.says("police", "/traloi 648 Đã khôi phục tài khoản.")
    told = office.says("admin", "/canbo gỡ police")
    assert "1 ý kiến đang mở chưa có ai khác xử lý" in told
    office.says("admin", "1")
    assert office.rows.log == ["staff_removed"]
    assert not office.people["police"].actor.is_staff
    assert "0648" not in office.says("police", "/xem 648")
    office.deliver()
    assert "không còn là của cán bộ" in office.people["police"].everything
    assert "0648" in office.people["clerk"].everything


def test_open_arrangements_close_with_the_role(office: Office) -> None:
    office.says("police", "/canbo bàn giao")
    office.says("admin", "/canbo gỡ police", "1")
    office.deliver()
    assert office.people["police"].state.stack == ()


def test_nobody_removes_the_last_administrator_or_themselves(office: Office) -> None:
    assert "không thấy tên" in office.says("admin", "/canbo gỡ quyền", "admin")


def test_nobody_answers_for_two_units(office: Office) -> None:
    office.says("police", "/canbo nghỉ hôm nay")
    assert "clinic" not in " ".join(office.people["police"].options)


def test_the_five_fields_of_the_record(office: Office) -> None:
    office.says("police", "/canbo hồ sơ: Trưởng Công an xã, 0912 345 678, mai@phutho.gov.vn", "1")
    told = office.says("police", "/canbo hồ sơ")
    for one in ("police", "Trưởng Công an xã", "Công an xã", "0912 345 678", "mai@phutho.gov.vn"):
        assert one in told
    assert "Trợ lý chưa thấy" in office.says("police", "…")


def test_words_that_mean_nothing_show_the_list(office: Office) -> None:
    assert "chưa rõ ông/bà muốn làm gì" in office.says("clerk", "/canbo abc xyz")
    assert "Cán bộ đang dùng trợ lý" in office.people["clerk"].last


def test_days_of_another_year_are_told_with_it(office: Office) -> None:
    told = office.says("clerk", "/canbo nghỉ từ 28/12 đến 4/1, leader thay")
    assert "nghỉ từ 28/12/2025 đến hết 4/1/2026" not in told, "what is over is asked about"
    told = office.says("clerk", "/canbo nghỉ từ 28/12/2026 đến 4/1/2027, leader thay")
    assert "nghỉ từ 28/12 đến hết 4/1/2027" in told


def test_past_days_are_asked_about_and_may_be_next_years(office: Office) -> None:
    told = office.says("clerk", "/canbo nghỉ từ 2/3 đến 4/3, leader thay")
    assert "Ngày 2/3/2026 đến 4/3/2026 đã qua" in told
    assert office.people["clerk"].options[0] == "Từ 2/3/2027 đến hết 4/3/2027"
    assert "nghỉ từ 2/3/2027 đến hết 4/3/2027" in office.says("clerk", "1")


def test_who_only_administers_is_proposed_for_no_work_on_cases(office: Office) -> None:
    office.says("clerk", "/canbo nghỉ từ 25/3 đến 27/3")
    assert not any("admin" in option for option in office.people["clerk"].options)
    assert "admin thay" in office.says("clerk", "admin"), "but may be named on purpose"
    office.says("clerk", "/canbo bàn giao")
    assert not any("admin" in option for option in office.people["clerk"].options)


def test_why_somebody_who_is_not_in_yet_cannot_stand_in(office: Office) -> None:
    invited(office)
    told = office.says("clerk", "/canbo nghỉ từ 25/3 đến 27/3, Mai thay")
    assert "Lê Thị Mai được mời nhưng chưa vào làm" in told
    assert "ai thay?" in told


def test_nobody_takes_their_own_rights_away_by_the_command(office: Office) -> None:
    assert "không tự gỡ quyền mình được" in office.says("admin", "/canbo gỡ quyền admin")


def _made(office: Office, name: str, role: Role, token: str) -> None:
    """By the server."""
    command = Invite(f"invite-{token}", token, role, None, Record(name))
    made = arrange(command, SYSTEM, office.rows.roster(), office.now, office.commune)
    assert isinstance(made, Arranged)
    office.rows.apply(made)


def test_doors_for_trying_out_close_when_somebody_real_comes(office: Office) -> None:
    _made(office, f"Lãnh đạo {PRACTICE}", Role.LEADER, "4000300020001000")
    _made(office, f"Cán bộ đầu mối {PRACTICE}", Role.FOCAL_OFFICER, "4000300020001001")
    _made(office, "Phạm Văn Sơn", Role.LEADER, "4000300020001002")
    office.join("son")
    office.starts("son", "4000300020001002")
    assert [one.role for one in practice_of(office.rows.roster())] == [Role.FOCAL_OFFICER]
    assert "staff_invite_taken_back" in office.rows.log


def test_who_tries_one_seat_out_closes_no_other(office: Office) -> None:
    _made(office, f"Lãnh đạo {PRACTICE}", Role.LEADER, "4000300020001000")
    _made(office, f"Lãnh đạo hai {PRACTICE}", Role.LEADER, "4000300020001001")
    office.join("newcomer")
    office.starts("newcomer", "4000300020001000")
    assert "invite-4000300020001001" in [one.id for one in practice_of(office.rows.roster())]
    assert "staff_invite_taken_back" not in office.rows.log
