"""/nhap: a matter that came on paper, by phone or at a village meeting is typed in for its sender, with a receipt to be
handed over. Nobody of whom it is known has a chat, so that whatever is to be told is told by hand."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from admin import enter_door, enter_receipt, opens
from admin.at_case import after, over
from admin.enter_story import STORY
from admin.leaving import leaves
from admin.people_typed import dates_in
from admin.written import said
from cases import phone
from cases.case import Case
from cases.case_parts import File
from cases.commands import Lodge, Receive
from cases.desk import LONGEST_ON_PAPER, WAYS_IN
from cases.kinds import Kind, Role
from cases.name_and_phone import split_name_and_phone
from cases.names import is_a_full_name
from cases.text import fold
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.events import Media, Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.steps.pieces import count_files, files_of, texts_of
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


def _early(heard: Text | Media, answers: Answers, talk: Talk) -> Answered:
    """The story, or its photo, that comes before it was asked for is kept."""
    took = STORY.hear(heard, answers, talk)
    if not isinstance(took, Took):
        return took
    known = {**answers, "told": took.value, **took.also}
    return Go((*took.says, say("enter.kept")), took.does, close=True, push=Open(NAME, 1, known))


def _early_words(text: str, answers: Answers, talk: Talk) -> Answered:
    if leaves(text):
        return _stopped("stop")
    return _early(Text(text), answers, talk) if len(text.split()) > 1 else None


def _stopped(key: str) -> Answered:
    return over(say("enter.stopped")) if key == "stop" else None


def _ask_who(answers: Answers, talk: Talk) -> Question:
    return Question((say("enter.who"),), (Option("none", say("enter.nobody")), _STOP), free=True, person=False)


def _who(key: str, answers: Answers, talk: Talk) -> Answered:
    return Took({"name": "", "phone": "", "nobody": True}) if key == "none" else _stopped(key)


def _typed_who(text: str, answers: Answers, talk: Talk) -> Answered:
    if leaves(text):
        return _stopped("stop")
    found = split_name_and_phone(text)
    if not found.name or not is_a_full_name(found.name) or fold(found.name) in talk.commune.profile.places_by_name:
        return Problem(say("enter.no_name"))
    if found.problem is not None and found.phone is None and any(map(str.isdecimal, text)):
        return Problem(say("enter.bad_phone"))
    return Took({"name": found.name, "phone": found.phone or ""})


def _named(answers: Answers, talk: Talk) -> bool:
    return bool((answers.get("who") or {}).get("name"))


def _ask_agreed(answers: Answers, talk: Talk) -> Question:
    who = answers["who"]
    asked = say("enter.agreed", name=who["name"])
    options = (
        Option("yes", say("enter.agreed.yes")),
        Option("no", say("enter.agreed.no")),
        Option("who", say("enter.change_who")),
        _STOP,
    )
    return Question((asked,), options, person=False)


def _agreed(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "yes":
            return Took({"choice": "yes"})
        case "no":  # then nobody's name is kept at all
            return Took({"choice": "no"}, also={"who": {"name": "", "phone": "", "nobody": True}})
        case "who":
            return _without(answers, "who", "agreed")
    return _stopped(key)


def _without(answers: Answers, *steps: str, **known: Any) -> Go:
    """The same matter, of which these are asked anew, or known by now."""
    left = {key: value for key, value in answers.items() if key not in (*steps, "ask_day")}
    return Go(close=True, push=Open(NAME, 1, {**left, **known}))


def _corrected(text: str, answers: Answers, talk: Talk) -> Answered:
    """ "sửa tên", "sửa thôn", a whole name, another day: behind the question whether all of it is right."""
    folded = fold(text)
    if leaves(text):
        return _stopped("stop")
    steps = next((steps for words, steps in _CORRECTS if folded in words), None)
    if steps is not None:
        return _without(answers, *steps)
    took = _typed_who(text, answers, talk)
    if isinstance(took, Took):
        return _without(answers, "agreed", who=took.value)
    days = dates_in(text, talk.commune.today(talk.now))
    return _typed_day(text, answers, talk) if len(days) == 1 else None


_CORRECTS: Final = tuple(
    (frozenset(f"{verb} {what}" for verb in ("sua", "sua lai", "doi", "sai") for what in named), steps)
    for named, steps in (
        (("ten", "ho ten", "nguoi gui", "so dien thoai", "sdt", "so"), ("who", "agreed")),
        (("thon", "noi o", "dia chi"), ("where",)),
        (("noi dung",), ("told", enter_door.KEY)),
        (("cach den", "cach nhan"), ("way",)),
    )
)


def _ask_place(answers: Answers, talk: Talk) -> Question:
    villages = talk.commune.profile.villages_on(talk.commune.today(talk.now))
    start = answers.get("from", 0) if answers.get("from", 0) < len(villages) else 0
    options = [Option(one.key[:24], one.called or one.full_name) for one in villages[start : start + _SHOWN]]
    if len(villages) > _SHOWN:
        options.append(Option("more", say("inbox.more")))
    return Question((say("enter.place"),), (*options, Option("none", say("enter.no_place"))), free=True, person=False)


def _place(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "none":
        return Took({"village": "", "place": "", "none": True})
    if key == "more":
        return _without(answers, **{"from": answers.get("from", 0) + _SHOWN})
    village = next((one for one in talk.commune.profile.villages if one.key[:24] == key), None)
    return Took({"village": village.key, "place": ""}) if village else _stopped(key)


def _typed_place(text: str, answers: Answers, talk: Talk) -> Answered:
    """A name that several places share, or none has, is kept as it was typed."""
    if leaves(text):
        return _stopped("stop")
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
    came = say("enter.came", day=day(_came(answers, talk)))
    asked = say("lines.two", first=asked, second=came)
    kept = (say("card.attached", files=count_files(files)),) if files else ()
    options = (
        Option("send", say("enter.send")),
        Option("who", say("enter.change_who")),
        Option("day", say("enter.change_day")),
        Option("again", say("enter.again")),
        _STOP,
    )
    return Question((asked, *kept), options, person=False)


def _came(answers: Answers, talk: Talk) -> date:
    found = answers.get("came")
    return date.fromisoformat(found["day"]) if found else talk.commune.today(talk.now)


def _ask_day(answers: Answers, talk: Talk) -> Question:
    return Question((say("enter.ask_day"),), (Option("today", say("enter.today")), _STOP), free=True, person=False)


def _day(key: str, answers: Answers, talk: Talk) -> Answered:
    return Took({"day": talk.commune.today(talk.now).isoformat()}) if key == "today" else _stopped(key)


def _typed_day(text: str, answers: Answers, talk: Talk) -> Answered:
    """Also from the last look, where it takes the place of the day that stood there."""
    today = talk.commune.today(talk.now)
    found = dates_in(text, today)
    if leaves(text):
        return _stopped("stop")
    if len(found) != 1 or not today - LONGEST_ON_PAPER <= found[0] <= today:
        return Problem(say("desk.came_when"))
    return _without(answers, came={"day": found[0].isoformat()})


def _asks_day(answers: Answers, talk: Talk) -> bool:
    return bool(answers.get("ask_day"))


def _where(answers: Answers, talk: Talk) -> Say | str:
    where = answers["where"]
    village = talk.commune.profile.village(where["village"])
    return (village.called or village.full_name) if village else where["place"] or say("inbox.no_place")


def _sure(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "send":
            return Took({"choice": "send"})
        case "who":
            return _without(answers, "who", "agreed")
        case "day":
            return Go(close=True, push=Open(NAME, 1, {**answers, "ask_day": True, "came": {}}))
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
        came=(answers.get("came") or {}).get("day", ""),
    )
    takes_in = (AtDesk(Receive(case)),) if Role.FOCAL_OFFICER in talk.actor.roles else ()
    return Go(does=(AtDesk(lodge), *takes_in))


def _entered(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    def good(case: Case) -> Go:
        receipt = enter_receipt.told(case, talk.commune, talk.site)
        if not case.register:
            return Go((say("enter.passed_on"), *receipt), (MakeReceipt(case.id),), close=True, last=say("staff.next"))
        told = say("enter.done", number=case.register)
        return Go((told, *receipt), (MakeReceipt(case.id),), close=True, push=opens.bound("classify", case))

    return after(results, talk, good)


ENTER = Dialog(
    NAME,
    version=1,
    steps=(
        Menu("way", asks=_ask_way, picked=_way, words=_early_words, files=_early),
        STORY,
        enter_door.OTHER_DOOR,
        Menu("who", asks=_ask_who, picked=_who, words=_typed_who, free=True),
        Menu("agreed", asks=_ask_agreed, picked=_agreed, words=_corrected, condition=_named),
        Menu("where", asks=_ask_place, picked=_place, words=_typed_place, free=True),
        Menu("came", asks=_ask_day, picked=_day, words=_typed_day, condition=_asks_day, free=True),
        Menu("check", asks=_ask_sure, picked=_sure, words=_corrected),
    ),
    finish=_lodge,
    told=_entered,
)
