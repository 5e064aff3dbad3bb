"""The clock of the working day: posts each person's reminders and digest once it is time, and puts whoever was not
reached on the list of things to do. What is due is asked each time; the keys of the mail remember what was posted, over
restarts and among several processes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

import structlog

from cases.commune import Commune
from cases.day_mail import day_mail
from cases.kinds import Role
from cases.plans import Plan, reached, used_name
from storage import MailRow, Store

# How often it is looked whether something is to be posted, and when first, seconds.
LOOK_AGAIN, FIRST_LOOK = 60.0, 30.0
# How often it is asked whom something did not reach.
TASKS_EVERY_MS = 10 * 60 * 1000

log = structlog.get_logger(__name__)


class Daily:
    def __init__(
        self, store: Store, commune: Commune, clock: Callable[[], int], plans: Mapping[str, Plan] | None = None
    ) -> None:
        """plans: by account, as the outbox names it."""
        self._store = store
        self._commune = commune
        self._clock = clock
        self._plans = {account: plan for account, plan in (plans or {}).items() if plan != Plan()}
        self._posted: frozenset[str] = frozenset()
        self._looked = 0

    async def run(self) -> None:
        """Until it is cancelled."""
        await asyncio.sleep(FIRST_LOOK)
        while True:
            try:
                await self.once()
            except Exception as error:  # a database that is away comes back
                log.warning("reminders_not_posted", error=type(error).__name__)
            await asyncio.sleep(LOOK_AGAIN)

    async def once(self) -> int:
        """How many were posted, as far as this process knows."""
        now = self._clock()
        if now - self._looked >= TASKS_EVERY_MS or now < self._looked:
            self._looked = now
            opens = self._commune.days.next_opening(self._commune.local(now))
            await self._store.not_reached.make(now, opens.isoformat())
            await self._store.not_reached.give_up(now)
            await self._warn(now)
        mail = day_mail(await self._store.people.roster(), now, self._commune)
        new = [one for one in mail if one.key not in self._posted]
        if new:
            await self._store.mail.post([MailRow(one.key, one.to, one.kind, {"day": one.day}, now) for one in new])
        self._posted = frozenset(one.key for one in mail)
        return len(new)

    async def _warn(self, now: int) -> None:
        """The clerks, of a plan that is nearly used up, or is: once a month of each."""
        if not self._plans:
            return
        month = self._commune.month(now)
        used, users = await self._store.usage.of_month(month), await self._store.usage.users(self._plans)
        found = [
            (account, what, count, limit, mark)
            for account, plan in self._plans.items()
            for what, count, limit in (
                ("messages", used.get(used_name(account, month), 0), plan.messages),
                ("users", users[account], plan.users),
            )
            if (mark := reached(count, limit))
        ]
        clerks = (await self._store.people.roster()).holding(Role.FOCAL_OFFICER, None, now) if found else ()
        chats = {one.person: one.chats[0] for one in clerks if one.chats}
        await self._store.mail.post(
            MailRow(
                f"plan:{month}:{account}:{what}:{mark}:{person}",
                chat,
                "staff.plan",
                {"account": account, "what": what, "used": count, "limit": limit, "mark": mark},
                now,
            )
            for account, what, count, limit, mark in found
            for person, chat in chats.items()
        )
