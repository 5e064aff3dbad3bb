"""Releasing an answer: in order, by different people, never by its author; and taking it back."""

import pytest

from cases import commands as c
from cases.desk import Refusal, next_approver
from cases.kinds import SYSTEM, Actor, Role, Status
from tests.cases.desk_cases import CLERK, LEADER, OTHER_CLERK, POLICE, UNDO_MS, at_the_police, commune, proposed

APPROVE = c.Approve("case-1", 1)
# One person who holds both roles.
BOTH = Actor("both", "both", frozenset({Role.FOCAL_OFFICER, Role.LEADER}))
OFFICER_TOO = Actor("police", "police", frozenset({Role.UNIT_OFFICER, Role.FOCAL_OFFICER}), "cong-an")


def test_clerk_and_leader_release_an_answer_in_this_order() -> None:
    desk = proposed()
    assert next_approver(desk.case) is Role.FOCAL_OFFICER
    assert desk.does(APPROVE, LEADER) == Refusal("desk.not_your_turn")
    assert desk.does(APPROVE, CLERK) is None
    assert next_approver(desk.case) is Role.LEADER
    assert desk.does(APPROVE, OTHER_CLERK) == Refusal("desk.not_your_turn")
    assert desk.does(APPROVE, LEADER) is None
    assert desk.case.proposal is not None
    assert desk.case.proposal.due == desk.now + UNDO_MS
    assert desk.case.status is Status.IN_PROGRESS


def test_one_person_does_not_release_it_twice() -> None:
    desk = proposed().all_do((APPROVE, BOTH))
    assert desk.does(APPROVE, BOTH) == Refusal("desk.approved_already")
    assert desk.does(APPROVE, LEADER) is None


def test_an_author_never_releases_his_own_words() -> None:
    desk = proposed(author=OFFICER_TOO, approvals=["focal_officer"])
    assert desk.does(APPROVE, OFFICER_TOO) == Refusal("desk.own_reply")
    assert desk.does(APPROVE, CLERK) is None


def test_an_author_who_holds_a_role_has_read_it_and_the_others_remain() -> None:
    desk = proposed(author=OFFICER_TOO)
    assert next_approver(desk.case) is Role.LEADER


def test_without_approvals_an_answer_leaves_by_itself() -> None:
    desk = proposed(approvals=[])
    assert next_approver(desk.case) is None
    assert desk.does(c.SayReply("case-1", 1), SYSTEM) == Refusal("desk.reply_changed")
    desk.now += UNDO_MS
    assert desk.does(c.SayReply("case-1", 1), SYSTEM) is None
    assert (desk.case.status, desk.case.proposal) == (Status.REPLIED, None)


def test_without_approvals_the_author_can_still_take_it_back() -> None:
    desk = proposed(approvals=[])
    assert desk.does(c.Undo("case-1"), POLICE) is None
    assert desk.case.proposal is None
    assert desk.does(c.ProposeReply("case-1", "Lần này đúng."), POLICE) is None


def test_taking_back_works_when_the_profile_dropped_its_approvals_meanwhile() -> None:
    desk = proposed(approvals=["focal_officer"]).all_do((APPROVE, CLERK))
    desk.commune = commune(approvals=[])
    assert desk.does(c.Undo("case-1"), CLERK) is None
    assert desk.case.proposal is None


def test_an_answer_that_was_not_released_is_not_said() -> None:
    desk = proposed()
    desk.now += 10 * UNDO_MS
    assert desk.does(c.SayReply("case-1", 1), SYSTEM) == Refusal("desk.reply_changed")


def test_who_released_it_last_can_take_it_back_until_it_leaves() -> None:
    desk = proposed().all_do((APPROVE, CLERK), (APPROVE, LEADER))
    assert desk.does(c.Undo("case-1"), CLERK) == Refusal("desk.not_your_undo")
    desk.now += UNDO_MS - 1
    assert desk.does(c.Undo("case-1"), LEADER) is None
    assert next_approver(desk.case) is Role.LEADER
    desk.now += UNDO_MS
    assert desk.does(c.SayReply("case-1", 1), SYSTEM) == Refusal("desk.reply_changed")
    assert desk.does(APPROVE, LEADER) is None


def test_once_it_may_have_left_it_is_too_late() -> None:
    desk = proposed().all_do((APPROVE, CLERK), (APPROVE, LEADER))
    desk.now += UNDO_MS
    assert desk.does(c.Undo("case-1"), LEADER) == Refusal("desk.too_late_to_undo")


def test_there_is_nothing_to_take_back_before_it_is_released() -> None:
    assert proposed().does(c.Undo("case-1"), CLERK) == Refusal("desk.nothing_to_undo")


def test_returning_it_needs_a_reason_and_makes_room_for_a_better_one() -> None:
    desk = proposed()
    assert desk.does(c.RefuseReply("case-1", 1, " "), CLERK) == Refusal("desk.reason_missing")
    assert desk.does(c.RefuseReply("case-1", 1, "Chưa rõ."), LEADER) == Refusal("desk.not_your_turn")
    desk.all_do((c.RefuseReply("case-1", 1, "Chưa rõ."), CLERK), (c.ProposeReply("case-1", "Rõ hơn."), POLICE))
    assert desk.does(APPROVE, CLERK) == Refusal("desk.reply_changed")
    assert desk.does(c.Approve("case-1", 2), CLERK) is None


def test_a_better_answer_begins_its_way_anew() -> None:
    desk = proposed().all_do((APPROVE, CLERK), (c.ProposeReply("case-1", "Rõ hơn."), POLICE))
    assert next_approver(desk.case) is Role.FOCAL_OFFICER
    assert desk.does(c.Approve("case-1", 2), CLERK) is None


def test_while_it_leaves_nothing_replaces_it() -> None:
    desk = proposed().all_do((APPROVE, CLERK), (APPROVE, LEADER))
    assert desk.does(c.ProposeReply("case-1", "Khác."), POLICE) == Refusal("desk.reply_leaving")
    assert desk.does(APPROVE, OTHER_CLERK) == Refusal("desk.reply_leaving")


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_answer_is_none(text: str) -> None:
    assert at_the_police().does(c.ProposeReply("case-1", text), POLICE) == Refusal("desk.empty")


def test_an_endless_answer_is_too_long() -> None:
    refusal = at_the_police().does(c.ProposeReply("case-1", "a" * 4097), POLICE)
    assert refusal == Refusal("desk.too_long", {"limit": "4096"})


@pytest.mark.parametrize(
    ("command", "actor"),
    [(c.Forward("case-1", "tram-y-te"), CLERK), (c.SendBack("case-1", "Nhầm."), POLICE), (c.Withdraw("case-1"), None)],
    ids=["forwarded", "sent back", "withdrawn"],
)
def test_what_one_unit_wrote_is_never_released_as_anothers(command: c.Command, actor: Actor | None) -> None:
    desk = proposed(approvals=[]).all_do((command, actor or Actor("hoa")))
    desk.now += UNDO_MS
    assert desk.does(c.SayReply("case-1", 1), SYSTEM) is not None
    assert desk.case.replies == ()
