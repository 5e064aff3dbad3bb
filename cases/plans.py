"""What an account's plan allows in a month, and what its messages cost: names of the counters, and when to warn."""

from __future__ import annotations

from typing import Final

from cases.value import value

# The free plan of the Zalo Bot Platform (its home page, 2026-09-26). That it counts both directions is not confirmed.
MESSAGES_OF_THE_FREE_PLAN: Final = 3_000
USERS_OF_THE_FREE_PLAN: Final = 50
_WARNED_AT: Final = (100, 80)  # per cent


@value(frozen=True, slots=True)
class Plan:
    """messages: a month, in both directions. users: who ever wrote. 0: no limit."""

    messages: int = 0
    users: int = 0


def reached(used: int, limit: int) -> int:
    """The highest of the marks that was reached, per cent; 0 for none, and where there is no limit."""
    return next((mark for mark in _WARNED_AT if limit and used * 100 >= limit * mark), 0)


def used_name(account: str, month: str) -> str:
    """The counter of all messages of a month. month: "2026-11". account: as the outbox names it."""
    return f"used:{month}:{account}"


def sent_name(account: str, month: str, price: str) -> str:
    """The counter of what was sent. price: free, paid, template."""
    return f"sent:{month}:{price}:{account}"


def labels_of(name: str) -> tuple[str, str]:
    """Account and price of a counter's name; "plan" for all that an account's plan counts, in both directions."""
    kind, _, rest = name.split(":", 2)
    if kind == "used":
        return rest, "plan"
    price, _, account = rest.partition(":")
    return account, price
