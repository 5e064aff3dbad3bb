"""News about colleagues: whose role has ended, and what they leave behind."""

from __future__ import annotations

from admin.duty import nobody_at
from admin.waiting import MOST_LISTED
from cases.case import Case
from cases.kinds import AT_UNIT, Role
from cases.needs import Inbox
from dialogs.dates import day
from dialogs.events import Notice
from dialogs.say import Say, say
from dialogs.script import Teller
from dialogs.talk import Talk
from dialogs.turn import Done, Go

_NAMED = 5


class _Told(Teller):
    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


class Left(_Told):
    """To the clerk: an officer of a unit is one no more."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        unit = talk.commune.profile.unit(notice.data["unit"])
        if unit is None or Role.FOCAL_OFFICER not in talk.actor.roles:
            return Go(outcome="noted")
        who: Say | str = notice.data["name"] or say("staff.somebody")
        if not nobody_at(unit.key, talk):
            return Go((say("staff.left", name=who, unit=unit.name),))
        there: tuple[Case, ...] = talk.fact(Inbox(AT_UNIT, unit=unit.key, limit=MOST_LISTED))
        if not there:
            return Go((say("staff.left_nothing", name=who, unit=unit.name),))
        tails = [case.code[-4:] for case in there[:_NAMED]]
        codes = ", ".join(tails if len(there) <= _NAMED else [*tails, "…"])
        return Go((say("staff.left_alone", name=who, unit=unit.name, count=len(there), codes=codes),))


class Ended(_Told):
    """To whoever has no role any more. What was open is closed at once, and its words are given back."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        if talk.actor.works_on_cases:
            return Go(outcome="noted")
        return Go((say("staff.ended"),), again=True)


class Wished(_Told):
    """To the clerk: somebody has asked something about their data, and the law's days run."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        if Role.FOCAL_OFFICER not in talk.actor.roles:
            return Go(outcome="noted")
        wish = say(f"data.wish.{notice.data['wish']}")  # data.wish.copy data.wish.correct data.wish.delete
        return Go((say("news.wish", wish=wish, due=day(notice.data["due"])),))


TELLERS: dict[str, Teller] = {"staff.left": Left(), "staff.ended": Ended(), "staff.wish": Wished()}
