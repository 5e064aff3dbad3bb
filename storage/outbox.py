"""Messages on their way out. A lane is one conversation's rows in the order of seq; only its head may be sent.

A row is queued, then sending, then finished: sent, failed, unknown (nobody can tell), unreachable or superseded.
Who delivers for an account holds its lease, so rows in `sending` without a delivery in progress are of unknown fate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import sqlalchemy as sa

from cases.urgency import Urgency
from cases.value import value
from storage import undelivered
from storage.erasing import GONE
from storage.held import Shut, no_template, shut
from storage.leases import Grip, hold
from storage.mail import post
from storage.outbox_statements import (
    AFTER,
    AGAIN,
    CLAIM,
    FINISH,
    HELD_UP,
    LIFT,
    RECOVER,
    RECOVER_REPEATED,
    SEEN,
    STATE,
    UNSEEN,
)
from storage.scope import Scope
from storage.statements import unique
from storage.usage import Meter, add
from storage.work import Row, Work
from storage.writes import MailRow

MOST_PUT_OFF_MS = 600_000  # whoever puts off a message for longer is not obeyed
MOST_LIFTED = 200  # at once

Outcome = Literal["sent", "failed", "unknown", "unreachable", "superseded", "closed", "later"]


@value(frozen=True, slots=True)
class Queued:
    """attempts: this one included, from 1. was_sending: it may have arrived once already. repeated: it may even have
    been said again already. from_mail: key of the mail whose news it tells, None for a reply."""

    id: str
    conversation: str
    seq: int
    out: dict[str, Any] = field(repr=False)
    weight: str
    attempts: int
    was_sending: bool
    repeated: bool = False
    urgency: int = Urgency.ANSWER
    from_mail: str | None = None


@value(frozen=True, slots=True)
class Result:
    """How one claimed row ended. `later` puts it back at the head of its lane until not_before (milliseconds); with
    maybe_arrived the next claim says was_sending. `closed`: the platform takes templates alone there; the news is told
    once more when its person writes. tried: when it was handed over. why: one word. platform_id: as the channel
    returned it. conversation, seq: its place, for whoever has to know that its lane is free."""

    id: str
    outcome: Outcome
    platform_id: str | None = None
    why: str = ""
    not_before: int = 0
    maybe_arrived: bool = False
    tried: int = 0
    conversation: str = ""
    seq: int = 0


@value(frozen=True, slots=True)
class Settled:
    """What was sent under this lease, to be marked by whoever writes next. at: milliseconds."""

    results: tuple[Result, ...]
    grip: Grip | None
    meter: Meter | None
    at: int


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a conversation that fetches its own messages. at: milliseconds since 1970."""

    seq: int
    at: int
    out: dict[str, Any] = field(repr=False)


