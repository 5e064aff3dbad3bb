"""When the answer comes: of what was sent, and of what would be sent today."""

from __future__ import annotations

from cases.case import Case
from cases.needs import CasesOf
from cases.value import replace
from dialogs.dates import day
from dialogs.residents.show import stage
from dialogs.say import say
from dialogs.talk import Talk
from dialogs.turn import Go


def when(talk: Talk) -> Go:
    """Where the answer is: what was sent, how it stands, and until when it is answered."""
    sent: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person)) if talk.me.person else ()
    if not sent:
        return how_long(talk)
    case = next((case for case in sent if case.status.is_open), sent[0])
    more = (say("when.others"),) if len(sent) > 1 else ()
    return Go((stage(case, talk), *more), home=True)


def nothing_sent(talk: Talk) -> Go:
    """Asked for an answer where nothing was sent from: it may have been sent elsewhere, and a code was given."""
    go = when(talk)
    return (
        go if talk.me.person and talk.fact(CasesOf(talk.me.person)) else replace(go, says=(say("when.none"), *go.says))
    )


def how_long(talk: Talk) -> Go:
    """As the date by which something sent today is answered; what was sent has a date of its own."""
    due = day(talk.commune.due(talk.now, talk.commune.profile.deadlines.resident_days))
    sent = talk.fact(CasesOf(talk.me.person)) if talk.me.person else ()
    return Go((say("how_long.sent", due=due) if sent else say("how_long", due=due),), home=True)
