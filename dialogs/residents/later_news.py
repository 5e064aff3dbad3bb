"""News that what was said before does not hold: the answer is looked at again, or the day has moved."""

from __future__ import annotations

from datetime import date

from cases.case import Case
from cases.commands import Rejoin
from cases.kinds import SYSTEM, Status
from cases.needs import CaseById
from dialogs.dates import day
from dialogs.events import Notice
from dialogs.residents.elsewhere import again
from dialogs.residents.show import code
from dialogs.say import say
from dialogs.script import Teller
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go

_NOTED = Go(outcome="noted")


class LeadReopened(Teller):
    """The same answer was read here: it waits with the lead again, unless its sender has called it clear."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"])) if again(notice) else None
        if case is not None and case.status is Status.DUPLICATE and case.lead == notice.data["lead"]:
            return Go((say("case.lead_reopened", code=code(case)),))
        return Go(does=(AtDesk(Rejoin(notice.data["case"], notice.data["lead"]), SYSTEM),))

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        done = results[0]
        if done.refusal is not None or done.case is None:
            return _NOTED
        return Go((say("case.lead_reopened", code=code(done.case)),))


class Extended(Teller):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if case is None:
            return _NOTED
        due = day(date.fromisoformat(notice.data["due"]))
        return Go((say("case.extended", code=code(case), reason=notice.data["reason"], due=due),))

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


TELLERS: dict[str, Teller] = {"case.lead_reopened": LeadReopened(), "case.extended": Extended()}
