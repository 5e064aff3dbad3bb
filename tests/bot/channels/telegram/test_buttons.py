"""Choices become buttons that carry their question, within Telegram's limits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.callback_data import decode, encode
from bot.channels.telegram.keyboards import inline_keyboard
from dialogs.events import Tap
from dialogs.messages import Choice

ASCII = st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="|"), min_size=1)


def labels(*choices: tuple[str, str]) -> list[list[str]]:
    keyboard = inline_keyboard("q", [Choice(key, label) for key, label in choices])
    assert keyboard is not None
    return [[button["text"] for button in row] for row in keyboard["inline_keyboard"]]


def test_buttons_are_numbered_as_they_may_be_typed_and_a_person_is_zero() -> None:
    assert labels(("send", "Gửi ý kiến của tôi"), ("edit", "Sửa"), ("person", "Gặp cán bộ"), ("no", "Thôi")) == [
        ["1. Gửi ý kiến của tôi"],
        ["2. Sửa", "0. Gặp cán bộ"],
        ["3. Thôi"],
    ]


def test_two_short_choices_share_a_row_and_long_ones_stand_alone() -> None:
    assert labels(("a", "Có"), ("b", "Không"), ("c", "Để sau"), ("d", "Một câu trả lời dài")) == [
        ["1. Có", "2. Không"],
        ["3. Để sau"],
        ["4. Một câu trả lời dài"],
    ]


def test_without_choices_there_is_no_keyboard() -> None:
    assert inline_keyboard("q", []) is None


def test_a_choice_that_does_not_fit_is_left_out_and_keeps_its_number() -> None:
    assert labels(("x" * 70, "Quá dài"), ("b", "Hai")) == [["2. Hai"]]


@given(ASCII.filter(lambda q: len(q) <= 32), ASCII.filter(lambda k: len(k) <= 24))
def test_question_and_choice_survive_the_way(question: str, choice: str) -> None:
    data = encode(question, choice)
    assert data is not None
    assert len(data.encode()) <= 64
    assert decode(data) == Tap(question, choice)


@given(st.text())
def test_forged_data_never_breaks(data: str) -> None:
    tap = decode(data)
    assert len(tap.question) + len(tap.choice) <= 64
