"""Which news is less urgent than an answer, and which takes the place of older news."""

from __future__ import annotations

import pytest

import admin
from cases.urgency import _TOPICS, AS_ANSWER, Manner, Urgency, manner_of
from dialogs import residents


@pytest.mark.parametrize(
    ("kind", "manner"),
    [
        ("case.reply", AS_ANSWER),
        ("staff.card", AS_ANSWER),
        ("staff.digest", Manner(Urgency.DIGEST)),
        ("staff.due", Manner(Urgency.DIGEST, "due")),
        ("digest.week", Manner(Urgency.DIGEST)),
        ("broadcast.news", Manner(Urgency.BROADCAST)),
        ("draft.remind", Manner(topic="draft:d1")),
        ("draft.expire", Manner(topic="draft:d1")),
    ],
)
def test_the_kind_of_the_news_says_it(kind: str, manner: Manner) -> None:
    assert manner_of(kind, {"draft": "d1", "case": "c1"}) == manner


def test_the_news_that_takes_the_place_of_other_news_exists() -> None:
    assert _TOPICS.keys() <= residents.TELLERS.keys() | admin.TELLERS.keys()
