"""A conversation knows when its person last did something, mail may wait for a window, a message knows its mail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_HELD = sa.text("held IS NOT NULL AND done_at IS NULL")


def upgrade() -> None:
    op.add_column("conversations", sa.Column("interacted_at", sa.BigInteger(), nullable=True))
    op.add_column("mailbox", sa.Column("held", sa.BigInteger(), nullable=True))
    op.add_column("outbox", sa.Column("from_mail", KEY, nullable=True))
    columns = ["commune_id", "conversation", "held"]
    op.create_index("ix_mailbox_held", "mailbox", columns, sqlite_where=_HELD, postgresql_where=_HELD)


def downgrade() -> None:
    op.drop_index("ix_mailbox_held", table_name="mailbox")
    op.drop_column("outbox", "from_mail")
    op.drop_column("mailbox", "held")
    op.drop_column("conversations", "interacted_at")
