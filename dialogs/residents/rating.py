"""How it went, once it should be over: at once after "rõ rồi", or when the date has passed that the answer promised."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from cases.case import Case
from cases.commands import Rate, Reopen
from cases.kinds import Status
from cases.needs import CaseById
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.residents.lodge import new_matter
from dialogs.residents.show import code
from dialogs.say import Option, Question, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go, Post

ASKED_AT = time(9)
_WORDS = 4
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
    return Question((say("rate.ask"),), (*options, Option("skip", say("rate.skip"))))


def _rated(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "skip":
        return Go((say("rate.skipped"),), close=True)
    return Took({"rating": _RATINGS[key]}) if key in _RATINGS else None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    """Whoever writes a sentence here has something else on their mind, and it is not lost."""
    return new_matter({"text": text}, (), talk) if len(text.split()) >= _WORDS else None


def _finish(answers: Answers, talk: Talk) -> Go:
    case = answers["case"]
    if not _was_kept(answers, talk):
        reason = talk.words.of(say("rate.not_kept", day=day(answers["promised"])))
        return Go(does=(AtDesk(Reopen(case, reason)),))
    return Go(does=(AtDesk(Rate(case, answers["rating"]["rating"])),))


def _told(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    if results[0].refusal is not None:
        return Go((say("act.refused"),), close=True)
    return Go((say("rate.thanks" if _was_kept(answers, talk) else "feedback.reopened"),), close=True)


RATE = Dialog(
    "rate",
    version=1,
    steps=(
        Menu("kept", asks=_ask_kept, picked=_kept, condition=_promised),
        Menu("rating", asks=_ask_rating, picked=_rated, words=_typed, condition=_was_kept),
    ),
    finish=_finish,
    told=_told,
    light=True,
)
