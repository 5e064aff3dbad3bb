"""The calls of the simulated OA: what is required, what is refused and how.

Source of limits and codes: docs.zaloplatforms.com/docs/OA in digests of 2026-07 to 2026-10."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any, Protocol

import aiohttp

from tests.simulators.zalo_oa_people import OaMessage, User
from tests.simulators.zalo_oa_switches import DAY, Switches

MAX_TEXT = 2000
MAX_IMAGE = 1024 * 1024
MAX_FILE = 5 * 1024 * 1024
FILES = (".pdf", ".doc", ".docx", ".csv")
BUTTONS = ("oa.open.url", "oa.query.show", "oa.query.hide", "oa.open.sms", "oa.open.phone")


class Refused(Exception):
    def __init__(self, code: int, why: str = "") -> None:
        super().__init__(why)
        self.code, self.why = code, why


@dataclass(frozen=True, slots=True)
class Asset:
    content: bytes
    until: int
    name: str = ""


class Account(Protocol):
    people: dict[str, User]
    assets: dict[str, Asset]
    templates: dict[str, str]
    charged: int

    @property
    def switches(self) -> Switches: ...
    def now(self) -> int: ...
    async def sent(self, user: User, message: OaMessage) -> None: ...


async def send_cs(account: Account, body: dict[str, Any]) -> dict[str, Any]:
    user = _person(account, body.get("recipient"))
    message = body.get("message")
    _need(isinstance(message, dict), "message")
    assert isinstance(message, dict)
    kind, fields = await _content(account, message)
    charged = _in_window(account, user)
    account.charged += charged
    shown = OaMessage(secrets.token_hex(8), kind, charged=charged, **fields)
    await account.sent(user, shown)
    quota = {"quota_type": "reply", "remain": "8", "total": "8"}
    return {"message_id": shown.message_id, "user_id": user.id, "quota": quota}


async def send_template(account: Account, body: dict[str, Any]) -> dict[str, Any]:
    user = _person(account, {"user_id": body.get("user_id")})
    words = account.templates.get(str(body.get("template_id")))
    if words is None:
        raise Refused(-131, "template is not approved")
    data = body.get("template_data")
    _need(isinstance(data, dict) and all(isinstance(value, str) for value in data.values()), "template_data")
    assert isinstance(data, dict)
    try:
        text = words.format(**data)
    except KeyError:
        raise Refused(-201, "a field of the template is missing") from None
    account.charged += 1
    shown = OaMessage(secrets.token_hex(8), "template", text, charged=True)
    await account.sent(user, shown)
    return {"msg_id": shown.message_id, "user_id": user.id}


def keep_upload(account: Account, path: str, name: str, content: bytes) -> dict[str, Any]:
    until = account.now() + account.switches.asset_life
    key = secrets.token_urlsafe(24)
    if path == "image":
        _need(content.startswith((b"\xff\xd8\xff", b"\x89PNG")), "a JPG or PNG file")
        _need(len(content) <= MAX_IMAGE, "at most 1 MB")
        account.assets[key] = Asset(content, until)
        return {"attachment_id": key}
    _need(name.lower().endswith(FILES), "PDF, DOC, DOCX, CSV")
    _need(0 < len(content) <= MAX_FILE, "at most 5 MB")
    account.assets[key] = Asset(content, until, name)
    return {"token": key}


def _in_window(account: Account, user: User) -> bool:
    """Whether it is charged."""
    silent = account.now() - user.last_interaction
    if user.restricts:
        raise Refused(-244, "the user restricts this type")
    if silent > 45 * DAY:
        raise Refused(-227, "inactive for 45 days")
    if silent > account.switches.hard_window:
        raise Refused(-230, "outside 7 days")
    return silent > account.switches.free_window


async def _content(account: Account, message: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    text = message.get("text", "")
    _need(isinstance(text, str) and len(text.encode("utf-16-le")) // 2 <= MAX_TEXT, "text up to 2000")
    attachment = message.get("attachment")
    if attachment is None:
        _need(bool(text), "text")
        return "text", {"text": text}
    _need(isinstance(attachment, dict) and isinstance(attachment.get("payload"), dict), "attachment.payload")
    payload = attachment["payload"]
    if attachment.get("type") == "file":
        asset = _asset(account, payload.get("token"))
        return "file", {"media": asset.name, "content": asset.content}
    _need(attachment.get("type") == "template", "attachment.type")
    if "buttons" in payload:
        return "text", {"text": text, "buttons": _buttons(account, payload["buttons"], text)}
    if payload.get("template_type") != "media":
        raise Refused(-233, "message type unsupported")
    return "image", {"text": text, **await _image(account, payload.get("elements"))}


async def _image(account: Account, elements: Any) -> dict[str, Any]:
    _need(isinstance(elements, list) and len(elements) == 1, "one element")
    element = elements[0]
    _need(element.get("media_type") == "image", "media_type")
    if "attachment_id" in element:
        return {"media": element["attachment_id"], "content": _asset(account, element["attachment_id"]).content}
    link = element.get("url")
    _need(isinstance(link, str) and link.startswith(("http://", "https://")), "url")
    return {"media": link, "content": await _fetched(link) if account.switches.fetch_pictures else b""}


def _buttons(account: Account, buttons: Any, text: str) -> tuple[tuple[str, str], ...]:
    if not account.switches.takes_buttons:
        raise Refused(-233, "message type unsupported")
    _need(isinstance(buttons, list) and 1 <= len(buttons) <= 5 and bool(text), "text and 1 to 5 buttons")
    for one in buttons:
        _need(one.get("type") in BUTTONS, "type of a button")
        _need(0 < len(one.get("title", "")) <= 100, "title up to 100")
        _need(isinstance(one.get("payload"), str) and 0 < len(one["payload"]) <= 1000, "payload up to 1000")
    return tuple((one["title"], one["payload"]) for one in buttons)


def _asset(account: Account, key: Any) -> Asset:
    asset = account.assets.get(str(key))
    _need(asset is not None, "attachment")
    assert asset is not None
    if account.now() > asset.until:
        raise Refused(-100, "the asset has expired")
    return asset


def _person(account: Account, recipient: Any) -> User:
    user_id = recipient.get("user_id") if isinstance(recipient, dict) else None
    _need(isinstance(user_id, str) and user_id.isdigit(), "recipient.user_id")
    user = account.people.get(str(user_id))
    if user is None or not user.last_interaction:
        raise Refused(-201, "user_id is invalid")
    return user


def _need(true: bool, what: str) -> None:
    if not true:
        raise Refused(-201, f"parameter is invalid: {what}")


async def _fetched(link: str) -> bytes:
    async with aiohttp.ClientSession() as session, session.get(link, allow_redirects=False) as answer:
        _need(answer.status == 200 and answer.content_type.startswith("image/"), "a picture behind url")
        return await answer.read()
