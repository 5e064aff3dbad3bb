"""A unit's group in a messenger gets its cards."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_NOW = sa.text("until IS NULL")


def upgrade() -> None:
    op.create_table(
        "unit_groups",
        sa.Column("commune_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("conversation", KEY, nullable=False),
        sa.Column("unit", KEY, nullable=False),
        sa.Column("made_by", KEY, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("commune_id", "id", name="pk_unit_groups"),
        sqlite_with_rowid=False,
    )
    for name, column in (("uq_unit_groups_chat", "conversation"), ("uq_unit_groups_unit", "unit")):
        op.create_index(
            name, "unit_groups", ["commune_id", column], unique=True, sqlite_where=_NOW, postgresql_where=_NOW
        )


def downgrade() -> None:
    op.drop_table("unit_groups")
