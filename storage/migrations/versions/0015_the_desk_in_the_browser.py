"""Who has the desk open on which machine, and the codes by which somebody comes in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_OPEN = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "desk_sessions",
        sa.Column("commune_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("secret_hash", KEY, nullable=False),
        sa.Column("conversation", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_desk_sessions"),
    )
    op.create_index("uq_desk_sessions_secret", "desk_sessions", ["commune_id", "secret_hash"], unique=True)
    columns = ["commune_id", "person"]
    op.create_index("ix_desk_sessions_person", "desk_sessions", columns, sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_table(
        "desk_codes",
        sa.Column("commune_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("browser", KEY, nullable=False),
        sa.Column("person", KEY, nullable=True),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_desk_codes"),
    )
    op.create_index("ix_desk_codes_browser", "desk_codes", ["commune_id", "browser", "at"])
    op.create_index("ix_desk_codes_person", "desk_codes", ["commune_id", "person", "at"])


def downgrade() -> None:
    op.drop_table("desk_codes")
    op.drop_table("desk_sessions")
