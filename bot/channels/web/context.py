"""What all handlers of the page share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.channels.channel import Submit
from bot.channels.pulled import Seats, Threads, Tracking, Uploads
from bot.channels.web.arrivals import Arrivals
from bot.channels.web.callers import Callers
from bot.channels.web.desk.port import Desk
from bot.channels.web.limits import Limits
from bot.channels.web.sessions import Cookies
from bot.channels.web.words import Words
from bot.incoming import Address


@dataclass(frozen=True, slots=True)
class Context:
    """home: path of the residents' page, ending with "/". origin: what stands for a network address where guesses are
    counted. refused: told of each message that was turned away, with the reason. desk: None where there is the chat
    alone. codes_by_mail: codes of the door go to mailboxes, too."""

    account: str
    commune_name: str
    home: str
    threads: Threads
    uploads: Uploads
    tracking: Tracking
    seats: Seats
    submit: Submit
    words: Words
    callers: Callers
    cookies: Cookies
    limits: Limits
    policy: str
    origin: Callable[[str], str]
    refused: Callable[[str], None] = lambda why: None
    desk: Desk | None = None
    codes_by_mail: bool = False
    arrivals: Arrivals = field(default_factory=Arrivals)

    def address(self, chat: str) -> Address:
        return Address("web", self.account, chat)
