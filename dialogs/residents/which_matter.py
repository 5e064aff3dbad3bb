""" "Là nói thêm, hay là việc khác?": a sentence typed beside one's own case, which could be either."""

from __future__ import annotations

from cases.case import Case
from cases.text import fold
from cases.value import replace
from dialogs.dialog import Dialog
from dialogs.events import Media
from dialogs.left_open import left_open
from dialogs.residents.handing_over import later, mine, since_now
from dialogs.residents.lodge import WHAT, new_matter
from dialogs.residents.own_letter import about, put_right_now, told_of_them
from dialogs.residents.show import SHORT, code
from dialogs.say import Option, Question, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Took
from dialogs.steps.agreement import is_bare_answer
from dialogs.steps.choice import Menu
from dialogs.steps.late import quoted
from dialogs.steps.pieces import GATHERING, files_of, noted, piece_of, says_to_send
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understanding import intent_of, lone_command_of, wish_of, yes_no
from dialogs.understanding.put_right import Right

_LEAST = 4  # characters


def which_matter(case: Case, text: str, talk: Talk) -> Open:
    """text: what was typed, kept until it is clear where it belongs."""
    return WHICH.open({"case": case.id, "code": code(case), "text": text, "at": talk.now})


def _texts(answers: Answers) -> list[str]:
    """All that was typed before it was chosen, in its order."""
    return [answers["text"], *(answers.get("more") or {}).get("texts", ())]


def _ask(answers: Answers, talk: Talk) -> Question:
    fix = (Option("fix", say("which.fix")),) if _right(answers, talk) is not None else ()
    others = Option("add", say("which.add")), Option("new", say("feedback.new")), Option("none", say("which.none"))
    asked = say("which.ask", code=answers["code"], text=_quoted(answers))
    return Question((asked,), (*fix, *others), unless=is_all)


def _right(answers: Answers, talk: Talk) -> Right | None:
    """Who they are, where that alone was typed: it may put right what is kept."""
    case = mine(answers["case"], talk)
    texts = _texts(answers)
    return told_of_them(texts[0], case, talk) if case is not None and len(texts) == 1 else None


def _quoted(answers: Answers) -> str:
    """Asked about later, too, when nobody remembers which words these were."""
    return quoted([text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…" for text in _texts(answers)])


def tells_more(text: str) -> bool:
    """Whether it goes on telling, instead of answering, asking for something else, or leaving."""
    return len(text) >= _LEAST and not is_bare_answer(text) and intent_of(text) is None and not lone_command_of(text)


def is_all(text: str) -> bool:
    """ "Gửi đi cháu", "xong": no choice, least of all of a new letter, but the end of what was to be said."""
    return says_to_send(text) or lone_command_of(text) == "done"


def _more(text: str, answers: Answers, talk: Talk) -> Answered:
    """Whoever goes on writing in short messages has not chosen yet."""
    if is_all(text):
        return _added(answers, done=True, talk=talk)
    case = mine(answers["case"], talk)
    if case is not None and (go := about(case, text, _texts(answers), talk)) is not None:
        return go
    if (fold(text).startswith("thoi") and yes_no(text) is False) or wish_of(text) == "withdraw":
        return _picked("none", answers, talk)
    if not tells_more(text):
        return None
    lapsed = left_open(answers.get("at"), " / ".join(_texts(answers)), talk)
    if lapsed is not None and not files_of(answers.get("more")):
        return Took({}, (lapsed,), also={"text": text, "at": talk.now, "more": {}})
    more = [*_texts(answers)[1:], text]
    return Took({}, (say("screen.more"),), also={"more": {"texts": more}, "at": talk.now})


def _sent(media: Media, answers: Answers, talk: Talk) -> Answered:
    """A picture sent while it is asked belongs to these words."""
    piece = piece_of(media)
    assert piece is not None
    more, does = WHAT.add(answers.get("more"), piece, talk)
    return Took({}, (say("piece.added"),), does, also={"more": more})


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "add":
            return _added(answers, done=False, talk=talk)
        case "new":
            return _new(answers, talk)
        case "fix":
            right = _right(answers, talk)
            return replace(put_right_now(right, talk), close=True) if right is not None else None
        case "none":
            return Go((say("courtesy.nothing"),), close=True, resumes=True)
    return None


def _new(answers: Answers, talk: Talk) -> Go:
    go = new_matter({"text": "\n".join(_texts(answers))}, (), talk)
    files = files_of(answers.get("more"))
    if not files or go.push is None or GATHERING not in go.push.answers:
        return go
    told = go.push.answers[GATHERING]
    return replace(go, push=go.push.with_answer(GATHERING, {**told, "files": [*told.get("files", ()), *files]}))


def _added(answers: Answers, done: bool, talk: Talk) -> Go:
    told = since_now({"texts": _texts(answers), "files": files_of(answers.get("more")), "done": done}, talk)
    add = Open("add", 2, {"case": answers["case"], GATHERING: told})
    return Go(close=True, push=add) if done else Go(noted(told), (later(talk),), close=True, push=add)


WHICH = Dialog(
    "which",
    version=1,
    steps=(Menu("matter", asks=_ask, picked=_picked, words=_more, files=_sent),),
    finish=lambda answers, talk: Go(close=True),
)
