"""What a card says beside the matter itself: what the case waits for, what it hangs together with, how it ended."""

from __future__ import annotations

from admin import shows
from admin.duty import lies_there
from admin.national import name_line
from cases import phone
from cases.access import Sight, sight
from cases.case import CameBack, Case
from cases.collected import CLAIMS
from cases.kinds import AT_UNIT, Role, Status
from cases.needs import CaseById
from dialogs.dates import day
from dialogs.residents.collect import who as gathered_by
from dialogs.say import Say, say
from dialogs.talk import Talk

_RATINGS = {1: "rate.bad", 2: "rate.fair", 3: "rate.good"}


def senders(case: Case, talk: Talk) -> list[Say]:
    """Who sent it, and for whom. The clerk's alone, but for the firm or school, which is part of the matter."""
    lines = []
    full = sight(case, talk.actor) is Sight.FULL
    if full and case.entered and not (case.name or case.phone):
        lines.append(say("card.sender_unnamed"))
    elif full:
        lines.append(say("card.sender", name=case.name, phone=_number(case.phone)))
    if case.collected:
        lines.append(_collected(case, talk))
    elif case.organisation:
        lines.append(say("card.organisation", name=case.organisation))
    if full and case.entered:
        # enter.way.paper enter.way.phone enter.way.meeting
        # card.entered card.entered_unnamed
        known = "card.entered" if case.name or case.phone else "card.entered_unnamed"
        lines.append(Say(known, {"way": say(f"enter.way.{case.entered}")}))
    if full and case.helper:
        lines.append(say("card.helper", name=case.helper, phone=_number(case.helper_phone)))
    return lines


def _collected(case: Case, talk: Talk) -> Say:
    """That many are behind it, who says so, and whether that is known."""
    by = gathered_by(case.collected, case.organisation, talk, case.village)
    if case.collected.startswith(CLAIMS):
        by = say("card.claims", by=by)
    if case.households:
        return say("card.collected", by=by, count=case.households)
    return say("card.collected_some", by=by)


def _number(number: str) -> Say | str:
    return phone.show(number) if number else say("card.no_phone")


def waits(case: Case, talk: Talk) -> list[Say]:
    """Above everything else, for it says what is to be done."""
    lines = []
    if case.asked is not None:
        asked = day(talk.commune.today(case.asked.at))
        lines.append(say("card.asked", unit=shows.unit(case.asked.unit, talk), day=asked, text=case.asked.text))
    there = lies_there(case, talk) if case.status in AT_UNIT and Role.FOCAL_OFFICER in talk.actor.roles else None
    if there is not None:
        lines.append(say("card.nobody", unit=there.name))
    if case.scope and case.status is Status.SUBMITTED:
        lines.append(say("card.scope", matter=_matter(case, talk)))
    if case.lead:
        lead: Case | None = talk.fact(CaseById(case.lead))
        if lead is not None:
            lines.append(say("card.lead", code=shows.code(lead)))
    if case.coordinating:
        units = ", ".join(shows.unit(key, talk) for key in case.coordinating)
        lines.append(say("card.coordinating", units=units))
    if case.followers:
        lines.append(say("card.followers", count=len(case.followers)))
    return lines


def _matter(case: Case, talk: Talk) -> Say | str:
    known = next((m for m in talk.commune.profile.scope.elsewhere if m.key == case.scope), None)
    return known.label if known else say("card.scope.other")


def came_back(case: Case, talk: Talk) -> list[Say]:
    """What was not clear to the sender, and why a unit or the clerk would not leave it so."""
    return [_came_back(one, talk) for one in case.came_back if one.text]


def _came_back(one: CameBack, talk: Talk) -> Say:
    on = day(talk.commune.today(one.at))
    match one.by:
        case "owner":
            return say("card.asked_again", day=on, text=one.text)
        case "clerk":
            return say("card.reopened", day=on, text=one.text)
    return say("card.sent_back", unit=shows.unit(one.by, talk), day=on, text=one.text)


def ended(case: Case, talk: Talk) -> list[Say]:
    """Below the answers."""
    lines = []
    named = name_line(case)
    if named is not None:
        lines.append(named)
    if case.national:
        lines.append(say("card.national", reference=case.national))
    if case.office:
        lines.append(say("card.office", office=case.office))
    if case.promised:
        lines.append(say("card.promised", day=day(case.promised)))
    if case.rating:
        # rate.bad rate.fair rate.good
        lines.append(say("card.rating", rating=Say(_RATINGS[case.rating])))
    return lines
