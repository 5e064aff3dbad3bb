"""Sends what waits for mailboxes, in a loop of its own, so that a slow server keeps nobody waiting.

Whether mail goes to an officer, and where, is asked when it goes: who switched it off, or left, gets none of what was
written before. A letter that may have been taken is sent again under the same Message-ID."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable

import structlog

from bot.crash_points import Point, reach
from bot.job_loop import Doers, NotDone
from bot.office.artisan import NotMade
from bot.official_mail.attachments import Attachments
from bot.official_mail.message import Attached, Envelope, message
from bot.official_mail.server import MailServer, NotTaken, Sender, hand_over
from cases.commune import Commune
from cases.kinds import SYSTEM, Role
from cases.official_mail import TAKES, MailState, mailbox_of
from cases.outcomes import Refusal
from cases.people_commands import MailRefused
from cases.people_rules import arrange
from storage import Job, MailRow, Store
from storage.jobs import EMAIL

AT_ONCE = 2
# What the server does not take for so long is given up; the chat has said it.
GIVEN_UP_MS = 24 * 3600 * 1000
_WANTED = frozenset({MailState.ON})

log = structlog.get_logger(__name__)


class MailJobs(Doers):
    """ident: a keyed hash of a letter's key, hex, so that no conversation can be read off a Message-ID."""

    # Beyond a day's worth of them: time decides.
    tries = 1000

    def __init__(
        self,
        store: Store,
        commune: Commune,
        server: MailServer,
        sender: Sender,
        name: str,
        attachments: Attachments,
        ident: Callable[[str], str],
        clock: Callable[[], int],
    ) -> None:
        """name: the commune's letter box, as mailboxes show it."""
        self._store = store
        self._commune = commune
        self._server = server
        self._sender = sender
        self._name = name
        self._attachments = attachments
        self._ident = ident
        self._clock = clock
        self._one_by_one = asyncio.Lock()

    async def claim(self, now: int) -> list[Job]:
        return await self._store.jobs.claim(AT_ONCE, now, only=EMAIL)

    async def do(self, job: Job) -> Iterable[MailRow]:
        ends = job.data.get("ends", 0)  # of a code; it would open nothing any more
        to = await self._address(job.data["person"], TAKES if ends else _WANTED)
        if not to or (ends and self._clock() >= ends):
            return ()
        if self._clock() - job.data["at"] >= GIVEN_UP_MS:
            raise NotDone("too_old", again=False)
        try:
            await self._send(job, to)
        except NotTaken as refused:
            log.warning("email_not_taken", reason=refused.why, code=refused.code)
            if not refused.of_mailbox:
                raise NotDone(refused.why, self._clock() - job.data["at"] < GIVEN_UP_MS) from refused
            await self._refused(job.data["person"], to, refused.code)
        return ()

    async def given_up(self, job: Job) -> None:
        """The clerks and administrators hear of it once a day."""
        now = self._clock()
        roster = await self._store.people.roster()
        told = (*roster.holding(Role.FOCAL_OFFICER, None, now), *roster.holding(Role.ADMINISTRATOR, None, now))
        chats = {one.person: one.chats[0] for one in told if one.chats}
        day = self._commune.today(now).isoformat()
        await self._store.mail.post(
            MailRow(f"mail_stuck:{day}:{person}:{chat}", chat, "staff.mail_stuck", {}, now)
            for person, chat in chats.items()
        )

    async def _address(self, person: str, states: Collection[MailState]) -> str:
        """ "" where nothing goes."""
        roster = await self._store.people.roster()
        found = mailbox_of(person, roster, self._commune.profile.mail.domains)
        return found.address if found.state in states else ""

    async def _send(self, job: Job, to: str) -> None:
        data = job.data
        thread = self._ident(data["thread"]) if data["thread"] else ""
        envelope = Envelope(self._ident(job.id), to, thread, data["at"])
        attached = await self._attached(job)
        made = message(data["subject"], data["text"], envelope, self._sender, self._name, attached)
        async with self._server.connected(self._sender.domain) as smtp:
            await hand_over(smtp, made, self._sender, to)
        reach(Point.EMAIL_TAKEN)

    async def _attached(self, job: Job) -> tuple[Attached, ...]:
        """What cannot be made does not keep the letter back for ever."""
        try:
            return await self._attachments.make(job.data["attached"], job.data["at"])
        except NotMade as error:
            if job.attempts < 2:
                raise NotDone("NotMade") from error
            log.error("email_without_attachment", error=str(error).replace(" ", "_"))
            return ()

    async def _refused(self, person: str, address: str, code: int) -> None:
        async with self._one_by_one:
            roster, now = await self._store.people.roster(), self._clock()
            arranged = arrange(MailRefused(person, address, code), SYSTEM, roster, now, self._commune)
            if not isinstance(arranged, Refusal):
                await self._store.people.arrange(arranged, "", now)
