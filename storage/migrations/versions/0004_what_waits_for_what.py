"""Messages on their way out say how urgent they are, and what of them stands for what was said before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_OPEN = sa.text("done_at IS NULL")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("urgency", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("outbox", sa.Column("topic", KEY, nullable=True))
    columns = ["commune_id", "account", "urgency", "id"]
    op.create_index("ix_outbox_turn", "outbox", columns, sqlite_where=_OPEN, postgresql_where=_OPEN)


def downgrade() -> None:
    op.drop_index("ix_outbox_turn", table_name="outbox")
    op.drop_column("outbox", "topic")
    op.drop_column("outbox", "urgency")
