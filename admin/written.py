"""Steps and endings that operations with words of staff share: one message in free words, a last look, what the desk
made of it."""

from __future__ import annotations

from collections.abc import Callable

from admin import shows
from admin.at_case import after, case_of, given_back, moved_on, over, unchanged
from admin.readers import several_readers
from admin.typed import case_named
from cases.case import Case
from cases.commands import Command
from cases.desk import MAX_WORDS
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Condition, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go

Ask = Callable[[Case, Talk], Say]
Hears = Callable[[str, Answers, Talk], Answered]
Picked = Callable[[str, Answers, Talk], Answered]
# Shows once more, word for word, what the resident will read.
Look = Callable[[Case, Answers, Talk], Say]
STOP = "stop"


def the_case(answers: Answers, talk: Talk) -> Case:
    """The dialog's case, where the step's condition holds that it can be seen."""
    case = case_of(answers, talk)
    assert case is not None
    return case


def about(key: str) -> Ask:
    """Words that mention no more than the code."""
    return lambda case, talk: Say(key, {"code": shows.code(case)})


def said(text: str, answers: Answers, talk: Talk) -> Answered:
    """Free words for a step of that kind: a reason, a note, an answer; the desk takes no longer ones."""
    if len(text) > MAX_WORDS:
        return Problem(say("desk.too_long", limit=MAX_WORDS))
    empty = no_words(text)
    return Problem(empty) if empty else Took({"text": text})


def no_words(text: str) -> Say | None:
    """Why nobody could be sent this; None where it can. A number was meant for a list that is not asked any more."""
    other = elsewhere(text)
    if other is not None:
        return other
    if text.strip().isdecimal():
        return say("words.number", number=shows.short(text.strip()))
    return say("words.too_few") if sum(map(str.isalpha, text)) < _LETTERS else None


_LETTERS = 2


def elsewhere(text: str) -> Say | None:
    """Digits that are no choice here but may be another case's: how to see that one. None for anything else."""
    ref = case_named(text)
    if ref is None or ref.short or ref.bad:
        return None
    return say("words.case_number", number=ref.value)


def replaced(name: str, step: str, text: str, answers: Answers, talk: Talk) -> Answered:
    """A whole sentence at the last look is the draft written anew, and shown once more."""
    if len(text.split()) < _A_SENTENCE:
        return None
    heard = said(text, answers, talk)
    if isinstance(heard, Problem):
        return heard
    return Go((say("words.replaced"),), close=True, push=Open(name, 1, {**answers, step: {"text": text}}))


_A_SENTENCE = 4


def stop(key: str, answers: Answers, talk: Talk) -> Answered:
    written = answers.get("words", {}).get("text")
    return over(say("reason.stopped"), *given_back(written)) if key == STOP else None


def words(ask: Ask, condition: Condition = unchanged, hears: Hears = said) -> Menu:
    """One message in free words."""

    def asks(answers: Answers, talk: Talk) -> Question:
        asked = ask(the_case(answers, talk), talk)
        return Question((asked,), (Option(STOP, say("reason.stop")),), free=True, person=False)

    return Menu("words", asks=asks, picked=stop, words=hears, condition=condition, free=True)


def last_look(
    name: str,
    look: Look,
    send: str,
    other: tuple[str, str] | None = None,
    others: Picked = stop,
    to_all: bool = False,
) -> Menu:
    """What was written, shown once more before it goes. name: the dialog's. send: label of going on. other: key and
    label of one more choice, which `others` hears. to_all: those whose cases are answered with this one read it too."""

    def asks(answers: Answers, talk: Talk) -> Question:
        options = [Option("send", Say(send)), Option("again", say("reply.again"))]
        if other is not None:
            options.append(Option(other[0], Say(other[1])))
        options.append(Option(STOP, say("reason.stop")))
        case = the_case(answers, talk)
        told = several_readers(case, talk) if to_all else ()
        return Question((*told, look(case, answers, talk)), tuple(options), person=False)

    def picked(key: str, answers: Answers, talk: Talk) -> Answered:
        match key:
            case "send":
                return Took({"choice": "send"})
            case "again":
                return Go(redo="words")
        return others(key, answers, talk)

    def typed(text: str, answers: Answers, talk: Talk) -> Answered:
        return replaced(name, "words", text, answers, talk)

    return Menu("check", asks=asks, picked=picked, words=typed, condition=unchanged)


def finish(command: Callable[[Answers], Command]) -> Callable[[Answers, Talk], Go]:
    return lambda answers, talk: moved_on(answers, talk) or Go(does=(AtDesk(command(answers)),))


def told(tell: Ask) -> Callable[[Answers, Talk, tuple[Done, ...]], Go]:
    return lambda answers, talk, results: after(results, talk, lambda case: over(tell(case, talk)))


def again(name: str, answers: Answers, *left_out: str) -> Go:
    """The dialog from its beginning, or with some answers kept."""
    kept = {key: value for key, value in answers.items() if key not in left_out}
    return Go(close=True, push=Open(name, 1, kept))
