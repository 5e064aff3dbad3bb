"""One of our messages, into a Telegram chat: files first, then the words with their buttons."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, Final

import structlog

from bot.channels.channel import FileReader, NotSent, Sent
from bot.channels.telegram.client import FilePart, TelegramClient
from bot.channels.telegram.keyboards import inline_keyboard
from bot.channels.telegram.outcomes import outcome
from bot.incoming import Address
from dialogs.messages import Attachment, Out

log = structlog.get_logger()

MAX_CAPTION: Final = 1024
MAX_ALBUM: Final = 10
MAX_PHOTO: Final = 10 * 1024 * 1024  # bytes; a larger picture leaves as a document
# Between the parts of one message a short wait is better than an unknown fate of the whole.
PATIENCE_SECONDS: Final = 5.0
_PART: Final = {"sendPhoto": "photo", "sendDocument": "document", "sendVoice": "voice"}


async def send(client: TelegramClient, to: Address, out: Out, read_file: FileReader) -> Sent | NotSent:
    chat = chat_id(to)
    if chat is None:
        return NotSent("refused", "address")
    if out.files:
        return await _Parcel(client, chat, out, read_file).send()
    if not out.text.strip():
        return NotSent("refused", "empty")
    return outcome(await client.call("sendMessage", text_message(chat, out)))


def chat_id(to: Address) -> int | None:
    """In groups the address also names the person; a message goes to the group."""
    digits = to.chat.partition("/")[0]
    return int(digits) if digits.removeprefix("-").isdecimal() and digits.isascii() else None


def text_message(chat: int, out: Out) -> dict[str, Any]:
    """Without parse_mode: what people typed can hold any sign. Without preview: it would open the page of a case."""
    payload = {"chat_id": chat, "text": out.text, "link_preview_options": {"is_disabled": True}}
    keyboard = inline_keyboard(out.question, out.choices)
    if keyboard is not None:
        payload["reply_markup"] = keyboard
    return payload


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class _Parcel:
    """A message with files. What could not be sent as a picture goes as a document; what cannot be sent at all is
    left out, so that the words arrive in any case."""

    def __init__(self, client: TelegramClient, chat: int, out: Out, read_file: FileReader) -> None:
        self._client, self._chat, self._out, self._read_file = client, chat, out, read_file
        self._arrived = False
        self._last: Sent | NotSent = NotSent("refused", "files")

    async def send(self) -> Sent | NotSent:
        """The id is that of the words, or of the last file where there are none."""
        words_left = bool(self._out.text.strip())
        for batch in batches(self._out.files):
            files = [part for file in batch if (part := await self._read(file)) is not None]
            if len(files) > 1:
                done = await self._album(files)
            elif files:
                carries = words_left and len(self._out.files) == 1 and utf16_units(self._out.text) <= MAX_CAPTION
                done = await self._single(batch[0].kind, files[0], with_words=carries)
                words_left = words_left and not (carries and isinstance(done, Sent))
            else:
                continue
            if isinstance(done, NotSent) and done.outcome != "refused":
                return self._broken_off(done)
            if isinstance(done, NotSent):
                log.warning("telegram_file_left_out", kind=batch[0].kind, why=done.why)
        if words_left:
            message = text_message(self._chat, self._out)
            done = await self._step("sendMessage", message)
            if isinstance(done, NotSent):
                return self._broken_off(done)
        return self._last

    async def _read(self, file: Attachment) -> FilePart | None:
        try:
            content = await self._read_file(file.file)
        except Exception as error:
            # Whatever is wrong with our store: a missing file must not keep the words back.
            log.warning("telegram_file_left_out", kind=file.kind, why=type(error).__name__)
            return None
        name = " ".join(file.name.split()).replace('"', "'").replace("\\", "/")[:100]
        return FilePart(name or file.kind, content)

    async def _album(self, files: Sequence[FilePart]) -> Sent | NotSent:
        parts = {f"file{place}": file for place, file in enumerate(files)}
        media = [{"type": "photo", "media": f"attach://{part}"} for part in parts]
        fields = {"chat_id": self._chat, "media": media}
        done = await self._step("sendMediaGroup", fields, parts)
        if isinstance(done, NotSent) and done.outcome == "refused":
            # One bad picture spoils an album: then each goes alone.
            for file in files:
                done = await self._single("photo", file, with_words=False)
                if isinstance(done, NotSent) and done.outcome != "refused":
                    return done
        return done

    async def _single(self, kind: str, file: FilePart, *, with_words: bool) -> Sent | NotSent:
        fields: dict[str, Any] = {"chat_id": self._chat}
        if with_words:
            fields["caption"] = self._out.text
            keyboard = inline_keyboard(self._out.question, self._out.choices)
            if keyboard is not None:
                fields["reply_markup"] = keyboard
        done: Sent | NotSent = NotSent("refused", "files")
        for method in methods_for(kind, file.content):
            done = await self._step(method, fields, {_PART[method]: file})
            if not (isinstance(done, NotSent) and done.outcome == "refused"):
                break
        return done

    async def _step(
        self, method: str, fields: dict[str, Any], parts: dict[str, FilePart] | None = None
    ) -> Sent | NotSent:
        done = await self._attempt(method, fields, parts)
        if self._arrived and isinstance(done, NotSent) and done.outcome == "later":
            await asyncio.sleep(min(done.wait, PATIENCE_SECONDS))
            done = await self._attempt(method, fields, parts)
        if isinstance(done, Sent):
            self._arrived, self._last = True, done
        return done

    async def _attempt(self, method: str, fields: dict[str, Any], parts: dict[str, FilePart] | None) -> Sent | NotSent:
        if parts is None:
            return outcome(await self._client.call(method, fields))
        return outcome(await self._client.upload(method, fields, parts))

    def _broken_off(self, why: NotSent) -> NotSent:
        """`later` promises that nothing arrived, which is no longer true after a first part."""
        if self._arrived and why.outcome == "later":
            return NotSent("unknown", "partly", why.wait)
        return why


def batches(files: Sequence[Attachment]) -> list[list[Attachment]]:
    """Photos together, ten at most in an album; everything else alone and after them."""
    photos = [file for file in files if file.kind == "photo"]
    albums = [photos[start : start + MAX_ALBUM] for start in range(0, len(photos), MAX_ALBUM)]
    return albums + [[file] for file in files if file.kind != "photo"]


def methods_for(kind: str, content: bytes) -> list[str]:
    """In the order to be tried. Telegram plays Ogg as voice; Zalo's raw AAC it would refuse."""
    if kind == "photo" and len(content) <= MAX_PHOTO:
        return ["sendPhoto", "sendDocument"]
    if kind == "voice" and content.startswith(b"OggS"):
        return ["sendVoice", "sendDocument"]
    return ["sendDocument"]
