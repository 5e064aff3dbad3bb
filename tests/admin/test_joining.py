"""/trung: one matter, sent twice, is answered once and told twice."""

import pytest

from cases.commands import Note, Withdraw
from cases.kinds import Actor, Kind, Role, Status
from tests.admin.office import SECOND, Office

CLERK2 = Actor("clerk2", "clerk2", frozenset({Role.FOCAL_OFFICER}))


def tail(office: Office) -> str:
    return office.case(SECOND).code[-5:]


def joined(office: Office) -> bool:
    return office.case(SECOND).lead == office.case().id


def test_the_other_case_stands_behind_the_first(two: Office) -> None:
    shown = two.says("clerk", f"/trung {tail(two)} 50648")
    assert "“VNeID lỗi định danh hoài” sẽ giải quyết chung với ý kiến mã 4827 1935 0648" in shown
    assert not joined(two)
    two.says("clerk", "1")
    assert joined(two)
    assert two.case(SECOND).status is Status.DUPLICATE
    assert two.case().followers == ((two.case(SECOND).id, "tam"),)


@pytest.mark.parametrize("other", ["50648", "với 50648", "4827 1935 0648", "482719350648", "1/2026"])
def test_the_other_case_is_typed_in_any_form(two: Office, other: str) -> None:
    assert "trùng với ý kiến nào" in two.says("clerk", f"/trung {tail(two)}")
    assert "sẽ giải quyết chung" in two.says("clerk", other)
    two.says("clerk", "1")
    assert joined(two)


def test_a_likely_one_is_offered(two: Office) -> None:
    two.says("clerk", f"/xem {tail(two)}")
    number = two.people["clerk"].options.index("Gộp với ý kiến khác (trùng)") + 1
    two.says("clerk", str(number))
    assert len(two.people["clerk"].options) == 2
    two.says("clerk", "1", "1")
    assert joined(two)


def test_both_cards_say_it(two: Office) -> None:
    two.says("clerk", f"/trung {tail(two)} 50648", "1")
    assert "Giải quyết chung với ý kiến mã 4827 1935 0648" in two.says("clerk", f"/xem {tail(two)}")
    assert "Có 1 ý kiến khác giải quyết chung" in two.says("police", "/xem 50648")


def test_the_answer_reaches_both(two: Office) -> None:
    two.says("clerk", f"/trung {tail(two)} 50648", "1")
    two.says("police", "/traloi 50648 Đã sửa xong.", "1")
    two.deliver()
    two.says("clerk", "/duyet 50648", "1")
    two.deliver()
    two.says("leader", "/duyet 50648", "1")
    two.deliver(31)
    for name in ("resident", "tam"):
        assert "“Đã sửa xong.”" in two.people[name].everything


@pytest.mark.parametrize(
    ("other", "why"),
    [("abc", "số cuối"), ("99999", "Không tìm thấy"), ("4827 1935 0649", "số sai"), ("own", "Không tìm thấy")],
)
def test_what_is_no_other_case_is_asked_again(two: Office, other: str, why: str) -> None:
    two.says("clerk", f"/trung {tail(two)}")
    assert why in two.says("clerk", tail(two) if other == "own" else other)
    assert two.people["clerk"].asked == "join.lead"


def test_what_is_over_or_an_idea_answers_for_nobody(two: Office) -> None:
    two.lodged("Ý tưởng", code=6827193506, kind=Kind.INITIATIVE, title="Ý tưởng")
    two.says("clerk", f"/trung {tail(two)}")
    assert "Không gộp vào" in two.says("clerk", two.case(6827193506).code)
    two.decides(two.case(), Withdraw(two.case().id), Actor("resident"))
    assert "Không gộp vào" in two.says("clerk", "50648")
    assert two.case(SECOND).lead == ""


def test_another_one_can_be_chosen_at_the_last_look(two: Office) -> None:
    two.says("clerk", f"/trung {tail(two)} 50648")
    assert "trùng với ý kiến nào" in two.says("clerk", "2")
    assert "Chưa làm gì cả" in two.says("clerk", str(len(two.people["clerk"].options)))
    assert not joined(two)


def test_a_case_that_changed_is_not_joined(two: Office) -> None:
    two.says("clerk", f"/trung {tail(two)} 50648")
    two.decides(two.case(SECOND), Note(two.case(SECOND).id, "đã gọi"), CLERK2)
    assert "đã thay đổi" in two.says("clerk", "1")
    assert two.case().followers == ()


def test_a_lead_that_has_ended_meanwhile_is_said(two: Office) -> None:
    two.says("clerk", f"/trung {tail(two)} 50648")
    two.decides(two.case(), Withdraw(two.case().id), Actor("resident"))
    assert "không gộp vào được nữa" in two.says("clerk", "1")
    assert two.case(SECOND).status is Status.SUBMITTED
    assert two.people["clerk"].question.startswith(f"card:{two.case(SECOND).code}")


def test_what_others_follow_follows_nobody(two: Office) -> None:
    third = two.lodged("VNeID nữa", code=6827193506)
    two.says("clerk", f"/trung {third.code} {two.case(SECOND).code}", "1")
    assert two.case(SECOND).followers
    assert "không gộp được" in two.says("clerk", f"/trung {tail(two)} 50648")
    assert two.case(SECOND).lead == ""
