"""Tables of the cases: projection, parties, history with its erasable bodies, files, tasks."""

from __future__ import annotations

import sqlalchemy as sa

from storage.columns import WORDS, commune, count, index, key, metadata, ref, sealed, when

# How staff name a case: an index holds them.
LAST_THREE: sa.ColumnElement[str] = sa.literal_column("substr(cases.code, 10, 3)", sa.Text())

# Indexes that PostgreSQL does not have.
OF_SQLITE = frozenset({"ix_cases_search"})

# The row is a projection of the events. search: folded words, only of what need not be sealed. coordinating: units that
# help, with a blank before and behind each.
cases = sa.Table(
    "cases",
    metadata,
    commune(),
    key(),
    ref("code"),
    ref("kind"),
    ref("status"),
    count("version"),
    ref("owner"),
    ref("village"),
    ref("unit"),
    ref("subject"),
    ref("register"),
    ref("resident_due"),
    ref("stage_due"),
    when("at"),
    sa.Column("search", WORDS, nullable=False),
    sealed("whole"),
    sa.Column("coordinating", sa.Text()),
    index("uq_cases_code", "commune_id", "code", unique=True),
    index("ix_cases_status", "commune_id", "status", "stage_due"),
    index("ix_cases_register", "commune_id", "register", where="register <> ''"),
    index("ix_cases_at", "commune_id", "at"),
    sa.Index("ix_cases_last_three", "commune_id", sa.text("substr(code, 10, 3)"), "at"),
    # All that a search by words reads, and nothing sealed; longer than PostgreSQL's entries may be.
    sa.Index("ix_cases_search", "commune_id", "at", "id", "unit", "code", "search").ddl_if(dialect="sqlite"),
    index("ix_cases_helped", "commune_id", "status", "stage_due", where="coordinating IS NOT NULL"),
    index("ix_cases_village", "commune_id", "village", "status", "at"),
)

# role: owner, helper or co_sender.
parties = sa.Table(
    "parties",
    metadata,
    commune(),
    key("case"),
    key("person"),
    key("role"),
    ref("conversation"),
    sealed("contact", null=True),
    sa.Column("phone_hash", sa.LargeBinary()),
    sa.ForeignKeyConstraint(["commune_id", "case"], ["cases.commune_id", "cases.id"]),
    index("ix_parties_person", "commune_id", "person"),
    index("ix_parties_phone", "commune_id", "phone_hash", where="phone_hash IS NOT NULL"),
)

# stored: the very bytes that hash covers. body: its words, until they are erased; the row here never changes.
events = sa.Table(
    "events",
    metadata,
    commune(),
    key("stream"),
    sa.Column("seq", sa.BigInteger(), primary_key=True, autoincrement=False),
    ref("kind"),
    ref("actor"),
    when("at"),
    sa.Column("stored", sa.LargeBinary(), nullable=False),
    sa.Column("prev", sa.LargeBinary(), nullable=False),
    sa.Column("hash", sa.LargeBinary(), nullable=False),
    ref("body", null=True),
    index("ix_events_at", "commune_id", "at"),
)

# One row a day at least, and never changed. root covers prev and the heads below with the same n; day: ISO, local.
roots = sa.Table(
    "roots",
    metadata,
    commune(),
    sa.Column("n", sa.BigInteger(), primary_key=True, autoincrement=False),
    ref("day"),
    when("at"),
    sa.Column("prev", sa.LargeBinary(), nullable=False),
    sa.Column("root", sa.LargeBinary(), nullable=False),
    count("heads"),
)

# The newest event of each stream that went on since the root before.
root_heads = sa.Table(
    "root_heads",
    metadata,
    commune(),
    sa.Column("n", sa.BigInteger(), primary_key=True, autoincrement=False),
    key("stream"),
    count("seq"),
    sa.Column("hash", sa.LargeBinary(), nullable=False),
    index("ix_root_heads_stream", "commune_id", "stream", "seq"),
)

# words: salt and words together; gone when they were erased.
bodies = sa.Table(
    "bodies",
    metadata,
    commune(),
    key(),
    ref("stream"),
    sealed("words", null=True),
    index("ix_bodies_stream", "commune_id", "stream"),
)

# status: pending (not here yet), stored, gone.
files = sa.Table(
    "files",
    metadata,
    commune(),
    key(),
    ref("conversation"),
    ref("case", null=True),
    ref("kind"),
    sealed("name"),
    ref("media_type"),
    count("size"),
    ref("status"),
    sa.Column("sha256", sa.LargeBinary()),
    when("at"),
    index("ix_files_conversation", "commune_id", "conversation"),
    index("ix_files_case", "commune_id", "case", where='"case" IS NOT NULL'),
)

# due: ISO date-time, local.
tasks = sa.Table(
    "tasks",
    metadata,
    commune(),
    key(),
    ref("kind"),
    ref("due"),
    ref("conversation"),
    ref("person", null=True),
    ref("case", null=True),
    sealed("words"),
    when("at"),
    when("done_at", null=True),
    ref("done_by", null=True),
    index("ix_tasks_open", "commune_id", "at", where="done_at IS NULL"),
)
