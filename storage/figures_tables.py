"""The table from which figures are counted."""

from __future__ import annotations

import sqlalchemy as sa

from storage.columns import commune, count, index, key, metadata, ref, when

# A projection of the events, as `cases` is: codes and moments only, nothing sealed, nothing that names anybody but a
# person's id. It is complete when since is 1 and version is the case's; the rest is mended (`figures_mend`).
# origin: of the link by which its sender came, NULL for none, which few rows are looked up by. The two other indexes
# hold all that is counted, so that no row is read: what came in some days, and what was not over by then.
case_figures = sa.Table(
    "case_figures",
    metadata,
    commune(),
    key("case"),
    count("version"),
    count("since"),
    when("at"),
    ref("kind"),
    ref("status"),
    ref("subject"),
    ref("problem"),
    ref("village"),
    ref("unit"),
    ref("came_by"),
    ref("owner"),
    count("due_day"),
    when("ended_at", null=True),
    when("national_at", null=True),
    count("forwards"),
    count("rating"),
    ref("origin", null=True),
    index("ix_case_figures_origin", "commune_id", "origin", where="origin IS NOT NULL"),
    index("ix_case_figures_at", "commune_id", "at", "kind", "problem", "came_by", "rating", "village", "unit", "owner"),
    index(
        "ix_case_figures_ended",
        "commune_id",
        "ended_at",
        "at",
        "unit",
        "subject",
        "village",
        "due_day",
        "status",
        "kind",
        "national_at",
        "forwards",
    ),
    sqlite_with_rowid=False,
)
