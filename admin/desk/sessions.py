"""The machines on which this person has the desk open; each can be closed from here."""

from __future__ import annotations

from dataclasses import dataclass

from admin.desk.fields import Choice, Field, Shown, shown_again
from admin.desk.page import Query, View
from admin.desk_door import ALL, at, device, key_of, sessions
from cases.desk_entry import ALONE_IDLE_MS, IDLE_MS, DeskSession
from dialogs.say import Say, say
from dialogs.talk import Talk

_HOUR_MS = 60 * 60 * 1000
_DAY_MS = 24 * _HOUR_MS


@dataclass(frozen=True, slots=True)
class Machine:
    device: Say
    since: Say
    seen: Say
    ends: Say
    idle: Say
    here: bool


@dataclass(frozen=True, slots=True)
class Machines:
    rows: tuple[Machine, ...]
    close: Shown | None


def machines(query: Query, talk: Talk) -> View:
    there = sessions(talk)
    rows = tuple(
        Machine(
            device(one.device),
            at(one.since, talk),
            at(one.seen, talk),
            at(one.ends, talk),
            # Months for whom no code could reach: their seat is kept, and both bounds are longer.
            say("page.machines.idle_days", days=ALONE_IDLE_MS // _DAY_MS)
            if one.kept
            else say("page.machines.idle_hours", hours=IDLE_MS // _HOUR_MS),
            here=one.cookie == query.cookie,
        )
        for one in there
    )
    choices = [Choice(key_of(one), _label(one, query.cookie, talk)) for one in there]
    choices.append(Choice(ALL, say("door.close_all")))
    which = Field("radio", "c.desk_door.which", say("page.machines.which"), choices=tuple(choices), needed=True)
    close = Shown("close_desk", say("page.machines.close"), say("page.machines.send"), (which,), danger=True)
    return View(say("page.machines"), Machines(rows, shown_again(close, query.posted) if there else None))


def _label(one: DeskSession, cookie: str, talk: Talk) -> Say:
    # page.machines.one page.machines.this_one
    key = "page.machines.this_one" if one.cookie == cookie else "page.machines.one"
    return Say(key, {"device": device(one.device), "since": at(one.since, talk)})
