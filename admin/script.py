"""The conversation of a staff member when nothing is open, and what may come at any moment."""

from __future__ import annotations

from dataclasses import replace

from admin import figures, groups, opens
from admin.at_case import not_found, seen
from admin.begins import start
from admin.card import shown
from admin.choices import chosen, listed, on_card
from admin.commands import COMMAND
from admin.home import may_do, menu, waiting_for, welcome
from admin.labels import labelled
from admin.offers import options, page, refused
from admin.people import people
from admin.people_join import came
from admin.people_words import the_roster
from admin.run import help_for, run, words_beside
from admin.typed import Typed, lone, parse
from admin.unfinished import continued, covered
from cases.case import Case
from cases.joining_needs import JoiningCode
from cases.kinds import Actor, Role
from cases.needs import CaseByCode, CaseById, Invite, InviteBy
from cases.practice import practice_ends
from dialogs import controls
from dialogs.events import Text
from dialogs.outreach.menu import opened
from dialogs.outreach.sharing import Sharing
from dialogs.residents.chats import by_itself
from dialogs.say import Question, Say, say
from dialogs.script import Heard, Script
from dialogs.state import Open, State
from dialogs.step import Chose, Input, Problem
from dialogs.talk import Talk
from dialogs.turn import Arrange, ClaimInvite, Done, Go, Turn
from dialogs.understanding import number_in, option_of


class Staff(Script):
    def home(self, talk: Talk, first: bool) -> Question:
        return menu(talk.actor)

    def at_home(self, heard: Input, state: State, talk: Talk) -> Go | None:
        match heard:
            case Chose("inbox"):
                return Go(push=opens.inbox())
            case Chose("tasks"):
                return Go(push=opens.tasks())
            case Chose("find"):
                return Go(push=opens.find())
            case Chose("figures"):
                return Go(push=figures.opened())
            case Chose("people"):
                return people("", talk)
            case Chose("help"):
                return help_for(talk)
            case Text(text):
                go = words_beside(text, None, talk)
                if isinstance(go, Problem):
                    return Go((go.say,), home=True)
                return replace(go, close=False) if isinstance(go, Go) else None
        return None

    def command(self, text: str, talk: Talk, free: bool, beside: str = "") -> Go | None:
        typed = parse(text, free)
        if typed is not None:
            return run(listed(typed, beside), talk, beside=on_card(beside, talk))
        key = None if free else labelled(text, talk)
        return self.at_home(Chose(key), State(), talk) if key is not None else None

    def card(self, question: str, choice: str, talk: Talk) -> Go | None:
        return chosen(question, choice, talk)

    def reply(self, key: str, text: str, talk: Talk) -> Go | None:
        """Words in answer to a card are the unit's answer; a command there is about that case. A bare number could
        belong to an older list of choices: the card is shown as it is now."""
        if not key.startswith("case:"):
            return None
        case: Case | None = talk.fact(CaseById(key.removeprefix("case:")))
        if case is None or not seen(case, talk.actor):
            return not_found()
        typed = parse(text, free=True)
        command = lone(text)
        if typed is None and command is not None:
            typed = Typed(command, None, "")
        if typed is not None:
            return run(typed, talk, here=case)
        if number_in(text) is not None or self._names_an_option(text, case, talk):
            return Go((say("card.choose_here"),), push=opens.card(case))
        if not refused("resume", case, talk):
            return run(Typed(COMMAND["traloi"], None, text), talk, here=case)
        if refused("reply", case, talk):
            return Go((say("reply.not_yours"),), push=opens.card(case))
        return start("reply", case, talk, text={"text": text})

    def _names_an_option(self, text: str, case: Case, talk: Talk) -> bool:
        labels = [talk.words.of(option.label) for option in (*options(case, talk), *page(case, talk))]
        return option_of(text, labels, loose=False) is not None

    def covered(self, stack: tuple[Open, ...], new: Open, light: bool) -> tuple[tuple[Open, ...], tuple[Say, ...]]:
        return covered(stack, new, light)

    def continued(self, stack: tuple[Open, ...], new: Open) -> Open:
        return continued(stack, new)

    def control(self, name: str, talk: Talk) -> Go | None:
        if name.startswith("lookup:"):
            case: Case | None = talk.fact(CaseByCode(name.removeprefix("lookup:")))
            return shown(case, talk) if case is not None and seen(case, talk.actor) else not_found()
        match name:
            case "help":
                return help_for(talk)
            case "person":
                return Go((say("staff.person"),), home=True)
            case "lookup":
                return Go(push=opens.find())
            case "mine":
                return Go(push=opens.inbox())
            case "data":
                return Go(push=Open("data", 1))
        return None

    def started(self, payload: str, state: State, talk: Talk) -> Go:
        """An invitation gives a role, at once: the person is no staff yet in this very turn, so the menu is made from
        the invitation."""
        token = len(payload) == 16 and payload.isdigit()
        invite: Invite | None = talk.fact(InviteBy(payload)) if token else None
        if invite is not None:
            return _joined(invite, state, talk)
        says: tuple[Say, ...] = ()
        if token:  # a resident's code gives nobody's rights to anybody
            says = (say("link.staff" if talk.fact(JoiningCode(payload)) else "start.token_unknown"),)
        if state.top is not None:
            return Go((*says, say("start.go_on")))
        return Go(says, home=True)

    def in_group(self, state: State, heard: Heard, talk: Talk) -> Turn | None:
        return groups.in_group(state, heard, talk)

    def told_in_group(self, state: State, results: tuple[Done, ...], talk: Talk) -> Turn:
        return groups.told(state, results, talk)


def _joined(invite: Invite, state: State, talk: Talk) -> Go:
    alone, told_others = by_itself(talk) if invite.person is None and not talk.actor.is_staff else (None, ())
    person = invite.person or alone
    claim = ClaimInvite(invite.id, str(invite.role), invite.unit, invite.name, person, invite.made_by)
    go = _with(invite, claim, state, talk)
    return replace(go, does=(*go.does, *told_others))


def _with(invite: Invite, claim: ClaimInvite, state: State, talk: Talk) -> Go:
    if invite.made_by:
        return came(invite, claim, state, talk)
    _, parked, kept = controls.leave(state, talk)  # what they were lodging as a resident is not lost
    known = talk.actor
    unit = invite.unit if invite.role is Role.UNIT_OFFICER else known.unit
    actor = Actor(known.person, invite.name or known.name, known.roles | {invite.role}, unit or known.unit)
    told = welcome(actor.name, invite.role, invite.unit, talk)
    if not actor.works_on_cases:
        says = (*kept, told, *may_do(invite.role, invite.unit, talk))
        # They go on as the resident they were; a village's head with what there is to post and to print.
        does = (*parked, claim, *_practice_ends(invite, talk))
        push = opened(Sharing.of_village(invite.unit)) if invite.role is Role.VILLAGE_HEAD and invite.unit else None
        return Go(says, does, clear=True, home=push is None, push=push)
    waits = waiting_for(replace(talk, actor=actor))
    does = (*parked, claim, *_practice_ends(invite, talk))
    return Go((*kept, told, *waits), does, clear=True, question=menu(actor))


def _practice_ends(invite: Invite, talk: Talk) -> tuple[Arrange, ...]:
    arranged = practice_ends(invite.role, invite.name, the_roster(talk))
    return (Arrange(arranged),) if arranged.changes else ()
