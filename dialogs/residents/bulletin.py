"""News of the commune for whoever agreed to receive it: asked after lodging and in DỮ LIỆU, a purpose of its own, taken
back at any moment by "thôi nhận tin"."""

from __future__ import annotations

from typing import Final

from cases.broadcasts import KIND, STALE_MS, Broadcast, BroadcastById, News
from dialogs.dialog import Dialog
from dialogs.events import Notice
from dialogs.news_actions import StopNews
from dialogs.say import Option, Question, Say, Spoken, say
from dialogs.script import Teller
from dialogs.state import Answers, Open
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Done, Go, Remember

# Changes whenever the words of bulletin.ask change, so that it is known what each person agreed to.
WORDING: Final = "2026-11"


def offer(talk: Talk) -> tuple[Say, ...]:
    """With the receipt, to whoever never chose: it waits for nothing, and silence is no consent."""
    if talk.me.news is not None or talk.actor.works_on_cases:
        return ()
    return (say("bulletin.offer"),)


def wished(name: str, talk: Talk) -> Go:
    """news_start, news_stop"""
    return start(talk) if name == "news_start" else stop(talk)


def start(talk: Talk) -> Go:
    """ "Nhận tin": what it means is said before it counts."""
    if talk.me.news_words:
        return Go((say("bulletin.on_already"),))
    return Go(push=Open("bulletin", 1))


def stop(talk: Talk) -> Go:
    """ "Thôi nhận tin" counts at once, and again."""
    if not talk.me.news_words:
        return Go((say("bulletin.off_already"),), (StopNews(),))
    return _chosen("", talk)


def _chosen(words: str, talk: Talk) -> Go:
    """words: which were agreed to, "" for none."""
    remember = Remember(talk.me.choosing_news(talk.now, words))
    if words:
        return Go((say("bulletin.on"),), (remember,))
    # bulletin.off bulletin.refused
    return Go((say("bulletin.off" if talk.me.news_words else "bulletin.refused"),), (remember, StopNews()))


def _ask(answers: Answers, talk: Talk) -> Question:
    """Whoever agreed to nothing before says how old they are, too."""
    yes = say("bulletin.yes" if talk.me.consent is not None else "consent.yes")
    asked = say("bulletin.ask", office=talk.commune.profile.name)
    return Question((asked,), (Option("yes", yes), Option("no", say("bulletin.no"))))


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    return Took({"choice": key}) if key in ("yes", "no") else None


def _done(answers: Answers, talk: Talk) -> Go:
    go = _chosen(WORDING if answers["which"]["choice"] == "yes" else "", talk)
    return Go(go.says, go.does, close=True)


BULLETIN = Dialog(
    "bulletin",
    version=1,
    steps=(Menu("which", asks=_ask, picked=_picked),),
    finish=_done,
    light=True,
)


def told(text: str, talk: Talk) -> Say:
    """As everybody reads it: whose news it is, the words as they were approved, how it ends."""
    return say("bulletin.told", office=talk.commune.profile.name, text=text)


class Bulletin(Teller):
    """Said once or not at all; what is asked meanwhile stands as it stood."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        one: Broadcast | None = talk.fact(BroadcastById(notice.data["broadcast"]))
        if one is None or one.status not in (News.SENDING, News.DONE) or not talk.me.news_words:
            return Go(outcome="noted")
        if talk.actor.works_on_cases or talk.now - one.decided_at > STALE_MS:
            return Go(outcome="noted")
        return Go((Spoken(told(one.text, talk), weight="courtesy"),), quiet=True)

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


TELLERS: dict[str, Teller] = {KIND: Bulletin()}
