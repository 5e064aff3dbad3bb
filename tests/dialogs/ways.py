"""Ways to the places where tests begin: a question of the lodging, a case lodged, a case answered."""

from cases.case import Case
from cases.commands import Accept, Classify, Forward, ProposeReply, Receive
from cases.kinds import Actor, Kind, Role
from tests.dialogs.house import House
from tests.dialogs.player import Person

MATTER = "Wifi nhà văn hóa thôn Bắc Kế hỏng từ tháng 9, bà con không vào mạng được"
WHO = "Trần Thị Hoa 0912 345 678"
_TO = {"consent": 1, "what": 2, "who": 3, "where": 4, "check": 5}
CLERK = Actor("clerk", "clerk", frozenset({Role.FOCAL_OFFICER}))
POLICE = Actor("police", "police", frozenset({Role.UNIT_OFFICER}), "cong-an")
ANSWER = "Đã sửa xong đường truyền, mời bà con dùng lại."


def to(step: str, talk: Person) -> Person:
    """Whoever typed the matter first stands at this question now."""
    talk.says(*(MATTER, "1", "1", WHO, "Bắc Kế")[: _TO[step]])
    assert talk.asked == f"lodge.{step}"
    return talk


def lodged(talk: Person) -> Case:
    to("check", talk).says("1")
    return talk.case


def at_the_police(house: House, case: Case) -> Case:
    for command, actor in (
        (Receive(case.id), CLERK),
        (Classify(case.id, Kind.REFLECTION, "ha-tang-so"), CLERK),
        (Forward(case.id, "cong-an"), CLERK),
        (Accept(case.id), POLICE),
    ):
        case_ = house.decides(house.cases[case.id], command, actor).case
        assert case_ is not None
    house.passes(seconds=house.commune.profile.undo_seconds)
    return house.cases[case.id]


def answered(house: House, case: Case, text: str = ANSWER) -> Case:
    """The unit's answer leaves and reaches the resident. The house needs no approvals."""
    if house.cases[case.id].unit != "cong-an":
        at_the_police(house, case)
    done = house.decides(house.cases[case.id], ProposeReply(case.id, text), POLICE)
    assert done.refusal is None
    house.passes(minutes=2)
    return house.cases[case.id]
