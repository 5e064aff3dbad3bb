"""News that reaches a resident out of the mailbox: forwarded, answered, declined, a file that did not come."""

from __future__ import annotations

from cases.case import Case
from cases.codes import TrackingCode
from cases.commands import SayReply
from cases.kinds import SYSTEM
from cases.needs import CaseById
from dialogs.events import Notice
from dialogs.residents.show import unit_name
from dialogs.say import Spoken, say
from dialogs.script import Teller
from dialogs.state import Open
from dialogs.story import SEED_KEPT_MS
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go


class _Plain(Teller):
    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


class Forwarded(_Plain):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if case is None:
            return Go(outcome="noted")
        unit = talk.commune.profile.unit(notice.data["unit"])
        if unit is None or unit.key == talk.commune.profile.focal_point:
            return Go((say("case.taken_in_hand", code=_code(case), unit=unit_name(case.unit, talk)),))
        return Go((say("case.forwarded", code=_code(case), unit=unit.name),))


class Declined(_Plain):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if case is None:
            return Go(outcome="noted")
        return Go((say("case.declined", code=_code(case), reason=notice.data.get("reason", "")),))


class Replied(Teller):
    """The approved answer leaves now, unless it was taken back or changed meanwhile."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        said = SayReply(notice.data["case"], notice.data["proposal"])
        return Go(does=(AtDesk(said, SYSTEM),))

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        done = results[0]
        if done.refusal is not None or done.case is None:
            return Go(outcome="noted")
        reply = done.case.replies[-1]
        words = say("case.reply", unit=unit_name(reply.unit, talk), code=_code(done.case), text=reply.text)
        return Go((Spoken(words),), push=Open("feedback", 1, {"case": done.case.id}))


class AlbumQuiet(_Plain):
    """The pieces of an album have all come: now the question is asked, once."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        return Go(again=True)


class FileFailed(_Plain):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        # file.too_large file.wrong_type file.gone
        return Go((say(f"file.{notice.data['why']}"),), again=True, lost=notice.data.get("file", ""))


class SeedWiped(_Plain):
    """What was sent before consent does not outlast a day."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        return Go(forget=talk.now - SEED_KEPT_MS, outcome="noted")


def _code(case: Case) -> str:
    return str(TrackingCode(case.code))


TELLERS: dict[str, Teller] = {
    "case.forwarded": Forwarded(),
    "case.declined": Declined(),
    "case.reply": Replied(),
    "album.quiet": AlbumQuiet(),
    "file.failed": FileFailed(),
    "seed.wipe": SeedWiped(),
}
