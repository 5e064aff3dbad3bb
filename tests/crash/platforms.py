"""The platforms as the harness needs them: who is there, what was acknowledged, what arrived in which life."""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any, Protocol

import orjson

from bot.channels.telegram.contents import NotForUs
from bot.channels.telegram.updates import read_update
from tests.journeys.on_telegram import OnTelegram
from tests.journeys.on_zalo import OnZalo
from tests.journeys.person import Person
from tests.journeys.waiting import until
from tests.simulators.telegram import TelegramSimulator
from tests.simulators.zalo_bot import ZaloBotSimulator

SECRET = "a-secret-of-the-commune"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message on somebody's screen. life: which process had it sent."""

    id: str
    text: str
    life: int


class Platform(Protocol):
    """arrived: by conversation. keeps_order: of what one person sends in one breath. life: number of the process that
    runs now; set by the campaign."""

    kind: str
    keeps_order: bool
    life: int
    arrived: dict[str, list[Arrival]]

    async def opens(self, stack: AsyncExitStack) -> None: ...
    def environment(self) -> dict[str, str]: ...
    async def listens(self) -> None:
        """Until the process has made itself known for the first time."""
        ...

    def comes(self, name: str) -> tuple[Person, str]:
        """Somebody new, and the key of their conversation."""
        ...

    def hires(self, name: str) -> tuple[Person, str]:
        """Somebody new who will be staff."""
        ...

    def repeats_itself(self, dice: random.Random | None) -> None:
        """Whether every update comes twice from now on."""
        ...

    def acknowledged(self) -> set[tuple[str, str]]:
        """(account, update key) of what the platform will not bring again."""
        ...

    def open(self) -> int:
        """How many updates wait."""
        ...

    def refused(self) -> list[str]:
        """What a resident was told not to have been taken."""
        ...

    def calls(self) -> int:
        """How often the process has called so far: the first time when it has started."""
        ...


class Telegram:
    keeps_order = True

    def __init__(self, mode: str) -> None:
        self.kind = f"telegram {mode}"
        self._mode = mode
        self.life = 0
        self.arrived: dict[str, list[Arrival]] = defaultdict(list)
        self.simulator = TelegramSimulator()
        self._account = self.simulator.token.partition(":")[0]
        self._updates: dict[int, dict[str, Any]] = {}
        self._ids = itertools.count(7001)

    async def opens(self, stack: AsyncExitStack) -> None:
        await stack.enter_async_context(self.simulator)
        self.simulator.webhook.retry_delay = 0.03
        pending, world = self.simulator.pending, self.simulator.world
        add, post = pending.add_raw, world.post

        def recorded(update: dict[str, Any]) -> int:
            number = add(update)
            self._updates[number] = pending.waiting[number]
            return number

        def posted(chat: Any, *content: Any) -> Any:
            message = post(chat, *content)
            self.arrived[f"telegram:{self._account}:{chat.id}"].append(
                Arrival(str(message.id), message.text, self.life)
            )
            return message

        pending.add_raw = recorded  # type: ignore[method-assign]
        world.post = posted  # type: ignore[method-assign,assignment]

    def environment(self) -> dict[str, str]:
        return {
            "TELEGRAM_BOT_TOKEN": self.simulator.token,
            "TELEGRAM_API_URL": self.simulator.url,
            "TELEGRAM_MODE": self._mode,
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
        }

    async def listens(self) -> None:
        return

    def comes(self, name: str) -> tuple[Person, str]:
        number = next(self._ids)
        return OnTelegram(self.simulator.user(number, name)), f"telegram:{self._account}:{number}"

    def hires(self, name: str) -> tuple[Person, str]:
        return self.comes(name)

    def repeats_itself(self, dice: random.Random | None) -> None:
        self.simulator.deliver_twice = dice is not None and dice.random() < 0.3

    def acknowledged(self) -> set[tuple[str, str]]:
        found = set()
        for number, update in self._updates.items():
            if number not in self.simulator.pending.waiting:
                incoming = read_update(update, self._account, 0, orjson.dumps(update))
                assert not isinstance(incoming, NotForUs), update
                found.add((f"telegram:{self._account}", incoming.update_key))
        return found

    def open(self) -> int:
        return len(self.simulator.pending.waiting)

    def refused(self) -> list[str]:
        return []

    def calls(self) -> int:
        return len(self.simulator.calls)


class ZaloBot:
    """By webhook only: what is polled is handed out once, so that a kill loses it by the platform's own nature."""

    kind = "zalo bot webhook"
    keeps_order = False

    def __init__(self) -> None:
        self.life = 0
        self.arrived: dict[str, list[Arrival]] = defaultdict(list)
        self.simulator = ZaloBotSimulator()
        self._keys: dict[str, str] = {}
        self._ids = itertools.count(7001)

    async def opens(self, stack: AsyncExitStack) -> None:
        await stack.enter_async_context(self.simulator)
        self.simulator.redeliver_attempts = 100_000
        bring = self.simulator.delivery.bring

        async def brought(update: dict[str, Any]) -> None:
            message = update["message"]
            self._keys[message["message_id"]] = f"{message['chat']['id']}:{message['message_id']}"
            await bring(update)

        self.simulator.delivery.bring = brought  # type: ignore[method-assign]

    def environment(self) -> dict[str, str]:
        return {
            "ZALO_BOT_TOKEN": self.simulator.token,
            "ZALO_BOT_API_URL": self.simulator.url,
            "ZALO_BOT_MODE": "webhook",
            "ZALO_BOT_WEBHOOK_SECRET": SECRET,
        }

    async def listens(self) -> None:
        """What is said before the first webhook waits for somebody who polls."""
        await until(lambda: self.simulator.delivery.webhook is not None, "a webhook")

    def comes(self, name: str) -> tuple[Person, str]:
        user = self.simulator.user(f"{next(self._ids):016x}", name)
        key, put = f"zalo_bot:{self.simulator.bot_id}:{user.id}", user.put

        async def arrives(message: Any) -> None:
            self.arrived[key].append(Arrival(message.message_id, message.text, self.life))
            await put(message)

        user.put = arrives  # type: ignore[method-assign]
        return OnZalo(user), key

    def hires(self, name: str) -> tuple[Person, str]:
        return self.comes(name)

    def repeats_itself(self, dice: random.Random | None) -> None:
        self.simulator.deliver_twice = dice is not None and dice.random() < 0.3

    def acknowledged(self) -> set[tuple[str, str]]:
        account = f"zalo_bot:{self.simulator.bot_id}"
        taken = {a.message_id for a in self.simulator.delivery.attempts if 200 <= a.status < 300}
        return {(account, self._keys[message]) for message in taken}

    def open(self) -> int:
        return len(self.simulator.delivery._behind)

    def refused(self) -> list[str]:
        return []

    def calls(self) -> int:
        return len(self.simulator.calls)
