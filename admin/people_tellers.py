"""News about people: who has come, who was confirmed, who is away and who stands in, what lies there."""

from __future__ import annotations

from datetime import date

from admin import shows
from admin.people_words import duties, short_day, the_roster
from admin.people_work import report, work_of
from cases.kinds import Role
from cases.people import Holder
from dialogs.events import Notice
from dialogs.say import Say, say
from dialogs.script import Teller
from dialogs.state import Open
from dialogs.talk import Talk
from dialogs.turn import Done, Go


class _Told(Teller):
    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


def _who(notice: Notice, key: str = "name") -> Say | str:
    return notice.data.get(key) or say("staff.somebody")


def _place(notice: Notice, talk: Talk) -> Say:
    return shows.position(Role(notice.data["role"]), notice.data["unit"] or None, talk)


class Came(_Told):
    """To an administrator: somebody has come on an invitation from a chat, and waits."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        waits = {one.id for one in the_roster(talk).waiting_to_be_confirmed()}
        if Role.ADMINISTRATOR not in talk.actor.roles or notice.data["invite"] not in waits:
            return Go(outcome="noted")
        return Go(
            push=Open("confirm", 1, {"who": {"invite": notice.data["invite"]}}),
            brief=say("news.came", name=_who(notice)),
        )


class Confirmed(_Told):
    """To whoever was confirmed: the role holds from now on."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        office, place = talk.commune.profile.name, _place(notice, talk)
        if notice.data["name"]:
            return Go((say("staff.welcome", name=notice.data["name"], position=place, office=office),), home=True)
        return Go((say("staff.welcome_unnamed", position=place, office=office),), home=True)


class Joined(_Told):
    """To whoever invited them."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        return Go((say("news.joined", name=_who(notice), duties=_place(notice, talk)),))


class RefusedPerson(_Told):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        return Go((say("people.was_refused", office=talk.commune.profile.name),))


class Away(_Told):
    """To the clerk: a colleague is away. key: where nobody stands in."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        fields: dict[str, Say | str] = {"name": _who(notice), **_days(notice, talk)}
        if not notice.data["deputy"]:
            return Go((Say("news.away_alone", dict(fields)),))
        return Go((Say("news.away", {**fields, "deputy": notice.data["deputy"]}),))


class LeaveSet(_Told):
    """To whose leave was entered by somebody else."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        return Go((Say("news.leave", dict(_days(notice, talk))),))


class StandsIn(_Told):
    """To the deputy, as soon as it is arranged."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        return Go((Say("news.stands_in", {"name": _who(notice), **_days(notice, talk)}),))


class Begins(_Told):
    """To the deputy, in the morning of the first day: what lies there. Nothing, where the leave was called off."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        away = [one for one in the_roster(talk).of(notice.data["person"]) if one.away(talk.now)]
        if not away or not talk.actor.is_staff:
            return Go(outcome="noted")
        last = _days(notice, talk)["last"]
        first = Say("news.begins", {"name": _who(notice), "last": last, "duties": duties(tuple(away), talk)})
        return Go((first, *report(work_of(_held(away), talk), talk)))


class Back(_Told):
    """To whoever is back, in the morning after the last day of a leave that was not changed meanwhile."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        own = the_roster(talk).of(talk.actor.person)
        last = date.fromisoformat(notice.data["last"])
        ended = [one for one in own if one.away_until and talk.commune.today(one.away_until - 1) == last]
        if not ended:
            return Go(outcome="noted")
        return Go((say("news.back"), *report(work_of(_held(own), talk), talk)))


class Returned(_Told):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        return Go((say("news.returned", name=_who(notice)),))


class StandsDown(_Told):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        return Go((say("news.stands_down", name=_who(notice)),))


class TakesOver(_Told):
    """To whoever has the work from now on: all of it."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        if not talk.actor.is_staff:
            return Go(outcome="noted")
        held = [(Role(role), unit or None) for role, unit in notice.data["roles"]]
        first = say("news.takes_over", name=_who(notice), duties=_roles(held, talk))
        return Go((first, *report(work_of(held, talk), talk)))


class HandedOver(_Told):
    """To the clerk."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        held = [(Role(role), unit or None) for role, unit in notice.data["roles"]]
        count = len(work_of(held, talk))
        fields = {"name": _who(notice), "to": _who(notice, "to"), "duties": _roles(held, talk)}
        return Go((Say("news.handed_over", {**fields, "count": count}),))


def _roles(held: list[tuple[Role, str | None]], talk: Talk) -> Say | str:
    words: Say | str = ""
    for role, unit in held:
        one = shows.position(role, unit, talk)
        words = say("people.both", first=words, second=one) if words else one
    return words


def _held(holders: list[Holder] | tuple[Holder, ...]) -> list[tuple[Role, str | None]]:
    return [(one.role, one.unit) for one in holders]


def _days(notice: Notice, talk: Talk) -> dict[str, Say | str]:
    return {key: short_day(date.fromisoformat(notice.data[key]), talk) for key in ("first", "last")}


TELLERS: dict[str, Teller] = {
    "staff.came": Came(),
    "staff.confirmed": Confirmed(),
    "staff.joined": Joined(),
    "staff.refused_person": RefusedPerson(),
    "staff.away": Away(),
    "staff.leave": LeaveSet(),
    "staff.stands_in": StandsIn(),
    "staff.begins": Begins(),
    "staff.back": Back(),
    "staff.returned": Returned(),
    "staff.stands_down": StandsDown(),
    "staff.takes_over": TakesOver(),
    "staff.handed_over": HandedOver(),
}
