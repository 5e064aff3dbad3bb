"""News that did not arrive: its conversation is told, in the transaction that says so, and finds the next address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

import sqlalchemy as sa

from cases.addresses import lost_key
from storage.mail import post
from storage.statements import COMMUNE, among, unique
from storage.tables import outbox
from storage.work import Row, Work
from storage.writes import MailRow

UNDELIVERED: Final = "undelivered"
ENDED_BADLY: Final = frozenset({"failed", "unreachable"})

_NEWS = sa.select(outbox.c.conversation, outbox.c.from_mail).where(
    outbox.c.commune_id == COMMUNE,
    among(outbox.c.id),
    outbox.c.from_mail.is_not(None),
    outbox.c.weight == "kept",
    outbox.c.done_at.is_(None),
)
# By conversation too, whose unfinished lines an index holds. What may have arrived stays as it is.
_UNSAY = (
    sa.update(outbox)
    .where(
        outbox.c.commune_id == COMMUNE,
        among(outbox.c.conversation, "conversations"),
        among(outbox.c.from_mail),
        outbox.c.done_at.is_(None),
        outbox.c.status == "queued",
        outbox.c.unsure.is_(False),
    )
    .values(status="superseded", why="elsewhere", done_at=sa.bindparam("b_now"))
)
# Whose account is refused by its platform, or has no more messages this month, for so long that nobody should wait.
_STUCK = (
    sa.update(outbox)
    .where(
        outbox.c.commune_id == COMMUNE,
        outbox.c.done_at.is_(None),
        outbox.c.status == "queued",
        outbox.c.unsure.is_(False),
        outbox.c.attempts > 0,
        outbox.c.from_mail.is_not(None),
        outbox.c.weight == "kept",
        outbox.c.at < sa.bindparam("b_before"),
    )
    .values(status="unreachable", done_at=sa.bindparam("b_now"))
    .returning(outbox.c.conversation, outbox.c.from_mail)
)


async def tell(work: Work, ids: Collection[str], now: int) -> None:
    """Before these messages are marked as not delivered. Several of one piece of mail are told of once."""
    if ids:
        await tell_of(work, await work.rows(_NEWS, {"keys": unique(ids)}), now)


async def tell_of(work: Work, rows: Sequence[Row], now: int) -> None:
    """rows: conversation and from_mail."""
    lost = {row.from_mail: row.conversation for row in rows}
    if lost:
        await post(work, [MailRow(lost_key(key), to, UNDELIVERED, {"mail": key}, now) for key, to in lost.items()])


async def unsay(work: Work, told_elsewhere: Iterable[tuple[str, str]]) -> None:
    """(conversation, mail): what of the news still waits there is not said any more."""
    pairs = list(told_elsewhere)
    if pairs:
        keys = {"conversations": unique(one for one, _ in pairs), "keys": unique(key for _, key in pairs)}
        await work.run(_UNSAY, {"commune": work.commune, "b_now": work.clock(), **keys})


async def give_up(work: Work, now: int, waited_ms: int) -> int:
    """What could not leave for so long, though it was tried: how many messages."""
    rows = await work.rows(_STUCK, {"commune": work.commune, "b_before": now - waited_ms, "b_now": now})
    await tell_of(work, rows, now)
    return len(rows)
