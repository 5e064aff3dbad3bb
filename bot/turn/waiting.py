"""What waits for its turn: one line for each conversation, and a fair order among conversations."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from bot.incoming import Incoming
from storage.mail import Mail


@dataclass(slots=True, eq=False)
class Waiting:
    """A message and whoever awaits its outcome; or a piece of mail, which nobody awaits. tries: how often a batch
    with it failed. failed: it was played and is known to fail, so that only its apology is left to be written. replay:
    its row in the ledger, (account, update key), where it was set aside and is played again; somebody awaits that.
    page: what a page of the desk shows of its turn, once it was played."""

    conversation: str
    incoming: Incoming | None = None
    mail: Mail | None = None
    done: asyncio.Future[str] | None = field(default=None, repr=False)
    tries: int = 0
    failed: Exception | None = None
    replay: tuple[str, str] | None = None
    page: Any = None

    def give_up(self, error: Exception, most: int) -> None:
        """What the database refuses again and again, though it is there, is set aside like any other bug of ours: the
        platform would bring it for ever, and everybody else's behind it. Mail waits, and is tried again later."""
        if self.incoming is not None and self.failed is None and self.tries + 1 >= most:
            self.failed, self.tries = error, 0

    @property
    def seq(self) -> int:
        return self.incoming.seq if self.incoming is not None else 0


class Line:
    """First come, first served, except that within a conversation the platform's own order goes first."""

    def __init__(self) -> None:
        self._lines: dict[str, deque[Waiting]] = {}
        self._order: deque[str] = deque()

    def __len__(self) -> int:
        return sum(len(line) for line in self._lines.values())

    def __contains__(self, conversation: str) -> bool:
        return conversation in self._lines

    def add(self, waiting: Waiting) -> None:
        line = self._lines.get(waiting.conversation)
        if line is None:
            self._lines[waiting.conversation] = deque((waiting,))
            self._order.append(waiting.conversation)
            return
        if waiting.done is not None and _instead(line, waiting):
            return
        at = len(line)
        if waiting.seq:
            while at > 0 and line[at - 1].seq > waiting.seq:
                at -= 1
        line.insert(at, waiting)

    def back(self, waiting: Waiting) -> None:
        """To the front of its conversation: it was taken, and has to be played again."""
        line = self._lines.get(waiting.conversation)
        if line is None:
            self._lines[waiting.conversation] = deque((waiting,))
            self._order.appendleft(waiting.conversation)
        else:
            line.appendleft(waiting)

    def take(self, most: int) -> list[Waiting]:
        """At most one of each conversation; the others of a conversation wait behind everybody else."""
        taken = []
        for _ in range(min(most, len(self._order))):
            conversation = self._order.popleft()
            line = self._lines[conversation]
            taken.append(line.popleft())
            if line:
                self._order.append(conversation)
            else:
                del self._lines[conversation]
        return taken


def _instead(line: deque[Waiting], again: Waiting) -> bool:
    """Brought once more because nobody waited long enough for the first one, which still stands here: whoever brings
    it now waits for that one. A database that is away for an hour thus makes no line longer than what was written."""
    key = again.incoming.update_key if again.incoming is not None else ""
    for first in line:
        left = first.done is not None and first.done.cancelled() and first.incoming is not None
        if left and first.incoming is not None and first.incoming.update_key == key:
            first.done = again.done
            return True
    return False
