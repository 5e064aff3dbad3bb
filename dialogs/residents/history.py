"""What happened to a case, for its owner: one line for each thing that concerns them, with its day."""

from __future__ import annotations

from cases.case import Case
from cases.needs import Happened, HistoryOf
from dialogs.dates import day
from dialogs.residents.show import code, unit_name
from dialogs.say import Say, say
from dialogs.steps.read_back import joined
from dialogs.talk import Talk

# What an office does within itself is not told: notes, drafts of answers, approvals.
_TOLD = {
    "lodged",
    "received",
    "forwarded",
    "sent_back",
    "info_asked",
    "info_added",
    "replied",
    "relayed",
    "lodged_national",
    "national_relayed",
    "linked",
    "unlinked",
    "declined",
    "redirected",
    "reopened",
    "rejoined",
    "extended",
    "withdrawn",
    "closed",
    "corrected",
    "name_answered",
    "name_unlocked",
}


def history(case: Case, talk: Talk) -> Say:
    happened: tuple[Happened, ...] = talk.fact(HistoryOf(case.id))
    lines = [_line(one, talk) for one in happened if one.kind in _TOLD]
    return joined((say("history.head", code=code(case)), *lines))


def _line(one: Happened, talk: Talk) -> Say:
    # did.lodged did.received did.forwarded did.sent_back did.info_asked did.info_added did.replied did.relayed
    # did.lodged_national did.national_relayed did.linked did.unlinked did.declined did.redirected did.reopened
    # did.rejoined did.extended
    # did.withdrawn did.closed did.corrected did.name_answered did.name_unlocked
    what = say(f"did.{one.kind}", unit=unit_name(one.unit, talk))
    return say("history.line", day=day(talk.commune.today(one.at)), what=what)
