"""A letter was put aside and another one begun: "viết tiếp" asks which of them is meant."""

from __future__ import annotations

import pytest

from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, to

OTHER = "Loa phường ở xóm tôi hỏng hai tháng nay"


def two(talk: Person) -> Person:
    """The first letter lies aside, the second one is being written."""
    to("who", talk).says("để lúc khác", OTHER)
    assert talk.asked == "lodge.what"
    return talk


@pytest.mark.parametrize("words", ["viet tiep", "ban nhap cu cua toi dau", "Viết tiếp bản nháp"])
@pytest.mark.parametrize("step", ["what", "who", "check"])
def test_which_of_them_is_asked_whatever_is_open(talk: Person, step: str, words: str) -> None:
    two(talk).says(*{"what": (), "who": ("1",), "check": ("1", "Trần Thị Hoa 0912 345 678", "Bắc Kế")}[step])
    assert talk.asked == f"lodge.{step}"
    talk.says(words)
    assert talk.asked == "drafts.which"
    assert talk.options[0] == f"Đang viết: {OTHER}"
    assert MATTER[:20] in talk.options[1]


def test_the_old_one_is_gone_on_with_and_the_new_one_lies_aside(talk: Person) -> None:
    two(talk).says("viết tiếp", "2")
    assert talk.asked == "lodge.who"
    assert "giữ bản nháp" in talk.last
    talk.says("viết tiếp")
    assert OTHER in talk.options[1]


def test_the_new_one_is_gone_on_with(talk: Person) -> None:
    two(talk).says("viết tiếp", "1")
    assert talk.asked == "lodge.what"
    assert talk.state.top is not None
    assert talk.state.top.answers["what"]["texts"] == [OTHER]


@pytest.mark.parametrize("step", ["consent", "what", "who", "where", "check"])
def test_where_there_is_but_one_it_is_here(talk: Person, step: str) -> None:
    to(step, talk).says("viết tiếp")
    said = "đang viết đây rồi" if step == "consent" else "Việc ông/bà đang viết: “Wifi nhà văn hóa"
    assert said in talk.last
    assert talk.asked == f"lodge.{step}"


def test_out_of_a_look_up_it_leads_back(talk: Person) -> None:
    to("what", talk).says("/tracuu", "viết tiếp")
    assert talk.asked == "lodge.what"
