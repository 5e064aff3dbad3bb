"""SQLite looks for words in an index that holds the texts and nothing sealed. PostgreSQL takes no such long entries."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_NAME = "ix_cases_search"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.create_index(_NAME, "cases", ["commune_id", "at", "id", "unit", "code", "search"])


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.drop_index(_NAME, table_name="cases")
