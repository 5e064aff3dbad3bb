"""Leave: whose, on which days, and who stands in; and being back before its end."""

from __future__ import annotations

from datetime import date

from admin.at_case import words_of
from admin.people_steps import done, look, person_of, still, stop_option, stopped, whom
from admin.people_typed import invited_in, leave_in, people_in, who_and_deputy
from admin.people_words import called, name_of, short_day, the_roster
from admin.written import STOP
from cases.people import Roster
from cases.people_commands import Arranged, Leave, Return
from cases.people_rules import cannot_take, may, would_take
from cases.text import fold
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took, always
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Go

NOBODY = "nobody"


def leave(rest: str, talk: Talk) -> Open:
    """rest: "từ 25/3 đến 27/3, Nam thay"; of a colleague: "Mai từ …"."""
    roster = the_roster(talk)
    person, deputy = who_and_deputy(rest, roster, talk.actor.person) if rest else ("", "")
    answers: Answers = {}
    if person or rest or not _others(roster, talk):
        answers["who"] = {"person": person or talk.actor.person}
    today = talk.commune.today(talk.now)
    days = leave_in(rest, today) if rest else None
    if days is not None:
        over = days[1] < today or days[1] < days[0]
        answers["past" if over else "days"] = _days(*days)
    person = answers.get("who", {}).get("person", "")
    if deputy and cannot_take(person, deputy, roster) is None:
        answers["deputy"] = {"person": deputy}
    elif deputy or " thay" in f" {fold(rest)}":
        answers["not_in"] = deputy or invited_in(rest, roster)
    return Open("leave", 1, answers)


def _days(first: date, last: date) -> dict[str, str]:
    return {"first": first.isoformat(), "last": last.isoformat()}


def _others(roster: Roster, talk: Talk) -> tuple[str, ...]:
    """Colleagues whose leave this person may enter."""
    today = talk.commune.today(talk.now)
    return tuple(
        person
        for person in roster.people()
        if person != talk.actor.person and may(Leave(person, today, today), talk.actor, roster)
    )


def _whose(answers: Answers, roster: Roster, talk: Talk) -> tuple[str, ...]:
    own = (talk.actor.person,) if roster.of(talk.actor.person) else ()
    return (*own, *_others(roster, talk))


def _person(answers: Answers) -> str:
    return person_of(answers, "who")


def _subject(answers: Answers, talk: Talk) -> Say | str:
    """ "Ông/bà" for oneself."""
    person = _person(answers)
    return say("people.you") if person == talk.actor.person else name_of(person, the_roster(talk))


def _is_away(answers: Answers, talk: Talk) -> bool:
    return any(one.leaves_later(talk.now) for one in the_roster(talk).of(_person(answers)))


def _ask_back(answers: Answers, talk: Talk) -> Question:
    options = (Option("back", say("people.leave.back")), Option("other", say("people.leave.other_days")), stop_option())
    return Question((say("people.leave.is_away", name=_subject(answers, talk)),), options, person=False)


