"""What the platform says about limits while it answers: noted, and told before they are reached."""

from __future__ import annotations

from collections.abc import Mapping

import structlog

# Of the minute's requests (documented: 4,000 for an app); below this part of them it is said, once.
LOW = 0.1

log = structlog.get_logger(__name__)


class Limits:
    """limit, remain: requests of this minute as the newest answer has them, -1 where it did not say."""

    def __init__(self, account: str) -> None:
        self._account = account
        self.limit = -1
        self.remain = -1
        self._low = False

    def note(self, headers: Mapping[str, str]) -> None:
        limit, remain = _number(headers.get("X-RateLimit-Limit")), _number(headers.get("X-RateLimit-Remain"))
        if limit <= 0 or remain < 0:
            return
        self.limit, self.remain = limit, remain
        low = remain < LOW * limit
        if low and not self._low:
            log.warning("zalo_oa_rate_nearly_used_up", account=self._account, count=remain)
        self._low = low


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else -1
