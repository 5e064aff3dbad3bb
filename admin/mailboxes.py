"""Mailboxes that get nothing, as their people and whoever can mend it hear of it: a server refused one, or takes
nothing from us at all. For the clerk it is a thing to do."""

from __future__ import annotations

from typing import Final

from admin.people_words import name_of, the_roster
from cases.kinds import Role
from cases.needs import OpenTasks, Task
from cases.people import Record
from dialogs.events import Notice
from dialogs.say import Say, say
from dialogs.script import Teller
from dialogs.talk import Talk
from dialogs.turn import Action, Done, Go, OpenTask

MAILBOX: Final = "mailbox"
_HEARS: Final = frozenset({Role.FOCAL_OFFICER, Role.ADMINISTRATOR})
_MOST: Final = 50


class _Told(Teller):
    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


class MailRefused(_Told):
    """The server of one mailbox refused it. What was put right before this is told is no news."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        person, address = notice.data["person"], notice.data["address"]
        own = person == talk.actor.person
        if not _still(the_roster(talk).named(person), address) or not (own or talk.actor.roles & _HEARS):
            return Go(outcome="noted")
        if own:
            return Go((say("mailbox.own_refused", email=address),))
        told = say("mailbox.refused", name=name_of(person, the_roster(talk)), email=address, code=notice.data["code"])
        return Go((told,), _task({"what": "refused", "whose": person, "email": address}, talk))


class MailStuck(_Told):
    """For a day nothing could be handed to the server."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        if not talk.actor.roles & _HEARS:
            return Go(outcome="noted")
        return Go((say("mailbox.stuck"),), _task({"what": "stuck"}, talk))


def _still(record: Record, address: str) -> bool:
    return record.email == address and record.mail == "refused"


def _task(words: dict[str, str], talk: Talk) -> tuple[Action, ...]:
    """One for the office, whoever of the clerks hears of it first."""
    if Role.FOCAL_OFFICER not in talk.actor.roles:
        return ()
    known: tuple[Task, ...] = talk.fact(OpenTasks(_MOST))
    if any(one.kind == MAILBOX and one.words == words and not one.done for one in known):
        return ()
    due = talk.commune.days.next_opening(talk.commune.local(talk.now))
    return (OpenTask(MAILBOX, due.isoformat(), words, asked=False),)


def task_line(task: Task, talk: Talk) -> Say:
    if task.words["what"] == "stuck":
        return say("mailbox.item_stuck")
    return say("mailbox.item", name=name_of(task.words["whose"], the_roster(talk)))


def task_words(task: Task, talk: Talk) -> Say:
    if task.words["what"] == "stuck":
        return say("mailbox.task_stuck")
    return say("mailbox.task", name=name_of(task.words["whose"], the_roster(talk)), email=task.words["email"])


TELLERS: dict[str, Teller] = {"staff.mail_refused": MailRefused(), "staff.mail_stuck": MailStuck()}
