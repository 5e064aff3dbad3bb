"""Consent is asked, and people go on typing: their name, their number, the next word of the matter. Nothing of it is
lost in silence, and nothing lies where it does not belong."""

from __future__ import annotations

import pytest

from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, to


def told(talk: Person) -> list[str]:
    assert talk.state.draft is not None
    return list(talk.state.draft.answers["what"]["texts"])


@pytest.mark.parametrize("words", ["Trần Văn Lý", "0912333555", "0912 333 555", "Trần Văn Lý 0912333555"])
def test_who_writes_is_remembered_and_is_no_part_of_the_matter(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert talk.last.startswith(f"Trợ lý nhớ “{words}” để điền vào chỗ người gửi")
    assert talk.me.consent is None
    talk.says("1")
    assert told(talk) == [MATTER]
    talk.says("1")
    if words == "Trần Văn Lý 0912333555":
        assert talk.asked == "lodge.where"
    talk.says("0912 333 555" if "0" not in words else "Trần Văn Lý", "Bắc Kế")
    assert "Trần Văn Lý, 0912 333 555" in talk.last


def test_a_village_is_remembered_too(talk: Person) -> None:
    to("consent", talk).says("bắc kế", "1", "1", "Trần Văn Lý 0912333555")
    assert talk.asked == "lodge.check"
    assert "thôn Bắc Kế" in talk.last


def test_it_lies_before_consent_where_all_lies_and_goes_with_it(talk: Person) -> None:
    to("consent", talk).says("Trần Văn Lý 0912333555")
    assert "0912333555" in talk.kept
    talk.says("2")
    assert "0912333555" not in talk.kept


def test_a_matter_told_word_by_word_is_whole(talk: Person) -> None:
    pieces = ["duong", "truoc cong", "nha toi", "hong", "ca nam", "roi"]
    talk.says(*pieces)
    assert talk.asked == "lodge.consent"
    talk.says("1")
    assert told(talk) == pieces


@pytest.mark.parametrize("word", ["da", "vang", "u", "ok", "k", "khong"])
def test_an_answer_among_the_pieces_is_none_of_them(talk: Person, word: str) -> None:
    talk.says("duong", "truoc cong", "nha toi", word)
    assert "giữ thêm" not in talk.last
    assert all(piece["text"] != word for piece in talk.state.seed)


def test_the_same_words_are_not_said_over_and_over(talk: Person) -> None:
    to("consent", talk)
    said = []
    for word in ("vâng", "dạ", "ok", "ừ", "vâng"):
        talk.says(word)
        said.append(talk.last)
    assert len(set(said)) >= 4
    assert "nhắn số 1" in said[1]
    assert "“dạ”" in said[1]
    assert len(said[3]) < len(said[0])


@pytest.mark.parametrize("words", ["gui di", "gửi đi", "thống nhất", "nhất trí"])
def test_what_only_sounds_like_a_yes_is_neither_consent_nor_content(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert (talk.me.consent, len(talk.state.seed)) == (None, 1)
