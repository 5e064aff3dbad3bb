"""When a platform lets us write: some close a while after the last message of a person, and take templates alone then.

What they do not close for stands in no window: nothing here concerns it. Durations and moments are milliseconds."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from cases.calendar import WorkingDays
from cases.value import value

HOUR_MS: Final = 3_600_000
# Templates go by day alone; local time, the end is excluded.
TEMPLATES_FROM, TEMPLATES_UNTIL = time(6), time(22)
# Working days after which somebody is called who has not opened what waits.
CALLED_AFTER: Final = 2
# What was not opened and is called about stays there for whoever writes one day. Year 9999.
NEVER: Final = 253_402_214_400_000


class Standing(StrEnum):
    """free, paid: any message. template: an approved template alone. closed: not even that, before the morning."""

    FREE = "free"
    PAID = "paid"
    TEMPLATE = "template"
    CLOSED = "closed"


OPEN: Final = frozenset({Standing.FREE, Standing.PAID})


@value(frozen=True, slots=True)
class Window:
    """Counted from a person's last interaction: free for so long, shut after so long."""

    free: int
    hard: int


# Of an Official Account: free, then paid, then templates alone (reference of 2026-11, section 2.3).
OF_AN_OA: Final = Window(free=48 * HOUR_MS, hard=7 * 24 * HOUR_MS)
# By channel name; the others take messages at any time.
WINDOWS: Final[dict[str, Window]] = {"zalo_oa": OF_AN_OA}


def standing(window: Window | None, interacted_at: int | None, now: int, local: datetime) -> Standing:
    """interacted_at: None where it is not known, or where the platform has said that it is shut. local: `now` where the
    commune is. A clock that was set back closes nothing."""
    if window is None or (interacted_at is not None and now - interacted_at < window.free):
        return Standing.FREE
    if is_open(window, interacted_at, now):
        return Standing.PAID
    return Standing.TEMPLATE if template_from(local) == local else Standing.CLOSED


def is_open(window: Window | None, interacted_at: int | None, now: int) -> bool:
    """Whether an ordinary message would be taken."""
    return window is None or (interacted_at is not None and now - interacted_at < window.hard)


def template_from(local: datetime) -> datetime:
    """This moment, or the morning after it where it lies in the night."""
    if TEMPLATES_FROM <= local.time() < TEMPLATES_UNTIL:
        return local
    day = local.date() + timedelta(days=local.time() >= TEMPLATES_UNTIL)
    return datetime.combine(day, TEMPLATES_FROM, local.tzinfo)


def call_from(local: datetime, days: WorkingDays) -> datetime:
    """When somebody is called who was told at this moment that something waits: the office is open, and two working
    days have gone by."""
    then = datetime.combine(days.add(local.date(), CALLED_AFTER), local.time(), local.tzinfo)
    return days.next_opening(then)


# Of news in a conversation that is shut. Held: it waits, and is told word for word when its person writes again.
# Whatever else there is has its effect and says nothing: reminders, steps on the way, thanks.
_HELD: Final = frozenset(
    {
        "case.reply",
        "case.lead_replied",
        "case.national_reply",
        "case.declined",
        "case.redirected",
        "case.info_asked",
        "case.extended",
        "case.name_asked",
        "case.lodged_national",
        "data.copy_ready",
        "data.copy_printed",
        "data.corrected",
        "data.deleted",
        "chats.joined",
        "chats.parted",
    }
)
SILENT: Final = frozenset(
    {
        "album.quiet",
        "case.forwarded",
        "case.lead_declined",
        "case.lead_gone",
        "case.lead_reopened",
        "case.linked",
        "case.rate",
        "case.reopened",
        "chats.forgotten",
        "desk_code",  # good for ten minutes
        "draft.expire",
        "draft.remind",
        "figures.counted",
        "file.failed",
        "more.quiet",
        "outreach.failed",
        "outreach.ready",
        "outreach.totals",
        "paper.failed",
        "paper.ready",
        "read.out",
        "receipt.ready",
        "search.found",
        "seed.wipe",
        "undelivered",
    }
)


# The same for many: told as an approved template where the account has one for it, else not at all.
NEWS: Final = "broadcast.news"


def is_held(kind: str) -> bool:
    """Of a piece of mail. What is for staff is held as well, whatever it is."""
    return kind in _HELD or kind.startswith("staff.")


def is_for_staff(kind: str) -> bool:
    return kind.startswith("staff.")
