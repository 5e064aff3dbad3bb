"""Sentences with places: what may stand in them, what may be left out, and where a choice has to be taken back."""

from __future__ import annotations

import pytest

from dialogs.understanding.patterns import Forms

FORMS = Forms(
    ("xem {what?} {whose?} ở đâu", "{who} ạ", "{who?} gửi {what}"),
    {"what": ("ý kiến", "ý", "kết quả"), "whose": ("kiến", "của tôi"), "who": ("tôi", "tôi gửi")},
)


@pytest.mark.parametrize(
    "text",
    [
        "xem o dau",
        "xem y kien o dau",
        "xem y kien cua toi o dau",
        "xem y kien kien o dau",
        "toi gui a",
        "toi gui gui y",
        "gui ket qua",
    ],
)
def test_is_one_of_the_sentences(text: str) -> None:
    assert FORMS.match(tuple(text.split()))


@pytest.mark.parametrize("text", ["xem", "xem o", "xem cua toi y o dau", "xem o dau nhe", "a", "toi", "gui", "y gui"])
def test_is_none_of_them(text: str) -> None:
    assert not FORMS.match(tuple(text.split()))


def test_what_begins_with_one_may_go_on() -> None:
    assert FORMS.begin(("gui", "y", "nua"))
    assert not FORMS.begin(("gui", "nua"))
