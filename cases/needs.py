"""Questions that a turn may ask of the store. Each is a frozen value; the answer's shape stands beside it.

The dialogs ask, the turn collects what a whole batch asks, and storage answers each kind with one query."""

from __future__ import annotations

from dataclasses import field

from cases.broadcasts import NewsNeed
from cases.desk_entry import SessionsOf
from cases.desk_needs import Counted, Listed, WithWords
from cases.group_needs import ActorIn, GroupOf, GroupsOf
from cases.joining_needs import AddressesOf, JoiningById, JoiningCode, MailOf
from cases.kinds import Role, Status
from cases.links import ShortLink, StartLink, TheLinks
from cases.office_needs import FiguresOf, RecentChains
from cases.trail import StaffTrail, TrailOf
from cases.value import value


@value(frozen=True, slots=True)
class CaseById:
    """-> Case | None"""

    case: str


@value(frozen=True, slots=True)
class CaseByCode:
    """code: 12 digits. -> Case | None"""

    code: str


@value(frozen=True, slots=True)
class CasesByTail:
    """Staff name a case by the last digits of its code, or by its register number. -> tuple[Case, ...], newest
    first, at most 5."""

    typed: str


@value(frozen=True, slots=True)
class CasesOf:
    """What was lodged in the conversations that are a person's now, by whomever they belonged to then.
    -> tuple[Case, ...], newest first, at most `limit`."""

    person: str
    limit: int = 20


@value(frozen=True, slots=True)
class Inbox:
    """Cases in these statuses, of the unit if one is given; with helping, those with which it only helps.
    -> tuple[Case, ...], earliest due first, at most `limit`."""

    statuses: frozenset[Status]
    unit: str | None = None
    limit: int = 9
    helping: bool = False


@value(frozen=True, slots=True)
class SimilarOpen:
    """What others may join: open reflections and petitions of the village that staff gave a title, which is all that
    may be shown of them. -> tuple[Case, ...], newest first, at most `limit`. No idea and no duplicate is among them."""

    village: str
    limit: int = 30


@value(frozen=True, slots=True)
class PastSubjects:
    """How staff classified before. -> tuple[PastSubject, ...], newest first, at most `limit`; no sealed idea is among
    them."""

    limit: int = 300


@value(frozen=True, slots=True)
class HistoryOf:
    """What happened to a case. -> tuple[Happened, ...], oldest first"""

    case: str


@value(frozen=True, slots=True)
class DraftsOf:
    """Unfinished lodgings that were put aside in this conversation. -> tuple[Parked, ...], newest first."""

    conversation: str


@value(frozen=True, slots=True)
class DraftById:
    """-> Parked | None"""

    draft: str


@value(frozen=True, slots=True)
class InviteBy:
    """token: 16 digits as typed. -> Invite | None (None: unknown, used, expired)."""

    token: str


@value(frozen=True, slots=True)
class StaffChats:
    """Everybody who holds this role (in this unit), those on leave too. -> tuple[StaffChat, ...]"""

    role: Role
    unit: str | None = None


@value(frozen=True, slots=True)
class ChatsOfPerson:
    """-> tuple[StaffChat, ...]"""

    person: str


@value(frozen=True, slots=True)
class RepliedTo:
    """Which of our messages a platform's reply answers. -> reply key such as "case:<id>" | None"""

    conversation: str
    message: str


@value(frozen=True, slots=True)
class OpenTasks:
    """What staff still have to do for somebody (call back, a request about data). -> tuple[Task, ...], oldest
    first, at most `limit`."""

    limit: int = 9


@value(frozen=True, slots=True)
class OpenTaskOf:
    """What staff have not done yet of this kind for this person. -> Task | None"""

    person: str
    kind: str


@value(frozen=True, slots=True)
class TasksOf:
    """All that a person ever asked of staff, done or not. -> tuple[Task, ...], oldest first"""

    person: str


@value(frozen=True, slots=True)
class Backlog:
    """Open cases whose clocks run and whose stage is due before this day (ISO date), of the unit if one is given.
    -> tuple[Late, ...], one for each unit and day"""

    before: str
    unit: str | None = None


@value(frozen=True, slots=True)
class HappenedBetween:
    """Moments in milliseconds, the second excluded. -> dict[str, int]: how many events of each kind happened to
    cases."""

    since: int
    until: int


@value(frozen=True, slots=True)
class TheRoster:
    """-> Roster: everybody with a role and every invitation that waits."""


@value(frozen=True, slots=True)
class WrongTries:
    """How often wrong digits were given for this code on this day (ISO date), by anybody. -> int"""

    code: str
    day: str


Need = (
    CaseById
    | CaseByCode
    | CasesByTail
    | CasesOf
    | Inbox
    | SimilarOpen
    | HistoryOf
    | PastSubjects
    | DraftsOf
    | DraftById
    | InviteBy
    | StartLink
    | ShortLink
    | TheLinks
    | StaffChats
    | ChatsOfPerson
    | AddressesOf
    | MailOf
    | JoiningCode
    | JoiningById
    | RepliedTo
    | OpenTasks
    | OpenTaskOf
    | TasksOf
    | WrongTries
    | TheRoster
    | Backlog
    | HappenedBetween
    | TrailOf
    | StaffTrail
    | GroupOf
    | GroupsOf
    | ActorIn
    | Listed
    | Counted
    | WithWords
    | SessionsOf
    | RecentChains
    | FiguresOf
    | NewsNeed
)


@value(frozen=True, slots=True)
class PastSubject:
    """text: folded title and words."""

    code: str
    subject: str
    text: str = field(repr=False)


@value(frozen=True, slots=True)
class Happened:
    """One event without its words. unit: key, where one was named."""

    kind: str
    at: int
    unit: str = ""

    @classmethod
    def of(cls, kind: str, at: int, data: dict[str, object]) -> Happened:
        """data: the event's own."""
        unit = data.get("unit") or data.get("asked_by") or data.get("answered_by") or ""
        return cls(kind, at, str(unit))


@value(frozen=True, slots=True)
class Parked:
    """A draft at rest. answers: as the dialog keeps them. at: milliseconds of the last change."""

    draft: str
    dialog: str
    version: int
    answers: dict[str, object]
    at: int


@value(frozen=True, slots=True)
class Invite:
    """person: given when the invite opens one more chat of somebody who is staff already. made_by: who made it in a
    chat, so that an administrator confirms who comes; "" where it was printed on the server."""

    id: str
    role: Role
    unit: str | None
    name: str
    person: str | None
    made_by: str = ""


@value(frozen=True, slots=True)
class StaffChat:
    """away: on leave."""

    person: str
    conversation: str
    name: str
    away: bool = False


def at_work(chats: tuple[StaffChat, ...]) -> tuple[StaffChat, ...]:
    """Those who are not on leave; where everybody is, all: better that somebody hears of it than nobody."""
    return tuple(chat for chat in chats if not chat.away) or chats


@value(frozen=True, slots=True)
class Task:
    """kind: call_back or data_request. due: ISO date-time, local. words: name, phone, what is wanted."""

    id: str
    kind: str
    due: str
    words: dict[str, str]
    done: bool = False
