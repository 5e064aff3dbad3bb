"""While somebody of the office answers by hand, the assistant is quiet; what was written meanwhile is kept and told
back when it speaks again: after the profile's `human_minutes`, or when it is called by name."""

from __future__ import annotations

from cases.text import fold
from cases.value import replace
from dialogs.engine import Engine
from dialogs.events import Event, HumanTookOver, Media, Notice, Text
from dialogs.say import Say, say
from dialogs.script import Heard
from dialogs.state import Pause, State
from dialogs.talk import Talk
from dialogs.turn import Done, Go, Needs, Post, Turn, spoken

# Mail to the conversation itself, for when the pause may be over.
OVER = "human.over"
_CALLED = frozenset({"tro ly", "tro ly oi", "goi tro ly", "gap tro ly"})
# What is told back of what was written; the office has read it all in its own chat.
MOST_KEPT = 10
MOST_TOLD = 1200


class PausingEngine(Engine):
    def advance(self, state: State, heard: Heard, talk: Talk) -> Turn | Needs:
        event, pause = heard.event, state.pause
        if isinstance(event, HumanTookOver) and not heard.group:
            return _paused(self._known(state), talk)
        if pause is None:
            return super().advance(state, heard, talk)
        state = self._known(state)
        if isinstance(event, Notice):
            # News of the commune is told; it is not part of anybody's talk.
            return self._over(state, pause, talk) if event.kind == OVER else _still(
                super().advance(awake(state), heard, talk), pause
            )  # fmt: skip
        if talk.now < pause.until and not _calls(event):
            return Turn(replace(state, pause=_with(pause, event)), outcome="noted")
        turn = super().advance(awake(state), heard, talk)
        if isinstance(turn, Needs):
            return turn
        return replace(turn, says=(*spoken(_told(pause)), *turn.says))

    def resume(self, state: State, heard: Heard, results: tuple[Done, ...], talk: Talk) -> Turn | Needs:
        if state.pause is None:
            return super().resume(state, heard, results, talk)
        return _still(super().resume(awake(state), heard, results, talk), state.pause)

    def _over(self, state: State, pause: Pause, talk: Talk) -> Turn:
        if talk.now < pause.until:
            return Turn(state, outcome="noted")  # they went on writing: later mail speaks of that
        told = _told(pause)
        if not told:
            return Turn(awake(state), outcome="noted")
        return self._stage.settle(awake(state), Go(told), talk)


def awake(state: State) -> State:
    return replace(state, pause=None)


def _paused(state: State, talk: Talk) -> Turn:
    """Each message by hand begins the time anew."""
    until = talk.now + talk.commune.profile.human_minutes * 60_000
    pause = Pause(until) if state.pause is None else replace(state.pause, until=until)
    mail = Post(f"{OVER}:{talk.conversation}:{until}", until, OVER)
    return Turn(replace(state, pause=pause), does=(mail,), outcome="noted")


def _still(turn: Turn | Needs, pause: Pause) -> Turn | Needs:
    return turn if isinstance(turn, Needs) else replace(turn, state=replace(turn.state, pause=pause))


def _with(pause: Pause, event: Event) -> Pause:
    if isinstance(event, Text):
        return replace(pause, kept=(*pause.kept, event.text)[-MOST_KEPT:])
    if isinstance(event, Media):
        words = (event.caption,) if event.caption else ()
        return replace(pause, kept=(*pause.kept, *words)[-MOST_KEPT:], files=pause.files + 1)
    return pause


def _calls(event: Event) -> bool:
    return isinstance(event, Text) and fold(event.text).strip(" .!?,") in _CALLED


def _told(pause: Pause) -> tuple[Say, ...]:
    words: list[str] = []
    for one in reversed(pause.kept):
        if sum(map(len, words)) + len(one) > MOST_TOLD:
            break
        words.insert(0, one)
    quoted = "\n".join(f"“{one}”" for one in words)
    if quoted and pause.files:
        return (say("takeover.words_and_files", words=quoted, count=pause.files),)
    if quoted or pause.kept:
        return (say("takeover.words", words=quoted) if quoted else say("takeover.long"),)
    return (say("takeover.files", count=pause.files),) if pause.files else ()
