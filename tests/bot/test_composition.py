"""The product's parts agree with each other."""

from __future__ import annotations

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.web.channel import WebChat
from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.composition import LOOKS, engine


def test_the_turn_knows_of_each_channel_what_the_channel_says_of_itself() -> None:
    for channel in (TelegramChannel, ZaloBotChannel, WebChat):
        assert LOOKS[channel.look.name] == channel.look


def test_every_dialog_is_known_under_its_own_name() -> None:
    for name, dialog in engine().dialogs.items():
        assert dialog.name == name
