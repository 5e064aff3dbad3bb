"""Who may be at the desk in the browser: sessions, codes that are sent to an officer's chat or mailbox, invitations."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable

import structlog

from bot.channels.pulled import Entered
from bot.incoming import Address
from bot.official_mail.codes import CodeLetters
from bot.turn.rounds import chance
from cases.case import CaseEvent
from cases.desk_entry import CODE_DIGITS, meant_by
from cases.kinds import Actor, Role
from cases.trail import log_of
from storage import Store
from storage.desk_codes import NewCode
from storage.work import Conflict
from storage.writes import InviteRow, MailRow

_SEAT = re.compile(r"[0-9a-f]{16}\.[0-9a-f]{32}")
# Of an invitation that the next request of the same code burns.
_AT_ONCE_MS = 60_000

log = structlog.get_logger(__name__)


class StoredSeats:
    """account: of the commune's page. posted: told of mail that somebody is to play at once. letters: None where
    official e-mail is off."""

    def __init__(
        self,
        store: Store,
        account: str,
        clock: Callable[[], int],
        posted: Callable[[Iterable[MailRow]], None],
        letters: CodeLetters | None = None,
    ) -> None:
        self._store = store
        self._account = account
        self._clock = clock
        self._posted = posted
        self._letters = letters

    async def opened(self, address: Address, secret: str, used: bool) -> Address | None:
        """address: the seat that was made with this cookie, as every seat was before there were sessions."""
        now = self._clock()
        known = await self._store.desk_sessions.known(secret)
        if known is None:
            return address if await self._kept(address, secret, now) else None
        session = known.session
        here = Address.parse(session.conversation)
        if known.ended or not session.open(now) or here.chat.partition(".")[0] != address.chat.partition(".")[0]:
            return None
        actor = await self._actor(session.conversation)
        if not actor.is_staff or actor.person != session.person:
            return None
        if used:
            by_mail = session.kept and await self._by_mail(session.person)
            await self._store.desk_sessions.seen(session, now, by_mail)
        return here

    async def _kept(self, address: Address, secret: str, now: int) -> bool:
        """A seat of an earlier release gets its session with the first visit."""
        actor = await self._actor(address.key)
        if not actor.is_staff:
            return False
        await self._begin(secret, address.key, actor.person, "", now)
        return True

    async def begin(self, entered: Entered, address: Address, secret: str, device: str) -> bool:
        now = self._clock()
        actor = await self._actor(address.key)
        if not actor.is_staff or (entered.person and actor.person != entered.person):
            return False
        await self._begin(secret, address.key, actor.person, device, now)
        line = CaseEvent(log_of(actor.person), 0, "desk_entered", actor.person, now, {"device": device}, {})
        try:
            await self._store.staff_log.add(line)
        except Conflict:
            log.warning("desk_entry_not_logged")
        return True

    async def _actor(self, conversation: str) -> Actor:
        """Beside the turns: a page waits for none of them."""
        async with self._store.reading() as reading:
            return await reading.actor(conversation)

    async def _begin(self, secret: str, conversation: str, person: str, device: str, now: int) -> None:
        id_ = chance(now).id()
        by_mail = await self._by_mail(person)
        await self._store.desk_sessions.begin(id_, secret, conversation, person, device, now, by_mail)

    async def _by_mail(self, person: str) -> bool:
        """Whether a code would reach them so."""
        return self._letters is not None and self._letters.reach(person, await self._store.people.roster())

    async def ask_code(self, typed: str, browser: str) -> None:
        now, id_ = self._clock(), chance(self._clock()).id()
        roster = await self._store.people.roster()
        person = meant_by(typed, roster, now)
        chats = await self._store.desk_sessions.chats(person)
        # Never to a page of ours: whoever sits there is in already.
        elsewhere = tuple(chat for chat, channel in chats if channel != "web")
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
        letter = None
        if self._letters is not None and not elsewhere and self._letters.reach(person, roster):
            letter = self._letters.letter(id_, person, code, now)
        self._posted(await self._store.desk_codes.make(NewCode(id_, browser, person, code, elsewhere, letter), now))

    async def try_code(self, browser: str, code: str) -> Entered | None:
        now = self._clock()
        tried = await self._store.desk_codes.try_(browser, code, now)
        if not tried.person:
            log.info("desk_code_refused")
            return None if tried.over else Entered("")
        return await self._entered(tried.person, now)

    async def invited(self, token: str) -> Entered | None:
        known = await self._store.desk_sessions.whose_invite(token)
        if known is None:
            return None
        invite, person = known
        seat = await self._seat(person)
        if seat is None or not await self._store.desk_sessions.burn(invite, person, self._clock()):
            return None
        return Entered(person, seat)

    async def _entered(self, person: str, now: int) -> Entered:
        """Into their seat; whoever has none yet gets one by an invitation that is burnt at once."""
        seat = await self._seat(person)
        if seat is not None:
            return Entered(person, seat)
        luck = chance(now)
        holders = [one for one in (await self._store.people.roster()).now(now) if one.person == person]
        role, unit, name = (
            (holders[0].role, holders[0].unit, holders[0].record.name) if holders else (Role.VILLAGE_HEAD, None, "")
        )
        token = luck.token().value
        expires = now + _AT_ONCE_MS
        await self._store.people.invite(InviteRow(luck.id(), token, role, unit, name, person, expires, now))
        return Entered(person, None, token)

    async def _seat(self, person: str) -> Address | None:
        for conversation, channel in await self._store.desk_sessions.chats(person):
            if channel == "web":
                address = Address.parse(conversation)
                if address.account == self._account and _SEAT.fullmatch(address.chat):
                    return address
        return None

    async def end(self, secret: str) -> None:
        known = await self._store.desk_sessions.known(secret)
        if known is not None:
            await self._store.desk_sessions.end([known.session.id], self._clock())
