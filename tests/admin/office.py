"""A commune's office in memory: staff and residents in their conversations, one desk, one mailbox, one clock."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from admin import DIALOGS, TELLERS, Staff
from cases.case import Case, CaseEvent, File, apply
from cases.codes import TrackingCode
from cases.commands import Command, Lodge
from cases.commune import Commune
from cases.desk import Refusal, decide
from cases.kinds import Actor, Kind, Role
from cases.needs import (
    CaseByCode,
    CaseById,
    CasesByTail,
    CasesOf,
    DraftsOf,
    Inbox,
    Invite,
    InviteBy,
    Need,
    OpenTaskOf,
    OpenTasks,
    RepliedTo,
    Task,
    VillageLink,
)
from cases.notices import News, ToOwner, ToPerson, ToRole, news
from cases.profile import load_profile
from dialogs import residents
from dialogs.channel import Look
from dialogs.engine import Engine, Heard
from dialogs.events import Event, Notice, Started, Tap, Text
from dialogs.messages import Out
from dialogs.render import render
from dialogs.say import Spoken
from dialogs.state import State
from dialogs.talk import Chance, Me, Talk
from dialogs.turn import Action, AtDesk, ClaimInvite, Done, DoneTask, Needs, Remember, Turn
from dialogs.words import Words

ROOT = Path(__file__).parents[2]
PROFILE = load_profile(ROOT / "communes" / "binh-tuyen.toml")
WORDS = Words.read(ROOT / "locales" / "vi")
NUMBERED = Look("zalo_bot", 2000, buttons=False, uploads=False, reply_to=False)
BUTTONS = Look("telegram", 4096, buttons=True, uploads=True, reply_to=True)
MONDAY = int(datetime(2026, 3, 23, 8, 15, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")).timestamp() * 1000)
ENGINE = Engine(
    {dialog.name: dialog for dialog in (*residents.DIALOGS, *DIALOGS)},
    {**residents.TELLERS, **TELLERS},
    residents.Residents(),
    Staff(),
)


@dataclass
class Person:
    actor: Actor
    look: Look = NUMBERED
    me: Me = field(default_factory=lambda: Me(""))
    state: State = field(default_factory=State)
    heard: list[Out] = field(default_factory=list)
    ever: list[Out] = field(default_factory=list)

    @property
    def everything(self) -> str:
        """All that was said to this person so far."""
        return "\n".join(out.text for out in self.ever)

    @property
    def last(self) -> str:
        """Everything said in the last turn."""
        return "\n".join(out.text for out in self.heard)

    @property
    def question(self) -> str:
        """Id of the open question."""
        return self.state.asked.id if self.state.asked else ""

    @property
    def options(self) -> list[str]:
        return [choice.label for out in self.heard for choice in out.choices]


class Office:
    def __init__(self, **profile: Any) -> None:
        self.commune = Commune.of(PROFILE.model_copy(update=profile))
        self.people: dict[str, Person] = {}
        self.cases: dict[str, Case] = {}
        self.events: list[CaseEvent] = []
        self.tasks: dict[str, Task] = {}
        self.invites: dict[str, Invite] = {}
        self.mail: list[News] = []
        self.replied_to: dict[str, str] = {}
        self.registered = 0
        self.turns = 0
        self.now = MONDAY
        self.join("clerk", Role.FOCAL_OFFICER)
        self.join("leader", Role.LEADER)
        self.join("police", Role.UNIT_OFFICER, unit="cong-an")
        self.join("clinic", Role.UNIT_OFFICER, unit="tram-y-te")
        self.join("resident")

    def join(self, name: str, *roles: Role, unit: str | None = None, look: Look = NUMBERED) -> Person:
        actor = Actor(name, name, frozenset(roles), unit)
        self.people[name] = Person(actor, look, Me(name))
        return self.people[name]

    def lodged(self, text: str = "VNeID báo lỗi khi định danh", code: int = 4827193506, **more: Any) -> Case:
        """A resident's case, and the news of it told."""
        lodge = Lodge(
            case=more.pop("id", f"case-{code}"),
            code=TrackingCode.from_random(code).value,
            kind=more.pop("kind", Kind.REFLECTION),
            conversation="resident",
            text=text,
            name="Trần Thị Hoa",
            phone="+84912345678",
            village="bac-ke",
            files=more.pop("files", ()),
            **more,
        )
        self.decides(None, lodge, Actor("resident"))
        self.deliver()
        return self.cases[lodge.case]

    def case(self, code: int = 4827193506) -> Case:
        return self.cases[f"case-{code}"]

    def says(self, name: str, *texts: str, answering: str | None = None) -> str:
        """What was said back to the last of these texts. answering: key of the message that is replied to."""
        for text in texts:
            self.plays(name, Text(text), answering)
        return self.people[name].last

    def taps(self, name: str, question: str, choice: str) -> str:
        self.plays(name, Tap(question, choice))
        return self.people[name].last

    def starts(self, name: str, payload: str = "") -> str:
        self.plays(name, Started(payload))
        return self.people[name].last

    def deliver(self, seconds: int = 0) -> None:
        """Time passes; what is due reaches whom it concerns."""
        self.now += seconds * 1000
        due = [one for one in self.mail if one.at <= self.now]
        self.mail = [one for one in self.mail if one.at > self.now]
        for one in due:
            for name in self._recipients(one):
                self.plays(name, Notice(one.kind, dict(one.data)))
        if due:
            self.deliver()

    def plays(self, name: str, event: Event, answering: str | None = None) -> Turn:
        person = self.people[name]
        self.turns += 1
        draft = person.state.draft
        state = State.from_json(person.state.to_json(), draft.answers if draft else None)
        message = None
        if answering is not None:
            message = f"m{self.turns}"
            self.replied_to[message] = answering
        chance = Chance(self.turns.to_bytes(16, "big"), self.now)
        talk = Talk(self.commune, name, person.actor, person.me, self.now, person.look, WORDS, chance)
        turn = self._rounds(state, Heard(event, answers=message), talk)
        person.state = turn.state
        person.heard = render(turn.says, turn.question, person.look, WORDS)
        person.ever += person.heard
        for action in turn.does:
            self._does(person, action)
        return turn

    def decides(self, case: Case | None, command: Command, actor: Actor) -> Done:
        """A command at the desk, and the news of it into the mailbox."""
        decided = decide(case, command, actor, self.now, self.commune)
        if isinstance(decided, Refusal):
            return Done(command, (), decided, case)
        for event in decided:
            if event.kind == "received":
                self.registered += 1
                event = replace(event, data={**event.data, "register": f"{self.registered}/2026"})
            case = apply(case, event)
            self.events.append(event)
            self.mail += news(case, event, self.commune)
        assert case is not None
        self.cases[case.id] = case
        return Done(command, decided, None, case)

    def _rounds(self, state: State, heard: Heard, talk: Talk) -> Turn:
        results: tuple[Done, ...] | None = None
        before: tuple[Spoken, ...] = ()
        for _ in range(10):
            if results is None:
                turn = ENGINE.advance(state, heard, talk)
            else:
                turn = ENGINE.resume(state, heard, results, talk)
            if isinstance(turn, Needs):
                talk.facts.update({need: self._answer(need) for need in turn.needs})
                continue
            commands = [action for action in turn.does if isinstance(action, AtDesk)]
            if results is not None or not commands:
                return replace(turn, says=before + turn.says)
            before = turn.says
            results = tuple(self._at_desk(action, talk) for action in commands)
            state = turn.state
        raise AssertionError("too many rounds")

    def _at_desk(self, action: AtDesk, talk: Talk) -> Done:
        case = self.cases.get(action.command.case)
        done = self.decides(case, action.command, action.actor or talk.actor)
        if done.case is not None:
            talk.facts[CaseById(done.case.id)] = talk.facts[CaseByCode(done.case.code)] = done.case
        return done

    def _recipients(self, one: News) -> list[str]:
        match one.to:
            case ToOwner():
                return ["resident"]
            case ToPerson(person):
                return [person]
            case ToRole(role, unit):
                staff = [(name, p.actor) for name, p in self.people.items() if role in p.actor.roles]
                return [name for name, actor in staff if unit in (None, actor.unit) and actor.person != one.but]

    def _does(self, person: Person, action: Action) -> None:
        match action:
            case ClaimInvite(_, role, unit, name, _):
                person.actor = Actor(person.actor.person, name, person.actor.roles | {Role(role)}, unit)
            case Remember(me):
                person.me = me
            case DoneTask(task):
                self.tasks[task] = replace(self.tasks[task], done=True)

    def _answer(self, need: Need) -> Any:
        cases = list(self.cases.values())
        match need:
            case CaseById(id_):
                return self.cases.get(id_)
            case CaseByCode(code):
                return next((c for c in cases if c.code == code), None)
            case CasesByTail(typed):
                found = [c for c in cases if _named(c, typed)]
                return tuple(sorted(found, key=lambda c: -c.at)[:5])
            case CasesOf(person):
                return tuple(c for c in cases if c.owner == person)
            case Inbox(statuses, unit, limit):
                found = [c for c in cases if c.status in statuses and unit in (None, c.unit)]
                return tuple(sorted(found, key=lambda c: c.stage_due)[:limit])
            case OpenTasks(limit):
                return tuple(t for t in self.tasks.values() if not t.done)[:limit]
            case InviteBy(token):
                return self.invites.get(token)
            case RepliedTo(_, message):
                return self.replied_to.get(message)
            case DraftsOf():
                return ()
            case VillageLink() | OpenTaskOf():
                return None
        raise AssertionError(f"nobody answers {need}")


def _named(case: Case, typed: str) -> bool:
    number = case.register.split("/")[0]
    return typed in (case.register, number) or (len(typed) >= 3 and case.code.endswith(typed))


PHOTO = File("file-1", "photo", "anh.jpg")
