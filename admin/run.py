"""What each command does once it is clear which case is meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from admin import desk_door, exports, figures, groups, news, opens, search
from admin.at_case import given_back, not_found
from admin.begins import BEGIN, OFFERED, who_stops_it
from admin.card import opened
from admin.commands import COMMAND, COMMANDS, Command, allowed
from admin.enter import begin as entering
from admin.finding import cases_named
from admin.forward import just_forwarded
from admin.leaving import left
from admin.offers import refused
from admin.outreach import links
from admin.people import people
from admin.shows import code, unit
from admin.typed import Ref, Typed, case_named, lone
from admin.villages import villages
from admin.waiting import leaving, others_leaving, waiting
from cases.case import Case
from cases.kinds import Role
from dialogs.residents.collect import begin as gathering
from dialogs.say import Say, say
from dialogs.step import Answered, Problem
from dialogs.steps.read_back import joined
from dialogs.talk import Talk
from dialogs.turn import Go


def run(typed: Typed, talk: Talk, here: Case | None = None, beside: Case | None = None) -> Go:
    """here: the case beside which the command was given; it is meant where none is named. beside: the one whose card
    stands open; it is meant where the command makes sense for it."""
    command = typed.command
    if not allowed(command, talk.actor):
        return Go((say("cmd.not_yours"),), home=True)
    if not command.about:
        return _WORDED[command.name](typed.rest, talk) if command.worded else _PLAIN[command.name](talk)
    if typed.ref is None and command.name == "tim":
        return search.begin(typed.rest, talk) or Go(push=opens.find())
    if typed.ref is None and command.name == "nhatky" and here is None and beside is None:
        return _all_of_it(talk)
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
    go = begin(command.name, cases[0], typed.rest, talk)
    if command.name in _ONE_AT_A_TIME and _begins_with_a_case(typed.rest):
        return replace(go, says=(say("find.one_at_a_time", tail=cases[0].code[-4:]), *go.says))
    return go


# Behind these no words begin with a number.
_ONE_AT_A_TIME = frozenset({"xem", "tiepnhan", "phanloai", "chuyen", "nhanxuly", "duyet", "ketthuc", "hoantac"})


def _begins_with_a_case(rest: str) -> bool:
    first = rest.replace(",", " ").split()[:1]
    ref = case_named(first[0]) if first else None
    return ref is not None and not ref.short


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
    return BEGIN[name](case, rest, talk)


def which(command: Command, rest: str, talk: Talk) -> Go:
    """No case was named: those are offered for which the command makes sense now."""
    fitting = [case for case in waiting(talk) if _fits(command, case, talk)]
    return Go(push=opens.find(command.name, rest, tuple(fitting[:5])))


def _fits(command: Command, case: Case, talk: Talk) -> bool:
    keys = OFFERED.get(command.name)
    return keys is None or any(not refused(key, case, talk) for key in keys)


def words_beside(text: str, case: Case | None, talk: Talk) -> Answered:
    """Words typed at a list or a card: a case's number, or a bare command, which then means the case on the card."""
    if (go := left(text)) is not None:
        return go
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
    """The newest answer that this person released and that has not left; else a forward that was a slip: it
    is put right by the unit that is meant, and its sender may have heard of the other one."""
    mine, others = leaving(talk), others_leaving(talk)
    if mine:
        return Go(push=opens.bound("undo", mine[0]))
    wrong = just_forwarded(talk)
    if wrong is not None and not others:
        told = say("undo.forwarded", code=code(wrong), unit=unit(wrong.unit, talk))
        return Go((told,), push=opens.bound("forward", wrong, list=True))
    return Go((who_stops_it(others[0], talk) if others else say("undo.nothing"),), home=True)


def _all_of_it(talk: Talk) -> Go:
    """A unit's officers see the trail of their own cases, the others everybody's."""
    if talk.actor.roles & _SEES_ALL:
        return Go(push=opens.staff_trail(talk.now + 1))
    return which(COMMAND["nhatky"], "", talk)


_SEES_ALL = frozenset({Role.FOCAL_OFFICER, Role.LEADER})


_PLAIN: dict[str, Callable[[Talk], Go]] = {
    "hopthu": lambda talk: Go(push=opens.inbox()),
    "hoantac": _undo,
    "quahan": lambda talk: Go(push=opens.overdue()),
    "trogiup": help_for,
    "tonghop": lambda talk: Go(push=gathering(talk)),
    desk_door.COMMAND: desk_door.door,
}
_WORDED: dict[str, Callable[[str, Talk], Go]] = {
    "thongke": figures.begin,
    "xuat": exports.begin,
    "canbo": people,
    "link": links,
    "thon": villages,
    groups.COMMAND: groups.explained,
    "thongbao": news.begin,
    "nhap": entering,
}
_XEM = next(command for command in COMMANDS if command.name == "xem")
