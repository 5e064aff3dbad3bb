"""send… methods. Formatting (parse_mode) is accepted and shown as it came: nothing here reads Markdown or
HTML."""

from __future__ import annotations

from typing import Any

from tests.simulators.telegram.errors import ApiError, bad_request
from tests.simulators.telegram.files import StoredFile
from tests.simulators.telegram.keyboards import check_markup
from tests.simulators.telegram.messages import BotMessage
from tests.simulators.telegram.params import Params, Upload
from tests.simulators.telegram.world import Chat, Json, World

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_PHOTO = 10 * 1024 * 1024
MAX_FILE = 50 * 1024 * 1024
ACTIONS = {"typing", "upload_photo", "record_voice", "upload_voice", "upload_document", "find_location"}
# First bytes of what Telegram takes for a picture: JPEG, PNG, GIF, WebP, BMP.
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"BM")


def units(text: str) -> int:
    """Length in UTF-16 units, the harsher reading of Telegram's "characters"."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def checked_text(text: str) -> str:
    text = text.strip()
    if not text:
        raise bad_request("message text is empty")
    if units(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return text


def checked_caption(text: str) -> Json:
    text = text.strip()
    if units(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return {"caption": text} if text else {}


def send_message(world: World, params: Params) -> Json:
    chat = world.chat_for_sending(params.text("chat_id"))
    return _post(world, chat, params, {"text": checked_text(params.text("text"))})


def send_photo(world: World, params: Params) -> Json:
    return _send_file(world, params, "photo")


def send_document(world: World, params: Params) -> Json:
    return _send_file(world, params, "document")


def send_voice(world: World, params: Params) -> Json:
    return _send_file(world, params, "voice")


def send_media_group(world: World, params: Params) -> list[Json]:
    chat = world.chat_for_sending(params.text("chat_id"))
    items = params.parsed("media")
    if not isinstance(items, list) or not items:
        raise bad_request("there are no messages to send")
    if len(items) > 10:
        raise bad_request("too many messages to send as an album")
    # All of an album is checked before any of it is posted.
    ready = []
    for item in items:
        kind = item.get("type")
        if kind not in {"photo", "document"}:
            raise bad_request(f"can't parse InputMedia: type {kind} is not simulated")
        file = _file(world, params, kind, str(item.get("media", "")))
        ready.append((file, _shown(world, file) | checked_caption(str(item.get("caption", "")))))
    album = world.big_id()
    reply = _reply_to(chat, params)
    return [
        world.post(chat, {"media_group_id": album} | reply | content, BotMessage({}, file=file)).raw
        for file, content in ready
    ]


def send_chat_action(world: World, params: Params) -> bool:
    chat = world.chat_for_sending(params.text("chat_id"))
    if params.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.actions.append((chat.id, params.text("action")))
    return True


def _send_file(world: World, params: Params, kind: str) -> Json:
    chat = world.chat_for_sending(params.text("chat_id"))
    caption = checked_caption(params.text("caption"))
    file = _file(world, params, kind, params.text(kind))
    return _post(world, chat, params, _shown(world, file) | caption, file)


def _post(world: World, chat: Chat, params: Params, content: Json, file: StoredFile | None = None) -> Json:
    markup = check_markup(params.parsed("reply_markup"))
    # Telegram echoes inline keyboards only.
    echo = {"reply_markup": markup} if markup and "inline_keyboard" in markup else {}
    reply = _reply_to(chat, params)
    return world.post(chat, reply | content | echo, BotMessage({}, markup, file)).raw


def _reply_to(chat: Chat, params: Params) -> Json:
    given = params.parsed("reply_parameters") or {}
    message_id = int(given.get("message_id", 0)) or params.integer("reply_to_message_id", 0)
    if not message_id:
        return {}
    replied = chat.messages.get(message_id)
    if replied is None:
        if given.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {k: v for k, v in replied.items() if k != "reply_to_message"}}


def _file(world: World, params: Params, kind: str, value: str) -> StoredFile:
    upload: Upload | None = params.uploads.get(kind)
    if value.startswith("attach://"):
        upload = params.uploads.get(value.removeprefix("attach://"))
    if upload is None:
        if not value or value.startswith("attach://"):
            raise bad_request(f"there is no {kind} in the request")
        if value.startswith(("http://", "https://")):
            # Nothing is fetched: the simulator never leaves the machine.
            return world.files.keep(kind, b"", name=value.rpartition("/")[2])
        return world.files.by_id(value)
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > MAX_FILE:
        raise ApiError(413, "Request Entity Too Large")
    if kind == "photo":
        if len(upload.content) > MAX_PHOTO:
            size = len(upload.content)
            raise bad_request(f"file of size {size} bytes is too big for a photo; the maximum size is {MAX_PHOTO}")
        if not upload.content.startswith(PICTURES):
            raise bad_request("IMAGE_PROCESS_FAILED")
    return world.files.keep(kind, upload.content, upload.name, upload.mime)


def _shown(world: World, file: StoredFile) -> Json:
    if file.kind == "photo":
        *small, _ = world.files.photo_sizes(file.content, file.size)
        return {"photo": [*small, world.files.shape(file) | {"width": 1280, "height": 960}]}
    extra: dict[str, Any] = {"duration": 3} if file.kind == "voice" else {}
    return {file.kind: world.files.shape(file) | extra}
