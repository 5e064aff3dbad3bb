"""The sender's own side: the name on the national portal, what is put right, the rating, and being forgotten."""

import pytest

from cases import commands as c
from cases.case import File
from cases.desk import Refusal
from cases.kinds import SYSTEM, Kind, Status
from cases.notices import news
from tests.cases.desk_cases import CLERK, LEADER, LODGE, OWNER, POLICE, UNDO_MS, Desk, at_the_police, proposed

NATIONAL = c.LodgeNational("case-1", "PAKN.20260325.0012", own_name=False)
IN_NAME = c.LodgeNational("case-1", "PAKN.20260325.0012", own_name=True)
ASK_NAME = c.AskName("case-1")


def told(desk: Desk) -> list[str]:
    return [one.kind for one in news(desk.case, desk.history[-1], desk.commune)]


def test_what_the_commune_posts_nationally_is_relayed_back() -> None:
    desk = at_the_police().all_do((NATIONAL, CLERK))
    assert (desk.case.status, desk.case.national) == (Status.LODGED_NATIONAL, "PAKN.20260325.0012")
    assert told(desk) == ["case.lodged_national"]
    desk.all_do((c.RelayNational("case-1", " Đã sửa. "), CLERK))
    assert (desk.case.status, desk.case.replies[-1].text, desk.case.replies[-1].unit) == (
        Status.REPLIED,
        "Đã sửa.",
        "pakn",
    )
    assert told(desk) == ["case.national_reply"]


def test_a_name_is_used_only_with_its_owners_yes() -> None:
    desk = at_the_police()
    assert desk.does(IN_NAME, CLERK) == Refusal("desk.name_not_agreed")
    desk.all_do((ASK_NAME, CLERK))
    assert told(desk) == ["case.name_asked"]
    assert desk.does(IN_NAME, CLERK) == Refusal("desk.name_not_agreed")
    desk.all_do((c.AnswerName("case-1", public=False), OWNER))
    assert desk.does(IN_NAME, CLERK) == Refusal("desk.name_not_agreed")
    desk.all_do((c.AnswerName("case-1", public=True), OWNER))
    (one,) = news(desk.case, desk.history[-1], desk.commune)
    assert (one.kind, one.data) == ("staff.name_answered", {"case": "case-1", "public": True})
    assert desk.does(IN_NAME, CLERK) is None


def test_nobody_is_asked_for_their_name_twice_nor_answers_unasked() -> None:
    desk = Desk()
    assert desk.does(c.AnswerName("case-1", public=True), OWNER) == Refusal("desk.name_not_asked")
    desk.all_do((ASK_NAME, CLERK))
    assert desk.does(ASK_NAME, CLERK) == Refusal("desk.name_asked_already")
    desk.all_do((c.AnswerName("case-1", public=False), OWNER))
    assert desk.does(ASK_NAME, CLERK) == Refusal("desk.name_asked_already")


def test_there_is_one_answer_at_a_time() -> None:
    assert proposed().does(NATIONAL, CLERK) == Refusal("desk.reply_waiting")
    assert proposed(approvals=[]).does(NATIONAL, CLERK) == Refusal("desk.reply_leaving")


@pytest.mark.parametrize("reference", [" ", "1" * 61])
def test_a_post_on_the_portal_has_its_reference(reference: str) -> None:
    assert at_the_police().does(c.LodgeNational("case-1", reference, own_name=False), CLERK) == Refusal(
        "desk.reference_missing"
    )


def test_an_answer_can_promise_a_day_that_is_known_once_it_is_said() -> None:
    desk = at_the_police(approvals=[])
    desk.all_do((c.ProposeReply("case-1", "Sẽ sửa.", promised="2026-04-01"), POLICE))
    assert desk.case.promised == ""
    desk.now += UNDO_MS
    desk.all_do((c.SayReply("case-1", 1), SYSTEM))
    assert desk.case.promised == "2026-04-01"
    desk.all_do((c.Reopen("case-1", "Chưa sửa."), OWNER))
    assert desk.case.promised == ""


@pytest.mark.parametrize("day", ["2026-03-22", "mai", "2026-02-30"])
def test_a_promise_is_a_day_to_come(day: str) -> None:
    assert at_the_police().does(c.ProposeReply("case-1", "Sẽ sửa.", day), POLICE) == Refusal("desk.bad_date")
    assert at_the_police().does(c.ProposeReply("case-1", "Sẽ sửa.", "2026-03-23"), POLICE) is None


