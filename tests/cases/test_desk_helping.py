"""Units that help the one that answers, and asking to see who sent a case."""

from __future__ import annotations

from cases import commands as c
from cases.access import Sight, sight
from cases.case_parts import Signed
from cases.desk import Refusal
from cases.kinds import Role
from cases.notices import ToGroup, ToRole, news
from tests.cases.desk_cases import CLERK, CLINIC, LEADER, LODGE, OWNER, POLICE, Desk, at_the_police, proposed


def test_a_unit_that_helps_reads_the_matter_and_may_only_note() -> None:
    desk = at_the_police()
    assert sight(desk.case, CLINIC) is Sight.NOTHING
    desk.all_do((c.Coordinate("case-1", ("tram-y-te",)), CLERK))
    assert sight(desk.case, CLINIC) is Sight.MATTER
    told = news(desk.case, desk.history[-1], desk.commune)
    assert [(one.kind, one.to) for one in told] == [
        ("staff.help", ToRole(Role.UNIT_OFFICER, "tram-y-te")),
        ("group.help", ToGroup("tram-y-te")),
    ]
    assert desk.does(c.ProposeReply("case-1", "Xong."), CLINIC) == Refusal("desk.not_yours")
    desk.all_do((c.Note("case-1", "Trạm đã kiểm tra máy."), CLINIC))
    units = {one.to.unit for one in news(desk.case, desk.history[-1], desk.commune) if isinstance(one.to, ToRole)}
    assert units == {"cong-an", "tram-y-te"}


def test_who_helps_no_more_is_told_nothing_and_who_answers_needs_no_help() -> None:
    desk = at_the_police().all_do((c.Coordinate("case-1", ("tram-y-te", "kinh-te")), CLERK))
    assert desk.does(c.Coordinate("case-1", ("kinh-te", "tram-y-te")), CLERK) == Refusal("desk.nothing_changes")
    assert desk.does(c.Coordinate("case-1", ("cong-an",)), CLERK) == Refusal("desk.answers_already")
    desk.all_do((c.Coordinate("case-1", ("kinh-te",)), CLERK))
    assert news(desk.case, desk.history[-1], desk.commune) == []
    assert sight(desk.case, CLINIC) is Sight.NOTHING
    desk.all_do((c.Forward("case-1", "kinh-te"), CLERK))
    assert desk.case.coordinating == ()


def test_a_name_is_shown_to_who_asked_for_it_with_a_reason() -> None:
    desk = at_the_police()
    assert desk.does(c.UnlockName("case-1", " "), POLICE) == Refusal("desk.reason_missing")
    assert desk.does(c.UnlockName("case-1", "Hẹn"), CLINIC) == Refusal("desk.not_found")
    desk.all_do((c.UnlockName("case-1", "Cần gọi để hẹn."), POLICE))
    assert sight(desk.case, POLICE) is Sight.FULL
    assert sight(desk.case, LEADER) is Sight.MATTER
    assert desk.does(c.UnlockName("case-1", "Nữa"), POLICE) == Refusal("desk.unlocked_already")
    desk.all_do((c.SendBack("case-1", "Không phải việc của chúng tôi."), POLICE))
    assert sight(desk.case, POLICE) is Sight.NOTHING, "it is not theirs any more"


def test_a_signed_document_goes_with_the_answer() -> None:
    signed = Signed("12/UBND-VX", "2026-03-23", "file-9")
    desk = at_the_police().all_do((c.ProposeReply("case-1", "Đã sửa.", signed=signed), POLICE))
    assert desk.case.proposal is not None
    assert desk.case.proposal.signed == signed
    desk.all_do((c.Approve("case-1", 1), CLERK), (c.Approve("case-1", 1), LEADER))
    desk.now += 31_000
    assert type(desk.case).from_json(desk.case.to_json()) == desk.case
    assert proposed().case.proposal is not None


def test_what_an_officer_typed_in_is_nobodys_own_case() -> None:
    entered = c.Lodge(
        **{name: getattr(LODGE, name) for name in ("code", "kind", "text", "name", "phone", "village")},
        case="case-2",
        conversation="clerk",
        entered="paper",
    )
    for actor, allowed in ((CLERK, True), (POLICE, True), (OWNER, False), (LEADER, False)):
        desk = Desk()
        desk.current = None
        refusal = desk.does(entered, actor)
        assert (refusal is None) is allowed
        if allowed:
            assert (desk.case.entered, desk.case.owner) == ("paper", "by-hand:case-2")
            assert desk.does(c.Withdraw("case-2"), actor) is not None
