"""Saying more about one's own case: by oneself, or because the unit asked. Words, pictures, voice, until "Xong"."""

from __future__ import annotations

from dataclasses import dataclass

from cases.moves import MOVES
from dialogs.dialog import Dialog
from dialogs.residents.handing_over import UntilQuiet, ask_first, hand_over, handed_over, mine, takes_more
from dialogs.residents.show import code, unit_name
from dialogs.say import Question, say
from dialogs.state import Answers
from dialogs.steps.pieces import GATHERING, Pieces, has_any
from dialogs.talk import Talk
from dialogs.turn import Go


@dataclass(frozen=True, slots=True)
class More(UntilQuiet):
    """Asks in the unit's own words where it wants to know something."""

    def ask(self, answers: Answers, talk: Talk) -> Question:
        case = mine(answers["case"], talk)
        if case is None or case.asked is None or has_any(answers.get(self.key)):
            return Pieces.ask(self, answers, talk)
        asked = say("answer.ask", unit=unit_name(case.asked.unit, talk), code=code(case), text=case.asked.text)
        short = say("meanwhile.asks", text=case.asked.text)
        return Question((asked,), free=True, reply_key=f"case:{case.id}", short=short)


def _added(answers: Answers, talk: Talk) -> Go:
    case, told = mine(answers["case"], talk), answers[GATHERING]
    if case is not None and not takes_more(case) and case.status in MOVES["Reopen"].frm:
        answered = max((reply.at for reply in case.replies), default=0)
        if told.get("at", 0) < answered:
            return ask_first(case, told, talk)
    return hand_over(answers["case"], told, talk)


def _not_wanted(answers: Answers, talk: Talk) -> bool:
    """The unit took its question back, or it was answered elsewhere, before anything was said."""
    if not answers.get("asks") or has_any(answers.get(GATHERING)):
        return False
    case = mine(answers["case"], talk)
    return case is None or case.asked is None


ADD = Dialog(
    "add",
    version=2,
    steps=(More(GATHERING, asks="add.ask", shows="show.what", more="add.more"),),
    finish=_added,
    told=lambda answers, talk, results: handed_over(results, talk),
    gone=_not_wanted,
)
