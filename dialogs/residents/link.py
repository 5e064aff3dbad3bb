"""MÃ NỐI: a code that joins another conversation to this person, typing such a code, and taking conversations apart."""

from __future__ import annotations

from typing import Final

from cases.addresses import ChatAddress, channel_of
from cases.codes import StartToken
from cases.joining_needs import Joining, JoiningById, JoiningCode
from cases.needs import Need, Task, TasksOf, WrongTries
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.residents.chats import JOINED, MOST, PARTED, addresses_of, joined, others, parted, place, tells
from dialogs.residents.requests import DATA_REQUEST
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Me, Talk
from dialogs.turn import Go, Logged, MakeCode, WrongTry

MINUTES: Final = 15
# Wrong codes of one day. One conversation seldom mistypes more; one account serves the whole commune.
MOST_IN_CHAT: Final = 5
MOST_IN_ACCOUNT: Final = 300
_SHOWN: Final = 3


def link(talk: Talk) -> Go:
    """A code at once, where there is nothing to choose."""
    if talk.actor.is_staff:
        return Go((say("link.staff"),), home=True)
    return Go(push=Open("link", 1)) if others(talk) else _code(talk)


def _code(talk: Talk) -> Go:
    token = talk.chance.token()
    told = say("link.code", code=str(token), minutes=MINUTES)
    return Go((told, say("link.code_whose")), (MakeCode(token.value, talk.conversation),), close=bool(others(talk)))


def _ask(answers: Answers, talk: Talk) -> Question:
    there = others(talk)
    places = ", ".join(dict.fromkeys(talk.words.of(place(one.conversation)) for one in there))
    options = [Option("code", say("link.more"))]
    options += [Option(_key(one, there), _item(one, there, talk)) for one in there[:_SHOWN]]
    return Question((say("link.linked", places=places),), (*options, Option("stop", say("link.stop"))))


def _key(one: ChatAddress, there: tuple[ChatAddress, ...]) -> str:
    """The same, wherever somebody wrote last; it names nobody."""
    return f"part.{sorted(other.conversation for other in there).index(one.conversation)}"


def _item(one: ChatAddress, there: tuple[ChatAddress, ...], talk: Talk) -> Say:
    """Two of one kind are told apart by when they were used."""
    alike = [other for other in there if channel_of(other.conversation) == channel_of(one.conversation)]
    if len(alike) == 1:
        return say("link.part", place=place(one.conversation))
    heard = day(talk.commune.today(one.heard))
    return say("link.part_of_two", place=place(one.conversation), day=heard)


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "code":
        return _code(talk)
    if key == "stop":
        return Go((say("link.as_it_is"),), close=True)
    there = others(talk)
    chosen = next((one for one in there if _key(one, there) == key), None)
    if chosen is None:
        return None
    return Go(close=True, push=Open("part", 1, {"chat": chosen.conversation}))


LINK = Dialog(
    "link",
    version=1,
    steps=(Menu("what", asks=_ask, picked=_picked, condition=lambda answers, talk: bool(others(talk))),),
    finish=lambda answers, talk: Go((say("link.as_it_is"),), close=True),
    light=True,
)


def _sure_to_part(answers: Answers, talk: Talk) -> Question:
    options = (Option("yes", say("link.part_yes")), Option("no", say("link.stop")))
    return Question((say("link.part_ask", place=place(answers["chat"])),), options)


