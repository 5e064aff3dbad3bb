"""Whether Zalo sent it: a plain SHA-256 (no HMAC) over app id, received bytes, timestamp and a secret."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field

from bot.channels.zalo_oa.wire import load, mapping

HEADER = "X-ZEvent-Signature"


@dataclass(frozen=True, slots=True)
class Proof:
    """Sources conflict, and each reading needs a secret that nobody else has, so each is accepted:
    the prefix "mac=" (docs, official SDK) or none (seen live);
    the "OA Secret Key" of the console's webhook page (screenshots of 2026-10, most code) or the app secret (one spec);
    the app's id as first term (docs, official SDK) or the OA's (a few projects)."""

    app_id: str
    oa_id: str
    secret_key: str = field(repr=False)
    app_secret: str = field(default="", repr=False)

    def holds(self, header: str, raw: bytes) -> bool:
        given = header.strip().removeprefix("mac=").lower().encode("ascii", "replace")
        stamp = mapping(load(raw)).get("timestamp")
        if not isinstance(stamp, str) or not given:
            return False
        found = False
        for first in (self.app_id, self.oa_id):
            for secret in filter(None, (self.secret_key, self.app_secret)):
                # No early way out: the time that it takes tells nothing.
                found |= hmac.compare_digest(given, signature(first, raw, stamp, secret).encode())
        return found


def signature(first: str, raw: bytes, timestamp: str, secret: str) -> str:
    """raw: as received; JSON that is written anew has another hash."""
    return hashlib.sha256(first.encode() + raw + timestamp.encode("utf-8", "replace") + secret.encode()).hexdigest()
