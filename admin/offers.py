"""What this person may do with this case now. The desk itself is asked, so that nobody is offered what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from admin import opens
from cases import commands as c
from cases.access import counted_unit
from cases.case import Case, apply
from cases.desk import Refusal, decide, next_approver
from cases.kinds import AT_UNIT, Actor, Status
from cases.needs import Happened, HistoryOf
from cases.profile import Unit
from dialogs.say import Option, Say, say
from dialogs.state import Open
from dialogs.talk import Talk

MOST = 5
_TRIAL = "-"  # stands for words that are not written yet


@dataclass(frozen=True, slots=True)
class Offer:
    """key: the choice on a card. asks: the command by which the desk is asked whether it may be done, None where it
    makes no sense; nothing for what changes nothing. opens: what follows the choice. stands: whether what changes
    nothing makes sense."""

    key: str
    label: Callable[[Case, Talk], Say]
    asks: Callable[[Case, Talk], c.Command | None] | None
    opens: Callable[[Case, Talk], Open]
    stands: Callable[[Case, Talk], bool] = lambda case, talk: True


def why_not(case: Case, command: c.Command | None, talk: Talk) -> Refusal | None:
    """The desk's answer in advance; nothing is changed."""
    return why_not_for(talk.actor, case, command, talk) if command is not None else Refusal("desk.wrong_stage")


def why_not_for(actor: Actor, case: Case, command: c.Command, talk: Talk) -> Refusal | None:
    answer = decide(case, command, actor, talk.now, talk.commune)
    return answer if isinstance(answer, Refusal) else None


def foreseen(case: Case, command: c.Command, talk: Talk) -> Case:
    """The case as it would stand after the command; as it is, where the desk would refuse it."""
    answer = decide(case, command, talk.actor, talk.now, talk.commune)
    if not isinstance(answer, Refusal):
        for event in answer:
            case = apply(case, event)
    return case


def refused(key: str, case: Case, talk: Talk) -> Refusal | None:
    """Why this offer does not stand; None when it does."""
    offer = _BY_KEY[key]
    if offer.asks is None:
        return None if offer.stands(case, talk) else Refusal("desk.wrong_stage")
    return why_not(case, offer.asks(case, talk), talk)


def offers(case: Case, talk: Talk) -> list[Offer]:
    """The likeliest first."""
    return [offer for offer in OFFERS if not refused(offer.key, case, talk)]


def page(case: Case, talk: Talk, start: int = 0) -> tuple[Option, ...]:
    """At most five choices; where there are more, the last of them leads on, and from the last page to the first."""
    found = offers(case, talk)
    if len(found) <= MOST:
        return tuple(_option(offer, case, talk) for offer in found)
    start = start if start < len(found) else 0
    shown = found[start : start + MOST - 1]
    onwards = start + MOST - 1
    more = Option(f"more.{onwards if onwards < len(found) else 0}", say("card.do.more"))
    return (*(_option(offer, case, talk) for offer in shown), more)


def options(case: Case, talk: Talk) -> tuple[Option, ...]:
    """All of them, of whatever page."""
    return tuple(_option(offer, case, talk) for offer in offers(case, talk))


def _option(offer: Offer, case: Case, talk: Talk) -> Option:
    return Option(offer.key, offer.label(case, talk))


def for_me(case: Case, actor: Actor) -> bool:
    """Whether a proposed answer waits for exactly this person to release it."""
    if case.proposal is None or actor.person in (case.proposal.author, *case.proposal.approved):
        return False
    return next_approver(case) in actor.roles


def routed(case: Case, talk: Talk) -> Unit | None:
    """The unit to be named first: the one that had the case before it was opened again, else the one that answers this
    subject as a rule, unless it has sent this very case back."""
    profile = talk.commune.profile
    if _had_it_before(case):
        return _receiving(case.unit, talk)
    subject = profile.subject(case.subject)
    found = _receiving(subject.route, talk) if subject else None
    if found is None or found.key == case.unit:
        return None
    if case.status is Status.CLASSIFIED and found.key in _sent_it_back(case, talk):
        return None
    return found


def _had_it_before(case: Case) -> bool:
    return case.status is Status.CLASSIFIED and bool(case.unit)


def _receiving(key: str, talk: Talk) -> Unit | None:
    unit = talk.commune.profile.unit(key)
    return unit if unit is not None and unit.may_receive else None


def _sent_it_back(case: Case, talk: Talk) -> set[str]:
    happened: tuple[Happened, ...] = talk.fact(HistoryOf(case.id))
    had, back = "", set()
    for one in happened:
        if one.kind == "forwarded":
            had = one.unit
        elif one.kind == "sent_back":
            back.add(had)
    return back


def routed_label(case: Case, talk: Talk) -> Say:
    """Of the unit to be named first, and why it is."""
    found = routed(case, talk)
    name = found.name if found else ""
    return say("forward.back", unit=name) if _had_it_before(case) else say("forward.routed", unit=name)


