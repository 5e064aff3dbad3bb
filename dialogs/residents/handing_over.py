"""What is said over several messages about one's own case. It goes to the commune at "Xong", or by itself once nothing
more comes: whoever asks a question seldom thinks of a button. Where the case has moved on, the words follow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from cases.case import Case, File
from cases.commands import AddInfo, Reopen
from cases.kinds import Status
from cases.moves import MOVES
from cases.needs import CaseById
from cases.value import replace
from dialogs.events import Notice, Text
from dialogs.own import is_mine
from dialogs.say import Say, say
from dialogs.script import Teller
from dialogs.state import Answers, Open
from dialogs.step import Answered, Chose, Input, Problem, Took
from dialogs.steps.pieces import GATHERING, Pieces, count_files, files_of, has_any, says_to_send, texts_of
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go, Post
from dialogs.understanding import intent_of

QUIET: Final = "more.quiet"
QUIET_MS: Final = 15 * 60 * 1000


@dataclass(frozen=True, slots=True)
class UntilQuiet(Pieces):
    """The value has the moment of its newest piece too ("at", milliseconds): a while after it the step is over."""

    def applies(self, answers: Answers, talk: Talk) -> bool:
        value = answers.get(self.key) or {}
        over = has_any(value) and talk.now - value.get("at", talk.now) >= QUIET_MS
        return self.condition(answers, talk) and not over

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        value = answers.get(self.key)
        if isinstance(heard, Text) and has_any(value):
            if says_to_send(heard.text):
                return Pieces.hear(self, Chose("done"), answers, talk)
            intent = intent_of(heard.text)
            if intent is not None and intent.name == "thanks":
                return Problem(say("courtesy.go_on"))
        answered = Pieces.hear(self, heard, answers, talk)
        if not isinstance(answered, Took) or self.done(answered.value) or not has_any(answered.value):
            return answered
        return replace(answered, value=since_now(answered.value, talk), does=(*answered.does, later(talk)))


def since_now(value: dict[str, Any], talk: Talk) -> dict[str, Any]:
    """What was told, when its newest piece is of this moment."""
    return {**value, "at": talk.now}


def later(talk: Talk) -> Post:
    """The mail by which it is handed over, unless more has come until then."""
    return Post(f"{QUIET}:{talk.conversation}:{talk.now}", talk.now + QUIET_MS, QUIET, {"at": talk.now})


def mine(id_: str, talk: Talk) -> Case | None:
    """The case, if it is this person's own."""
    case: Case | None = talk.fact(CaseById(id_))
    return case if case is not None and is_mine(case, talk) else None


def takes_more(case: Case) -> bool:
    return case.status in MOVES["AddInfo"].frm


def hand_over(id_: str, told: Any, talk: Talk) -> Go:
    """As an addition where the case is under way, else as the reason to look at it again."""
    case = mine(id_, talk)
    text, files = texts_of(told), tuple(File(f["id"], f["kind"], f["name"]) for f in files_of(told))
    if case is not None and takes_more(case):
        return Go(does=(AtDesk(AddInfo(id_, text, files)),))
    if case is not None and case.status in MOVES["Reopen"].frm:
        pictures = (AtDesk(AddInfo(id_, "", files)),) if files else ()
        return Go(does=(AtDesk(Reopen(id_, text or in_short(told, talk))), *pictures))
    return Go(not_used(text or in_short(told, talk)), close=True, resumes=True)


def in_short(told: Any, talk: Talk) -> str:
    """What was told; where it was pictures alone, how many."""
    text = texts_of(told)
    return text if text or not files_of(told) else talk.words.of(count_files(files_of(told)))


def ask_first(case: Case, told: Any, talk: Talk) -> Go:
    """What was written before the answer was read: whether it still stands is asked with its words."""
    felt = {"words": in_short(told, talk), "files": files_of(told), "at": talk.now}
    return Go((say("add.answered"),), close=True, push=Open("feedback", 1, {"case": case.id, "felt": felt}))


def not_used(text: str) -> tuple[Say, ...]:
    return say("words.not_passed_on", text=text), say("act.refused")


def handed_over(results: tuple[Done, ...], talk: Talk) -> Go:
    """What the desk made of `hand_over`."""
    done = results[0]
    command = done.command
    if done.refusal is not None or done.case is None:
        text = command.reason if isinstance(command, Reopen) else getattr(command, "text", "")
        return Go(not_used(text) if text else (say("act.refused"),), close=True, resumes=True)
    if isinstance(command, Reopen):
        return Go((say("feedback.reopened"),), close=True, resumes=True)
    was_asked = any(event.data.get("status") for event in done.events)
    answered = was_asked and done.case.status is not Status.INFO_REQUESTED
    return Go((say("answer.done" if answered else "add.done"),), close=True, resumes=True)


class Quiet(Teller):
    """Nothing more came: what is there is handed over, if it is what stands open."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        at = notice.data["at"]

        def waits(open_: Open) -> bool:
            told = open_.answers.get(GATHERING)
            return isinstance(told, dict) and told.get("at") == at and not told.get("done")

        return Go(again=True, where=waits, outcome="noted")

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return handed_over(results, talk)


TELLERS: dict[str, Teller] = {QUIET: Quiet()}
