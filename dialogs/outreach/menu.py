"""Inviting people, one tap for each thing: a message for a group, a square to scan, a poster, what is read aloud, a
piece for the commune's page; and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from unicodedata import normalize

from cases.links import Link, OriginKind
from cases.outcomes import Refusal
from cases.text import fold
from cases.village_lineage import villages_of
from dialogs.dialog import Dialog
from dialogs.outreach import texts
from dialogs.outreach.sharing import Sharing, headed, name_of, the_link
from dialogs.say import Option, Question, Say, Spoken, say
from dialogs.state import Answers, Open
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Action, Go, MakePaper
from dialogs.understanding import courtesy_of

# Kinds of jobs, as bot/office knows them.
SQUARE: Final = "square"
POSTER: Final = "poster"
TOTALS: Final = "totals"
_IN_ORDER: Final = ("post", "poster", "loudspeaker", "totals", "page")
_STOP: Final = "stop"
# Folded words by which each is known.
_CALLED: Final = {
    "post": ("tin", "bai dang", "tin nhan", "nhom zalo", "dang nhom", "bai viet"),
    "square": ("ma qr", "qr", "anh", "ma vuong"),
    "poster": ("ap phich", "to roi", "poster", "in", "to dan"),
    "loudspeaker": ("loa", "doc loa", "bai doc", "truyen thanh", "phat thanh"),
    "totals": ("ket qua", "den dau roi", "bao nhieu", "so lieu"),
    "page": ("trang", "trang web", "web", "html", "trang thong tin"),
}
_FEW: Final = 4  # words
_HOOK: Final = "\u0309"  # with another mark, or none among accents, it is how somebody is addressed
_PICTURE: Final = "anh"
_LEAVES: Final = frozenset({"thoi", "xong", "dong", "khong", "khong can", "du roi", "cam on"})


def opened(sharing: Sharing) -> Open:
    return Open("outreach", 1, dict(sharing.to_answers()))


def _again(answers: Answers) -> Open:
    """The same once more, in fewer words."""
    return Open("outreach", 1, {**answers, "again": True})


def _ask(answers: Answers, talk: Talk) -> Question:
    sharing = Sharing.of_answers(answers)
    # outreach.stop outreach.post outreach.poster outreach.loudspeaker outreach.totals outreach.page
    options = tuple(Option(key, Say(f"outreach.{key}")) for key in (*_offered(sharing, talk), _STOP))
    asked = say("outreach.ask_again") if answers.get("again") else say("outreach.ask", name=name_of(sharing, talk))
    return Question((asked,), options, person=False)


def _offered(sharing: Sharing, talk: Talk) -> tuple[str, ...]:
    """A village's head sees what came of it; who works at the office has the piece for the commune's page."""
    village = sharing.origin.kind == OriginKind.VILLAGE and not talk.actor.works_on_cases
    without = "page" if village else "totals"
    return tuple(key for key in _IN_ORDER if key != without)


def _own_village(sharing: Sharing, talk: Talk) -> bool:
    return sharing.origin.kind == OriginKind.VILLAGE and sharing.origin.key in headed(talk)


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    sharing = Sharing.of_answers(answers)
    if key == _STOP:
        return Go((say("outreach.left"),), close=True)
    if key not in _CALLED or (key == "totals" and sharing.origin.kind != OriginKind.VILLAGE):
        return None
    if key == "totals":
        villages = villages_of(talk.commune.profile, sharing.origin.key)
        return Go(
            (say("outreach.counting"),),
            (MakePaper(TOTALS, {"villages": list(villages)}),),
            close=True,
            push=_again(answers),
        )
    found = the_link(sharing, talk)
    if isinstance(found, Refusal):
        return Go((Say(found.key, dict(found.fields)),), close=True, home=True)
    link, does = found
    return Go(*_MAKES[key](sharing, link, does, talk), close=True, push=_again(answers))


Made = tuple[tuple[Spoken | Say, ...], tuple[Action, ...]]


def _post(sharing: Sharing, link: Link, does: tuple[Action, ...], talk: Talk) -> Made:
    words = texts.post(sharing, link, talk, _own_village(sharing, talk))
    _, drawn = _square(sharing, link, does, talk)
    return (say("outreach.copy"), Spoken(words, alone=True)), drawn


def _loudspeaker(sharing: Sharing, link: Link, does: tuple[Action, ...], talk: Talk) -> Made:
    return (say("outreach.read"), Spoken(texts.loudspeaker(sharing, link, talk), alone=True)), does


def _page(sharing: Sharing, link: Link, does: tuple[Action, ...], talk: Talk) -> Made:
    plain, html = texts.page_text(sharing, link, talk), texts.page_html(sharing, link, talk)
    return (say("outreach.page_both"), Spoken(plain, alone=True), Spoken(html, alone=True)), does


def _square(sharing: Sharing, link: Link, does: tuple[Action, ...], talk: Talk) -> Made:
    return _drawn(SQUARE, texts.picture(sharing, link, talk), sharing, does, talk)


def _poster(sharing: Sharing, link: Link, does: tuple[Action, ...], talk: Talk) -> Made:
    content = texts.poster(sharing, link, talk, _own_village(sharing, talk))
    return _drawn(POSTER, content, sharing, does, talk)


def _drawn(what: str, content: dict[str, Any], sharing: Sharing, does: tuple[Action, ...], talk: Talk) -> Made:
    # outreach.square_file outreach.poster_file
    name = talk.words.of(say(f"outreach.{what}_file", name=name_of(sharing, talk)))
    # outreach.square_coming outreach.poster_coming
    return (say(f"outreach.{what}_coming"),), (*does, MakePaper(what, {"content": content, "name": name}))


_MAKES: dict[str, Callable[[Sharing, Link, tuple[Action, ...], Talk], Made]] = {
    "post": _post,
    "square": _square,
    "poster": _poster,
    "loudspeaker": _loudspeaker,
    "page": _page,
}


def _addresses(text: str) -> bool:
    """Whether somebody is called by the word that without its mark is a picture, too."""
    said = [word for word in text.split() if fold(word) == _PICTURE]
    return bool(said) and not text.isascii() and not any(_HOOK in normalize("NFD", word) for word in said)


def wanted(text: str) -> str:
    """Which of them is meant by these words, "" for none."""
    folded = fold(text).strip(" .!,?")
    if courtesy_of(text) is not None or _addresses(text):
        return ""
    for key, words in _CALLED.items():
        if any(folded == word or f" {word} " in f" {folded} " for word in words if len(word) > 2 or folded == word):
            return key
    return ""


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    if fold(text).strip(" .!,") in _LEAVES:
        return Go((say("outreach.left"),), close=True)
    if len(text.split()) > _FEW and talk.commune.profile.screener.screen(text).in_scope:
        return None  # what is wrong with a loudspeaker, and not the words to be read out
    key = wanted(text)
    return _picked(key, answers, talk) if key else None


OUTREACH = Dialog(
    "outreach",
    version=1,
    steps=(Menu("do", asks=_ask, picked=_picked, words=_typed),),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)
