"""The commune's news for residents: writing it, a look at it, a second person's decision, how far it is, stopping it.
What /thongbao does, by the same dialogs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from admin.desk.fields import Choice, Field, Shown, hidden, shown_again
from admin.desk.page import Posted, Query, View, holds
from admin.desk_door import at
from admin.news_words import audience, preview, progress
from admin.people_words import name_of, the_roster
from cases.broadcasts import LONGEST, Broadcast, Broadcasts, News, may_decide
from cases.kinds import Role
from dialogs.say import Say, say
from dialogs.talk import Talk

WHO = holds(Role.FOCAL_OFFICER, Role.LEADER)
_SHOWN = 10
_WRITE = "news_write"
_UNDER_WAY = (News.WAITING, News.SENDING)


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of news, and how far it is. running: it may still be stopped."""

    text: str
    to: Say | str
    by: Say | str
    at: Say
    progress: Say
    running: bool


@dataclass(frozen=True, slots=True)
class NewsPage:
    """decide: what waits for this person. look: what was written just now, as everybody will read it; it is sent on
    from there. write: None for who may only decide."""

    rows: tuple[Told, ...]
    decide: Shown | None
    look: Shown | None
    write: Shown | None
    stop: Shown | None


def news(query: Query, talk: Talk) -> View:
    newest, posted = _newest(talk), query.posted
    waiting = next((one for one in newest if one.status is News.WAITING and may_decide(talk.actor, one)), None)
    running = next((one for one in newest if one.status in _UNDER_WAY), None)
    page = NewsPage(
        rows=tuple(_told(one, one == running, talk) for one in newest),
        decide=shown_again(_decide(waiting, talk), posted) if waiting is not None else None,
        look=_look(posted),
        write=_write(posted, talk) if Role.FOCAL_OFFICER in talk.actor.roles else None,
        stop=shown_again(_stop(), posted) if running is not None else None,
    )
    return View(say("page.news"), page)


def news_mark(query: Query, talk: Talk) -> str:
    seen = [(one.id, one.status, one.counts) for one in _newest(talk)]
    return sha256(repr(seen).encode()).hexdigest()[:16]


def _newest(talk: Talk) -> tuple[Broadcast, ...]:
    found: tuple[Broadcast, ...] = talk.fact(Broadcasts(_SHOWN))
    return found


def _told(one: Broadcast, running: bool, talk: Talk) -> Told:
    by = name_of(one.author, the_roster(talk))
    return Told(one.text, audience(one.villages, talk), by, at(one.at, talk), progress(one, talk), running)


def _decide(one: Broadcast, talk: Talk) -> Shown:
    choices = (Choice("approve", say("broadcast.approve")), Choice("return", say("broadcast.return")))
    fields = (
        hidden("o.broadcast", one.id),
        Field("radio", "c.news_decide.decide", say("page.news.decide"), choices=choices, needed=True),
        Field("area", "t.news_decide.why", say("page.news.why"), rows=2),
    )
    before = preview(one.text, one.villages, talk)
    return Shown("news_decide", say("page.news.waits"), say("page.news.decide.send"), fields, before)


def _write(posted: Posted | None, talk: Talk) -> Shown:
    villages = talk.commune.profile.villages_on(talk.commune.today(talk.now))
    places = tuple(Choice(one.full_name, one.full_name) for one in villages if one.is_village)
    hint = say("broadcast.text", limit=LONGEST)
    # Said, and not taken for granted because no village was ticked.
    whom = (Choice("all", say("broadcast.all")), Choice("", say("page.news.some")))
    fields = (
        Field("area", "t.news_write.text", say("page.news.text"), hint=hint, rows=6, needed=True),
        Field("radio", "c.news_write.where", say("page.news.to"), choices=whom, needed=True),
        Field("several", "m.news_write.where", say("page.news.where"), choices=places),
    )
    form = Shown(_WRITE, say("page.news.write"), say("page.news.look"), fields)
    if _looked_at(posted):
        return replace(shown_again(form, posted), title=say("page.news.again"), asked=(), told=())
    return shown_again(form, posted)


def _looked_at(posted: Posted | None) -> bool:
    filing = posted.filing if posted is not None else None
    return filing is not None and (filing.came, filing.dialog, filing.step) == ("asks", _WRITE, "check")


def _look(posted: Posted | None) -> Shown | None:
    """What was typed, not to be changed here: what is read is what is sent on."""
    if posted is None or not _looked_at(posted) or posted.filing.question is None:
        return None
    question = posted.filing.question
    kept = tuple(
        hidden(name, one) for name, values in posted.typed.items() if name.split(".")[1:2] == [_WRITE] for one in values
    )
    may = any(option.key == "send" for option in question.options)
    says = tuple(one for one in question.says if isinstance(one, Say))
    fields = (*kept, hidden("c.news_write.check", "send")) if may else ()
    return Shown(_WRITE if may else "", say("page.news.preview"), say("broadcast.send"), fields, says)


def _stop() -> Shown:
    fields = (hidden("c.news.do", "stop"),)
    return Shown("news_stop", say("broadcast.stop"), say("broadcast.stop"), fields, danger=True)
