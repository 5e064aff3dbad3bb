"""A unit's answer: written, read once more word for word, then on its way to those who release it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from admin import shows
from admin.at_case import after, given_back, moved_on, over, unchanged
from admin.promise import promised_in
from admin.readers import named_reader, several_readers
from admin.signed import signed_by, signed_in, signed_words, with_file, with_number, wrong_day
from admin.written import replaced, said, the_case
from cases.case import Case
from cases.commands import ProposeReply
from cases.desk import next_approver
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.events import Media, Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Input, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go


def _ask_text(answers: Answers, talk: Talk) -> Question:
    case = the_case(answers, talk)
    asked = say("reply.ask", code=shows.code(case), about=shows.about(case, 80))
    before = (shows.returned(case.returned),) if case.returned else ()
    return Question(
        (*before, asked, *several_readers(case, talk)), (Option("stop", say("reply.stop")),), free=True, person=False
    )


def _stop(key: str, answers: Answers, talk: Talk) -> Answered:
    """What was written stands in the chat once more, to be copied."""
    written = answers.get("text", {}).get("text")
    return over(say("reply.stopped"), *given_back(written)) if key == "stop" else None


def _send_label(talk: Talk) -> Say:
    return say("reply.send") if talk.commune.approvals else say("reply.send_now")


@dataclass(frozen=True, slots=True)
class LastLook:
    """The answer word for word. Where it names a day to come, first whether that day is a promise: {found, promised}
    belongs to the text as it is, so that another text is asked about anew."""

    key: str = "check"
    free: bool = False
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return unchanged(answers, talk)

    def done(self, value: Any) -> bool:
        return bool(value.get("choice"))

    def ask(self, answers: Answers, talk: Talk) -> Question:
        found = _undecided(answers, talk)
        if found:
            yes, no = Option("promise", say("reply.promise.yes")), Option("no_promise", say("reply.promise.no"))
            return Question((say("reply.promise", day=day(found)),), (yes, no), person=False)
        case = the_case(answers, talk)
        asked = say("reply.check", code=shows.code(case), about=shows.about(case, 80), text=answers["text"]["text"])
        promised = promised_by(answers, talk)
        told = (say("reply.promised", day=day(promised)),) if promised else ()
        named = named_reader(answers["text"]["text"], case, talk)
        signed = signed_words(signed_by(answers.get(self.key) or {})) or (say("signed.how"),)
        says = (*several_readers(case, talk), asked, *told, *named, *signed)
        send, again = Option("send", _send_label(talk)), Option("again", say("reply.again"))
        if named:  # a name does not go by habit
            send, again = again, Option("send", say("reply.all_the_same"))
        options = (send, again, Option("stop", say("reply.drop")))
        return Question(says, options, person=False)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        check = answers.get(self.key) or {}
        if isinstance(heard, Media) and heard.kind == "document":
            return with_file(check, heard, talk)
        found_in = signed_in(heard.text) if isinstance(heard, Text) else None
        if found_in is not None:
            wrong = wrong_day(found_in, talk.commune.today(talk.now))
            return Problem(wrong) if wrong is not None else with_number(check, found_in)
        if not isinstance(heard, Chose):
            return replaced("reply", "text", heard.text, answers, talk) if isinstance(heard, Text) else None
        found = _undecided(answers, talk)
        match heard.key:
            case "promise" | "no_promise" if found:
                return Took({**check, "found": found, "promised": found if heard.key == "promise" else ""})
            case "send" if not found:
                return Took({**(answers.get(self.key) or {}), "choice": "send"})
            case "again":
                return Go(redo="text")
        return _stop(heard.key, answers, talk)

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        return None


def _undecided(answers: Answers, talk: Talk) -> str:
    """The day in the text about which the officer was not asked yet; "" where there is none."""
    found = _day_in(answers, talk)
    return found if (answers.get("check") or {}).get("found", "") != found else ""


def _day_in(answers: Answers, talk: Talk) -> str:
    found = promised_in(answers["text"]["text"], talk.commune.today(talk.now))
    return found.isoformat() if found else ""


def promised_by(answers: Answers, talk: Talk) -> str:
    check = answers.get("check") or {}
    return str(check.get("promised", "")) if check.get("found") == _day_in(answers, talk) else ""


def _propose(answers: Answers, talk: Talk) -> Go:
    """Bound to the case as it was when the writing began, so that the words cannot reach anybody else."""
    stale = moved_on(answers, talk)
    if stale is not None:
        return stale
    case, text, promised = answers["case"], answers["text"]["text"], promised_by(answers, talk)
    signed = signed_by(answers.get("check") or {})
    return Go(does=(AtDesk(ProposeReply(case, text, promised, version=answers["version"], signed=signed)),))


def _proposed(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    return after(results, talk, lambda case: over(_told(case, talk)))


def _told(case: Case, talk: Talk) -> Say:
    approver = next_approver(case)
    if approver is not None:
        return say("reply.proposed", code=shows.code(case), role=shows.role(approver))
    due = case.proposal.due if case.proposal else None
    return say("reply.leaving", code=shows.code(case), at=shows.clock(due or talk.now, talk))


REPLY = Dialog(
    "reply",
    version=1,
    steps=(
        Menu("text", asks=_ask_text, picked=_stop, words=said, condition=unchanged, free=True),
        LastLook(),
    ),
    finish=_propose,
    told=_proposed,
)
