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
    "lodged": "history.lodged",
    "received": "history.received",
    "forwarded": "history.forwarded",
    "sent_back": "history.sent_back",
    "info_asked": "history.info_asked",
    "info_added": "history.info_added",
    "replied": "history.replied",
    "relayed": "history.replied",
    "lodged_national": "history.lodged_national",
    "national_relayed": "history.national_relayed",
    "linked": "history.linked",
    "unlinked": "history.unlinked",
    "declined": "history.declined",
    "redirected": "history.redirected",
    "reopened": "history.reopened",
    "withdrawn": "history.withdrawn",
    "closed": "history.closed",
    "corrected": "history.corrected",
    "name_answered": "history.name_answered",
}


def history(case: Case, talk: Talk) -> Say:
    happened: tuple[Happened, ...] = talk.fact(HistoryOf(case.id))
    lines = [_line(one, talk) for one in happened if one.kind in _TOLD]
    return joined((say("history.head", code=code(case)), *lines))


def _line(one: Happened, talk: Talk) -> Say:
    # history.lodged history.received history.forwarded history.sent_back history.info_asked
    # history.info_added history.replied history.lodged_national history.national_relayed history.linked
    # history.unlinked history.declined history.redirected history.reopened history.withdrawn history.closed
    # history.corrected history.name_answered
    what = say(_TOLD[one.kind], unit=unit_name(one.unit, talk))
    return say("history.line", day=day(talk.commune.today(one.at)), what=what)
