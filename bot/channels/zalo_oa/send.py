"""One of our messages, into a chat with the Official Account: pictures and files first, then the words."""

from __future__ import annotations

import asyncio
import unicodedata
from dataclasses import dataclass
from typing import Any

import structlog

from bot.channels.channel import FileReader, NotSent, PictureAddress, Sent
from bot.channels.zalo_oa.buttons import buttons, without_numbers
from bot.channels.zalo_oa.client import (
    SEND,
    SEND_TEMPLATE,
    UPLOAD_FILE,
    UPLOAD_IMAGE,
    Answer,
    Done,
    Failed,
    OaClient,
    Upload,
)
from bot.channels.zalo_oa.files import as_file, as_image
from bot.channels.zalo_oa.outcomes import outcome
from bot.incoming import Address
from dialogs.messages import Attachment, Out

# With these the platform may be refusing the buttons rather than the message.
_NOT_WITH_BUTTONS = (-201, -233)
_EXPIRED = -100

log = structlog.get_logger(__name__)

Json = dict[str, Any]


@dataclass(slots=True)
class ButtonsHere:
    """wanted: the profile says that this account shows buttons. refused: the platform has said no since we started."""

    wanted: bool = False
    refused: bool = False

    @property
    def on(self) -> bool:
        return self.wanted and not self.refused


async def send(
    client: OaClient,
    to: Address,
    out: Out,
    read_file: FileReader,
    picture_address: PictureAddress | None,
    shows: ButtonsHere,
) -> Sent | NotSent:
    if not out.text.strip() and not out.files:
        return NotSent("refused", "empty")
    return await _Parcel(client, to.chat, out, read_file, picture_address, shows).send()


async def send_template(client: OaClient, to: Address, template: str, fields: dict[str, str]) -> Sent | NotSent:
    """An approved ZBS template, by the person's id: what may be said outside the window, and costs."""
    body = {"user_id": to.chat, "template_id": template, "template_data": fields}
    return outcome(await client.post(SEND_TEMPLATE, body))


class _Parcel:
    """What cannot be sent as it is is left out, so that the words arrive in any case."""

    def __init__(
        self,
        client: OaClient,
        user: str,
        out: Out,
        read_file: FileReader,
        picture_address: PictureAddress | None,
        shows: ButtonsHere,
    ) -> None:
        self._client, self._user, self._out = client, user, out
        self._read_file, self._address, self._shows = read_file, picture_address, shows
        self._text = unicodedata.normalize("NFC", out.text)
        self._arrived = False
        self._last: Sent | NotSent = NotSent("refused", "files")

    async def send(self) -> Sent | NotSent:
        """The id is that of the words, or of the last file where there are none."""
        words_left = bool(self._text.strip())
        for file in self._out.files:
            # A single picture carries the words; with choices they come after it, where the buttons are.
            alone = words_left and len(self._out.files) == 1 and not self._out.choices
            done, carried = await self._file(file, self._text if alone else "")
            if isinstance(done, NotSent) and done.outcome != "refused":
                return self._broken_off(done)
            if isinstance(done, NotSent):
                log.warning("zalo_oa_file_left_out", kind=file.kind, why=done.why)
            words_left = words_left and not (carried and isinstance(done, Sent))
        if words_left:
            done = await self._words()
            if isinstance(done, NotSent):
                return self._broken_off(done)
        return self._last

    async def _file(self, file: Attachment, words: str) -> tuple[Sent | NotSent, bool]:
        """Whether the words went along is the second."""
        own = await self._address(file.file) if self._address else None
        if own is not None:
            return await self._step(_picture({"url": own}, words)), bool(words)
        try:
            content = await self._read_file(file.file)
        except Exception as error:
            # Whatever is wrong with our store: a missing file must not keep the words back.
            return NotSent("refused", type(error).__name__), False
        if file.kind in ("photo", "own_picture"):
            image = await asyncio.to_thread(as_image, content)
            if image is not None:
                return await self._uploaded(UPLOAD_IMAGE, image, words), bool(words)
        paper = as_file(file.name, content)
        if paper is None:
            return NotSent("refused", "kind"), False
        return await self._uploaded(UPLOAD_FILE, paper, ""), False

    async def _uploaded(self, path: str, file: Upload, words: str) -> Sent | NotSent:
        """An asset that expired between the two calls is uploaded once more."""
        for last in (False, True):
            answer = await self._client.upload(path, file)
            if not isinstance(answer, Done):
                # Nothing reached anybody, whatever became of the upload.
                found = outcome(answer)
                assert isinstance(found, NotSent)
                return NotSent("later", found.why, found.wait) if found.outcome == "unknown" else found
            name = "attachment_id" if path == UPLOAD_IMAGE else "token"
            asset = answer.data.get(name)
            if not isinstance(asset, str) or not asset:
                return NotSent("refused", "no_asset")
            message = _picture({name: asset}, words) if path == UPLOAD_IMAGE else _file(asset)
            posted = await self._post(message)
            if last or not (isinstance(posted, Failed) and posted.code == _EXPIRED):
                return self._noted(outcome(posted))
        raise AssertionError("the second round returns")

    async def _words(self) -> Sent | NotSent:
        shown = buttons(self._out) if self._shows.on else []
        if shown:
            # docs of 2026-07 call buttons gone; the official PHP SDK builds them so, and an aggregator's guide too.
            text = unicodedata.normalize("NFC", without_numbers(self._out))
            attachment = {"type": "template", "payload": {"buttons": shown}}
            answer = await self._post({"text": text, "attachment": attachment})
            if not (isinstance(answer, Failed) and answer.code in _NOT_WITH_BUTTONS):
                return self._noted(outcome(answer))
            plain = await self._step({"text": self._text})
            if isinstance(plain, Sent):
                self._shows.refused = True
                log.warning("zalo_oa_buttons_refused", code=answer.code)
            return plain
        return await self._step({"text": self._text})

    async def _step(self, message: Json) -> Sent | NotSent:
        return self._noted(outcome(await self._post(message)))

    async def _post(self, message: Json) -> Answer:
        return await self._client.post(SEND, {"recipient": {"user_id": self._user}, "message": message})

    def _noted(self, done: Sent | NotSent) -> Sent | NotSent:
        if isinstance(done, Sent):
            self._arrived, self._last = True, done
        return done

    def _broken_off(self, why: NotSent) -> NotSent:
        """`later` promises that nothing arrived, which is no longer true after a first part."""
        if self._arrived and why.outcome == "later":
            return NotSent("unknown", "partly", why.wait)
        return why


def _picture(image: Json, words: str) -> Json:
    element = {"media_type": "image", **image}
    attachment = {"type": "template", "payload": {"template_type": "media", "elements": [element]}}
    return {"text": words, "attachment": attachment} if words else {"attachment": attachment}


def _file(token: str) -> Json:
    return {"attachment": {"type": "file", "payload": {"token": token}}}
