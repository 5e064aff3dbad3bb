"""News from elsewhere reach a conversation without confusing it."""

import pytest

from cases.commands import Decline
from dialogs.events import Notice
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import CLERK, at_the_police, lodged, to


def test_news_are_said_and_the_open_question_comes_again(house: House, talk: Person) -> None:
    case = lodged(talk)
    talk.says("Loa xóm 3 hỏng lâu rồi")
    at_the_police(house, case)
    assert "Xã đã chuyển ý kiến" in talk.last
    assert talk.asked == "lodge.what"
    talk.says("1", "1")
    assert talk.case.text == "Loa xóm 3 hỏng lâu rồi"


def test_news_ask_nothing_where_nothing_is_open(house: House, talk: Person) -> None:
    at_the_police(house, lodged(talk))
    assert "Xã đã chuyển ý kiến" in talk.last
    assert talk.question == ""


def test_news_leave_the_menu_as_it_is(house: House, talk: Person) -> None:
    case = lodged(talk)
    talk.says("chào xã")
    at_the_police(house, case)
    talk.says("2")
    assert talk.asked == "idea.title"


def test_a_case_that_is_declined_is_told_with_its_reason(house: House, talk: Person) -> None:
    case = lodged(talk)
    house.decides(case, Decline(case.id, "Việc này của nhà mạng."), CLERK)
    house.passes()
    assert "Lý do: “Việc này của nhà mạng.”" in talk.last
    assert "nhắn số 0" in talk.last


@pytest.mark.parametrize("why", ["too_large", "wrong_type", "gone"])
def test_a_file_that_did_not_come_is_told_where_one_is(house: House, talk: Person, why: str) -> None:
    to("who", talk)
    house.plays("hoa", Notice("file.failed", {"why": why}))
    assert "tệp" in talk.last.lower()
    assert talk.asked == "lodge.who"


def test_a_file_that_did_not_come_is_not_read_back(house: House, talk: Person) -> None:
    to("who", talk).sends()
    assert talk.state.top is not None
    (file,) = talk.state.top.answers["what"]["files"]
    house.plays("hoa", Notice("file.failed", {"why": "wrong_type", "file": file["id"]}))
    assert talk.state.top.answers["what"]["files"] == []
    assert talk.asked == "lodge.who"


def test_a_story_of_nothing_but_a_file_that_did_not_come_is_asked_for_again(house: House, talk: Person) -> None:
    talk.sends()
    talk.chooses("Đồng ý, tôi đã đủ 16 tuổi", "Xong")
    assert talk.asked == "lodge.who"
    assert talk.state.top is not None
    (file,) = talk.state.top.answers["what"]["files"]
    house.plays("hoa", Notice("file.failed", {"why": "gone", "file": file["id"]}))
    assert talk.asked == "lodge.what"


def test_a_file_that_did_not_come_leaves_the_menu_as_it_is(house: House, talk: Person) -> None:
    talk.says("chào xã")
    house.plays("hoa", Notice("file.failed", {"why": "gone"}))
    talk.says("2")
    assert talk.asked == "idea.consent"


def test_an_album_grown_quiet_after_one_left_asks_nothing(house: House, talk: Person) -> None:
    to("what", talk).sends(album="a1")
    talk.says("/huy")
    house.passes(seconds=2)
    talk.says("2")
    assert talk.asked == "idea.title"


@pytest.mark.parametrize("kind", ["case.forwarded", "case.declined", "case.reply", "unheard.of"])
def test_news_of_a_case_that_is_gone_are_not_told(house: House, talk: Person, kind: str) -> None:
    turn = house.plays("hoa", Notice(kind, {"case": "gone", "unit": "cong-an", "proposal": 1}))
    assert (turn.says, turn.question, turn.outcome) == ((), None, "noted")
