"""A browser as the server sees it: cookies, the Origin of its page, a socket or plain requests."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientResponse, ClientSession, ClientWebSocketResponse, FormData

Frame = dict[str, Any]


def new_id() -> str:
    return str(uuid.uuid4())


def text(words: str, message_id: str | None = None) -> Frame:
    return {"type": "text", "id": message_id or new_id(), "text": words}


class Socket:
    def __init__(self, ws: ClientWebSocketResponse) -> None:
        self._ws = ws

    async def send(self, frame: Frame) -> None:
        await self._ws.send_json(frame)

    async def send_raw(self, raw: str | bytes) -> None:
        if isinstance(raw, bytes):
            await self._ws.send_bytes(raw)
        else:
            await self._ws.send_str(raw)

    async def next(self) -> Frame:
        frame: Frame = await self._ws.receive_json(timeout=3)
        return frame

    async def lines(self) -> list[Frame]:
        """The next frame of lines, whatever comes before it."""
        while True:
            frame = await self.next()
            if frame["type"] == "lines":
                lines: list[Frame] = frame["lines"]
                return lines

    async def said(self) -> list[str]:
        """The texts of the next lines; the empty frame that answers hello is passed over."""
        while True:
            if lines := await self.lines():
                return [line["text"] for line in lines]

    async def answer(self) -> Frame:
        """The next took or refused."""
        while True:
            frame = await self.next()
            if frame["type"] != "lines":
                return frame

    async def closed(self) -> bool:
        await self._ws.receive(timeout=3)
        return self._ws.closed


@dataclass
class Visitor:
    session: ClientSession
    home: str
    base: str = "/"

    @property
    def headers(self) -> dict[str, str]:
        return {"Origin": self.home}

    async def opens(self, path: str = "/") -> str:
        async with self.session.get(self.home + path) as response:
            return await response.text()

    async def gets(self, path: str, headers: Mapping[str, str] | None = None) -> ClientResponse:
        async with self.session.get(self.home + path, headers=headers, allow_redirects=False) as response:
            await response.read()
            return response

    async def posts(self, path: str, headers: Mapping[str, str] | None = None, data: Any = None) -> ClientResponse:
        async with self.session.post(
            self.home + path,
            headers=self.headers if headers is None else headers,
            data=data,
            allow_redirects=False,
        ) as response:
            await response.read()
            return response

    async def fills(self, path: str, headers: Mapping[str, str] | None = None, **fields: str) -> ClientResponse:
        return await self.posts(path, headers, fields)

    async def sends(self, frame: Frame, headers: Mapping[str, str] | None = None) -> tuple[int, Frame]:
        response = await self.posts(f"{self.base}api/send", headers, json.dumps(frame))
        return response.status, await response.json()

    async def reads(self, after: int = 0, wait: int = 0) -> list[Frame]:
        response = await self.gets(f"{self.base}api/messages?after={after}&wait={wait}")
        lines: list[Frame] = (await response.json())["lines"]
        return lines

    async def uploads(self, content: bytes, name: str, message: str = "") -> tuple[int, Frame]:
        form = FormData(quote_fields=False)  # as browsers do
        form.add_field("file", content, filename=name, content_type="application/octet-stream")
        response = await self.posts(f"{self.base}api/upload?id={message}", data=form)
        return response.status, await response.json()

    @asynccontextmanager
    async def talks(self, after: int = 0) -> AsyncIterator[Socket]:
        async with self.session.ws_connect(f"{self.home}{self.base}ws", headers=self.headers, max_msg_size=0) as ws:
            socket = Socket(ws)
            await socket.send({"type": "hello", "after": after})
            yield socket

    async def enters(self, invite: str) -> ClientResponse:
        """Presses the button of an invite and, if it is good, sits down in the seat."""
        response = await self.posts(f"/can-bo/vao/{invite}")
        if response.status == 303:
            self.base = response.headers["Location"].removesuffix("chat")
        return response


def settings_in(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="settings">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    settings: dict[str, Any] = json.loads(found[1])
    return settings
