"""What a person lodged: the list, one case of it, and what its owner may still do."""

from __future__ import annotations

from collections.abc import Callable

from cases.case import Case
from cases.commands import AddInfo, Withdraw
from cases.moves import MOVES
from cases.needs import CaseById, CasesOf
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.residents.show import replies, stage, title
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go

SHOWN = 4


def _list(answers: Answers, talk: Talk) -> Question:
    cases: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person))
    options = [
        Option(c.code, say("mine.item", day=day(talk.commune.today(c.at)), title=title(c))) for c in cases[:SHOWN]
    ]
    options.append(Option("code", say("mine.by_code")))
    return Question((say("mine.ask", count=len(cases)),), tuple(options))


def _pick(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "code":
        return Go(close=True, push=Open("lookup", 1))
    cases: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person))
    case = next((c for c in cases if c.code == key), None)
    return Go(close=True, push=Open("case", 1, {"case": case.id})) if case else None


MINE = Dialog(
    "mine",
    version=1,
    steps=(Menu("which", asks=_list, picked=_pick),),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)


def _mine(answers: Answers, talk: Talk) -> Case | None:
    case: Case | None = talk.fact(CaseById(answers["case"]))
    return case if case is not None and case.owner == talk.me.person else None


def _case(answers: Answers, talk: Talk) -> Question:
    case = _mine(answers, talk)
    if case is None:
        return Question((say("lookup.gone"),), (Option("list", say("case.list")),))
    lines: list[Say] = [stage(case, talk), say("case.yours", text=title(case)), *replies(case, talk)]
    options = []
    if case.status.is_open:
        options = [Option("add", say("case.add")), Option("withdraw", say("case.withdraw"))]
    elif case.status in MOVES["Reopen"].frm:
        options = [Option("review", say("feedback.review"))]
    return Question(tuple(lines), (*options, Option("list", say("case.list"))))


def _act(key: str, answers: Answers, talk: Talk) -> Answered:
    case = _mine(answers, talk)
    if key == "list" or case is None:
        return Go(close=True, push=Open("mine", 1))
    if key in ("add", "withdraw") and case.status.is_open:
        return Go(close=True, push=Open(key, 1, {"case": case.id}))
    if key == "review" and case.status in MOVES["Reopen"].frm:
        return Go(close=True, push=Open("feedback", 1, {"case": case.id, "felt": {"choice": "review"}}))
    return None


CASE = Dialog(
    "case",
    version=1,
    steps=(Menu("do", asks=_case, picked=_act),),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)


def _ask_words(answers: Answers, talk: Talk) -> Question:
    return Question((say("add.ask"),), free=True, person=False)


def _added(answers: Answers, talk: Talk) -> Go:
    return Go(does=(AtDesk(AddInfo(answers["case"], answers["words"]["text"])),))


def _told(key: str) -> Callable[[Answers, Talk, tuple[Done, ...]], Go]:
    def told(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
        refusal = results[0].refusal
        # add.done withdraw.done
        return Go((say("act.refused") if refusal else say(f"{key}.done"),), close=True)

    return told


ADD = Dialog(
    "add",
    version=1,
    steps=(
        Menu(
            "words",
            asks=_ask_words,
            picked=lambda key, answers, talk: None,
            words=lambda text, answers, talk: Took({"text": text}),
            free=True,
        ),
    ),
    finish=_added,
    told=_told("add"),
)


def _sure(answers: Answers, talk: Talk) -> Question:
    options = (Option("yes", say("withdraw.yes")), Option("no", say("withdraw.no")))
    return Question((say("withdraw.ask"),), options)


def _decided(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "no":
        return Go((say("withdraw.kept"),), close=True)
    return Took({"sure": True}) if key == "yes" else None


WITHDRAW = Dialog(
    "withdraw",
    version=1,
    steps=(Menu("sure", asks=_sure, picked=_decided),),
    finish=lambda answers, talk: Go(does=(AtDesk(Withdraw(answers["case"])),)),
    told=_told("withdraw"),
)
