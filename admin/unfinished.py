"""What becomes of an operation when another one comes over it: on the same case it is dropped; on another one it waits,
and comes back as a question of its own, so that a "1" meant for something else does not send what was being written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from admin import shows
from admin.at_case import case_of, given_back, moved_on, over, visible
from admin.leaving import leaves
from admin.run import words_beside
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Go

NAME = "unfinished"
# What is only looked at leaves the writing about the same case as it is.
_LOOKS = frozenset({"card"})
# Is over at once, and so covers nothing.
_PASSES = frozenset({"aside"})
# What is arranged about people is begun anew: half of it is worth nothing an hour later.
_DROPPED = frozenset({"people", "leave", "return", "hand_over", "remove", "invite", "confirm", "record"})


def covered(stack: tuple[Open, ...], new: Open, light: bool) -> tuple[tuple[Open, ...], tuple[Say, ...]]:
    """At most one thing waits below, and it is spoken of once: whoever then goes on to something else has left it.
    Words that were being written are an exception, and stay. light: nothing was said yet to the question on top, or it
    is over with this."""
    case = new.answers.get("case")
    drops = case is not None and new.dialog not in _LOOKS
    dropped = [open_ for open_ in stack if drops and open_.answers.get("case") == case]
    says = [said for open_ in dropped for said in (*given_back(*written(open_)), *_chosen(open_))]
    left = [open_ for open_ in stack if open_ not in dropped and not _is_left(open_, None if light else stack[-1])]
    if left and left[-1] is stack[-1] and not light and new.dialog not in _PASSES:
        left[-1] = _set_aside(left[-1])
        older = [open_ for open_ in left[:-1] if open_.dialog == NAME]
        if left[-1].dialog == NAME and older:
            left = [open_ for open_ in left if open_ not in older]
            says += [said for open_ in older for said in given_back(*written(open_))]
    return tuple(left), tuple(says)


def continued(stack: tuple[Open, ...], new: Open) -> Open:
    """A classification that was begun goes on where it stopped; what is said now counts."""
    for open_ in reversed(stack):
        was = _was(open_.answers) if open_.dialog == NAME else open_
        same = all(was.answers.get(key) == new.answers.get(key) for key in ("case", "version"))
        if was.dialog == new.dialog == "classify" and same:
            return replace(new, answers={**was.answers, **new.answers})
    return new


def _is_left(open_: Open, top: Open | None) -> bool:
    """top: what was on the screen."""
    if open_.dialog in _DROPPED:
        return True
    return open_.dialog == NAME and open_ is top and not written(open_)


def _chosen(open_: Open) -> tuple[Say, ...]:
    """What a classification had come to, so that nobody has to think it over again."""
    was = _was(open_.answers) if open_.dialog == NAME else open_
    subject = (was.answers.get("subject") or {}).get("label", "")
    if was.dialog != "classify" or "kind" not in was.answers or not subject:
        return ()
    kind = say(f"kind.{was.answers['kind']['kind']}")  # kind.reflection kind.petition kind.initiative kind.solution
    return (say("classify.was", kind=kind, subject=subject),)


def _set_aside(open_: Open) -> Open:
    if open_.draft or open_.dialog not in _WORK:
        return open_
    about: dict[str, Any] = {key: open_.answers[key] for key in ("case", "version") if key in open_.answers}
    return Open(NAME, 1, {**about, "was": open_.to_json()})


def written(open_: Open) -> list[str]:
    """Words of staff that were on their way."""
    answers = Open.from_json(open_.answers["was"]).answers if open_.dialog == NAME else open_.answers
    return [answers[key]["text"] for key in ("text", "words", "title") if (answers.get(key) or {}).get("text")]


_WORK: dict[str, str] = {
    "reply": "card.do.reply",
    "go_ahead": "card.do.reply",
    "ask": "card.do.ask",
    "decline": "card.do.decline",
    "redirect": "card.do.decline",
    "join": "card.do.join",
    "national": "card.do.national",
    "relay": "card.do.relay",
    "reopen": "card.do.reopen",
    "note": "card.do.note",
    "extend": "card.do.extend",
    "refuse": "card.do.refuse",
    "send_back": "card.do.send_back",
    "classify": "card.do.classify",
    "forward": "card.do.forward",
    "erase": "tasks.erase",
    "coordinate": "card.do.coordinate",
    "see_name": "card.do.unlock",
    "enter": "enter.what",
}
# True whatever happened to the case meanwhile.
_AT_ANY_VERSION = frozenset({"note", "national", "erase"})


def _was(answers: Answers) -> Open:
    return Open.from_json(answers["was"])


def _stands(answers: Answers, talk: Talk) -> bool:
    if "case" not in answers:
        return True
    if _was(answers).dialog in _AT_ANY_VERSION:
        return visible(answers, talk)
    case = case_of(answers, talk)
    return case is not None and case.version == answers["version"]


def _ask(answers: Answers, talk: Talk) -> Question:
    was = _was(answers)
    case = case_of(answers, talk) if "case" in answers else None
    what = Say(_WORK[was.dialog])
    if case is not None:
        head = say("unfinished.case", code=shows.code(case), what=what)
    else:
        head = say("unfinished.other", what=what)
    words = tuple(say("unfinished.words", text=text) for text in written(was))
    options = (Option("go_on", say("unfinished.go_on")), Option("drop", say("unfinished.drop")))
    return Question((head, *words), options, person=False)


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "go_on":
            return Go(close=True, push=_was(answers))
        case "drop":
            return over(say("reason.stopped"))
    return None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    """A look at another case, below which this goes on waiting."""
    if leaves(text):
        return over(say("reason.stopped"))
    go = words_beside(text, None, talk)
    return Go(go.says, go.does, push=go.push) if isinstance(go, Go) else go


def _changed(answers: Answers, talk: Talk) -> Go:
    return moved_on(_was(answers).answers, talk) or Go(close=True, push=_was(answers))


UNFINISHED = Dialog(
    NAME,
    version=1,
    steps=(Menu("do", asks=_ask, picked=_picked, words=_typed, condition=_stands),),
    finish=_changed,
)
