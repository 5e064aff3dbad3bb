"""A link says who brings people in by it, and a case by which link its sender came."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_SHORT = sa.text("short_hash IS NOT NULL")
_CAME = sa.text("origin IS NOT NULL")


def upgrade() -> None:
    op.add_column("links", sa.Column("origin", KEY, nullable=False, server_default=""))
    op.add_column("links", sa.Column("label", sa.Text(), nullable=False, server_default=""))
    op.add_column("links", sa.Column("short_hash", sa.LargeBinary(), nullable=True))
    op.add_column("links", sa.Column("revoked_at", sa.BigInteger(), nullable=True))
    op.execute(sa.text("UPDATE links SET origin = 'village:' || village"))
    op.create_index(
        "ix_links_short", "links", ["commune_id", "short_hash"], sqlite_where=_SHORT, postgresql_where=_SHORT
    )
    op.add_column("case_figures", sa.Column("origin", KEY, nullable=True))
    op.create_index(
        "ix_case_figures_origin", "case_figures", ["commune_id", "origin"], sqlite_where=_CAME, postgresql_where=_CAME
    )


def downgrade() -> None:
    op.drop_index("ix_case_figures_origin", table_name="case_figures")
    op.drop_column("case_figures", "origin")
    op.drop_index("ix_links_short", table_name="links")
    for name in ("revoked_at", "short_hash", "label", "origin"):
        op.drop_column("links", name)
