"""Mail that is due: when to look for it, whose it is, and what is left alone for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.crash_points import Point, reach
from bot.turn.sharing import ANYBODYS_MS, Shares
from bot.turn.waiting import Waiting
from storage import Mail, MailRow, Store

# How often another process's mail is looked for, seconds.
LOOK_AGAIN = 1.0
# Mail that the database refuses again and again is left alone for so long.
ILL_MS = 60_000
# What this worker posted itself, due within so many milliseconds, it plays itself.
_SOON_MS = 5_000
# Of several workers each finds the others' mail too, and passes over it.
_MOST_AHEAD = 4


class Post:
    """only: the one conversation whose mail this process plays."""

    def __init__(self, store: Store, clock: Callable[[], int], only: str | None, shares: Shares | None) -> None:
        self._store = store
        self._clock = clock
        self._only = only
        self._shares = shares or Shares()
        self._next = 0
        self._looked = 0
        self._ill: dict[str, int] = {}
        self._own: dict[str, int] = {}  # when it is due

    @property
    def seconds(self) -> float:
        """How long to rest where nothing else happens."""
        now = self._clock()
        return min(max((self._next - now) / 1000, 0.001), LOOK_AGAIN) if self._next else LOOK_AGAIN

    def look(self) -> None:
        """At the next chance, however short ago it was done."""
        self._looked = 0

    def not_read(self) -> None:
        self._next = self._clock() + int(LOOK_AGAIN * 1000)

    def is_ill(self, key: str) -> None:
        self._ill[key] = self._clock() + ILL_MS

    def posted(self, rows: Iterable[MailRow]) -> None:
        now = self._clock()
        for row in rows:
            self._next = min(self._next, row.due) if self._next else row.due
            if len(self._shares) > 1 and row.due <= now + _SOON_MS:
                self._own[row.key] = row.due

    async def due(self, most: int, busy: set[str]) -> list[Waiting]:
        """Of conversations that are not in the batch anyway."""
        now = self._clock()
        due = self._next and self._next <= now
        just_looked = 0 <= now - self._looked < LOOK_AGAIN * 1000  # a clock that was set back has not looked yet
        if most <= 0 or (just_looked and not due):
            return []
        self._looked = now
        self._ill = {key: until for key, until in self._ill.items() if until > now}
        self._own = {key: at for key, at in self._own.items() if at > now - ANYBODYS_MS}
        ahead = min(len(self._shares), _MOST_AHEAD)
        found = await self._store.mail.due(now, most * ahead + len(self._ill), self._only)
        if found:
            reach(Point.MAIL_FOUND)
        well = [m for m in found if m.key not in self._ill and self._mine(m, now)]
        if well:
            self._next = now
        elif found:
            self._next = min([now + int(LOOK_AGAIN * 1000), *(at for at in self._own.values() if at > now)])
        else:
            self._next = await self._store.mail.next_due(self._only) or 0
        return [Waiting(m.conversation, mail=m) for m in well[:most] if m.conversation not in busy]

    def _mine(self, mail: Mail, now: int) -> bool:
        if self._only is not None or mail.key in self._own or mail.due <= now - ANYBODYS_MS:
            return True
        return self._shares.mine(mail.conversation)
