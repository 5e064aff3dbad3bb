"""Handing the work over for good, and taking somebody's access away, with what would be left behind."""

from __future__ import annotations

from admin.people_steps import done, look, person_of, whom
from admin.people_typed import people_in
from admin.people_words import duties, name_of, the_roster
from admin.people_work import work_of
from cases.people import Roster
from cases.people_commands import Arranged, HandOver, Remove
from cases.people_rules import may, would_take
from cases.text import fold
from dialogs.dialog import Dialog
from dialogs.say import Say, say
from dialogs.state import Answers, Open
from dialogs.talk import Talk


def hand_over(rest: str, talk: Talk) -> Open:
    """rest: "Mai cho Nam", "cho Nam"."""
    roster, own = the_roster(talk), talk.actor.person
    before, given, behind = f" {fold(rest)} ".partition(" cho ")
    to = people_in(behind if given else "", roster)
    who = people_in(before, roster)
    answers: Answers = {}
    if len(who) == 1:
        answers["who"] = {"person": who[0]}
    elif given or not _others(roster, talk):
        answers["who"] = {"person": own}
    if len(to) == 1:
        answers["to"] = {"person": to[0]}
    return Open("hand_over", 1, answers)


def _others(roster: Roster, talk: Talk) -> tuple[str, ...]:
    return tuple(
        person
        for person in roster.people()
        if person != talk.actor.person and may(HandOver(person, ""), talk.actor, roster)
    )


def _whose(answers: Answers, roster: Roster, talk: Talk) -> tuple[str, ...]:
    own = (talk.actor.person,) if roster.of(talk.actor.person) else ()
    return (*own, *_others(roster, talk))


def _able(answers: Answers, roster: Roster, talk: Talk) -> tuple[str, ...]:
    person = person_of(answers, "who")
    held = {(one.role, one.unit) for one in roster.of(person)}
    able = [other for other in roster.people() if would_take(person, other, roster)]
    return tuple(sorted(able, key=lambda other: not any((one.role, one.unit) in held for one in roster.of(other))))


def _count(person: str, talk: Talk) -> int:
    return len(work_of(((one.role, one.unit) for one in the_roster(talk).of(person)), talk))


def _ask_to(answers: Answers, talk: Talk) -> Say:
    roster, person = the_roster(talk), person_of(answers, "who")
    what = duties(roster.of(person), talk)
    return say("people.hand_over.to", name=_name(person, roster, talk), duties=what, count=_count(person, talk))


def _name(person: str, roster: Roster, talk: Talk) -> Say | str:
    return say("people.you") if person == talk.actor.person else name_of(person, roster)


def _look(answers: Answers, talk: Talk) -> Say:
    roster, person = the_roster(talk), person_of(answers, "who")
    count = _count(person, talk)
    return say(
        "people.hand_over.check",
        name=_name(person, roster, talk),
        to=name_of(person_of(answers, "to"), roster),
        duties=duties(roster.of(person), talk),
        cases=say("people.hand_over.cases", count=count) if count else "",
    )


def _command(answers: Answers, talk: Talk) -> HandOver:
    person = person_of(answers, "who")
    ids = tuple(talk.chance.id() for _ in the_roster(talk).of(person))
    return HandOver(person, person_of(answers, "to"), ids)


def _told(answers: Answers, arranged: Arranged, talk: Talk) -> tuple[Say, ...]:
    return (say("people.hand_over.done", to=name_of(person_of(answers, "to"), the_roster(talk))),)


HAND_OVER = Dialog(
    "hand_over",
    version=1,
    steps=(
        whom("who", lambda answers, talk: say("people.hand_over.who"), _whose),
        whom("to", _ask_to, _able),
        look("hand_over", _look, "people.hand_over.send"),
    ),
    finish=done(_command, _told),
    light=True,
)


def remove(rest: str, talk: Talk) -> Open:
    roster = the_roster(talk)
    named = people_in(rest, roster, _removable({}, roster, talk)) if rest else ()
    return Open("remove", 1, {"who": {"person": named[0]}} if len(named) == 1 else {})


def _removable(answers: Answers, roster: Roster, talk: Talk) -> tuple[str, ...]:
    return tuple(person for person in roster.people() if person != talk.actor.person)


def _look_at_what_is_left(answers: Answers, talk: Talk) -> Say:
    roster, person = the_roster(talk), person_of(answers, "who")
    own = roster.of(person)
    alone = [
        one for one in own if not any(other.person != person for other in roster.holding(one.role, one.unit, talk.now))
    ]
    count = len(work_of(((one.role, one.unit) for one in alone), talk)) if alone else 0
    gone = say("people.remove.check", name=name_of(person, roster), duties=duties(own, talk))
    return say("people.remove.check_left", gone=gone, count=count) if count else gone


REMOVE = Dialog(
    "remove",
    version=1,
    steps=(
        whom("who", lambda answers, talk: say("people.remove.who"), _removable),
        look("remove", _look_at_what_is_left, "people.remove.send"),
    ),
    finish=done(
        lambda answers, talk: Remove(person_of(answers, "who")),
        lambda answers, arranged, talk: (
            say("people.remove.done", name=name_of(person_of(answers, "who"), the_roster(talk))),
        ),
    ),
    light=True,
)
