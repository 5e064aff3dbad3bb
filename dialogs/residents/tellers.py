"""News that reaches a resident out of the mailbox: forwarded, answered, declined, a file that did not come."""

from __future__ import annotations

from cases.case import Case
from cases.codes import TrackingCode
from cases.commands import Close, Reopen, SayReply
from cases.kinds import SYSTEM
from cases.needs import CaseById
from dialogs.dialog import Dialog
from dialogs.engine import Teller
from dialogs.events import Notice
from dialogs.residents.show import unit_name
from dialogs.say import Say, Spoken, say
from dialogs.state import Answers, Open
from dialogs.steps.choice import Choice
from dialogs.steps.free import FreeText
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
        return Go((say("case.forwarded", code=_code(case), unit=unit.name, answers=unit.answers),))


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
        return Go((say(f"file.{notice.data['why']}"),), again=True)


class SeedWiped(_Plain):
    """What was sent before consent does not outlast a day."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        return Go(forget=talk.now - SEED_KEPT_MS, outcome="noted")


def _code(case: Case) -> str:
    return str(TrackingCode(case.code))


def _felt(answers: Answers, talk: Talk) -> bool:
    return bool(answers.get("felt", {}).get("choice") not in (None, "clear"))


def _finish(answers: Answers, talk: Talk) -> Go:
    case = answers["case"]
    if answers["felt"]["choice"] == "clear":
        return Go(does=(AtDesk(Close(case)),))
    return Go(does=(AtDesk(Reopen(case, answers["reason"]["text"])),))


def _thanked(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    if results[0].refusal is not None:
        return Go((say("act.refused"),), close=True)
    closed = answers["felt"]["choice"] == "clear"
    told: Say = say("feedback.thanks") if closed else say("feedback.reopened")
    return Go((told,), close=True)


FEEDBACK = Dialog(
    "feedback",
    version=1,
    steps=(
        Choice(
            "felt",
            asks="feedback.ask",
            options=(("clear", "feedback.clear"), ("unclear", "feedback.unclear"), ("review", "feedback.review")),
        ),
        FreeText("reason", asks="feedback.reason", shows="show.what", condition=_felt),
    ),
    finish=_finish,
    told=_thanked,
    light=True,
)

TELLERS: dict[str, Teller] = {
    "case.forwarded": Forwarded(),
    "case.declined": Declined(),
    "case.reply": Replied(),
    "album.quiet": AlbumQuiet(),
    "file.failed": FileFailed(),
    "seed.wipe": SeedWiped(),
}