class Outbox:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def claim(self, account: str, limit: int, busy: Collection[str], now: int) -> list[Queued]:
        """Heads of lanes that may go out now, the most urgent first, then the oldest, except of the busy conversations.
        They are `sending` when this returns, so nobody else gets them."""
        return await self.settle_and_claim((), account, limit, busy, now)

    async def settle(
        self,
        results: Sequence[Result],
        now: int,
        mail: Iterable[MailRow] = (),
        grip: Grip | None = None,
        meter: Meter | None = None,
    ) -> None:
        """Records how claimed rows ended; posts mail in the same transaction ("could not be delivered"). Raises
        LeaseLost, as everything here that is given a grip."""
        async with self._scope.write() as work:
            await hold(work, grip)
            await _settle(work, results, now, mail, meter)
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
        least: Urgency = Urgency.BROADCAST,
        meter: Meter | None = None,
    ) -> list[Queued]:
        """`settle` and `claim` in one transaction. limit 0 only settles. least: nothing less urgent is claimed. meter:
        counts what was sent."""
        async with self._scope.write() as work:
            await hold(work, grip)
            await _settle(work, results, now, mail, meter)
            claimed: Sequence[Row] = ()
            if limit > 0:
                values = {
                    "b_account": account,
                    "now": now,
                    "busy": unique(busy),
                    "most": limit,
                    "b_far": now + 2 * MOST_PUT_OFF_MS,
                    "b_least": least,
                }
                claimed = await work.rows(CLAIM, values)
            if any(row.urgency > Urgency.ANSWER for row in claimed):
                await _lift(work, account)
            if results or claimed:
                await work.connection.commit()
            return [_queued(work, row) for row in sorted(claimed, key=lambda row: (row.urgency, row.id))]

    async def recover(self, account: str, grip: Grip | None = None) -> list[Queued]:
        """What a delivery that is gone had in its hands, now in the caller's: still `sending`, was_sending is True.
        Call it once, after taking the account's lease and before the first claim; then send or settle each."""
        async with self._scope.write() as work:
            await hold(work, grip)
            again = await work.rows(RECOVER_REPEATED, {"b_account": account})
            first = await work.rows(RECOVER, {"b_account": account})
            if again or first:
                await work.connection.commit()
            found = [*(_queued(work, row, repeated=True) for row in again), *(_queued(work, row) for row in first)]
            return sorted(found, key=lambda queued: queued.id)

    async def after(self, conversation: str, seq: int, limit: int) -> list[Said]:
        """What was said after line seq, oldest first, whether or not it was seen."""
        return await self._lines(AFTER, conversation, seq, limit)

    async def unseen(self, conversation: str, limit: int) -> list[Said]:
        """What nobody has been shown yet, oldest first."""
        return await self._lines(UNSEEN, conversation, 0, limit)

    async def _lines(self, query: sa.Select[Any], conversation: str, seq: int, limit: int) -> list[Said]:
        async with self._scope.read() as work:
            rows = await work.rows(query, {"conversation": conversation, "after": seq, "most": limit})
            said = (Said(row.seq, row.at, work.open(row.out, "outbox", row.id)) for row in rows)
            return [one for one in said if one.out != GONE]

    async def state(self, conversation: str) -> bytes | None:
        """What the conversation remembers, opened, for whoever shows it; None before its first turn. Locks nothing."""
        async with self._scope.read() as work:
            rows = await work.rows(STATE, {"conversation": conversation})
            sealed = rows[0].state if rows else None
            return None if sealed is None else work.sealer.open(sealed, "conversations", conversation)

    async def seen(self, conversation: str, seq: int) -> None:
        """Everything up to seq has arrived."""
        async with self._scope.write() as work:
            result = await work.changed(
                SEEN, {"commune": work.commune, "lane": conversation, "upto": seq, "b_now": work.clock()}
            )
            if result:
                await work.connection.commit()


async def mark(work: Work, settled: Settled) -> Counter[str]:
    """Only what was sent: whatever ended otherwise concerns conversations that are nobody's in this transaction.
    Returns what is to be counted."""
    await _finish(work, settled.results, settled.at)
    if settled.meter is None or not settled.results:
        return Counter()
    return await settled.meter.counted(work, [result.id for result in settled.results], settled.at)


async def _lift(work: Work, account: str) -> None:
    """What is less urgent and stands before an answer in its conversation goes with the answers from now on."""
    held_up = await work.rows(HELD_UP, {"b_account": account, "most": MOST_LIFTED})
    if held_up:
        await work.run(LIFT, {"commune": work.commune, "keys": unique(row.conversation for row in held_up)})


async def _settle(
    work: Work, results: Sequence[Result], now: int, mail: Iterable[MailRow], meter: Meter | None = None
) -> None:
    await post(work, mail)
    await undelivered.tell(work, [result.id for result in results if result.outcome in undelivered.ENDED_BADLY], now)
    refused = [Shut(result.id, result.tried) for result in results if result.outcome == "closed"]
    if refused:
        await shut(work, refused, now)
    await no_template(work, [result.id for result in results if result.outcome in undelivered.ENDED_BADLY], now)
    await _finish(work, [result for result in results if result.outcome != "later"], now)
    await work.run(
        AGAIN,
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
    if meter is not None and meter.counts:
        await add(work, await meter.counted(work, [result.id for result in results if result.outcome == "sent"], now))
        await meter.look(work, now)


async def _finish(work: Work, results: Sequence[Result], now: int) -> None:
    await work.run(
        FINISH,
        [
            {
                "b_commune": work.commune,
                "b_id": result.id,
                "b_status": "superseded" if result.outcome == "closed" else result.outcome,
                "b_platform_id": result.platform_id,
                "b_why": result.why,
                "b_done_at": now,
            }
            for result in sorted(results, key=_by_id)
        ],
    )


def _by_id(result: Result) -> str:
    return result.id


def _queued(work: Work, row: Row, repeated: bool = False) -> Queued:
    out = work.open(row.out, "outbox", row.id)
    return Queued(
        row.id,
        row.conversation,
        row.seq,
        out,
        row.weight,
        row.attempts,
        row.unsure,
        repeated,
        row.urgency,
        row.from_mail,
    )
