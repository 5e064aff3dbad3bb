"""/thongbao: how far the commune's news has got, and stopping it."""

from __future__ import annotations

from admin.at_case import over
from admin.leaving import left
from admin.news_words import audience, progress
from admin.news_write import writing
from cases.broadcasts import Broadcast, Broadcasts, News, may_decide
from cases.kinds import Role
from cases.text import fold
from dialogs.dialog import Dialog
from dialogs.news_actions import DecideBroadcast
from dialogs.say import Option, Question, say
from dialogs.state import Answers, Open
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.steps.read_back import joined
from dialogs.talk import Talk
from dialogs.turn import Go, Logged

_STOP_WORDS = frozenset(("dung", "dung lai", "dung tin", "dung gui", "thoi gui"))


def begin(rest: str, talk: Talk) -> Go:
    """rest: the news itself, or "dừng"."""
    if fold(rest) in _STOP_WORDS:
        return _stopped(talk)
    if not _writes(talk):
        mine = _to_decide(talk)
        return Go(push=_decides(mine) if mine is not None else Open("news", 1))
    if rest.strip():
        return writing(rest, talk)
    return Go(push=Open("news", 1) if _newest(talk) else Open("news_write", 1))


def _writes(talk: Talk) -> bool:
    return Role.FOCAL_OFFICER in talk.actor.roles


def _to_decide(talk: Talk) -> Broadcast | None:
    """What waits for this person, as the second one."""
    waiting = (one for one in _newest(talk) if one.status is News.WAITING)
    return next((one for one in waiting if may_decide(talk.actor, one)), None)


def _decides(one: Broadcast) -> Open:
    return Open("news_decide", 1, {"broadcast": one.id})


def _newest(talk: Talk) -> tuple[Broadcast, ...]:
    found: tuple[Broadcast, ...] = talk.fact(Broadcasts())
    return found


def _under_way(talk: Talk) -> Broadcast | None:
    return next((one for one in _newest(talk) if one.status in (News.SENDING, News.WAITING)), None)


def _ask(answers: Answers, talk: Talk) -> Question:
    lines = [
        say("broadcast.item", text=one.text[:60], to=audience(one.villages, talk), progress=progress(one, talk))
        for one in _newest(talk)
    ]
    options = [Option("write", say("broadcast.write"))] if _writes(talk) else []
    if _to_decide(talk) is not None:
        options.append(Option("decide", say("broadcast.look")))
    running = _under_way(talk)
    if running is not None:
        options.append(Option("stop", say("broadcast.stop")))
    options.append(Option("close", say("broadcast.close")))
    head = say("broadcast.head") if lines else say("broadcast.nothing_yet")
    return Question((joined((head, *lines)),), tuple(options), person=False)


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "write" if _writes(talk):
            return Go(close=True, push=Open("news_write", 1))
        case "decide" if (mine := _to_decide(talk)) is not None:
            return Go(close=True, push=_decides(mine))
        case "stop":
            return _stopped(talk)
        case "close":
            return Go(close=True, home=True)
    return None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    return _stopped(talk) if fold(text) in _STOP_WORDS else left(text)


def _stopped(talk: Talk) -> Go:
    """Anybody who may decide about news may stop it: what has left has left, the rest does not."""
    running = _under_way(talk)
    if running is None:
        return over(say("broadcast.nothing_runs"))
    if not talk.actor.roles & {Role.FOCAL_OFFICER, Role.LEADER}:
        return over(say("cmd.not_yours"))
    does = (DecideBroadcast(running.id, News.STOPPED, running.status), Logged(running.id, "news_stopped"))
    return Go((say("broadcast.stopped", progress=progress(running, talk)),), does, close=True, last=say("staff.next"))


NEWS = Dialog(
    "news",
    version=1,
    steps=(Menu("do", asks=_ask, picked=_picked, words=_typed),),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)
