"""Who may be at the desk, kept in memory beside the small conversation."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.channels.pulled import Entered
from bot.incoming import Address
from tests.bot.channels.web.conversation import Conversation

CODE = "482719"
OFFICER = "0912345678"


@dataclass
class Seats:
    """One officer, whose code is always the same."""

    conversation: Conversation
    begun: dict[str, Address] = field(default_factory=dict)
    devices: list[str] = field(default_factory=list)
    asked: dict[str, str] = field(default_factory=dict)  # what was typed, by browser
    used: list[str] = field(default_factory=list)
    seat: Address | None = None
    tries: int = 5

    async def opened(self, address: Address, secret: str, used: bool) -> Address | None:
        here = self.begun.get(secret)
        if here is None or here not in self.conversation.staff:
            return None
        if here.chat.partition(".")[0] != address.chat.partition(".")[0]:
            return None
        self.used += [secret] if used else []
        return here

    async def begin(self, entered: Entered, address: Address, secret: str, device: str) -> bool:
        if address in self.conversation.to_confirm:
            self.begun[secret] = address
        if address not in self.conversation.staff:
            return False
        self.begun[secret] = address
        self.devices.append(device)
        return True

    async def ask_code(self, typed: str, browser: str) -> None:
        self.asked[browser] = typed

    async def try_code(self, browser: str, code: str) -> Entered | None:
        if browser not in self.asked or self.tries <= 0:
            return None
        self.tries -= 1
        if code != CODE or self.asked[browser] != OFFICER:
            return Entered("") if self.tries else None
        del self.asked[browser]
        return Entered("lan", self.seat, next(iter(self.conversation.invites)))

    async def invited(self, token: str) -> Entered | None:
        return None

    async def end(self, secret: str) -> None:
        self.begun.pop(secret, None)
