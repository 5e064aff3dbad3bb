"""The commune's news in memory: what was written, decided and told to whom, as storage and its clock keep it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from cases.broadcasts import KIND, OVER, Broadcast, Fate, News, NewsChat, Reach, addresses, key_of, reach
from dialogs.events import Notice
from dialogs.news_actions import DecideBroadcast, MakeBroadcast, NewsAction

if TYPE_CHECKING:
    from tests.dialogs.house import House
    from tests.dialogs.player import Person


class Newsroom:
    """all: by id, as they stand. used: messages of the month by account. fates: by broadcast and person."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.all: dict[str, Broadcast] = {}
        self.used: dict[str, int] = {}
        self.fates: dict[str, dict[str, Fate]] = {}

    def by_id(self, id_: str) -> Broadcast | None:
        return self.all.get(id_)

    def newest(self, limit: int) -> tuple[Broadcast, ...]:
        found = [replace(one, counts=self._counts(one.id)) for one in self.all.values()]
        return tuple(sorted(found, key=lambda one: (-one.at, one.id))[:limit])

    def reach(self, villages: tuple[str, ...], at: int) -> Reach:
        return reach(self._readers(villages), self.used, at)

    def does(self, person: Person, action: NewsAction) -> None:
        now = self._house.now
        match action:
            case MakeBroadcast(id_, villages, text):
                author = person.actor.person
                self.all[id_] = Broadcast(id_, author, person.name, villages, text, News.WAITING, now)
            case DecideBroadcast(id_, status, before):
                known = self.all[id_]
                assert known.status is before
                self.all[id_] = replace(known, status=status, decided_by=person.actor.person, decided_at=now)

    def goes_out(self) -> None:
        """As the clock does: everybody gets their mail once, and the author hears how it ended."""
        house = self._house
        for id_, one in list(self.all.items()):
            if one.status is not News.SENDING:
                continue
            fates = self.fates.setdefault(id_, {})
            for person, chat in sorted(addresses(self._readers(one.villages)).items()):
                fates[person] = self._told(id_, chat)
            self.all[id_] = replace(one, status=News.DONE, counts=self._counts(id_))
            house.plays(one.conversation, Notice(OVER, {"broadcast": id_}, f"news.over:{id_}"))

    def _told(self, id_: str, chat: NewsChat | None) -> Fate:
        if chat is None:
            return Fate.NOWHERE
        name = chat.conversation.partition(":1:")[2] or chat.conversation
        reader = self._house.people[name]
        before = len(reader.ever)
        self._house.plays(name, Notice(KIND, {"broadcast": id_}, key_of(id_, chat.person)))
        return Fate.SENT if len(reader.ever) > before else Fate.LEFT

    def _counts(self, id_: str) -> tuple[tuple[str, int], ...]:
        return tuple(sorted(Counter(str(fate) for fate in self.fates.get(id_, {}).values()).items()))

    def _readers(self, villages: tuple[str, ...]) -> list[NewsChat]:
        return [
            NewsChat(one.me.person, f"{one.look.name}:1:{name}", name not in self._house.blocked, one.wrote or None)
            for name, one in self._house.people.items()
            if one.me.news_words and (not villages or one.me.village in villages)
        ]
