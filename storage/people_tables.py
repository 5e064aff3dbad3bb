"""Tables of the commune and its people: accounts, persons, their chats and roles, invites, villages, links."""

from __future__ import annotations

import sqlalchemy as sa

from storage.columns import COUNT, KEY, WORDS, commune, flag, index, key, metadata, ref, sealed, when

communes = sa.Table(
    "communes",
    metadata,
    commune(),
    sa.Column("name", WORDS, nullable=False),
    when("at"),
)

accounts = sa.Table(
    "accounts",
    metadata,
    commune(),
    key("account"),
    ref("channel"),
    when("at"),
    sa.ForeignKeyConstraint(["commune_id"], ["communes.commune_id"]),
)

# me: consent, name, phone, village. Made with each private conversation.
persons = sa.Table(
    "persons",
    metadata,
    commune(),
    key(),
    sealed("me", null=True),
    sa.Column("phone_hash", sa.LargeBinary()),
    when("at"),
    index("ix_persons_phone", "commune_id", "phone_hash", where="phone_hash IS NOT NULL"),
)

# A chat belongs to one person at a time; earlier ones stay as ended rows.
person_chats = sa.Table(
    "person_chats",
    metadata,
    commune(),
    key("conversation"),
    key("person"),
    sa.Column("since", COUNT, primary_key=True, autoincrement=False),
    when("until", null=True),
    sa.ForeignKeyConstraint(["commune_id", "person"], ["persons.commune_id", "persons.id"]),
    index("uq_person_chats_now", "commune_id", "conversation", where="until IS NULL", unique=True),
    index("ix_person_chats_person", "commune_id", "person"),
    sqlite_with_rowid=False,
)

# since, until: validity. away_from, away_until: leave. acting_for: in whose place it is held. contact: phone, e-mail.
roles = sa.Table(
    "roles",
    metadata,
    commune(),
    key(),
    ref("person"),
    ref("role"),
    ref("unit", null=True),
    sa.Column("name", WORDS, nullable=False),
    sa.Column("position", WORDS, nullable=False),
    sealed("contact", null=True),
    when("since"),
    when("until", null=True),
    when("away_from", null=True),
    when("away_until", null=True),
    ref("acting_for", null=True),
    sa.ForeignKeyConstraint(["commune_id", "person"], ["persons.commune_id", "persons.id"]),
    index("ix_roles_person", "commune_id", "person"),
    index("ix_roles_role", "commune_id", "role"),
)

# made_by: NULL where the server printed it. Of one that was made in a chat, used_by is who came; settled_at: they were
# confirmed, or not, or it was taken back.
invites = sa.Table(
    "invites",
    metadata,
    commune(),
    key(),
    sa.Column("token_hash", sa.LargeBinary(), nullable=False),
    ref("role"),
    ref("unit", null=True),
    sa.Column("name", WORDS, nullable=False),
    ref("person", null=True),
    when("expires"),
    when("used_at", null=True),
    ref("used_by", null=True),
    when("at"),
    ref("made_by", null=True),
    when("settled_at", null=True),
    sa.Column("position", WORDS, nullable=False, server_default=""),
    sealed("contact", null=True),
    index("uq_invites_token", "commune_id", "token_hash", unique=True),
)

# Groups that get a unit's cards. conversation: the group's own. until: NULL while it is tied; one of each then.
unit_groups = sa.Table(
    "unit_groups",
    metadata,
    commune(),
    key(),
    ref("conversation"),
    ref("unit"),
    ref("made_by"),
    when("since"),
    when("until", null=True),
    index("uq_unit_groups_chat", "commune_id", "conversation", where="until IS NULL", unique=True),
    index("uq_unit_groups_unit", "commune_id", "unit", where="until IS NULL", unique=True),
    sqlite_with_rowid=False,
)

# What staff change while it runs; the profile's villages lie beneath, by the same keys. data: plain JSON.
villages = sa.Table(
    "villages",
    metadata,
    commune(),
    key("village"),
    sa.Column("since", COUNT, primary_key=True, autoincrement=False),
    when("until", null=True),
    sa.Column("data", sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(["commune_id"], ["communes.commune_id"]),
)

# token: sealed, so that the same QR can be printed again and its hash survives a change of keys. origin: who brings
# people in by it ("village:bac-ke"), which a case keeps; label: how that reads, "" where the profile knows. village: is
# filled in for whoever comes, "" for none. short_hash: of the last digits, which are typed where no link can be opened.
links = sa.Table(
    "links",
    metadata,
    commune(),
    key(),
    sa.Column("token_hash", sa.LargeBinary(), nullable=False),
    sealed("token"),
    ref("village"),
    ref("made_by"),
    flag("revoked"),
    when("at"),
    sa.Column("origin", KEY, nullable=False, server_default=""),
    sa.Column("label", WORDS, nullable=False, server_default=""),
    sa.Column("short_hash", sa.LargeBinary()),
    when("revoked_at", null=True),
    index("uq_links_token", "commune_id", "token_hash", unique=True),
    index("ix_links_village", "commune_id", "village"),
    index("ix_links_short", "commune_id", "short_hash", where="short_hash IS NOT NULL"),
)
