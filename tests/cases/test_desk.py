"""The desk: who may do what with a case, and when. The only way to change one."""

from dataclasses import replace

import pytest

from cases import commands as c
from cases.case import Case, File
from cases.desk import Refusal, decide, next_approver
from cases.kinds import OPEN, SYSTEM, Actor, Kind, Role, Status
from cases.moves import MOVES
from tests.cases.desk_cases import (
    ADMIN,
    CLERK,
    CLINIC,
    EVERYBODY,
    LEADER,
    LODGE,
    NOW,
    OTHER_CLERK,
    OWNER,
    POLICE,
    STRANGER,
    UNDO_MS,
    VILLAGE,
    Desk,
    at_the_police,
    proposed,
)

A_COMMAND: dict[str, c.Command] = {
    "Receive": c.Receive("case-1", "1/2026"),
    "Classify": c.Classify("case-1", Kind.PETITION, "vneid"),
    "Forward": c.Forward("case-1", "tram-y-te"),
    "Accept": c.Accept("case-1"),
    "SendBack": c.SendBack("case-1", "Không phải việc của chúng tôi."),
    "ProposeReply": c.ProposeReply("case-1", "Đã sửa."),
    "AddInfo": c.AddInfo("case-1", "Vẫn hỏng."),
    "Note": c.Note("case-1", "Đã gọi điện."),
    "Decline": c.Decline("case-1", "Ngoài thẩm quyền."),
    "Withdraw": c.Withdraw("case-1"),
    "Close": c.Close("case-1"),
    "Reopen": c.Reopen("case-1", "Chưa được."),
    "AskInfo": c.AskInfo("case-1", "Hỏng từ hôm nào ạ?"),
    "ResumeWithout": c.ResumeWithout("case-1"),
    "Follow": c.Follow("case-1", "case-2", "lan"),
    "LinkDuplicate": c.LinkDuplicate("case-1", "case-0"),
    "Unlink": c.Unlink("case-1"),
    "RelayLead": c.RelayLead("case-1", "Đã sửa.", "cong-an"),
    "Rejoin": c.Rejoin("case-1", ""),
    "Extend": c.Extend("case-1", "Chờ nhà mạng."),
    "Redirect": c.Redirect("case-1", "Điện lực Bình Xuyên", "Việc của ngành điện."),
    "LodgeNational": c.LodgeNational("case-1", "PAKN.20260325.0012", own_name=False),
    "RelayNational": c.RelayNational("case-1", "Đã sửa."),
    "AskName": c.AskName("case-1"),
    "Rate": c.Rate("case-1", 3),
    "Correct": c.Correct("case-1", name="Trần Thị Hoà"),
    "Anonymise": c.Anonymise("case-1"),
    "Coordinate": c.Coordinate("case-1", ("kinh-te",)),
    "UnlockName": c.UnlockName("case-1", "Cần gọi để hẹn."),
}
MAY = {
    "Receive": {"clerk", "clerk-2"},
    "Classify": {"clerk", "clerk-2"},
    "Forward": {"clerk", "clerk-2"},
    "Accept": {"police"},
    "SendBack": {"police"},
    "ProposeReply": {"police"},
    "AddInfo": {"hoa"},
    "Note": {"clerk", "clerk-2", "police", "leader"},
    "Decline": {"clerk", "clerk-2"},
    "Withdraw": {"hoa"},
    "Close": {"hoa", "clerk", "clerk-2", ""},
    "Reopen": {"hoa", "clerk", "clerk-2"},
    "AskInfo": {"clerk", "clerk-2", "police"},
    "ResumeWithout": {"clerk", "clerk-2", "police"},
    "Follow": {""},
    "LinkDuplicate": {"hoa", "clerk", "clerk-2"},
    "Unlink": {"clerk", "clerk-2", ""},
    "RelayLead": {""},
    "Rejoin": {""},
    "Extend": {"clerk", "clerk-2"},
    "Redirect": {"clerk", "clerk-2"},
    "LodgeNational": {"clerk", "clerk-2"},
    "RelayNational": {"clerk", "clerk-2"},
    "AskName": {"clerk", "clerk-2"},
    "Rate": {"hoa"},
    "Correct": {"hoa", "clerk", "clerk-2"},
    "Anonymise": {"clerk", "clerk-2", ""},
    "Coordinate": {"clerk", "clerk-2"},
    "UnlockName": {"police", "leader"},
}
# Where it leads to from here, when that is not the one status of the table.
CHOSEN = {("AddInfo", Status.INFO_REQUESTED): Status.CLASSIFIED}
CHOSEN |= {("ResumeWithout", Status.INFO_REQUESTED): Status.CLASSIFIED}
CHOSEN |= {("Anonymise", status): Status.WITHDRAWN for status in (*OPEN, Status.DUPLICATE)}


