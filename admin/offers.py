"""What this person may do with this case now. The desk itself is asked, so that nobody is offered what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from admin import opens
from cases import commands as c
from cases.case import Case
from cases.desk import Refusal, decide, next_approver
from cases.kinds import Actor
from cases.profile import Unit
from dialogs.say import Option, Say, say
from dialogs.state import Open
from dialogs.talk import Talk

MOST = 5
_TRIAL = "-"  # stands for words that are not written yet


@dataclass(frozen=True, slots=True)
class Offer:
    """key: the choice on a card. asks: the command by which the desk is asked whether it may be done, None where it
    makes no sense. opens: what follows the choice."""

    key: str
    label: Callable[[Case, Talk], Say]
    asks: Callable[[Case, Talk], c.Command | None]
    opens: Callable[[Case, Talk], Open]


def why_not(case: Case, command: c.Command | None, talk: Talk) -> Refusal | None:
    """The desk's answer in advance; nothing is changed."""
    if command is None:
        return Refusal("desk.wrong_stage")
    answer = decide(case, command, talk.actor, talk.now, talk.commune)
    return answer if isinstance(answer, Refusal) else None


def refused(key: str, case: Case, talk: Talk) -> Refusal | None:
    """Why this offer does not stand; None when it does."""
    offer = _BY_KEY[key]
    return why_not(case, offer.asks(case, talk), talk)


def offers(case: Case, talk: Talk) -> list[Offer]:
    """At most five, the likeliest first."""
    return [offer for offer in OFFERS if not refused(offer.key, case, talk)][:MOST]


def options(case: Case, talk: Talk) -> tuple[Option, ...]:
    return tuple(Option(offer.key, offer.label(case, talk)) for offer in offers(case, talk))


def for_me(case: Case, actor: Actor) -> bool:
    """Whether a proposed answer waits for exactly this person to release it."""
    if case.proposal is None or actor.person in (case.proposal.author, *case.proposal.approved):
        return False
    return next_approver(case) in actor.roles


def routed(case: Case, talk: Talk) -> Unit | None:
    """The unit that answers this subject as a rule."""
    subject = talk.commune.profile.subject(case.subject)
    found = talk.commune.profile.unit(subject.route) if subject else None
    return found if found is not None and found.may_receive and found.key != case.unit else None


def _forward_routed(case: Case, talk: Talk) -> c.Command | None:
    found = routed(case, talk)
    return c.Forward(case.id, found.key) if found and not case.unit else None


def _forward(case: Case, talk: Talk) -> c.Command | None:
    other = next((u for u in talk.commune.profile.receiving_units if u.key != case.unit), None)
    return c.Forward(case.id, other.key) if other else None


def _approve(case: Case, talk: Talk) -> c.Command | None:
    return c.Approve(case.id, case.proposal.number) if case.proposal else None


def _refuse(case: Case, talk: Talk) -> c.Command | None:
    return c.RefuseReply(case.id, case.proposal.number, _TRIAL) if case.proposal else None


def _proposal(case: Case) -> int:
    return case.proposal.number if case.proposal else 0


def _reply_label(case: Case, talk: Talk) -> Say:
    return say("card.do.rewrite") if case.proposal else say("card.do.reply")


def _forward_label(case: Case, talk: Talk) -> Say:
    return say("card.do.forward_other") if case.unit or routed(case, talk) else say("card.do.forward")


def _routed_label(case: Case, talk: Talk) -> Say:
    found = routed(case, talk)
    return say("card.do.forward_routed", unit=found.name if found else "")


def _says(key: str) -> Callable[[Case, Talk], Say]:
    # card.do.approve card.do.refuse card.do.receive card.do.accept card.do.send_back card.do.undo card.do.classify
    # card.do.decline card.do.note
    return lambda case, talk: say(f"card.do.{key}")


def _opens(name: str) -> Callable[[Case, Talk], Open]:
    return lambda case, talk: opens.bound(name, case)


def _to_routed(case: Case, talk: Talk) -> Open:
    found = routed(case, talk)
    return opens.bound("forward", case, unit={"unit": found.key}) if found else opens.bound("forward", case)


OFFERS: tuple[Offer, ...] = (
    Offer(
        "approve",
        _says("approve"),
        _approve,
        lambda case, talk: opens.bound("approve", case, proposal=_proposal(case)),
    ),
    Offer(
        "refuse",
        _says("refuse"),
        _refuse,
        lambda case, talk: opens.bound("refuse", case, proposal=_proposal(case)),
    ),
    Offer("receive", _says("receive"), lambda case, talk: c.Receive(case.id), _opens("receive")),
    Offer("forward_routed", _routed_label, _forward_routed, _to_routed),
    Offer("undo", _says("undo"), lambda case, talk: c.Undo(case.id), _opens("undo")),
    Offer("reply", _reply_label, lambda case, talk: c.ProposeReply(case.id, _TRIAL), _opens("reply")),
    Offer("accept", _says("accept"), lambda case, talk: c.Accept(case.id), _opens("accept")),
    Offer("classify", _says("classify"), lambda case, talk: c.Classify(case.id, case.kind, ""), _opens("classify")),
    Offer(
        "forward",
        _forward_label,
        _forward,
        lambda case, talk: opens.bound("forward", case, list=True),
    ),
    Offer("send_back", _says("send_back"), lambda case, talk: c.SendBack(case.id, _TRIAL), _opens("send_back")),
    Offer("decline", _says("decline"), lambda case, talk: c.Decline(case.id, _TRIAL), _opens("decline")),
    Offer("note", _says("note"), lambda case, talk: c.Note(case.id, _TRIAL), _opens("note")),
)
_BY_KEY = {offer.key: offer for offer in OFFERS}
