"""What a test may change about the simulated Zalo Bot Platform while it runs.

Where the docs and what was seen live conflict, or nobody knows, there is a switch, so that a test can run
under either reading. The default is what was seen live, where something was."""

from __future__ import annotations

from typing import Literal

# "<digits>": the platform answers that error code and has not acted; 502 and 504 come as a gateway's page.
# timeout, garbage, broken_after: it HAS acted, but the caller cannot know; the ones on _before: it has not.
Fault = Literal[
    "400",
    "401",
    "403",
    "404",
    "408",
    "426",
    "429",
    "502",
    "504",
    "timeout",
    "timeout_before",
    "garbage",
    "broken_before",
    "broken_after",
]


class Switches:
    """Plain attributes; set them at any time."""

    body: Literal["flat", "wrapped"] = "flat"
    """flat: {event_name, message}, as three live captures; wrapped: {ok, result: {...}}, as the docs."""

    photo_field: Literal["photo", "photo_url"] = "photo_url"
    """photo_url: live captures; photo: the docs."""

    redeliver: bool = True
    """Whether a webhook answer outside 2xx makes the platform try again (one project saw it, one did not)."""
    redeliver_attempts: int = 5
    redeliver_pause: float = 0.03
    """Seconds before each further attempt; the real pause is undocumented."""

    deliver_twice: bool = False
    """Every message reaches the bot two times, with one message_id."""

    lose_unpolled: bool = False
    """Messages that arrive while nobody polls are lost (seen live), instead of waiting for the next poll."""
    poll_cap: float | None = None
    """Longest wait of getUpdates in seconds, whatever the caller asked for; None honours the caller."""

    failures_as_http: bool = False
    """False: a failure comes with HTTP 200 (seen live); True: with its own error code as the HTTP status."""

    allow_local: bool = True
    """The platform refuses plain http, localhost and private addresses; tests have nothing else, so they are
    allowed unless a test is about that very refusal."""

    fetch_photos: bool = False
    """sendPhoto fetches the address, as the platform has to, and refuses what is no picture (how is undocumented)."""

    monthly_cap: int | None = None
    """Messages a month, both directions counted (unconfirmed); 3000 on the real Basic plan. None: no cap."""

    webhook_calls_left: int | None = None
    """setWebhook calls left today; None: no limit. The real number is unpublished."""