def _forward_routed(case: Case, talk: Talk) -> c.Command | None:
    if case.status is not Status.CLASSIFIED:
        return None
    found = routed(case, talk)
    return c.Forward(case.id, found.key) if found else None


def _forward(case: Case, talk: Talk) -> c.Command | None:
    other = next((u for u in talk.commune.profile.receiving_units if u.key != case.unit), None)
    return c.Forward(case.id, other.key) if other else None


def _coordinate(case: Case, talk: Talk) -> c.Command | None:
    """Any unit that does not help yet: what is asked is whether others may be called at all."""
    taken = (case.unit, *case.coordinating)
    other = next((u for u in talk.commune.profile.receiving_units if u.key not in taken), None)
    return c.Coordinate(case.id, (*case.coordinating, other.key)) if other else None


def _national(case: Case, talk: Talk) -> c.Command:
    return c.LodgeNational(case.id, _TRIAL, own_name=False)


def _approve(case: Case, talk: Talk) -> c.Command | None:
    return c.Approve(case.id, case.proposal.number) if case.proposal else None


def _refuse(case: Case, talk: Talk) -> c.Command | None:
    return c.RefuseReply(case.id, case.proposal.number, _TRIAL) if case.proposal else None


def _with_a_unit(case: Case, talk: Talk) -> bool:
    """There is a slip to print, for the unit that has the case or for whoever sees all papers."""
    return case.status in AT_UNIT and counted_unit(talk.actor) in ("", case.unit)


def _proposal(case: Case) -> int:
    return case.proposal.number if case.proposal else 0


def _reply_label(case: Case, talk: Talk) -> Say:
    return say("card.do.rewrite") if case.proposal else say("card.do.reply")


def _forward_label(case: Case, talk: Talk) -> Say:
    return say("card.do.forward_other") if case.unit or routed(case, talk) else say("card.do.forward")


def _says(key: str) -> Callable[[Case, Talk], Say]:
    # card.do.approve card.do.refuse card.do.receive card.do.accept card.do.send_back card.do.undo card.do.classify
    # card.do.decline card.do.note card.do.ask card.do.resume card.do.national card.do.relay card.do.reopen
    # card.do.join card.do.extend card.do.close card.do.trail card.do.slip
    # card.do.coordinate card.do.unlock
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
    Offer("forward_routed", routed_label, _forward_routed, _to_routed),
    Offer("undo", _says("undo"), lambda case, talk: c.Undo(case.id), _opens("undo")),
    Offer("reply", _reply_label, lambda case, talk: c.ProposeReply(case.id, _TRIAL), _opens("reply")),
    Offer("accept", _says("accept"), lambda case, talk: c.Accept(case.id), _opens("accept")),
    Offer("resume", _says("resume"), lambda case, talk: c.ResumeWithout(case.id), _opens("resume")),
    Offer("relay", _says("relay"), lambda case, talk: c.RelayNational(case.id, _TRIAL), _opens("relay")),
    Offer("classify", _says("classify"), lambda case, talk: c.Classify(case.id, case.kind, ""), _opens("classify")),
    Offer(
        "forward",
        _forward_label,
        _forward,
        lambda case, talk: opens.bound("forward", case, list=True),
    ),
    Offer("coordinate", _says("coordinate"), _coordinate, _opens("coordinate")),
    Offer("send_back", _says("send_back"), lambda case, talk: c.SendBack(case.id, _TRIAL), _opens("send_back")),
    Offer("ask", _says("ask"), lambda case, talk: c.AskInfo(case.id, _TRIAL), _opens("ask")),
    Offer("decline", _says("decline"), lambda case, talk: c.Decline(case.id, _TRIAL), _opens("decline")),
    Offer("join", _says("join"), lambda case, talk: c.LinkDuplicate(case.id, _TRIAL), _opens("join")),
    Offer("national", _says("national"), _national, _opens("national")),
    Offer("extend", _says("extend"), lambda case, talk: c.Extend(case.id, _TRIAL), _opens("extend")),
    Offer("reopen", _says("reopen"), lambda case, talk: c.Reopen(case.id, _TRIAL), _opens("reopen")),
    Offer("close", _says("close"), lambda case, talk: c.Close(case.id), _opens("close")),
    Offer("unlock", _says("unlock"), lambda case, talk: c.UnlockName(case.id, _TRIAL), _opens("see_name")),
    Offer("note", _says("note"), lambda case, talk: c.Note(case.id, _TRIAL), _opens("note")),
    Offer("slip", _says("slip"), None, _opens("slip"), _with_a_unit),
    Offer("trail", _says("trail"), None, lambda case, talk: opens.trail(case)),
)
_BY_KEY = {offer.key: offer for offer in OFFERS}
