"""Files that people send: what may be kept, by its bytes and not by its name, and without what it tells about them."""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from typing import Literal

import filetype  # type: ignore[import-untyped]

MAX_BYTES = 20 * 1024 * 1024
# A picture of more pixels than this is an attack on our memory rather than a photograph.
MAX_PIXELS = 80_000_000
# A large picture takes some hundred megabytes while it is open: they are opened one at a time.
_ONE_AT_A_TIME = threading.Lock()

Why = Literal["too_large", "wrong_type"]

_KEPT = {
    "image/jpeg": "photo",
    "image/png": "photo",
    "image/webp": "photo",
    "audio/ogg": "voice",
    "audio/mpeg": "voice",
    "audio/mp4": "voice",
    "audio/x-m4a": "voice",
    "audio/aac": "voice",
    "audio/amr": "voice",
    "audio/x-wav": "voice",
    "audio/webm": "voice",
    "video/mp4": "video",
    "video/quicktime": "video",
    "video/webm": "video",
    "application/pdf": "document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "document",
    "application/msword": "document",
    "application/vnd.ms-excel": "document",
}


class NotKept(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Kept:
    """content: as it will be stored, metadata gone. kind: photo, voice, video or document."""

    content: bytes
    media_type: str
    kind: str


def examine(content: bytes) -> Kept:
    """Raises NotKept. Slow for large pictures: call it in a thread."""
    if len(content) > MAX_BYTES:
        raise NotKept("too_large")
    media_type = _type_of(content)
    kind = _KEPT.get(media_type)
    if kind is None:
        raise NotKept("wrong_type")
    if kind == "photo":
        content, media_type = _without_metadata(content, media_type)
    return Kept(content, media_type, kind)


def _type_of(content: bytes) -> str:
    if content[:2] in (b"\xff\xf1", b"\xff\xf9"):  # raw ADTS AAC, as Zalo's voice notes are
        return "audio/aac"
    if content[:4] == b"OggS":
        return "audio/ogg"
    return str(filetype.guess_mime(content) or "")


def _without_metadata(content: bytes, media_type: str) -> tuple[bytes, str]:
    """Position, camera and time go; the picture is turned upright first, because that too is metadata."""
    from PIL import Image, ImageOps

    try:
        with _ONE_AT_A_TIME, Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise NotKept("too_large")
            upright = ImageOps.exif_transpose(picture)
            clean = io.BytesIO()
            if media_type == "image/png":
                upright.save(clean, "PNG", optimize=False)
                return clean.getvalue(), "image/png"
            upright.convert("RGB").save(clean, "JPEG", quality=90)
            return clean.getvalue(), "image/jpeg"
    except NotKept:
        raise
    except Image.DecompressionBombError:
        raise NotKept("too_large") from None
    except Exception as broken:  # Pillow raises many kinds for what only looks like a picture
        raise NotKept("wrong_type") from broken