def test_the_table_of_moves() -> None:
    table = {name: (" ".join(sorted(move.frm)), move.to) for name, move in MOVES.items()}
    live = " ".join(sorted(OPEN))
    every = " ".join(sorted(Status))
    unit = "forwarded in_progress"
    at_work = "classified forwarded in_progress received"
    assert table == {
        "Receive": ("submitted", Status.RECEIVED),
        "Classify": ("classified received", Status.CLASSIFIED),
        "Forward": ("classified forwarded in_progress", Status.FORWARDED),
        "Accept": ("forwarded", Status.IN_PROGRESS),
        "SendBack": (unit, Status.CLASSIFIED),
        "ProposeReply": (unit, Status.IN_PROGRESS),
        "Approve": ("in_progress", None),
        "RefuseReply": ("in_progress", None),
        "Undo": ("in_progress", None),
        "SayReply": ("in_progress", Status.REPLIED),
        "AddInfo": (" ".join(sorted((*OPEN, Status.DUPLICATE))), None),
        "AskInfo": (at_work, Status.INFO_REQUESTED),
        "ResumeWithout": ("info_requested", None),
        "Note": (every, None),
        "Decline": ("classified received submitted", Status.DECLINED),
        "Withdraw": (" ".join(sorted({*OPEN, Status.DUPLICATE})), Status.WITHDRAWN),
        "Close": ("replied", Status.CLOSED),
        "Reopen": ("closed declined out_of_scope replied", Status.CLASSIFIED),
        "Follow": (live, None),
        "LinkDuplicate": ("classified received submitted", Status.DUPLICATE),
        "Unlink": ("duplicate", Status.SUBMITTED),
        "RelayLead": ("duplicate", Status.REPLIED),
        "Rejoin": ("replied", Status.DUPLICATE),
        "Extend": (at_work, None),
        "Redirect": ("classified received submitted", Status.OUT_OF_SCOPE),
        "LodgeNational": (at_work, Status.LODGED_NATIONAL),
        "RelayNational": ("lodged_national", Status.REPLIED),
        "AskName": (live, None),
        "AnswerName": (live, None),
        "Rate": ("closed replied", None),
        "Correct": (every, None),
        "Anonymise": (every, None),
        "Coordinate": (unit, None),
        "UnlockName": (every, None),
    }
    chosen = {name: " ".join(sorted(move.or_to)) for name, move in MOVES.items() if move.or_to}
    assert chosen == {"AddInfo": at_work, "ResumeWithout": at_work, "Reopen": "submitted", "Anonymise": "withdrawn"}


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("name", A_COMMAND)
def test_each_move_is_made_from_its_statuses_by_its_people_and_by_nobody_else(name: str, status: Status) -> None:
    for actor in EVERYBODY:
        desk = Desk().at(status)
        refusal = desk.does(A_COMMAND[name], actor)
        if actor.person in MAY[name] and status in MOVES[name].frm:
            assert refusal is None, (actor.person, refusal)
            assert desk.case.status == CHOSEN.get((name, status), MOVES[name].to or status)
        else:
            assert refusal is not None, actor.person
            assert desk.case == Desk().at(status).case


@pytest.mark.parametrize("actor", [STRANGER, CLINIC, VILLAGE, ADMIN])
@pytest.mark.parametrize("command", A_COMMAND.values(), ids=str)
def test_whom_a_case_does_not_concern_does_not_learn_that_it_exists(command: c.Command, actor: Actor) -> None:
    assert at_the_police().does(command, actor) == Refusal("desk.not_found")


@pytest.mark.parametrize("command", A_COMMAND.values(), ids=str)
def test_a_case_that_is_not_there_is_not_found(command: c.Command) -> None:
    assert decide(None, command, CLERK, NOW, Desk().commune) == Refusal("desk.not_found")


def test_a_new_case_has_its_dates_in_working_days() -> None:
    case = Desk().case
    assert (case.status, case.owner, case.version) == (Status.SUBMITTED, "hoa", 1)
    assert (case.resident_due, case.stage_due) == ("2026-04-13", "2026-03-24")


def test_nothing_is_no_case() -> None:
    empty = replace(LODGE, text=" \n")
    assert decide(None, empty, OWNER, NOW, Desk().commune) == Refusal("desk.empty")
    assert not isinstance(
        decide(None, replace(empty, files=(File("f", "photo"),)), OWNER, NOW, Desk().commune), Refusal
    )


def test_a_case_is_lodged_once() -> None:
    assert Desk().does(LODGE, OWNER) == Refusal("desk.wrong_stage", {"status": "submitted"})


