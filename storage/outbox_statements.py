"""What the outbox asks of the database. A claim reads an index in its order and passes over what is no head."""

from __future__ import annotations

import sqlalchemy as sa

from cases.urgency import Urgency
from storage.statements import COMMUNE, among
from storage.tables import conversations, outbox

_mine = outbox.c.commune_id == COMMUNE
_unfinished = outbox.c.done_at.is_(None)
_account = outbox.c.account == sa.bindparam("b_account")
_earlier = outbox.alias("earlier")
# Not "no earlier one exists": PostgreSQL without figures turns that into a join over the whole backlog.
_first_open = (
    sa.select(sa.func.min(_earlier.c.seq))
    .where(
        _earlier.c.commune_id == COMMUNE,
        _earlier.c.conversation == outbox.c.conversation,
        _earlier.c.done_at.is_(None),
    )
    .scalar_subquery()
)
_is_head = outbox.c.seq == _first_open
_heads = (
    sa.select(outbox.c.id)
    .where(
        _mine,
        _account,
        _unfinished,
        outbox.c.urgency <= sa.bindparam("b_least"),
        outbox.c.status == "queued",
        # Nothing is put off for longer: then the clock has been set back since.
        sa.or_(outbox.c.not_before <= sa.bindparam("now"), outbox.c.not_before > sa.bindparam("b_far")),
        ~among(outbox.c.conversation, "busy"),
        _is_head,
    )
    .order_by(outbox.c.urgency, outbox.c.id)
    .limit(sa.bindparam("most"))
    .with_for_update()
    # Looked for once: in a plain IN, PostgreSQL may look again for each row, and find more than it was asked for.
    .cte("heads")
    .prefix_with("MATERIALIZED")
)
_CLAIMED = (
    outbox.c.id,
    outbox.c.conversation,
    outbox.c.seq,
    outbox.c.out,
    outbox.c.weight,
    outbox.c.attempts,
    outbox.c.unsure,
    outbox.c.urgency,
    outbox.c.from_mail,
)
CLAIM = (
    sa.update(outbox)
    .where(_mine, outbox.c.id.in_(sa.select(_heads.c.id)), outbox.c.status == "queued")
    .values(status="sending", attempts=outbox.c.attempts + 1)
    .returning(*_CLAIMED)
)
# Nor a join here: each answer, of which few are open wherever somebody has time for anything else, asks for its head.
_urgency_of_head = (
    sa.select(_earlier.c.urgency)
    .where(
        _earlier.c.commune_id == COMMUNE,
        _earlier.c.conversation == outbox.c.conversation,
        _earlier.c.done_at.is_(None),
    )
    .order_by(_earlier.c.seq)
    .limit(1)
    .scalar_subquery()
)
HELD_UP = (
    sa.select(outbox.c.conversation)
    .where(_mine, _account, _unfinished, outbox.c.urgency == Urgency.ANSWER, _urgency_of_head > Urgency.ANSWER)
    .order_by(outbox.c.id)
    .limit(sa.bindparam("most"))
)
LIFT = (
    sa.update(outbox)
    .where(_mine, among(outbox.c.conversation), _unfinished, outbox.c.urgency > Urgency.ANSWER, _is_head)
    .values(urgency=Urgency.ANSWER)
)
_left_behind = (_mine, _account, _unfinished, outbox.c.status == "sending")
# In this order: afterwards all of them are unsure.
RECOVER_REPEATED = (
    sa.update(outbox)
    .where(*_left_behind, outbox.c.unsure.is_(True))
    .values(attempts=outbox.c.attempts + 1)
    .returning(*_CLAIMED)
)
RECOVER = (
    sa.update(outbox)
    .where(*_left_behind, outbox.c.unsure.is_(False))
    .values(unsure=True, attempts=outbox.c.attempts + 1)
    .returning(*_CLAIMED)
)
_this = (outbox.c.commune_id == sa.bindparam("b_commune"), outbox.c.id == sa.bindparam("b_id"))
# A message that was said once more keeps why nobody knew of the first time: sent and unsure is "unknown, then sent".
FINISH = (
    sa.update(outbox)
    .where(*_this, _unfinished)
    .values(
        status=sa.bindparam("b_status"),
        platform_id=sa.bindparam("b_platform_id"),
        why=sa.case(
            (sa.and_(outbox.c.unsure.is_(True), sa.bindparam("b_why") == ""), outbox.c.why), else_=sa.bindparam("b_why")
        ),
        done_at=sa.bindparam("b_done_at"),
    )
)
AGAIN = (
    sa.update(outbox)
    .where(*_this, _unfinished)
    .values(
        status="queued",
        not_before=sa.bindparam("b_not_before"),
        why=sa.bindparam("b_why"),
        unsure=sa.or_(outbox.c.unsure, sa.bindparam("b_unsure", type_=sa.Boolean())),
    )
)
AFTER = (
    sa.select(outbox.c.id, outbox.c.seq, outbox.c.at, outbox.c.out)
    .where(
        _mine,
        outbox.c.conversation == sa.bindparam("conversation"),
        outbox.c.seq > sa.bindparam("after"),
        outbox.c.status != "superseded",
    )
    .order_by(outbox.c.seq)
    .limit(sa.bindparam("most"))
)
UNSEEN = AFTER.where(_unfinished)
STATE = sa.select(conversations.c.state).where(
    conversations.c.commune_id == COMMUNE, conversations.c.key == sa.bindparam("conversation")
)
SEEN = (
    sa.update(outbox)
    .where(_mine, outbox.c.conversation == sa.bindparam("lane"), outbox.c.seq <= sa.bindparam("upto"), _unfinished)
    .values(status="sent", done_at=sa.bindparam("b_now"))
)
