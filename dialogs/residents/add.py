"""Saying more about one's own case: by oneself, or because the unit asked. Words, pictures, voice, until "Xong"."""

from __future__ import annotations

from dataclasses import dataclass

from cases.case import Case, File
from cases.commands import AddInfo
from cases.kinds import Status
from cases.needs import CaseById
from dialogs.dialog import Dialog
from dialogs.residents.show import code, unit_name
from dialogs.say import Question, say
from dialogs.state import Answers
from dialogs.steps.pieces import GATHERING, Pieces, files_of, has_any, texts_of
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go


@dataclass(frozen=True, slots=True)
class More(Pieces):
    """Asks in the unit's own words where it wants to know something."""

    def ask(self, answers: Answers, talk: Talk) -> Question:
        case = mine(answers["case"], talk)
        if case is None or case.asked is None or has_any(answers.get(self.key)):
            return Pieces.ask(self, answers, talk)
        asked = say("answer.ask", unit=unit_name(case.asked.unit, talk), code=code(case), text=case.asked.text)
        return Question((asked,), free=True, reply_key=f"case:{case.id}")


def mine(id_: str, talk: Talk) -> Case | None:
    """The case, if it is this person's own."""
    case: Case | None = talk.fact(CaseById(id_))
    return case if case is not None and case.owner == talk.me.person else None


def _added(answers: Answers, talk: Talk) -> Go:
    told = answers[GATHERING]
    files = tuple(File(f["id"], f["kind"], f["name"]) for f in files_of(told))
    return Go(does=(AtDesk(AddInfo(answers["case"], texts_of(told), files)),))


def _told(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    done = results[0]
    if done.refusal is not None or done.case is None:
        return Go((say("words.not_used", text=texts_of(answers[GATHERING])), say("act.refused")), close=True)
    was_asked = any(event.data.get("status") for event in done.events)
    if was_asked and done.case.status is not Status.INFO_REQUESTED:
        return Go((say("answer.done"),), close=True)
    return Go((say("add.done"),), close=True)


ADD = Dialog(
    "add",
    version=2,
    steps=(More(GATHERING, asks="add.ask", shows="show.what", more="add.more"),),
    finish=_added,
    told=_told,
)