def test_an_older_sight_of_a_case_changes_nothing() -> None:
    desk = Desk()
    assert desk.does(c.Receive("case-1", "1/2026", version=1), CLERK) is None
    assert desk.does(c.Classify("case-1", Kind.PETITION, "vneid", version=1), OTHER_CLERK) == Refusal(
        "desk.stale", {"status": "received"}
    )
    assert desk.does(c.Classify("case-1", Kind.PETITION, "vneid", version=2), OTHER_CLERK) is None


@pytest.mark.parametrize(
    ("command", "key"),
    [
        (c.Classify("case-1", Kind.PETITION, "khong-co"), "desk.unknown_subject"),
        (c.Forward("case-1", "khong-co"), "desk.unknown_unit"),
    ],
)
def test_what_the_profile_does_not_know_is_refused(command: c.Command, key: str) -> None:
    desk = Desk().at(Status.CLASSIFIED)
    refusal = desk.does(command, CLERK)
    assert refusal is not None
    assert refusal.key == key


def test_a_unit_that_receives_no_cases_gets_none() -> None:
    assert Desk().at(Status.CLASSIFIED).does(c.Forward("case-1", "mat-tran"), CLERK) == Refusal("desk.unknown_unit")


def test_forwarding_to_where_it_is_already_is_refused() -> None:
    assert at_the_police().does(c.Forward("case-1", "cong-an"), CLERK) == Refusal(
        "desk.already_there", {"unit": "Công an xã"}
    )


def test_a_wrong_unit_is_put_right_and_the_first_one_sees_it_no_more() -> None:
    desk = at_the_police().all_do((c.Forward("case-1", "tram-y-te"), CLERK))
    assert desk.does(c.Accept("case-1"), POLICE) == Refusal("desk.not_found")
    assert desk.does(c.Accept("case-1"), CLINIC) is None


@pytest.mark.parametrize(
    ("command", "actor", "status"),
    [
        (c.SendBack("case-1", " "), POLICE, Status.FORWARDED),
        (c.Decline("case-1", ""), CLERK, Status.RECEIVED),
        (c.Reopen("case-1", "\n"), OWNER, Status.REPLIED),
    ],
)
def test_some_things_need_a_reason(command: c.Command, actor: Actor, status: Status) -> None:
    assert Desk().at(status).does(command, actor) == Refusal("desk.reason_missing")


def test_the_focal_point_answers_what_is_its_own() -> None:
    desk = Desk().all_do(
        (c.Receive("case-1", "1/2026"), CLERK),
        (c.Classify("case-1", Kind.REFLECTION, "vneid"), CLERK),
        (c.Forward("case-1", "van-hoa-xa-hoi"), CLERK),
        (c.ProposeReply("case-1", "Đã sửa."), CLERK),
    )
    assert next_approver(desk.case) is Role.LEADER


def test_added_words_and_files_stand_beside_the_first() -> None:
    desk = at_the_police().all_do((c.AddInfo("case-1", "Vẫn hỏng", (File("f1", "photo"),)), OWNER))
    assert (desk.case.added, desk.case.files) == (("Vẫn hỏng",), (File("f1", "photo"),))
    assert desk.does(c.AddInfo("case-1", "  "), OWNER) == Refusal("desk.empty")


def test_a_reopened_case_counts_how_often() -> None:
    desk = Desk().at(Status.REPLIED).all_do((c.Reopen("case-1", "Chưa được."), OWNER))
    assert (desk.case.status, desk.case.reopened) == (Status.CLASSIFIED, 1)


def test_what_was_declined_before_it_was_received_is_received_once_it_is_opened_again() -> None:
    desk = Desk().all_do((c.Decline("case-1", "Việc của tỉnh."), CLERK), (c.Reopen("case-1", "Tỉnh trả lại."), CLERK))
    assert (desk.case.status, desk.case.register) == (Status.SUBMITTED, "")
    desk.all_do((c.Receive("case-1", "1/2026"), CLERK))
    assert desk.case.register == "1/2026"


def test_a_case_survives_json() -> None:
    for desk in (Desk(), at_the_police(), proposed()):
        assert Case.from_json(desk.case.to_json()) == desk.case


def test_a_case_written_by_a_newer_release_is_still_read() -> None:
    assert Case.from_json({**Desk().case.to_json(), "weather": "rain"}) == Desk().case


def test_only_the_system_says_an_answer() -> None:
    desk = proposed(approvals=[])
    desk.now += UNDO_MS
    for actor in EVERYBODY:
        if actor != SYSTEM:
            assert desk.does(c.SayReply("case-1", 1), actor) is not None
    assert desk.does(c.SayReply("case-1", 1), SYSTEM) is None
    assert desk.case.replies[-1].text == "Đã sửa xong."


def test_nobody_else_is_told_that_the_leader_may_not_answer() -> None:
    assert at_the_police().does(c.ProposeReply("case-1", "Đã sửa."), LEADER) == Refusal("desk.not_yours")
