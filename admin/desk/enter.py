"""A matter that came on paper, by phone or at a meeting is typed in for its sender."""

from __future__ import annotations

from dataclasses import dataclass

from admin.desk.fields import Choice, Field, Shown, hidden, shown_again
from admin.desk.page import Query, View
from cases.desk import WAYS_IN
from dialogs.say import say
from dialogs.talk import Talk


@dataclass(frozen=True, slots=True)
class EnterPage:
    form: Shown


def enter_page(query: Query, talk: Talk) -> View:
    """The fields in the order of a letter: what it says, who wrote it, where, when it came."""
    # enter.way.paper enter.way.phone enter.way.meeting
    ways = tuple(Choice(way, say(f"enter.way.{way}"), n == 0) for n, way in enumerate(WAYS_IN))
    villages = talk.commune.profile.villages_on(talk.commune.today(talk.now))
    places = tuple(Choice(one.key[:24], one.called or one.full_name) for one in villages)
    agreed = (Choice("yes", say("enter.agreed.yes")), Choice("no", say("enter.agreed.no")))
    fields = (
        Field("radio", "c.enter.way", say("enter.way"), choices=ways, needed=True),
        Field("area", "t.enter.told", say("page.enter.text"), hint=say("page.enter.text.hint"), rows=8),
        Field("file", "f.enter.told", say("page.enter.file")),
        hidden("c.enter.told", "done"),
        Field("line", "t.enter.who", say("page.enter.who"), hint=say("page.enter.who.hint")),
        hidden("c.enter.who", "none"),
        Field("radio", "c.enter.agreed", say("page.enter.agreed"), hint=say("page.enter.agreed.hint"), choices=agreed),
        Field("select", "c.enter.where", say("page.enter.place"), choices=(Choice("", say("enter.no_place")), *places)),
        Field("line", "t.enter.where", say("page.enter.elsewhere")),
        hidden("e.enter.where", "none"),
        Field("day", "d.enter.check", say("page.enter.came"), hint=say("page.enter.came.hint")),
        hidden("c.enter.check", "send"),
    )
    form = Shown("enter", say("enter.what"), say("enter.send"), fields, files=True)
    return View(say("page.enter"), EnterPage(shown_again(form, query.posted)))
