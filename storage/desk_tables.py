"""Tables of the desk in the browser: who is in it on which machine, and the codes by which somebody comes in."""

from __future__ import annotations

import sqlalchemy as sa

from storage.columns import WORDS, commune, count, index, key, metadata, ref, when

# secret_hash: of the cookie. conversation: the seat that it opens. device: a rough word of ours, "chrome windows".
# ends_at: whatever happens. ended_at: NULL while nobody has ended it. Rows stay, so that an ended cookie is known.
desk_sessions = sa.Table(
    "desk_sessions",
    metadata,
    commune(),
    key(),
    ref("secret_hash"),
    ref("conversation"),
    ref("person"),
    sa.Column("device", WORDS, nullable=False),
    when("since"),
    when("seen_at"),
    when("ends_at"),
    when("ended_at", null=True),
    index("uq_desk_sessions_secret", "commune_id", "secret_hash", unique=True),
    index("ix_desk_sessions_person", "commune_id", "person", where="ended_at IS NULL"),
)

# browser: hash of the cookie of whoever asked; the code is good there alone. person: NULL where nobody was meant: it
# is refused like any wrong one. code_hash: keyed.
desk_codes = sa.Table(
    "desk_codes",
    metadata,
    commune(),
    key(),
    ref("browser"),
    ref("person", null=True),
    sa.Column("code_hash", sa.LargeBinary(), nullable=False),
    when("at"),
    when("expires"),
    count("tries"),
    when("used_at", null=True),
    index("ix_desk_codes_browser", "commune_id", "browser", "at"),
    index("ix_desk_codes_person", "commune_id", "person", "at"),
)

# Who has which case (its code) open at which worker, until then unless it is said again.
desk_present = sa.Table(
    "desk_present",
    metadata,
    commune(),
    key("code"),
    key("person"),
    key("worker"),
    when("until"),
    sqlite_with_rowid=False,
)
