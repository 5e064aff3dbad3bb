"""One matter, sent twice: the case is answered together with another one, which its sender hears under the own code."""

from __future__ import annotations

from admin import opens, shows
from admin.at_case import after, case_of, moved_on, over, seen, unchanged
from admin.finding import cases_named
from admin.offers import why_not_for
from admin.typed import case_named
from admin.written import STOP, again, stop, the_case
from cases.alike import alike
from cases.case import Case
from cases.commands import Follow, LinkDuplicate
from cases.kinds import OPEN, SYSTEM
from cases.needs import CaseByCode, CaseById, Inbox, SimilarOpen
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go

NAME = "join"


def likely(case: Case, talk: Talk) -> tuple[Case, ...]:
    """Open matters of the same village that read like this one. Staff may be shown those without a title too."""
    if not (case.village and case.text):
        return ()
    titled, most_urgent = talk.all_facts(SimilarOpen(case.village), Inbox(OPEN, limit=_MOST_READ))
    known = {other.id: other for other in (*titled, *most_urgent) if other.village == case.village}
    return alike(case.text, [other for other in known.values() if _fits(case, other, talk)])


_MOST_READ = 100


def _fits(case: Case, lead: Case, talk: Talk) -> bool:
    follow = Follow(lead.id, case.id, case.conversation)
    return seen(lead, talk.actor) and why_not_for(SYSTEM, lead, follow, talk) is None


def _ask(answers: Answers, talk: Talk) -> Question:
    case = the_case(answers, talk)
    options = [Option(other.code, shows.line(other, talk)) for other in likely(case, talk)]
    asked = say("join.ask", code=shows.code(case)) if options else say("join.ask_typed", code=shows.code(case))
    options.append(Option(STOP, say("reason.stop")))
    return Question((asked,), tuple(options), person=False)


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == STOP:
        return stop(key, answers, talk)
    lead: Case | None = talk.fact(CaseByCode(key))
    if lead is None or not _fits(the_case(answers, talk), lead, talk):
        return None
    return Took({"lead": lead.id})


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    lead = lead_named(text, the_case(answers, talk), talk)
    return Took({"lead": lead.id}) if isinstance(lead, Case) else Problem(lead)


def lead_named(text: str, case: Case, talk: Talk) -> Case | Say:
    """The case that is meant and may answer for this one, or why there is none."""
    ref = case_named(text)
    if ref is None:
        return say("join.no_number")
    if ref.bad:
        return say("find.bad_code")
    found = [other for other in cases_named(ref, talk) if other.id != case.id]
    if len(found) > 1:
        return say("join.many")
    if not found:
        return say("join.none")
    if _fits(case, found[0], talk):
        return found[0]
    # Its author did not know of anybody else.
    key = "join.answered" if found[0].proposal is not None else "join.cannot"  # join.answered join.cannot
    return Say(key, {"code": shows.code(found[0])})


def _ask_sure(answers: Answers, talk: Talk) -> Question:
    case = the_case(answers, talk)
    lead: Case | None = talk.fact(CaseById(answers["lead"]["lead"]))
    asked = say(
        "join.check",
        code=shows.code(case),
        about=shows.about(case, 80),
        lead=shows.code(lead) if lead else "",
        other=shows.about(lead, 80) if lead else "",
    )
    options = (
        Option("send", say("join.send")),
        Option("again", say("join.again")),
        Option(STOP, say("reason.stop")),
    )
    return Question((asked,), options, person=False)


def _sure(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "send":
            return Took({"choice": "send"})
        case "again":
            return again(NAME, answers, "lead", "check")
    return stop(key, answers, talk)


def _join(answers: Answers, talk: Talk) -> Go:
    case = case_of(answers, talk)
    stale = moved_on(answers, talk)
    if stale is not None or case is None:
        return stale or Go(close=True)
    lead = answers["lead"]["lead"]
    first = AtDesk(Follow(lead, case.id, case.conversation), SYSTEM)
    return Go(does=(first, AtDesk(LinkDuplicate(case.id, lead, version=case.version))))


def _joined(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    if len(results) == 1:  # the other one can answer for nobody any more
        case = case_of(answers, talk)
        refusal = (say("join.too_late"),)
        return Go(refusal, close=True, push=opens.card(case)) if case else over(*refusal)

    def good(case: Case) -> Go:
        lead: Case | None = talk.fact(CaseById(case.lead))
        return over(say("join.done", code=shows.code(case), lead=shows.code(lead) if lead else ""))

    return after(results, talk, good)


JOIN = Dialog(
    NAME,
    version=1,
    steps=(
        Menu("lead", asks=_ask, picked=_picked, words=_typed, condition=unchanged),
        Menu("check", asks=_ask_sure, picked=_sure, condition=unchanged),
    ),
    finish=_join,
    told=_joined,
)
