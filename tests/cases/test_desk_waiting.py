"""A case that waits for its sender: the question, the clocks that stand still, and how it goes on."""

import pytest

from cases import commands as c
from cases.case import Case, InfoAsked
from cases.commands import Command
from cases.desk import Refusal
from cases.kinds import Actor, Kind, Status
from cases.notices import ToOwner, ToRole, news
from tests.cases.desk_cases import CLERK, LEADER, OWNER, POLICE, Desk, at_the_police, proposed

DAY = 86_400_000
ASK = c.AskInfo("case-1", " Hỏng từ hôm nào ạ? ")
ANSWER = c.AddInfo("case-1", "Từ thứ hai.")


def test_the_sender_is_asked_and_hears_whose_question_it_is() -> None:
    desk = at_the_police().all_do((ASK, POLICE))
    asked = InfoAsked("Hỏng từ hôm nào ạ?", "cong-an", desk.now, "forwarded", "police")
    assert (desk.case.status, desk.case.asked) == (Status.INFO_REQUESTED, asked)
    (one,) = news(desk.case, desk.history[-1], desk.commune)
    assert (one.kind, one.to) == ("case.info_asked", ToOwner())
    assert one.data == {"case": "case-1", "text": "Hỏng từ hôm nào ạ?", "unit": "cong-an"}


def test_the_focal_point_asks_in_its_own_name() -> None:
    desk = at_the_police().all_do((ASK, CLERK))
    assert desk.case.asked is not None
    assert desk.case.asked.unit == ""


def test_a_focal_point_that_answers_itself_asks_as_the_unit() -> None:
    desk = Desk().all_do(
        (c.Receive("case-1", "1/2026"), CLERK),
        (c.Classify("case-1", Kind.REFLECTION, "vneid"), CLERK),
        (c.Forward("case-1", "van-hoa-xa-hoi"), CLERK),
        (ASK, CLERK),
    )
    assert desk.case.asked is not None
    assert desk.case.asked.unit == "van-hoa-xa-hoi"


@pytest.mark.parametrize(("goes_on", "actor"), [(ANSWER, OWNER), (c.ResumeWithout("case-1"), CLERK)])
def test_the_clocks_stand_still_while_it_waits(goes_on: Command, actor: Actor) -> None:
    desk = at_the_police()
    due = (desk.case.resident_due, desk.case.stage_due)
    assert due == ("2026-04-13", "2026-04-06")
    desk.all_do((ASK, POLICE))
    desk.now += 4 * DAY  # Monday to Friday
    assert (desk.case.resident_due, desk.case.stage_due) == due
    desk.all_do((goes_on, actor))
    assert (desk.case.status, desk.case.asked) == (Status.FORWARDED, None)
    assert (desk.case.resident_due, desk.case.stage_due) == ("2026-04-17", "2026-04-10")


def test_a_weekend_of_waiting_costs_nothing() -> None:
    desk = at_the_police()
    desk.now += 4 * DAY  # Friday
    desk.all_do((ASK, POLICE))
    desk.now += 2 * DAY
    desk.all_do((ANSWER, OWNER))
    assert desk.case.resident_due == "2026-04-13"


def test_it_goes_back_to_where_it_was_each_time() -> None:
    desk = Desk().all_do((c.Receive("case-1", "1/2026"), CLERK), (ASK, CLERK), (ANSWER, OWNER))
    assert desk.case.status == "received"
    desk.all_do((c.Classify("case-1", Kind.REFLECTION, "vneid"), CLERK), (ASK, CLERK), (ANSWER, OWNER))
    assert desk.case.status == "classified"


def test_an_answer_that_nobody_waits_for_moves_no_date() -> None:
    desk = at_the_police()
    before = desk.case
    desk.now += 4 * DAY
    desk.all_do((ANSWER, OWNER))
    assert (desk.case.status, desk.case.resident_due) == (before.status, before.resident_due)


def test_an_answer_that_waits_for_approval_waits_on() -> None:
    desk = proposed().all_do((ASK, POLICE))
    assert desk.does(c.Approve("case-1", 1), CLERK) == Refusal("desk.wrong_stage", {"status": "info_requested"})
    desk.all_do((ANSWER, OWNER), (c.Approve("case-1", 1), CLERK), (c.Approve("case-1", 1), LEADER))
    assert desk.does(ASK, POLICE) == Refusal("desk.reply_leaving")


@pytest.mark.parametrize(("text", "key"), [(" ", "desk.empty"), ("a" * 4097, "desk.too_long")])
def test_a_question_needs_words(text: str, key: str) -> None:
    refusal = at_the_police().does(c.AskInfo("case-1", text), POLICE)
    assert refusal is not None
    assert refusal.key == key


def test_who_withdraws_is_asked_no_more() -> None:
    desk = at_the_police().all_do((ASK, POLICE), (c.Withdraw("case-1"), OWNER))
    assert (desk.case.status, desk.case.asked) == (Status.WITHDRAWN, None)


def test_the_answer_reaches_who_asked() -> None:
    desk = at_the_police().all_do((ASK, POLICE), (ANSWER, OWNER))
    told = news(desk.case, desk.history[-1], desk.commune)
    assert [one.kind for one in told] == ["staff.info_added"] * 2
    assert any(isinstance(one.to, ToRole) and one.to.unit == "cong-an" for one in told)


def test_a_waiting_case_survives_json() -> None:
    case = at_the_police().all_do((ASK, POLICE)).case
    assert Case.from_json(case.to_json()) == case


def test_a_case_of_an_older_release_is_still_read() -> None:
    case = Desk().case
    old = case.to_json()
    for name in ("asked", "lead", "followers", "rating", "helper", "promised", "anonymised", "name_public"):
        del old[name]
    assert Case.from_json(old) == case
