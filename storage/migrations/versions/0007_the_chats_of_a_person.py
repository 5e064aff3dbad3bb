"""The chats that somebody has now are read from the index alone; beside a look for roles SQLite otherwise reads those of
everybody."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NAME = "ix_person_chats_person"


def upgrade() -> None:
    op.drop_index(_NAME, table_name="person_chats")
    op.create_index(_NAME, "person_chats", ["commune_id", "person", "until"])


def downgrade() -> None:
    op.drop_index(_NAME, table_name="person_chats")
    op.create_index(_NAME, "person_chats", ["commune_id", "person"])
