"""News of a case that is answered with another one: its sender hears the same, under their own code."""

from __future__ import annotations

from cases.case import Case
from cases.commands import RelayLead, Unlink
from cases.kinds import SYSTEM
from cases.needs import CaseById
from dialogs.events import Notice
from dialogs.residents.collect import to_post
from dialogs.residents.elsewhere import again, is_answered
from dialogs.residents.show import code, unit_name
from dialogs.residents.standing import how_it_was
from dialogs.say import say
from dialogs.script import Teller
from dialogs.state import Open
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go

_NOTED = Go(outcome="noted")


def _still_joined(notice: Notice, talk: Talk) -> bool:
    """Not with another case meanwhile, whose answer is another one."""
    case: Case | None = talk.fact(CaseById(notice.data["case"]))
    return case is not None and case.lead == notice.data["lead"]


class LeadReplied(Teller):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"])) if again(notice) else None
        if case is not None and is_answered(case):
            return _answer(case, talk)
        lead: Case | None = talk.fact(CaseById(notice.data["lead"]))
        if lead is None or not lead.replies or not _still_joined(notice, talk):
            return _NOTED
        reply = lead.replies[-1]
        return Go(does=(AtDesk(RelayLead(notice.data["case"], reply.text, reply.unit), SYSTEM),))

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        done = results[0]
        if done.refusal is not None or done.case is None:
            return _NOTED
        return _answer(done.case, talk)


def _answer(case: Case, talk: Talk) -> Go:
    reply = case.replies[-1]
    words = say("case.reply", unit=unit_name(reply.unit, talk), code=code(case), text=reply.text)
    said = (words, *to_post(case, reply, talk))
    return Go(said, push=Open("feedback", 1, {"case": case.id}), beside=how_it_was(case))


class LeadGone(Teller):
    """Nobody answers the lead any more: this case stands by itself again, and the clerk is told of it."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"])) if again(notice) else None
        if case is not None and not case.lead and case.status.is_open:
            return Go((say("case.alone_again", code=code(case)),))
        if not _still_joined(notice, talk):
            return _NOTED
        return Go(does=(AtDesk(Unlink(notice.data["case"]), SYSTEM),))

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        done = results[0]
        if done.refusal is not None or done.case is None:
            return _NOTED
        return Go((say("case.alone_again", code=code(done.case)),))


class LeadDeclined(LeadGone):
    """A reason that was meant for another sender may not fit this one: the clerk looks at the case by itself."""


JOINED: dict[str, Teller] = {
    "case.lead_replied": LeadReplied(),
    "case.lead_declined": LeadDeclined(),
    "case.lead_gone": LeadGone(),
}
