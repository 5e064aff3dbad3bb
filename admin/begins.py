"""How each operation begins: with what the command already said, or with why the desk would refuse it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from admin import helping, opens, shows
from admin.at_case import given_back, words_of
from admin.card import shown
from admin.commands import COMMAND, allowed
from admin.finding import classified_as
from admin.join import lead_named
from admin.national import reference_of
from admin.offers import for_me, refused
from admin.written import no_words
from cases.case import Case
from dialogs.say import Say, say
from dialogs.talk import Talk
from dialogs.turn import Go

Begin = Callable[[Case, str, Talk], Go]


def start(key: str, case: Case, talk: Talk, **more: Any) -> Go:
    """Opens an operation, or says why the desk would refuse it and shows the case."""
    refusal = refused(key, case, talk)
    if refusal is not None:
        lost = given_back(*(more.get(step, {}).get("text") for step in ("text", "words")))
        leaves = case.proposal is not None and case.proposal.due is not None and key in _ABOUT_ANSWERS
        why = who_stops_it(case, talk) if leaves else words_of(refusal)
        return Go((*lost, why, *_instead(refusal.key, case, talk)), push=opens.card(case))
    says, known = _words_checked(key, more)
    return Go(says, push=opens.bound(key, case, **known))


def _instead(why: str, case: Case, talk: Talk) -> tuple[Say, ...]:
    """Where the case stands, and which commands would be taken now."""
    if why not in _SAYS_LITTLE:
        return ()
    tail = case.code[-4:]
    can = [name for name, keys in OFFERED.items() if any(not refused(key, case, talk) for key in keys)]
    commands = [f"/{name} {tail}" for name in can if allowed(COMMAND[name], talk.actor)][:_MOST_NAMED]
    if not commands:
        return ()
    return (say("begin.instead", status=shows.status(case, talk), commands=", ".join(commands)),)


_SAYS_LITTLE = frozenset({"desk.wrong_stage", "desk.not_yours"})
_MOST_NAMED = 4
_ABOUT_ANSWERS = frozenset({"reply", "approve", "refuse", "ask"})


def _words_checked(key: str, known: dict[str, Any]) -> tuple[tuple[Say, ...], dict[str, Any]]:
    """Without words that nobody could be sent, which are asked for anew. The reference of a portal may be a number."""
    for step in () if key == "national" else ("text", "words"):
        empty = no_words(known[step]["text"]) if step in known else None
        if empty is not None:
            return (empty,), {one: value for one, value in known.items() if one != step}
    return (), known


def who_stops_it(case: Case, talk: Talk) -> Say:
    """An answer was released and leaves in seconds."""
    assert case.proposal is not None
    key = "undo.others" if refused("undo", case, talk) else "undo.yours"  # undo.others undo.yours
    return Say(key, {"code": shows.code(case), "at": shows.clock(case.proposal.due or talk.now, talk)})


def _classify(case: Case, rest: str, talk: Talk) -> Go:
    kind, subject, unknown = classified_as(rest, talk)
    known: dict[str, Any] = {"subject": {"subject": subject.key}} if subject else {}
    if kind:
        known["kind"] = {"kind": str(kind)}
    says = (say("classify.unknown_subject"),) if unknown else ()
    if not refused("receive", case, talk):
        return Go(says, push=opens.bound("receive", case, **known))
    go = start("classify", case, talk, **known)
    return replace(go, says=(*says, *go.says))


def _forward(case: Case, rest: str, talk: Talk) -> Go:
    """A case that is not classified yet is received and classified first; the unit is kept in mind. With a unit that is
    none nothing is done yet: what is received has its number for ever."""
    named = helping.lead_and_helpers(rest, talk)
    unit, says = named.lead, (say("forward.unknown_unit"),) if named.unknown else ()
    helpers: dict[str, Any] = {"helpers": list(named.helpers)} if named.helpers else {}
    to = {**({"to": unit.key} if unit else {}), **helpers}
    for first in ("receive", "classify"):
        if refused("forward", case, talk) and not refused(first, case, talk):
            if named.unknown:
                return Go(says, push=opens.card(case))
            # forward.first_receive forward.first_classify
            return Go((*says, say(f"forward.first_{first}")), push=opens.bound(first, case, **to))
    go = start("forward", case, talk, **({"unit": {"unit": unit.key}} if unit else {}), **helpers)
    return replace(go, says=(*says, *go.says))


def _coordinate(case: Case, rest: str, talk: Talk) -> Go:
    found, unknown = helping.units_named(rest, talk)
    if unknown:
        return replace(start("coordinate", case, talk), says=(say("forward.unknown_unit"),))
    if any(unit.key == case.unit for unit in found):
        return replace(start("coordinate", case, talk), says=(say("desk.answers_already"),))
    return start("coordinate", case, talk, **({"units": {"units": [unit.key for unit in found]}} if found else {}))


def _reply(case: Case, rest: str, talk: Talk) -> Go:
    if rest and not refused("resume", case, talk) and no_words(rest) is None:
        return Go(push=opens.bound("go_ahead", case, text={"text": rest}))
    return start("reply", case, talk, **_given("text", rest))


def _approve(case: Case, rest: str, talk: Talk) -> Go:
    if for_me(case, talk.actor):
        return Go(push=opens.approval(case))
    if case.proposal is None:
        return Go((say("approve.nothing", code=shows.code(case)),), push=opens.card(case))
    return start("approve", case, talk, proposal=0)


def _return(case: Case, rest: str, talk: Talk) -> Go:
    """By role: the approver returns an answer, the unit a case that is not its own."""
    words = _given("words", rest)
    if case.proposal is not None and not refused("refuse", case, talk):
        return start("refuse", case, talk, proposal=case.proposal.number, **words)
    return start("send_back", case, talk, **words)


def _ask(case: Case, rest: str, talk: Talk) -> Go:
    """Once asked, the card says what the sender was asked, and how to go on without the answer."""
    lost = given_back(rest)
    if not refused("resume", case, talk):
        return Go((*lost, say("ask.waits")), push=opens.card(case))
    if not refused("receive", case, talk):
        return Go((*lost, say("ask.first_receive")), push=opens.card(case))
    return start("ask", case, talk, **_given("words", rest))


def _national(case: Case, rest: str, talk: Talk) -> Go:
    """The reference that the portal gave; of a case that is there already, what it answered."""
    if not refused("relay", case, talk):
        return start("relay", case, talk, **_given("words", rest))
    if not refused("receive", case, talk):
        return Go((*given_back(rest), say("national.first_receive")), push=opens.card(case))
    reference = reference_of(rest) if rest else None
    go = start("national", case, talk, **_given("words", reference or ""))
    wrong = (
        (say("national.no_reference"),) if rest and not reference and go.push and go.push.dialog == "national" else ()
    )
    return replace(go, says=(*wrong, *go.says))


def _join(case: Case, rest: str, talk: Talk) -> Go:
    """The other case stands behind the first: "/trung 648 712"."""
    if not rest or refused("join", case, talk):
        return start("join", case, talk)
    lead = lead_named(rest, case, talk)
    if isinstance(lead, Case):
        return start("join", case, talk, lead={"lead": lead.id})
    return replace(start("join", case, talk), says=(lead,))


def _given(step: str, rest: str) -> dict[str, Any]:
    return {step: {"text": rest}} if rest else {}


BEGIN: dict[str, Begin] = {
    "phoihop": _coordinate,
    "nhatky": lambda case, rest, talk: Go(push=opens.trail(case)),
    "xem": lambda case, rest, talk: shown(case, talk),
    "tim": lambda case, rest, talk: shown(case, talk),
    "giahan": lambda case, rest, talk: start("extend", case, talk, **_given("words", rest)),
    "ketthuc": lambda case, rest, talk: start("close", case, talk),
    "tiepnhan": lambda case, rest, talk: start("receive", case, talk),
    "phanloai": _classify,
    "chuyen": _forward,
    "nhanxuly": lambda case, rest, talk: start("accept", case, talk),
    "traloi": _reply,
    "duyet": _approve,
    "tralai": _return,
    "ghichu": lambda case, rest, talk: start("note", case, talk, **_given("words", rest)),
    "tuchoi": lambda case, rest, talk: start("decline", case, talk, **_given("words", rest)),
    "hoidan": _ask,
    "trung": _join,
    "lenpakn": _national,
    "molai": lambda case, rest, talk: start("reopen", case, talk, **_given("words", rest)),
}
# By which offers a list is made where a command names no case.
OFFERED: dict[str, tuple[str, ...]] = {
    "tiepnhan": ("receive",),
    "phanloai": ("receive", "classify"),
    "chuyen": ("forward", "receive", "classify"),
    "phoihop": ("coordinate",),
    "nhanxuly": ("accept",),
    "traloi": ("reply",),
    "duyet": ("approve",),
    "tralai": ("refuse", "send_back"),
    "tuchoi": ("decline",),
    "hoidan": ("ask", "resume"),
    "trung": ("join",),
    "lenpakn": ("national", "relay"),
    "molai": ("reopen",),
    "giahan": ("extend",),
    "ketthuc": ("close",),
}
