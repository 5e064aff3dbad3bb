"""News for somebody without a chat: whoever keeps the letter box reads what is to be told, and tells it."""

from __future__ import annotations

from dataclasses import dataclass

from admin import shows
from cases import phone
from cases.addresses import NOT_WORTH_A_CALL
from cases.case import Case
from cases.kinds import Actor, Role
from cases.needs import CaseById, StaffChats
from cases.value import replace
from dialogs import residents
from dialogs.events import Notice
from dialogs.residents.elsewhere import TRIED
from dialogs.say import Say, Spoken, say
from dialogs.script import Teller
from dialogs.talk import Talk
from dialogs.turn import Done, Go, Post


@dataclass(frozen=True, slots=True)
class ByHand(Teller):
    """inner: who tells it to a sender with a chat; the words are the same."""

    inner: Teller

    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if case is None or not case.entered:
            return self.inner.tell(notice, talk)
        if Role.FOCAL_OFFICER not in talk.actor.roles:
            return _passed_on(notice, talk)
        if notice.kind in NOT_WORTH_A_CALL:
            return Go(outcome="noted")
        go = self.inner.tell(_told_here(notice), _as_sender(case, talk))
        return _handed(go, case, _question_of(case, notice)) if not go.does else go

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if case is None or not case.entered:
            return self.inner.told(notice, results, talk)
        return _handed(self.inner.told(_told_here(notice), results, _as_sender(case, talk)), case)


def _told_here(notice: Notice) -> Notice:
    """Whoever typed it in at the desk is told in the chat that rings: that one is the clerk's, and none of the sender's
    in which it would be asked whether the news may be told there."""
    return replace(notice, data={key: one for key, one in notice.data.items() if key != TRIED})


def _as_sender(case: Case, talk: Talk) -> Talk:
    return Talk(
        talk.commune,
        talk.conversation,
        Actor(case.owner),
        talk.me,
        talk.now,
        talk.look,
        talk.words,
        talk.chance,
        talk.facts,
        talk.site,
    )


def _question_of(case: Case, notice: Notice) -> tuple[Say, ...]:
    """What the sender is asked stands in a question of its own, which is not opened here."""
    if notice.kind != "case.info_asked" or case.asked is None:
        return ()
    return (say("by_hand.ask", text=case.asked.text),)


def _handed(go: Go, case: Case, more: tuple[Say, ...] = ()) -> Go:
    words = (*(one.say if isinstance(one, Spoken) else one for one in go.says), *more)
    if not words:
        return Go(outcome=go.outcome)
    number = phone.show(case.phone) if case.phone else say("card.no_phone")
    head = say("by_hand.tell", code=shows.code(case), name=case.name or say("enter.unnamed"), phone=number)
    return Go((head, *words))


def _passed_on(notice: Notice, talk: Talk) -> Go:
    """Who typed it in keeps the letter box no more, or belongs to a unit: those who do tell it."""
    chats = talk.fact(StaffChats(Role.FOCAL_OFFICER))
    to = chats[0].conversation if chats else ""
    if not to or to == talk.conversation:
        return Go(outcome="noted")
    key = f"{notice.kind}:{notice.data['case']}:{notice.data.get('proposal', '')}:{talk.now}:by-hand"
    return Go(does=(Post(key, talk.now, notice.kind, dict(notice.data), to=to),), outcome="noted")


TELLERS: dict[str, Teller] = {
    kind: ByHand(teller) for kind, teller in residents.TELLERS.items() if kind.startswith("case.")
}
