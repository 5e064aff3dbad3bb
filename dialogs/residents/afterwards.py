"""Sentences about what was just sent: to put a number right, to add to it, to take it back, who answers it. They go
there, instead of beginning another letter."""

from __future__ import annotations

from cases.case import Case
from cases.name_and_phone import split_name_and_phone
from cases.needs import CasesOf
from dialogs.residents.show import code
from dialogs.residents.which_matter import which_matter
from dialogs.say import say
from dialogs.state import Open
from dialogs.steps.pieces import says_to_send
from dialogs.talk import Talk
from dialogs.turn import Go, Remember
from dialogs.understanding import wish_of
from dialogs.understanding.sent import goes_on

_SHORT = 6  # words
_DAY_MS = 24 * 3600 * 1000


def afterwards(text: str, talk: Talk) -> Go | None:
    """Where a sentence about one's own case leads; None for any other, and for whoever has sent nothing."""
    wish = wish_of(text) if talk.me.person else None
    if wish is None:
        return None
    cases: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person))
    if not cases:
        return None
    if wish == "correct":
        return _correct(text, talk)
    open_ = [case for case in cases if case.status.is_open]
    if len(open_) != 1:
        return Go(push=Open("mine", 1))
    if wish == "edit":
        return Go((say("add.instead"),), push=Open("add", 2, {"case": open_[0].id}))
    return Go(push=Open(wish, 2 if wish == "add" else 1, {"case": open_[0].id}))


def just_after(text: str, talk: Talk) -> Go | None:
    """What is said for a day after sending and is plainly no matter of its own: whether it belongs there is asked."""
    if talk.me.consent is None or not talk.me.person:
        return None
    short = len(text.split()) <= _SHORT and not talk.commune.profile.screener.screen(text).in_scope
    if not short and not goes_on(text):
        return None
    cases: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person))
    if not cases or not cases[0].status.is_open or talk.now - cases[0].at > _DAY_MS:
        return None
    if says_to_send(text):
        return Go((say("lodge.is_sent", code=code(cases[0])),))
    return Go(push=which_matter(cases[0], text))


def _correct(text: str, talk: Talk) -> Go:
    """A number that can be called is put right at once; anything else is asked for."""
    number = split_name_and_phone(text).phone
    if number is None or not talk.me.name:
        return Go(push=Open("correct", 1))
    answers = {"part": {"choice": "who"}, "who": {"name": talk.me.name, "phone": number}}
    return Go(does=(Remember(talk.me.called(talk.me.name, number)),), push=Open("correct", 1, answers))
