"""A way to PostgreSQL that can be cut: nobody gets through until it is mended."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Self

import sqlalchemy as sa


class Proxy:
    """`async with Proxy(url) as proxy:` and connect to `proxy.url`."""

    def __init__(self, url: str) -> None:
        self._url = sa.make_url(url)
        self._server: asyncio.Server | None = None
        self._lines: set[asyncio.StreamWriter] = set()
        self._port = 0

    @property
    def url(self) -> str:
        there = self._url.set(host="127.0.0.1", port=self._port, query={})
        return there.render_as_string(hide_password=False)

    async def __aenter__(self) -> Self:
        await self.mends()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.cuts()

    async def mends(self) -> None:
        self._server = await asyncio.start_server(self._through, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def cuts(self) -> None:
        """All that is said is lost, and connections are refused."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._lines:
            writer.transport.abort()
        self._lines.clear()

    async def _through(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        folder = self._url.query.get("host")
        if folder:
            far_reader, far_writer = await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.5432")
        else:
            far_reader, far_writer = await asyncio.open_connection(self._url.host, self._url.port or 5432)
        self._lines |= {writer, far_writer}
        await asyncio.gather(_pours(reader, far_writer), _pours(far_reader, writer))


async def _pours(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    with suppress(OSError):
        writer.close()
