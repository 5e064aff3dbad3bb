"""An answer to a case that others are answered with: everybody who will read it is named, and what comes later too."""

from __future__ import annotations

import pytest

from cases.commands import Close, Follow, LinkDuplicate, ProposeReply, Unlink
from cases.desk import Refusal
from cases.kinds import SYSTEM, Actor, Role, Status
from tests.admin.office import SECOND, Office

CLERK2 = Actor("clerk2", "clerk2", frozenset({Role.FOCAL_OFFICER}))
POLICE = Actor("police", "police", frozenset({Role.UNIT_OFFICER}), "cong-an")
BOTH = ("4827 1935 0648", "5827 1935 0643")


@pytest.fixture
def joined(two: Office) -> Office:
    two.says("clerk", f"/trung {two.case(SECOND).code} 50648", "1")
    assert two.case().followers
    return two


def _answered(office: Office) -> None:
    office.says("police", "/traloi 50648 Đã sửa xong.", "1")
    office.deliver()
    office.says("clerk", "/duyet 50648", "1")
    office.deliver()
    office.says("leader", "/duyet 50648", "1")
    office.deliver(31)


def test_the_author_and_everybody_who_releases_it_see_all_who_will_read_it(joined: Office) -> None:
    seen = [joined.says("police", "/traloi 50648"), joined.says("police", "Đã sửa xong.")]
    joined.says("police", "1")
    joined.deliver()
    seen.append(joined.says("clerk", "/duyet 50648"))
    joined.says("clerk", "1")
    joined.deliver()
    seen.append(joined.says("leader", "/duyet 50648"))
    for told in seen:
        assert "2 người" in told, told
        assert all(code in told for code in BOTH), told


def test_who_is_answered_alone_is_not_told_of_others(two: Office) -> None:
    assert "2 người" not in two.says("police", "/traloi 50648", "Đã sửa xong.")


def test_nobody_joins_an_answer_that_is_already_written(two: Office) -> None:
    two.decides(two.case(), ProposeReply(two.case().id, "Chào ông Bình."), POLICE)
    told = two.says("clerk", f"/trung {two.case(SECOND).code} 50648")
    assert "đang có câu trả lời chờ duyệt" in told
    follow = Follow(two.case().id, two.case(SECOND).id, "tam")
    assert isinstance(two.decides(two.case(), follow, SYSTEM).refusal, Refusal)


def test_who_joined_while_it_was_written_is_seen_before_it_goes(two: Office) -> None:
    two.says("police", "/traloi 50648 Chào ông Bình, đã sửa xong.")
    lead, second = two.case(), two.case(SECOND)
    two.decides(lead, Follow(lead.id, second.id, "tam"), SYSTEM)
    two.decides(second, LinkDuplicate(second.id, lead.id), CLERK2)
    told = two.says("police", "1")
    assert two.case().proposal is None
    assert "chưa được dùng: “Chào ông Bình, đã sửa xong.”" in told


def test_reopening_tells_those_who_got_the_same_answer(joined: Office) -> None:
    _answered(joined)
    assert joined.case(SECOND).status is Status.REPLIED
    joined.says("clerk", "/molai 50648 Dân gọi: vẫn lỗi.")
    joined.deliver()
    assert "xem lại" in joined.people["tam"].last
    assert BOTH[1] in joined.people["tam"].last
    assert joined.case(SECOND).status is Status.DUPLICATE
    assert joined.people["tam"].question == ""
    assert joined.people["resident"].question == ""


def test_the_new_answer_reaches_both_again(joined: Office) -> None:
    _answered(joined)
    joined.says("clerk", "/molai 50648 Dân gọi: vẫn lỗi.")
    joined.deliver()
    joined.says("clerk", "/chuyen 50648 ca", "1")
    joined.deliver()
    joined.says("police", "/traloi 50648 Lần này xong hẳn.", "1")
    joined.deliver()
    joined.says("clerk", "/duyet 50648", "1")
    joined.deliver()
    joined.says("leader", "/duyet 50648", "1")
    joined.deliver(31)
    for name in ("resident", "tam"):
        assert "“Lần này xong hẳn.”" in joined.people[name].everything
    assert [reply.text for reply in joined.case(SECOND).replies] == ["Đã sửa xong.", "Lần này xong hẳn."]


def test_who_said_that_it_is_clear_is_left_in_peace(joined: Office) -> None:
    _answered(joined)
    joined.decides(joined.case(SECOND), Close(joined.case(SECOND).id), Actor("tam"))
    before = joined.people["tam"].everything
    joined.says("clerk", "/molai 50648 Dân gọi: vẫn lỗi.")
    joined.deliver()
    assert joined.case(SECOND).status is Status.CLOSED
    assert joined.people["tam"].everything == before


def test_the_question_about_the_old_answer_gives_way(joined: Office) -> None:
    _answered(joined)
    assert joined.people["resident"].asked == "feedback.felt"
    joined.says("clerk", "/molai 50648 Dân gọi: vẫn lỗi.")
    joined.deliver()
    told = joined.people["resident"].last
    assert "Xã mở lại" in told
    assert "thấy thế nào" not in told
    assert "không làm được" not in joined.says("resident", "1")


def test_who_was_joined_to_another_case_meanwhile_hears_nothing_of_the_first(joined: Office) -> None:
    third = joined.lodged("Wifi nhà văn hóa hỏng", code=6827193506)
    second = joined.case(SECOND)
    joined.decides(joined.case(SECOND), Unlink(second.id), CLERK2)
    joined.decides(third, Follow(third.id, second.id, "tam"), SYSTEM)
    joined.decides(joined.case(SECOND), LinkDuplicate(second.id, third.id), CLERK2)
    assert "2 người" not in joined.says("police", "/traloi 50648")
    _answered(joined)
    assert joined.case().replies
    assert joined.case(SECOND).replies == ()
    assert "“Đã sửa xong.”" not in joined.people["tam"].everything
