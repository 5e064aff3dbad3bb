"""What a unit's group is told of a case: code, subject, village, due date, how it stands, which officer has it. Never
who sent it, nor what was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from admin import shows
from admin.people_words import name_of, the_roster
from cases.case import Case
from cases.group_needs import GroupOf, UnitGroup
from cases.kinds import AT_UNIT, Status
from cases.needs import CaseById
from dialogs.dates import day
from dialogs.events import Notice
from dialogs.say import Option, Question, Say, say
from dialogs.script import Teller
from dialogs.talk import Talk
from dialogs.turn import Done, Go

Words = Callable[[Case, Notice, Talk], Say]


def card(case: Case, first: Say, options: tuple[Option, ...]) -> Question:
    """Its id names the case and what it was when this was said, so that its buttons know what has changed since."""
    return Question(
        (first,), options, person=False, id=f"group:{case.code}:{case.version}", reply_key=f"case:{case.id}"
    )


def choices_of(case: Case, unit: str) -> tuple[Option, ...]:
    """What may be shown of it stands in the card; all else is read in private."""
    if case.status not in AT_UNIT or unit not in (case.unit, *case.coordinating):
        return ()
    takes = case.status is Status.FORWARDED and case.unit == unit
    first = (Option("accept", say("group.do.accept")),) if takes else ()
    return (*first, Option("open", say("group.do.open")))


@dataclass(frozen=True, slots=True)
class InGroup(Teller):
    """card: with its buttons, while the unit has the case. still: whether it is still so."""

    words: Words
    card: bool = False
    still: Callable[[Case, str], bool] = lambda case, unit: True

    def tell(self, notice: Notice, talk: Talk) -> Go:
        unit = notice.data["unit"]
        group: UnitGroup | None
        case: Case | None
        group, case = talk.all_facts(GroupOf(talk.conversation), CaseById(notice.data["case"]))
        if group is None or group.unit != unit or case is None or not self.still(case, unit):
            return Go(outcome="noted")
        told = self.words(case, notice, talk)
        return Go(question=card(case, told, choices_of(case, unit))) if self.card else Go((told,))

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


class Untied(Teller):
    """To the group that was the unit's before another one was tied."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        return Go((say("group.untied", unit=shows.unit(notice.data["unit"], talk)),))

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


def _given(key: str) -> Words:
    # group.card group.again group.help
    def words(case: Case, notice: Notice, talk: Talk) -> Say:
        subject = talk.commune.profile.subject(case.subject)
        return Say(
            "group.again" if key == "card" and case.reopened else f"group.{key}",
            {
                "unit": shows.unit(notice.data["unit"], talk),
                "code": shows.code(case),
                "subject": subject.label if subject is not None else say("group.no_subject"),
                "place": _village(case, talk),
                "due": day(case.stage_due),
            },
        )

    return words


def _village(case: Case, talk: Talk) -> Say | str:
    """Of those in the profile only: a place in somebody's own words may be their house."""
    village = talk.commune.profile.village(case.village)
    return village.full_name if village is not None else say("group.no_village")


def _by(key: str) -> Words:
    # group.taken group.written
    def words(case: Case, notice: Notice, talk: Talk) -> Say:
        return Say(f"group.{key}", {"code": shows.code(case), "name": name_of(notice.data["by"], the_roster(talk))})

    return words


def _short(key: str) -> Words:
    # group.gone group.done
    return lambda case, notice, talk: Say(f"group.{key}", {"code": shows.code(case)})


def _extended(case: Case, notice: Notice, talk: Talk) -> Say:
    return say("group.extended", code=shows.code(case), due=day(case.stage_due))


def _there(case: Case, unit: str) -> bool:
    return case.status in AT_UNIT and case.unit == unit


def _helps(case: Case, unit: str) -> bool:
    return case.status in AT_UNIT and unit in case.coordinating


TELLERS: dict[str, Teller] = {
    "group.card": InGroup(_given("card"), card=True, still=_there),
    "group.help": InGroup(_given("help"), card=True, still=_helps),
    "group.taken": InGroup(_by("taken"), still=_there),
    "group.written": InGroup(_by("written"), still=_there),
    "group.extended": InGroup(_extended, still=_there),
    "group.gone": InGroup(_short("gone"), still=lambda case, unit: not _there(case, unit)),
    "group.done": InGroup(_short("done")),
    "group.untied": Untied(),
}
