"""The receipt as a picture, made by a job after the words were said."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from admin import enter_receipt
from bot.incoming import Address
from bot.pictures import OWN
from cases.case import Case
from cases.codes import TrackingCode
from cases.commune import Commune
from cases.needs import CaseById
from dialogs.channel import Look
from dialogs.dates import day, moment
from dialogs.say import Say, say
from dialogs.words import Words
from storage import FileRow, FolderFiles, MailRow, Store

if TYPE_CHECKING:
    from bot.receipt_card import Card


class Receipts:
    """looks: by channel name. public_url: as people open it, "" where there is none."""

    def __init__(
        self,
        store: Store,
        files: FolderFiles,
        commune: Commune,
        words: Words,
        looks: Mapping[str, Look],
        public_url: str,
        clock: Callable[[], int],
    ) -> None:
        self._store = store
        self._files = files
        self._commune = commune
        self._words = words
        self._looks = looks
        self._public_url = public_url
        self._clock = clock

    async def make(self, data: Mapping[str, Any]) -> tuple[MailRow, ...]:
        """data: case, file (the id under which the picture will lie), conversation. Returns the news that it is ready;
        none where the channel could not show it: the words are enough."""
        conversation, file = data["conversation"], data["file"]
        if not (self._looks[Address.parse(conversation).channel].uploads or self._public_url):
            return ()
        need = CaseById(data["case"])
        async with self._store.batch() as batch:
            case: Case | None = (await batch.answer([need]))[need]
        if case is None:
            return ()
        from bot.receipt_card import draw  # Pillow is loaded by whoever draws

        content = await asyncio.to_thread(draw, self.card(case))
        await self._files.put(file, content)
        digest, now = hashlib.sha256(content).digest(), self._clock()
        name = self._text(say("receipt.file", code=str(TrackingCode(case.code))))
        row = FileRow(file, conversation, OWN, name, "image/png", len(content), "stored", now, sha256=digest)
        await self._store.files.save([row])
        return (MailRow(f"receipt:{case.id}", conversation, "receipt.ready", {"case": case.id, "file": file}, now),)

    def card(self, case: Case) -> Card:
        """Dates and the code; whoever finds the picture learns neither who wrote nor what."""
        from bot.receipt_card import Card

        if case.entered or case.helper:
            return self._printed(case)
        sent = say("receipt.sent", at=moment(self._commune.local(case.at)))
        due = say("receipt.due", due=day(case.resident_due)) if case.resident_due else None
        # Without an address there is nothing to open: the square then only saves typing the digits.
        how = "receipt.how.scan" if self._public_url else "receipt.how.type"
        caption = "receipt.square.opens" if self._public_url else "receipt.square.holds"
        return Card(
            office=self._commune.profile.name,
            head=self._text(say("receipt.head")),
            label=self._text(say("receipt.code")),
            code=str(TrackingCode(case.code)),
            dates=tuple(self._text(one) for one in (sent, due) if one is not None),
            how=self._text(say(how)),
            caption=self._text(say(caption)),
            scanned=f"{self._public_url}/t/{case.code}" if self._public_url else case.code,
        )

    def _printed(self, case: Case) -> Card:
        """For whoever brought it on paper, by phone or at a meeting, or had a neighbour send it: what it is about, and
        where to ask. It is printed, or copied by hand, and left lying about: nobody's name."""
        from bot.receipt_card import Card

        about, web = enter_receipt.subject(case), f"{self._public_url}/t/{case.code}" if self._public_url else ""
        told = (say("receipt.about", about=about),) if about else ()
        link = (say("receipt.web", link=web.split("://")[-1]),) if web else ()
        below = (*told, enter_receipt.where_to_ask(self._commune), *link)
        came = say("receipt.came", day=day(enter_receipt.came_on(case, self._commune)))
        return Card(
            office=self._commune.profile.name,
            head=self._text(say("receipt.head")),
            label=self._text(say("receipt.code")),
            code=str(TrackingCode(case.code)),
            dates=(self._text(came), self._text(say("receipt.due", due=day(case.resident_due)))),
            how="",
            caption=self._text(say("receipt.square.opens" if web else "receipt.square.holds")),
            scanned=web or case.code,
            below=tuple(self._text(one) for one in below),
        )

    def _text(self, said: Say) -> str:
        return self._words.of(said)
