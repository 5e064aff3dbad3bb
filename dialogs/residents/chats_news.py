"""News between somebody's conversations: one came, one went, all that was kept was deleted elsewhere."""

from __future__ import annotations

from dialogs.events import Notice
from dialogs.residents.chats import FORGOTTEN, JOINED, PARTED, place
from dialogs.say import Say, say
from dialogs.script import Teller
from dialogs.talk import Talk
from dialogs.turn import Done, Go


class _Plain(Teller):
    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


class Joined(_Plain):
    """Told in each of the others: whoever did not mean it hears of it, and how it is undone."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        return Go((say("link.news_joined", place=place(notice.data["chat"])),))


class Parted(_Plain):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        chat = notice.data["chat"]
        told: Say = say("link.news_gone") if chat == talk.conversation else say("link.parted", place=place(chat))
        return Go((told,))


class Forgotten(_Plain):
    """What was begun here is gone with it."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        return Go((say("link.news_forgotten", place=place(notice.data["chat"])),), clear=True, seed=())


TELLERS: dict[str, Teller] = {JOINED: Joined(), PARTED: Parted(), FORGOTTEN: Forgotten()}
