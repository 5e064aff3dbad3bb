"""Tokens that a platform replaces all the time."""

from __future__ import annotations

import sqlalchemy as sa

from storage.columns import commune, count, key, metadata, sealed, when

# One row for each account. generation: how often the pair was replaced; whoever presents a refresh token names the
# generation it is of, so that each is presented by one at a time and its successor is stored once. got_at: when the
# pair was given; ends_at: when its access token dies. claimed_until: somebody presents the refresh token just now.
# dead_at: the platform refused it, so that a person has to consent again. seed: keyed hash of what the operator set.
oauth_tokens = sa.Table(
    "oauth_tokens",
    metadata,
    commune(),
    key("account"),
    sealed("pair"),
    count("generation"),
    when("got_at"),
    when("ends_at"),
    when("claimed_until"),
    when("dead_at", null=True),
    sa.Column("seed", sa.LargeBinary(), nullable=True),
)
