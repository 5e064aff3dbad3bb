"""Anybody asks the desk for anything: only what the table of moves allows ever happens."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cases import commands as c
from cases.access import Sight, sight
from cases.case import Case, File, apply
from cases.kinds import Actor, Kind, Status
from cases.moves import MOVES, relations
from cases.notices import news
from tests.cases.desk_cases import EVERYBODY, Desk

words = st.sampled_from(["", " ", "Đã sửa.", "x" * 5000])
versions = st.one_of(st.none(), st.none(), st.integers(0, 12))
numbers = st.integers(0, 4)
id_ = st.just("case-1")
commands = st.one_of(
    st.builds(c.Receive, id_, st.just("1/2026"), versions),
    st.builds(c.Classify, id_, st.sampled_from(Kind), st.sampled_from(["vneid", "", "gone"]), version=versions),
    st.builds(c.Forward, id_, st.sampled_from(["cong-an", "tram-y-te", "van-hoa-xa-hoi", "gone"]), versions),
    st.builds(c.Accept, id_, versions),
    st.builds(c.SendBack, id_, words, versions),
    st.builds(c.ProposeReply, id_, words, versions),
    st.builds(c.Approve, id_, numbers, versions),
    st.builds(c.RefuseReply, id_, numbers, words, versions),
    st.builds(c.Undo, id_, versions),
    st.builds(c.SayReply, id_, numbers, versions),
    st.builds(c.AddInfo, id_, words, st.sampled_from([(), (File("f", "photo"),)]), versions),
    st.builds(c.Note, id_, words, versions),
    st.builds(c.Decline, id_, words, versions),
    st.builds(c.Withdraw, id_, versions),
    st.builds(c.Close, id_, versions),
    st.builds(c.Reopen, id_, words, versions),
)
beside = st.one_of(
    st.builds(c.AskInfo, id_, words, versions),
    st.builds(c.ResumeWithout, id_, versions),
    st.builds(c.Follow, id_, st.sampled_from(["case-1", "case-2", "case-3"]), st.just("lan")),
    st.builds(c.LinkDuplicate, id_, st.sampled_from(["case-0", "case-1"]), versions),
    st.builds(c.Unlink, id_),
    st.builds(c.Rejoin, id_, st.sampled_from(["case-0", "case-1"])),
    st.builds(c.Extend, id_, words, versions),
    st.builds(c.RelayLead, id_, words, st.just("cong-an")),
    st.builds(c.Redirect, id_, words, words, versions),
    st.builds(c.LodgeNational, id_, words, st.booleans(), versions),
    st.builds(c.RelayNational, id_, words, versions),
    st.builds(c.AskName, id_, versions),
    st.builds(c.AnswerName, id_, st.booleans(), versions),
    st.builds(c.Rate, id_, numbers, versions),
    st.builds(c.Correct, id_, st.sampled_from(["", "Hoà"]), village=st.sampled_from(["", "co-do"]), version=versions),
    st.builds(c.Anonymise, id_, versions),
    st.builds(
        c.Coordinate,
        id_,
        st.sampled_from([(), ("kinh-te",), ("cong-an",), ("gone",), ("kinh-te", "tram-y-te")]),
        versions,
    ),
    st.builds(c.UnlockName, id_, words, versions),
)
by_name = {actor.person: actor for actor in EVERYBODY}
_WORK: list[tuple[c.Command, str]] = [
    (c.AskInfo("case-1", "Từ hôm nào?"), "clerk"),
    (c.Follow("case-1", "case-2", "lan"), ""),
]
# What comes next in an office, so that every status is reached often.
USUAL: dict[Status, list[tuple[c.Command, str]]] = {
    Status.SUBMITTED: [(c.Receive("case-1", "1/2026"), "clerk")],
    Status.RECEIVED: [(c.Classify("case-1", Kind.PETITION, "vneid"), "clerk"), *_WORK],
    Status.CLASSIFIED: [(c.Forward("case-1", "cong-an"), "clerk"), *_WORK],
    Status.FORWARDED: [(c.ProposeReply("case-1", "Đã sửa."), "police"), *_WORK],
    Status.INFO_REQUESTED: [(c.AddInfo("case-1", "Thứ hai."), "hoa"), (c.ResumeWithout("case-1"), "clerk")],
    Status.REPLIED: [(c.Rate("case-1", 3), "hoa"), (c.Reopen("case-1", "Chưa."), "hoa"), (c.Close("case-1"), "")],
    Status.DUPLICATE: [(c.RelayLead("case-1", "Đã sửa.", "cong-an"), ""), (c.Unlink("case-1"), "")],
    Status.LODGED_NATIONAL: [(c.RelayNational("case-1", "Đã sửa."), "clerk")],
}


def usual(case: Case, which: int) -> tuple[c.Command, Actor]:
    number = case.proposals
    released: list[tuple[c.Command, str]] = [
        (c.Approve("case-1", number), "clerk"),
        (c.Approve("case-1", number), "leader"),
        (c.SayReply("case-1", number), ""),
        (c.RefuseReply("case-1", number, "Chưa rõ."), "clerk"),
        (c.ProposeReply("case-1", "Đã sửa."), "police"),
        *_WORK,
    ]
    steps = USUAL.get(case.status, released)
    command, name = steps[which % len(steps)]
    return command, by_name[name]


# A number: what is usual there. Otherwise anything by anybody.
anything = st.tuples(commands | beside, st.sampled_from(EVERYBODY))
steps = st.one_of(st.integers(0, 99), st.integers(0, 99), anything)
played = st.lists(st.tuples(steps, st.sampled_from([0, 31_000, 86_400_000, 300_000_000])), min_size=4, max_size=30)


@settings(max_examples=400, deadline=None)
@given(played, st.booleans())
def test_only_moves_of_the_table_happen(
    played: list[tuple[int | tuple[c.Command, Actor], int]], approvals: bool
) -> None:
    desk = Desk() if approvals else Desk(approvals=[])
    for step, later in played:
        desk.now += later
        before = desk.case
        command, actor = usual(before, step) if isinstance(step, int) else step
        refusal = desk.does(command, actor)
        if refusal is not None:
            assert desk.case == before
            continue
        _is_a_move(desk, before, command, actor)
        _has_its_dates(desk, before)
        _is_told(desk, before)
    _is_the_sum_of_its_history(desk)


def _is_a_move(desk: Desk, before: Case, command: c.Command, actor: Actor) -> None:
    move = MOVES[type(command).__name__]
    assert before.status in move.frm
    assert desk.case.status in ({move.to or before.status} | move.or_to)
    assert desk.case.version == before.version + 1
    assert command.version in (None, before.version)
    focal = before.unit == desk.commune.profile.focal_point
    allowed = relations(before, actor, desk.commune.approvals) & move.by
    assert allowed or (focal and sight(before, actor) is Sight.FULL)
    if isinstance(command, c.Approve):
        assert before.proposal is not None
        assert actor.person != before.proposal.author
        assert actor.person not in before.proposal.approved
    if isinstance(command, c.SayReply):
        assert before.proposal is not None
        assert before.proposal.waiting == ()
        assert before.proposal.due is not None
        assert before.proposal.due <= desk.now
        assert {*before.proposal.approved}.isdisjoint({before.proposal.author})


def _has_its_dates(desk: Desk, before: Case) -> None:
    """What waits for its sender does not age; no other date that a sender was told ever moves."""
    case = desk.case
    assert (case.asked is not None) == (case.status is Status.INFO_REQUESTED)
    if before.asked is None or case.status not in MOVES["AskInfo"].frm:
        assert case.resident_due == before.resident_due
        return
    today = desk.commune.today
    waited = desk.commune.days.between(today(before.asked.at), today(desk.now))
    for old, new in ((before.resident_due, case.resident_due), (before.stage_due, case.stage_due)):
        assert desk.commune.days.between(date.fromisoformat(old), date.fromisoformat(new)) == waited
    assert case.status == before.asked.before


def _is_told(desk: Desk, before: Case) -> None:
    """News are plain JSON, due now or later, and each has a key of its own."""
    for one in news(desk.case, desk.history[-1], desk.commune):
        assert json.loads(json.dumps(one.data)) == one.data
        assert one.at >= desk.history[-1].at
        assert one.key


def _is_the_sum_of_its_history(desk: Desk) -> None:
    assert [event.seq for event in desk.history] == list(range(1, desk.case.version + 1))
    folded: Case | None = None
    for event in desk.history:
        stored = replace(event, data=json.loads(json.dumps(event.data)), words=json.loads(json.dumps(event.words)))
        folded = apply(folded, stored)
    assert folded == desk.case
    assert Case.from_json(json.loads(json.dumps(desk.case.to_json()))) == desk.case
    erased: Case | None = None
    for event in desk.history:
        erased = apply(erased, replace(event, words={}))
    assert erased is not None
    assert (erased.text, erased.name, erased.status) == ("", "", desk.case.status)
    if not desk.case.anonymised:
        desk.all_do((c.Anonymise("case-1"), by_name["clerk"]))
    _is_forgotten(desk)


def _is_forgotten(desk: Desk) -> None:
    """Nothing is left of the sender but dates and the commune's answers, also where the history is read again."""
    answers = {"reply_proposed", "relayed", "national_relayed"}
    folded: Case | None = None
    for event in desk.history:
        folded = apply(folded, event if event.kind in answers else replace(event, words={}))
    assert folded == desk.case
    assert not desk.case.status.is_open
    last = [event.kind for event in desk.history]
    assert last[last.index("anonymised") + 1 :] in ([], ["closed"])
