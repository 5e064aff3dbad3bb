"""A child's letter, of which a parent speaks: sent from here it can be taken back here; from another phone nobody here
may be shown it, so an officer calls."""

from __future__ import annotations

from cases.case import Case
from cases.needs import CasesOf
from cases.value import replace
from dialogs.residents import call
from dialogs.residents.own_letter import withdrawn
from dialogs.say import say
from dialogs.state import Open
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understanding.of_a_child import of_a_child


def childs_letter(text: str, talk: Talk) -> Go | None:
    """None for anything else."""
    meant = of_a_child(text)
    if meant is None:
        return None
    sent: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person)) if talk.me.person else ()
    if meant == "ask":
        return Go(push=Open("mine", 1)) if sent else Go((say("childs.asked"),), home=True)
    open_ = [case for case in sent if case.status.is_open]
    if open_:
        return Go(push=withdrawn(open_[0]) if len(open_) == 1 else Open("mine", 1))
    asked = call.ask_for_a_person(talk, "childs")
    return replace(asked, says=(say("childs.elsewhere"), *asked.says))
