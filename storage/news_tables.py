"""Tables of news for residents: who agreed to it, what was to be told to whom, how far it has got."""

from __future__ import annotations

import sqlalchemy as sa

from storage.columns import COUNT, WORDS, commune, index, key, metadata, ref, sealed, when

# Who receives news of the commune: dated rows, kept as the proof. wording: which words were agreed to. conversation:
# where. village: as its person tells it now, "" where it is not known; emptied with the person.
news_consents = sa.Table(
    "news_consents",
    metadata,
    commune(),
    key("person"),
    sa.Column("since", COUNT, primary_key=True, autoincrement=False),
    when("until", null=True),
    ref("conversation"),
    ref("village"),
    sa.Column("wording", WORDS, nullable=False),
    index("uq_news_consents_now", "commune_id", "person", where="until IS NULL", unique=True),
    sqlite_with_rowid=False,
)

# villages: JSON list of keys, [] for all. author, decided_by: persons, who are never the same. conversation: the
# author's. status: waiting, returned, sending, stopped, done. counts: JSON, how it ended, "" until then.
broadcasts = sa.Table(
    "broadcasts",
    metadata,
    commune(),
    key(),
    ref("author"),
    ref("conversation"),
    sa.Column("villages", WORDS, nullable=False),
    sealed("text"),
    ref("status"),
    when("at"),
    ref("decided_by", null=True),
    when("decided_at", null=True),
    when("gathered_at", null=True),
    when("ended_at", null=True),
    sa.Column("counts", WORDS, nullable=False),
    index("ix_broadcasts_at", "commune_id", "at"),
    index("ix_broadcasts_open", "commune_id", "id", where="ended_at IS NULL"),
)

# Whom a broadcast is for, once each. state: waiting, posted (a piece of mail of its own is on its way), and how it
# ended. at: when it came to that.
broadcast_people = sa.Table(
    "broadcast_people",
    metadata,
    commune(),
    key("broadcast"),
    key("person"),
    ref("conversation"),
    ref("state"),
    when("at"),
    sa.ForeignKeyConstraint(["commune_id", "broadcast"], ["broadcasts.commune_id", "broadcasts.id"]),
    index("ix_broadcast_people_state", "commune_id", "broadcast", "state"),
    sqlite_with_rowid=False,
)
