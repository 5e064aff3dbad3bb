"""Sentences about what was just sent: to put a number right, to add to it, to take it back, who answers it. They go
there, instead of beginning another letter."""

from __future__ import annotations

from cases.case import Case
from cases.moves import MOVES
from cases.needs import CasesOf
from dialogs.residents.handing_over import takes_more
from dialogs.residents.own_letter import DAY_MS, HOUR_MS, names_somebody, newest_open, wished
from dialogs.residents.show import code
from dialogs.residents.which_matter import which_matter
from dialogs.say import say
from dialogs.state import Open
from dialogs.steps.pieces import says_to_send
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understanding.put_right import put_right
from dialogs.understanding.said import displeased, objects
from dialogs.understanding.sent import goes_on, tells_since_when

_SHORT = 6  # words
_LONG = 20  # words; more are a letter of their own
_REOPENERS = ("owner", "clerk")


def afterwards(text: str, talk: Talk) -> Go | None:
    """Where a sentence about one's own case leads; None for any other, and for whoever has sent nothing."""
    go = wished(text, talk)
    if go is not None:
        return go
    if text.isascii() and text[-1:].isdecimal() and (right := put_right(text)) is not None and talk.me.person:
        case = newest_open(talk, DAY_MS)  # a number by itself
        return Go(push=which_matter(case, text, talk)) if case is not None and right.phone else None
    if objects(text):
        return _of_the_answer(text, talk)
    return _not_answered_yet(text, talk) if displeased(text) else None


def _of_the_answer(text: str, talk: Talk) -> Go | None:
    """ "Vẫn thế bà ạ", some time after an answer: it is about that one, and asked as if it had come at once."""
    cases: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person)) if talk.me.person else ()
    answered = [case for case in cases if case.status in MOVES["Reopen"].frm]
    if len(answered) > 1:
        return Go(push=which_matter(max(answered, key=_last), text, talk))
    felt = {"words": text, "at": talk.now}
    return Go(push=Open("feedback", 1, {"case": answered[0].id, "felt": felt})) if answered else None


def _not_answered_yet(text: str, talk: Talk) -> Go | None:
    """ "Mở lại đi, vẫn lỗi", of what is still under way: it may go there."""
    cases: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person)) if talk.me.person else ()
    open_ = [case for case in cases if takes_more(case)]
    if not open_:
        return None
    return Go(push=which_matter(open_[0], text, talk) if len(open_) == 1 else Open("mine", 1))


def just_after(text: str, talk: Talk) -> Go | None:
    """What is said for a day after sending, or after an answer, and is plainly no matter of its own: whether it belongs
    there is asked. For an hour after somebody came back to an answer anything may belong there."""
    if talk.me.consent is None or not talk.me.person:
        return None
    no_matter = not talk.commune.profile.screener.screen(text).in_scope
    short = no_matter and (len(text.split()) <= _SHORT or tells_since_when(text))
    goes_there = short or goes_on(text) or bool(names_somebody(text, talk))
    if not goes_there and len(text.split()) > _LONG:
        return None
    cases: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person))
    recent = [case for case in cases if _may_take_more(case) and _is_recent(case, goes_there, talk.now)]
    if not recent:
        return None
    case = max(recent, key=_last)
    if says_to_send(text):
        return Go((say("lodge.is_sent", code=code(case)),))
    return Go(push=which_matter(case, text, talk))


def _may_take_more(case: Case) -> bool:
    return takes_more(case) or case.status in MOVES["Reopen"].frm


def _is_recent(case: Case, goes_there: bool, now: int) -> bool:
    return now - _came_back(case) <= HOUR_MS or (goes_there and now - _last(case) <= DAY_MS)


def _last(case: Case) -> int:
    """When something was said in it last that its sender knows of (milliseconds)."""
    replies, asks = (one.at for one in case.replies), (one.at for one in case.asks)
    return max(case.at, _came_back(case), *replies, *asks)


def _came_back(case: Case) -> int:
    """When it was opened again last; 0 for never. What a unit sends back its sender does not hear of."""
    return max((one.at for one in case.came_back if one.by in _REOPENERS), default=0)
