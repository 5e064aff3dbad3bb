"""Roles know leave and in whose place they are held; invitations, who made them and whether who came was confirmed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    for name in ("away_from", "away_until"):
        op.add_column("roles", sa.Column(name, sa.BigInteger(), nullable=True))
    op.add_column("roles", sa.Column("acting_for", KEY, nullable=True))
    op.add_column("invites", sa.Column("made_by", KEY, nullable=True))
    op.add_column("invites", sa.Column("settled_at", sa.BigInteger(), nullable=True))
    op.add_column("invites", sa.Column("position", sa.Text(), nullable=False, server_default=""))
    op.add_column("invites", sa.Column("contact", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    for name in ("contact", "position", "settled_at", "made_by"):
        op.drop_column("invites", name)
    for name in ("acting_for", "away_until", "away_from"):
        op.drop_column("roles", name)
