"""What a person lodged: the list, one case of it, and what its owner may still do."""

from __future__ import annotations

from cases.case import Case
from cases.commands import AddInfo, Withdraw
from cases.kinds import Status
from cases.moves import MOVES
from cases.needs import CasesOf
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.residents.call import about_the_call
from dialogs.residents.handing_over import mine, takes_more
from dialogs.residents.history import history
from dialogs.residents.own_letter import about
from dialogs.residents.show import code, replies, stage, title, unit_name
from dialogs.residents.sure import UNCLEAR, asked_again, reads
from dialogs.residents.which_matter import tells_more, which_matter
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go
from dialogs.understanding.decided import decided

SHOWN = 4
_SENTENCE = 2  # words


def _page(answers: Answers, talk: Talk) -> tuple[list[Case], bool]:
    """The cases on this page of the list, and whether more follow."""
    cases: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person))
    left = list(cases[answers.get("from", 0) :]) or list(cases)
    return (left, False) if len(left) <= SHOWN else (left[: SHOWN - 1], True)


def _list(answers: Answers, talk: Talk) -> Question:
    cases: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person))
    page, more = _page(answers, talk)
    options = [Option(c.code, say("mine.item", day=day(talk.commune.today(c.at)), title=title(c))) for c in page]
    if more:
        options.append(Option("more", say("check.more")))
    options.append(Option("code", say("mine.by_code")))
    return Question((say("mine.ask", count=len(cases)),), tuple(options))


def _pick(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "code":
        return Go(close=True, push=Open("lookup", 1))
    if key == "more":
        return Go(close=True, push=Open("mine", 1, {"from": answers.get("from", 0) + SHOWN - 1}))
    cases: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person))
    case = next((c for c in cases if c.code == key), None)
    return Go(close=True, push=Open("case", 1, {"case": case.id})) if case else None


def open_mine(talk: Talk) -> Open | None:
    """The list, or the only one there is; None for who has sent nothing."""
    cases: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person)) if talk.me.person else ()
    if len(cases) == 1:
        return Open("case", 1, {"case": cases[0].id})
    return Open("mine", 1) if cases else None


MINE = Dialog(
    "mine",
    version=1,
    steps=(Menu("which", asks=_list, picked=_pick),),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)


def _case(answers: Answers, talk: Talk) -> Question:
    case = mine(answers["case"], talk)
    if case is None:
        return Question((say("lookup.gone"),), (Option("list", say("case.list")),))
    lines: list[Say] = [
        stage(case, talk),
        say("case.titled" if case.title else "case.yours", text=title(case)),
        *replies(case, talk),
    ]
    if case.asked is not None:
        lines.append(say("case.asked", unit=unit_name(case.asked.unit, talk), text=case.asked.text))
    # case.answer case.add case.withdraw case.review case.rate case.history case.list
    return Question(tuple(lines), tuple(Option(key, say(f"case.{key}")) for key in _may(case)))


def _may(case: Case) -> tuple[str, ...]:
    """What its owner may do now."""
    may: list[str] = []
    if case.status.is_open:
        may = ["answer" if case.asked else "add", "withdraw"]
    elif case.status is Status.DUPLICATE:
        may = ["add", "withdraw"]
    elif case.status in MOVES["Reopen"].frm:
        may = ["review"]
        if case.status in MOVES["Rate"].frm and case.replies and not case.rating:
            may.append("rate")
    return (*may, "history", "list")


def _act(key: str, answers: Answers, talk: Talk) -> Answered:
    case = mine(answers["case"], talk)
    if key == "list" or case is None:
        return Go(close=True, push=Open("mine", 1))
    if key not in _may(case):
        return None
    if key == "history":
        return Go((history(case, talk),), close=True, push=Open("case", 1, {"case": case.id}))
    return Go(close=True, push=_opens(key, case))


def _said(text: str, answers: Answers, talk: Talk) -> Answered:
    """A sentence typed beside a case is about it, or about something else."""
    if (call := about_the_call(text, talk)) is not None:
        return call
    case = mine(answers["case"], talk)
    if case is not None and (go := about(case, text, (), talk)) is not None:
        return go
    if case is None or case.status is Status.WITHDRAWN or len(text.split()) < _SENTENCE or not tells_more(text):
        return None
    return Go(close=True, push=which_matter(case, text, talk))


def _opens(key: str, case: Case) -> Open:
    match key:
        case "review":
            return Open("feedback", 1, {"case": case.id, "felt": {"choice": "review"}})
        case "answer":
            return Open("add", 2, {"case": case.id})
        case "rate":
            return Open("rate", 1, {"case": case.id})
    return Open(key, 1, {"case": case.id})


CASE = Dialog(
    "case",
    version=1,
    steps=(Menu("do", asks=_case, picked=_act, words=_said),),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)


def _told(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    return Go((say("act.refused" if results[-1].refusal else "withdraw.done"),), close=True, resumes=True)


def _sure(answers: Answers, talk: Talk) -> Question:
    options = (Option("no", say("withdraw.no")), Option("yes", say("withdraw.yes")))
    case = mine(answers["case"], talk)
    if case is None:
        return Question((say("lookup.gone"),), options[:1])
    asked = say("withdraw.ask", code=code(case), text=title(case))
    return Question((asked,), options, short=say("withdraw.short", code=code(case)), reads=reads("letter"))


def _decided(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "no":
        case = mine(answers["case"], talk)
        told = "\n".join(_why(answers)) if case is not None else ""
        more = which_matter(case, told, talk) if case is not None and told else None
        return Go((say("withdraw.kept"),), close=True, push=more, resumes=True)
    if key == UNCLEAR:
        return asked_again()
    return Took({"sure": True}) if key == "yes" else None


def _why(answers: Answers) -> list[str]:
    """What was typed instead of a yes or a no."""
    return list((answers.get("why") or {}).get("texts", ()))


def _said_why(text: str, answers: Answers, talk: Talk) -> Answered:
    if not tells_more(text) and decided(text, "letter") != "why":
        return None
    return Took({}, (say("withdraw.noted", text=text),), also={"why": {"texts": [*_why(answers), text]}})


def _withdrawn(answers: Answers, talk: Talk) -> Go:
    """Why, goes to the commune first."""
    case, why = mine(answers["case"], talk), _why(answers)
    tells = bool(why) and case is not None and takes_more(case)
    first = (AtDesk(AddInfo(answers["case"], "\n".join(why))),) if tells else ()
    return Go(does=(*first, AtDesk(Withdraw(answers["case"]))))


WITHDRAW = Dialog(
    "withdraw",
    version=1,
    steps=(Menu("sure", asks=_sure, picked=_decided, words=_said_why),),
    finish=_withdrawn,
    told=_told,
)
