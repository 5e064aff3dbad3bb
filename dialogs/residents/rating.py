"""How it went, once it should be over: at once after "rõ rồi", or when the date has passed that the answer promised."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from cases.case import Case
from cases.commands import Rate
from cases.kinds import Status
from cases.moves import MOVES
from cases.needs import CaseById
from cases.text import fold
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.residents.handing_over import hand_over, handed_over
from dialogs.residents.show import code
from dialogs.residents.which_matter import tells_more, which_matter
from dialogs.say import Option, Question, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go, Post

ASKED_AT = time(9)
_WORDS = 3
_NOT_DONE = ("chua", "van chua", "khong thay", "van khong")
_AGAIN = re.compile(r"\b(?:xem|xem xet|mo|giai quyet|tra loi|lam) lai\b")
_RATINGS = {"good": 3, "fair": 2, "bad": 1}


def ask_for_rating(case: Case, talk: Talk) -> Go:
    """The question now, or a letter to the conversation for the morning after the promised day."""
    if case.rating or case.status not in (Status.REPLIED, Status.CLOSED):
        return Go()
    if not case.promised or case.promised < talk.commune.today(talk.now).isoformat():
        return Go(push=Open("rate", 1, {"case": case.id, "promised": case.promised}))
    morning = datetime.combine(date.fromisoformat(case.promised) + timedelta(1), ASKED_AT, talk.commune.days.zone)
    due = int(morning.timestamp() * 1000)
    later = Post(f"rate:{case.id}:{case.promised}", due, "case.rate", {"case": case.id})
    return Go((say("rate.later", day=day(case.promised)),), (later,))


def _promised(answers: Answers, talk: Talk) -> bool:
    return bool(answers.get("promised"))


def _ask_kept(answers: Answers, talk: Talk) -> Question:
    case: Case = talk.fact(CaseById(answers["case"]))
    asked = say("rate.kept", code=code(case), day=day(answers["promised"]))
    return Question((asked,), (Option("yes", say("rate.kept.yes")), Option("no", say("rate.kept.no"))))


def _kept(key: str, answers: Answers, talk: Talk) -> Answered:
    return Took({"choice": key}) if key in ("yes", "no") else None


def _was_kept(answers: Answers, talk: Talk) -> bool:
    return (answers.get("kept") or {}).get("choice") != "no"


def _ask_rating(answers: Answers, talk: Talk) -> Question:
    # rate.good rate.fair rate.bad
    options = tuple(Option(key, say(f"rate.{key}")) for key in _RATINGS)
    return Question((say("rate.ask"),), (*options, Option("skip", say("rate.skip"))), unless=_says_more)


def _says_more(text: str) -> bool:
    """ "Xem lại đi, chưa hài lòng", "tạm được nhưng mạng vẫn chậm": a rating would lose half of it."""
    folded = fold(text)
    return _AGAIN.search(folded) is not None or (" nhung " in folded and len(folded.split()) > _WORDS)


def _rated(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "skip":
        return Go((say("rate.skipped"),), close=True, resumes=True, last=say("courtesy.bye"))
    return Took({"rating": _RATINGS[key]}) if key in _RATINGS else None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    """Whoever writes a sentence here is not done with it, or has something else on their mind."""
    case: Case = talk.fact(CaseById(answers["case"]))
    if _AGAIN.search(fold(text)) and "?" not in text and case.status in MOVES["Reopen"].frm:
        told = {"felt": {"words": text}, "about": {"choice": "unclear"}}
        return Go(close=True, push=Open("feedback", 1, {"case": case.id, **told}))
    tells = len(text.split()) >= _WORDS and tells_more(text)
    return Go(close=True, push=which_matter(case, text, talk)) if tells else None


def _said_kept(text: str, answers: Answers, talk: Talk) -> Answered:
    """ "Chưa thấy ai đến" is a no, and says why; anything else may be about it or not."""
    if fold(text).startswith(_NOT_DONE):
        return Took({"choice": "no", "words": text})
    return _typed(text, answers, talk)


def _finish(answers: Answers, talk: Talk) -> Go:
    case = answers["case"]
    if not _was_kept(answers, talk):
        reason = talk.words.of(say("rate.not_kept", day=day(answers["promised"])))
        words = answers["kept"].get("words")
        return hand_over(case, {"texts": [reason, words] if words else [reason]}, talk)
    return Go(does=(AtDesk(Rate(case, answers["rating"]["rating"])),))


def _told(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    if not _was_kept(answers, talk):
        return handed_over(results, talk)
    if results[0].refusal is not None:
        return Go((say("act.refused"),), close=True, resumes=True)
    return Go((say("rate.thanks"),), close=True, resumes=True, last=say("courtesy.bye"))


RATE = Dialog(
    "rate",
    version=1,
    steps=(
        Menu("kept", asks=_ask_kept, picked=_kept, words=_said_kept, condition=_promised),
        Menu("rating", asks=_ask_rating, picked=_rated, words=_typed, condition=_was_kept),
    ),
    finish=_finish,
    told=_told,
    light=True,
)
