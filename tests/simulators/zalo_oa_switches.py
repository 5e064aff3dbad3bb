"""What a test may change about the simulated Official Account while it runs.

Where sources conflict, or nobody knows, there is a switch, so that a test can run under either reading. The default is
what the docs say, or what was seen live."""

from __future__ import annotations

from typing import Literal

HOUR = 3600 * 1000
DAY = 24 * HOUR

# "-<digits>": the platform answers that error with HTTP 200 and has not acted; three digits: a gateway's page.
# timeout, garbage, broken_after: it HAS acted, but the caller cannot know; the ones on _before: it has not.
Fault = str
SILENT = ("timeout", "timeout_before", "garbage", "broken_before", "broken_after")


class Switches:
    """Plain attributes; set them at any time. Times: milliseconds unless said otherwise."""

    prefix: Literal["mac=", ""] = "mac="
    """Before the signature: docs and official SDK, or bare as some saw it."""
    signed_with: Literal["secret_key", "app_secret"] = "secret_key"
    signed_first: Literal["app_id", "oa_id"] = "app_id"

    deadline: float = 2.0
    """Seconds in which a webhook has to be answered."""
    retry: bool = True
    """An option of the console."""
    retry_pauses: tuple[float, ...] = (30.0, 300.0, 900.0, 1800.0, 3600.0)
    hour_lasts: float = 3.6
    """Real seconds for 3,600 of the pauses'."""

    deliver_twice: bool = False
    """Every event reaches the webhook two times, byte for byte."""
    echoes: bool = True
    """What the OA sends comes back as oa_send_*, then user_received_message."""
    location_in: Literal["payload", "message"] = "payload"
    """Docs: in the attachment's payload; one guide: in message.location."""

    takes_buttons: bool = True
    """Digests of 2026-07 call them unavailable; SDK and vendors build them."""
    requires_proof: bool = False
    """appsecret_proof, an option of the console."""
    fetch_pictures: bool = True
    """A picture by address is fetched before the call is answered."""

    access_life: int = 25 * HOUR
    refresh_life: int = 90 * DAY
    free_window: int = 48 * HOUR
    hard_window: int = 7 * DAY
    asset_life: int = 7 * DAY
    requests_a_minute: int = 4000
    slow: float = 0.0
    """Seconds before each call is answered."""
    always: Fault | None = None
    """Every call of the API, beside the token call, ends like this: an outage, a storm."""
