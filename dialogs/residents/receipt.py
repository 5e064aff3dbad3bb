"""The picture of the receipt, once it is drawn: it follows the words, and nothing is asked because of it."""

from __future__ import annotations

from cases.case import Case
from cases.codes import TrackingCode
from cases.needs import CaseById
from dialogs.events import Notice
from dialogs.messages import Attachment
from dialogs.say import Spoken, say
from dialogs.script import Teller
from dialogs.talk import Talk
from dialogs.turn import Done, Go


class ReceiptReady(Teller):
    """data: the case, and the file that the job made for this conversation."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if case is None:
            return Go(outcome="noted")
        code = str(TrackingCode(case.code))
        name = talk.words.of(say("receipt.file", code=code))
        picture = Attachment(notice.data["file"], "photo", name)
        # Whatever is open meanwhile stays the newest question, and is not asked a second time for a picture's sake.
        return Go((Spoken(say("receipt.picture", code=code), (picture,), weight="courtesy"),), quiet=True)

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


TELLERS: dict[str, Teller] = {"receipt.ready": ReceiptReady()}
