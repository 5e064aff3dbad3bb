"""The engine: an event goes in, a new state and what to say and do come out. No I/O, no clock, no channel.

`advance` plays one event; where it needs a fact it answers `Needs` and is called again with more. Commands for the
desk go out in the turn's `does`; what came of them goes into `resume`, which ends the same turn."""

from __future__ import annotations

from collections.abc import Mapping

from cases.value import replace
from dialogs.dialog import Dialog
from dialogs.door import at_the_door
from dialogs.events import Notice
from dialogs.hearing import CONSENT, Hearing
from dialogs.meanwhile import waits
from dialogs.named import Shown
from dialogs.say import Say, Spoken
from dialogs.script import Heard, Script, Teller
from dialogs.stage import Stage
from dialogs.state import Open, State
from dialogs.talk import Missing, Talk
from dialogs.turn import Done, Go, Needs, Turn, spoken


class Engine:
    def __init__(
        self, dialogs: Mapping[str, Dialog], tellers: Mapping[str, Teller], residents: Script, staff: Script
    ) -> None:
        self.dialogs = dialogs
        self.tellers = tellers
        self._stage = Stage(dialogs, residents, staff)
        self._hearing = Hearing(self._stage)

    def advance(self, state: State, heard: Heard, talk: Talk) -> Turn | Needs:
        """Plays one event. Raises nothing that a person can cause."""
        try:
            if isinstance(heard.event, Notice):
                return self._notice(state, heard.event, talk)
            known = self._known(state)
            shown = Shown(self._stage, known, talk)
            answered = self._hearing.exactly(known, heard, shown, talk)
            if answered is not None:
                return answered
            passed = at_the_door(known, heard, talk)
            if passed.go is not None:
                turn = self._stage.settle(passed.state, passed.go, talk)
            else:
                turn = self._hearing.hear(passed.state, passed.heard, shown, talk)
            if passed.alone and _asks_consent(turn):
                # The question about consent stands as it stood; it was not the time to repeat it.
                return replace(
                    turn, state=replace(turn.state, asked=state.asked), says=spoken(passed.says), question=None
                )
            return turn if not passed.says else replace(turn, says=(*spoken(passed.says), *turn.says))
        except Missing as missing:
            return Needs(missing.needs)

    def resume(self, state: State, heard: Heard, results: tuple[Done, ...], talk: Talk) -> Turn | Needs:
        """Ends a turn whose commands went to the desk. state: as `advance` left it."""
        talk.standing.clear()  # the desk may have changed what the steps look at
        try:
            if isinstance(heard.event, Notice):
                go = self.tellers[heard.event.kind].told(heard.event, results, talk)
                return self._aside(state, go, talk)
            if heard.group:
                return self._stage.staff.told_in_group(state, results, talk)
            top = state.top
            if top is None:
                return Turn(state)
            return self._stage.settle(state, self.dialogs[top.dialog].told(top.answers, talk, results), talk)
        except Missing as missing:
            return Needs(missing.needs)

    def _notice(self, state: State, notice: Notice, talk: Talk) -> Turn:
        teller = self.tellers.get(notice.kind)
        if teller is None:
            return Turn(state, outcome="noted")
        known = self._known(state)
        if known.draft is not None:
            talk = replace(talk, letter=known.draft.draft or "")
        return self._aside(known, teller.tell(notice, talk), talk)

    def _aside(self, state: State, go: Go, talk: Talk) -> Turn:
        """News: its text is said at once. Its own question waits where another one was begun, and comes at once where
        nothing was; a step that is open is asked again, in short, so that a "1" never answers the wrong one. Where the
        news has a brief form, it leaves whatever was asked as it stands."""
        if go.is_for_the_desk:
            return Turn(state, spoken(go.says), None, go.does, go.outcome)
        if go.says or go.push is not None:
            state = self._stage.without_gone(state, talk)
        top = state.top
        if top is None and go.question is not None:
            return self._stage.settle(state, go, talk)
        busy = top is not None and not self._stage.is_light(top, talk) and not _is_same(top, go.push)
        resident = not talk.actor.works_on_cases
        # A question of its own would take the place of what is open.
        go = replace(go, question=None)
        short = resident and not go.again
        if go.push is None:
            if go.again and top is not None and (go.where is None or go.where(top)):
                return self._stage.settle(state, go, talk)
            if not go.says:
                return Turn(self._stage.moved(state, go, talk), does=go.does, outcome=go.outcome)
            # What staff were asked stands as it stood, and so do its numbers.
            if (busy and (resident or state.asked is None)) or (top is None and state.later):
                return self._stage.settle(state, replace(go, short=short), talk)
            return Turn(self._stage.moved(state, go, talk), spoken(go.says), None, go.does, go.outcome)
        if go.brief is not None and state.asked is not None and not busy:
            return Turn(state, spoken((go.brief,)), None, (), go.outcome)
        if busy:
            waiting = replace(state, later=waits(state, go.push, talk))
            return self._stage.settle(waiting, replace(go, says=_in_brief(go), push=None, short=short), talk)
        return self._stage.settle(replace(state, stack=state.stack[:-1] if top else ()), go, talk)

    def _known(self, state: State) -> State:
        """Without dialogs that this release no longer has."""
        for open_ in (*state.stack, *state.later):
            if open_.dialog not in self.dialogs:
                break
        else:
            return state
        stack = tuple(o for o in state.stack if o.dialog in self.dialogs)
        later = tuple(o for o in state.later if o.dialog in self.dialogs)
        return replace(state, stack=stack, later=later, asked=None)


def _is_same(top: Open, push: Open | None) -> bool:
    """News that is told once more: its question has stood open since the first time, and nothing was said to it."""
    return push is not None and top.dialog == push.dialog and top.answers == push.answers


def _in_brief(go: Go) -> tuple[Spoken | Say, ...]:
    """Beside a step that is under way: one line that says what it is about, and the pictures; or all of it, and how
    it can be answered meanwhile."""
    if go.brief is None:
        return (*go.says, go.beside) if go.beside is not None else go.says
    return go.brief, *(said for said in go.says if isinstance(said, Spoken) and said.files)


def _asks_consent(turn: Turn) -> bool:
    asked = turn.state.asked
    return turn.question is not None and asked is not None and asked.id.split(".")[1:2] == [CONSENT]
