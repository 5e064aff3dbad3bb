"""/tim with words of the matter: looked for beside the turns, and told as a list to pick from."""

from __future__ import annotations

import re

from admin import opens, shows
from admin.at_case import seen
from cases.access import counted_unit
from cases.needs import CaseByCode
from cases.text import fold
from dialogs.events import Notice
from dialogs.say import say
from dialogs.script import Teller
from dialogs.steps.read_back import joined
from dialogs.talk import Talk
from dialogs.turn import Done, Go, MakePaper

SEARCH = "search"
MOST = 5
_WORD = re.compile(r"[a-z0-9]+")
_SHOWN = 60


def begin(text: str, talk: Talk) -> Go | None:
    """None where nothing can be looked for: no word of two letters."""
    words = _WORD.findall(fold(text))
    unit = counted_unit(talk.actor)
    if unit is None or not any(len(word) > 1 for word in words):
        return None
    shown = shows.short(text, _SHOWN)
    asked = {"words": words, "shown": shown, "unit": unit, "most": MOST + 1}
    return Go((say("find.looking", words=shown),), (MakePaper(SEARCH, asked),), push=opens.nothing())


class Found(Teller):
    """data: codes, shown. What this person may no longer know of is left out."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        if not talk.actor.works_on_cases:
            return Go(outcome="noted")
        found = talk.all_facts(*(CaseByCode(code) for code in notice.data["codes"]))
        cases = [case for case in found if case is not None and seen(case, talk.actor)]
        words = notice.data["shown"]
        if not cases:
            return Go((say("find.found_none", words=words),))
        told = "find.found_more" if len(cases) > MOST else "find.found"  # find.found_more find.found
        among = tuple(cases[:MOST])
        # Where something else is open, all of it is said at once, and no list with numbers waits for its turn.
        listed = joined([shows.line(case, talk) for case in among])
        beside = say("find.beside", lines=listed, tail=among[0].code[-4:])
        return Go((say(told, words=words, count=len(among)),), push=opens.find(among=among), beside=beside)

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


TELLERS: dict[str, Teller] = {"search.found": Found()}
