"""Our own pictures where a platform fetches them by an address. What people sent is never handed out here."""

from __future__ import annotations

import base64
import binascii
import hmac
import re
import uuid
from collections.abc import Sequence
from typing import Final

from aiohttp import web

from storage import FileGone, FolderFiles, Sealer, Store

OWN: Final = "own_picture"  # kind of a file that we drew and that says nothing about anybody
OWN_PAPER: Final = "own_paper"  # the same, to be printed
_ENDINGS: Final = {OWN: "png", OWN_PAPER: "pdf"}
_TYPES: Final = {"png": "image/png", "pdf": "application/pdf"}
_MAC: Final = 16  # bytes: 128 bits that nobody guesses
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_HEADERS: Final = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class PublicPictures:
    """public_url: as the platform reaches us, "" where it cannot. home: "/" or "/x/<commune>/"."""

    def __init__(self, store: Store, files: FolderFiles, sealer: Sealer, public_url: str, home: str = "/") -> None:
        self._store = store
        self._files = files
        self._sealer = sealer
        self._public_url = public_url
        self._home = home

    async def address(self, file: str) -> str | None:
        """None unless it is a picture or a paper of our own and there is a public address."""
        kind = await self._kind(file) if self._public_url else ""
        if kind not in _ENDINGS:
            return None
        mac = self._sealer.lookup("picture", file)[:_MAC]
        token = base64.urlsafe_b64encode(uuid.UUID(file).bytes + mac).rstrip(b"=").decode()
        return f"{self._public_url}{self._home}p/{token}.{_ENDINGS[kind]}"

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        paths = [f"{self._home}p/{{token}}.{{ending:png|pdf}}"] if self._public_url else []
        return [web.get(path, self._serve) for path in paths]

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        file, ending = self._file_of(request.match_info["token"]), request.match_info["ending"]
        if file is None or _ENDINGS.get(await self._kind(file)) != ending:
            raise web.HTTPNotFound
        try:
            content = await self._files.get(file)
        except FileGone:
            raise web.HTTPNotFound from None
        return web.Response(body=content, content_type=_TYPES[ending], headers=_HEADERS)

    def _file_of(self, token: str) -> str | None:
        if not _TOKEN.fullmatch(token):
            return None
        try:
            raw = base64.urlsafe_b64decode(f"{token}=")
        except binascii.Error:
            return None
        file = str(uuid.UUID(bytes=raw[:16]))
        macs = self._sealer.lookups("picture", file)
        return file if any(hmac.compare_digest(mac[:_MAC], raw[16:]) for mac in macs) else None

    async def _kind(self, file: str) -> str:
        """ "" for what is not stored."""
        info = (await self._store.files.find([file])).get(file)
        return info.kind if info is not None and info.status == "stored" else ""
