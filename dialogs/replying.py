"""What is typed or sent beside the commune's question that waits below another one: handed on to it, or asked about.
Used by hearing."""

from __future__ import annotations

from cases.value import replace
from dialogs.events import Media, Text
from dialogs.left_open import left_open
from dialogs.meanwhile import answering, doubted, in_doubt, may_answer, tells, wanted
from dialogs.say import say
from dialogs.stage import Stage
from dialogs.state import Open, State
from dialogs.steering import Steering
from dialogs.step import Input, Step
from dialogs.talk import Talk
from dialogs.turn import Go, Turn, spoken
from dialogs.understanding import yes_no


class Replying:
    """Each gives None where nothing waits, or where it is for whatever is open."""

    def __init__(self, stage: Stage, steer: Steering) -> None:
        self._stage = stage
        self._steer = steer

    def to_its_message(self, state: State, key: str | None, event: Text, talk: Talk) -> Turn | None:
        """key: of our message to which this replies."""
        waiting = wanted(state)
        if waiting is None or key != f"case:{waiting.answers.get('case')}":
            return None
        return self._reply(state, waiting, event, talk)

    def just_shown(self, state: State, text: str, step: Step | None, talk: Talk) -> Turn | None:
        """The first words after it was shown, which the open question would take as well as it."""
        waiting = wanted(state)
        here = may_answer(text, state, step, talk) if waiting is not None else None
        return self._whose(state, waiting, text, here, talk) if waiting is not None and here is not None else None

    def instead(self, state: State, event: Input, talk: Talk) -> Turn | None:
        """What the open question cannot use."""
        waiting = wanted(state)
        if waiting is None:
            return None
        if isinstance(event, Media):
            return self._reply(state, waiting, event, talk)
        if not isinstance(event, Text) or not tells(event.text):
            return None
        return self._whose(state, waiting, event.text, False, talk)

    def more(self, state: State, word: str, text: str, talk: Talk) -> Turn | None:
        """Words instead of a choice: a yes, or the rest of what was asked about."""
        waiting = doubted(word, state)
        if waiting is None or not tells(text):
            return None
        if yes_no(text):
            return self._reply(state, waiting, Text(word), talk)
        here = bool(waiting.answers.get("here"))
        if (lapsed := left_open(waiting.answers.get("since"), word, talk)) is not None:
            turn = self._whose(state, waiting, text, here, talk)
            return replace(turn, says=(*spoken((lapsed,)), *turn.says))
        return self._whose(state, waiting, f"{word}\n{text}", here, talk)

    def chosen(self, state: State, word: str, key: str, talk: Talk) -> Turn | None:
        """state: the doubt is over. None for "content", which is for the open question."""
        waiting = doubted(word, state)
        if waiting is None or key == "content":
            return None
        if key == "reply":
            return self._reply(state, waiting, Text(word), talk)
        return self._stage.settle(state, Go((say("meanwhile.dropped"),), short=True), talk)

    def _whose(self, state: State, waiting: Open, text: str, here: bool, talk: Talk) -> Turn:
        """here: the open question can use them too."""
        return self._steer.asks(in_doubt(state, waiting, text, here, talk), talk)

    def _reply(self, state: State, waiting: Open, event: Input, talk: Talk) -> Turn:
        """What it interrupted is asked again afterwards."""
        state = replace(answering(state, waiting), misses=0)
        return self._stage.answer(state, event, talk) or self._stage.ask_again(state, talk)
