"""What each command does once it is clear which case is meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from admin import opens, shows
from admin.at_case import given_back, not_found, words_of
from admin.card import opened, shown
from admin.commands import COMMAND, COMMANDS, Command, allowed
from admin.finding import cases_named, subject_named, unit_named
from admin.join import lead_named
from admin.national import reference_of
from admin.offers import for_me, refused
from admin.typed import Ref, Typed, case_named, lone
from admin.waiting import leaving, others_leaving, waiting
from admin.written import no_words
from cases.case import Case
from dialogs.say import Say, say
from dialogs.step import Answered, Problem
from dialogs.steps.read_back import joined
from dialogs.talk import Talk
from dialogs.turn import Go

Begin = Callable[[Case, str, Talk], Go]


def run(typed: Typed, talk: Talk, here: Case | None = None, beside: Case | None = None) -> Go:
    """here: the case beside which the command was given; it is meant where none is named. beside: the one whose card
    stands open; it is meant where the command makes sense for it."""
    command = typed.command
    if not allowed(command, talk.actor):
        return Go((say("cmd.not_yours"),), home=True)
    if not command.about:
        return _PLAIN[command.name](talk)
    if typed.ref is None and command.name == "tim":
        return Go(push=opens.find())
    if typed.ref is None:
        here = here or (beside if beside is not None and _fits(command, beside, talk) else None)
        return begin(command.name, here, typed.rest, talk) if here else which(command, typed.rest, talk)
    if typed.ref.bad:
        return Go((*given_back(typed.rest), say("find.bad_code")), home=True)
    cases = cases_named(typed.ref, talk)
    if not cases:
        return _nobody_knows(typed, talk, beside)
    sure = len(cases) == 1 and _is_named(cases[0], typed.ref)
    if not sure:  # a bare number may be a row that has gone, or a slip
        return Go(push=opens.find(command.name, typed.rest, cases, number=typed.ref.short))
    return begin(command.name, cases[0], typed.rest, talk)


def _is_named(case: Case, ref: Ref) -> bool:
    """By its code, or by its number in the register with the year: a bare number is asked back."""
    return "/" in ref.value or (not ref.short and case.code.endswith(ref.value))


def _nobody_knows(typed: Typed, talk: Talk, beside: Case | None) -> Go:
    """The card of another case, if one stood open, gives way: it would read like the answer."""
    assert typed.ref is not None
    key = "find.not_listed" if typed.ref.short else "find.none_of"  # find.not_listed find.none_of
    says = (Say(key, {"number": typed.ref.value}), *given_back(typed.rest))
    return Go(says, push=opens.inbox()) if beside is not None else Go(says, home=True)


def begin(name: str, case: Case, rest: str, talk: Talk) -> Go:
    """name: of the command. rest: what was typed behind the case."""
    return _BEGIN[name](case, rest, talk)


def which(command: Command, rest: str, talk: Talk) -> Go:
    """No case was named: those are offered for which the command makes sense now."""
    fitting = [case for case in waiting(talk) if _fits(command, case, talk)]
    return Go(push=opens.find(command.name, rest, tuple(fitting[:5])))


def _fits(command: Command, case: Case, talk: Talk) -> bool:
    keys = _OFFERED.get(command.name)
    return keys is None or any(not refused(key, case, talk) for key in keys)


def words_beside(text: str, case: Case | None, talk: Talk) -> Answered:
    """Words typed at a list or a card: a case's number, or a bare command, which then means the case on the card."""
    ref = case_named(text)
    command = lone(text)
    if ref is not None:
        if text.strip().isdecimal() and ref.short:
            return Problem(say("find.not_listed", number=ref.value))
        go = _named(ref, talk)
    elif command is not None:
        go = run(Typed(command, None, ""), talk, here=case)
    else:
        return None
    return replace(go, close=go.push is not None)


def _named(ref: Ref, talk: Talk) -> Go:
    """What the case asks of this person. Bare digits are the end of a code, never a number in the register."""
    found = [c for c in cases_named(ref, talk) if "/" in ref.value or c.code.endswith(ref.value)]
    if len(found) == 1:
        return opened(found[0], talk)
    if not found and not ref.bad:
        return not_found()
    return run(Typed(_XEM, ref, ""), talk)


