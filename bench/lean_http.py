"""HTTP/1.1 over asyncio's transports, as little as both sides of a benchmark need, so that the residents and their
platform cost less than what is measured. Bodies have a Content-Length, connections stay open, requests come singly."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import cast

Answers = Callable[[str, bytes], bytes]
_OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


class _Reader(asyncio.Protocol, ABC):
    """Cuts what arrives into heads and bodies."""

    def __init__(self) -> None:
        self._had = b""
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's is no child of asyncio's

    def data_received(self, data: bytes) -> None:
        self._had += data
        while True:
            end = self._had.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self._had[:end]
            size = _length(head)
            if len(self._had) < end + 4 + size:
                return
            body, self._had = self._had[end + 4 : end + 4 + size], self._had[end + 4 + size :]
            self.came(head, body)

    @abstractmethod
    def came(self, head: bytes, body: bytes) -> None: ...


def _length(head: bytes) -> int:
    at = head.lower().find(b"content-length:")
    return int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0


class _Served(_Reader):
    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self._answers = answers

    def came(self, head: bytes, body: bytes) -> None:
        answer = self._answers(head.split(b" ", 2)[1].decode(), body)
        self.transport.write(_OK % len(answer) + answer)


async def serve(answers: Answers, port: int = 0) -> tuple[asyncio.Server, int]:
    """answers: path and body to the answer's body. Returns the server and its port on the loopback."""
    server = await asyncio.get_running_loop().create_server(lambda: _Served(answers), "127.0.0.1", port)
    return server, server.sockets[0].getsockname()[1]


class _Caller(_Reader):
    def __init__(self) -> None:
        super().__init__()
        self.answer: asyncio.Future[int] | None = None

    def came(self, head: bytes, body: bytes) -> None:
        assert self.answer is not None
        self.answer.set_result(int(head.split(b" ", 2)[1]))

    def connection_lost(self, exc: Exception | None) -> None:
        if self.answer is not None and not self.answer.done():
            self.answer.set_exception(exc or ConnectionResetError())


class Poster:
    """Posts to one path over as many connections as are needed at once."""

    def __init__(self, port: int, path: str, headers: str = "") -> None:
        self._port = port
        self._head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n{headers}"
            "Content-Length: "
        ).encode()
        self._idle: list[_Caller] = []

    async def post(self, body: bytes) -> int:
        """The answer's status."""
        loop = asyncio.get_running_loop()
        while self._idle:
            caller = self._idle.pop()
            if not caller.transport.is_closing():
                break
        else:
            _, caller = await loop.create_connection(_Caller, "127.0.0.1", self._port)
        caller.answer = loop.create_future()
        caller.transport.write(b"%b%d\r\n\r\n%b" % (self._head, len(body), body))
        status = await caller.answer
        self._idle.append(caller)
        return status

    def close(self) -> None:
        for caller in self._idle:
            caller.transport.close()
