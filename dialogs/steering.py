"""Steering a conversation, whatever is open: back, skip, cancel, an interruption, and the ladder for what was not
understood. Used by hearing."""

from __future__ import annotations

from cases.needs import DraftsOf
from cases.value import replace
from dialogs import controls, draft_life
from dialogs.doubt import doubt_question, is_a_bare_stop, offers_erasing
from dialogs.emergency import warned
from dialogs.say import Say, say
from dialogs.stage import Stage
from dialogs.state import Open, State
from dialogs.step import Chose, Step
from dialogs.steps.consent import STOP, Consent, asks_to_erase
from dialogs.story import told_so_far
from dialogs.talk import Talk
from dialogs.turn import Go, Turn, spoken
from dialogs.understanding.refusing import keeps_the_number
from dialogs.understanding.stopping import goes_on_later, is_over, stop_of, undoes

_SEVERAL = 2  # messages
_NO_PHONE = "no_phone"
_ERASING = ("erase", "all", "draft")


class Steering:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def control(self, state: State, name: str, talk: Talk) -> Turn:
        state = replace(state, misses=0)
        top = state.top
        dialog = self._stage.dialogs[top.dialog] if top else None
        match name:
            case "back" | "home" | "cancel" if top and self._erases_much(state, top, talk):
                turn = self._stage.answer(state, Chose(STOP), talk)
                return turn or self.leave(state, talk)
            case "back" if top and dialog:
                before = controls.back(dialog, top, talk)
                if before is not None:
                    return self._stage.settle(state.with_top(before), Go(), talk)
                if not top.draft and len(state.stack) > 1:
                    return self._stage.settle(state, Go((say("cancel.aside"),), close=True), talk)
                return self.leave(state, talk, say("back.beginning"))
            case "skip" if top and dialog:
                after = controls.skip(dialog, top, talk)
                if after is None:
                    return self.cannot_skip(state, talk)
                return self._stage.settle(state.with_top(after), Go(), talk)
            case "cancel" if top and not top.draft and len(state.stack) > 1:
                # "Hủy" beside a list of drafts drops none of them.
                left = say("drafts.left" if top.dialog == "drafts" else "cancel.aside")
                return self._stage.settle(state, Go((left,), close=True), talk)
            case "cancel" if top:
                return self.leave(state, talk, say("cancel.stopped"))
            case "home" | "back" | "skip" | "cancel":
                return self.leave(state, talk)
            case "draft" if state.draft is not None:
                return self._go_on(state, state.draft, talk)
            case "genuine" | "whose_link" if told := warned(told_so_far(state), talk):
                return self._stage.ask_again(state, talk, *told)  # it is asked of whoever called them
            case "when" if top is None:
                name = "sent"
            case "when" if top and top.dialog == "case":
                return self._stage.ask_again(state, talk)  # it stands there
        go = self._stage.script(talk.actor).control(name, talk)
        if name == "data" and state.seed and go is not None and go.push is None:
            go = replace(go, says=(say("data.only_held"),))
        if name == "data" and go is not None and go.push is not None and state.draft is not None:
            go = replace(go, push=go.push.with_answer("writing", controls.has_content(state.draft)))
        if go is not None and go.push is not None and top is not None and go.push.dialog == top.dialog == "call":
            # One question for the number; what was wished with it before is wished still.
            state = replace(state, stack=state.stack[:-1])
            go = replace(go, push=replace(go.push, answers={**top.answers, **go.push.answers}))
        return self.interrupt(state, go, talk) if go else self.not_understood(state, talk)

    def courtesy(self, state: State, name: str, talk: Talk) -> Turn:
        """Thanks for what was shown are no answer to it: it is not shown again, and its choices stand."""
        if name == "thanks" and state.top is not None and self._stage.is_light(state.top, talk):
            return Turn(replace(state, misses=0), spoken((say("courtesy.thanks"),)))
        if name == "greeting" and state.top is not None and state.top.draft and controls.has_content(state.top):
            return self._stage.ask_again(state, talk, draft_life.under_way(state.top.answers))
        return self._stage.ask_again(state, talk, say("courtesy.go_on"))

    def _erases_much(self, state: State, top: Open, talk: Talk) -> bool:
        """Several messages would be wiped that nobody agreed to keep yet, and that was not asked before."""
        if len(state.seed) < _SEVERAL:
            return False
        step = self._stage.dialogs[top.dialog].current(top, talk)
        return isinstance(step, Consent) and not asks_to_erase(top.answers.get(step.key))

    def _go_on(self, state: State, draft: Open, talk: Talk) -> Turn:
        """VIẾT TIẾP in the middle of a letter: another one that was put aside may be meant."""
        if any(other.draft != draft.draft for other in talk.fact(DraftsOf(talk.conversation))):
            about = draft_life.about(draft.answers)
            here = about if isinstance(about, str) else talk.words.of(about)
            return self.interrupt(state, Go(push=Open("drafts", 1, {"from": 0, "here": here})), talk)
        if state.top is draft:
            known = draft_life.under_way(draft.answers) if controls.has_content(draft) else say("draft.here")
            return self._stage.ask_again(state, talk, known)
        return self._stage.settle(state, Go(close=True), talk)

    def stopped(self, state: State, text: str, step: Step, talk: Talk) -> Turn | None:
        """Whoever stops in plain words is asked once what becomes of what was told. None for any other words."""
        top = state.top
        if top is None or talk.actor.works_on_cases:
            return None
        if top is state.draft and goes_on_later(text):
            waits = isinstance(step, Consent) and bool(state.seed)
            return (
                self._stage.ask_again(state, talk, say("consent.later"))
                if waits
                else self.control(state, "cancel", talk)
            )
        if not _stops(text) or keeps_the_number(text):
            return None
        if isinstance(step, Consent):
            return None if asks_to_erase(top.answers.get(step.key)) else self.control(state, "cancel", talk)
        if top.draft and not controls.has_content(top):
            return self.control(state, "cancel", talk)
        return self.doubted(state, text, talk) if top.draft or step.free else None

    def asks_before(self, state: State, text: str, step: Step | None, talk: Talk) -> bool:
        """ "Dừng lại" in a letter, where a bare word is a command: what becomes of it is asked, as everywhere."""
        top = state.top
        if top is None or not top.draft or isinstance(step, Consent) or talk.actor.works_on_cases:
            return False
        return is_a_bare_stop(text) and controls.has_content(top)

    def doubted(self, state: State, text: str, talk: Talk) -> Turn:
        return self.asks(replace(state, doubt=text), talk)

    def asks(self, state: State, talk: Talk) -> Turn:
        """What the words in doubt are meant as."""
        word = state.doubt or ""
        state, question = self._stage.ask(state, doubt_question(word, state), "doubt")
        return Turn(replace(state, doubt=word), question=question)

    def unsent(self, state: State, key: str | None, talk: Talk) -> Turn | None:
        """What becomes of the letter: chosen, or said once more. None for anything else, and where none is open."""
        if state.draft is None or state.draft is not state.top:
            return None
        match key:
            case "stop":
                return self.control(state, "cancel", talk)
            case _ if key in _ERASING:
                return self._stage.settle(state, Go(leave="delete"), talk)
            case "forget":
                return self.interrupt(state, Go(push=Open("forget", 1)), talk)
            case "go_on":
                return self._stage.ask_again(state, talk)
        return None

    def erased(self, state: State, word: str, text: str, talk: Talk) -> Turn | None:
        """ "Hủy", where "thôi" was asked about: beside keeping it and erasing it, it is no keeping. Beside any other
        question it is asked itself what it means. None for other words, and for the same word twice."""
        if not undoes(text) or undoes(word):
            return None
        return self._gone(state, word, "erase", text, talk)

    def stops_again(self, state: State, word: str, text: str, talk: Talk) -> Turn | None:
        """Stopping in plain words, where `word` was asked about."""
        stop = stop_of(text)
        return self._gone(state, word, stop, text, talk) if stop in _ERASING else self.unsent(state, stop, talk)

    def _gone(self, state: State, word: str, key: str, text: str, talk: Talk) -> Turn | None:
        """Nothing is erased where only keeping it or something else was offered."""
        if state.draft is None or state.draft is not state.top:
            return None
        return self.unsent(state, key, talk) if offers_erasing(word, state) else self.doubted(state, text, talk)

    def leave(self, state: State, talk: Talk, first: Say | None = None) -> Turn:
        after, does, says = controls.leave(state, talk, first)
        return self._stage.settle(after, Go(says, does, home=True), talk)

    def interrupt(self, state: State, go: Go, talk: Talk) -> Turn:
        """Something that comes between: a light question gives way to it, any other waits below it."""
        state = replace(state, misses=0, doubt=None)
        if go.push is not None and self._stage.gives_way(state, go.push, talk):
            state = replace(state, stack=state.stack[:-1])
        return self._stage.settle(state, go, talk)

    def may_skip(self, state: State, talk: Talk) -> bool:
        top = state.top
        return top is not None and controls.skip(self._stage.dialogs[top.dialog], top, talk) is not None

    def cannot_skip(self, state: State, talk: Talk) -> Turn:
        """What is needed is asked again; whoever skips a phone number has none for us."""
        none = state.asked is not None and _NO_PHONE in state.asked.keys
        turn = self._stage.answer(state, Chose(_NO_PHONE), talk) if none else None
        return turn or self._stage.ask_again(state, talk, say("skip.needed"))

    def not_understood(self, state: State, talk: Talk) -> Turn:
        """The ladder: other words, then the choices once more, then a person."""
        misses = state.misses + 1
        first = say(("ladder.again", "ladder.choices", "ladder.person")[min(misses, 3) - 1])
        return self._stage.settle(replace(state, misses=misses), Go((first,), home=True), talk)


def _stops(text: str) -> bool:
    """In plain words, "dừng lại" among them; a command by itself may be a name."""
    return stop_of(text) is not None or is_a_bare_stop(text) or is_over(text)
