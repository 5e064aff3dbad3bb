"""Open cases of a village are found by an index."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_cases_village", "cases", ["commune_id", "village", "status", "at"])


def downgrade() -> None:
    op.drop_index("ix_cases_village", table_name="cases")
