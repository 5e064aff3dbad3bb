"""All tables, one name each."""

from __future__ import annotations

from storage.case_tables import bodies, cases, events, files, parties, root_heads, roots, tasks
from storage.columns import metadata
from storage.desk_tables import desk_codes, desk_present, desk_sessions
from storage.figures_tables import case_figures
from storage.joining_tables import joining_codes
from storage.news_tables import broadcast_people, broadcasts, news_consents
from storage.people_tables import (
    accounts,
    communes,
    invites,
    links,
    person_chats,
    persons,
    roles,
    unit_groups,
    villages,
)
from storage.talk_tables import conversations, counters, drafts, jobs, leases, ledger, mailbox, outbox
from storage.token_tables import oauth_tokens

# Which column of which table is sealed, and what its row is called when it is: the columns of its name joined by "|".
SEALED_COLUMNS = {
    "conversations": ("state", ("key",)),
    "drafts": ("answers", ("id",)),
    "ledger": ("raw", ("account", "update_key")),
    "mailbox": ("data", ("key",)),
    "outbox": ("out", ("id",)),
    "jobs": ("data", ("id",)),
    "persons": ("me", ("id",)),
    "roles": ("contact", ("id",)),
    "invites": ("contact", ("id",)),
    "links": ("token", ("id",)),
    "cases": ("whole", ("id",)),
    "parties": ("contact", ("case", "person", "role")),
    "bodies": ("words", ("id",)),
    "files": ("name", ("id",)),
    "tasks": ("words", ("id",)),
    "oauth_tokens": ("pair", ("account",)),
    "broadcasts": ("text", ("id",)),
}

__all__ = [
    "SEALED_COLUMNS",
    "accounts",
    "bodies",
    "broadcast_people",
    "broadcasts",
    "case_figures",
    "cases",
    "communes",
    "conversations",
    "counters",
    "desk_codes",
    "desk_present",
    "desk_sessions",
    "drafts",
    "events",
    "files",
    "invites",
    "jobs",
    "joining_codes",
    "leases",
    "ledger",
    "links",
    "mailbox",
    "metadata",
    "news_consents",
    "oauth_tokens",
    "outbox",
    "parties",
    "person_chats",
    "persons",
    "roles",
    "root_heads",
    "roots",
    "tasks",
    "unit_groups",
    "villages",
]
