"""Wiping a shared computer: what was begun goes, what was sent stays, nobody is told anything more."""

from __future__ import annotations

import pytest

from dialogs.events import Left
from dialogs.state import State
from dialogs.talk import Me
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, lodged, to


@pytest.mark.parametrize("step", ["consent", "what", "who", "where", "check"])
def test_a_story_that_was_begun_is_gone_wherever_it_had_got_to(house: House, talk: Person, step: str) -> None:
    to(step, talk)
    talk.does(Left())
    assert (talk.state, house.drafts, talk.heard) == (State(), {}, [])
    assert MATTER not in talk.kept
    assert talk.me == Me(talk.name), "who sent nothing leaves neither name nor phone"


def test_drafts_put_aside_are_gone_too(house: House, talk: Person) -> None:
    to("who", talk).says("/huy")
    talk.says("Loa thôn hỏng từ tuần trước")
    assert len(house.drafts) == 2
    talk.does(Left())
    assert house.drafts == {}


def test_what_was_sent_stays_and_its_code_works(house: House, talk: Person) -> None:
    case = lodged(talk)
    me = talk.me
    talk.does(Left())
    assert house.cases[case.id] == case
    assert talk.me == me, "the commune still knows whom to call"
    assert "chờ tiếp nhận" in house.join("khác").says(case.code)


def test_somebody_elses_draft_is_left_alone(house: House, talk: Person) -> None:
    other = to("who", house.join("lan"))
    to("who", talk).does(Left())
    assert len(house.drafts) == 1
    assert other.asked == "lodge.who"


def test_nobody_who_left_is_asked_or_reminded(house: House, talk: Person) -> None:
    to("who", talk).does(Left())
    said = len(talk.ever)
    house.passes(days=60)
    assert len(talk.ever) == said
