"""The menu of commands that Telegram shows beside the input. Imported with aiogram."""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

log = structlog.get_logger()


async def set_commands(bot: Bot, account: str, chat: int | str | None, commands: Sequence[tuple[str, str]]) -> None:
    """chat: None for all private chats. commands: (name, what it does); none takes the menu away."""
    scope = BotCommandScopeAllPrivateChats() if chat is None else BotCommandScopeChat(chat_id=chat)
    try:
        listed = [BotCommand(command=name, description=what) for name, what in commands]
        if listed:
            await bot.set_my_commands(listed, scope=scope)
        else:
            await bot.delete_my_commands(scope=scope)
    except (AiogramError, ValueError) as error:
        log.warning("telegram_commands_not_set", account=account, error=type(error).__name__)
