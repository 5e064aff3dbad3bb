"""A story that begins with one word alone: "mạng", and then "yếu lắm"."""

import pytest

from tests.dialogs.house import House
from tests.dialogs.player import Person


def texts(talk: Person) -> list[str]:
    assert talk.state.draft is not None
    return list(talk.state.draft.answers["what"]["texts"])


@pytest.mark.parametrize("word", ["mạng", "mang", "wifi", "vneid", "sóng", "điện", "loa"])
def test_the_word_is_kept_and_more_is_asked(talk: Person, word: str) -> None:
    talk.says(word)
    assert talk.last.startswith("Kính chào ông/bà!")
    assert f"Ông/bà nhắn “{word}”. Ông/bà nói thêm giúp" in talk.last
    talk.says("yếu lắm")
    assert talk.asked == "lodge.consent"
    talk.says("1")
    assert texts(talk) == [word, "yếu lắm"]


def test_two_words_one_by_one_are_a_letter(talk: Person) -> None:
    talk.says("mạng", "yếu", "1")
    assert texts(talk) == ["mạng", "yếu"]


def test_it_is_there_when_the_first_line_of_the_menu_is_chosen(talk: Person) -> None:
    talk.says("mạng", "1", "1", "yếu lắm")
    assert texts(talk) == ["mạng", "yếu lắm"]


@pytest.mark.parametrize("then", [["yếu lắm"], ["1", "yếu lắm"]])
def test_who_agreed_long_ago_loses_nothing_either(returning: Person, then: list[str]) -> None:
    returning.says("mạng", *then)
    assert texts(returning) == ["mạng", "yếu lắm"]
    assert returning.state.seed == ()


def test_a_day_later_the_word_is_gone(house: House, talk: Person) -> None:
    talk.says("mạng")
    assert talk.state.seed
    house.passes(days=1, minutes=1)
    assert talk.state.seed == ()


@pytest.mark.parametrize("word", ["ok", "a", "haha", "hihi", "ơi", "gì", "sao", "dạ", "tôi", "sdfgh", "không"])
def test_what_names_no_matter_is_not_kept(talk: Person, word: str) -> None:
    talk.says(word)
    assert (talk.asked, talk.state.seed) == ("home", ())
    assert "nói thêm giúp" not in talk.last


@pytest.mark.parametrize("first", ["cái loa", "cai loa", "con lớp", "cái lớp", "cái đèn", "cai mang"])
def test_a_thing_alone_is_no_greeting_and_the_first_piece_of_what_is_told(talk: Person, first: str) -> None:
    talk.says(first)
    assert talk.asked == "lodge.consent"
    talk.says("thôn tôi rè", "1")
    assert texts(talk) == [first, "thôn tôi rè"]


@pytest.mark.parametrize("words", ["alo", "a lô", "lô", "alo xã ơi", "aloo xã", "xin chaof cán bộ"])
def test_a_greeting_with_a_slip_is_still_one(talk: Person, words: str) -> None:
    talk.says(words)
    assert talk.asked == "home"
