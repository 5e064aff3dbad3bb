"""Who agreed to news of the commune, and what was told to whom, have tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _consents()
    op.create_table(
        "broadcasts",
        sa.Column("commune_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("author", KEY, nullable=False),
        sa.Column("conversation", KEY, nullable=False),
        sa.Column("villages", sa.Text(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("status", KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", KEY, nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("gathered_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_broadcasts"),
    )
    op.create_index("ix_broadcasts_at", "broadcasts", ["commune_id", "at"])
    unended = sa.text("ended_at IS NULL")
    columns = ["commune_id", "id"]
    op.create_index("ix_broadcasts_open", "broadcasts", columns, sqlite_where=unended, postgresql_where=unended)
    op.create_table(
        "broadcast_people",
        sa.Column("commune_id", KEY, nullable=False),
        sa.Column("broadcast", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("conversation", KEY, nullable=False),
        sa.Column("state", KEY, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("commune_id", "broadcast", "person", name="pk_broadcast_people"),
        sa.ForeignKeyConstraint(
            ["commune_id", "broadcast"],
            ["broadcasts.commune_id", "broadcasts.id"],
            name="fk_broadcast_people_broadcasts",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_broadcast_people_state", "broadcast_people", ["commune_id", "broadcast", "state"])


def _consents() -> None:
    op.create_table(
        "news_consents",
        sa.Column("commune_id", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("conversation", KEY, nullable=False),
        sa.Column("village", KEY, nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("commune_id", "person", "since", name="pk_news_consents"),
        sqlite_with_rowid=False,
    )
    now = sa.text("until IS NULL")
    columns = ["commune_id", "person"]
    op.create_index(
        "uq_news_consents_now", "news_consents", columns, unique=True, sqlite_where=now, postgresql_where=now
    )


def downgrade() -> None:
    op.drop_table("broadcast_people")
    op.drop_table("broadcasts")
    op.drop_table("news_consents")
