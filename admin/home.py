"""The menu of each role when nothing is open, and the welcome of somebody who has just joined."""

from __future__ import annotations

from admin import shows
from admin.waiting import MOST_LISTED, waiting
from cases.kinds import WORKING, Actor, Role
from dialogs.say import Option, Question, Say, say
from dialogs.talk import Talk


def menu(actor: Actor, *first: Say) -> Question:
    """Built from the roles alone, so that it can be asked in the very turn in which they are given."""
    options = []
    on_cases = bool(actor.roles & WORKING)
    if on_cases:
        options.append(Option("inbox", _inbox(actor)))
    if Role.FOCAL_OFFICER in actor.roles:
        options.append(Option("tasks", say("staff.tasks")))
    if on_cases:
        options.append(Option("find", say("staff.find")))
        options.append(Option("figures", say("staff.figures")))
    if Role.ADMINISTRATOR in actor.roles and not on_cases:
        options.append(Option("people", say("staff.people")))
    options.append(Option("help", say("staff.help")))
    asked = say("staff.ask" if on_cases else "staff.ask_administrator")
    return Question((*first, asked), tuple(options), person=False)


def _inbox(actor: Actor) -> Say:
    only_leader = Role.LEADER in actor.roles and not actor.roles & {Role.FOCAL_OFFICER, Role.UNIT_OFFICER}
    return say("staff.to_approve") if only_leader else say("staff.inbox")


def welcome(name: str, role: Role, unit: str | None, talk: Talk) -> Say:
    position = shows.position(role, unit, talk)
    office = talk.commune.profile.name
    if name:
        return say("staff.welcome", name=name, position=position, office=office)
    return say("staff.welcome_unnamed", position=position, office=office)


def may_do(role: Role, unit: str | None, talk: Talk) -> tuple[Say, ...]:
    """What somebody can do here today who has no cases to work on."""
    village = talk.commune.profile.village(unit or "") if role is Role.VILLAGE_HEAD else None
    return (say("staff.head_can", village=village.full_name),) if village is not None else ()


def still_waiting(talk: Talk) -> Say:
    """Where something else was finished: how much more there is, and how to see it."""
    count = len(waiting(talk))
    if not count:
        return say("staff.next")
    return say("staff.still_many", count=MOST_LISTED) if count >= MOST_LISTED else say("staff.still", count=count)


def waiting_for(talk: Talk) -> tuple[Say, ...]:
    """What has gathered for somebody who has just taken a role."""
    count = len(waiting(talk))
    if not count:
        return ()
    # Beyond this the lists are cut: there may be more, and no number is claimed.
    return (say("staff.many_wait", count=MOST_LISTED) if count >= MOST_LISTED else say("staff.some_wait", count=count),)
