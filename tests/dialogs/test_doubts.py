"""A lone command in the middle of free words is asked back; what is typed there instead of a choice."""

from __future__ import annotations

import pytest

from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, to


def told(talk: Person) -> list[str]:
    assert talk.state.draft is not None
    return list(talk.state.draft.answers.get("what", {}).get("texts", []))


@pytest.mark.parametrize("words", ["khong gui nua", "huy", "mai viết", "tôi bận, mai viết", "thoi"])
def test_to_stop_said_twice_stops(talk: Person, words: str) -> None:
    to("what", talk).says("huy", words)
    assert "giữ bản nháp" in talk.last
    assert talk.state.top is None


@pytest.mark.parametrize("words", ["xong", "xong rồi cháu ạ"])
def test_done_is_done(talk: Person, words: str) -> None:
    to("what", talk).says("thoi", words)
    assert talk.asked == "lodge.who"


def test_viet_tiep_goes_on_without_the_word(talk: Person) -> None:
    to("what", talk).says("huy", "viet tiep")
    assert talk.asked == "lodge.what"
    assert told(talk) == [MATTER]


def test_more_of_the_story_is_kept_and_the_word_is_not(talk: Person) -> None:
    to("what", talk).says("huy", "cái loa xóm trên cũng hỏng")
    assert told(talk) == [MATTER, "cái loa xóm trên cũng hỏng"]


def test_the_word_is_kept_where_it_is_chosen(talk: Person) -> None:
    to("what", talk).says("huy", "2")
    assert told(talk) == [MATTER, "huy"]


def test_a_name_goes_on_with_the_number(talk: Person) -> None:
    to("who", talk).says("Huy", "0912 345 678")
    assert talk.me.name == "Huy"


@pytest.mark.parametrize("words", ["tôi bận, mai viết", "bận quá để mai", "giờ bận mai gửi"])
def test_who_is_busy_is_asked_whether_it_waits(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert talk.asked == "doubt"
