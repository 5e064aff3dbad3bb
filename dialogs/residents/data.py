"""DỮ LIỆU: what the commune keeps about a person, and what they may ask for: see, correct, copy, take consent back,
delete."""

from __future__ import annotations

from cases import phone
from cases.case import Case
from cases.needs import DraftsOf, Parked, Task, TasksOf
from cases.value import replace
from dialogs.dates import day, moment
from dialogs.dialog import Dialog
from dialogs.residents.call import CALL_BACK
from dialogs.residents.chats import FORGOTTEN, others, place, tells
from dialogs.residents.requests import asked_already, carried_out, cases_of, due, for_the_clerk, tells_the_clerks
from dialogs.residents.show import unit_name
from dialogs.residents.sure import UNCLEAR, asked_again, reads
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.steps.place import place_of
from dialogs.steps.read_back import joined
from dialogs.talk import Talk
from dialogs.turn import Action, DoneTask, ForgetPerson, Go, MakeCopy


def _menu(answers: Answers, talk: Talk) -> Question:
    options = [Option("see", say("data.see")), Option("correct", say("data.correct")), Option("copy", say("data.copy"))]
    if talk.me.consent is not None:
        options.append(Option("withdraw", say("data.withdraw")))
    options.append(Option("delete", say("data.delete")))
    # data.ask data.ask_unsent
    sent = "data.ask" if cases_of(talk.me.person, talk) else "data.ask_unsent"
    asked = say("data.ask_more") if answers.get("again") else say(sent, office=talk.commune.profile.name)
    return Question((asked,), tuple(options))


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "withdraw":
        return Go(close=True, push=Open("unconsent", 1)) if talk.me.consent is not None else None
    if key not in _DOES:
        return None
    if not anything(talk):
        return Go((say("data.nothing"),), close=True)
    return _see(talk, writing=answers.get("writing")) if key == "see" else _DOES[key](talk)


def anything(talk: Talk) -> bool:
    """Whether there is anything about this person; a village that came with a link counts too."""
    me = talk.me
    known = me.name or me.phone or me.village or me.place or me.news_words or me.consent is not None
    return bool(known or cases_of(me.person, talk) or _drafts(talk))


def _drafts(talk: Talk) -> tuple[Parked, ...]:
    """In all conversations of the person."""
    there: list[tuple[Parked, ...]] = [talk.fact(DraftsOf(one.conversation)) for one in others(talk)]
    return sum(there, talk.fact(DraftsOf(talk.conversation)))


def _see(talk: Talk, writing: bool | None = None) -> Go:
    """writing: whether the letter that lies open below this has words, and is a draft too; None where there is none.
    Then the same choices follow: what is wrong is seen now, and "2" puts it right."""
    again = Open("data", 2, {"again": True}) if writing is None else None
    return Go((joined(_all_of(talk, bool(writing))),), (carried_out("see", talk),), close=True, push=again)


def _all_of(talk: Talk, writing: bool) -> list[Say]:
    me = talk.me
    cases, drafts = cases_of(me.person, talk), _drafts(talk)
    lines = [say("data.head")]
    if me.name:
        lines.append(say("data.name", name=me.name))
    if me.phone:
        lines.append(say("data.phone", phone=phone.show(me.phone)))
    if me.village or me.place:
        lines.append(say("data.place", place=place_of({"village": me.village, "place": me.place}, talk)))
    if me.consent is not None:
        lines.append(say("data.consent", at=moment(talk.commune.local(me.consent))))
    if me.news_words and me.news is not None:
        lines.append(say("data.news", at=moment(talk.commune.local(me.news))))
    if there := others(talk):
        places = ", ".join(dict.fromkeys(talk.words.of(place(one.conversation)) for one in there))
        lines.append(say("data.chats", places=places))
    lines.append(_counted(cases, len(drafts) + writing))
    units = sorted({unit_name(c.unit, talk) for c in cases if c.unit})
    if units:
        lines.append(say("data.units", units=", ".join(units)))
    return lines


def _counted(cases: tuple[Case, ...], drafts: int) -> Say:
    """A letter keeps who sent it, also after consent was taken back."""
    kept = say("data.drafts", drafts=drafts) if drafts else say("data.no_draft")
    named = any(case.name or case.phone for case in cases)
    return say("data.counts_named" if named else "data.counts", cases=len(cases), drafts=kept)


def _correct(talk: Talk) -> Go:
    """At once where consent stands; without it nothing new is kept, so that the clerk puts the cases right."""
    if talk.me.consent is not None:
        return Go(close=True, push=Open("correct", 1))
    if asked_already("correct", talk) is not None:
        return Go((say("data.asked_already", due=day(due("correct", talk))),), close=True)
    tasks: tuple[Action, ...] = (for_the_clerk("correct", talk, **_whose(talk)), *tells_the_clerks("correct", talk))
    return Go((say("data.clerk_corrects", due=day(due("correct", talk))),), tasks, close=True)


def _copy(talk: Talk) -> Go:
    """A file, where the channel can bring one; else the clerk prints it. Never a public address."""
    if talk.look.uploads:
        said = say("data.copy_coming", at=moment(talk.commune.local(talk.now)), due=day(due("copy", talk)))
        return Go((said,), (MakeCopy(talk.me.person), carried_out("copy", talk)), close=True)
    asked = asked_already("copy", talk)
    if asked is not None:
        return Go((say("data.asked_already", due=day(asked.due[:10])),), close=True)
    office = talk.commune.profile.office
    hours = talk.commune.profile.office_hours.text
    said = say("data.copy_at_office", due=day(due("copy", talk)), address=office.address, hours=hours)
    tasks: tuple[Action, ...] = (for_the_clerk("copy", talk, **_whose(talk)), *tells_the_clerks("copy", talk))
    return Go((said,), tasks, close=True)


