"""News of a case goes to the next conversation of its sender where it cannot be told in the one in which the case was
lodged; where there is none, somebody calls. Each piece of news goes on once, under a key that follows from its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cases.addresses import (
    FETCHED,
    NOT_REACHED,
    NOT_WORTH_A_CALL,
    ChatAddress,
    channel_of,
    lost_key,
    moves_on,
    next_address,
    next_key,
)
from cases.case import Case
from cases.commands import RelayLead, SayReply
from cases.joining_needs import AddressesOf, MailOf, Posted
from cases.kinds import SYSTEM, Status
from cases.needs import CaseById
from cases.value import replace
from dialogs.events import Notice
from dialogs.own import is_mine
from dialogs.residents.chats import place
from dialogs.residents.requests import cases_of
from dialogs.residents.show import code, unit_name
from dialogs.say import Say, Spoken, say
from dialogs.script import Teller
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go, OpenTask, Post, Unsay

UNDELIVERED: Final = "undelivered"
READ_OUT: Final = "read.out"
# Where it could not be told, oldest first.
TRIED: Final = "tried"
# Of news that was played here before, or may have been told by phone meanwhile; the turn says so.
AGAIN: Final = "again"
_NOTED: Final = Go(outcome="noted")


@dataclass(frozen=True, slots=True)
class Elsewhere(Teller):
    """inner: who tells it. A page that is only looked at is passed over for a conversation to which it is brought, and
    so is one that is known not to be reached."""

    inner: Teller

    def tell(self, notice: Notice, talk: Talk) -> Go:
        if notice.data.get(TRIED) and not _is_theirs(notice, talk):
            return Go(does=(_back(notice, talk),), outcome="noted")
        to = None if talk.actor.is_staff else _better(notice, talk)
        if to is not None:
            return Go(does=(_on(notice, talk.conversation, to, talk),), outcome="noted")
        return _introduced(self.inner.tell(notice, talk), notice)

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return _introduced(self.inner.told(notice, results, talk), notice)


def _is_theirs(notice: Notice, talk: Talk) -> bool:
    """Not where the conversations were taken apart while the news was on its way."""
    case: Case | None = talk.fact(CaseById(notice.data["case"])) if "case" in notice.data else None
    return case is None or is_mine(case, talk)


def _back(notice: Notice, talk: Talk) -> Post:
    """As if it had not arrived here."""
    to = notice.data[TRIED][0]
    return Post(lost_key(notice.key), talk.now, UNDELIVERED, {"mail": notice.key}, to)


def _better(notice: Notice, talk: Talk) -> str | None:
    fetched = channel_of(talk.conversation) in FETCHED
    if not notice.key or not talk.me.person or (talk.reachable and not fetched):
        return None
    known: tuple[ChatAddress, ...] = talk.fact(AddressesOf(talk.me.person))
    tried = (*notice.data.get(TRIED, ()), talk.conversation)
    return next_address(known, tried, talk.now, pushed=talk.reachable)


def _on(notice: Notice, here: str, to: str, talk: Talk) -> Post:
    data = {**notice.data, TRIED: [*notice.data.get(TRIED, ()), here]}
    return Post(next_key(notice.key), talk.now, notice.kind, data, to)


def _introduced(go: Go, notice: Notice) -> Go:
    """Why it is told here."""
    tried = notice.data.get(TRIED)
    if not tried or not (go.says or go.push):
        return go
    return replace(go, says=(say("link.told_here", place=place(tried[0])), *go.says))


@dataclass(frozen=True, slots=True)
class Undelivered(Teller):
    """Played in the conversation that could not be reached, in which nothing is said. tellers: of news, by kind."""

    tellers: Mapping[str, Teller]

    def tell(self, notice: Notice, talk: Talk) -> Go:
        key = notice.data["mail"]
        posted: Posted | None = talk.fact(MailOf(key))
        if posted is None or not moves_on(posted.kind) or talk.actor.is_staff or not talk.me.person:
            return _NOTED
        lost = Notice(posted.kind, posted.data, key)
        known: tuple[ChatAddress, ...] = talk.fact(AddressesOf(talk.me.person))
        tried = (*lost.data.get(TRIED, ()), talk.conversation)
        to = next_address(known, tried, talk.now)
        if to is not None:
            return Go(does=(_on(lost, talk.conversation, to, talk), Unsay(key, moved=True)), outcome="noted")
        case = _case_of(lost, talk)
        if lost.kind in NOT_WORTH_A_CALL or (case is not None and case.anonymised):
            return _NOTED
        return Go(does=(self._call(lost, case, talk), Unsay(key)), outcome="noted")

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()

    def _call(self, lost: Notice, case: Case | None, talk: Talk) -> OpenTask:
        """With what is to be read out, in the words in which it would have been told."""
        due = talk.commune.days.next_opening(talk.commune.local(talk.now))
        words = {
            "name": (case.name if case else "") or talk.me.name,
            "phone": (case.phone if case else "") or talk.me.phone,
            "person": talk.me.person,
            "conversation": talk.conversation,
            "code": case.code if case else "",
            "read": self._read_out(lost, case, talk),
            "mail": lost.key,
        }
        return OpenTask(NOT_REACHED, due.isoformat(), words, asked=False)

    def _read_out(self, lost: Notice, case: Case | None, talk: Talk) -> str:
        teller = self.tellers.get(lost.kind)
        if teller is None:
            return ""
        again = Notice(lost.kind, {**lost.data, TRIED: lost.data.get(TRIED) or [talk.conversation]}, lost.key)
        said: list[Say] = [one.say if isinstance(one, Spoken) else one for one in teller.tell(again, talk).says]
        said = said or _still_to_say(lost, case, talk)
        if lost.kind == "case.info_asked" and case is not None and case.asked is not None:
            said = [say("link.asked", text=case.asked.text)]
        return "\n".join(talk.words.of(one) for one in said)


def _still_to_say(lost: Notice, case: Case | None, talk: Talk) -> list[Say]:
    """Of an answer that waits: the desk says it when it is told."""
    if case is None or lost.kind not in ("case.reply", "case.lead_replied"):
        return []
    lead: Case | None = talk.fact(CaseById(lost.data["lead"])) if lost.kind == "case.lead_replied" else None
    said = case.proposal if lead is None else lead.replies[-1] if lead.replies else None
    return [say("case.reply", unit=unit_name(said.unit, talk), code=code(case), text=said.text)] if said else []


class ReadOut(Teller):
    """Somebody has called and read it out: what telling it would have done at the desk is done now. Nothing is said; if
    the words still wait here, whoever writes one day sees them."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        posted: Posted | None = talk.fact(MailOf(notice.data["mail"]))
        case: Case | None = talk.fact(CaseById(posted.data["case"])) if posted and "case" in posted.data else None
        if posted is None or case is None or is_answered(case):
            return _NOTED
        if posted.kind == "case.reply":
            return Go(does=(AtDesk(SayReply(case.id, posted.data["proposal"]), SYSTEM),), outcome="noted")
        lead: Case | None = talk.fact(CaseById(posted.data["lead"])) if posted.kind == "case.lead_replied" else None
        if lead is None or not lead.replies or case.lead != lead.id:
            return _NOTED
        reply = lead.replies[-1]
        return Go(does=(AtDesk(RelayLead(case.id, reply.text, reply.unit), SYSTEM),), outcome="noted")

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return _NOTED


def _case_of(lost: Notice, talk: Talk) -> Case | None:
    if "case" in lost.data:
        case: Case | None = talk.fact(CaseById(lost.data["case"]))
        return case
    return next(iter(cases_of(talk.me.person, talk)), None)


def wrapped(tellers: Mapping[str, Teller]) -> dict[str, Teller]:
    """All of them, with those whose news goes on where it does not arrive."""
    able: dict[str, Teller] = {kind: Elsewhere(one) if moves_on(kind) else one for kind, one in tellers.items()}
    return {**able, UNDELIVERED: Undelivered(tellers), READ_OUT: ReadOut()}


def again(notice: Notice) -> bool:
    """Whether it was meant for another conversation first, and may have been played there; or was played here, and did
    not leave or was read out meanwhile."""
    return bool(notice.data.get(TRIED) or notice.data.get(AGAIN))


def is_answered(case: Case) -> bool:
    """The answer was said, if only where it did not arrive."""
    return case.status in (Status.REPLIED, Status.CLOSED) and bool(case.replies)