def _part_decided(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "no":
        return Go((say("link.as_it_is"),), close=True)
    return Took({"sure": True}) if key == "yes" else None


def _parted(answers: Answers, talk: Talk) -> Go:
    """What was asked of the clerk about all of it is done first: apart, they would find half of it."""
    there = others(talk)
    if all(one.conversation != answers["chat"] for one in there):
        return Go((say("link.apart_already"),), close=True)
    asked: tuple[Task, ...] = talk.fact(TasksOf(talk.me.person))
    if any(task.kind == DATA_REQUEST and not task.done for task in asked):
        return Go((say("link.part_later"),), close=True)
    move = parted(answers["chat"], talk)
    news = tells(PARTED, there, talk, answers["chat"])
    log = Logged(talk.me.person, "chats_parted", {"chats": len(there)})
    return Go((say("link.parted", place=place(answers["chat"])),), (move, *news, log), close=True)


PART = Dialog(
    "part",
    version=1,
    steps=(Menu("sure", asks=_sure_to_part, picked=_part_decided),),
    finish=_parted,
)


def typed(token: str, talk: Talk) -> Go | None:
    """A code from another conversation; None for a number that is none. Wrong ones are counted for the conversation and
    for the account, so that guessing ends."""
    today = talk.commune.today(talk.now).isoformat()
    account = talk.conversation.rpartition(":")[0]
    most = {f"link:{talk.conversation}": MOST_IN_CHAT, f"link:{account}": MOST_IN_ACCOUNT}
    needs: list[Need] = [JoiningCode(token), *(WrongTries(counted, today) for counted in most)]
    code, *tries = talk.all_facts(*needs)
    if any(tried >= limit for tried, limit in zip(tries, most.values(), strict=True)):
        return Go((say("link.too_many"),))
    if code is None:
        return Go((say("start.token_unknown"),), tuple(WrongTry(counted, today) for counted in most))
    return _refused(code, talk) or Go(push=Open("joining", 1, {"code": code.id}))


def _refused(code: Joining, talk: Talk) -> Go | None:
    """Rights of the office belong to a person: whoever holds some gets a further chat by an invitation, never so."""
    if talk.actor.is_staff or code.staff:
        return Go((say("link.staff"),), home=True)
    if code.person == talk.me.person:
        same = code.conversation == talk.conversation
        return Go((say("link.typed_here" if same else "link.linked_already"),))
    theirs, mine = addresses_of(code.person, talk), addresses_of(talk.me.person, talk)
    return Go((say("link.full", most=MOST),), home=True) if len(theirs) + len(mine) > MOST else None


def _code_of(answers: Answers, talk: Talk) -> Joining | None:
    found: Joining | None = talk.fact(JoiningById(answers["code"]))
    return found


def _sure_to_join(answers: Answers, talk: Talk) -> Question:
    code = _code_of(answers, talk)
    assert code is not None  # the step's condition
    name = Me.from_json(code.person, code.me).name
    # link.ask link.ask_nameless link.ask_staff
    key = "link.ask_staff" if code.made_by else "link.ask" if name else "link.ask_nameless"
    options = (Option("yes", say("link.yes")), Option("no", say("link.no")))
    return Question((Say(key, {"name": name, "place": place(code.conversation)}), say("link.means")), options)


def _join_decided(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "no":
        return Go((say("link.not_joined"),), close=True)
    return Took({"sure": True}) if key == "yes" else None


def _joined(answers: Answers, talk: Talk) -> Go:
    code = _code_of(answers, talk)
    if code is None:
        return Go((say("link.expired"),), close=True)
    refused = _refused(code, talk)
    if refused is not None:
        return Go(refused.says, close=True)
    move = joined(code, talk)
    told = (*addresses_of(code.person, talk), *others(talk))
    news = tells(JOINED, told, talk, talk.conversation)
    log = Logged(move.known[0].person, "chats_joined", {"chats": len(move.chats), "staff": bool(code.made_by)})
    return Go((say("link.joined", place=place(code.conversation)),), (move, *news, log), close=True)


JOINING = Dialog(
    "joining",
    version=1,
    steps=(
        Menu(
            "sure",
            asks=_sure_to_join,
            picked=_join_decided,
            condition=lambda answers, talk: _code_of(answers, talk) is not None,
        ),
    ),
    finish=_joined,
)


def code_for(conversation: str, person: str, talk: Talk) -> Go:
    """What an officer reads out to whoever has lost their chat and has called."""
    token = StartToken(talk.chance.token().value)
    made = MakeCode(token.value, conversation, by_staff=True)
    return Go((say("link.read_out", code=str(token), minutes=MINUTES),), (made, Logged(person, "link_code")))
