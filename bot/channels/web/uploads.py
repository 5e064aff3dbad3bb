"""Files in both directions: what a person sends, what we show."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import filetype  # type: ignore[import-untyped]
from aiohttp import BodyPartReader, web

from bot.channels.web.frames import MESSAGE_ID
from bot.channels.web.headers import FILE_POLICY
from cases.text import clean
from dialogs.events import MediaKind

MAX_UPLOAD = 10 * 1024 * 1024
MAX_NAME = 120

# Shown in the page; everything else is only ever saved.
SHOWN = {"image/jpeg", "image/png", "image/webp", "image/gif"}
PLAYED = {"audio/mpeg", "audio/mp4", "audio/ogg", "audio/webm", "audio/wav", "audio/x-wav", "audio/aac"}


class TooLarge(Exception):
    pass


class NoFile(Exception):
    pass


async def one_file(request: web.Request) -> tuple[bytes, str]:
    """(content, name) of the first file of a multipart body. Raises TooLarge and NoFile."""
    if (request.content_length or 0) > MAX_UPLOAD + 64 * 1024:
        raise TooLarge
    if request.content_type != "multipart/form-data":
        raise NoFile
    try:
        reader = await request.multipart()
        async for part in reader:
            if isinstance(part, BodyPartReader) and part.filename:
                content = await _whole(part)
                if not content:
                    raise NoFile
                return content, file_name(part.filename)
    except (ValueError, AssertionError, EOFError) as broken:
        raise NoFile from broken
    raise NoFile


def message_of(request: web.Request) -> str:
    """The id of the message that will bring the file, "" where the page does not tell one."""
    claimed = request.query.get("id", "")
    return claimed if MESSAGE_ID.fullmatch(claimed) else ""


async def _whole(part: BodyPartReader) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(64 * 1024):
        content += chunk
        if len(content) > MAX_UPLOAD:
            raise TooLarge
    return bytes(content)


def file_name(claimed: str) -> str:
    """Without folders and control characters, short, and composed (a Mac sends accents apart)."""
    name = clean(claimed.replace("\\", "/").rsplit("/", 1)[-1]).replace("\n", " ")
    return name[-MAX_NAME:]


def kind_of(content: bytes) -> MediaKind:
    """By the bytes, not by the name."""
    guess: Any = filetype.guess(content)
    mime: str = guess.mime if guess is not None else ""
    if mime.startswith("image/") and mime != "image/vnd.adobe.photoshop":
        return "photo"
    if mime.startswith("audio/"):
        return "voice"
    if mime.startswith("video/"):
        return "video"
    return "document"


def file_response(content: bytes, media_type: str, name: str) -> web.Response:
    inline = media_type in SHOWN or media_type in PLAYED
    name = file_name(name) or "tep"
    return web.Response(
        body=content,
        headers={
            "Content-Type": media_type if inline else "application/octet-stream",
            "Content-Disposition": f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(name, safe='')}",
            "Content-Security-Policy": FILE_POLICY,
            # Scrolling back should not load a photograph twice, but nobody else may keep it.
            "Cache-Control": "private, max-age=3600",
        },
    )


def saved(content: bytes, media_type: str, name: str) -> web.Response:
    """A file of ours that is only ever saved."""
    return web.Response(
        body=content,
        headers={
            "Content-Type": media_type,
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file_name(name), safe='')}",
            "Content-Security-Policy": FILE_POLICY,
            "Cache-Control": "no-store",
        },
    )