def start(key: str, case: Case, talk: Talk, **more: Any) -> Go:
    """Opens an operation, or says why the desk would refuse it and shows the case."""
    refusal = refused(key, case, talk)
    if refusal is not None:
        lost = given_back(*(more.get(step, {}).get("text") for step in ("text", "words")))
        leaves = case.proposal is not None and case.proposal.due is not None and key in _ABOUT_ANSWERS
        why = who_stops_it(case, talk) if leaves else words_of(refusal)
        return Go((*lost, why), push=opens.card(case))
    says, known = _words_checked(key, more)
    return Go(says, push=opens.bound(key, case, **known))


_ABOUT_ANSWERS = frozenset({"reply", "approve", "refuse", "ask"})


def _words_checked(key: str, known: dict[str, Any]) -> tuple[tuple[Say, ...], dict[str, Any]]:
    """Without words that nobody could be sent, which are asked for anew. The reference of a portal may be a number."""
    for step in () if key == "national" else ("text", "words"):
        empty = no_words(known[step]["text"]) if step in known else None
        if empty is not None:
            return (empty,), {one: value for one, value in known.items() if one != step}
    return (), known


def help_for(talk: Talk) -> Go:
    """Only what this role may do."""
    mine = [command for command in COMMANDS if allowed(command, talk.actor) and _helps(command, talk)]
    # cmd.hopthu cmd.xem cmd.tiepnhan cmd.phanloai cmd.chuyen cmd.nhanxuly cmd.traloi cmd.duyet cmd.tralai cmd.hoantac
    # cmd.tim cmd.giahan cmd.ketthuc cmd.ghichu cmd.tuchoi cmd.hoidan cmd.trung cmd.lenpakn cmd.molai cmd.trogiup
    lines = [say("cmd.line", name=command.name, help=say(command.help)) for command in mine]
    if COMMAND["traloi"] not in mine:
        foot = say("cmd.foot_plain")
    else:
        foot = say("cmd.foot") if talk.look.reply_to else say("cmd.foot_typed")
    return Go((joined((say("cmd.head"), *lines, foot)),), home=True)


def _helps(command: Command, talk: Talk) -> bool:
    """Only who releases answers can take one back; its author, where nobody has to release it."""
    approvals = talk.commune.approvals
    return command.name != "hoantac" or not approvals or bool(talk.actor.roles & set(approvals))


def _undo(talk: Talk) -> Go:
    """The newest answer that this person released and that has not left."""
    mine, others = leaving(talk), others_leaving(talk)
    if mine:
        return Go(push=opens.bound("undo", mine[0]))
    return Go((who_stops_it(others[0], talk) if others else say("undo.nothing"),), home=True)


def who_stops_it(case: Case, talk: Talk) -> Say:
    """An answer was released and leaves in seconds."""
    assert case.proposal is not None
    key = "undo.others" if refused("undo", case, talk) else "undo.yours"  # undo.others undo.yours
    return Say(key, {"code": shows.code(case), "at": shows.clock(case.proposal.due or talk.now, talk)})


def _classify(case: Case, rest: str, talk: Talk) -> Go:
    subject = subject_named(rest, talk) if rest else None
    known: dict[str, Any] = {"subject": {"subject": subject.key}} if subject else {}
    if not refused("receive", case, talk):
        return Go(push=opens.bound("receive", case, **known))
    return start("classify", case, talk, **known)


def _forward(case: Case, rest: str, talk: Talk) -> Go:
    """A case that is not classified yet is received and classified first; the unit is kept in mind."""
    unit = unit_named(rest, talk) if rest else None
    says = (say("forward.unknown_unit"),) if rest and unit is None else ()
    to = {"to": unit.key} if unit else {}
    for first in ("receive", "classify"):
        if refused("forward", case, talk) and not refused(first, case, talk):
            return Go((*says, say("forward.first_classify")), push=opens.bound(first, case, **to))
    go = start("forward", case, talk, **({"unit": {"unit": unit.key}} if unit else {}))
    return replace(go, says=(*says, *go.says))


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


_PLAIN: dict[str, Callable[[Talk], Go]] = {
    "hopthu": lambda talk: Go(push=opens.inbox()),
    "hoantac": _undo,
    "trogiup": help_for,
}
_BEGIN: dict[str, Begin] = {
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
_OFFERED: dict[str, tuple[str, ...]] = {
    "tiepnhan": ("receive",),
    "phanloai": ("receive", "classify"),
    "chuyen": ("forward", "receive", "classify"),
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
_XEM = next(command for command in COMMANDS if command.name == "xem")
