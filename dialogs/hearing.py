"""From what arrived to what it means here: a choice, a control, an answer, or something that was not understood."""

from __future__ import annotations

from cases.name_and_phone import split_name_and_phone
from cases.names import looks_like_a_name
from cases.needs import InviteBy, RepliedTo
from cases.value import replace
from dialogs.anywhere import CARD, STANDING, anywhere, joins
from dialogs.events import (
    Contact,
    Edited,
    Left,
    Location,
    Media,
    Started,
    Tap,
    Text,
    Unsupported,
)
from dialogs.in_group import heard_in_group
from dialogs.leaving import left_for_good
from dialogs.named import Shown, same_step
from dialogs.new_matter import new_matter
from dialogs.replied import of_a_reply
from dialogs.replying import Replying
from dialogs.say import Say, say
from dialogs.script import Heard
from dialogs.stage import Stage
from dialogs.state import State
from dialogs.steering import Steering
from dialogs.step import Chose, Input, Step
from dialogs.steps.people import one_word_name
from dialogs.steps.who import NameAndPhone
from dialogs.talk import Talk
from dialogs.turn import Go, Turn
from dialogs.understanding import (
    DIGRESSIONS,
    always_meant,
    calls,
    command_of,
    intent_of,
    lone_command_of,
    number_in,
    token_in,
    typed,
)
from dialogs.understanding.questions import ANSWERED, OF_THEIR_OWN

CONSENT = "consent"
# Asked by residents; an officer who types the same words has something to say.
_OF_RESIDENTS = {"readers", "how_long", "hours", "when", "draft", "dossier", "news_start", "news_stop"}
_OF_RESIDENTS |= ANSWERED | OF_THEIR_OWN


