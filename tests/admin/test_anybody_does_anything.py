"""The whole office plays at random: residents, clerks, officers, a leader, with commands, words and numbers.

Only moves of the table happen, nobody does what their role may not, every case is the sum of its history, and an answer
is read by exactly those whose case it answers."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cases.case import Case, CaseEvent, apply
from cases.codes import TrackingCode
from cases.kinds import SYSTEM, Role
from cases.moves import MOVES, Who, relations
from tests.admin.office import Office

# Each case has an answer of its own, so that it is known in whose chat it may stand.
CODES = (4827193506, 5827193506, 6827193506)
SENDERS = ("resident", "tam", "binh")
STAFF = ("clerk", "clerk2", "leader", "police", "clinic")
BY_EVENT = {move.event: move for move in MOVES.values()}

_tails = st.sampled_from([TrackingCode.from_random(code).value[-4:] for code in CODES])
_rest = st.sampled_from(("", "ca", "tyt", "vneid", "Lý do rõ ràng ở đây.", "tyt, kt", "PAKN.20260325.0012"))
_COMMANDS = """
xem tiepnhan phanloai chuyen chuyen phoihop nhanxuly duyet duyet duyet tralai hoantac ghichu hoidan giahan tuchoi trung
lenpakn ketthuc molai nhatky hopthu tim
"""
_typed = st.builds(
    lambda command, tail, rest: f"/{command} {tail} {rest}".strip(), st.sampled_from(_COMMANDS.split()), _tails, _rest
)
_number = st.sampled_from(("1", "1", "1", "2", "3", "4", "5"))
# A command, and so often the first choice after it.
_by_staff = st.tuples(st.sampled_from(STAFF), st.tuples(_typed, st.integers(0, 4))) | st.tuples(
    st.sampled_from(STAFF), st.tuples(_number, st.just(0))
)
_by_sender = st.tuples(
    st.sampled_from(SENDERS), st.sampled_from(("1", "2", "3", "xem kết quả", "Vẫn chưa được ạ.", "/huy"))
)
_answers = st.tuples(st.sampled_from(("police", "clinic", "clerk")), st.sampled_from(CODES))
_steps = st.one_of(_by_staff, _by_staff, _by_staff, _by_sender, _answers, st.sampled_from((1, 31, 90_000)))


def _the_answer(code: int) -> str:
    return f"Câu trả lời riêng số {code} của đơn vị."


@settings(max_examples=60, deadline=None)
@given(st.lists(_steps, min_size=15, max_size=50), st.integers(0, 9))
def test_whatever_the_office_does_answers_reach_their_own_people(steps: list[object], head_start: int) -> None:
    office = _office(head_start)
    for step in steps:
        _plays(office, step)
    office.deliver(120)
    _only_moves_of_the_table(office)
    _each_case_is_its_history(office)
    _answers_are_read_by_their_own_people(office)


def _office(head_start: int) -> Office:
    """Three cases, further on the higher the number, the last joined to the first."""
    office = Office()
    office.join("clerk2", Role.FOCAL_OFFICER)
    for name in SENDERS[1:]:
        office.join(name)
    for code, name in zip(CODES, SENDERS, strict=True):
        office.lodged(f"VNeID báo lỗi khi định danh {name}", code=code, by=name)
    first, _, last = (office.case(code).code for code in CODES)
    usual = (
        ("clerk", (f"/tiepnhan {first}", "1", "vneid", "1", "/huy")),
        ("clerk", (f"/trung {last} {first}", "1")),
        ("clerk", (f"/chuyen {first} ca", "1")),
        ("police", (f"/traloi {first} {_the_answer(CODES[0])}", "1")),
        ("clerk2", (f"/duyet {first}", "1")),
        ("leader", (f"/duyet {first}", "1")),
    )
    for name, texts in usual[:head_start]:
        office.says(name, *texts)
        office.deliver()
    if head_start > len(usual):
        office.deliver(60)
    return office


def _plays(office: Office, step: object) -> None:
    match step:
        case int(seconds):
            office.deliver(seconds)
        case str(name), int(code):
            office.says(name, f"/traloi {office.case(code).code} {_the_answer(code)}", "1")
        case str(name), (str(text), int(times)):
            office.says(name, text, *["1"] * times)
        case str(name), str(text):
            office.says(name, text)


def _only_moves_of_the_table(office: Office) -> None:
    """Each event leads from a status, by somebody, as the table has it: judged anew, from the history alone."""
    cases: dict[str, Case] = {}
    actors = {name: person.actor for name, person in office.people.items()} | {"": SYSTEM}
    for event in office.events:
        before = cases.get(event.case)
        after = cases[event.case] = apply(before, event)
        if before is None:
            assert event.kind == "lodged"
            continue
        move = BY_EVENT[event.kind]
        assert before.status in move.frm, event.kind
        assert after.status in ({move.to or before.status} | move.or_to), event.kind
        are = relations(before, actors[event.actor], office.commune.approvals)
        if Who.FOCAL in are and before.unit == office.commune.profile.focal_point:
            are |= {Who.UNIT}
        assert are & move.by, (event.kind, event.actor)


def _each_case_is_its_history(office: Office) -> None:
    for case in office.cases.values():
        folded: Case | None = None
        for event in (one for one in office.events if one.case == case.id):
            data, words = json.loads(json.dumps(event.data)), json.loads(json.dumps(event.words))
            folded = apply(folded, replace(event, data=data, words=words))
        assert folded == case
        assert Case.from_json(json.loads(json.dumps(case.to_json()))) == case


def _answers_are_read_by_their_own_people(office: Office) -> None:
    """Whoever lodged it, or a case that was joined to it when the answer was said; and all of those."""
    for code in CODES:
        words = _the_answer(code)
        wanted = {office.cases[event.case].conversation for event in office.events if _says(event, words, office)}
        read = {name for name in SENDERS if words in office.people[name].everything}
        assert read == wanted, code


def _says(event: CaseEvent, words: str, office: Office) -> bool:
    if event.kind == "relayed":
        return bool(event.words.get("text") == words)
    if event.kind != "replied":
        return False
    case: Case | None = None
    for one in office.events:
        if one.case == event.case and one.seq <= event.seq:
            case = apply(case, one)
    assert case is not None
    return case.replies[-1].text == words
