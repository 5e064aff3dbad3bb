"""What one turn comes to: the state after it, what is said, what is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Any, Literal

from cases.case import Case, CaseEvent
from cases.commands import Command
from cases.desk import Refusal
from cases.kinds import SYSTEM, Actor
from cases.needs import Need
from cases.people_commands import Arranged
from cases.value import value
from dialogs.desk_actions import EndSessions, OpenSeat
from dialogs.news_actions import NewsAction
from dialogs.say import Question, Say, Spoken
from dialogs.state import Answers, Open, Seed, State
from dialogs.talk import Me


@value(frozen=True, slots=True)
class AtDesk:
    """A command for the desk. The outcome comes back as an event of the same turn. actor: None for the person
    of this conversation."""

    command: Command
    actor: Actor | None = None


@value(frozen=True, slots=True)
class Remember:
    """The commune keeps this about the person from now on."""

    me: Me


@value(frozen=True, slots=True)
class ParkDraft:
    """The draft rests until it is picked up again."""

    open: Open


@value(frozen=True, slots=True)
class DropDraft:
    """files: those that nobody keeps after it, because it was not sent."""

    draft: str
    files: tuple[str, ...] = ()


@value(frozen=True, slots=True)
class ForgetPerson:
    """What the commune keeps of a person beside their cases goes: name and phone, every draft, the drafts' files."""

    person: str


@value(frozen=True, slots=True)
class FetchFile:
    """A job copies the file from the platform right after the commit. file: id under which it will lie."""

    file: str
    kind: str
    remote: str
    name: str


@value(frozen=True, slots=True)
class Post:
    """Mail for this very conversation, or for another one. key: the same mail posted twice is one. at: milliseconds."""

    key: str
    at: int
    kind: str
    data: dict[str, Any] = field(default_factory=dict, hash=False)
    to: str = ""


@value(frozen=True, slots=True)
class Unsay:
    """What of this news still waits to be sent here is not said. mail: its key. moved: it is told elsewhere, so that
    nothing of it waits for anybody here."""

    mail: str
    moved: bool = False


@value(frozen=True, slots=True)
class MakeCode:
    """By this code another conversation becomes the person's whose this one is; an earlier one lapses. conversation:
    which. by_staff: whoever reads it out is not that person."""

    token: str
    conversation: str
    by_staff: bool = False


@value(frozen=True, slots=True)
class MoveChats:
    """From now on these conversations are these persons': (conversation, person). known: what the commune keeps about
    them, and nothing any more about whoever nobody is now. code: was used for it. unread: conversations that nobody is
    believed to read any more."""

    chats: tuple[tuple[str, str], ...]
    known: tuple[Me, ...] = ()
    code: str = ""
    unread: tuple[str, ...] = ()


@value(frozen=True, slots=True)
class OpenTask:
    """Something for staff to do; words go to their list. due: ISO local date-time. done: it was done in this very
    turn, and is kept as the record of it. asked: the person of this conversation wanted it."""

    kind: str
    due: str
    words: dict[str, str] = field(default_factory=dict, hash=False)
    done: bool = False
    asked: bool = True


@value(frozen=True, slots=True)
class DoneTask:
    task: str


@value(frozen=True, slots=True)
class ClaimInvite:
    """This conversation's person takes the invited role; made_by: whose invitation from a chat it is, so that they are
    first to be confirmed."""

    invite: str
    role: str
    unit: str | None
    name: str
    person: str | None
    made_by: str = ""


@value(frozen=True, slots=True)
class Arrange:
    """What was arranged about people, all at once. by: the person who did it, None for the one of this conversation."""

    arranged: Arranged
    by: str | None = None


@value(frozen=True, slots=True)
class WrongTry:
    """Somebody gave wrong digits for this code, in this conversation, from this origin: each is counted by itself, and
    too many on one day close it for guessing. day: ISO date."""

    code: str
    day: str


@value(frozen=True, slots=True)
class MakeReceipt:
    """A job draws the receipt of a case that was just lodged; it follows the words when it is ready. case: id."""

    case: str


@value(frozen=True, slots=True)
class MakeCopy:
    """A job writes all that is kept about this person into a file for this conversation."""

    person: str


