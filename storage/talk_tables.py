"""Tables of the conversation: its state, what came in, what goes out, what is due, what is being worked on."""

from __future__ import annotations

import sqlalchemy as sa

from storage.columns import COUNT, commune, count, flag, index, key, metadata, ref, sealed, when

# heard: how many rows of the ledger its turns have written, so that one that is gone is missed. interacted_at: when its
# person last did what a platform's window counts from; NULL where that is not known, or the platform says it is closed.
conversations = sa.Table(
    "conversations",
    metadata,
    commune(),
    key("key"),
    ref("channel"),
    ref("account"),
    ref("chat"),
    sealed("state", null=True),
    ref("draft", null=True),
    count("last_seq"),
    count("next_out"),
    flag("reachable"),
    when("at"),
    sa.Column("heard", COUNT, nullable=False, server_default="0"),
    when("interacted_at", null=True),
)

drafts = sa.Table(
    "drafts",
    metadata,
    commune(),
    key(),
    ref("conversation"),
    ref("person", null=True),
    ref("dialog"),
    count("version"),
    sealed("answers"),
    flag("parked"),
    when("at"),
    index("ix_drafts_conversation", "commune_id", "conversation"),
)

# raw is kept only for what was set aside to be played again. repeats: how often the platform brought it once more.
# failed: how it failed at first, where it was played again since, at replayed_at.
ledger = sa.Table(
    "ledger",
    metadata,
    commune(),
    key("account"),
    key("update_key"),
    ref("conversation"),
    ref("outcome"),
    sa.Column("detail", sa.Text(), nullable=False),
    when("at"),
    sealed("raw", null=True),
    sa.Column("repeats", COUNT, nullable=False, server_default="0"),
    sa.Column("failed", sa.Text(), nullable=True),
    when("replayed_at", null=True),
    index("ix_ledger_aside", "commune_id", "at", where="raw IS NOT NULL"),
    sqlite_with_rowid=False,
)

# held: it waits for its conversation's window, and this is when it was due; `due` is then when somebody should call.
mailbox = sa.Table(
    "mailbox",
    metadata,
    commune(),
    key("key"),
    ref("conversation"),
    ref("kind"),
    when("due"),
    sealed("data"),
    when("done_at", null=True),
    when("held", null=True),
    index("ix_mailbox_due", "commune_id", "due", where="done_at IS NULL"),
    index("ix_mailbox_conversation", "commune_id", "conversation", "due", where="done_at IS NULL"),
    index("ix_mailbox_held", "commune_id", "conversation", "held", where="held IS NOT NULL AND done_at IS NULL"),
)

# done_at IS NULL: still queued or being sent. The first partial index finds the oldest of an account, the second
# the head of a lane, the third whom it is the turn of; all stay as small as the backlog. unsure: it may have arrived
# once already. urgency, topic: as cases/urgency.py has them. from_mail: key of the mail whose news it tells.
outbox = sa.Table(
    "outbox",
    metadata,
    commune(),
    key(),
    ref("account"),
    ref("conversation"),
    count("seq"),
    sealed("out"),
    ref("weight"),
    ref("status"),
    when("not_before"),
    count("attempts"),
    flag("unsure"),
    ref("platform_id", null=True),
    ref("reply_key", null=True),
    sa.Column("why", sa.Text(), nullable=False),
    when("at"),
    when("done_at", null=True),
    sa.Column("urgency", COUNT, nullable=False, server_default="0"),
    ref("topic", null=True),
    ref("from_mail", null=True),
    index("uq_outbox_lane", "commune_id", "conversation", "seq", unique=True),
    index("ix_outbox_open", "commune_id", "account", "id", where="done_at IS NULL"),
    index("ix_outbox_heads", "commune_id", "conversation", "seq", where="done_at IS NULL"),
    index("ix_outbox_turn", "commune_id", "account", "urgency", "id", where="done_at IS NULL"),
    index("ix_outbox_platform", "commune_id", "conversation", "platform_id", where="reply_key IS NOT NULL"),
)

jobs = sa.Table(
    "jobs",
    metadata,
    commune(),
    key(),
    ref("kind"),
    ref("account"),
    sealed("data"),
    ref("status"),
    when("due"),
    count("attempts"),
    when("locked_until"),
    sa.Column("why", sa.Text(), nullable=False),
    when("done_at", null=True),
    index("ix_jobs_due", "commune_id", "due", where="done_at IS NULL"),
)

counters = sa.Table(
    "counters",
    metadata,
    commune(),
    key("name"),
    sa.Column("n", COUNT, nullable=False),
)

leases = sa.Table(
    "leases",
    metadata,
    commune(),
    key("name"),
    ref("holder"),
    when("until"),
    count("fence"),
)
