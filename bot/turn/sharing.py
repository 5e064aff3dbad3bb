"""Which of several workers plays a piece of mail: each finds out by itself, without asking, claiming or writing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

# Mail that is late by so much (milliseconds) is anybody's: the worker whose it was may be dead.
ANYBODYS_MS = 2_000


class Shares:
    """me: this worker. Who else is there is told from time to time; while nobody was told of, everything is mine. Two
    workers who disagree for some seconds play the same mail, and only one of them finds it still open."""

    def __init__(self, me: str = "") -> None:
        self._me = me
        self._workers: tuple[str, ...] = (me,)

    def __len__(self) -> int:
        return len(self._workers)

    def seen(self, workers: Iterable[str]) -> None:
        self._workers = tuple(sorted({self._me, *workers}))

    def mine(self, conversation: str) -> bool:
        """The one with the highest number among the workers, so that one who comes or goes moves only its own part."""
        if len(self._workers) == 1:
            return True
        return max(self._workers, key=lambda worker: _number(worker, conversation)) == self._me


def _number(worker: str, conversation: str) -> bytes:
    return hashlib.blake2b(f"{worker}\n{conversation}".encode(), digest_size=8).digest()