@value(frozen=True, slots=True)
class Logged:
    """A line in the staff's log about a case or a person: what was done that changes nothing in it, such as looking at
    a name. about: id. data: codes and keys, never words. by: as in `Arrange`."""

    about: str
    kind: str
    data: dict[str, Any] = field(default_factory=dict, hash=False)
    by: str | None = None


@value(frozen=True, slots=True)
class MakePaper:
    """A job counts, draws or writes something for this conversation, and posts it there. what: see bot/office."""

    what: str
    data: dict[str, Any] = field(hash=False)


Action = (
    AtDesk
    | Remember
    | ParkDraft
    | DropDraft
    | ForgetPerson
    | FetchFile
    | Post
    | Unsay
    | MakeCode
    | MoveChats
    | OpenTask
    | DoneTask
    | ClaimInvite
    | Arrange
    | OpenSeat
    | EndSessions
    | WrongTry
    | MakeReceipt
    | MakeCopy
    | MakePaper
    | Logged
    | NewsAction
)


@value(frozen=True, slots=True)
class Done:
    """One command and what the desk made of it. case: as it stands afterwards (unchanged after a refusal)."""

    command: Command
    events: tuple[CaseEvent, ...]
    refusal: Refusal | None
    case: Case | None


@value(frozen=True, slots=True)
class Turn:
    """outcome: the one word that the ledger keeps: answered, joined, noted, not_for_us. question: what stands open and
    is asked now, if anything. why: a word of ours kept beside it. page: what a page of the desk shows instead."""

    state: State
    says: tuple[Spoken, ...] = ()
    question: Question | None = None
    does: tuple[Action, ...] = ()
    outcome: str = "answered"
    why: str = ""
    page: Any = None


@value(frozen=True, slots=True)
class Needs:
    needs: tuple[Need, ...]


@value(frozen=True, slots=True)
class Go:
    """What a dialog answers the engine with.

    close: this dialog is over. push: another one lies on top of it; together with close it takes its place. clear:
    everything open is over. home: the home question is asked when nothing else is open. question: this is asked
    instead. again: the open question is repeated though nothing is said. quiet: nothing is asked. redo: this step of
    the open dialog is answered again. leave: "later" parks the draft, "delete" drops it. seed: what was typed before
    consent from now on, None leaves it as it is. forget: of that, what came at this moment or earlier is wiped. lost:
    this file could not be kept, the story goes on without it. drop: the lodging with this draft is over, wherever it
    lies. sow: this piece is held in the seed. release: what is held joins the lodging, with these answers (or {})
    about it; with part, only what of it belongs here. brief: news in one line, said instead of `push` where a question
    stands open, whose numbers stay what they were. short: the open question was read before, and is asked again in one
    line. resumes: a letter that lies below is named before it goes on. where: again only if the open dialog is like
    this. beside: said behind news whose own question has to wait. last: said at the end where nothing is left open."""

    says: tuple[Spoken | Say, ...] = ()
    does: tuple[Action, ...] = ()
    close: bool = False
    push: Open | None = None
    clear: bool = False
    home: bool = False
    question: Question | None = None
    again: bool = False
    where: Callable[[Open], bool] | None = field(default=None, hash=False)
    resumes: bool = False
    short: bool = False
    quiet: bool = False
    redo: str | None = None
    leave: Literal["later", "delete"] | None = None
    seed: Seed | None = None
    forget: int | None = None
    lost: str = ""
    sow: dict[str, Any] | None = None
    release: Answers | None = None
    part: bool = False
    drop: str = ""
    brief: Spoken | Say | None = None
    beside: Spoken | Say | None = None
    last: Say | None = None
    outcome: str = "answered"

    @property
    def is_for_the_desk(self) -> bool:
        """What comes of it is said when the desk has decided."""
        return AtDesk in map(type, self.does)


def spoken(says: tuple[Spoken | Say, ...]) -> tuple[Spoken, ...]:
    return tuple([s if isinstance(s, Spoken) else Spoken(s) for s in says]) if says else ()


__all__ = ["SYSTEM", "Action", "Done", "EndSessions", "Go", "Needs", "OpenSeat", "Turn", "spoken"]
