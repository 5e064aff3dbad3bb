"""The dialogs as a whole: all can be reached, none is a dead end, and everywhere one can go back, and leave."""

import pytest

from dialogs.events import Event, Tap
from dialogs.state import State
from tests.dialogs.beginnings import whole_walk
from tests.dialogs.drawing import PAGE, drawn
from tests.dialogs.house import ENGINE
from tests.dialogs.player import Person
from tests.dialogs.walk import ASIDES, CONTROLS, Place, Walk, copied


@pytest.fixture(scope="module")
def walk() -> Walk:
    return whole_walk()


def test_every_dialog_can_be_reached(walk: Walk) -> None:
    assert sorted(ENGINE.dialogs.keys() - walk.opened) == []


def test_every_question_leads_to_an_end(walk: Walk) -> None:
    """By what is answered there, not by giving up."""
    before: dict[Place, set[Place]] = {}
    for move in walk.moves():
        if move.did not in (*CONTROLS, *ASIDES):
            before.setdefault(move.to, set()).add(move.at)
    ending = {place for place in before if place not in walk.places}
    new = set(ending)
    while new:
        new = {at for place in new for at in before.get(place, ())} - ending
        ending |= new
    assert [place for place in walk.places if place not in ending] == []


def test_every_option_leads_somewhere(walk: Walk) -> None:
    for move in walk.moves():
        if isinstance(move.did, Tap):
            found = walk.places[move.at]
            before, after = found.person.state, move.house.people[found.who].state
            assert after.misses == 0, f"{move.did} is offered and not understood"
            assert "tap.stale" not in move.says, f"{move.did} is offered and stale"
            assert move.says or move.ends or _stands(after) != _stands(before), f"{move.did} does nothing"


def test_whoever_cancels_gets_out(walk: Walk) -> None:
    for found in walk.places.values():
        person = copied(found.house).people[found.who]
        for _ in range(len(person.state.stack) + len(person.state.later) + 1):
            person.says("/huy")
        assert person.state.stack == (), found


def test_back_and_on_again_is_where_one_was(walk: Walk) -> None:
    played = 0
    for found in walk.places.values():
        person = copied(found.house).people[found.who]
        here, question = person.state.top, person.asked
        if here is None or here.redo:
            continue
        person.says("/quaylai")
        after = person.state.top
        if after is not None and after.dialog == here.dialog and after.redo:
            person.says("/boqua")
            played += 1
            assert person.asked == question, found
    assert played > 20


def test_back_and_the_same_answer_is_where_one_was(walk: Walk) -> None:
    played = 0
    for move in walk.moves():
        found = walk.places[move.at]
        person = copied(move.house).people[found.who]
        if move.did in (*CONTROLS, *ASIDES) or not _one_question_on(found.person, person):
            continue
        there = person.asked
        person.says("/quaylai")
        again = _again(move.did, person)
        if person.asked == found.person.asked and again is not None:
            person.does(again)
            played += 1
            assert person.asked == there, f"{move.did} after going back from {there} to {found.person.asked}"
    assert played > 20


def _stands(state: State) -> tuple[object, ...]:
    return state.stack, [open_.answers for open_ in state.stack], state.asked.keys if state.asked else ()


def _one_question_on(before: Person, after: Person) -> bool:
    """The same dialog asks something else now, and nothing was asked again."""
    old, new = before.state.top, after.state.top
    if old is None or new is None or old.dialog != new.dialog or old.redo or new.redo:
        return False
    return before.asked != after.asked and len(before.state.stack) == len(after.state.stack)


def _again(did: Event, person: Person) -> Event | None:
    """The same answer, if the question offers it in its new form too."""
    if not isinstance(did, Tap):
        return did
    asked = person.state.asked
    return Tap(asked.id, did.choice) if asked and did.choice in asked.keys else None


def test_the_drawing_is_up_to_date(walk: Walk) -> None:
    """`make docs` draws it anew."""
    assert PAGE.read_text(encoding="utf-8") == drawn(walk)
