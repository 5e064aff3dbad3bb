"""Methods about the bot itself: who it is, its command lists, its files."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.simulators.telegram.errors import bad_request
from tests.simulators.telegram.params import Params
from tests.simulators.telegram.world import Json, World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}


def get_me(world: World, params: Params) -> Json:
    return {
        **world.me,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_file(world: World, params: Params) -> Json:
    return world.files.describe(params.text("file_id"))


def set_my_commands(world: World, params: Params) -> bool:
    commands = params.parsed("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: expected an Array")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(str(command.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_scope(world, params)] = commands
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    return world.commands.get(_scope(world, params), [])


def delete_my_commands(world: World, params: Params) -> bool:
    world.commands.pop(_scope(world, params), None)
    return True


def scope_key(scope: dict[str, Any] | None) -> str:
    """Scopes in one order of keys; chat ids as text, since both forms are allowed."""
    scope = {key: str(value) for key, value in (scope or {"type": "default"}).items()}
    return json.dumps(scope, sort_keys=True)


def _scope(world: World, params: Params) -> tuple[str, str]:
    scope = params.parsed("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if scope["type"] in {"chat", "chat_administrators", "chat_member"}:
        chat_id = str(scope.get("chat_id", ""))
        if not chat_id.lstrip("-").isdigit() or int(chat_id) not in world.chats:
            raise bad_request("chat not found")
    return scope_key(scope), params.text("language_code")