def copied(talk: Talk) -> Go:
    """Asked for in plain words, wherever that is typed: nothing has to be chosen first."""
    return replace(_copy(talk), close=False, home=True)


def _whose(talk: Talk) -> dict[str, str]:
    """Name and phone for the clerk's list: as the chat knows them, else as the newest case does."""
    newest = next(iter(cases_of(talk.me.person, talk)), None)
    name = talk.me.name or (newest.name if newest else "")
    return {"name": name, "phone": talk.me.phone or (newest.phone if newest else "")}


def _delete(talk: Talk) -> Go:
    return Go(close=True, push=Open("forget", 1))


_DOES = {"see": _see, "correct": _correct, "copy": _copy, "delete": _delete}

DATA = Dialog(
    "data",
    version=2,
    steps=(Menu("what", asks=_menu, picked=_picked),),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)


def _sure(answers: Answers, talk: Talk) -> Question:
    options = (Option("no", say("data.withdraw_no")), Option("yes", say("data.withdraw_yes")))
    says = [say("data.withdraw_ask", due=day(due("withdraw", talk)))]
    cases = cases_of(talk.me.person, talk)
    open_ = sum(case.status.is_open for case in cases)
    if open_:
        says.append(say("data.withdraw_open", count=open_))
    elif cases:
        says.append(say("data.withdraw_register"))
    asked = (*says, say("data.withdraw_sure"))
    return Question(asked, options, short=say("data.withdraw_short"), reads=reads("data"))


def _decided(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "no":
        return Go((say("data.as_it_was"),), close=True)
    if key == UNCLEAR:
        return asked_again()
    return Took({"sure": True}) if key == "yes" else None


def _withdrawn(answers: Answers, talk: Talk) -> Go:
    """What was lodged stays in the register: it was lodged with consent. What is open is answered all the same, for
    that is the commune's duty (law 91/2025, article 19.1)."""
    cases = cases_of(talk.me.person, talk)
    done = [say("data.withdrawn", at=moment(talk.commune.local(talk.now)))]
    open_ = [case for case in cases if case.status.is_open]
    if open_:
        last = max(case.resident_due for case in open_)
        done.append(say("data.withdrawn_open", count=len(open_), due=day(last), limit=day(due("delete", talk))))
    elif cases:
        done.append(say("data.withdrawn_register", limit=day(due("delete", talk))))
    gone = ForgetPerson(talk.me.person), carried_out("withdraw", talk), *_in_the_others(talk)
    return Go(tuple(done), gone, clear=True, seed=())


UNCONSENT = Dialog(
    "unconsent",
    version=1,
    steps=(Menu("sure", asks=_sure, picked=_decided),),
    finish=_withdrawn,
)


def _sure_to_delete(answers: Answers, talk: Talk) -> Question:
    cases = cases_of(talk.me.person, talk)
    asked = [say("data.delete_now")]
    if cases:
        asked.append(say("data.delete_cases", count=len(cases), due=day(due("delete", talk))))
    open_ = sum(case.status.is_open for case in cases)
    if open_:
        asked.append(say("data.delete_open", count=open_))
    options = (Option("no", say("data.delete_no")), Option("yes", say("data.delete_yes")))
    asked.append(say("data.delete_ask"))
    return Question(tuple(asked), options, short=say("data.delete_short"), reads=reads("data"))


def _deleted(answers: Answers, talk: Talk) -> Go:
    """Drafts and profile go at once. Cases are what staff work on: the clerk makes them nameless within the time."""
    forget = ForgetPerson(talk.me.person)
    cases, calls = cases_of(talk.me.person, talk), (*_calls(talk), *_in_the_others(talk))
    dropped = (say("data.call_dropped"),) if _calls(talk) else ()
    if not cases:
        does: tuple[Action, ...] = (forget, *calls, carried_out("delete", talk))
        return Go((say("data.deleted_all"), *dropped), does, clear=True, seed=())
    asked = asked_already("delete", talk)
    by = asked.due[:10] if asked else due("delete", talk)
    told = say("data.deleting", at=moment(talk.commune.local(talk.now)), count=len(cases), due=day(by))
    tasks: tuple[Action, ...] = ()
    if not asked:
        tasks = (for_the_clerk("delete", talk), *tells_the_clerks("delete", talk))
    return Go((told, *dropped), (forget, *calls, *tasks), clear=True, seed=())


def _in_the_others(talk: Talk) -> tuple[Action, ...]:
    """What was begun in the person's other conversations lies in their states, which only their own turns write."""
    return tells(FORGOTTEN, others(talk), talk, talk.conversation)


def _calls(talk: Talk) -> tuple[DoneTask, ...]:
    """Nobody is called back at a number that was to be forgotten."""
    tasks: tuple[Task, ...] = talk.fact(TasksOf(talk.me.person)) if talk.me.person else ()
    return tuple(DoneTask(task.id) for task in tasks if task.kind == CALL_BACK and not task.done)


FORGET = Dialog(
    "forget",
    version=1,
    steps=(Menu("sure", asks=_sure_to_delete, picked=_decided),),
    finish=_deleted,
)
