"""Telegram: buttons, uploads, replies. Facts about the platform come from https://core.telegram.org/bots/api
(Bot API 10.3).

Importing this package is cheap: aiogram, which takes seconds, is loaded when the channel starts."""

from bot.channels.telegram.channel import TelegramChannel

__all__ = ["TelegramChannel"]
