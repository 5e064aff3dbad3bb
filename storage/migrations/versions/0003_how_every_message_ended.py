"""The ledger counts repetitions and remembers a first failure; roots over all histories of a commune."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger()

_HEARD = """
    UPDATE conversations SET heard = counted.n
    FROM (SELECT commune_id, conversation, count(*) AS n FROM ledger WHERE account <> 'mail'
          GROUP BY commune_id, conversation) AS counted
    WHERE conversations.commune_id = counted.commune_id AND conversations.key = counted.conversation
"""
_ASIDE = sa.text("raw IS NOT NULL")


def upgrade() -> None:
    op.add_column("conversations", sa.Column("heard", NUMBER, nullable=False, server_default="0"))
    op.add_column("ledger", sa.Column("repeats", NUMBER, nullable=False, server_default="0"))
    op.add_column("ledger", sa.Column("failed", sa.Text(), nullable=True))
    op.add_column("ledger", sa.Column("replayed_at", NUMBER, nullable=True))
    op.create_index("ix_ledger_aside", "ledger", ["commune_id", "at"], sqlite_where=_ASIDE, postgresql_where=_ASIDE)
    op.execute(_HEARD)
    op.create_table(
        "roots",
        sa.Column("commune_id", KEY, nullable=False),
        sa.Column("n", NUMBER, nullable=False, autoincrement=False),
        sa.Column("day", KEY, nullable=False),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("heads", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("commune_id", "n", name="pk_roots"),
    )
    op.create_table(
        "root_heads",
        sa.Column("commune_id", KEY, nullable=False),
        sa.Column("n", NUMBER, nullable=False, autoincrement=False),
        sa.Column("stream", KEY, nullable=False),
        sa.Column("seq", NUMBER, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("commune_id", "n", "stream", name="pk_root_heads"),
    )
    op.create_index("ix_root_heads_stream", "root_heads", ["commune_id", "stream", "seq"])


def downgrade() -> None:
    op.drop_table("root_heads")
    op.drop_table("roots")
    op.drop_index("ix_ledger_aside", table_name="ledger")
    op.drop_column("ledger", "replayed_at")
    op.drop_column("ledger", "failed")
    op.drop_column("ledger", "repeats")
    op.drop_column("conversations", "heard")
