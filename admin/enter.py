"""/nhap: a matter that came on paper, by phone or at a village meeting is typed in for its sender, with a receipt to be
handed over. Nobody of whom it is known has a chat, so that whatever is to be told is told by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from admin import opens, shows
from admin.at_case import after, over
from admin.written import said
from cases import phone
from cases.case import Case
from cases.case_parts import File
from cases.commands import Lodge, Receive
from cases.desk import WAYS_IN
from cases.kinds import Kind, Role
from cases.name_and_phone import split_name_and_phone
from cases.text import fold
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.steps.pieces import Pieces, count_files, files_of, texts_of
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go, MakeReceipt

NAME: Final = "enter"
_SHOWN: Final = 3
_STOP = Option("stop", say("reason.stop"))


def begin(rest: str, talk: Talk) -> Go:
    """rest: what was typed behind the command; it is the story, which can be added to."""
    return Go(push=Open(NAME, 1, {"told": {"texts": [rest], "files": [], "done": True}} if rest else {}))


def _ask_way(answers: Answers, talk: Talk) -> Question:
    # enter.way.paper enter.way.phone enter.way.meeting
    options = [Option(way, say(f"enter.way.{way}")) for way in WAYS_IN]
    return Question((say("enter.way"),), (*options, _STOP), person=False)


def _way(key: str, answers: Answers, talk: Talk) -> Answered:
    return Took({"choice": key}) if key in WAYS_IN else _stopped(key)


def _stopped(key: str) -> Answered:
    return over(say("enter.stopped")) if key == "stop" else None


@dataclass(frozen=True, slots=True)
class Story(Pieces):
    """What stands on the paper, or was said; a photo of it too."""

    def ask(self, answers: Answers, talk: Talk) -> Question:
        asked = Pieces.ask(self, answers, talk)
        return Question(asked.says, asked.options, asked.free, person=False)


def _ask_who(answers: Answers, talk: Talk) -> Question:
    return Question((say("enter.who"),), (Option("none", say("enter.nobody")), _STOP), free=True, person=False)


def _who(key: str, answers: Answers, talk: Talk) -> Answered:
    return Took({"name": "", "phone": "", "nobody": True}) if key == "none" else _stopped(key)


def _typed_who(text: str, answers: Answers, talk: Talk) -> Answered:
    found = split_name_and_phone(text)
    if not found.name:
        return Problem(say("enter.no_name"))
    if found.problem is not None and found.phone is None and any(map(str.isdecimal, text)):
        return Problem(say("enter.bad_phone"))
    return Took({"name": found.name, "phone": found.phone or ""})


def _named(answers: Answers, talk: Talk) -> bool:
    return bool((answers.get("who") or {}).get("name"))


def _ask_agreed(answers: Answers, talk: Talk) -> Question:
    who = answers["who"]
    asked = say("enter.agreed", name=who["name"])
    options = (Option("yes", say("enter.agreed.yes")), Option("no", say("enter.agreed.no")), _STOP)
    return Question((asked,), options, person=False)


def _agreed(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "yes":
            return Took({"choice": "yes"})
        case "no":  # then nobody's name is kept at all
            return Took({"choice": "no"}, also={"who": {"name": "", "phone": "", "nobody": True}})
    return _stopped(key)


def _ask_place(answers: Answers, talk: Talk) -> Question:
    villages = talk.commune.profile.villages_on(talk.commune.today(talk.now))[:_SHOWN]
    options = [Option(one.key[:24], one.called or one.full_name) for one in villages]
    return Question(
        (say("enter.place"),), (*options, Option("none", say("enter.no_place")), _STOP), free=True, person=False
    )


def _place(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "none":
        return Took({"village": "", "place": "", "none": True})
    village = next((one for one in talk.commune.profile.villages if one.key[:24] == key), None)
    return Took({"village": village.key, "place": ""}) if village else _stopped(key)


def _typed_place(text: str, answers: Answers, talk: Talk) -> Answered:
    """A name that several places share, or none has, is kept as it was typed."""
    heard = said(text, answers, talk)
    if isinstance(heard, Problem):
        return heard
    found = talk.commune.profile.places_by_name.get(fold(text), ())
    return Took({"village": found[0].key if len(found) == 1 else "", "place": "" if len(found) == 1 else text})


def _ask_sure(answers: Answers, talk: Talk) -> Question:
    text, files = texts_of(answers["told"]), files_of(answers["told"])
    who = answers["who"]
    name: Say | str = who["name"] or say("enter.unnamed")
    number = phone.show(who["phone"]) if who["phone"] else say("card.no_phone")
    asked = say(
        "enter.check",
        way=say(f"enter.way.{answers['way']['choice']}"),
        text=text or say("inbox.no_words"),
        name=name,
        phone=number,
        place=_where(answers, talk),
    )
    kept = (say("card.attached", files=count_files(files)),) if files else ()
    options = (Option("send", say("enter.send")), Option("again", say("enter.again")), _STOP)
    return Question((asked, *kept), options, person=False)


def _where(answers: Answers, talk: Talk) -> Say | str:
    where = answers["where"]
    village = talk.commune.profile.village(where["village"])
    return (village.called or village.full_name) if village else where["place"] or say("inbox.no_place")


def _sure(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "send":
            return Took({"choice": "send"})
        case "again":
            return Go(close=True, push=Open(NAME, 1, {"way": answers["way"]}))
    return _stopped(key)


def _lodge(answers: Answers, talk: Talk) -> Go:
    case, who, where = talk.chance.id(), answers["who"], answers["where"]
    lodge = Lodge(
        case=case,
        code=talk.chance.code().value,
        kind=Kind.REFLECTION,
        conversation=talk.conversation,
        text=texts_of(answers["told"]),
        name=who["name"],
        phone=who["phone"],
        village=where["village"],
        place=where["place"],
        files=tuple(File(one["id"], one["kind"], one.get("name", "")) for one in files_of(answers["told"])),
        entered=answers["way"]["choice"],
    )
    takes_in = (AtDesk(Receive(case)),) if Role.FOCAL_OFFICER in talk.actor.roles else ()
    return Go(does=(AtDesk(lodge), *takes_in))


def _entered(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    def good(case: Case) -> Go:
        receipt = say(
            "enter.receipt",
            office=talk.commune.profile.name,
            code=shows.code(case),
            sent=day(talk.commune.today(case.at)),
            due=day(case.resident_due),
        )
        if not case.register:
            return Go((say("enter.passed_on"), receipt), (MakeReceipt(case.id),), close=True, last=say("staff.next"))
        told = say("enter.done", number=case.register)
        return Go((told, receipt), (MakeReceipt(case.id),), close=True, push=opens.bound("classify", case))

    return after(results, talk, good)


ENTER = Dialog(
    NAME,
    version=1,
    steps=(
        Menu("way", asks=_ask_way, picked=_way),
        Story("told", asks="enter.text", shows="show.what", more="enter.more"),
        Menu("who", asks=_ask_who, picked=_who, words=_typed_who, free=True),
        Menu("agreed", asks=_ask_agreed, picked=_agreed, condition=_named),
        Menu("where", asks=_ask_place, picked=_place, words=_typed_place, free=True),
        Menu("check", asks=_ask_sure, picked=_sure),
    ),
    finish=_lodge,
    told=_entered,
)
