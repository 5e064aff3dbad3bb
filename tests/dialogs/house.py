"""A commune's letter box in memory: conversations, one desk, one mailbox, one clock, and nothing that is stored."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from admin import DIALOGS, TELLERS, Staff
from admin.desk.engine import DeskEngine
from cases.addresses import lost_key
from cases.case import Case, CaseEvent, apply
from cases.commands import Command
from cases.commune import Commune
from cases.desk import Refusal, decide
from cases.desk_entry import DeskSession
from cases.group_needs import GroupsOf, UnitGroup
from cases.joining_needs import AddressesOf, Joining, Posted
from cases.kinds import Actor, Role
from cases.links import Link
from cases.needs import CaseByCode, CaseById, Invite, Parked, StaffChats, Task, at_work
from cases.notices import News, ToConversation, ToGroup, ToOwner, ToPerson, ToRole, news
from cases.people_log import logged
from cases.profile import load_profile
from cases.trail import log_of
from dialogs import residents
from dialogs.channel import Look
from dialogs.engine import Engine
from dialogs.events import Event, Notice
from dialogs.news_actions import DecideBroadcast, MakeBroadcast, StopNews
from dialogs.own import acting, looks_further
from dialogs.render import render
from dialogs.residents.elsewhere import UNDELIVERED
from dialogs.residents.link import MINUTES
from dialogs.say import Spoken
from dialogs.script import Heard
from dialogs.state import State
from dialogs.talk import Chance, Me, Talk
from dialogs.turn import (
    Action,
    Arrange,
    AtDesk,
    ClaimInvite,
    Done,
    DoneTask,
    DropDraft,
    EndSessions,
    FetchFile,
    ForgetPerson,
    Logged,
    MakeCode,
    MakeCopy,
    MakePaper,
    MakeReceipt,
    MoveChats,
    Needs,
    OpenTask,
    ParkDraft,
    Post,
    Remember,
    Turn,
    Unsay,
    WrongTry,
)
from dialogs.words import Words
from tests.dialogs.answers import answer
from tests.dialogs.newsroom import Newsroom
from tests.dialogs.player import Person
from tests.dialogs.roster import Rows

ROOT = Path(__file__).parents[2]
PROFILE = load_profile(ROOT / "communes" / "binh-tuyen.toml")
WORDS = Words.read(ROOT / "locales" / "vi")
NUMBERED = Look("zalo_bot", 2000, buttons=False, uploads=False, reply_to=False)
BUTTONS = Look("telegram", 4096, buttons=True, uploads=True, reply_to=True)
# A Monday morning within office hours.
MONDAY = int(datetime(2026, 3, 23, 8, 15, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")).timestamp() * 1000)
ENGINE: Engine = DeskEngine(
    {dialog.name: dialog for dialog in (*residents.DIALOGS, *DIALOGS)},
    {**residents.TELLERS, **TELLERS},
    residents.Residents(),
    Staff(),
)


@dataclass(frozen=True)
class Mail:
    """One notice on its way to one conversation. at: milliseconds when it is due."""

    key: str
    to: str
    kind: str
    data: dict[str, Any]
    at: int


class House:
    """people: by conversation, whose name is the person's too. stored: the cases as they were when the turn began, for
    what it does is written at its end. drafts: by id, with the conversation and whether they
    are put aside. links: by token, of a village by its key. engine: of this release, or of an older one."""

    def __init__(self, **profile: Any) -> None:
        self.commune = Commune.of(PROFILE.model_copy(update=profile))
        self.engine = ENGINE
        self.people: dict[str, Person] = {}
        self.cases: dict[str, Case] = {}
        self.stored: dict[str, Case] = {}
        self.events: list[CaseEvent] = []
        self.drafts: dict[str, tuple[Parked, str, bool]] = {}
        self.tasks: dict[str, Task] = {}
        self.asked_by: dict[str, str] = {}
        self.invites: dict[str, Invite] = {}
        self.links: dict[str, str | Link] = {}
        self.groups: dict[str, UnitGroup] = {}
        self.codes: dict[str, tuple[Joining, int]] = {}  # by token, and when it lapses
        self.homes: dict[str, Me] = {}
        self.blocked: set[str] = set()
        self.unread: set[str] = set()
        self.told: dict[str, Posted] = {}
        self.unsaid: list[tuple[str, str]] = []
        self.desks: list[DeskSession] = []
        self.wrong_tries: Counter[tuple[str, str]] = Counter()
        self.fetched: list[FetchFile] = []
        self.copies: list[tuple[str, str]] = []
        self.papers: list[tuple[str, dict[str, Any]]] = []
        self.mail: list[Mail] = []
        self.log: list[CaseEvent] = []
        self.receipts: list[str] = []
        self.posted: set[str] = set()
        self.replied_to: dict[str, str] = {}
        self.registered = 0
        self.turns = 0
        self.now = MONDAY
        self.rows = Rows(self)
        self.newsroom = Newsroom(self)

    def join(self, name: str, *roles: Role, unit: str | None = None, look: Look = NUMBERED) -> Person:
        self.people[name] = Person(self, name, Actor(name, name, frozenset(roles), unit), look, Me(name))
        return self.people[name]

    def passes(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Time goes by; what is due on the way reaches whom it concerns at its own moment."""
        until = self.now + int((days * 86_400 + hours * 3600 + minutes * 60 + seconds) * 1000)
        while due := [one for one in self.mail if one.at <= until]:
            first = min(due, key=lambda one: one.at)
            self.mail.remove(first)
            self.now = max(self.now, first.at)
            if first.to in self.people:
                self.plays(first.to, Notice(first.kind, json.loads(json.dumps(first.data)), first.key))
        self.now = until

    def plays(
        self, name: str, event: Event, answering: str | None = None, *, late: bool = False, group: bool = False
    ) -> Turn:
        """One turn of one conversation. answering: key of our message that is replied to ("case:<id>")."""
        self.rows.refresh()
        person = self.people[name]
        self.turns += 1
        self.stored = dict(self.cases)
        message = None
        if answering is not None:
            message = f"m{self.turns}"
            self.replied_to[message] = answering
        actor = replace(person.actor, person="nobody") if group else person.actor
        me = Me("") if group else person.me
        talk = Talk(self.commune, name, actor, me, self.now, person.look, WORDS, self.chance())
        if isinstance(event, Notice):
            talk = replace(talk, reachable=name not in self.unread)
        else:
            self.unread.discard(name)
            person.wrote = self.now
        turn = self._rounds(self._state(person), Heard(event, late, message, group), talk)
        person.kept = json.dumps(turn.state.to_json())
        person.state = turn.state
        said = render(turn.says, turn.question, person.look, WORDS)
        if name not in self.blocked:
            person.hears(said)
        elif said and isinstance(event, Notice) and event.key:
            lost = Mail(lost_key(event.key), name, UNDELIVERED, {"mail": event.key}, self.now)
            self._mail(lost)
        self._keep_draft(name, turn)
        for action in turn.does:
            self._does(person, action)
        return turn

    def chance(self) -> Chance:
        """Of this turn: the same story has the same codes."""
        return Chance(self.turns.to_bytes(16, "big"), self.now)

    def decides(self, case: Case | None, command: Command, actor: Actor) -> Done:
        """A command at the desk, and the news of it into the mailboxes."""
        decided = decide(case, command, actor, self.now, self.commune)
        if isinstance(decided, Refusal):
            return Done(command, (), decided, case)
        for event in decided:
            if event.kind == "received" and not event.data.get("register"):
                self.registered += 1
                event = replace(event, data={**event.data, "register": f"{self.registered}/2026"})
            case = apply(case, event)
            self.events.append(event)
            for one in news(case, event, self.commune):
                self._post(one)
        assert case is not None
        self.cases[case.id] = case
        return Done(command, decided, None, case)

    def _state(self, person: Person) -> State:
        """As it comes back from the store: through JSON, with the draft's answers from their own row."""
        data = json.loads(person.kept)
        draft = next((o["draft"] for o in data.get("stack", ()) if "draft" in o), None)
        return State.from_json(data, dict(self.drafts[draft][0].answers) if draft in self.drafts else None)

    def _rounds(self, state: State, heard: Heard, talk: Talk) -> Turn:
        results: tuple[Done, ...] | None = None
        before: tuple[Spoken, ...] = ()
        does: tuple[Action, ...] = ()
        for _ in range(10):
            if results is None:
                turn = self.engine.advance(state, heard, talk)
            else:
                turn = self.engine.resume(state, heard, results, talk)
            if isinstance(turn, Needs):
                talk.facts.update({need: answer(self, need) for need in turn.needs})
                continue
            commands = [action for action in turn.does if isinstance(action, AtDesk)]
            if results is not None or not commands:
                return replace(turn, says=before + turn.says, does=does + turn.does)
            before, does, state = turn.says, turn.does, turn.state
            results = self._at_the_desk(commands, talk)
        raise AssertionError("too many rounds")

    def _at_the_desk(self, commands: list[AtDesk], talk: Talk) -> tuple[Done, ...]:
        """In order; the first refusal ends them and is the last result."""
        results: list[Done] = []
        for action in commands:
            results.append(self._at_desk(action, talk))
            if results[-1].refusal is not None:
                break
        return tuple(results)

    def _at_desk(self, action: AtDesk, talk: Talk) -> Done:
        case = self.cases.get(action.command.case)
        if case is not None and looks_further(case, talk):
            need = AddressesOf(talk.me.person)
            talk.facts[need] = answer(self, need)
        actor = action.actor or acting(case, talk.actor, talk)
        done = self.decides(case, action.command, actor)
        if done.case is not None:
            talk.facts[CaseById(done.case.id)] = talk.facts[CaseByCode(done.case.code)] = done.case
        return done

    def _post(self, one: News) -> None:
        for name in self._recipients(one):
            self._mail(Mail(f"{one.key}:{name}", name, one.kind, one.data, one.at))

    def _mail(self, mail: Mail) -> None:
        if mail.key not in self.posted:
            self.posted.add(mail.key)
            self.told[mail.key] = Posted(mail.kind, mail.data)
            self.mail.append(mail)

    def _recipients(self, one: News) -> list[str]:
        match one.to:
            case ToOwner():
                return [self.cases[one.data["case"]].conversation] if one.data["case"] in self.cases else []
            case ToPerson(person) | ToConversation(person):
                return [person]
            case ToGroup(unit):
                return list(answer(self, GroupsOf(unit)))
            case ToRole(role, unit):
                staff = at_work(answer(self, StaffChats(role, unit)))
                return [chat.conversation for chat in staff if chat.person != one.but]

    def _keep_draft(self, name: str, turn: Turn) -> None:
        draft = turn.state.draft
        for open_, aside in ((draft, False), *((a.open, True) for a in turn.does if isinstance(a, ParkDraft))):
            if open_ is not None and open_.draft is not None:
                answers = json.loads(json.dumps(open_.answers))
                old = self.drafts.get(open_.draft)
                if not aside and old is not None and not old[2] and old[0].answers == answers:
                    continue  # written only when it changes
                kept = Parked(open_.draft, open_.dialog, open_.version, answers, self.now)
                self.drafts[open_.draft] = (kept, name, aside)

    def _forget(self, forgotten: str) -> None:
        theirs = {name for name, person in self.people.items() if person.me.person == forgotten}
        for name in theirs:
            self.people[name].me = Me(forgotten)
        self.drafts = {draft: kept for draft, kept in self.drafts.items() if kept[1] not in theirs}

    def _code(self, token: str, conversation: str, by: str) -> None:
        self.codes = {t: one for t, one in self.codes.items() if one[0].conversation != conversation}
        owner = self.people[conversation]
        code = Joining(f"code-{len(self.posted)}-{self.turns}", owner.me.person, conversation, {}, False, by)
        self.codes[token] = code, self.now + MINUTES * 60_000

    def joining(self, found: tuple[Joining, int] | None) -> Joining | None:
        """As it stands now: whose the conversation is may have changed."""
        if found is None or found[1] <= self.now:
            return None
        owner = self.people[found[0].conversation]
        return replace(found[0], person=owner.me.person, me=owner.me.to_json(), staff=bool(owner.actor.roles))

    def _move(self, move: MoveChats) -> None:
        known = {me.person: me for me in move.known}
        for name, person in move.chats:
            one = self.people[name]
            self.homes.setdefault(name, one.me)
            home = self.homes[name]
            one.me = known.get(person) or (home if home.person == person else Me(person))
            one.actor = replace(one.actor, person=person)
        self.unread |= set(move.unread)
        self.codes = {t: one for t, one in self.codes.items() if one[0].id != move.code}

    def _does(self, person: Person, action: Action) -> None:
        match action:
            case ClaimInvite(invite, _, _, _, _, made_by) if made_by:
                self.rows.came(invite, person.name)
            case ClaimInvite(_, role, unit, name, whose, _):
                if whose is not None and whose != person.me.person:
                    person.me = self.homes[person.name] if person.name in self.homes else Me(whose)
                person.actor = Actor(person.me.person, name, person.actor.roles | {Role(role)}, unit)
            case Arrange(arranged):
                self.rows.apply(arranged)
                by = person.actor.person if action.by is None else action.by
                self.log += logged(arranged, by, self.now)
                for one in arranged.tells:
                    self._mail(Mail(one.key, one.to, one.kind, dict(one.data), one.at))
            case Remember(me):
                for other in self.people.values():
                    other.me = me if other.me.person == me.person or other is person else other.me
            case StopNews() | MakeBroadcast() | DecideBroadcast():
                self.newsroom.does(person, action)
            case MakeCode(token, conversation, by_staff):
                self._code(token, conversation, person.me.person if by_staff else "")
            case MoveChats():
                self._move(action)
            case Unsay(mail):
                self.unsaid.append((person.name, mail))
            case DropDraft(draft):
                self.drafts.pop(draft, None)
            case ForgetPerson(forgotten):
                self._forget(forgotten)
            case FetchFile():
                self.fetched.append(action)
            case MakePaper(what, data):
                self.papers.append((what, data))
            case MakeCopy(whose):
                self.copies.append((whose, person.name))
            case Post(key, at, kind, data, to):
                self._mail(Mail(key, to or person.name, kind, data, at))
            case OpenTask(kind, due, words, done):
                task = Task(f"{len(self.tasks) + 1:036}", kind, due, words, done)
                self.tasks[task.id] = task
                self.asked_by[task.id] = person.me.person
            case DoneTask(task_id):
                self.tasks[task_id] = replace(self.tasks[task_id], done=True)
            case EndSessions(sessions):
                self.desks = [one for one in self.desks if one.id not in sessions]
            case WrongTry(code, day):
                self.wrong_tries[code, day] += 1
            case MakeReceipt(case):
                self.receipts.append(case)
            case Logged(about, kind, data, by):
                actor = person.actor.person if by is None else by
                self.log.append(CaseEvent(log_of(about), 0, kind, actor, self.now, data, {}))
