"""A second person looks at news before anybody is told, and lets it go or gives it back with a reason."""

from __future__ import annotations

from admin.at_case import over
from admin.leaving import left
from admin.news_words import audience, how, preview
from admin.news_write import ASKED
from admin.written import said
from cases.broadcasts import OVER, Broadcast, BroadcastById, News, may_decide
from dialogs.dialog import Dialog
from dialogs.events import Notice
from dialogs.news_actions import DecideBroadcast
from dialogs.say import Option, Question, say
from dialogs.script import Teller
from dialogs.state import Answers, Open
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Done, Go, Logged, Post

DECIDED = "staff.news_decided"
_NOTED = Go(outcome="noted")


def _broadcast(answers: Answers, talk: Talk) -> Broadcast | None:
    found: Broadcast | None = talk.fact(BroadcastById(answers["broadcast"]))
    return found


def _waits(answers: Answers, talk: Talk) -> bool:
    """For this person's decision."""
    one = _broadcast(answers, talk)
    return one is not None and one.status is News.WAITING and may_decide(talk.actor, one)


def _ask(answers: Answers, talk: Talk) -> Question:
    one = _broadcast(answers, talk)
    assert one is not None  # the step's condition
    options = (
        Option("approve", say("broadcast.approve")),
        Option("return", say("broadcast.return")),
        Option("later", say("broadcast.later")),
    )
    return Question((say("broadcast.decide"), *preview(one.text, one.villages, talk)), options, person=False)


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "later":
        return over(say("broadcast.waits_for_you"))
    return Took({"choice": key}) if key in ("approve", "return") else None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    return left(text)


def _returns(answers: Answers, talk: Talk) -> bool:
    return _waits(answers, talk) and answers["decide"]["choice"] == "return"


def _ask_why(answers: Answers, talk: Talk) -> Question:
    return Question((say("broadcast.why"),), (Option("later", say("reason.stop")),), free=True, person=False)


def _decided(answers: Answers, talk: Talk) -> Go:
    """As it was read: who was faster has decided."""
    one = _broadcast(answers, talk)
    if one is None or not _waits(answers, talk):
        return over(say("broadcast.decided_already"))
    approved = answers["decide"]["choice"] == "approve"
    status = News.SENDING if approved else News.RETURNED
    reason = "" if approved else answers["why"]["text"]
    data = {"broadcast": one.id, "reason": reason, "name": talk.actor.name}
    news = Post(f"news.decided:{one.id}", talk.now, DECIDED, data, one.conversation)
    # news_approved news_returned
    log = Logged(one.id, "news_approved" if approved else "news_returned")
    done = say("broadcast.approved" if approved else "broadcast.given_back")
    return Go((done,), (DecideBroadcast(one.id, status, News.WAITING), news, log), close=True, last=say("staff.next"))


NEWS_DECIDE = Dialog(
    "news_decide",
    version=1,
    steps=(
        Menu("decide", asks=_ask, picked=_picked, words=_typed, condition=_waits),
        Menu("why", asks=_ask_why, picked=_picked, words=said, condition=_returns, free=True),
    ),
    finish=_decided,
    light=True,
    gone=lambda answers, talk: not _waits(answers, talk),
)


class _Told(Teller):
    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


class Asked(_Told):
    """To whoever may decide: the news as it would be told, and the question."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        answers = {"broadcast": notice.data["broadcast"]}
        if not _waits(answers, talk):
            return _NOTED
        return Go(push=Open("news_decide", 1, answers), brief=say("broadcast.brief"))


class Decided(_Told):
    """To its author."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        one = _broadcast(notice.data, talk)
        if one is None or not talk.actor.works_on_cases:
            return _NOTED
        name = notice.data["name"] or say("broadcast.a_leader")
        if notice.data["reason"]:
            return Go((say("broadcast.news_returned", name=name, reason=notice.data["reason"], text=one.text),))
        return Go((say("broadcast.news_approved", name=name, hours=talk.commune.profile.office_hours.text),))


class Over(_Told):
    """To its author: how it ended with everybody."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        one = _broadcast(notice.data, talk)
        if one is None or not talk.actor.works_on_cases or not one.total:
            return _NOTED  # stopped before anybody was meant
        # broadcast.over broadcast.over_stopped
        key = "broadcast.over_stopped" if one.status is News.STOPPED else "broadcast.over"
        return Go((say(key, to=audience(one.villages, talk), how=how(one)),))


TELLERS: dict[str, Teller] = {ASKED: Asked(), DECIDED: Decided(), OVER: Over()}
