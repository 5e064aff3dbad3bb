"""Cases are found by the last digits of their codes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NAME = "ix_cases_last_three"


def upgrade() -> None:
    op.create_index(_NAME, "cases", ["commune_id", sa.text("substr(code, 10, 3)"), "at"])


def downgrade() -> None:
    op.drop_index(_NAME, table_name="cases")
