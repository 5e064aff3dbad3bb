"""What a batch of turns wants written. Plain lists of frozen rows; `Batch.write` turns each into one statement.

Times are milliseconds since 1970, ids are canonical UUIDs as text; words and JSON come open, are sealed on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from cases.case import Case, CaseEvent
from cases.kinds import Role
from cases.people_commands import PeopleChange
from cases.value import value
from storage.writes_news import BroadcastDecision, BroadcastRow, NewsChoice

if TYPE_CHECKING:
    from storage.outbox import Settled

FileStatus = Literal["pending", "stored", "gone"]


@value(frozen=True, slots=True)
class RoomWrite:
    """new: the row does not exist yet; then a person's row and the chat's link to it are made too, unless person is
    None or exists. For a known room only state, draft_id, last_seq, next_out, reachable and at are written (whose chat
    it is changes by a ChatLink). heard: rows of the ledger that its turn adds. interacted_at: as Room has it."""

    key: str
    channel: str
    account: str
    chat: str
    person: str | None
    new: bool
    state: bytes | None = field(repr=False)
    draft_id: str | None
    last_seq: int
    next_out: int
    reachable: bool
    at: int
    heard: int = 0
    interacted_at: int | None = None


@value(frozen=True, slots=True)
class PersonWrite:
    """Makes or replaces. me["phone"], if there is one, can be looked up by its keyed hash."""

    person: str
    me: dict[str, Any] = field(repr=False)
    at: int


@value(frozen=True, slots=True)
class ChatLink:
    """From `at` the conversation belongs to this person, whose row must exist or be written in the same batch."""

    conversation: str
    person: str
    at: int


@value(frozen=True, slots=True)
class DraftWrite:
    """Makes or replaces. parked: put aside, so that DraftsOf lists it."""

    draft: str
    conversation: str
    person: str | None
    dialog: str
    version: int
    answers: dict[str, Any] = field(repr=False)
    parked: bool
    at: int


@value(frozen=True, slots=True)
class LedgerRow:
    """How one message ended: outcome is an Ending, detail a word of ours. raw: as received, only where it was set aside
    for a replay."""

    account: str
    update_key: str
    conversation: str
    outcome: str
    detail: str
    at: int
    raw: bytes | None = field(default=None, repr=False)


@value(frozen=True, slots=True)
class Replayed:
    """What came of a message that was set aside and has been played again. What it was sealed as goes unless it failed
    once more; how it failed at first stays."""

    account: str
    update_key: str
    outcome: str
    detail: str
    at: int


@value(frozen=True, slots=True)
class OutRow:
    """seq: Room.next_out and rising by one. out: Out.to_json(). not_before: holds back the whole lane. urgency, topic:
    as cases.urgency.Manner has them. from_mail: key of the mail whose news it tells; None for a reply. unsaid: why it
    is written down and not sent, one word; "" for what is sent. sending: a delivery of this process takes it as soon
    as it is durable."""

    id: str
    account: str
    conversation: str
    seq: int
    out: dict[str, Any] = field(repr=False)
    weight: str
    reply_key: str | None
    not_before: int
    at: int
    urgency: int = 0
    topic: str | None = None
    from_mail: str | None = None
    unsaid: str = ""
    sending: bool = False


@value(frozen=True, slots=True)
class MailRow:
    """The same key posted again, even after it was done, changes nothing."""

    key: str
    conversation: str
    kind: str
    data: dict[str, Any] = field(repr=False)
    due: int


@value(frozen=True, slots=True)
class HeldMail:
    """A piece of mail that waits for its conversation's window. held: when it was due. due: when something is to be
    done about it meanwhile, milliseconds."""

    key: str
    held: int
    due: int


@value(frozen=True, slots=True)
class TaskRow:
    id: str
    kind: str
    due: str
    conversation: str
    person: str | None
    case: str | None
    words: dict[str, str] = field(repr=False)
    at: int
    done: bool = False


@value(frozen=True, slots=True)
class JobRow:
    id: str
    kind: str
    account: str
    data: dict[str, Any] = field(repr=False)
    due: int


@value(frozen=True, slots=True)
class FileRow:
    """Makes a row, or replaces name, media_type, size, status and sha256 of the one with this id."""

    id: str
    conversation: str
    kind: str
    name: str = field(repr=False)
    media_type: str
    size: int
    status: FileStatus
    at: int
    sha256: bytes | None = None


@value(frozen=True, slots=True)
class Grant:
    """Uses the invite up and gives its role, unless the person holds it, or the invite was made in a chat: then only
    who came is written down. An invite that somebody else used meanwhile makes the write raise Conflict."""

    invite: str
    person: str
    role: Role
    unit: str | None
    name: str
    at: int


@value(frozen=True, slots=True)
class InviteRow:
    """token: 16 digits; only its keyed hash is stored. made_by: person, None where the server, or the assistant itself,
    made it. contact: phone and e-mail."""

    id: str
    token: str = field(repr=False)
    role: Role
    unit: str | None
    name: str
    person: str | None
    expires: int
    at: int
    made_by: str | None = None
    position: str = ""
    contact: dict[str, str] | None = field(default=None, repr=False)


@value(frozen=True, slots=True)
class CodeRow:
    """A code by which another conversation joins this one's person, instead of those that were made for it before.
    token: 16 digits; only its keyed hash is stored. made_by: person, where staff read it out."""

    id: str
    token: str = field(repr=False)
    conversation: str
    made_by: str | None
    expires: int
    at: int


@value(frozen=True, slots=True)
class CodeUsed:
    """conversation: which joined with it. A code that somebody else used meanwhile makes the write raise Conflict."""

    code: str
    conversation: str
    at: int


@value(frozen=True, slots=True)
class RoleEnd:
    """unit None ends the role in every unit."""

    person: str
    role: Role
    unit: str | None
    at: int


@dataclass(slots=True)
class Writes:
    """cases: as they stand after `events`; one row each, the newest if several turns changed it. An event of kind
    "anonymised" erases the words of all earlier events of its case but the commune's answers, the contacts of its
    parties and its files."""

    rooms: list[RoomWrite] = field(default_factory=list)
    people: list[PersonWrite] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)  # persons, whose own rows are emptied last
    links: list[ChatLink] = field(default_factory=list)
    drafts: list[DraftWrite] = field(default_factory=list)
    dropped_drafts: list[str] = field(default_factory=list)
    ledger: list[LedgerRow] = field(default_factory=list)
    repeated: list[tuple[str, str]] = field(default_factory=list)  # (account, update key) of what came once more
    replayed: list[Replayed] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # conversations that nobody comes back to
    outbox: list[OutRow] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)
    mail: list[MailRow] = field(default_factory=list)
    mail_done: list[str] = field(default_factory=list)
    mail_held: list[HeldMail] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)  # conversations in which what was held may be told now
    cases: list[Case] = field(default_factory=list)
    events: list[CaseEvent] = field(default_factory=list)
    tasks: list[TaskRow] = field(default_factory=list)
    tasks_done: list[tuple[str, str]] = field(default_factory=list)  # (person, task)
    jobs: list[JobRow] = field(default_factory=list)
    files: list[FileRow] = field(default_factory=list)
    file_cases: list[tuple[str, str, str]] = field(default_factory=list)  # (file, case, conversation)
    grants: list[Grant] = field(default_factory=list)
    invites: list[InviteRow] = field(default_factory=list)
    codes: list[CodeRow] = field(default_factory=list)
    codes_used: list[CodeUsed] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)  # conversations that nobody is believed to read any more
    unsaid: list[tuple[str, str]] = field(default_factory=list)  # (conversation, mail) that is told elsewhere instead
    roles_ended: list[RoleEnd] = field(default_factory=list)
    people_changed: list[PeopleChange] = field(default_factory=list)
    sessions_ended: list[str] = field(default_factory=list)  # of the desk in a browser
    wrong_tries: list[tuple[str, str]] = field(default_factory=list)  # (code, ISO day)
    counted: dict[str, int] = field(default_factory=dict)  # by name of the counter: so many more
    news: list[NewsChoice] = field(default_factory=list)
    broadcasts: list[BroadcastRow] = field(default_factory=list)
    broadcasts_decided: list[BroadcastDecision] = field(default_factory=list)
