"""Inbox, tasks, sending back, declining, joining, and news that is no longer true."""

import random

import pytest

from cases.commands import AddInfo, Withdraw
from cases.kinds import Actor, Role, Status
from cases.needs import Invite, Task
from dialogs.events import Event, Notice, Tap, Text
from tests.admin.office import BUTTONS, Office

TASK = Task("01920000-0000-7000-8000-00000000abcd", "call_back", "2026-03-23T13:30:00", {})


def test_a_unit_sends_back_what_is_not_its_own(forwarded: Office) -> None:
    assert "Đã trả lại" in forwarded.says("police", "3", "Việc của trạm y tế.", "1")
    forwarded.deliver()
    assert "“Việc của trạm y tế.”" in forwarded.people["clerk"].last
    assert forwarded.case().status is Status.CLASSIFIED
    assert "Không tìm thấy" in forwarded.says("police", "/xem 648")


def test_declining_is_read_once_more_and_told_to_the_resident(office: Office) -> None:
    office.lodged()
    shown = office.says("clerk", "/tuchoi 648 Việc này của UBND tỉnh.")
    assert "“Việc này của UBND tỉnh.”" in shown
    assert office.case().status is Status.SUBMITTED
    office.says("clerk", "1")
    office.deliver()
    assert office.case().status is Status.DECLINED
    assert "Việc này của UBND tỉnh." in office.people["resident"].everything


def test_the_inbox_pages_through_everything_earliest_first(office: Office) -> None:
    for n in range(12):
        office.lodged(f"Việc số {n}", code=1_000_000_000 + n)
        office.now += 86_400_000
    seen: list[str] = []
    office.says("clerk", "/hopthu")
    for _ in range(4):
        seen += [label for label in office.people["clerk"].options if label != "Xem tiếp"]
        if "Xem tiếp" not in office.people["clerk"].options:
            break
        office.says("clerk", str(len(office.people["clerk"].options)))
    assert [label.split(": ")[1].split(", ")[0] for label in seen] == [f"Việc số {n}" for n in range(12)]


def test_a_long_backlog_is_not_counted_wrong(office: Office) -> None:
    for n in range(33):
        office.lodged(f"Việc số {n}", code=1_000_000_000 + n)
    assert office.says("clerk", "/hopthu").startswith("Có từ 30 ý kiến trở lên")


def test_tasks_stand_in_the_inbox_and_are_ticked_off(office: Office) -> None:
    office.tasks[TASK.id] = Task(TASK.id, TASK.kind, TASK.due, {"name": "Bác Sáu", "phone": "+84912345678"})
    wish = {"name": "Ông Ba", "phone": "", "wish": "delete"}
    office.tasks["2"] = Task("02", "data_request", "2026-04-20T17:00:00", wish)
    office.says("clerk", "/hopthu")
    assert office.people["clerk"].options == ["Việc phải làm (2)"]
    assert "Gọi lại Bác Sáu, chiều thứ Hai, 23/3" in office.says("clerk", "1")
    assert "0912 345 678" in office.says("clerk", "1")
    assert "Đã ghi là xong" in office.says("clerk", "1")
    assert office.tasks[TASK.id].done
    assert "Bác Sáu" not in office.says("clerk", "2")


def test_a_task_says_what_is_wanted_and_about_which_case(office: Office) -> None:
    case = office.lodged()
    words = {"name": "Bác Sáu", "phone": "+84912345678", "person": "resident"}
    office.tasks[TASK.id] = Task(TASK.id, TASK.kind, TASK.due, words)
    office.tasks["2"] = Task("02", "data_request", "2026-04-20T17:00:00", {"name": "Ông Ba", "wish": "delete"})
    office.says("clerk", "/hopthu", "2")
    assert "Ông Ba yêu cầu xóa thông tin" in office.people["clerk"].last
    told = office.says("clerk", "1")
    assert "mã 4827 1935 0648" in told
    assert case.text in told


def test_tasks_are_the_clerks_alone(office: Office) -> None:
    office.tasks[TASK.id] = TASK
    assert "Việc phải làm" not in office.says("leader", "/hopthu")
    assert "Việc phải làm" not in office.says("police", "/hopthu")


@pytest.mark.parametrize(
    ("role", "unit", "words", "first"),
    [
        (Role.UNIT_OFFICER, "cong-an", "cán bộ đơn vị, Công an xã", "Hộp thư"),
        (Role.FOCAL_OFFICER, None, "cán bộ đầu mối", "Hộp thư"),
        (Role.LEADER, None, "lãnh đạo", "Câu trả lời chờ duyệt"),
        (Role.VILLAGE_HEAD, "bac-ke", "trưởng thôn Bắc Kế", "Tin và ảnh mã vuông cho nhóm Zalo"),
        (Role.ADMINISTRATOR, None, "quản trị", "Cán bộ"),
    ],
)
def test_an_invitation_is_taken_at_once(office: Office, role: Role, unit: str | None, words: str, first: str) -> None:
    office.invites["4827193506481122"] = Invite("i1", role, unit, "Nguyễn Văn Nam", None)
    person = office.join("new")
    welcome = office.starts("new", "4827193506481122")
    assert words in welcome
    assert "Nguyễn Văn Nam" in welcome
    assert person.options[0] == first
    assert person.actor.roles == {role}
    assert "chưa hiểu" not in office.says("new", "1"), "the menu that was shown is the menu that is heard"


