"""DỮ LIỆU: what the commune keeps about a person, taking consent back, and a request for the rest."""

from __future__ import annotations

from dataclasses import replace

from cases import phone
from cases.needs import CasesOf, DraftsOf
from dialogs.dates import day, moment
from dialogs.dialog import Dialog
from dialogs.residents.show import unit_name
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.steps.place import place_of
from dialogs.steps.read_back import joined
from dialogs.talk import Talk
from dialogs.turn import DropDraft, Go, OpenTask, Remember

DATA_REQUEST = "data_request"


def _menu(answers: Answers, talk: Talk) -> Question:
    options = [Option("see", say("data.see"))]
    if talk.me.consent is not None:
        options.append(Option("withdraw", say("data.withdraw")))
    options += [
        Option("copy", say("data.copy")),
        Option("correct", say("data.correct")),
        Option("delete", say("data.delete")),
    ]
    return Question((say("data.ask", office=talk.commune.profile.name),), tuple(options))


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "see":
            return Go((joined(_kept(talk)),), close=True)
        case "withdraw":
            return Go(close=True, push=Open("unconsent", 1))
        case "copy" | "correct" | "delete":
            return _request(key, talk)
    return None


def _kept(talk: Talk) -> list[Say]:
    me = talk.me
    cases = talk.fact(CasesOf(me.person)) if me.person else ()
    drafts = talk.fact(DraftsOf(talk.conversation))
    if not (me.name or me.phone or cases or drafts):
        return [say("data.nothing")]
    lines = [say("data.head")]
    if me.name:
        lines.append(say("data.name", name=me.name))
    if me.phone:
        lines.append(say("data.phone", phone=phone.show(me.phone)))
    if me.village or me.place:
        lines.append(say("data.place", place=place_of({"village": me.village, "place": me.place}, talk)))
    if me.consent is not None:
        lines.append(say("data.consent", at=moment(talk.commune.local(me.consent))))
    lines.append(say("data.counts", cases=len(cases), drafts=len(drafts)))
    units = sorted({unit_name(c.unit, talk) for c in cases if c.unit})
    if units:
        lines.append(say("data.units", units=", ".join(units)))
    return lines


def _request(key: str, talk: Talk) -> Go:
    """A legal date for each kind of request, told at once (decree 356/2025, article 5)."""
    days = talk.commune.profile.deadlines
    allowed = days.data_delete_days if key == "delete" else days.data_view_days
    due = talk.commune.due(talk.now, allowed)
    task = OpenTask(DATA_REQUEST, f"{due}T17:00:00", {"name": talk.me.name, "phone": talk.me.phone, "wish": key})
    acknowledged = talk.commune.due(talk.now, days.data_acknowledge_days)
    # data.wish.copy data.wish.correct data.wish.delete
    told = say("data.requested", wish=say(f"data.wish.{key}"), due=day(due), acknowledged=day(acknowledged))
    return Go((told,), (task,), close=True)


DATA = Dialog(
    "data",
    version=1,
    steps=(Menu("what", asks=_menu, picked=_picked),),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)


def _sure(answers: Answers, talk: Talk) -> Question:
    options = (Option("yes", say("data.withdraw_yes")), Option("no", say("data.withdraw_no")))
    return Question((say("data.withdraw_ask"),), options)


def _decided(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "no":
        return Go((say("data.withdraw_kept"),), close=True)
    return Took({"sure": True}) if key == "yes" else None


def _withdrawn(answers: Answers, talk: Talk) -> Go:
    me = replace(talk.me, consent=None, consent_words="", name="", phone="", village="", place="")
    drafts = tuple(DropDraft(d.draft) for d in talk.fact(DraftsOf(talk.conversation)))
    return Go((say("data.withdrawn"),), (Remember(me), *drafts), clear=True, seed=())


UNCONSENT = Dialog(
    "unconsent",
    version=1,
    steps=(Menu("sure", asks=_sure, picked=_decided),),
    finish=_withdrawn,
)
