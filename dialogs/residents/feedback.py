"""After an answer: is it clear? Words typed there may be about the answer, or a new matter, so they are asked back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cases.case import Case
from cases.commands import Close
from cases.kinds import Status
from cases.moves import MOVES
from cases.needs import CaseById
from cases.text import fold
from cases.value import replace
from dialogs.dialog import Dialog
from dialogs.events import Text
from dialogs.left_open import left_open
from dialogs.residents.handing_over import UntilQuiet, hand_over, handed_over
from dialogs.residents.lodge import new_matter
from dialogs.residents.rating import ask_for_rating
from dialogs.residents.show import code
from dialogs.residents.which_matter import is_all, tells_more
from dialogs.say import Option, Question, say
from dialogs.state import Answers
from dialogs.step import Answered, Input, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.steps.late import quoted
from dialogs.steps.pieces import GATHERING, has_any
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go
from dialogs.understanding import option_of, yes_no
from dialogs.understanding.said import felt_in, objects

_WORDS = 4  # fewer say nothing that could be passed on
_OPTIONS = (("clear", "feedback.clear"), ("unclear", "feedback.unclear"), ("review", "feedback.review"))
_ABOUT = (
    Option("unclear", say("feedback.about_this")),
    Option("new", say("feedback.new")),
    Option("clear", say("feedback.only_thanks")),
)
_SHORT = 6  # words
_NOT_YET = frozenset(("van", "chua", "khong", "ko", "chang", "mat", "yeu", "cham", "hong", "loi"))
# Behind thanks they begin what the thanks were only the polite half of.
_OBJECTS = frozenset(("nhung", "ma", "the", "sao", "con", "dau", "bao", "gi", "ai", "nao"))
_THANKS = ("cam on", "thank", "tks", "ok", "vang", "da ")


def _ask(answers: Answers, talk: Talk) -> Question:
    case: Case | None = talk.fact(CaseById(answers["case"])) if answers.get("waited") else None
    asked = say("feedback.ask_of", code=code(case)) if case is not None else say("feedback.ask")
    return Question((asked,), tuple(Option(key, say(label)) for key, label in _OPTIONS))


def _is_open(answers: Answers, talk: Talk) -> bool:
    """Not once it was said elsewhere, by a rating or beside the case itself."""
    if "felt" in answers:
        return True
    case: Case | None = talk.fact(CaseById(answers["case"]))
    return case is not None and case.status is Status.REPLIED and not case.rating


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    return Took({"choice": key}) if key in dict(_OPTIONS) else None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    folded = fold(text)
    not_yet = not _NOT_YET.isdisjoint(folded.split()) or objects(text)
    if folded in _NOT_YET:
        return Took({"choice": "unclear"})
    if (felt := felt_in(text)) is not None:
        return Took({"choice": felt})
    if not not_yet and folded.startswith(_THANKS) and _OBJECTS.isdisjoint(folded.split()) and "?" not in text:
        return Problem(say("feedback.polite"))
    return Took({"words": text, "at": talk.now}) if not_yet or len(text.split()) >= _WORDS else None


def _ask_about(answers: Answers, talk: Talk) -> Question:
    """What says that it is not right yet is plainly about the answer."""
    words = str(answers["felt"]["words"])
    shown = quoted(words.split("\n"))
    if len(words.split()) > _SHORT or (_NOT_YET.isdisjoint(fold(words).split()) and not objects(words)):
        return Question((say("feedback.about", text=shown),), _ABOUT, unless=is_all)
    yes = Option("unclear", say("feedback.pass_on.yes"))
    return Question((say("feedback.pass_on", text=shown),), (yes, *_ABOUT[1:]), unless=is_all)


def _picked_about(key: str, answers: Answers, talk: Talk) -> Answered:
    return Took({"choice": key}) if any(option.key == key for option in _ABOUT) else None


def _typed_about(text: str, answers: Answers, talk: Talk) -> Answered:
    """Whoever goes on writing in short messages has not chosen yet."""
    if is_all(text) or yes_no(text, strong=True):
        return Took({"choice": "unclear"})
    if not tells_more(text):
        return None
    felt = answers["felt"]
    lapsed = left_open(felt.get("at"), " / ".join(felt["words"].split("\n")), talk)
    if lapsed is not None and not felt.get("files"):
        return Took({}, (lapsed,), also={"felt": {"words": text, "at": talk.now}})
    words = f"{felt['words']}\n{text}"
    return Took({}, (say("screen.more"),), also={"felt": {**felt, "words": words, "at": talk.now}})


def _felt(answers: Answers) -> str:
    """clear, unclear, review; or "new" for a matter that has nothing to do with the answer."""
    if answers.get("about"):
        return str(answers["about"]["choice"])
    return str(answers["felt"].get("choice", ""))


def _has_words(answers: Answers, talk: Talk) -> bool:
    return bool(answers.get("felt", {}).get("words"))


def _wants_more(answers: Answers, talk: Talk) -> bool:
    return answers.get("felt", {}).get("choice") in ("unclear", "review")


def _told_of(answers: Answers) -> Any:
    """What is passed on: said at the question itself, or when its reason was asked."""
    felt = answers["felt"]
    if felt.get("words"):
        return {"texts": [felt["words"]], "files": felt.get("files", [])}
    return answers.get(GATHERING)


def _finish(answers: Answers, talk: Talk) -> Go:
    if "felt" not in answers:
        return Go(close=True, resumes=True)
    case, felt = answers["case"], _felt(answers)
    if felt == "clear":
        return Go(does=(AtDesk(Close(case)),))
    if felt == "new":
        return new_matter({"text": answers["felt"]["words"]}, (), talk)
    return hand_over(case, _told_of(answers), talk)


def _told(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    if _felt(answers) != "clear":
        return handed_over(results, talk)
    if results[0].refusal is not None or results[0].case is None:
        return Go((say("act.refused"),), close=True, resumes=True)
    rating = ask_for_rating(results[0].case, talk)
    last = None if rating.push is not None else say("courtesy.bye")
    return replace(rating, says=(say("feedback.thanks"), *rating.says), close=True, last=last, resumes=True)


def _not_wanted(answers: Answers, talk: Talk) -> bool:
    """The office looks at it again by itself, before it was said what is not right."""
    if not _wants_more(answers, talk) or has_any(answers.get(GATHERING)):
        return False
    case: Case | None = talk.fact(CaseById(answers["case"]))
    return case is None or case.status not in MOVES["Reopen"].frm


@dataclass(frozen=True, slots=True)
class Reason(UntilQuiet):
    """What is not right yet; whoever has seen meanwhile that it is says so."""

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        if isinstance(heard, Text) and not has_any(answers.get(self.key)) and _is_clear(heard.text, talk):
            return Took({}, also={"felt": {"choice": "clear"}})
        return UntilQuiet.hear(self, heard, answers, talk)


def _is_clear(text: str, talk: Talk) -> bool:
    """ "Xin lỗi, hiểu rồi": as at the question how the answer was."""
    return option_of(text, [talk.words.of(say("feedback.clear"))]) is not None


FEEDBACK = Dialog(
    "feedback",
    version=1,
    steps=(
        Menu("felt", asks=_ask, picked=_picked, words=_typed, condition=_is_open),
        Menu("about", asks=_ask_about, picked=_picked_about, words=_typed_about, condition=_has_words),
        Reason(GATHERING, asks="feedback.reason", shows="show.what", more="add.more", condition=_wants_more),
    ),
    finish=_finish,
    told=_told,
    gone=_not_wanted,
)
