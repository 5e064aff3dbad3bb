"""Writing news for residents: the words, for whom, a look at what everybody will read; then a second person decides."""

from __future__ import annotations

import re

from admin.at_case import given_back, over
from admin.leaving import leaves
from admin.news_words import audience, preview, reach_of
from admin.written import no_words
from cases.broadcasts import LONGEST, MAY_DECIDE
from cases.needs import StaffChat, StaffChats, at_work
from cases.screening.covering import cover
from cases.text import fold
from dialogs.dialog import Dialog
from dialogs.news_actions import MakeBroadcast
from dialogs.say import Option, Question, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Action, Go, Logged, Post

NAME = "news_write"
ASKED = "staff.news_ask"
_STOP = Option("stop", say("reason.stop"))
_SHOWN = 3
# A comma, or the word between two names.
_AND = re.compile(r"\s*[,;\n]\s*|\s+v[a\u00e0]\s+")


def _ask_text(answers: Answers, talk: Talk) -> Question:
    return Question((say("broadcast.text", limit=LONGEST),), (_STOP,), free=True, person=False)


def _stopped(key: str, answers: Answers, talk: Talk) -> Answered:
    return _left(answers) if key == "stop" else None


def _left(answers: Answers) -> Go:
    return over(*given_back((answers.get("text") or {}).get("text")), say("reason.stopped"))


def _typed_text(text: str, answers: Answers, talk: Talk) -> Answered:
    if leaves(text):
        return _left(answers)
    if len(text) > LONGEST:
        return Problem(say("desk.too_long", limit=LONGEST))
    if (wrong := no_words(text)) is not None:
        return Problem(wrong)
    covered, found = cover(text)
    if found:  # whoever reads it in a thousand chats must not find somebody's papers in it
        return Problem(say("broadcast.has_numbers", text=covered))
    return Took({"text": text})


def writing(text: str, talk: Talk) -> Go:
    """Begun with the words themselves; what is wrong with them is said, and they are asked for."""
    took = _typed_text(text, {}, talk)
    if isinstance(took, Took):
        return Go(push=Open(NAME, 1, {"text": took.value}))
    return Go((took.say,) if isinstance(took, Problem) else (), push=Open(NAME, 1))


def _ask_where(answers: Answers, talk: Talk) -> Question:
    villages = [one for one in talk.commune.profile.villages_on(talk.commune.today(talk.now)) if one.is_village]
    start = answers.get("from", 0) if answers.get("from", 0) < len(villages) else 0
    options = [Option("all", say("broadcast.all"))]
    options += [Option(one.key[:24], one.full_name) for one in villages[start : start + _SHOWN]]
    if len(villages) > _SHOWN:
        options.append(Option("more", say("inbox.more")))
    return Question((say("broadcast.where"),), tuple(options), free=True, person=False)


def _where(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "all":
        return Took({"villages": [], "all": True})
    if key == "more":
        return Go(close=True, push=Open(NAME, 1, {**answers, "from": answers.get("from", 0) + _SHOWN}))
    village = next((one for one in talk.commune.profile.villages if one.key[:24] == key), None)
    return Took({"villages": [village.key]}) if village is not None else None


def _typed_where(text: str, answers: Answers, talk: Talk) -> Answered:
    """One village or several; what is not known is asked about, for news must not go elsewhere."""
    if leaves(text):
        return _left(answers)
    keys = []
    for name in filter(None, _AND.split(text)):
        found = [one for one in talk.commune.profile.places_by_name.get(fold(name), ()) if one.is_village]
        if len(found) != 1:
            return Problem(say("broadcast.no_village", name=name))
        keys.append(found[0].key)
    return Took({"villages": sorted(set(keys))}) if keys else None


def _ask_sure(answers: Answers, talk: Talk) -> Question:
    text, villages = answers["text"]["text"], answers["where"]["villages"]
    options = [Option("send", say("broadcast.send"))] if reach_of(villages, talk).people else []
    options += [Option("text", say("broadcast.edit")), Option("where", say("broadcast.elsewhere")), _STOP]
    return Question(preview(text, villages, talk), tuple(options), person=False)


def _sure(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "send":
            return Took({"choice": "send"})
        case "text" | "where":
            return Go(redo=key)
    return _stopped(key, answers, talk)


def _rewritten(text: str, answers: Answers, talk: Talk) -> Answered:
    """A whole sentence at the last look is the news written anew."""
    if leaves(text):
        return _left(answers)
    if len(text.split()) < _A_SENTENCE:
        return None
    took = _typed_text(text, answers, talk)
    if not isinstance(took, Took):
        return took
    return Took({}, (say("words.replaced"),), also={"text": took.value})


_A_SENTENCE = 4  # words


def others_deciding(talk: Talk) -> tuple[StaffChat, ...]:
    """Whoever may decide about it beside its author, one chat each."""
    found: tuple[tuple[StaffChat, ...], ...] = talk.all_facts(*(StaffChats(role) for role in sorted(MAY_DECIDE)))
    chats = {chat.person: chat for some in found for chat in reversed(at_work(some))}
    return tuple(chat for person, chat in sorted(chats.items()) if person != talk.actor.person)


def _made(answers: Answers, talk: Talk) -> Go:
    text, villages = answers["text"]["text"], tuple(answers["where"]["villages"])
    others = others_deciding(talk)
    if not others:
        return over(*given_back(text), say("broadcast.nobody_else"))
    id_ = talk.chance.id()
    asks = tuple(
        Post(f"news.ask:{id_}:{one.conversation}", talk.now, ASKED, {"broadcast": id_}, one.conversation)
        for one in others
    )
    names = ", ".join(dict.fromkeys(one.name for one in others if one.name)) or say("broadcast.a_leader")
    done = say("broadcast.asked", names=names, to=audience(villages, talk))
    does: tuple[Action, ...] = (MakeBroadcast(id_, villages, text), Logged(id_, "news_made"), *asks)
    return Go((done,), does, close=True, last=say("staff.next"))


NEWS_WRITE = Dialog(
    NAME,
    version=1,
    steps=(
        Menu("text", asks=_ask_text, picked=_stopped, words=_typed_text, free=True),
        Menu("where", asks=_ask_where, picked=_where, words=_typed_where, free=True),
        Menu("check", asks=_ask_sure, picked=_sure, words=_rewritten),
    ),
    finish=_made,
)
