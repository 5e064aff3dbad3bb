"""What waits for what on its way out, and which news takes the place of older news that nobody has got yet.

Between conversations only: within one, order is kept whatever is how urgent."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, Final

from cases.value import value


class Urgency(IntEnum):
    """Lower goes first. Values are what is stored; never change one.

    answer: to what somebody wrote, or news of a matter of their own. digest: gathered, nobody waits for it at this
    minute. broadcast: the same to many."""

    ANSWER = 0
    DIGEST = 1
    BROADCAST = 2


@value(frozen=True, slots=True)
class Manner:
    """topic: what is said later under the same topic stands for what was said before; where that has not been sent
    yet, it is superseded. None for what is said for good: receipts, answers, cards."""

    urgency: Urgency = Urgency.ANSWER
    topic: str | None = None


AS_ANSWER: Final = Manner()
# News that only shows how things stand when it is told: its topic, and what in its data says of what.
# Not the digest of a day: it counts what the next one does not count again.
_TOPICS: Final[dict[str, tuple[str, ...]]] = {
    "draft.remind": ("draft", "draft"),
    "draft.expire": ("draft", "draft"),
    "staff.due": ("due",),
}
# A word of the kind's name: "staff.due" (gathered, once a day), "staff.digest", "broadcast.news".
_LESS_URGENT: Final = {
    "due": Urgency.DIGEST,
    "digest": Urgency.DIGEST,
    "month": Urgency.DIGEST,
    "broadcast": Urgency.BROADCAST,
}


def manner_of(kind: str, data: Mapping[str, Any]) -> Manner:
    """Of news out of the mailbox. kind: as the mail names it."""
    urgency = next((_LESS_URGENT[word] for word in kind.split(".") if word in _LESS_URGENT), Urgency.ANSWER)
    topic, *fields = _TOPICS.get(kind, ("",))
    if not topic:
        return AS_ANSWER if urgency is Urgency.ANSWER else Manner(urgency)
    return Manner(urgency, ":".join([topic, *(str(data.get(field, "")) for field in fields)]))
