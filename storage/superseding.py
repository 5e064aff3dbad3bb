"""What was said of a topic and has not been sent gives way to what is said of it now.

Only as a whole: where a part of what one turn said is on its way, or may have arrived, the rest follows."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from cases.endings import Fate
from storage.tables import outbox
from storage.work import Work
from storage.writes import OutRow

WHY = "newer"
# More messages than a turn ever says.
_PARTS = 50

_commune: sa.BindParameter[str] = sa.bindparam("b_commune")
_older, _part = outbox.alias("older"), outbox.alias("part")
_begun = sa.exists().where(
    _part.c.commune_id == _commune,
    _part.c.conversation == _older.c.conversation,
    _part.c.seq.between(_older.c.seq - _PARTS, _older.c.seq + _PARTS),
    _part.c.at == _older.c.at,
    _part.c.topic == _older.c.topic,
    sa.or_(_part.c.status != Fate.QUEUED.value, _part.c.unsure.is_(True)),
)
# Whoever delivers and has some of them in hand just now is not waited for: those are on their way.
_pointless = (
    sa.select(_older.c.id)
    .where(
        _older.c.commune_id == _commune,
        _older.c.conversation == sa.bindparam("b_conversation"),
        _older.c.done_at.is_(None),
        _older.c.topic == sa.bindparam("b_topic"),
        _older.c.seq < sa.bindparam("b_seq"),
        ~_begun,
    )
    .with_for_update(skip_locked=True)
)
_SUPERSEDE = (
    sa.update(outbox)
    .where(
        outbox.c.commune_id == _commune,
        outbox.c.id.in_(_pointless),
        outbox.c.status == Fate.QUEUED.value,
        outbox.c.done_at.is_(None),
    )
    .values(status=Fate.SUPERSEDED.value, why=WHY, done_at=sa.bindparam("b_done_at"))
)


async def supersede(work: Work, rows: Iterable[OutRow]) -> None:
    """rows: those of this batch, written already."""
    first: dict[tuple[str, str], OutRow] = {}
    for row in rows:
        if row.topic is not None:
            first.setdefault((row.conversation, row.topic), row)
    await work.run(
        _SUPERSEDE,
        [
            {
                "b_commune": work.commune,
                "b_conversation": conversation,
                "b_topic": topic,
                "b_seq": row.seq,
                "b_done_at": row.at,
            }
            for (conversation, topic), row in sorted(first.items())
        ],
    )
