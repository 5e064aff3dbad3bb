"""The methods of the simulated Zalo Bot Platform, each a function from parameters to a result.

Source of limits and shapes: docs.zaloplatforms.com/docs/BOT in digests of 2026-04, 2026-09 and 2026-10."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

import aiohttp

from tests.simulators.zalo_bot_delivery import Delivery, Webhook
from tests.simulators.zalo_bot_people import BotMessage, Chat
from tests.simulators.zalo_bot_switches import Switches

Params = Mapping[str, Any]
MAX_TEXT = 2000


class Failed(Exception):
    """The platform's own refusal. field: one page of the docs spells error_code as errorCode."""

    def __init__(self, code: int, description: str, field: str = "error_code") -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.field = field


class Account(Protocol):
    """What the methods need of the simulator."""

    bot_id: str
    account_name: str
    display_name: str
    chats: dict[str, Chat]
    delivery: Delivery

    @property
    def switches(self) -> Switches: ...
    def now(self) -> int: ...
    def new_message_id(self) -> str: ...
    def count_message(self) -> bool:
        """False when the month's quota is gone."""
        ...


Method = Callable[[Account, Params], Awaitable[dict[str, Any]]]


async def get_me(account: Account, params: Params) -> dict[str, Any]:
    return {
        "id": account.bot_id,
        "account_name": account.account_name,
        "account_type": "BASIC",
        "can_join_groups": True,
        "display_name": account.display_name,
    }


async def get_updates(account: Account, params: Params) -> dict[str, Any]:
    if account.delivery.webhook is not None:
        raise Failed(400, "Bad Request: getUpdates cannot be used while a webhook is set")
    wait = _seconds(params.get("timeout", "30"))
    cap = account.switches.poll_cap
    update = await account.delivery.poll(wait if cap is None else min(wait, cap))
    if update is None:
        raise Failed(408, "Request timeout")  # the normal empty answer
    return update


async def set_webhook(account: Account, params: Params) -> dict[str, Any]:
    url, secret = _text(params, "url"), _text(params, "secret_token")
    if not 8 <= len(secret) <= 256:
        raise Failed(400, "Bad Request: secret_token must have 8 to 256 characters")
    if not (is_public(url) or (account.switches.allow_local and is_address(url))):
        raise Failed(400, "Bad Request: url must be a public HTTPS address")
    if account.switches.webhook_calls_left is not None:
        if account.switches.webhook_calls_left <= 0:
            raise Failed(426, "setWebhook was called too often today", field="errorCode")
        account.switches.webhook_calls_left -= 1
    hook = Webhook(url, secret, account.now())
    status = await account.delivery.post(hook, b"")
    account.delivery.webhook = hook  # saved even when the probe fails
    return {"url": url, "updated_at": hook.updated_at, "verification": _verification(status)}


async def get_webhook_info(account: Account, params: Params) -> dict[str, Any]:
    hook = account.delivery.webhook
    return {"url": hook.url if hook else "", "updated_at": hook.updated_at if hook else account.now()}


async def delete_webhook(account: Account, params: Params) -> dict[str, Any]:
    account.delivery.webhook = None
    return {"url": "", "updated_at": account.now()}


async def send_message(account: Account, params: Params) -> dict[str, Any]:
    chat, text = _chat(account, params), _text(params, "text")
    if not 1 <= _units(text) <= MAX_TEXT:
        raise Failed(400, "Bad Request: text must have 1 to 2000 characters")
    return await _deliver(account, chat, "text", text=text)


async def send_photo(account: Account, params: Params) -> dict[str, Any]:
    chat, photo = _chat(account, params), _text(params, "photo")
    caption = str(params.get("caption", ""))
    if _units(caption) > MAX_TEXT:
        raise Failed(400, "Bad Request: caption must have 1 to 2000 characters")
    _must_be_public(account, photo)
    content = await _fetched(photo) if account.switches.fetch_photos else b""
    return await _deliver(account, chat, "photo", text=caption, media=photo, content=content)


async def send_sticker(account: Account, params: Params) -> dict[str, Any]:
    return await _deliver(account, _chat(account, params), "sticker", media=_text(params, "sticker"))


async def send_voice(account: Account, params: Params) -> dict[str, Any]:
    chat, voice = _chat(account, params), _text(params, "voice_url")
    if not urlsplit(voice).path.endswith(".aac"):
        raise Failed(400, "Bad Request: voice_url must end in .aac")
    _must_be_public(account, voice)
    # Seen live: in a group the platform says ok and nothing arrives.
    return await _deliver(account, chat, "voice", media=voice, lost=chat.type == "GROUP")


async def send_chat_action(account: Account, params: Params) -> dict[str, Any]:
    chat = _chat(account, params)
    if params.get("action") != "typing":
        raise Failed(400, "Bad Request: action must be typing")
    chat.typing_seen += 1
    return {}


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "getWebhookInfo": get_webhook_info,
    "deleteWebhook": delete_webhook,
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendSticker": send_sticker,
    "sendVoice": send_voice,
    "sendChatAction": send_chat_action,
}


def is_address(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def is_public(url: str) -> bool:
    """https, and neither localhost nor a private address."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        return parts.scheme == "https" and ipaddress.ip_address(host).is_global
    except ValueError:
        return parts.scheme == "https" and "." in host and not host.endswith(".localhost")


async def _deliver(
    account: Account,
    chat: Chat,
    kind: Any,
    *,
    text: str = "",
    media: str = "",
    content: bytes = b"",
    lost: bool = False,
) -> dict[str, Any]:
    if not account.count_message():
        raise Failed(429, "Quota exceeded: monthly message limit of this bot is used up")
    message = BotMessage(account.new_message_id(), kind, text, media, account.now(), content)
    if not (lost or chat.blocks_bot):
        await chat.put(message)
    return {"message_id": message.message_id, "date": message.at}


def _chat(account: Account, params: Params) -> Chat:
    """The bot only knows chats that wrote to it first."""
    chat = account.chats.get(_text(params, "chat_id"))
    if chat is None:
        raise Failed(400, "Bad Request: chat_id is invalid")
    return chat


def _text(params: Params, name: str) -> str:
    value = params.get(name)
    if not isinstance(value, str) or not value:
        raise Failed(400, f"Bad Request: {name} is required")
    return value


def _seconds(value: object) -> float:
    if not isinstance(value, str) or not value.isdigit():
        raise Failed(400, "Bad Request: timeout must be a string of seconds")
    return float(value)


def _must_be_public(account: Account, url: str) -> None:
    if not (is_public(url) or (account.switches.allow_local and is_address(url))):
        raise Failed(400, "Bad Request: the address must be public")


async def _fetched(url: str) -> bytes:
    """Without cookies, as a stranger."""
    async with aiohttp.ClientSession() as session, session.get(url, allow_redirects=False) as answer:
        if answer.status != 200 or not answer.content_type.startswith("image/"):
            raise Failed(400, "Bad Request: the photo cannot be fetched")
        return await answer.read()


def _units(text: str) -> int:
    """UTF-16 units; whether the platform counts these or code points is unknown, so the stricter is used."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _verification(status: int) -> dict[str, Any]:
    if 200 <= status < 300:
        return {"ok": True, "outcome": "webhook.ok", "status_code": status, "hint": ""}
    if status == 0:
        return {
            "ok": False,
            "outcome": "err.connect",
            "status_code": 0,
            "hint": "The address does not answer",
        }
    outcome = "webhook.http.5xx" if status >= 500 else f"webhook.http.{status}"
    return {"ok": False, "outcome": outcome, "status_code": status, "hint": "The address must answer 200"}
