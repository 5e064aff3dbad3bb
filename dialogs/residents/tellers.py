"""News that reaches a resident out of the mailbox: forwarded, answered, declined, a file that did not come. Those of
a case that is answered with another stand in joined_news."""

from __future__ import annotations

from dataclasses import dataclass

from cases.case import Case, Reply
from cases.commands import SayReply
from cases.kinds import AT_UNIT, SYSTEM, Status
from cases.needs import CaseById, Happened, HistoryOf
from dialogs.dates import day
from dialogs.events import Notice
from dialogs.messages import Attachment
from dialogs.residents.add import ADD
from dialogs.residents.collect import to_post
from dialogs.residents.elsewhere import again, is_answered
from dialogs.residents.joined_news import JOINED
from dialogs.residents.publish import PUBLISH
from dialogs.residents.rating import ask_for_rating
from dialogs.residents.show import code, unit_name
from dialogs.residents.standing import how_it_was, what_is_asked
from dialogs.say import Say, Spoken, say
from dialogs.script import Teller
from dialogs.state import SEED_KEPT_MS, Open
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go


class _Plain(Teller):
    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


class Forwarded(_Plain):
    """Told a moment after it happened: what was taken back, or forwarded elsewhere meanwhile, is no news."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if case is None or case.status not in AT_UNIT or case.unit != notice.data["unit"]:
            return Go(outcome="noted")
        happened: tuple[Happened, ...] = talk.fact(HistoryOf(case.id))
        last = max((one.at for one in happened if one.kind == "forwarded"), default=0)
        if notice.data.get("when", last) < last:
            return Go(outcome="noted")  # it was there, elsewhere, and there again: said once
        unit = talk.commune.profile.unit(notice.data["unit"])
        if unit is None or unit.key == talk.commune.profile.focal_point:
            return Go((say("case.taken_in_hand", code=code(case), unit=unit_name(case.unit, talk)),))
        return Go((say("case.forwarded", code=code(case), unit=unit.name),))


@dataclass(frozen=True, slots=True)
class Told(_Plain):
    """Says one thing about a case: the words of `key` may mention its code, and what the notice brought."""

    key: str

    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if case is None:
            return Go(outcome="noted")
        brought = {name: str(value) for name, value in notice.data.items() if name != "case"}
        return Go((Say(self.key, {"code": code(case), **brought}),))


class InfoAsked(_Plain):
    """The unit wants to know more: its question is asked in its own words."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if case is None or case.asked is None:
            return Go(outcome="noted")
        asked = ADD.open({"case": case.id, "asks": case.asked.text})
        return Go((say("answer.first"),), push=asked, beside=what_is_asked(case, talk))


class NameAsked(_Plain):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if case is None or not case.name_asked or case.name_public is not None:
            return Go(outcome="noted")
        asked = say("meanwhile.name_asked", code=code(case), name=case.name)
        return Go(push=PUBLISH.open({"case": case.id}), beside=asked)


class RatingDue(_Plain):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        return ask_for_rating(case, talk) if case is not None else Go(outcome="noted")


class NationalReplied(_Plain):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if case is None or case.status is not Status.REPLIED or not case.replies:
            return Go(outcome="noted")
        words = say("case.national_reply", code=code(case), text=case.replies[-1].text)
        return Go((words,), push=Open("feedback", 1, {"case": case.id}), beside=how_it_was(case))


class Replied(Teller):
    """The approved answer leaves now, unless it was taken back or changed meanwhile."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"])) if again(notice) else None
        if case is not None and is_answered(case):
            return _answer(case, talk)
        said = SayReply(notice.data["case"], notice.data["proposal"])
        return Go(does=(AtDesk(said, SYSTEM),))

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        done = results[0]
        if done.refusal is not None or done.case is None:
            return Go(outcome="noted")
        return _answer(done.case, talk)


def _answer(case: Case, talk: Talk) -> Go:
    reply = case.replies[-1]
    words = say("case.reply", unit=unit_name(reply.unit, talk), code=code(case), text=reply.text)
    said = (Spoken(words), *signed_document(reply), *to_post(case, reply, talk))
    return Go(said, push=Open("feedback", 1, {"case": case.id}), beside=how_it_was(case))


def signed_document(reply: Reply) -> tuple[Spoken, ...]:
    """The document that the answer stands in: its number and day, and the PDF where there is one."""
    signed = reply.signed
    if signed is None:
        return ()
    files = (Attachment(signed.file, "document", ""),) if signed.file else ()
    told = say("case.signed", number=signed.number, day=day(signed.day)) if signed.number else say("case.signed_file")
    return (Spoken(told, files=files),)


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


TELLERS: dict[str, Teller] = {
    **JOINED,
    "case.forwarded": Forwarded(),
    "case.declined": Told("case.declined"),
    "case.redirected": Told("case.redirected"),
    "case.lodged_national": Told("case.lodged_national"),
    "case.national_reply": NationalReplied(),
    "case.linked": Told("case.linked"),
    "case.reopened": Told("case.reopened"),
    "case.info_asked": InfoAsked(),
    "case.name_asked": NameAsked(),
    "case.rate": RatingDue(),
    "case.reply": Replied(),
    "album.quiet": AlbumQuiet(),
    "file.failed": FileFailed(),
    "seed.wipe": SeedWiped(),
}
