"""Cases that are answered with another one: following, the lead's answer to all, and what happens when it goes."""

from dataclasses import replace

import pytest

from cases import commands as c
from cases.access import Sight, sight
from cases.case import Reply
from cases.desk import Refusal
from cases.kinds import SYSTEM, Actor, Kind, Status
from cases.notices import News, ToConversation, ToOwner, news
from tests.cases.desk_cases import CLERK, LEADER, OWNER, POLICE, STRANGER, UNDO_MS, Desk, at_the_police

FOLLOW = c.Follow("case-1", "case-2", "lan")
LINK = c.LinkDuplicate("case-1", "case-0")


def followed(desk: Desk) -> Desk:
    return desk.all_do((FOLLOW, SYSTEM), (c.Follow("case-1", "case-3", "tu"), SYSTEM))


def to_followers(desk: Desk) -> list[News]:
    return [one for one in news(desk.case, desk.history[-1], desk.commune) if isinstance(one.to, ToConversation)]


def test_the_answer_goes_to_everybody_who_joined() -> None:
    desk = followed(at_the_police(approvals=[])).all_do((c.ProposeReply("case-1", "Đã sửa xong."), POLICE))
    desk.now += UNDO_MS
    desk.all_do((c.SayReply("case-1", 1), SYSTEM))
    first, second = to_followers(desk)
    assert (first.kind, first.to) == ("case.lead_replied", ToConversation("lan"))
    assert first.data == {"case": "case-2", "lead": "case-1"}
    assert second.data == {"case": "case-3", "lead": "case-1"}
    assert first.key != second.key


def test_an_answer_of_the_national_portal_does_too() -> None:
    national = c.LodgeNational("case-1", "PAKN.20260325.0012", own_name=False)
    desk = followed(at_the_police()).all_do((national, CLERK), (c.RelayNational("case-1", "Đã sửa."), CLERK))
    assert [one.kind for one in to_followers(desk)] == ["case.lead_replied"] * 2


@pytest.mark.parametrize(
    ("command", "data"),
    [
        (c.Decline("case-1", "Ngoài thẩm quyền."), {"reason": "Ngoài thẩm quyền."}),
        (c.Redirect("case-1", "Điện lực", "Việc của điện."), {"office": "Điện lực", "reason": "Việc của điện."}),
    ],
)
def test_a_refusal_is_told_to_all_with_its_reason(command: c.Command, data: dict[str, str]) -> None:
    desk = followed(Desk()).all_do((command, CLERK))
    assert [one.kind for one in to_followers(desk)] == ["case.lead_declined"] * 2
    assert to_followers(desk)[0].data == {"case": "case-2", "lead": "case-1", **data}


@pytest.mark.parametrize(("command", "actor"), [(c.Withdraw("case-1"), OWNER), (c.Anonymise("case-1"), CLERK)])
def test_when_the_first_one_goes_the_others_hear_of_it(command: c.Command, actor: Actor) -> None:
    desk = followed(at_the_police()).all_do((command, actor))
    assert [one.kind for one in to_followers(desk)] == ["case.lead_gone"] * 2


def test_who_was_answered_already_hears_nothing_of_a_later_erasure() -> None:
    desk = followed(Desk()).all_do((c.Decline("case-1", "Trùng."), CLERK), (c.Anonymise("case-1"), CLERK))
    assert news(desk.case, desk.history[-1], desk.commune) == []


def test_joining_twice_counts_once() -> None:
    desk = followed(Desk()).all_do((c.Follow("case-1", "case-2", "lan-2"), SYSTEM))
    assert desk.case.followers == (("case-3", "tu"), ("case-2", "lan-2"))


@pytest.mark.parametrize("status", [s for s in Status if not s.is_open])
def test_what_is_over_answers_for_nobody_any_more(status: Status) -> None:
    assert Desk().at(status).does(FOLLOW, SYSTEM) == Refusal("desk.wrong_stage", {"status": str(status)})


def test_an_idea_is_never_joined_and_joins_nothing() -> None:
    desk = Desk()
    desk.current = replace(desk.case, kind=Kind.INITIATIVE)
    assert desk.does(FOLLOW, SYSTEM) == Refusal("desk.cannot_join")
    assert desk.does(LINK, OWNER) == Refusal("desk.cannot_join")


