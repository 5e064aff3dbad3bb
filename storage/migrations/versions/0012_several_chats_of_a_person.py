"""Codes by which one more conversation becomes a person's; a person's conversations may have been others' before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_UNUSED = sa.text("used_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "joining_codes",
        sa.Column("commune_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("conversation", KEY, nullable=False),
        sa.Column("made_by", KEY, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.Column("used_by", KEY, nullable=True),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_joining_codes"),
    )
    op.create_index("uq_joining_codes_token", "joining_codes", ["commune_id", "token_hash"], unique=True)
    columns = ["commune_id", "conversation"]
    op.create_index(
        "ix_joining_codes_conversation", "joining_codes", columns, sqlite_where=_UNUSED, postgresql_where=_UNUSED
    )


def downgrade() -> None:
    op.drop_table("joining_codes")
