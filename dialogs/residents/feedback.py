"""After an answer: is it clear? Words typed there may be about the answer, or a new matter, so they are asked back."""

from __future__ import annotations

from dataclasses import replace

from cases.commands import Close, Reopen
from cases.text import fold
from dialogs.dialog import Dialog
from dialogs.residents.lodge import new_matter
from dialogs.residents.rating import ask_for_rating
from dialogs.say import Option, Question, say
from dialogs.state import Answers
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Choice, Menu
from dialogs.steps.free import FreeText
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go

_WORDS = 4  # fewer say nothing that could be passed on
_OPTIONS = (("clear", "feedback.clear"), ("unclear", "feedback.unclear"), ("review", "feedback.review"))
_THANKS = ("cam on", "thank", "tks", "ok", "vang", "da ")


def _ask(answers: Answers, talk: Talk) -> Question:
    return Question((say("feedback.ask"),), tuple(Option(key, say(label)) for key, label in _OPTIONS))


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    return Took({"choice": key}) if key in dict(_OPTIONS) else None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    if fold(text).startswith(_THANKS):
        return Problem(say("feedback.polite"))
    return Took({"words": text}) if len(text.split()) >= _WORDS else None


def _felt(answers: Answers) -> str:
    """clear, unclear, review; or "new" for a matter that has nothing to do with the answer."""
    if "about" in answers:
        return str(answers["about"]["choice"])
    return str(answers["felt"].get("choice", ""))


def _has_words(answers: Answers, talk: Talk) -> bool:
    return bool(answers.get("felt", {}).get("words"))


def _wants_more(answers: Answers, talk: Talk) -> bool:
    return answers.get("felt", {}).get("choice") in ("unclear", "review")


def _finish(answers: Answers, talk: Talk) -> Go:
    case, felt = answers["case"], _felt(answers)
    if felt == "clear":
        return Go(does=(AtDesk(Close(case)),))
    if felt == "new":
        return new_matter({"text": answers["felt"]["words"]}, (), talk)
    reason = answers["felt"].get("words") or answers["reason"]["text"]
    return Go(does=(AtDesk(Reopen(case, reason)),))


def _told(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    if results[0].refusal is not None:
        return Go((say("act.refused"),), close=True)
    if _felt(answers) != "clear" or results[0].case is None:
        return Go((say("feedback.reopened"),), close=True)
    rating = ask_for_rating(results[0].case, talk)
    return replace(rating, says=(say("feedback.thanks"), *rating.says), close=True)


FEEDBACK = Dialog(
    "feedback",
    version=1,
    steps=(
        Menu("felt", asks=_ask, picked=_picked, words=_typed),
        Choice(
            "about",
            asks="feedback.about",
            options=(
                ("unclear", "feedback.about_this"),
                ("new", "feedback.new"),
                ("clear", "feedback.only_thanks"),
            ),
            condition=_has_words,
        ),
        FreeText("reason", asks="feedback.reason", shows="show.what", condition=_wants_more),
    ),
    finish=_finish,
    told=_told,
)
