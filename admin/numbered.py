"""The last digits of a code, typed where a last look at one case is asked for: which case is meant, or what is
expected."""

from __future__ import annotations

from admin import opens, shows
from admin.at_case import case_of
from admin.finding import cases_named
from admin.typed import case_named
from dialogs.say import say
from dialogs.state import Answers
from dialogs.step import Answered, Problem
from dialogs.talk import Talk
from dialogs.turn import Go


def numbered(text: str, answers: Answers, talk: Talk) -> Answered:
    """None where the words are no number."""
    ref, here = case_named(text), case_of(answers, talk)
    if ref is None or here is None:
        return None
    found = () if ref.short else cases_named(ref, talk)
    if len(found) != 1:
        return Problem(say("forward.expects", number=ref.value))
    if found[0].id == here.id:
        return Problem(say("forward.this_one", code=shows.code(here)))
    # Nothing goes by a number alone: the other case is shown, and what became of this one is said.
    return Go((say("forward.not_yet", code=shows.code(here)),), close=True, push=opens.card(found[0]))
