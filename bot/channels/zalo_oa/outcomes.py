"""What each answer of the platform means for the message that was to be sent: one table, code by code."""

from __future__ import annotations

import structlog

from bot.channels.channel import NotSent, Sent
from bot.channels.zalo_oa.client import Answer, Done, Failed, NoToken, Silent

# Seconds; the platform names no time to wait for. Delivery doubles its own wait beside.
RATE_WAIT = 15.0
OUTAGE_WAIT = 30.0
UNREACHABLE_WAIT = 10.0
NIGHT_WAIT = 1800.0

log = structlog.get_logger(__name__)

# https://docs.zaloplatforms.com/docs/OA, digests of 2026-07 and 2026-08. Positive: HTTP statuses without a code.
MEANINGS: dict[int, NotSent] = {
    # Too much at once, of the app or of the OA: one minute's limit, so it passes.
    -32: NotSent("later", "rate", RATE_WAIT),
    -100: NotSent("refused", "asset_expired"),
    -200: NotSent("refused", "send_failed"),
    -201: NotSent("refused", "parameter"),
    # The account itself: somebody has to mend it, and nothing goes out meanwhile.
    -204: NotSent("account", "oa_disabled"),
    -205: NotSent("account", "oa_absent"),
    -209: NotSent("account", "app_not_active"),
    -212: NotSent("account", "api_not_registered"),
    -216: NotSent("account", "token"),
    -219: NotSent("account", "app_removed"),
    -220: NotSent("account", "token"),
    -221: NotSent("account", "oa_unverified"),
    -223: NotSent("account", "oa_not_authorised"),
    -224: NotSent("account", "tier"),
    -240: NotSent("account", "api_closed"),
    -242: NotSent("account", "appsecret_proof"),
    # The person.
    -211: NotSent("capped", "quota_of_the_oa"),
    -218: NotSent("capped", "quota_of_the_person"),
    -213: NotSent("unreachable", "not_following"),
    -227: NotSent("unreachable", "banned_or_inactive"),
    -244: NotSent("unreachable", "restricted"),
    # The window.
    -230: NotSent("closed", "window"),
    -232: NotSent("closed", "window"),
    -233: NotSent("refused", "type"),
    -234: NotSent("later", "night", NIGHT_WAIT),
    -248: NotSent("refused", "policy"),
    # Of templates. Those by phone: 108 a bad number, 114 and 119 cannot get it, 115 and 137 no money left.
    -108: NotSent("refused", "phone"),
    -114: NotSent("unreachable", "template"),
    -115: NotSent("account", "no_balance"),
    -119: NotSent("unreachable", "template"),
    -124: NotSent("account", "token"),
    -1241: NotSent("account", "token"),
    -131: NotSent("refused", "template_not_approved"),
    -133: NotSent("later", "night", NIGHT_WAIT),
    -137: NotSent("account", "no_balance"),
    -144: NotSent("capped", "quota_of_the_day"),
    # Pages of what stands between us and the platform.
    404: NotSent("account", "not_found"),
    408: NotSent("unknown", "timeout"),
    429: NotSent("later", "rate", RATE_WAIT),
    504: NotSent("unknown", "timeout"),
}


def outcome(answer: Answer) -> Sent | NotSent:
    match answer:
        case Done(data):
            message_id = data.get("message_id", data.get("msg_id"))
            return Sent(message_id if isinstance(message_id, str) else "")
        case Silent(acted=True, why=why):
            return NotSent("unknown", why)
        case Silent(why=why):
            return NotSent("later", why, UNREACHABLE_WAIT)
        case NoToken():
            return NotSent("account", "token")
        case Failed(code):
            return meaning(code)


def meaning(code: int) -> NotSent:
    """An unknown code of the platform's ends the message, which is told; a gateway's outage passes."""
    known = MEANINGS.get(code)
    if known is not None:
        return known
    if code >= 500:
        return NotSent("later", "outage", OUTAGE_WAIT)
    log.error("zalo_oa_unknown_code", code=code)
    return NotSent("refused", f"code_{abs(code)}")