def test_an_answer_is_rated_once_from_one_to_three() -> None:
    desk = Desk().at(Status.REPLIED)
    for rating in (0, 4):
        assert desk.does(c.Rate("case-1", rating), OWNER) == Refusal("desk.bad_rating")
    desk.all_do((c.Rate("case-1", 2), OWNER))
    assert desk.case.rating == 2
    assert desk.does(c.Rate("case-1", 3), OWNER) == Refusal("desk.rated_already")


def test_only_what_is_given_is_put_right() -> None:
    desk = at_the_police().all_do((c.Correct("case-1", name="Trần Thị Hoà", village="co-do"), OWNER))
    case = desk.case
    assert (case.name, case.phone, case.village) == ("Trần Thị Hoà", LODGE.phone, "co-do")
    assert desk.does(c.Correct("case-1", name=" "), OWNER) == Refusal("desk.empty")
    desk.all_do((c.Correct("case-1", phone="+84987654321", place="ngõ 3"), CLERK))
    assert (desk.case.name, desk.case.phone, desk.case.place) == ("Trần Thị Hoà", "+84987654321", "ngõ 3")


def test_who_lodged_for_whom_and_in_whose_name_is_kept() -> None:
    desk = Desk()
    desk.current = None
    desk.history.clear()
    lodge = c.Lodge(
        "case-1", "482719350648", Kind.PETITION, "hoa", "Mất mạng", "Cụ Tư", "", "bac-ke",
        organisation="HTX Bắc Kế", helper="Hoa", helper_phone="+84912345678", scope="vien-thong",
    )  # fmt: skip
    desk.all_do((lodge, OWNER))
    case, event = desk.case, desk.history[0]
    assert (case.organisation, case.helper, case.helper_phone, case.scope) == (
        "HTX Bắc Kế",
        "Hoa",
        "+84912345678",
        "vien-thong",
    )
    assert {"organisation", "helper", "helper_phone"} <= event.words.keys()
    assert event.data["scope"] == "vien-thong"


def test_what_is_forgotten_ends_and_keeps_only_the_communes_words() -> None:
    desk = proposed(approvals=[])
    desk.now += UNDO_MS
    desk.all_do((c.SayReply("case-1", 1), SYSTEM), (c.Reopen("case-1", "Chưa rõ."), OWNER))
    desk.all_do((c.AddInfo("case-1", "Nhà tôi", (File("f", "photo", "nha-toi.jpg"),)), OWNER))
    desk.all_do((c.AskInfo("case-1", "Ở đâu?"), CLERK), (c.Anonymise("case-1"), CLERK))
    case = desk.case
    assert (case.status, case.text, case.name, case.phone, case.added, case.files) == (
        Status.WITHDRAWN, "", "", "", (), (),
    )  # fmt: skip
    assert (case.asked, case.proposal, case.anonymised) == (None, None, True)
    assert [reply.text for reply in case.replies] == ["Đã sửa xong."]
    assert "staff.withdrawn" in told(desk)


@pytest.mark.parametrize("status", [Status.REPLIED, Status.CLOSED, Status.DECLINED, Status.OUT_OF_SCOPE])
def test_what_had_ended_stays_as_it_was(status: Status) -> None:
    desk = Desk().at(status).all_do((c.Anonymise("case-1"), SYSTEM))
    assert desk.case.status is status
    assert told(desk) == []


def test_what_was_joined_waits_for_no_answer_any_more() -> None:
    desk = Desk().all_do((c.LinkDuplicate("case-1", "case-0"), OWNER), (c.Anonymise("case-1"), CLERK))
    assert desk.case.status is Status.WITHDRAWN


def test_nothing_is_written_about_somebody_forgotten() -> None:
    desk = Desk().at(Status.REPLIED).all_do((c.Anonymise("case-1"), CLERK))
    again = (c.Anonymise("case-1"), c.Note("case-1", "Bà Hoa"), c.Correct("case-1", name="Hoa"))
    for command in (*again, c.Reopen("case-1", "Chưa rõ.")):
        assert desk.does(command, CLERK) == Refusal("desk.anonymised")
    assert desk.does(c.Close("case-1"), SYSTEM) is None


def test_leaders_forget_nobody() -> None:
    assert Desk().does(c.Anonymise("case-1"), LEADER) == Refusal("desk.not_yours")