def test_a_case_does_not_answer_for_itself() -> None:
    assert Desk().does(c.Follow("case-1", "case-1", "hoa"), SYSTEM) == Refusal("desk.cannot_join")
    assert Desk().does(c.LinkDuplicate("case-1", "case-1"), OWNER) == Refusal("desk.cannot_join")


def test_who_is_followed_follows_nobody() -> None:
    assert followed(Desk()).does(LINK, CLERK) == Refusal("desk.cannot_join")


def test_a_sender_joins_while_lodging_and_not_later() -> None:
    assert Desk().does(LINK, OWNER) is None
    later = Desk().all_do((c.AddInfo("case-1", "Vẫn hỏng."), OWNER))
    assert later.does(LINK, OWNER) == Refusal("desk.wrong_stage", {"status": "submitted"})
    assert later.does(LINK, CLERK) is None


def test_the_answer_is_relayed_into_the_own_case() -> None:
    desk = Desk().all_do((LINK, OWNER))
    assert (desk.case.status, desk.case.lead) == (Status.DUPLICATE, "case-0")
    desk.all_do((c.RelayLead("case-1", "Đã sửa.", "cong-an"), SYSTEM))
    assert (desk.case.status, desk.case.replies) == (Status.REPLIED, (Reply("Đã sửa.", "cong-an", desk.now),))
    assert desk.does(c.RelayLead("case-1", "Đã sửa.", "cong-an"), SYSTEM) == Refusal(
        "desk.wrong_stage", {"status": "replied"}
    )


def test_who_is_not_content_has_a_case_of_their_own_again() -> None:
    desk = Desk().all_do((LINK, OWNER), (c.RelayLead("case-1", "Đã sửa.", "cong-an"), SYSTEM))
    desk.all_do((c.Reopen("case-1", "Nhà tôi vẫn mất mạng."), OWNER))
    assert (desk.case.status, desk.case.lead) == (Status.SUBMITTED, ""), "it never had a number of its own"


def test_left_alone_it_is_a_new_case_for_the_clerks_and_keeps_its_number() -> None:
    desk = Desk().all_do((c.Receive("case-1", "7/2026"), CLERK), (LINK, CLERK))
    desk.now += 30 * 86_400_000
    desk.all_do((c.Unlink("case-1"), SYSTEM))
    assert (desk.case.status, desk.case.lead) == (Status.SUBMITTED, "")
    assert [one.kind for one in news(desk.case, desk.history[-1], desk.commune)] == ["staff.new"]
    assert desk.case.stage_due == desk.commune.due(desk.now, 1)
    desk.all_do((c.Receive("case-1", ""), CLERK))
    assert desk.case.register == "7/2026"


def test_who_joined_can_still_withdraw() -> None:
    assert Desk().all_do((LINK, OWNER)).does(c.Withdraw("case-1"), OWNER) is None


def test_who_joined_sees_nothing_of_the_first_case() -> None:
    case = followed(at_the_police()).case
    assert sight(case, Actor("lan")) is Sight.NOTHING
    assert sight(case, STRANGER) is Sight.NOTHING
    assert sight(case, OWNER) is Sight.FULL


def test_the_lead_is_told_as_ever() -> None:
    desk = followed(Desk()).all_do((c.Redirect("case-1", "Điện lực", "Việc của điện."), CLERK))
    first = news(desk.case, desk.history[-1], desk.commune)[0]
    assert (first.kind, first.to, desk.case.office) == ("case.redirected", ToOwner(), "Điện lực")


@pytest.mark.parametrize(("office", "reason", "key"), [(" ", "a", "office"), ("a", " ", "reason")])
def test_showing_somebody_elsewhere_needs_the_place_and_the_reason(office: str, reason: str, key: str) -> None:
    assert Desk().does(c.Redirect("case-1", office, reason), CLERK) == Refusal(f"desk.{key}_missing")


def test_leaders_do_not_join_cases() -> None:
    assert Desk().does(LINK, LEADER) == Refusal("desk.not_yours")
