"""Roles are found by what they are, whatever their dates: one may end on a day that has not come yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NAME = "ix_roles_role"
_NOW = sa.text("until IS NULL")


def upgrade() -> None:
    op.drop_index(_NAME, table_name="roles")
    op.create_index(_NAME, "roles", ["commune_id", "role"])


def downgrade() -> None:
    op.drop_index(_NAME, table_name="roles")
    op.create_index(_NAME, "roles", ["commune_id", "role"], sqlite_where=_NOW, postgresql_where=_NOW)
