"""Everything a commune keeps, on SQLite or PostgreSQL: `Store` for one commune over one `Database`."""

from __future__ import annotations

from storage.batch import Batch
from storage.chains import Broken
from storage.database import BadDatabaseUrl, Database
from storage.file_rows import FileInfo
from storage.files import FileGone, FolderFiles
from storage.jobs import Job
from storage.ledger import Aside
from storage.mail import Mail
from storage.outbox import Queued, Result, Said
from storage.people import StaffMember
from storage.rooms import NOBODY, Room
from storage.seal import BadKey, CannotOpen, Keyring, Sealer, make_key
from storage.store import Store
from storage.tokens import new_token
from storage.work import Conflict
from storage.writes import (
    ChatLink,
    DraftWrite,
    FileRow,
    Grant,
    InviteRow,
    JobRow,
    LedgerRow,
    MailRow,
    OutRow,
    PersonWrite,
    Replayed,
    RoleEnd,
    RoomWrite,
    TaskRow,
    Writes,
)

__all__ = [
    "NOBODY",
    "Aside",
    "BadDatabaseUrl",
    "BadKey",
    "Batch",
    "Broken",
    "CannotOpen",
    "ChatLink",
    "Conflict",
    "Database",
    "DraftWrite",
    "FileGone",
    "FileInfo",
    "FileRow",
    "FolderFiles",
    "Grant",
    "InviteRow",
    "Job",
    "JobRow",
    "Keyring",
    "LedgerRow",
    "Mail",
    "MailRow",
    "OutRow",
    "PersonWrite",
    "Queued",
    "Replayed",
    "Result",
    "RoleEnd",
    "Room",
    "RoomWrite",
    "Said",
    "Sealer",
    "StaffMember",
    "Store",
    "TaskRow",
    "Writes",
    "make_key",
    "new_token",
]
