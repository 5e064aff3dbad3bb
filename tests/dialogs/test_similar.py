""" "Có phải việc này không ạ?": joining a matter that a neighbour has sent already."""

from dataclasses import replace

import pytest

from cases.commands import Classify, Follow, Forward, LinkDuplicate, ProposeReply, Receive
from cases.kinds import SYSTEM, Actor, Kind, Role, Status
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import WHO

CLERK = Actor("clerk", "clerk", frozenset({Role.FOCAL_OFFICER}))
POLICE = Actor("police", "police", frozenset({Role.UNIT_OFFICER}), "cong-an")
WIFI = "Wifi nhà văn hóa thôn hỏng từ tháng 9"
TITLE = "Wifi nhà văn hóa hỏng"
SAME = "wifi nha van hoa hong lau roi, ba con khong vao duoc"


@pytest.fixture
def neighbour(house: House) -> Person:
    """Bà Hoa has sent it, the clerk has given it a title."""
    hoa = house.join("lan")
    hoa.says(WIFI, "1", "1", "Đỗ Thị Lan 0987 111 222", "Bắc Kế", "1")
    titled(house, hoa)
    return hoa


def titled(house: House, person: Person, title: str = TITLE, kind: Kind = Kind.REFLECTION) -> None:
    case = person.case
    house.decides(case, Receive(case.id), CLERK)
    house.decides(house.cases[case.id], Classify(case.id, kind, "ha-tang-so", title=title), CLERK)


def tells(talk: Person, story: str = SAME, place: str = "Bắc Kế") -> Person:
    talk.says(story, "1", "1", WHO, place)
    return talk


def test_the_matter_is_offered_by_its_title_and_nothing_else(neighbour: Person, talk: Person) -> None:
    tells(talk)
    assert talk.options == [TITLE, "Không, đây là việc khác", "Gặp cán bộ"]
    assert "Lan" not in talk.last
    assert "tháng 9" not in talk.last


def test_who_joins_gets_a_case_and_a_code_of_their_own(neighbour: Person, talk: Person) -> None:
    tells(talk).says("1")
    assert "Gửi chung với việc: “Wifi nhà văn hóa hỏng”" in talk.last
    talk.says("1")
    assert "giải quyết chung" in talk.last
    assert (talk.case.status, talk.case.lead) == (Status.DUPLICATE, neighbour.case.id)
    assert talk.case.code != neighbour.case.code
    assert neighbour.case.followers == ((talk.case.id, "hoa"),)


def test_another_matter_stays_one_of_its_own(neighbour: Person, talk: Person) -> None:
    tells(talk).says("2", "1")
    assert (talk.case.status, talk.case.lead) == (Status.SUBMITTED, "")


def test_it_costs_no_turn_where_nothing_is_alike(neighbour: Person, talk: Person) -> None:
    tells(talk, "Nộp hồ sơ khai sinh qua mạng cứ báo lỗi")
    assert talk.asked == "lodge.check"


def test_another_village_has_matters_of_its_own(neighbour: Person, talk: Person) -> None:
    tells(talk, place="Vinh Tiến")
    assert talk.asked == "lodge.check"


def test_what_has_no_title_of_the_clerk_is_not_shown(house: House, talk: Person) -> None:
    house.join("lan").says(WIFI, "1", "1", "Đỗ Thị Lan 0987 111 222", "Bắc Kế", "1")
    tells(talk)
    assert talk.asked == "lodge.check"


def test_an_idea_is_never_shown(house: House, talk: Person) -> None:
    lan = house.join("lan")
    lan.says(WIFI, "1", "1", "Đỗ Thị Lan 0987 111 222", "Bắc Kế", "1")
    titled(house, lan, kind=Kind.INITIATIVE)
    tells(talk)
    assert talk.asked == "lodge.check"


def test_ones_own_matter_is_not_offered(house: House, neighbour: Person) -> None:
    neighbour.says(SAME, "1")
    assert neighbour.asked == "lodge.check"


def test_the_answer_reaches_both_under_their_own_codes(house: House, neighbour: Person, talk: Person) -> None:
    tells(talk).says("1", "1")
    answered(house, neighbour)
    assert "Đã thay bộ phát" in neighbour.everything
    assert "Đã thay bộ phát" in talk.everything
    assert talk.options[:1] == ["Rõ rồi"]
    assert talk.case.status is Status.REPLIED


def test_one_answered_meanwhile_leaves_the_case_by_itself(house: House, neighbour: Person, talk: Person) -> None:
    tells(talk).says("1")
    answered(house, neighbour)
    talk.says("1")
    assert talk.case.status is Status.SUBMITTED
    assert "giải quyết ý kiến này riêng" in talk.last
    assert "giải quyết chung" not in talk.last


def test_when_the_lead_is_withdrawn_the_matter_goes_on(house: House, neighbour: Person, talk: Person) -> None:
    tells(talk).says("1", "1")
    neighbour.says("ý kiến của tôi")
    neighbour.chooses("Rút lại ý kiến này", "Rút lại")
    house.passes(seconds=5)
    assert talk.case.status is Status.SUBMITTED


def test_who_is_joined_by_the_clerk_is_told_so(house: House, neighbour: Person, talk: Person) -> None:
    tells(talk).says("2", "1")
    lead, case = neighbour.case, talk.case
    house.decides(house.cases[lead.id], Follow(lead.id, case.id, "hoa"), SYSTEM)
    house.decides(house.cases[case.id], LinkDuplicate(case.id, lead.id), CLERK)
    house.passes()
    assert "chung với một ý kiến giống thế" in talk.last


def answered(house: House, person: Person) -> None:
    case = person.case
    unit = replace(POLICE, unit="van-hoa-xa-hoi")
    house.decides(house.cases[case.id], Forward(case.id, "van-hoa-xa-hoi"), CLERK)
    house.commune = replace(house.commune, profile=house.commune.profile.model_copy(update={"approvals": ()}))
    house.decides(house.cases[case.id], ProposeReply(case.id, "Đã thay bộ phát"), unit)
    house.passes(minutes=5)
