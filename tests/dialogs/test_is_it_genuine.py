"""Whoever fears a trick is told whose channel this is, and is then where they were."""

from __future__ import annotations

import pytest

from cases.profile import Hotline
from tests.dialogs.house import PROFILE, House
from tests.dialogs.player import Person
from tests.dialogs.ways import to


@pytest.mark.parametrize("words", ["lừa đảo à?", "lua dao a", "day co phai lua dao khong", "có thật không"])
@pytest.mark.parametrize("step", ["consent", "what", "who", "where", "check"])
def test_a_doubt_is_answered_on_every_question_and_the_question_asked_again(
    talk: Person, step: str, words: str
) -> None:
    before = to(step, talk).asked
    talk.says(words)
    assert "không thu tiền" in talk.last
    assert talk.asked == before
    assert not talk.cases


def test_a_fear_of_tricks_is_not_part_of_the_matter(talk: Person) -> None:
    to("what", talk).says("mang yeu", "lua dao a?", "1", "Trần Thị Hoa 0912345678", "bắc kế")
    assert "lua dao" not in talk.last


def test_where_the_commune_has_a_number_it_is_the_one_to_call() -> None:
    office = PROFILE.office.model_copy(update={"hotlines": (Hotline(label="Trực", phone="0211 3888 999"),)})
    talk = House(office=office).join("hoa")
    assert "gọi 0211 3888 999" in talk.says("lừa đảo à?")
