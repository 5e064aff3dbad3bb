"""The engine that hears the desk in the browser too. What a form does is told on its page, never in the chat."""

from __future__ import annotations

from admin.at_case import seen
from admin.desk.filing import filed, resumed
from admin.watching import VIEWED, WatchedEngine
from cases.access import Sight, sight
from cases.case import Case
from cases.needs import CaseById
from dialogs.events import Filed, Looked
from dialogs.script import Heard
from dialogs.state import State
from dialogs.talk import Missing, Talk
from dialogs.turn import Done, Logged, Needs, Turn


class DeskEngine(WatchedEngine):
    def advance(self, state: State, heard: Heard, talk: Talk) -> Turn | Needs:
        try:
            match heard.event:
                case Filed() as form:
                    return filed(self.dialogs, state, form, talk)
                case Looked(case):
                    return _looked(state, case, talk)
        except Missing as missing:
            return Needs(missing.needs)
        return super().advance(state, heard, talk)

    def resume(self, state: State, heard: Heard, results: tuple[Done, ...], talk: Talk) -> Turn | Needs:
        if not isinstance(heard.event, Filed):
            return super().resume(state, heard, results, talk)
        talk.standing.clear()  # the desk may have changed what the steps look at
        try:
            return resumed(self.dialogs, state, results, talk)
        except Missing as missing:
            return Needs(missing.needs)


def _looked(state: State, id_: str, talk: Talk) -> Turn:
    """A line in the log, as for a card; none where nothing can be shown."""
    case: Case | None = talk.fact(CaseById(id_))
    if case is None or not seen(case, talk.actor):
        return Turn(state, outcome="noted")
    what = "sender" if sight(case, talk.actor) is Sight.FULL else "matter"
    return Turn(state, does=(Logged(case.id, VIEWED, {"what": what}),), outcome="noted")
