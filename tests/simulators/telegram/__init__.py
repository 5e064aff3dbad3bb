"""A Telegram that runs in the test's own process and speaks real HTTP. See `server.TelegramSimulator`."""

from tests.simulators.telegram.faults import Fault
from tests.simulators.telegram.messages import BotMessage, Button
from tests.simulators.telegram.people import Group, User
from tests.simulators.telegram.server import Call, TelegramSimulator
from tests.simulators.telegram.waiting import NothingCame

__all__ = ["BotMessage", "Button", "Call", "Fault", "Group", "NothingCame", "TelegramSimulator", "User"]
