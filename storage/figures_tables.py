"""The table from which figures are counted."""

from __future__ import annotations

import sqlalchemy as sa

from storage.columns import commune, count, index, key, metadata, ref, when

# A projection of the events, as `cases` is: codes and moments only, nothing sealed, nothing that names anybody but a
# person's id. It is complete when since is 1 and version is the case's; the rest is mended (`figures_mend`).
# The first two indexes hold all that is counted, in the order of the groups, so that nothing is sorted and no row read.
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
    index(
        "ix_case_figures_cell",
        "commune_id",
        "unit",
        "subject",
        "village",
        "at",
        "ended_at",
        "due_day",
        "status",
        "kind",
        "national_at",
        "forwards",
    ),
    index("ix_case_figures_came", "commune_id", "kind", "problem", "came_by", "rating", "at", "unit"),
    index("ix_case_figures_senders", "commune_id", "village", "owner", "at", "unit"),
    sqlite_with_rowid=False,
)
