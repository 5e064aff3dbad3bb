"""What the clock tells staff: in the morning what is nearly due or late, in the afternoon how the day went. One message
a person, worked out when it is told, and nothing where there is nothing."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from admin import shows
from admin.inbox import open_tasks
from admin.offers import refused
from admin.overdue import by_unit
from admin.people_words import the_roster
from cases.case import Case
from cases.due import RUNNING, Item, reminders
from cases.kinds import AT_UNIT, WORKING, Role
from cases.needs import HappenedBetween, Inbox, Task
from cases.people import Roster
from dialogs.events import Notice
from dialogs.residents.call import CALL_BACK
from dialogs.say import Say, Spoken, say
from dialogs.script import Teller
from dialogs.talk import Talk
from dialogs.turn import Done, Go

MOST_LISTED = 8
_MOST_READ = 100


class _Told(Teller):
    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


class Due(_Told):
    """The morning's list. A message that may have arrived is not repeated: the next one comes tomorrow."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        if not _on_its_day(notice, talk):
            return Go(outcome="noted")
        items, tasks = items_due(talk), tasks_today(talk)
        if not items and not tasks:
            return Go(outcome="noted")
        words = [*_listed(items, talk), *_apologies(items, talk), *_of_tasks(tasks)]
        return Go(tuple(Spoken(one, weight="courtesy") for one in words))


def _on_its_day(notice: Notice, talk: Talk) -> bool:
    """What could not be told on its day is out of date; who has gone, or is on leave, needs none."""
    if notice.data["day"] != talk.commune.today(talk.now).isoformat() or not talk.actor.roles & WORKING:
        return False
    return not any(one.away(talk.now) for one in the_roster(talk).of(talk.actor.person))


def items_due(talk: Talk) -> tuple[Item, ...]:
    roster: Roster = the_roster(talk)
    cases: dict[str, Case] = {}
    for found in talk.all_facts(*_needs(talk)):
        cases |= {case.id: case for case in found}
    return reminders(cases.values(), talk.actor.person, roster, talk.now, talk.commune)


def _needs(talk: Talk) -> tuple[Inbox, ...]:
    """The earliest due stand first, so that what is late is among them."""
    if talk.actor.roles & {Role.FOCAL_OFFICER, Role.LEADER}:
        return (Inbox(RUNNING, limit=_MOST_READ),)
    return (Inbox(AT_UNIT, unit=talk.actor.unit or "", limit=_MOST_READ),)


def _listed(items: tuple[Item, ...], talk: Talk) -> tuple[Say, ...]:
    if not items:
        return ()
    late = sum(one.late > 0 for one in items)
    soon = len(items) - late
    if late and soon:
        words = say("due.both", late=late, soon=soon)
    else:
        words = say("due.late", count=late) if late else say("due.soon", count=soon)
    for one in items[:MOST_LISTED]:
        words = say("lines.two", first=words, second=say("people.work.line", line=shows.line(one.case, talk)))
    if len(items) > MOST_LISTED:
        words = say("lines.two", first=words, second=say("due.more", count=len(items) - MOST_LISTED))
    return (words,)


def _apologies(items: tuple[Item, ...], talk: Talk) -> tuple[Say, ...]:
    """To the clerk, where the day that the sender was told has gone by: words of apology that can be sent with a new
    day. They go by the clerk's own command, after a last look, and never by themselves."""
    today = talk.commune.today(talk.now).isoformat()
    if Role.FOCAL_OFFICER not in talk.actor.roles:
        return ()
    broken = [one.case for one in items if one.case.resident_due < today and not refused("extend", one.case, talk)]
    return tuple(
        say("due.apology", code=shows.code(case), tail=case.code[-4:], text=say("due.sorry"))
        for case in broken[:_APOLOGIES]
    )


_APOLOGIES = 2


def tasks_today(talk: Talk) -> tuple[Task, ...]:
    """The clerk's: what is to be done by today."""
    today = talk.commune.today(talk.now)
    return tuple(task for task in open_tasks(talk) if datetime.fromisoformat(task.due).date() <= today)


def _of_tasks(tasks: tuple[Task, ...]) -> tuple[Say, ...]:
    if not tasks:
        return ()
    calls = sum(task.kind == CALL_BACK for task in tasks)
    others = len(tasks) - calls
    if calls and others:
        return (say("due.tasks_both", calls=calls, others=others),)
    return (say("due.calls", count=calls) if calls else say("due.tasks", count=others),)


class Digest(_Told):
    """The day in a few lines, for the clerk and the leaders."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        if not _on_its_day(notice, talk) or not talk.actor.roles & {Role.FOCAL_OFFICER, Role.LEADER}:
            return Go(outcome="noted")
        counted = counts(talk)
        if not any(counted.values()):
            return Go(outcome="noted")
        words: Say = say("digest.head", day=_day(talk))
        # digest.new digest.answered digest.late digest.tasks
        for key, count in counted.items():
            if count:
                words = say("lines.two", first=words, second=Say(f"digest.{key}", {"count": count}))
        if counted["late"]:
            words = say("lines.two", first=words, second=say("digest.see"))
        return Go((Spoken(words, weight="courtesy"),))


def _day(talk: Talk) -> str:
    today = talk.commune.today(talk.now)
    return f"{today.day}/{today.month}"


def counts(talk: Talk) -> dict[str, int]:
    begins = datetime.combine(talk.commune.today(talk.now), time(), talk.commune.days.zone)
    today: dict[str, int] = talk.fact(HappenedBetween(_ms(begins), talk.now + 1))
    return {
        "new": today.get("lodged", 0),
        "answered": sum(today.get(kind, 0) for kind in _ANSWERED),
        "late": sum(n for unit in by_unit(talk).values() for n in unit.values()),
        "tasks": len(open_tasks(talk)),
    }


_ANSWERED = ("replied", "relayed", "national_relayed", "declined", "redirected")


class Month(_Told):
    """In the first days of a month, to the clerk and the leaders: the last one's report can be had. Nothing, where
    nothing happened."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        first = date.fromisoformat(notice.data["day"])
        begins = datetime.combine(first, time(), talk.commune.days.zone)
        ends = datetime.combine(first.replace(day=28) + timedelta(days=4), time(), talk.commune.days.zone).replace(
            day=1
        )
        if not talk.actor.roles & {Role.FOCAL_OFFICER, Role.LEADER}:
            return Go(outcome="noted")
        did: dict[str, int] = talk.fact(HappenedBetween(_ms(begins), _ms(ends)))
        if not did.get("lodged", 0) and not any(did.get(kind, 0) for kind in _ANSWERED):
            return Go(outcome="noted")
        return Go((say("month.report", month=first.month, year=first.year),))


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


class PlanUsedUp(_Told):
    """The clerk hears that an account's plan comes to its end, while somebody can still do something about it."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        if Role.FOCAL_OFFICER not in talk.actor.roles:
            return Go(outcome="noted")
        told = notice.data
        # plan.messages_80 plan.messages_100 plan.users_80 plan.users_100
        words = Say(f"plan.{told['what']}_{told['mark']}", {"used": str(told["used"]), "limit": str(told["limit"])})
        return Go((words,))


TELLERS: dict[str, Teller] = {
    "staff.due": Due(),
    "staff.digest": Digest(),
    "staff.month": Month(),
    "staff.plan": PlanUsedUp(),
}
