"""getUpdates and the webhook methods."""

from __future__ import annotations

import re

from yarl import URL

from tests.simulators.telegram.errors import bad_request
from tests.simulators.telegram.params import Params
from tests.simulators.telegram.pending import Pending
from tests.simulators.telegram.webhook import WebhookPusher
from tests.simulators.telegram.world import Json

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


async def get_updates(pending: Pending, params: Params) -> list[Json]:
    _remember_allowed(pending, params)
    return await pending.poll(params.integer("offset", 0), params.integer("limit", 100), params.integer("timeout", 0))


async def set_webhook(pending: Pending, pusher: WebhookPusher, params: Params) -> tuple[bool, str]:
    """Plain http is taken for 127.0.0.1 and localhost only; the real one wants https everywhere."""
    given = params.text("url")
    if not given:
        return await delete_webhook(pending, pusher, params)
    url = URL(given)
    local = url.host in {"127.0.0.1", "localhost"}
    if url.scheme != "https" and not (local and url.scheme == "http"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.text("secret_token")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = params.integer("max_connections", 40)
    if not 1 <= connections <= 100:
        raise bad_request("max_connections must be from 1 to 100")
    _remember_allowed(pending, params)
    if params.flag("drop_pending_updates"):
        pending.waiting.clear()
    await pusher.stop()
    pending.webhook_url, pusher.secret, pusher.max_connections = given, secret, connections
    pending.terminate_pollers()
    if local:
        # A public address is only remembered: the simulator never leaves the machine.
        pusher.start()
    return True, "Webhook was set"


async def delete_webhook(pending: Pending, pusher: WebhookPusher, params: Params) -> tuple[bool, str]:
    if params.flag("drop_pending_updates"):
        pending.waiting.clear()
    if not pending.webhook_url:
        return True, "Webhook is already deleted"
    await pusher.stop()
    pending.webhook_url, pusher.secret = "", ""
    return True, "Webhook was deleted"


def get_webhook_info(pending: Pending, pusher: WebhookPusher) -> Json:
    info: Json = {
        "url": pending.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": len(pending.waiting),
    }
    if pending.webhook_url:
        info["max_connections"] = pusher.max_connections
        info["ip_address"] = "127.0.0.1"
    if pusher.last_error:
        info["last_error_date"], info["last_error_message"] = pusher.last_error
    if pending.allowed:
        info["allowed_updates"] = pending.allowed
    return info


def _remember_allowed(pending: Pending, params: Params) -> None:
    """Absent: the setting of the last call stays."""
    allowed = params.parsed("allowed_updates")
    if allowed is None:
        return
    if not isinstance(allowed, list):
        raise bad_request("can't parse allowed_updates: expected an Array of String")
    pending.allowed = [str(kind) for kind in allowed]
