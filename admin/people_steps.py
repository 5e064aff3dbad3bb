"""Steps that all arrangements about people share: which colleague, a last look, and doing it."""

from __future__ import annotations

from collections.abc import Callable

from admin.at_case import over as over_at_case
from admin.at_case import words_of
from admin.people_typed import people_in
from admin.people_words import duties, name_of, the_roster
from admin.written import STOP
from cases.kinds import WORKING
from cases.outcomes import Refusal
from cases.people import Roster
from cases.people_commands import Arranged, PeopleCommand
from cases.people_rules import arrange
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Condition, Problem, Took, always
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Arrange, Go

MOST = 4  # beside "Thôi"

Command = Callable[[Answers, Talk], PeopleCommand]
# Who may be meant, the likeliest first.
Among = Callable[[Answers, Roster, Talk], tuple[str, ...]]
Asks = Callable[[Answers, Talk], Say]
# What is chosen beside a person: key and label.
Beside = Callable[[Answers, Talk], tuple[tuple[str, Say], ...]]


# Who may be meant by name alone, though nobody would propose them.
Others = Callable[[str, Answers, Roster], tuple[str, ...]]


def nobody_else(text: str, answers: Answers, roster: Roster) -> tuple[str, ...]:
    return ()


def nothing_beside(answers: Answers, talk: Talk) -> tuple[tuple[str, Say], ...]:
    return ()


def stop_option() -> Option:
    return Option(STOP, say("reason.stop"))


def stopped(talk: Talk) -> Go:
    return over(talk, say("people.stopped"))


def over(talk: Talk, *says: Say) -> Go:
    """What comes next is a case, for those who work on cases."""
    return over_at_case(*says) if talk.actor.roles & WORKING else Go(says, close=True)


def still(condition: Condition) -> Condition:
    """Nobody arranges anything any more whose role has ended."""
    return lambda answers, talk: talk.actor.is_staff and condition(answers, talk)


def whom(
    key: str,
    asks: Asks,
    among: Among,
    condition: Condition = always,
    beside: Beside = nothing_beside,
    others: Others = nobody_else,
) -> Menu:
    """Which colleague: the first are numbered, everybody can be named. The value is {person} or {choice}."""

    def ask(answers: Answers, talk: Talk) -> Question:
        roster, more = the_roster(talk), beside(answers, talk)
        people = among(answers, roster, talk)
        shown = people[: MOST - len(more)]
        options = [Option(key_of(person), _name(person, roster, talk)) for person in shown]
        options += [Option(name, label) for name, label in more]
        says = [asks(answers, talk)]
        if len(people) > len(shown):
            says.append(say("people.or_name"))
        return Question(tuple(says), (*options, stop_option()), free=True, person=False)

    def picked(chosen: str, answers: Answers, talk: Talk) -> Answered:
        if chosen == STOP:
            return stopped(talk)
        if any(chosen == name for name, _ in beside(answers, talk)):
            return Took({"choice": chosen})
        found = [one for one in among(answers, the_roster(talk), talk) if key_of(one) == chosen]
        return Took({"person": found[0]}) if found else None

    def typed(text: str, answers: Answers, talk: Talk) -> Answered:
        roster = the_roster(talk)
        found = people_in(text, roster, among(answers, roster, talk)) or others(text, answers, roster)
        if len(found) == 1:
            return Took({"person": found[0]})
        return Problem(say("people.nobody_named" if not found else "people.several_named"))

    return Menu(key, asks=ask, picked=picked, words=typed, condition=still(condition), free=True)


def key_of(person: str) -> str:
    """Short enough for a button."""
    return f"p.{person[-12:]}"


def _name(person: str, roster: Roster, talk: Talk) -> Say:
    return say("people.option", name=name_of(person, roster), what=_what(person, roster, talk))


def _what(person: str, roster: Roster, talk: Talk) -> Say | str:
    return duties(roster.of(person)[:1], talk)


def person_of(answers: Answers, key: str) -> str:
    """ "" for nobody."""
    person: str = (answers.get(key) or {}).get("person", "")
    return person


def look(name: str, asks: Asks, go_on: str, condition: Condition = always) -> Menu:
    """What is about to be done, shown once more. name: the dialog's. go_on: key of the label."""

    def ask(answers: Answers, talk: Talk) -> Question:
        options = (Option("yes", Say(go_on)), Option("again", say("people.again")), stop_option())
        return Question((asks(answers, talk),), options, person=False)

    def picked(chosen: str, answers: Answers, talk: Talk) -> Answered:
        match chosen:
            case "yes":
                return Took({"choice": "yes"})
            case "again":
                return Go(close=True, push=Open(name, 1, {}))
            case "stop":
                return stopped(talk)
        return None

    return Menu("check", asks=ask, picked=picked, condition=still(condition))


def done(command: Command, told: Callable[[Answers, Arranged, Talk], tuple[Say, ...]]) -> Callable[[Answers, Talk], Go]:
    """What is arranged goes out with this turn; or why not."""

    def finish(answers: Answers, talk: Talk) -> Go:
        if not talk.actor.is_staff:
            return Go(close=True)
        arranged = arranged_by(command(answers, talk), talk)
        if isinstance(arranged, Refusal):
            return over(talk, words_of(arranged))
        go = over(talk, *told(answers, arranged, talk))
        return Go(go.says, (Arrange(arranged),), close=True, last=go.last)

    return finish


def arranged_by(command: PeopleCommand, talk: Talk) -> Arranged | Refusal:
    return arrange(command, talk.actor, the_roster(talk), talk.now, talk.commune)
