"""Messages on their way out. A lane is one conversation's rows in the order of seq; only its head may be sent.

A row is queued, then sending, then finished: sent, failed, unknown (nobody can tell), unreachable or superseded.
Who delivers for an account holds its lease, so rows in `sending` without a delivery in progress are of unknown fate."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import sqlalchemy as sa

from cases.value import value
from storage.erasing import GONE
from storage.leases import Grip, hold
from storage.mail import post
from storage.scope import Scope
from storage.statements import COMMUNE, among, unique
from storage.tables import conversations, outbox
from storage.work import Row, Work
from storage.writes import MailRow

MOST_PUT_OFF_MS = 600_000  # whoever puts off a message for longer is not obeyed

Outcome = Literal["sent", "failed", "unknown", "unreachable", "superseded", "later"]


@value(frozen=True, slots=True)
class Queued:
    """attempts: this one included, from 1. was_sending: it may have arrived once already. repeated: it may even have
    been said again already."""

    id: str
    conversation: str
    seq: int
    out: dict[str, Any] = field(repr=False)
    weight: str
    attempts: int
    was_sending: bool
    repeated: bool = False


@value(frozen=True, slots=True)
class Result:
    """How one claimed row ended. `later` puts it back at the head of its lane until not_before (milliseconds); with
    maybe_arrived the next claim says was_sending. why: one word. platform_id: as the channel returned it."""

    id: str
    outcome: Outcome
    platform_id: str | None = None
    why: str = ""
    not_before: int = 0
    maybe_arrived: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a conversation that fetches its own messages. at: milliseconds since 1970."""

    seq: int
    at: int
    out: dict[str, Any] = field(repr=False)


