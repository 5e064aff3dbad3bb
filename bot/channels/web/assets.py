"""Scripts and styles, read once. Their address holds a hash of all of them, so a browser may keep them for ever and
the modules' relative imports still always match."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

FOLDER = Path(__file__).parent / "static"
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Asset:
    content: bytes
    packed: bytes
    media_type: str


class Assets:
    def __init__(self, folder: Path = FOLDER) -> None:
        paths = sorted(path for path in folder.iterdir() if path.suffix in TYPES)
        self._assets: dict[str, Asset] = {}
        digest = hashlib.sha256()
        for path in paths:
            content = path.read_bytes()
            digest.update(path.name.encode() + b"\0" + content + b"\0")
            self._assets[path.name] = Asset(content, gzip.compress(content, mtime=0), TYPES[path.suffix])
        self.version = digest.hexdigest()[:12]

    @property
    def modules(self) -> list[str]:
        """The scripts that chat.js imports, so that the page can ask for all at once."""
        return [name for name in self._assets if name.endswith(".js") and name != "early.js"]

    async def serve(self, request: web.Request) -> web.StreamResponse:
        asset = self._assets.get(request.match_info["name"])
        if asset is None:
            raise web.HTTPNotFound
        # A page from before a release still gets its files, but must not keep them under the old hash.
        current = request.match_info["version"] == self.version
        headers = {
            "Content-Type": asset.media_type,
            "Cache-Control": "public, max-age=31536000, immutable" if current else "no-cache",
            "Vary": "Accept-Encoding",
        }
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return web.Response(body=asset.packed, headers=headers)
        return web.Response(body=asset.content, headers=headers)
