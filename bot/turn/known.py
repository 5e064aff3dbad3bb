"""What of a batch needs no turn: it was handled before, or it is nothing that a dialog hears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.incoming import Incoming, PassedOver
from bot.turn.collect import Collector
from bot.turn.waiting import Waiting
from cases.endings import Ending
from storage.batch import Batch

# Of what somebody else has played meanwhile: mail, and what was set aside.
DONE_ELSEWHERE = "done_elsewhere"

Pair = tuple[str, str]


def key_of(incoming: Incoming) -> Pair:
    """(account, update key), as the ledger has them."""
    return f"{incoming.address.channel}:{incoming.address.account}", incoming.update_key


def updates_of(batch: Sequence[Waiting]) -> set[Pair]:
    """What may have been handled before. Not what was set aside: that stands in the ledger, and is played again."""
    return {key_of(w.incoming) for w in batch if w.incoming is not None and w.replay is None}


@dataclass(frozen=True, slots=True)
class Known:
    """seen: update keys in the ledger. open_mail: what nobody has played. aside: what is still to be played again."""

    seen: set[Pair]
    open_mail: set[str]
    aside: set[Pair]

    @classmethod
    async def of(cls, batch: Sequence[Waiting], seen: set[Pair], b: Batch) -> Known:
        """seen: of `updates_of`. Ask after `Batch.begin`, whose locks keep it true."""
        first = [w for w in batch if w.replay is None]
        mail = [w.mail.key for w in first if w.mail is not None]
        open_mail = await b.still_open(mail) if mail else set()
        again = {w.replay for w in batch if w.replay is not None}
        return cls(seen, open_mail, await b.still_aside(again) if again else set())

    def without_a_turn(self, waiting: Waiting, collector: Collector) -> str | None:
        """Its outcome, written down; None for what has to be played."""
        if waiting.replay is not None:
            if waiting.replay not in self.aside:
                return DONE_ELSEWHERE
        elif waiting.mail is not None:
            return None if waiting.mail.key in self.open_mail else DONE_ELSEWHERE
        incoming = waiting.incoming
        if incoming is None:
            return None
        if waiting.replay is None and key_of(incoming) in self.seen:
            collector.repeated(key_of(incoming))
            return Ending.DUPLICATE
        return collector.passed_over(waiting) if isinstance(incoming.event, PassedOver) else None
