"""What every operation on a case begins and ends with: is it still there, still the same, and did the desk do it."""

from __future__ import annotations

from collections.abc import Callable

from admin import opens
from cases.access import Sight, sight
from cases.case import Case
from cases.desk import Refusal
from cases.kinds import Actor
from cases.needs import CaseById
from dialogs.say import Say, say
from dialogs.state import Answers
from dialogs.talk import Talk
from dialogs.turn import Done, Go


def seen(case: Case | None, actor: Actor) -> bool:
    """Whether staff may know this case. Whom it does not concern is not even told that it exists."""
    return case is not None and sight(case, actor) >= Sight.MATTER


def case_of(answers: Answers, talk: Talk) -> Case | None:
    """The dialog's case; None once it is none of this person's business."""
    case: Case | None = talk.fact(CaseById(answers["case"]))
    return case if seen(case, talk.actor) else None


def visible(answers: Answers, talk: Talk) -> bool:
    return case_of(answers, talk) is not None


def unchanged(answers: Answers, talk: Talk) -> bool:
    """The case is as it was when the dialog began: what was read is what is acted on."""
    case = case_of(answers, talk)
    return case is not None and case.version == answers["version"]


def not_found() -> Go:
    """Says no more than that, whether there is no such case or it is somebody else's."""
    return Go((say("find.none"),), home=True)


def gone(talk: Talk, *written: str | None) -> Go:
    """written: what was typed for it. Whose role has ended learns that, and not that there is no such case."""
    why = say("find.none") if talk.actor.works_on_cases else say("staff.no_longer")
    return Go((why, *given_back(*written)), close=True, home=True)


# What an operation is opened with; anything else is somebody's answer.
_OPENED_WITH = frozenset({"case", "version", "proposal", "to", "helpers", "list", "from"})


def moved_on(answers: Answers, talk: Talk) -> Go | None:
    """What to do instead of acting on a case that has changed meanwhile; None where it has not."""
    case = case_of(answers, talk)
    if case is not None and case.version == answers["version"]:
        return None
    if answers.keys() <= _OPENED_WITH and not answers.get("proposal") and talk.actor.works_on_cases:
        return Go(close=True, home=True)  # it lay below what changed the case, and nothing was said to it yet
    written = [answers[key].get("text") for key in _WRITTEN if key in answers]
    if case is None:
        return gone(talk, *written)
    return Go((*given_back(*written), say("card.changed")), close=True, push=opens.card(case))


# Steps whose answer is words of staff.
_WRITTEN = ("text", "words", "title")


def given_back(*texts: str | None) -> tuple[Say, ...]:
    """What was typed and did not come to use, so that nobody has to type it again."""
    return tuple(say("words.not_used", text=text) for text in texts if text)


def words_of(refusal: Refusal) -> Say:
    """Why the desk did not do it: desk.not_found desk.not_yours desk.stale desk.wrong_stage desk.empty desk.too_long
    desk.unknown_subject desk.unknown_unit desk.already_there desk.reply_leaving desk.reply_changed desk.own_reply
    desk.approved_already desk.not_your_turn desk.reason_missing desk.nothing_to_undo desk.not_your_undo
    desk.too_late_to_undo, and the others that cases/rules_*.py give."""
    return Say(refusal.key, dict(refusal.fields))


def after(results: tuple[Done, ...], talk: Talk, good: Callable[[Case], Go]) -> Go:
    """What follows the desk's answer: `good` where everything was done, else the reason and the case as it is."""
    done = results[-1]
    case = done.case
    written = [getattr(done.command, name, None) for name in _WORDS] if done.refusal is not None else []
    lost = given_back(*written)
    if case is None or (done.refusal is not None and not seen(case, talk.actor)):
        return gone(talk, *written)
    if done.refusal is not None:
        return Go((*lost, words_of(done.refusal)), close=True, push=opens.card(case))
    return good(case)


# Fields of commands that hold what staff wrote.
_WORDS = ("text", "reason", "title", "reference")


def over(*says: Say) -> Go:
    """What was to be done is done, or left. No menu follows, so that news which then comes may ask its own question:
    no number could be meant for anything else."""
    return Go(says, close=True, last=say("staff.next"))


def at_menu(*says: Say) -> Go:
    """There was nothing to be done here; the menu says what else there is."""
    return Go(says, close=True, home=True)
