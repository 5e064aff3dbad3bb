"""Whatever happens to cases, and whatever is tapped and typed in the units' groups: nothing of a sender's name, phone,
words, place or pictures is said there, nor of what staff wrote."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cases.case import File
from cases.codes import TrackingCode
from cases.commands import AddInfo
from cases.kinds import Actor, Role
from cases.text import fold
from dialogs.events import Blocked, Event, Joined, Media, Moved, Started, Tap, Text
from dialogs.turn import Turn
from tests.admin.office import BUTTONS, Office

CODES = (4827193506, 5827193506, 6827193506)
GROUPS = {"nhom-ca": "công an", "nhom-yte": "trạm y tế"}
PEOPLE = ("police", "police2", "clinic", "clerk", "leader", "admin", "resident", "stranger")
NAME, HELPER, PHONE, TEXT, PLACE = "Tăng Hoàn Ngọc", "Quàng Khuyên", "+84987654321", "ao sen cạn khô", "ngõ cây khế"
WRITTEN = "lời cán bộ soạn riêng"
SECRETS = (
    "ngoc",
    "tang hoan",
    "khuyen",
    "987654321",
    "987 654 321",
    "654 321",
    "ao sen",
    "can kho",
    "cay khe",
    "soan rieng",
)

_case = st.sampled_from(CODES)
_by = st.sampled_from(PEOPLE)
_group = st.sampled_from(tuple(GROUPS))
_tails = st.sampled_from([TrackingCode.from_random(code).value[-4:] for code in CODES])
_commands = st.sampled_from(
    [
        "xem",
        "tiepnhan",
        "phanloai",
        "chuyen",
        "phoihop",
        "nhanxuly",
        "traloi",
        "duyet",
        "tralai",
        "hoantac",
        "ghichu",
        "hoidan",
        "giahan",
        "molai",
        "nhatky",
    ]
)
_rest = st.sampled_from(("", "ca", "tyt", "vneid", WRITTEN, f"{WRITTEN} {NAME}"))
_typed = st.builds(lambda command, tail, rest: f"/{command} {tail} {rest}".strip(), _commands, _tails, _rest)
_lines = st.sampled_from(("/nhom", "/nhom ca", "/nhom tyt", "/nhom bỏ", "/xem", "/hopthu", f"{NAME} hỏi gì thế?", "1"))
_events = st.sampled_from((Joined(), Blocked(), Started("x"), Moved("-7"), Media("photo", "r", caption=TEXT)))
_desk = st.sampled_from(("clerk", "clerk", "police", "clinic", "leader"))
_choices = st.sampled_from(("accept", "open", "accept", "reply", "x"))
_steps = st.one_of(
    st.tuples(st.just("desk"), _desk, _typed, st.integers(0, 5)),
    st.tuples(st.just("tap"), _group, _by, _choices, st.integers(0, 9)),
    st.tuples(st.just("group"), _group, _by, st.one_of(_lines, _typed), st.booleans(), _case),
    st.tuples(st.just("event"), _group, _by, _events),
    st.tuples(st.just("adds"), _case),
    st.tuples(st.just("time"), st.sampled_from((1, 31, 90_000))),
)


class Overheard(Office):
    """Listens to all that is said in groups."""

    def __init__(self) -> None:
        super().__init__()
        self.join("admin", Role.ADMINISTRATOR)
        self.join("police2", Role.UNIT_OFFICER, unit="cong-an")
        self.join("stranger")
        self.questions: list[str] = [""]
        self.said = 0
        for group, unit in GROUPS.items():
            self.join(group, look=BUTTONS)
            for name in PEOPLE:
                self.join(f"{group}/{name}", look=BUTTONS)
            self.plays(f"{group}/admin", Text(f"/nhom {unit}"), group=True)

    def plays(self, name: str, event: Event, *args: Any, **more: Any) -> Turn:
        turn = super().plays(name, event, *args, **more)
        person = self.people[name]
        if name.partition("/")[0] in GROUPS:
            self.said += len(person.heard)
            self.questions += [person.question] if person.question else []
            asked = turn.question.says if turn.question else ()
            assert all(one.key == "group.private" or one.key.startswith("group.") for one in asked)
            assert all(spoken.say.key.startswith("group.") for spoken in turn.says)
            for out in person.heard:
                assert not out.files
                words = fold(" ".join((out.text, *(choice.label for choice in out.choices))))
                assert not any(secret in words for secret in SECRETS), out.text
        return turn


def _lodges(office: Overheard) -> None:
    for code, village in zip(CODES, ("bac-ke", "", "bac-ke"), strict=True):
        case = office.lodged(f"{TEXT} của {NAME}", code=code, files=(File("f", "photo", f"{NAME}.jpg"),))
        hidden = replace(case, name=NAME, phone=PHONE, helper=HELPER, place=PLACE, village=village, title=TEXT)
        office.cases[case.id] = hidden
    for code in CODES[:2]:
        tail = office.case(code).code[-4:]
        office.says("clerk", f"/chuyen {tail} ca", "1", "1", "1", WRITTEN, "1", "1")
        office.deliver()


def _plays(office: Overheard, step: tuple[Any, ...]) -> None:
    match step:
        case "desk", name, text, times:
            office.says(name, text, *["1"] * times)
        case "tap", group, name, choice, back:
            question = office.questions[-1 - back % len(office.questions)]
            office.plays(f"{group}/{name}", Tap(question, choice), group=True)
        case "group", group, name, text, answers, code:
            answering = office.case(code).id if answers else None
            office.plays(f"{group}/{name}", Text(text), f"case:{answering}" if answering else None, group=True)
        case "event", group, name, event:
            office.plays(f"{group}/{name}", event, group=True)
        case "adds", code:
            case = office.case(code)
            office.decides(case, AddInfo(case.id, f"{TEXT} {PHONE}"), Actor("resident"))
        case "time", seconds:
            office.deliver(seconds)
    office.deliver()


@settings(max_examples=25, deadline=None)
@given(st.lists(_steps, min_size=10, max_size=40))
def test_nothing_of_a_sender_is_ever_said_in_a_group(steps: list[tuple[Any, ...]]) -> None:
    office = Overheard()
    _lodges(office)
    assert office.said > len(GROUPS), "the cards came"
    for step in steps:
        _plays(office, step)
    office.deliver(120)
