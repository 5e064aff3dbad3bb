"""Somebody of the office answers by hand: the assistant keeps quiet, and keeps what was said."""

from __future__ import annotations

import json

from dialogs.events import HumanTookOver, Media
from dialogs.state import State
from tests.admin.office import Office

HOA = "resident"


def begun() -> Office:
    office = Office()
    office.says(HOA, "chào xã")
    return office


def test_nothing_is_answered_while_a_person_writes_and_the_words_are_told_back() -> None:
    office = begun()
    office.plays(HOA, HumanTookOver())
    assert office.says(HOA, "Tôi bị mất thẻ căn cước", "vâng ạ") == ""
    office.plays(HOA, Media("photo", "x"))
    office.deliver(seconds=29 * 60)
    assert office.people[HOA].last == ""
    office.deliver(seconds=2 * 60)
    told = office.people[HOA].last
    assert "“Tôi bị mất thẻ căn cước”" in told
    assert "“vâng ạ”" in told
    assert "1 ảnh" in told
    assert office.says(HOA, "0") != ""


def test_each_message_by_hand_begins_the_time_anew() -> None:
    office = begun()
    office.plays(HOA, HumanTookOver())
    office.says(HOA, "vâng")
    office.deliver(seconds=20 * 60)
    office.plays(HOA, HumanTookOver())
    office.deliver(seconds=20 * 60)
    assert office.people[HOA].last == ""
    assert office.says(HOA, "tôi hiểu rồi") == ""
    office.deliver(seconds=11 * 60)
    assert "“tôi hiểu rồi”" in office.people[HOA].last


def test_where_nobody_wrote_nothing_is_said_about_it() -> None:
    office = begun()
    office.plays(HOA, HumanTookOver())
    office.deliver(seconds=31 * 60)
    assert office.people[HOA].last == ""


def test_the_assistant_comes_back_when_it_is_called() -> None:
    office = begun()
    office.plays(HOA, HumanTookOver())
    office.says(HOA, "cảm ơn anh")
    assert "cảm ơn anh" in office.says(HOA, "Trợ lý ơi")


def test_what_stood_open_stands_open_afterwards() -> None:
    office = begun()
    office.says(HOA, "Đường thôn Bắc Kế hỏng nặng từ tháng trước, xe không đi được")
    before = office.people[HOA].state.asked
    office.plays(HOA, HumanTookOver())
    assert office.says(HOA, "đồng ý") == ""
    assert office.people[HOA].state.asked == before
    office.deliver(seconds=31 * 60)
    asked = office.people[HOA].state.asked
    assert asked is not None
    assert before is not None
    assert asked.keys == before.keys


def test_a_pause_is_written_down_and_read_again() -> None:
    office = begun()
    office.plays(HOA, HumanTookOver())
    office.says(HOA, "vâng")
    state = office.people[HOA].state
    assert state.pause is not None
    assert State.from_json(state.to_json()).pause == state.pause


def test_a_question_that_a_new_release_dropped_meanwhile_is_not_asked_again() -> None:
    office = begun()
    office.plays(HOA, HumanTookOver())
    office.says(HOA, "vâng")
    person = office.people[HOA]
    gone = {"d": "survey", "v": 1, "a": {"mood": {"choice": "good"}}}
    person.kept = json.dumps(json.loads(person.kept) | {"stack": [gone], "asked": ["survey.why.3", ["yes", "no"]]})
    office.deliver(seconds=31 * 60)
    assert "“vâng”" in person.last
    assert office.says(HOA, "0") != ""
