"""News of the commune for residents who agreed to receive it: whom it reaches through which account, how it ended.

A person gets it once, in one conversation, whatever happens: the mail's key names both, and what may have arrived is
not repeated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from cases.addresses import FETCHED, channel_of
from cases.calendar import WorkingDays
from cases.kinds import Actor, Role
from cases.plans import Plan
from cases.value import value
from cases.window import NEWS, WINDOWS, Standing, is_open

KIND: Final = NEWS
# To its author, when it is over.
OVER: Final = "staff.news_over"
# So long that head, words and foot are one message on every platform, characters.
LONGEST: Final = 1_200
# Older than this nobody is told it any more, where it had to wait for a window. Milliseconds.
STALE_MS: Final = 14 * 24 * 3600 * 1000
# Of an account's plan broadcasts use up so much of it, per cent: answers need the rest.
_MOST_OF_A_PLAN: Final = 80


class News(StrEnum):
    """How far a broadcast is. Values are what is stored."""

    WAITING = "waiting"
    RETURNED = "returned"
    SENDING = "sending"
    STOPPED = "stopped"
    DONE = "done"


class Fate(StrEnum):
    """How it stands with one person. page: it lies on a page that is only looked at. held: a template says that it is
    there. closed: the platform takes nothing now. capped: the account's plan has no more messages. left: they do not
    receive news any more. nowhere: no conversation reaches them. stopped: the broadcast was, before it was their
    turn."""

    WAITING = "waiting"
    POSTED = "posted"
    SENT = "sent"
    PAGE = "page"
    HELD = "held"
    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    CLOSED = "closed"
    CAPPED = "capped"
    LEFT = "left"
    NOWHERE = "nowhere"
    STOPPED = "stopped"


@value(frozen=True, slots=True)
class Broadcast:
    """villages: keys, () for all. author, decided_by: persons. conversation: the author's. at, decided_at:
    milliseconds, 0 for not yet. counts: how many people by Fate."""

    id: str
    author: str
    conversation: str
    villages: tuple[str, ...]
    text: str
    status: News
    at: int
    decided_by: str = ""
    decided_at: int = 0
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        return sum(number for _, number in self.counts)

    def number(self, *fates: Fate) -> int:
        return sum(number for fate, number in self.counts if fate in fates)

    @property
    def to_go(self) -> int:
        return self.number(Fate.WAITING, Fate.POSTED)


@value(frozen=True, slots=True)
class BroadcastById:
    """What it is, with counts only once it is over: asked by each of its messages. -> Broadcast | None"""

    id: str


@value(frozen=True, slots=True)
class Broadcasts:
    """The newest ones, with their counts. -> tuple[Broadcast, ...], newest first, at most `limit`"""

    limit: int = 3


@value(frozen=True, slots=True)
class NewsReach:
    """Whom a broadcast would reach at this moment (milliseconds). villages: keys, () for all. month: "2026-11", whose
    messages count. -> Reach"""

    villages: tuple[str, ...]
    at: int
    month: str


NewsNeed = BroadcastById | Broadcasts | NewsReach


@value(frozen=True, slots=True)
class NewsChat:
    """One conversation of somebody who receives news; "" where they have none. heard: when they wrote last there."""

    person: str
    conversation: str
    reachable: bool
    heard: int | None


@value(frozen=True, slots=True)
class AccountReach:
    """People of one account. now: an ordinary message is taken, of these paid ones cost money. template: their window
    is shut. used: messages of this month, where its plan counts them."""

    account: str
    now: int = 0
    paid: int = 0
    template: int = 0
    used: int = 0

    @property
    def channel(self) -> str:
        return self.account.partition(":")[0]


@value(frozen=True, slots=True)
class Reach:
    """people: who agreed. nowhere: of these, who is in no conversation that reaches them."""

    people: int
    nowhere: int
    accounts: tuple[AccountReach, ...]


def key_of(broadcast: str, person: str) -> str:
    """Of the mail that tells it."""
    return f"news:{broadcast}:{person}"


def addresses(chats: Iterable[NewsChat]) -> dict[str, NewsChat | None]:
    """By person the one conversation in which it is told: where it can be brought to, and they wrote last."""
    of: dict[str, list[NewsChat]] = {}
    for chat in chats:
        of.setdefault(chat.person, []).append(chat)
    return {person: _best(some) for person, some in of.items()}


def _best(chats: Sequence[NewsChat]) -> NewsChat | None:
    may = [one for one in chats if one.conversation and one.reachable]
    return max(
        may,
        key=lambda one: (channel_of(one.conversation) not in FETCHED, one.heard or 0, one.conversation),
        default=None,
    )


def reach(chats: Iterable[NewsChat], used: Mapping[str, int], now: int) -> Reach:
    """used: messages of the month by account."""
    found = addresses(chats)
    counts: dict[str, Counter[Standing]] = {}
    for chat in found.values():
        if chat is not None:
            account = account_of(chat.conversation)
            counts.setdefault(account, Counter())[_standing(chat, now)] += 1
    accounts = tuple(
        AccountReach(
            account,
            of[Standing.FREE] + of[Standing.PAID],
            of[Standing.PAID],
            of[Standing.TEMPLATE],
            used.get(account, 0),
        )
        for account, of in sorted(counts.items())
    )
    return Reach(len(found), sum(chat is None for chat in found.values()), accounts)


def _standing(chat: NewsChat, now: int) -> Standing:
    """Whether it is night is no matter: news goes out by day."""
    window = WINDOWS.get(channel_of(chat.conversation))
    if window is None or (chat.heard is not None and now - chat.heard < window.free):
        return Standing.FREE
    return Standing.PAID if is_open(window, chat.heard, now) else Standing.TEMPLATE


def account_of(conversation: str) -> str:
    """ "telegram:1:chat" -> "telegram:1"."""
    return ":".join(conversation.split(":")[:2])


def left_of(plan: Plan, used: int) -> int | None:
    """How many messages of its plan an account may spend on broadcasts this month; None for as many as there are."""
    return max(plan.messages * _MOST_OF_A_PLAN // 100 - used, 0) if plan.messages else None


def office_is_open(now: datetime, days: WorkingDays) -> bool:
    """News goes out while the office is open, so that whoever asks back is answered. now: local."""
    return days.next_opening(now) == now


MAY_DECIDE: Final = frozenset({Role.FOCAL_OFFICER, Role.LEADER})


def may_decide(actor: Actor, one: Broadcast) -> bool:
    """A second person: never its author."""
    return bool(actor.roles & MAY_DECIDE) and bool(actor.person) and actor.person != one.author


def fate_of(statuses: Collection[str], page: bool) -> Fate:
    """Of what was said to one person, which is all told or not at all. statuses: of its messages, "" while one is on
    its way."""
    if not statuses:
        return Fate.LEFT
    if "" in statuses:
        return Fate.PAGE if page else Fate.POSTED
    worst = next((status for status in _WORST if status in statuses), "sent")
    return Fate.CLOSED if worst == "superseded" else Fate(worst)


_WORST = ("unknown", "failed", "unreachable", "superseded")
