"""Two ways of not taking a matter on: saying why, or showing the office that it belongs to."""

from __future__ import annotations

from typing import Any

from admin import shows
from admin.at_case import over, unchanged
from admin.finding import choice_of
from admin.written import STOP, about, again, finish, last_look, no_words, said, stop, the_case, told, words
from cases.case import Case
from cases.commands import Decline, Redirect
from cases.profile_parts import Elsewhere
from cases.text import fold
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Go

_SHOWN = 3
LONGEST_OFFICE = 200


def _ask_way(answers: Answers, talk: Talk) -> Question:
    case = the_case(answers, talk)
    known = _matter(case, talk)
    options = [Option("known", say("decline.show_known", office=shows.short(known.office, 40)))] if known else []
    options += [
        Option("decline", say("decline.with_reason")),
        Option("elsewhere", say("decline.elsewhere")),
        Option(STOP, say("reason.stop")),
    ]
    return Question((say("decline.way", code=shows.code(case)),), tuple(options), person=False)


def _way(key: str, answers: Answers, talk: Talk) -> Answered:
    known = _matter(the_case(answers, talk), talk)
    match key:
        case "decline":
            return Took({"choice": "decline"})
        case "elsewhere":
            return _redirects(answers)
        case "known" if known:
            return _redirects(answers, known)
    return stop(key, answers, talk)


def _redirects(answers: Answers, matter: Elsewhere | None = None) -> Go:
    """What was typed as the reason stays it."""
    kept: dict[str, Any] = {key: answers[key] for key in ("case", "version", "words") if key in answers}
    if matter is not None:
        kept["office"] = {"text": where(matter)}
    return Go(close=True, push=Open("redirect", 1, kept))


def _unasked(answers: Answers, talk: Talk) -> bool:
    """Where a reason was typed with the command, the last look offers the other way."""
    return unchanged(answers, talk) and ("way" in answers or "words" not in answers)


def _look(case: Case, answers: Answers, talk: Talk) -> Say:
    return say("decline.check", code=shows.code(case), text=answers["words"]["text"])


DECLINE = Dialog(
    "decline",
    version=1,
    steps=(
        Menu("way", asks=_ask_way, picked=_way, condition=_unasked),
        words(about("decline.ask")),
        last_look("decline", _look, "decline.send", ("elsewhere", "decline.elsewhere"), _way),
    ),
    finish=finish(lambda a: Decline(a["case"], a["words"]["text"], version=a["version"])),
    told=told(about("decline.done")),
)


def where(matter: Elsewhere) -> str:
    """Office and number, as its sender can use them."""
    return f"{matter.office} ({matter.phone})" if matter.phone else matter.office


def _matter(case: Case, talk: Talk) -> Elsewhere | None:
    """What the sender was told that it is, before they sent it all the same."""
    return next((m for m in talk.commune.profile.scope.elsewhere if m.key == case.scope), None)


def _matters(case: Case, talk: Talk) -> list[Elsewhere]:
    return sorted(talk.commune.profile.scope.elsewhere, key=lambda m: m.key != case.scope)


def _ask_office(answers: Answers, talk: Talk) -> Question:
    case = the_case(answers, talk)
    start, matters = answers.get("from", 0), _matters(case, talk)
    options = [Option(choice_of(m.key), m.label) for m in matters[start : start + _SHOWN]]
    if start + _SHOWN < len(matters):
        options.append(Option("more", say("inbox.more")))
    options.append(Option(STOP, say("reason.stop")))
    return Question((say("redirect.ask", code=shows.code(case)),), tuple(options), free=True, person=False)


def _office(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "more":
        return again("redirect", {**answers, "from": answers.get("from", 0) + _SHOWN})
    found = next((m for m in talk.commune.profile.scope.elsewhere if choice_of(m.key) == key), None)
    return Took({"text": where(found)}) if found else stop(key, answers, talk)


def _typed_office(text: str, answers: Answers, talk: Talk) -> Answered:
    """The name of a matter means its office; anything else is the office itself."""
    if len(text) > LONGEST_OFFICE:
        return Problem(say("desk.too_long", limit=LONGEST_OFFICE))
    empty = no_words(text)
    if empty is not None:
        return Problem(empty)
    for matter in talk.commune.profile.scope.elsewhere:
        if fold(text) in {fold(word) for word in (matter.key, matter.label, *matter.aliases)}:
            return Took({"text": where(matter)})
    return Took({"text": " ".join(text.split()).rstrip(".")})


def _ask_reason(answers: Answers, talk: Talk) -> Question:
    asked = say("redirect.why", office=answers["office"]["text"])
    options = (Option("usual", say("redirect.usual")), Option(STOP, say("reason.stop")))
    return Question((asked,), options, free=True, person=False)


def _reason(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "usual":
        return Took({"text": talk.words.of(say("redirect.usual"))})
    return over(say("reason.stopped")) if key == STOP else None


def _look_elsewhere(case: Case, answers: Answers, talk: Talk) -> Say:
    """The sender's very words, as dialogs/residents/tellers.py says them."""
    office, reason = answers["office"]["text"], answers["words"]["text"]
    return say("look.told", told=say("case.redirected", code=shows.code(case), office=office, reason=reason))


REDIRECT = Dialog(
    "redirect",
    version=1,
    steps=(
        Menu("office", asks=_ask_office, picked=_office, words=_typed_office, condition=unchanged, free=True),
        Menu("words", asks=_ask_reason, picked=_reason, words=said, condition=unchanged, free=True),
        last_look("redirect", _look_elsewhere, "redirect.send"),
    ),
    finish=finish(lambda a: Redirect(a["case"], a["office"]["text"], a["words"]["text"], version=a["version"])),
    told=told(about("redirect.done")),
)
