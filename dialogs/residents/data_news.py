"""News about one's own data: the copy is ready; what was asked of the clerk is done."""

from __future__ import annotations

from dialogs.dates import day
from dialogs.events import Notice
from dialogs.messages import Attachment
from dialogs.say import Spoken, say
from dialogs.script import Teller
from dialogs.talk import Talk
from dialogs.turn import Done, Go


class _Plain(Teller):
    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


class CopyReady(_Plain):
    """data: the file, whose data it holds, and the last day on which it is there. A clerk gets it to be printed."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        mine = notice.data["person"] == talk.me.person
        until = day(notice.data["until"])
        said = say("data.copy_ready", until=until) if mine else say("data.copy_for_clerk", until=until)
        file = Attachment(notice.data["file"], "document", notice.data["name"])
        return Go((Spoken(said, (file,)),))


class Deleted(_Plain):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        return Go((say("data.deleted", count=notice.data["count"]),))


class Corrected(_Plain):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        return Go((say("data.corrected"),))


class CopyPrinted(_Plain):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        profile = talk.commune.profile
        told = say("data.copy_printed", address=profile.office.address, hours=profile.office_hours.text)
        return Go((told,))


TELLERS: dict[str, Teller] = {
    "data.copy_ready": CopyReady(),
    "data.deleted": Deleted(),
    "data.corrected": Corrected(),
    "data.copy_printed": CopyPrinted(),
}