class Hearing:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._steer = Steering(stage)
        self._replying = Replying(stage, self._steer)

    def exactly(self, state: State, heard: Heard, shown: Shown, talk: Talk) -> Turn | None:
        """A resident's words that, just as they stand, can be nothing but the answer to the newest question: its
        number, its label, a village. Nothing has to be looked for in them, nor kept out."""
        event = heard.event
        if not isinstance(event, Text) or heard.late or heard.group or heard.answers is not None:
            return None
        if state.asked is None or talk.actor.works_on_cases:
            return None
        answered = self._stage.exactly(state, event.text, talk)
        if answered is None and (key := shown.exactly(event.text)) is not None:
            return self._chosen(state, key, talk)
        return answered

    def hear(self, state: State, heard: Heard, shown: Shown, talk: Talk) -> Turn:
        """shown: the newest question of this state."""
        event = heard.event
        if heard.group:
            return heard_in_group(self._stage, state, heard, talk)
        match event:
            case Tap(question, choice):
                return self._tapped(state, question, choice, talk)
            case Text() | Media() | Location() | Contact():
                if heard.late and (state.top is not None or _is_short_answer(event, shown)):
                    return self._late(state, event, shown, talk)
                if isinstance(event, Text):
                    return self._typed(state, event, heard, shown, talk)
                return self._sent(state, event, talk)
            case Started(payload):
                return self._started(state, payload, talk)
            case Left():
                return left_for_good(state, talk)
            case Edited():
                return self._stage.settle(state, Go((say("edited.not_read"),)), talk)
            case Unsupported():
                return self._stage.settle(state, Go((say("unsupported"),), home=state.top is None), talk)
        return Turn(state, outcome="noted")

    def _started(self, state: State, payload: str, talk: Talk) -> Turn:
        """A start token decides who answers: an invitation opens the staff's door, a village's link the residents'."""
        token = token_in(payload)
        invite = talk.fact(InviteBy(token)) if token else None
        script = self._stage.staff if invite else self._stage.script(talk.actor)
        return self._steer.interrupt(state, script.started(token or payload, state, talk), talk)

    def _tapped(self, state: State, question: str, choice: str, talk: Talk) -> Turn:
        asked = state.asked
        if asked is not None and question == asked.id:
            if choice == "person":
                return self._steer.control(state, "person", talk)
            if choice in asked.keys:
                return self._chosen(state, choice, talk)
        if asked is not None and choice == "done" and choice in asked.keys and same_step(question, asked.id):
            # Three quick messages are acknowledged three times; "Xong" below the first one means the same.
            return self._chosen(state, choice, talk)
        if question.startswith((*CARD, *STANDING)):
            mine = question.startswith(STANDING)  # an officer's own matter, too
            script = self._stage.residents if mine else self._stage.script(talk.actor)
            go = script.card(question, choice, talk)
            if go is not None:
                return self._steer.interrupt(state, go, talk)
        return self._again_or_home(state, talk, say("tap.stale"))

    def _again_or_home(self, state: State, talk: Talk, first: Say) -> Turn:
        return self._stage.settle(state, Go((first,), home=True), talk)

    def _chosen(self, state: State, key: str, talk: Talk) -> Turn:
        if state.doubt is not None:
            return self._resolved(state, key, talk)
        if state.asked is not None and state.asked.id.startswith(CARD):
            # The same way as an old card's button: what was read is compared with what is true by now.
            go = self._stage.script(talk.actor).card(state.asked.id, key, talk)
            if go is not None:
                return self._steer.interrupt(state, go, talk)
        if state.top is not None:
            turn = self._stage.answer(state, Chose(key), talk)
            return turn or self._steer.not_understood(state, talk)
        go = self._stage.script(talk.actor).at_home(Chose(key), state, talk)
        return self._stage.settle(state.understood(), go, talk) if go else self._steer.not_understood(state, talk)

    def _typed(self, state: State, event: Text, heard: Heard, shown: Shown, talk: Talk) -> Turn:
        text = event.text
        script = self._stage.script(talk.actor)
        if heard.answers is not None:
            key = talk.fact(RepliedTo(talk.conversation, heard.answers))
            go = script.reply(key, text, talk) if key else None
            if go is not None:
                return self._steer.interrupt(state, go, talk)
            if (turn := self._replying.to_its_message(state, key, event, talk)) is not None:
                return turn
        if token_in(text) and (state.top is None or joins(text, talk)):
            return self._started(state, text, talk)
        if (told_of := anywhere(text, state, script, shown, talk)) is not None:
            return self._steer.interrupt(*told_of, talk)
        if text.startswith("/"):
            return self._slashed(state, text.lstrip("/"), talk)
        number = number_in(text)
        told = state.asked is not None and ".what." in state.asked.id  # a story, of which it may be a part
        name = always_meant(text, told) if number is None else "person" if number == 0 else None
        if name is not None and not (name in _OF_RESIDENTS and talk.actor.works_on_cases):
            return self._steer.control(state, name, talk)
        chosen = shown.named(text, number)
        if chosen is not None:
            return self._chosen(state, chosen, talk)
        if (replied := of_a_reply(text, state, talk)) is not None:
            return self._steer.interrupt(replied[0], Go(push=replied[1]), talk)
        if state.doubt is not None:
            return self._doubted_once(replace(state, doubt=None), state.doubt, event, talk)
        step = self._step(state, talk)
        return self._replying.just_shown(state, text, step, talk) or self._free_or_command(state, event, talk)

    def _doubted_once(self, state: State, word: str, event: Text, talk: Talk) -> Turn:
        """Words instead of a choice: another command is what it says; with "Huy", then "0912…", the word was a name."""
        if (turn := self._replying.more(state, word, event.text, talk)) is not None:
            return turn
        name, wants_a_name = lone_command_of(event.text), isinstance(self._step(state, talk), NameAndPhone)
        if name is not None and not (wants_a_name and one_word_name(event.text)):
            return self._steer.erased(state, word, event.text, talk) or self._commanded(state, name, talk)
        if (turn := self._steer.stops_again(state, word, event.text, talk)) is not None:
            return turn
        if wants_a_name and lone_command_of(word) == "cancel" and not split_name_and_phone(event.text).name:
            event = Text(f"{word} {event.text}")
        return self._free_or_command(state, event, talk)

    def _step(self, state: State, talk: Talk) -> Step | None:
        top = state.top
        return self._stage.dialogs[top.dialog].current(top, talk) if top else None

    def _slashed(self, state: State, text: str, talk: Talk) -> Turn:
        """Behind a slash a word is a command, whatever else it may mean."""
        name = lone_command_of(text) or command_of(text) or ("dossier" if text == "hoso" else None)
        if name == "done" and state.asked is not None and name in state.asked.keys:
            return self._chosen(state, name, talk)
        if name is None or name == "done":
            return self._again_or_home(state, talk, say("command.unknown"))
        return self._steer.control(state, name, talk)

    def _free_or_command(self, state: State, event: Text, talk: Talk) -> Turn:
        top, step = state.top, self._step(state, talk)
        if step is not None and step.free:
            name = lone_command_of(event.text)
            if name is not None:
                return self._lone(state, event, name, step, talk)
        else:
            name = None if self._steer.asks_before(state, event.text, step, talk) else command_of(event.text)
            # With nothing open, a resident who stops may mean what was sent.
            if name is not None and (name != "cancel" or top is not None or talk.actor.works_on_cases):
                return self._steer.control(state, name, talk)
        if step is not None:
            stopped = self._steer.stopped(state, event.text, step, talk)
            return stopped or self._answered(state, event, step, talk)
        if top is not None:
            # What was asked has gone while they wrote: the words are given back, and then what there is now.
            return self._stage.settle(state, Go((say("words.not_used", text=event.text),)), talk)
        go = self._stage.script(talk.actor).at_home(event, state, talk)
        if go is not None:
            return self._stage.settle(state.understood(), go, talk)
        return self._steer.not_understood(state, talk)

    def _lone(self, state: State, event: Text, name: str, step: Step, talk: Talk) -> Turn:
        """A command that may be content is asked back; what can be no answer here is not, nor what would be refused."""
        if name == "skip" and not self._steer.may_skip(state, talk):
            return self._steer.cannot_skip(state, talk)
        if isinstance(step, NameAndPhone) and state.top is not None and step.offers(event.text, state.top.answers):
            return self._answered(state, event, step, talk)
        stops = self._steer.asks_before(state, event.text, step, talk)
        if stops or not isinstance(step, NameAndPhone) or one_word_name(event.text):
            return self._steer.doubted(state, event.text, talk)
        if name == "done":
            return self._answered(state, event, step, talk)
        return self._steer.control(state, name, talk)

    def _answered(self, state: State, event: Text, step: Step, talk: Talk) -> Turn:
        """Words for the open step; where it cannot use them, they may be about something else. What is open is asked
        again afterwards."""
        words = typed(event.text)
        no_name = isinstance(step, NameAndPhone) and not words.has_number
        no_name = no_name and (calls(words) or not looks_like_a_name(event.text))
        intent = None if step.free and not no_name else intent_of(words)
        aside = intent.name if intent and intent.name in DIGRESSIONS else None
        if aside and aside != "help" and step.key == CONSENT:  # it would take any words for more of the story
            return self._steer.control(state, aside, talk)
        if intent and intent.name == "cancel" and step.key == CONSENT and not _asks_who_writes(state):
            aside = "cancel"
        if no_name and intent and intent.name == "greeting":
            return self._steer.courtesy(state, "greeting", talk)
        if aside and (no_name or aside == "cancel"):
            return self._steer.control(state, aside, talk)
        turn = self._stage.answer(state, event, talk)
        if turn is None and aside:
            turn = self._steer.control(state, aside, talk)
        elif turn is None and intent and intent.name in ("thanks", "greeting"):
            turn = self._steer.courtesy(state, intent.name, talk)
        turn = turn or new_matter(self._stage, state, event, talk)
        return turn or self._replying.instead(state, event, talk) or self._steer.not_understood(state, talk)

    def _resolved(self, state: State, key: str, talk: Talk) -> Turn:
        """The lone word was meant as a command, or it was content after all."""
        word = state.doubt or ""
        state = replace(state, doubt=None)
        if (turn := self._replying.chosen(state, word, key, talk)) is not None:
            return turn
        if key == "content":
            return self._stage.answer(state, Text(word), talk) or self._steer.not_understood(state, talk)
        if key != "stop" and (turn := self._steer.unsent(state, key, talk)) is not None:
            return turn
        return self._commanded(state, lone_command_of(word) or "cancel", talk)

    def _commanded(self, state: State, name: str, talk: Talk) -> Turn:
        if name == "done":
            turn = self._stage.answer(state, Chose("done"), talk)
            return turn or self._stage.ask_again(state, talk, say("skip.needed"))
        return self._steer.control(state, name, talk)

    def _sent(self, state: State, event: Media | Location | Contact, talk: Talk) -> Turn:
        """A picture, a voice note, a position, a card: for the open step, else for the story that is being told."""
        if state.top is None:
            go = self._stage.script(talk.actor).at_home(event, state, talk)
            return self._stage.settle(state, go, talk) if go else self._steer.not_understood(state, talk)
        turn = self._stage.answer(state, event, talk) or self._stage.gathered(state, event, talk, say("piece.added"))
        turn = turn or (self._replying.instead(state, event, talk) if isinstance(event, Media) else None)
        if turn is None and isinstance(event, Location):
            return self._stage.ask_again(state, talk, say("where.position"))
        return turn or self._steer.not_understood(state, talk)

    def _late(self, state: State, event: Input, shown: Shown, talk: Talk) -> Turn:
        """Older than what was answered: it may add to the story, never answer a newer question. A late "1" or "đồng
        ý" was meant for a question that is gone."""
        if _is_short_answer(event, shown):
            return Turn(state, outcome="noted")
        return self._stage.gathered(state, event, talk, say("piece.late")) or Turn(state, outcome="noted")


def _asks_who_writes(state: State) -> bool:
    # Whether a child or a grown-up writes: "bấm nhầm" is an answer to that.
    return state.asked is not None and "adult" in state.asked.keys


def _is_short_answer(event: Input, shown: Shown) -> bool:
    return isinstance(event, Text) and shown.is_answered_by(event.text)
