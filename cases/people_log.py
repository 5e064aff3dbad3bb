"""What was done about people, as lines of the staff's log: whoever is meant has a stream of their own in it."""

from __future__ import annotations

from cases.case import CaseEvent
from cases.people_commands import Arranged
from cases.trail import log_of


def logged(arranged: Arranged, actor: str, now: int) -> list[CaseEvent]:
    """actor: person, "" for the server. Each comes next in its stream, whatever that is when it is written."""
    return [CaseEvent(log_of(line.about), 0, line.kind, actor, now, line.data, line.words) for line in arranged.log]
