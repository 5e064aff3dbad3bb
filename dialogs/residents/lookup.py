"""Looking a case up by its code: stage and dates for whoever has it; the answer too with the phone's last digits."""

from __future__ import annotations

from cases.case import Case
from cases.codes import BadTrackingCode, TrackingCode
from cases.needs import CaseByCode, WrongTries
from cases.phone import last_four
from dialogs.dialog import Dialog
from dialogs.own import is_mine
from dialogs.residents.show import replies, stage
from dialogs.say import Option, Question, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Go, WrongTry
from dialogs.understanding.idle import forgot_the_code

MOST_TRIES = 5
# One chat may hold the codes of a whole family; behind one address sits a whole village hall.
MOST_IN_CHAT = 10
MOST_FROM_ORIGIN = 30


def show(code: str, talk: Talk) -> Go:
    """code: 12 digits that check. The owner sees everything at once."""
    case: Case | None = talk.fact(CaseByCode(code))
    if case is None:
        return Go((say("lookup.unknown", code=str(TrackingCode(code))),), home=True)
    if is_mine(case, talk):
        return Go(push=Open("case", 1, {"case": case.id}))
    if case.replies and case.phone:
        return Go((stage(case, talk),), push=Open("unlock", 1, {"code": code}))
    return Go((stage(case, talk),))


def _ask(answers: Answers, talk: Talk) -> Question:
    return Question((say("lookup.ask"),), (Option("leave", say("lookup.leave")),), free=True)


def _leave(key: str, answers: Answers, talk: Talk) -> Answered:
    return Go((say("lookup.left"),), close=True) if key == "leave" else None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    if forgot_the_code(text):
        return Problem(say("question.forgot_code"))
    inside = TrackingCode.find_in(text)
    if inside is not None:
        return Took({"code": inside.value})
    try:
        code = TrackingCode.parse("".join(c for c in text if not c.isalpha()) or text)
    except BadTrackingCode as bad:
        # lookup.bad.length lookup.bad.digits lookup.bad.zero lookup.bad.check
        return Problem(say(f"lookup.bad.{bad.reason}"))
    return Took({"code": code.value})


def _found(answers: Answers, talk: Talk) -> Go:
    shown = show(answers["code"]["code"], talk)
    return Go(shown.says, shown.does, close=True, push=shown.push, home=shown.home)


LOOKUP = Dialog(
    "lookup",
    version=1,
    steps=(Menu("code", asks=_ask, picked=_leave, words=_typed),),
    finish=_found,
)


def _ask_digits(answers: Answers, talk: Talk) -> Question:
    return Question((say("lookup.digits"),), (Option("leave", say("lookup.leave")),), person=True)


def _digits(text: str, answers: Answers, talk: Talk) -> Answered:
    """Wrong digits are counted for the code itself, whoever tries: a new session does not give new guesses. And for the
    chat and where it comes from, whatever the code: many codes do not give more."""
    code, today = answers["code"], talk.commune.today(talk.now).isoformat()
    most = {code: MOST_TRIES, talk.conversation: MOST_IN_CHAT}
    if talk.origin:
        most[talk.origin] = MOST_FROM_ORIGIN
    tries = talk.all_facts(*(WrongTries(counted, today) for counted in most))
    if any(tried >= limit for tried, limit in zip(tries, most.values(), strict=True)):
        return Go((say("lookup.too_many"),), close=True)
    given = "".join(c for c in text if c.isdigit())
    if len(given) != 4:
        return None
    case: Case | None = talk.fact(CaseByCode(code))
    if case is None or last_four(case.phone) != given:
        return Go((say("lookup.wrong_digits"),), tuple(WrongTry(counted, today) for counted in most))
    return Go(replies(case, talk), close=True)


UNLOCK = Dialog(
    "unlock",
    version=1,
    steps=(Menu("digits", asks=_ask_digits, picked=_leave, words=_digits),),
    finish=lambda answers, talk: Go(close=True),
)
