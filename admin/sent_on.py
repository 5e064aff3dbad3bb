"""To which unit it goes, typed while it is still being classified: "chuyển công an", "chuyen ca, phối hợp kt". It is
kept in mind, and asked about once the classification is done."""

from __future__ import annotations

from collections.abc import Callable

from admin import shows
from admin.helping import lead_and_helpers
from cases.text import fold
from dialogs.say import say
from dialogs.state import Answers
from dialogs.step import Answered, Took
from dialogs.talk import Talk

_Words = Callable[[str, Answers, Talk], Answered]
_SEND = "chuyen"
_BESIDE = frozenset(("cho", "sang", "den", "toi", "qua", "luon", "ngay", "ben"))


def or_sent_on(words: _Words) -> _Words:
    """What a step of classifying makes of typed words, a unit among them."""

    def heard(text: str, answers: Answers, talk: Talk) -> Answered:
        return _sent_on(text, talk) or words(text, answers, talk)

    return heard


def _sent_on(text: str, talk: Talk) -> Answered:
    typed = text.split()
    if len(typed) < 2 or fold(typed[0]) != _SEND:
        return None
    behind = next((at for at in range(1, len(typed)) if fold(typed[at]) not in _BESIDE), len(typed))
    named = lead_and_helpers(" ".join(typed[behind:]), talk)
    if named.unknown or named.lead is None:
        return None
    told = say("classify.sent_on", unit=shows.unit(named.lead.key, talk))
    return Took({}, (told,), also={"to": named.lead.key, "helpers": list(named.helpers)})
