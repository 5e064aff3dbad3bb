"""Named places at which a test makes the process kill itself, to prove that nothing is lost there.

A test switch and nothing else: HOMTHU_CRASH_AT=turn.written:3 in the environment (never in .env) sends this process
SIGKILL when it reaches `turn.written` for the third time. `arm` takes it only from a process that nobody outside this
machine is served by: HOMTHU_HOST and every platform whose token is set must be loopback addresses."""

from __future__ import annotations

import os
import signal
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import structlog

if TYPE_CHECKING:
    from bot.settings import Settings

VARIABLE = "HOMTHU_CRASH_AT"
_HERE = ("127.0.0.1", "localhost", "::1")

log = structlog.get_logger(__name__)


class Point(StrEnum):
    """The boundaries of the steps, in order; docs/architecture.md has the path. Of a turn:"""

    TAKEN = "turn.taken"  # from the channel, into the line
    BEGUN = "turn.begun"  # the transaction is open
    READ = "turn.read"  # rooms, known update keys, mail that is still open
    ANSWERED = "turn.answered"  # facts that a round asked for
    DECIDED = "turn.decided"  # all rounds played, nothing written
    WRITTEN = "turn.written"  # all statements done, not committed
    COMMITTED = "turn.committed"  # durable, nobody told
    TOLD = "turn.told"  # whoever submitted is about to answer the platform
    REPLIED = "turn.replied"  # the platform has its 200; of polling: the page is stored, the next not asked for
    # Mail, which is a turn that nobody submitted.
    MAIL_FOUND = "mail.found"
    MAIL_WRITTEN = "mail.written"
    MAIL_COMMITTED = "mail.committed"
    # A delivery.
    CLAIMED = "delivery.claimed"
    CALLING = "delivery.calling"  # just before the platform is called
    CALLED = "delivery.called"  # it has answered
    MARKING = "delivery.marking"
    MARKED = "delivery.marked"
    RECOVERED = "delivery.recovered"  # what a killed delivery left is claimed, nothing of it sent
    # A job.
    JOB_CLAIMED = "job.claimed"
    JOB_WORKED = "job.worked"  # its work is done, its end not written
    JOB_FINISHED = "job.finished"
    EMAIL_TAKEN = "email.taken"  # a mail server has a letter, and the job is not done yet
    # What waits for the database in the spool.
    SPOOLING = "spool.writing"
    SPOOLED = "spool.synced"
    UNSPOOLED = "spool.stored"  # read back and stored, not yet taken out


_point: Point | None = None
_left = 0


def reach(point: Point) -> None:
    """Costs one comparison when nothing is armed."""
    if _point is not None and point is _point:
        _count()


def armed() -> bool:
    return _point is not None


def arm(settings: Settings) -> bool:
    """As HOMTHU_CRASH_AT says. False, with a line in the log, for what is not understood or not allowed here."""
    global _point, _left
    wanted = os.environ.get(VARIABLE, "")
    if not wanted:
        return False
    name, _, times = wanted.partition(":")
    if not _alone(settings):
        log.error("crash_at_ignored", why="not_on_loopback")
        return False
    if name not in set(Point) or not (times or "1").isdecimal():
        log.error("crash_at_ignored", why="unknown_point")
        return False
    _point, _left = Point(name), max(1, int(times or "1"))
    log.warning("crash_at_armed", why=wanted)
    return True


def disarm() -> None:
    global _point
    _point = None


def _count() -> None:
    global _left
    _left -= 1
    if _left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)


def _alone(settings: Settings) -> bool:
    """Nobody outside this machine is served, and none of our messages can reach anybody."""
    from cases.profile import load_profile  # only where something is armed

    if settings.several or load_profile(settings.profile).channels:
        return False
    speaks_to = [
        address
        for token, address in (
            (settings.telegram_bot_token, settings.telegram_api_url),
            (settings.zalo_bot_token, settings.zalo_bot_api_url),
            (settings.zalo_oa_id, settings.zalo_oa_api_url),
            (settings.zalo_oa_id, settings.zalo_oa_oauth_url),
        )
        if token
    ]
    if settings.homthu_public_url:
        speaks_to.append(settings.homthu_public_url)
    return settings.homthu_host in _HERE and all(urlsplit(address).hostname in _HERE for address in speaks_to)
