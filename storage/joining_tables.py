"""The table of codes by which one more conversation becomes somebody's."""

from __future__ import annotations

import sqlalchemy as sa

from storage.columns import commune, index, key, metadata, ref, when

# conversation: of the person whose chats will be joined. made_by: who of the staff reads it out, NULL where the person
# asked for it there. used_by: the conversation that was joined.
joining_codes = sa.Table(
    "joining_codes",
    metadata,
    commune(),
    key(),
    sa.Column("token_hash", sa.LargeBinary(), nullable=False),
    ref("conversation"),
    ref("made_by", null=True),
    when("at"),
    when("expires"),
    when("used_at", null=True),
    ref("used_by", null=True),
    index("uq_joining_codes_token", "commune_id", "token_hash", unique=True),
    index("ix_joining_codes_conversation", "commune_id", "conversation", where="used_at IS NULL"),
)
