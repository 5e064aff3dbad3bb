"""The morning's list up the chain, /quahan, the day's digest: one message a person, none where there is nothing."""

from __future__ import annotations

import pytest

from cases.day_mail import day_mail
from cases.kinds import Role
from cases.needs import Task
from dialogs.events import Notice
from tests.admin.office import SECOND, Office

DAY = 24 * 3600
HOUR = 3600


def morning(office: Office) -> None:
    """The clock looks, as bot/daily.py does, and what it posts is told."""
    for one in day_mail(office.rows.roster(), office.now, office.commune):
        if one.kind != "staff.month" and one.key not in office.posted:
            office.posted.add(one.key)
            office.plays(one.to, Notice(one.kind, {"day": one.day}))


def heard(office: Office, name: str) -> str:
    """What is new since this was asked last."""
    person = office.people[name]
    before = getattr(person, "read", 0)
    person.read = len(person.ever)  # type: ignore[attr-defined]
    return "\n".join(out.text for out in person.ever[before:])


def days_pass(office: Office, days: int) -> None:
    for _ in range(days):
        office.deliver(DAY)
    for name in office.people:
        heard(office, name)


def test_an_officer_hears_of_what_is_nearly_due_once_a_day(forwarded: Office) -> None:
    office = forwarded
    days_pass(office, 14)  # Monday 6/4 is the day
    office.lodged("Mất sóng", code=SECOND)
    days_pass(office, 0)
    morning(office)
    assert "Sắp đến hạn 1 ý kiến" in heard(office, "police")
    morning(office)
    assert heard(office, "police") == ""
    assert heard(office, "leader") == ""


def test_nothing_is_said_where_nothing_is_due(forwarded: Office) -> None:
    days_pass(forwarded, 0)
    morning(forwarded)
    assert {name: heard(forwarded, name) for name in forwarded.people} == dict.fromkeys(forwarded.people, "")


def test_what_is_late_goes_up_the_chain(forwarded: Office) -> None:
    office = forwarded
    told = {}
    for days in (15, 1, 2):  # 7/4, 8/4, 10/4: one, two, four working days late
        days_pass(office, days)
        morning(office)
        told[office.commune.today(office.now).day] = {
            name for name in ("police", "clerk", "leader", "clinic") if "Quá hạn 1 ý kiến" in heard(office, name)
        }
    assert told == {7: {"police"}, 8: {"police", "clerk"}, 10: {"police", "clerk", "leader"}}


@pytest.mark.parametrize("hours", [-2, 4, 10])
def test_no_reminder_outside_office_hours(forwarded: Office, hours: int) -> None:
    office = forwarded
    days_pass(office, 15)
    office.now += hours * HOUR * 1000
    morning(office)
    assert "Quá hạn 1 ý kiến" not in heard(office, "police")


def test_none_at_the_weekend(forwarded: Office) -> None:
    days_pass(forwarded, 19)  # Saturday 11/4
    morning(forwarded)
    assert heard(forwarded, "police") == ""


def test_what_could_not_be_told_on_its_day_is_out_of_date(forwarded: Office) -> None:
    office = forwarded
    days_pass(office, 15)
    office.posts("police", "staff.due", day="2026-04-06")
    assert heard(office, "police") == ""


def test_the_clerk_is_told_of_people_to_call(office: Office) -> None:
    office.says("resident", "gặp cán bộ", "Trần Thị Hoa 0912 345 678")
    days_pass(office, 0)
    morning(office)
    assert "cần gọi lại 1 người" in heard(office, "clerk")
    assert heard(office, "leader") == ""


def test_who_was_not_reached_is_to_be_called(office: Office) -> None:
    words = {"name": "Trần Thị Hoa", "phone": "+84912345678", "person": "resident", "code": "482719350648"}
    office.tasks["9" * 36] = Task("9" * 36, "not_reached", "2026-03-23T08:00:00+07:00", words)
    told = office.says("clerk", "/hopthu", "1")
    assert "Tin không đến Trần Thị Hoa, mã …0648" in told + " ".join(office.people["clerk"].options)
    told = office.says("clerk", "1")
    assert "không đến được Trần Thị Hoa, điện thoại 0912 345 678" in told


def test_the_backlog_by_age_and_unit_and_each_row_opens_its_case(forwarded: Office) -> None:
    office = forwarded
    assert "Không có ý kiến nào quá hạn" in office.says("clerk", "/quahan")
    days_pass(office, 16)
    told = office.says("clerk", "quá hạn")
    assert "Đang quá hạn 1 ý kiến" in told
    assert "Trễ 1 đến 3 ngày làm việc: 1" in told
    assert "Công an xã: 1, lâu nhất trễ 2 ngày làm việc" in told
    assert "4827 1935 0648" in office.says("clerk", "1")
    assert "Công an xã: 1" not in office.says("police", "/quahan")
    assert "Đang quá hạn 1 ý kiến" in office.people["police"].last
    assert "Không có ý kiến nào quá hạn" in office.says("clinic", "/quahan")


def test_the_days_digest_is_for_clerk_and_leader_where_there_is_something(office: Office) -> None:
    office.lodged()
    days_pass(office, 0)
    office.now += 8 * HOUR * 1000  # a quarter past four
    morning(office)
    told = heard(office, "leader")
    assert "Tóm tắt ngày 23/3" in told
    assert "Ý kiến mới: 1" in told
    assert "Đã trả lời" not in told
    assert "Tóm tắt" in heard(office, "clerk")
    assert "Tóm tắt" not in heard(office, "police")


def test_no_digest_of_a_day_on_which_nothing_was(office: Office) -> None:
    office.now += 8 * HOUR * 1000
    morning(office)
    assert heard(office, "leader") == ""


def test_who_is_on_leave_is_left_in_peace(forwarded: Office) -> None:
    office = forwarded
    office.says("police", "/canbo nghỉ từ 7/4 đến 8/4 thay leader", "1")
    days_pass(office, 15)
    morning(office)
    assert heard(office, "police") == ""
    assert "Quá hạn 1 ý kiến" in heard(office, "leader")


def test_whose_role_has_ended_is_told_nothing(forwarded: Office) -> None:
    office = forwarded
    office.join("admin", Role.ADMINISTRATOR)
    office.says("admin", "/canbo gỡ police", "1")
    days_pass(office, 15)
    office.posts("police", "staff.due", day=office.commune.today(office.now).isoformat())
    assert heard(office, "police") == ""
    morning(office)
    assert "Quá hạn 1 ý kiến" in heard(office, "clerk"), "nobody is left at the unit"


def test_an_apology_is_proposed_to_the_clerk_with_its_words_and_goes_by_their_own_command(forwarded: Office) -> None:
    office = forwarded
    days_pass(office, 22)  # Tuesday 14/4: the sender was told Monday
    morning(office)
    told = heard(office, "clerk")
    assert "quá ngày hẹn trả lời người gửi" in told
    assert "xin lỗi" not in heard(office, "resident"), "never by itself"
    assert "quá ngày hẹn" not in heard(office, "leader") + heard(office, "police")
    line = next(line for line in told.splitlines() if line.startswith("/giahan"))
    office.says("clerk", line)
    assert "xin lỗi" in office.people["clerk"].last, "a last look"
    office.says("clerk", "1")
    office.deliver()
    assert "Xã xin lỗi ông/bà vì trả lời chậm" in heard(office, "resident")
    days_pass(office, 1)
    morning(office)
    assert "quá ngày hẹn" not in heard(office, "clerk")