_mine = outbox.c.commune_id == COMMUNE
_unfinished = outbox.c.done_at.is_(None)
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
        outbox.c.account == sa.bindparam("b_account"),
        _unfinished,
        outbox.c.status == "queued",
        # Nothing is put off for longer: then the clock has been set back since.
        sa.or_(outbox.c.not_before <= sa.bindparam("now"), outbox.c.not_before > sa.bindparam("b_far")),
        ~among(outbox.c.conversation, "busy"),
        _is_head,
    )
    .order_by(outbox.c.id)
    .limit(sa.bindparam("most"))
    .with_for_update()
)
_CLAIMED = (
    outbox.c.id,
    outbox.c.conversation,
    outbox.c.seq,
    outbox.c.out,
    outbox.c.weight,
    outbox.c.attempts,
    outbox.c.unsure,
)
_CLAIM = (
    sa.update(outbox)
    .where(_mine, outbox.c.id.in_(_heads), outbox.c.status == "queued")
    .values(status="sending", attempts=outbox.c.attempts + 1)
    .returning(*_CLAIMED)
)
_left_behind = (_mine, outbox.c.account == sa.bindparam("b_account"), _unfinished, outbox.c.status == "sending")
# In this order: afterwards all of them are unsure.
_RECOVER_REPEATED = (
    sa.update(outbox)
    .where(*_left_behind, outbox.c.unsure.is_(True))
    .values(attempts=outbox.c.attempts + 1)
    .returning(*_CLAIMED)
)
_RECOVER = (
    sa.update(outbox)
    .where(*_left_behind, outbox.c.unsure.is_(False))
    .values(unsure=True, attempts=outbox.c.attempts + 1)
    .returning(*_CLAIMED)
)
_this = (outbox.c.commune_id == sa.bindparam("b_commune"), outbox.c.id == sa.bindparam("b_id"))
# A message that was said once more keeps why nobody knew of the first time: sent and unsure is "unknown, then sent".
_FINISH = (
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
_AGAIN = (
    sa.update(outbox)
    .where(*_this, _unfinished)
    .values(
        status="queued",
        not_before=sa.bindparam("b_not_before"),
        why=sa.bindparam("b_why"),
        unsure=sa.or_(outbox.c.unsure, sa.bindparam("b_unsure", type_=sa.Boolean())),
    )
)
_AFTER = (
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
_UNSEEN = _AFTER.where(_unfinished)
_STATE = sa.select(conversations.c.state).where(
    conversations.c.commune_id == COMMUNE, conversations.c.key == sa.bindparam("conversation")
)
_SEEN = (
    sa.update(outbox)
    .where(_mine, outbox.c.conversation == sa.bindparam("lane"), outbox.c.seq <= sa.bindparam("upto"), _unfinished)
    .values(status="sent", done_at=sa.bindparam("b_now"))
)


class Outbox:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def claim(self, account: str, limit: int, busy: Collection[str], now: int) -> list[Queued]:
        """Heads of lanes that may go out now, oldest first, except of the busy conversations. They are `sending`
        when this returns, so nobody else gets them."""
        return await self.settle_and_claim((), account, limit, busy, now)

    async def settle(
        self, results: Sequence[Result], now: int, mail: Iterable[MailRow] = (), grip: Grip | None = None
    ) -> None:
        """Records how claimed rows ended; posts mail in the same transaction ("could not be delivered"). Raises
        LeaseLost, as everything here that is given a grip."""
        async with self._scope.write() as work:
            await hold(work, grip)
            await _settle(work, results, now, mail)
            await work.connection.commit()

    async def settle_and_claim(
        self,
        results: Sequence[Result],
        account: str,
        limit: int,
        busy: Collection[str],
        now: int,
        mail: Iterable[MailRow] = (),
        grip: Grip | None = None,
    ) -> list[Queued]:
        """`settle` and `claim` in one transaction. limit 0 only settles."""
        async with self._scope.write() as work:
            await hold(work, grip)
            await _settle(work, results, now, mail)
            claimed: Sequence[Row] = ()
            if limit > 0:
                values = {
                    "b_account": account,
                    "now": now,
                    "busy": unique(busy),
                    "most": limit,
                    "b_far": now + 2 * MOST_PUT_OFF_MS,
                }
                claimed = await work.rows(_CLAIM, values)
            if results or claimed:
                await work.connection.commit()
            return [_queued(work, row) for row in sorted(claimed, key=lambda row: row.id)]

    async def recover(self, account: str, grip: Grip | None = None) -> list[Queued]:
        """What a delivery that is gone had in its hands, now in the caller's: still `sending`, was_sending is True.
        Call it once, after taking the account's lease and before the first claim; then send or settle each."""
        async with self._scope.write() as work:
            await hold(work, grip)
            again = await work.rows(_RECOVER_REPEATED, {"b_account": account})
            first = await work.rows(_RECOVER, {"b_account": account})
            if again or first:
                await work.connection.commit()
            found = [*(_queued(work, row, repeated=True) for row in again), *(_queued(work, row) for row in first)]
            return sorted(found, key=lambda queued: queued.id)

    async def after(self, conversation: str, seq: int, limit: int) -> list[Said]:
        """What was said after line seq, oldest first, whether or not it was seen."""
        return await self._lines(_AFTER, conversation, seq, limit)

    async def unseen(self, conversation: str, limit: int) -> list[Said]:
        """What nobody has been shown yet, oldest first."""
        return await self._lines(_UNSEEN, conversation, 0, limit)

    async def _lines(self, query: sa.Select[Any], conversation: str, seq: int, limit: int) -> list[Said]:
        async with self._scope.read() as work:
            rows = await work.rows(query, {"conversation": conversation, "after": seq, "most": limit})
            said = (Said(row.seq, row.at, work.open(row.out, "outbox", row.id)) for row in rows)
            return [one for one in said if one.out != GONE]

    async def state(self, conversation: str) -> bytes | None:
        """What the conversation remembers, opened, for whoever shows it; None before its first turn. Locks nothing."""
        async with self._scope.read() as work:
            rows = await work.rows(_STATE, {"conversation": conversation})
            sealed = rows[0].state if rows else None
            return None if sealed is None else work.sealer.open(sealed, "conversations", conversation)

    async def seen(self, conversation: str, seq: int) -> None:
        """Everything up to seq has arrived."""
        async with self._scope.write() as work:
            result = await work.run(
                _SEEN, {"commune": work.commune, "lane": conversation, "upto": seq, "b_now": work.clock()}
            )
            if result:
                await work.connection.commit()


async def _settle(work: Work, results: Sequence[Result], now: int, mail: Iterable[MailRow]) -> None:
    await post(work, mail)
    finished = [result for result in results if result.outcome != "later"]
    await work.run(
        _FINISH,
        [
            {
                "b_commune": work.commune,
                "b_id": result.id,
                "b_status": result.outcome,
                "b_platform_id": result.platform_id,
                "b_why": result.why,
                "b_done_at": now,
            }
            for result in finished
        ],
    )
    await work.run(
        _AGAIN,
        [
            {
                "b_commune": work.commune,
                "b_id": result.id,
                "b_not_before": result.not_before,
                "b_why": result.why,
                "b_unsure": result.maybe_arrived,
            }
            for result in results
            if result.outcome == "later"
        ],
    )


def _queued(work: Work, row: Row, repeated: bool = False) -> Queued:
    out = work.open(row.out, "outbox", row.id)
    return Queued(row.id, row.conversation, row.seq, out, row.weight, row.attempts, row.unsure, repeated)
