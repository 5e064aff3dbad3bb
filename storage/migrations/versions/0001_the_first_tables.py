"""The first tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Written out and not taken from storage/columns.py: what a revision makes never changes again.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WORDS = sa.Text()
BYTES = sa.LargeBinary()
NUMBER = sa.BigInteger()


def upgrade() -> None:
    _people()
    _talk()
    _cases()
    for name, table, columns, where in INDEXES:
        condition = sa.text(where) if where else None
        op.create_index(
            name,
            table,
            columns,
            unique=name.startswith("uq_"),
            sqlite_where=condition,
            postgresql_where=condition,
        )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _columns(kind: sa.types.TypeEngine[Any], *names: str, null: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=null, autoincrement=False) for name in names]


def _talk() -> None:
    op.create_table(
        "conversations",
        *_columns(KEY, "commune_id", "key", "channel", "account", "chat"),
        *_columns(BYTES, "state", null=True),
        *_columns(KEY, "draft", null=True),
        *_columns(NUMBER, "last_seq", "next_out"),
        *_columns(sa.Boolean(), "reachable"),
        *_columns(NUMBER, "at"),
        sa.PrimaryKeyConstraint("commune_id", "key", name="pk_conversations"),
    )
    op.create_table(
        "drafts",
        *_columns(KEY, "commune_id", "id", "conversation"),
        *_columns(KEY, "person", null=True),
        *_columns(KEY, "dialog"),
        *_columns(NUMBER, "version"),
        *_columns(BYTES, "answers"),
        *_columns(sa.Boolean(), "parked"),
        *_columns(NUMBER, "at"),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_drafts"),
    )
    op.create_table(
        "ledger",
        *_columns(KEY, "commune_id", "account", "update_key", "conversation", "outcome"),
        *_columns(WORDS, "detail"),
        *_columns(NUMBER, "at"),
        *_columns(BYTES, "raw", null=True),
        sa.PrimaryKeyConstraint("commune_id", "account", "update_key", name="pk_ledger"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mailbox",
        *_columns(KEY, "commune_id", "key", "conversation", "kind"),
        *_columns(NUMBER, "due"),
        *_columns(BYTES, "data"),
        *_columns(NUMBER, "done_at", null=True),
        sa.PrimaryKeyConstraint("commune_id", "key", name="pk_mailbox"),
    )
    op.create_table(
        "outbox",
        *_columns(KEY, "commune_id", "id", "account", "conversation"),
        *_columns(NUMBER, "seq"),
        *_columns(BYTES, "out"),
        *_columns(KEY, "weight", "status"),
        *_columns(NUMBER, "not_before", "attempts"),
        *_columns(sa.Boolean(), "unsure"),
        *_columns(KEY, "platform_id", "reply_key", null=True),
        *_columns(WORDS, "why"),
        *_columns(NUMBER, "at"),
        *_columns(NUMBER, "done_at", null=True),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_outbox"),
    )
    op.create_table(
        "jobs",
        *_columns(KEY, "commune_id", "id", "kind", "account"),
        *_columns(BYTES, "data"),
        *_columns(KEY, "status"),
        *_columns(NUMBER, "due", "attempts", "locked_until"),
        *_columns(WORDS, "why"),
        *_columns(NUMBER, "done_at", null=True),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_jobs"),
    )
    op.create_table(
        "counters",
        *_columns(KEY, "commune_id", "name"),
        *_columns(NUMBER, "n"),
        sa.PrimaryKeyConstraint("commune_id", "name", name="pk_counters"),
    )
    op.create_table(
        "leases",
        *_columns(KEY, "commune_id", "name", "holder"),
        *_columns(NUMBER, "until", "fence"),
        sa.PrimaryKeyConstraint("commune_id", "name", name="pk_leases"),
    )


def _people() -> None:
    op.create_table(
        "communes",
        *_columns(KEY, "commune_id"),
        *_columns(WORDS, "name"),
        *_columns(NUMBER, "at"),
        sa.PrimaryKeyConstraint("commune_id", name="pk_communes"),
    )
    op.create_table(
        "accounts",
        *_columns(KEY, "commune_id", "account", "channel"),
        *_columns(NUMBER, "at"),
        sa.PrimaryKeyConstraint("commune_id", "account", name="pk_accounts"),
        sa.ForeignKeyConstraint(["commune_id"], ["communes.commune_id"], name="fk_accounts_communes"),
    )
    op.create_table(
        "persons",
        *_columns(KEY, "commune_id", "id"),
        *_columns(BYTES, "me", "phone_hash", null=True),
        *_columns(NUMBER, "at"),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_persons"),
    )
    op.create_table(
        "person_chats",
        *_columns(KEY, "commune_id", "conversation", "person"),
        *_columns(NUMBER, "since"),
        *_columns(NUMBER, "until", null=True),
        sa.PrimaryKeyConstraint("commune_id", "conversation", "person", "since", name="pk_person_chats"),
        sa.ForeignKeyConstraint(
            ["commune_id", "person"], ["persons.commune_id", "persons.id"], name="fk_person_chats_persons"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "roles",
        *_columns(KEY, "commune_id", "id", "person", "role"),
        *_columns(KEY, "unit", null=True),
        *_columns(WORDS, "name", "position"),
        *_columns(BYTES, "contact", null=True),
        *_columns(NUMBER, "since"),
        *_columns(NUMBER, "until", null=True),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_roles"),
        sa.ForeignKeyConstraint(
            ["commune_id", "person"], ["persons.commune_id", "persons.id"], name="fk_roles_persons"
        ),
    )
    op.create_table(
        "invites",
        *_columns(KEY, "commune_id", "id"),
        *_columns(BYTES, "token_hash"),
        *_columns(KEY, "role"),
        *_columns(KEY, "unit", null=True),
        *_columns(WORDS, "name"),
        *_columns(KEY, "person", null=True),
        *_columns(NUMBER, "expires"),
        *_columns(NUMBER, "used_at", null=True),
        *_columns(KEY, "used_by", null=True),
        *_columns(NUMBER, "at"),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_invites"),
    )
    op.create_table(
        "villages",
        *_columns(KEY, "commune_id", "village"),
        *_columns(NUMBER, "since"),
        *_columns(NUMBER, "until", null=True),
        *_columns(BYTES, "data"),
        sa.PrimaryKeyConstraint("commune_id", "village", "since", name="pk_villages"),
        sa.ForeignKeyConstraint(["commune_id"], ["communes.commune_id"], name="fk_villages_communes"),
    )
    op.create_table(
        "links",
        *_columns(KEY, "commune_id", "id"),
        *_columns(BYTES, "token_hash", "token"),
        *_columns(KEY, "village", "made_by"),
        *_columns(sa.Boolean(), "revoked"),
        *_columns(NUMBER, "at"),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_links"),
    )


def _cases() -> None:
    op.create_table(
        "cases",
        *_columns(KEY, "commune_id", "id", "code", "kind", "status"),
        *_columns(NUMBER, "version"),
        *_columns(KEY, "owner", "village", "unit", "subject", "register", "resident_due", "stage_due"),
        *_columns(NUMBER, "at"),
        *_columns(WORDS, "search"),
        *_columns(BYTES, "whole"),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_cases"),
    )
    op.create_table(
        "parties",
        *_columns(KEY, "commune_id", "case", "person", "role", "conversation"),
        *_columns(BYTES, "contact", "phone_hash", null=True),
        sa.PrimaryKeyConstraint("commune_id", "case", "person", "role", name="pk_parties"),
        sa.ForeignKeyConstraint(["commune_id", "case"], ["cases.commune_id", "cases.id"], name="fk_parties_cases"),
    )
    op.create_table(
        "events",
        *_columns(KEY, "commune_id", "stream"),
        *_columns(NUMBER, "seq"),
        *_columns(KEY, "kind", "actor"),
        *_columns(NUMBER, "at"),
        *_columns(BYTES, "stored", "prev", "hash"),
        *_columns(KEY, "body", null=True),
        sa.PrimaryKeyConstraint("commune_id", "stream", "seq", name="pk_events"),
    )
    op.create_table(
        "bodies",
        *_columns(KEY, "commune_id", "id", "stream"),
        *_columns(BYTES, "words", null=True),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_bodies"),
    )
    op.create_table(
        "files",
        *_columns(KEY, "commune_id", "id", "conversation"),
        *_columns(KEY, "case", null=True),
        *_columns(KEY, "kind"),
        *_columns(BYTES, "name"),
        *_columns(KEY, "media_type"),
        *_columns(NUMBER, "size"),
        *_columns(KEY, "status"),
        *_columns(BYTES, "sha256", null=True),
        *_columns(NUMBER, "at"),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_files"),
    )
    op.create_table(
        "tasks",
        *_columns(KEY, "commune_id", "id", "kind", "due", "conversation"),
        *_columns(KEY, "person", "case", null=True),
        *_columns(BYTES, "words"),
        *_columns(NUMBER, "at"),
        *_columns(NUMBER, "done_at", null=True),
        *_columns(KEY, "done_by", null=True),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_tasks"),
    )


# Name (uq_: unique), table, columns, condition.
INDEXES: list[tuple[str, str, list[str], str | None]] = [
    ("ix_drafts_conversation", "drafts", ["commune_id", "conversation"], None),
    ("ix_mailbox_conversation", "mailbox", ["commune_id", "conversation", "due"], "done_at IS NULL"),
    ("ix_mailbox_due", "mailbox", ["commune_id", "due"], "done_at IS NULL"),
    ("ix_outbox_heads", "outbox", ["commune_id", "conversation", "seq"], "done_at IS NULL"),
    ("ix_outbox_open", "outbox", ["commune_id", "account", "id"], "done_at IS NULL"),
    ("ix_outbox_platform", "outbox", ["commune_id", "conversation", "platform_id"], "reply_key IS NOT NULL"),
    ("uq_outbox_lane", "outbox", ["commune_id", "conversation", "seq"], None),
    ("ix_jobs_due", "jobs", ["commune_id", "due"], "done_at IS NULL"),
    ("ix_persons_phone", "persons", ["commune_id", "phone_hash"], "phone_hash IS NOT NULL"),
    ("ix_person_chats_person", "person_chats", ["commune_id", "person"], None),
    ("uq_person_chats_now", "person_chats", ["commune_id", "conversation"], "until IS NULL"),
    ("ix_roles_person", "roles", ["commune_id", "person"], None),
    ("ix_roles_role", "roles", ["commune_id", "role"], "until IS NULL"),
    ("uq_invites_token", "invites", ["commune_id", "token_hash"], None),
    ("ix_links_village", "links", ["commune_id", "village"], None),
    ("uq_links_token", "links", ["commune_id", "token_hash"], None),
    ("ix_cases_at", "cases", ["commune_id", "at"], None),
    ("ix_cases_register", "cases", ["commune_id", "register"], "register <> ''"),
    ("ix_cases_status", "cases", ["commune_id", "status", "stage_due"], None),
    ("uq_cases_code", "cases", ["commune_id", "code"], None),
    ("ix_parties_person", "parties", ["commune_id", "person"], None),
    ("ix_parties_phone", "parties", ["commune_id", "phone_hash"], "phone_hash IS NOT NULL"),
    ("ix_events_at", "events", ["commune_id", "at"], None),
    ("ix_bodies_stream", "bodies", ["commune_id", "stream"], None),
    ("ix_files_case", "files", ["commune_id", "case"], '"case" IS NOT NULL'),
    ("ix_files_conversation", "files", ["commune_id", "conversation"], None),
    ("ix_tasks_open", "tasks", ["commune_id", "at"], "done_at IS NULL"),
]

# So that none is there before one that it refers to.
TABLES = [
    "bodies",
    "cases",
    "communes",
    "conversations",
    "counters",
    "drafts",
    "events",
    "files",
    "invites",
    "jobs",
    "leases",
    "ledger",
    "links",
    "mailbox",
    "outbox",
    "persons",
    "tasks",
    "accounts",
    "parties",
    "person_chats",
    "roles",
    "villages",
]
