"""Our files as the platform takes them: JPG and PNG up to 1 MB, PDF, Word and CSV up to 5 MB, nothing else."""

from __future__ import annotations

import io

from bot.channels.zalo_oa.client import Upload

MAX_IMAGE = 1024 * 1024
MAX_FILE = 5 * 1024 * 1024
# What a look may offer to send into the chat; a voice note or a film is opened by a link.
KINDS = frozenset({"photo", "document", "own_picture"})

_FILES = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv",
}
# Longest sides in pixels that are tried, one after the other, until a photo fits.
_SIDES = (2048, 1600, 1280, 960, 640)


def as_image(content: bytes) -> Upload | None:
    """None for what is no picture. Slow for large ones: call it in a thread."""
    if len(content) <= MAX_IMAGE and content.startswith(b"\xff\xd8\xff"):
        return Upload("anh.jpg", content, "image/jpeg")
    if len(content) <= MAX_IMAGE and content.startswith(b"\x89PNG"):
        return Upload("anh.png", content, "image/png")
    return _smaller(content)


def as_file(name: str, content: bytes) -> Upload | None:
    """None for what the platform does not take."""
    if not content or len(content) > MAX_FILE:
        return None
    ending = next((e for e in _FILES if name.lower().endswith(e)), ".pdf" if content.startswith(b"%PDF") else "")
    if not ending:
        return None
    plain = " ".join(name.split()).replace('"', "'").replace("/", "-").replace("\\", "-")[:100]
    return Upload(plain if plain.lower().endswith(ending) else f"{plain or 'tep'}{ending}", content, _FILES[ending])


def _smaller(content: bytes) -> Upload | None:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as opened:
            picture = opened.convert("RGB")
    except Exception:  # Pillow raises many kinds for what only looks like a picture
        return None
    for side in _SIDES:
        picture.thumbnail((side, side))
        found = io.BytesIO()
        picture.save(found, "JPEG", quality=85)
        if found.tell() <= MAX_IMAGE:
            return Upload("anh.jpg", found.getvalue(), "image/jpeg")
    return None