def test_an_invitation_typed_in_the_middle_of_a_lodging_keeps_the_draft(office: Office) -> None:
    office.invites["4827193506481122"] = Invite("i1", Role.LEADER, None, "", None)
    office.join("new")
    office.says("new", "Wifi nhà văn hóa hỏng mấy tuần nay rồi")
    office.says("new", "1")
    assert "bản nháp" in office.starts("new", "4827193506481122").lower()
    assert office.people["new"].question.startswith("home")


def test_an_invitation_that_nobody_knows_opens_nothing(office: Office) -> None:
    office.join("new")
    office.starts("new", "4827193506481122")
    assert office.people["new"].actor.roles == frozenset()


def test_news_that_is_no_longer_true_is_not_told(proposed: Office) -> None:
    stale = Notice("staff.approve", {"case": proposed.case().id, "proposal": 1})
    proposed.says("clerk", "/tralai 648 Viết rõ hơn.")
    for name in ("clerk", "leader", "police", "clinic", "resident"):
        assert proposed.plays(name, stale).says == ()


@pytest.mark.parametrize(
    "kind", ["new", "card", "sent_back", "refused", "replied", "info_added", "withdrawn", "reopened"]
)
def test_news_reaches_only_who_may_see_the_case(forwarded: Office, kind: str) -> None:
    notice = Notice(f"staff.{kind}", {"case": forwarded.case().id, "reason": "vì sao"})
    for name in ("clinic", "resident"):
        turn = forwarded.plays(name, notice)
        assert (turn.says, turn.question, turn.outcome) == ((), None, "noted")
    assert forwarded.plays("clerk", Notice(f"staff.{kind}", {"case": "gone"})).outcome == "noted"


def test_what_the_resident_adds_reaches_the_unit(forwarded: Office) -> None:
    forwarded.decides(forwarded.case(), AddInfo(forwarded.case().id, "Máy Samsung đời cũ"), Actor("resident"))
    forwarded.deliver()
    assert "vừa bổ sung cho ý kiến mã 4827 1935 0648" in forwarded.people["police"].last
    assert "Bổ sung: “Máy Samsung đời cũ”" in forwarded.says("police", "0648")


def test_a_withdrawn_case_is_told_and_leaves_the_inbox(forwarded: Office) -> None:
    forwarded.decides(forwarded.case(), Withdraw(forwarded.case().id), Actor("resident"))
    forwarded.deliver()
    assert "đã rút lại" in forwarded.people["police"].last
    assert "Không có ý kiến nào" in forwarded.says("police", "/hopthu")


def test_news_waits_while_words_are_being_written(forwarded: Office) -> None:
    forwarded.says("police", "1")
    second = forwarded.lodged("Định danh mức 2 không được", code=5827193506)
    forwarded.says("clerk", f"/chuyen {second.code} ca", "1", "1", "1", "1")
    forwarded.deliver()
    assert "Công an xã được giao" in forwarded.people["police"].last
    assert forwarded.people["police"].question.startswith("reply.text")
    forwarded.says("police", "Đã khôi phục.", "1")
    assert forwarded.people["police"].question.startswith(f"card:{second.code}")


TYPED = """
1|2|3|4|5|0|/hopthu|/xem 648|/chuyen 648 ca|/chuyen 648|/traloi 648 Đã xong.|/duyet 648|/duyet|/tralai 648 lý do
/tralai|/hoantac|/ghichu 648 gọi rồi|/tuchoi 648|/start|/trogiup|648|1/2026|quay lại|hủy|bỏ qua|ca|xong|kiến nghị
/phanloai 648 vneid|/tiepnhan|nhận xử lý 648|dữ liệu|tra cứu|của tôi|4827 1935 0648|Nội dung nào đó|tra loi
Trả lời mã 4827 1935 0648: Đã sửa.|/hoidan 648 Máy hiệu gì?|/hoidan|/trung 648|/trung 648 712|/lenpakn 648|/lenpakn
/lenpakn 648 PAKN.1|/molai 648 vẫn lỗi|/molai|PAKN.2|Hứa xong trước 30/4|điện sinh hoạt|trung|việc khác|5|5
"""
WORDS = [word for line in TYPED.strip().splitlines() for word in line.split("|")]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_staff_do_the_conversation_holds(office: Office, seed: int) -> None:
    """Random taps and words of everybody: always an answer, never more than five choices, nothing for strangers."""
    draw = random.Random(seed)
    office.people["police"].look = BUTTONS
    office.lodged()
    questions: list[tuple[str, str]] = [("card:482719350648:1", "receive")]
    for _ in range(80):
        name = draw.choice(["clerk", "clerk", "police", "police", "leader", "clinic"])
        event: Event = Text(draw.choice([*"111123", *WORDS]) if draw.random() < 0.4 else draw.choice("1123"))
        if draw.random() < 0.2:
            event = Tap(*draw.choice(questions))
        answering = f"case:{office.case().id}" if draw.random() < 0.1 else None
        turn = office.plays(name, event, answering)
        assert turn.says or turn.question
        for out in office.people[name].heard:
            assert len([c for c in out.choices if c.key != "person"]) <= 5
            assert all(len(c.key) <= 24 for c in out.choices)
            assert out.question is None or len(out.question) <= 32
            questions += [(out.question or "", c.key) for c in out.choices]
        assert office.people["clinic"].everything.count("VNeID báo lỗi") == 0 or office.case().unit == "tram-y-te"
        office.deliver(draw.choice([0, 0, 20, 40]))
    assert [event.seq for event in office.events] == list(range(1, len(office.events) + 1))
