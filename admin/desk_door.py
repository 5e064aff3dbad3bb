"""/maytinh: a way into the desk in the browser, where it is open now, and closing it there. And the code that whoever
stands at its door on a computer is to type there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from admin.at_case import over
from admin.leaving import leaves
from admin.people_steps import over as over_people
from cases.desk_entry import CODE_MS, DeskSession, SessionsOf
from cases.kinds import WORKING
from dialogs.dates import moment
from dialogs.dialog import Dialog
from dialogs.events import Notice
from dialogs.say import Option, Question, Say, say
from dialogs.script import Teller
from dialogs.state import Answers, Open
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.steps.read_back import joined
from dialogs.talk import Talk
from dialogs.turn import Done, EndSessions, Go, Logged, OpenSeat

COMMAND: Final = "maytinh"
LINK_MINUTES: Final = 15
ALL: Final = "all"
_SHOWN: Final = 3

_BROWSERS: Final = frozenset({"chrome", "edge", "firefox", "safari", "coccoc", "opera", "zalo", "samsung"})
_SYSTEMS: Final = frozenset({"windows", "mac", "linux", "android", "iphone", "ipad"})


def door(talk: Talk) -> Go:
    """A link that opens once; and what is open already."""
    token = talk.chance.token().value
    page = f"{talk.site}/can-bo/"
    link = say("door.link", link=f"{page}vao/{token}", minutes=LINK_MINUTES)
    says = (link, say("door.or_code", page=page))
    does = (OpenSeat(token, LINK_MINUTES),)
    if sessions(talk):
        return Go(says, does, push=Open("desk_door", 1))
    return Go(says, does, home=True)


def sessions(talk: Talk) -> tuple[DeskSession, ...]:
    found: tuple[DeskSession, ...] = talk.fact(SessionsOf(talk.actor.person))
    return found


def device(word: str) -> Say:
    """word: as it was written down when the desk was opened there."""
    browser, _, system = word.partition(" ")
    # device.chrome device.edge device.firefox device.safari device.coccoc device.opera device.zalo device.samsung
    # device.windows device.mac device.linux device.android device.iphone device.ipad
    browser = browser if browser in _BROWSERS else "browser"  # device.browser
    system = system if system in _SYSTEMS else "machine"  # device.machine
    return say("device.both", browser=Say(f"device.{browser}"), system=Say(f"device.{system}"))


def at(when: int, talk: Talk) -> Say:
    return moment(datetime.fromtimestamp(when / 1000, UTC).astimezone(talk.commune.days.zone))


def _ask(answers: Answers, talk: Talk) -> Question:
    there = sessions(talk)
    lines = [
        say("door.open_on", device=device(one.device), since=at(one.since, talk), seen=at(one.seen, talk))
        for one in there
    ]
    options = [Option(key_of(one), say("door.close_one", device=device(one.device))) for one in there[:_SHOWN]]
    options = options if len(there) > 1 else []
    options += [Option(ALL, say("door.close_all")), Option("stop", say("door.leave"))]
    return Question((joined((say("door.open", count=len(there)), *lines)),), tuple(options), person=False)


def key_of(one: DeskSession) -> str:
    return f"s.{one.id[-12:]}"


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "stop":
        return _over(talk, say("door.left"))
    there = sessions(talk)
    chosen = there if key == ALL else tuple(one for one in there if key_of(one) == key)
    if not chosen and key != ALL:
        return None
    go = _over(talk, say("door.closed" if chosen else "door.closed_already"))
    return Go(go.says, closed(chosen, talk), close=True, last=go.last)


def closed(chosen: tuple[DeskSession, ...], talk: Talk) -> tuple[EndSessions | Logged, ...]:
    """What closing the desk there comes to."""
    if not chosen:
        return ()
    ended = EndSessions(tuple(one.id for one in chosen))
    return (ended, Logged(talk.actor.person, "desk_closed", {"count": len(chosen)}))


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    return _over(talk, say("door.left")) if leaves(text) else None


def _over(talk: Talk, *says: Say) -> Go:
    return over(*says) if talk.actor.roles & WORKING else over_people(talk, *says)


def _any(answers: Answers, talk: Talk) -> bool:
    return talk.actor.is_staff and bool(sessions(talk))


DESK_DOOR = Dialog(
    "desk_door",
    version=1,
    steps=(Menu("which", asks=_ask, picked=_picked, words=_typed, condition=_any),),
    finish=lambda answers, talk: Go(close=True, home=True),
    light=True,
)


class Code(Teller):
    """Nothing, where it is too late or the role has ended meanwhile."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        if notice.data["expires"] <= talk.now or not talk.actor.is_staff:
            return Go(outcome="noted")
        return Go((say("door.code", code=notice.data["code"], minutes=CODE_MS // 60_000),))

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


TELLERS: dict[str, Teller] = {"desk_code": Code()}
