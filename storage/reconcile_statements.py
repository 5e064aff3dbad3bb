"""What `reconcile` asks the database. A turn writes its ledger row, its messages and its case's events with one time,
the batch's own: that is what ties them together."""

from __future__ import annotations

import sqlalchemy as sa

from cases.endings import Ending, Fate
from storage.statements import COMMUNE, among
from storage.tables import cases, conversations, ledger, mailbox, outbox, parties

# So many are named of each kind; the first ones tell what to look for.
MOST = 50
# Those that fetch their own messages do it when they come back.
_PULLED = ("web:%", "terminal:%")
_MAIL = "mail"

_mine = ledger.c.commune_id == COMMUNE
_ended_at = sa.func.coalesce(ledger.c.replayed_at, ledger.c.at)
_rows = (
    sa.select(ledger.c.conversation, sa.func.count().label("n"))
    .where(_mine, ledger.c.account != _MAIL)
    .group_by(ledger.c.conversation)
    .subquery()
)
_counted = sa.func.coalesce(_rows.c.n, 0)
_lines = (
    sa.select(
        outbox.c.conversation,
        sa.func.count().label("n"),
        sa.func.min(outbox.c.seq).label("low"),
        sa.func.max(outbox.c.seq).label("high"),
    )
    .where(outbox.c.commune_id == COMMUNE)
    .group_by(outbox.c.conversation)
    .subquery()
)
_said = sa.func.coalesce(_lines.c.n, 0)
_here = conversations.c.commune_id == COMMUNE

LEDGER_KINDS = (
    sa.select(ledger.c.outcome, ledger.c.detail, sa.func.count().label("n"))
    .where(_mine)
    .group_by(ledger.c.outcome, ledger.c.detail)
)
# More rows than were counted are no fault: an earlier release does not count, and what is passed over has no turn.
MISSED = (
    sa.select(conversations.c.key, conversations.c.heard, _counted.label("n"))
    .select_from(conversations.outerjoin(_rows, _rows.c.conversation == conversations.c.key))
    .where(_here, _counted < conversations.c.heard)
    .order_by(conversations.c.key)
    .limit(MOST)
)
NO_ROOM = (
    sa.select(ledger.c.conversation)
    .where(
        _mine,
        ledger.c.outcome.in_((Ending.ANSWERED.value, Ending.JOINED.value)),
        ~sa.exists().where(_here, conversations.c.key == ledger.c.conversation),
    )
    .distinct()
    .order_by(ledger.c.conversation)
    .limit(MOST)
)
UNSAID = (
    sa.select(ledger.c.conversation, _ended_at.label("at"))
    .where(_mine, ledger.c.outcome == Ending.ANSWERED.value)
    .except_(sa.select(outbox.c.conversation, outbox.c.at).where(outbox.c.commune_id == COMMUNE))
    .limit(MOST)
)
_key = (ledger.c.account, ledger.c.update_key)
RAW_GONE = (
    sa.select(*_key)
    .where(_mine, ledger.c.outcome == Ending.FAILED.value, ledger.c.raw.is_(None), ledger.c.detail != "erased")
    .order_by(*_key)
    .limit(MOST)
)
RAW_KEPT = (
    sa.select(*_key)
    .where(_mine, ledger.c.outcome != Ending.FAILED.value, ledger.c.raw.is_not(None))
    .order_by(*_key)
    .limit(MOST)
)

_whole = sa.and_(
    _said == conversations.c.next_out - 1, sa.or_(_said == 0, sa.and_(_lines.c.low == 1, _lines.c.high == _said))
)
OUT_GAPS = (
    sa.select(conversations.c.key, conversations.c.next_out, _said.label("n"))
    .select_from(conversations.outerjoin(_lines, _lines.c.conversation == conversations.c.key))
    .where(_here, ~_whole)
    .order_by(conversations.c.key)
    .limit(MOST)
)
FATES = (
    sa.select(outbox.c.status, sa.func.count().label("n"))
    .where(outbox.c.commune_id == COMMUNE)
    .group_by(outbox.c.status)
)
_open = (Fate.QUEUED.value, Fate.SENDING.value)
BAD_FATES = (
    sa.select(outbox.c.conversation, outbox.c.seq)
    .where(
        outbox.c.commune_id == COMMUNE,
        sa.or_(
            sa.and_(outbox.c.status.in_(_open), outbox.c.done_at.is_not(None)),
            sa.and_(outbox.c.status.not_in(_open), outbox.c.done_at.is_(None)),
            sa.and_(among(outbox.c.status, "reasons"), outbox.c.why == ""),
        ),
    )
    .order_by(outbox.c.conversation, outbox.c.seq)
    .limit(MOST)
)
LATE_MAIL = (
    sa.select(mailbox.c.kind, sa.func.count().label("n"))
    .where(mailbox.c.commune_id == COMMUNE, mailbox.c.done_at.is_(None), mailbox.c.due < sa.bindparam("before"))
    .group_by(mailbox.c.kind)
    .order_by(mailbox.c.kind)
)
LATE_OUT = (
    sa.select(outbox.c.account, outbox.c.status, sa.func.max(outbox.c.why).label("why"), sa.func.count().label("n"))
    .where(
        outbox.c.commune_id == COMMUNE,
        outbox.c.done_at.is_(None),
        outbox.c.at < sa.bindparam("before"),
        outbox.c.not_before < sa.bindparam("before"),
        *(outbox.c.account.not_like(pulled) for pulled in _PULLED),
    )
    .group_by(outbox.c.account, outbox.c.status)
    .order_by(outbox.c.account, outbox.c.status)
)
# A case begins with a message: its turn wrote both.
_begun = (
    sa.select(parties.c.conversation, cases.c.at)
    .select_from(cases.join(parties, sa.and_(parties.c.commune_id == cases.c.commune_id, parties.c.case == cases.c.id)))
    .where(cases.c.commune_id == COMMUNE, parties.c.role == "owner")
)
UNLODGED = sa.except_(
    _begun,
    sa.select(ledger.c.conversation, ledger.c.at).where(_mine),
    sa.select(ledger.c.conversation, ledger.c.replayed_at).where(_mine, ledger.c.replayed_at.is_not(None)),
).limit(MOST)