def _picked_back(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "back":
            return Go(close=True, push=Open("return", 1, {"who": answers["who"]}))
        case "other":
            return Took({"choice": "other"})
    return stopped(talk) if key == STOP else None


def _back_applies(answers: Answers, talk: Talk) -> bool:
    return "days" not in answers and _is_away(answers, talk)


def _ask_days(answers: Answers, talk: Talk) -> Question:
    options = [Option("today", say("people.leave.today")), stop_option()]
    asked = say("people.leave.days", name=_subject(answers, talk))
    if (past := _past(answers)) is not None:
        asked = say("people.leave.over", first=_full(past[0]), last=_full(past[1]), name=_subject(answers, talk))
        if (later := _a_year_on(past)) is not None:
            options.insert(0, Option("later", say("people.leave.from_to", first=_full(later[0]), last=_full(later[1]))))
    return Question((asked,), tuple(options), free=True, person=False)


def _past(answers: Answers) -> tuple[date, date] | None:
    """Days that were typed and are over: perhaps those of another year were meant."""
    found = answers.get("past")
    return (date.fromisoformat(found["first"]), date.fromisoformat(found["last"])) if found else None


def _a_year_on(days: tuple[date, date]) -> tuple[date, date] | None:
    try:
        first, last = (one.replace(year=one.year + 1) for one in days)
    except ValueError:  # the 29th of February
        return None
    return (first, last) if first <= last else None


def _full(when: date) -> str:
    return f"{when.day}/{when.month}/{when.year}"


def _picked_days(key: str, answers: Answers, talk: Talk) -> Answered:
    today = talk.commune.today(talk.now)
    if key == "today":
        return Took(_days(today, today))
    past = _past(answers)
    if key == "later" and past is not None and (later := _a_year_on(past)) is not None:
        return Took(_days(*later))
    return stopped(talk) if key == STOP else None


def _typed_days(text: str, answers: Answers, talk: Talk) -> Answered:
    today = talk.commune.today(talk.now)
    days = leave_in(text, today)
    if days is None:
        return Problem(say("people.leave.no_days"))
    if days[1] < days[0] or days[1] < today:
        return Problem(say("people.leave_past"))
    roster = the_roster(talk)
    named = people_in(text, roster, _may_stand_in(answers, roster, talk))
    also = {"deputy": {"person": named[0]}} if len(named) == 1 else {}
    return Took(_days(*days), also=also)


def _may_stand_in(answers: Answers, roster: Roster, talk: Talk) -> tuple[str, ...]:
    """Whoever holds the same role first."""
    person = _person(answers)
    duties = {(one.role, one.unit) for one in roster.of(person)}
    able = [other for other in roster.people() if would_take(person, other, roster)]
    return tuple(sorted(able, key=lambda other: not any((one.role, one.unit) in duties for one in roster.of(other))))


def _able_if_named(text: str, answers: Answers, roster: Roster) -> tuple[str, ...]:
    able = tuple(other for other in roster.people() if cannot_take(_person(answers), other, roster) is None)
    return people_in(text, roster, able)


def _nobody(answers: Answers, talk: Talk) -> tuple[tuple[str, Say], ...]:
    return ((NOBODY, say("people.leave.nobody")),)


def _ask_deputy(answers: Answers, talk: Talk) -> Say:
    asked, named = say("people.leave.deputy", name=_subject(answers, talk)), answers.get("not_in")
    if named is None:
        return asked
    roster = the_roster(talk)
    refusal = cannot_take(_person(answers), named, roster)
    invited = next((one for one in roster.invited if one.id == named), None)
    if invited is not None:
        why = say("people.leave.not_in_yet", name=called(invited.record))
    else:
        why = words_of(refusal) if named and refusal is not None else say("people.nobody_named")
    return say("lines.two", first=why, second=asked)


def _look(answers: Answers, talk: Talk) -> Say:
    roster = the_roster(talk)
    deputy = person_of(answers, "deputy")
    first, last = (date.fromisoformat(answers["days"][key]) for key in ("first", "last"))
    fields = {"name": _subject(answers, talk), "first": short_day(first, talk), "last": short_day(last, talk)}
    if not deputy:
        return Say("people.leave.check_alone", dict(fields))
    return Say("people.leave.check", {**fields, "deputy": called(roster.named(deputy))})


def _command(answers: Answers, talk: Talk) -> Leave:
    person = _person(answers)
    ids = tuple(talk.chance.id() for _ in the_roster(talk).of(person))
    first, last = (date.fromisoformat(answers["days"][key]) for key in ("first", "last"))
    return Leave(person, first, last, person_of(answers, "deputy"), ids)


def _told(answers: Answers, arranged: Arranged, talk: Talk) -> tuple[Say, ...]:
    deputy = person_of(answers, "deputy")
    if not deputy:
        return (say("people.leave.done_alone"),)
    return (say("people.leave.done", deputy=name_of(deputy, the_roster(talk))),)


LEAVE = Dialog(
    "leave",
    version=1,
    steps=(
        whom("who", lambda answers, talk: say("people.leave.who"), _whose),
        Menu("back", asks=_ask_back, picked=_picked_back, condition=still(_back_applies)),
        Menu("days", asks=_ask_days, picked=_picked_days, words=_typed_days, condition=still(always), free=True),
        whom("deputy", _ask_deputy, _may_stand_in, beside=_nobody, others=_able_if_named),
        look("leave", _look, "people.leave.send"),
    ),
    finish=done(_command, _told),
    light=True,
)


def back(rest: str, talk: Talk) -> Open:
    roster = the_roster(talk)
    named = people_in(rest, roster) if rest else ()
    return Open("return", 1, {"who": {"person": named[0] if len(named) == 1 else talk.actor.person}})


def _look_back(answers: Answers, talk: Talk) -> Say:
    return say("people.return.check", name=_subject(answers, talk))


RETURN = Dialog(
    "return",
    version=1,
    steps=(look("leave", _look_back, "people.return.send", condition=_is_away),),
    finish=done(
        lambda answers, talk: Return(_person(answers)), lambda answers, arranged, talk: (say("people.return.done"),)
    ),
)
