"""One commune in the process that serves it: its accounts, its page, its delivery, jobs and roots."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence

import structlog
from aiohttp import web

from bot.accounts import Account, accounts_of, channel_of, plan_of
from bot.broadcasting import Broadcasting
from bot.channels.channel import Channel, ChannelRefused, Submit
from bot.channels.web.channel import WebChat
from bot.cli.refusal import Refused
from bot.composition import LOOKS
from bot.daily import Daily
from bot.delivery import Delivery
from bot.house import House
from bot.job_loop import JobLoop
from bot.jobs import Jobs
from bot.lease import Work, while_held
from bot.office.paper_jobs import paper_loop
from bot.official_mail.codes import CodeLetters
from bot.official_mail.loop import mail_loop
from bot.pace import ChatPace, Pace
from bot.person_export import PersonExport
from bot.presence import stay_present
from bot.receipt import Receipts
from bot.roots import Roots
from bot.seats import StoredSeats
from bot.spooling import Spooling, spoolings
from cases.plans import Plan
from storage.jobs import FIGURES, PAPER
from storage.usage import Meter

# Calls a second that an account may make: Telegram asks for about 30 in bulk; Zalo publishes nothing
# for bots, and 4,000 a minute for an OA's app (we keep to 3,000).
PACES = {"telegram": (28.0, 2), "zalo_bot": (10.0, 2), "zalo_oa": (50.0, 10)}
# Seconds between two messages of one chat in the long run, and how many may follow each other at once: Telegram asks
# for one a second and forgives a short burst; Zalo publishes nothing.
CHAT_PACES = {"telegram": (1.0, 20), "zalo_bot": (1.0, 20), "zalo_oa": (1.0, 20)}

log = structlog.get_logger(__name__)

Start = Callable[[Awaitable[None]], None]


class Site:
    """worker: this process's name in leases. alone: whether an account's platform is served for one commune only."""

    def __init__(self, house: House, worker: str, accounts: Sequence[Account], alone: bool) -> None:
        self.house = house
        self._worker = worker
        self._alone = alone
        self.channels = [
            channel_of(
                account, house.settings.public_url, house.pictures.address, alone, house.store.oauth, house.clock
            )
            for account in accounts
        ]
        self.by_account: dict[str, Channel] = {f"{one.name}:{one.account}": one for one in self.channels}
        self.spoolings: dict[str, Spooling] = spoolings(
            house.settings.homthu_files, house.sealer, self.channels, house.turns.submit
        )
        self._chat = self._page()

    def routes(self) -> list[web.AbstractRouteDef]:
        found: list[web.AbstractRouteDef] = []
        for channel in self.channels:
            mine = channel.routes(self._submit_of(channel))
            found += mine if self._alone else [one for one in mine if _ends(one, channel.account)]
        return [*found, *self.house.pictures.routes(), *self._chat.routes()]

    async def close_pages(self, _: web.Application) -> None:
        await self._chat.stop()

    def begin(self, start: Start) -> None:
        house = self.house
        start(self._jobs().run())
        for kind in (FIGURES, PAPER):
            start(paper_loop(house, kind).run())
        if (letters := mail_loop(house)) is not None:
            start(letters.run())
        for spooling in self.spoolings.values():
            start(spooling.run())
        start(house.door.run())
        start(house.villages.run())
        start(Roots(house.store, house.commune, house.clock).run())
        plans = {account: self._plan(one) for account, one in self.by_account.items()}
        start(Daily(house.store, house.commune, house.clock, plans).run())
        start(Broadcasting(house.store, house.commune, house.clock, plans, house.turns.posted).run())
        start(stay_present(house.store, self._worker, house.sealer.kids, house.clock, house.shares.seen))
        for channel in self.channels:
            start(self._connect(channel, start))

    def _page(self) -> WebChat:
        house, settings = self.house, self.house.settings
        return WebChat(
            house.commune.id,
            house.commune.profile.commune.name,
            house.threads,
            house.uploads,
            house.tracking,
            self._seats(),
            house.turns.submit,
            house.words.text,
            settings.public_url,
            settings.trusted_proxies,
            home=house.home,
            origin=house.origin,
            refused=lambda why: house.door.refused(f"web:{house.commune.id}", why),
            desk=house.desk,
            codes_by_mail=settings.by_mail,
        )

    def _seats(self) -> StoredSeats:
        house = self.house
        letters = CodeLetters(house.commune, house.words, house.site) if house.settings.by_mail else None
        return StoredSeats(house.store, house.commune.id, house.clock, house.turns.posted, letters)

    def _jobs(self) -> JobLoop:
        house = self.house
        url = house.site if house.settings.homthu_public_url else ""
        receipts = Receipts(house.store, house.files, house.commune, house.words, LOOKS, url, house.clock)
        export = PersonExport(house.store, house.files, house.commune, house.words, house.clock)
        jobs = Jobs(house.store, house.files, self.by_account, house.clock, house.words, receipts, export)
        return JobLoop(house.store, house.bells, house.clock, jobs, house.turns.posted)

    def _submit_of(self, channel: Channel) -> Submit:
        spooling = self.spoolings.get(f"{channel.name}:{channel.account}")
        return spooling.submit if spooling is not None else self.house.turns.submit

    async def _connect(self, channel: Channel, start: Start) -> None:
        """Starts a channel; a refused token stops this channel only."""
        name = f"{channel.name}:{channel.account}"
        try:
            await channel.start()
        except ChannelRefused as refused:
            print(f"{channel.name}: {refused}", file=sys.stderr)  # noqa: T201
            log.error("channel_refused", channel=channel.name)
            return
        house = self.house
        delivery = Delivery(
            house.store,
            channel,
            house.words,
            house.files.get,
            house.bells,
            house.clock,
            Pace(*PACES[channel.name]),
            ChatPace(*CHAT_PACES[channel.name]),
            house.turns.metrics,
            Meter(name, house.commune.month, self._plan(channel), channel.look.window),
            house.turns.handing,
        )
        start(self._held(f"deliver:{name}", delivery.run))
        start(self._held(f"listen:{name}", lambda _: channel.listen(self._submit_of(channel))))
        await channel.set_commands(None, self._commands())

    def _plan(self, channel: Channel) -> Plan:
        return plan_of(self.house.settings, self.house.commune.profile, channel.name, channel.account)

    def _held(self, name: str, work: Work) -> Awaitable[None]:
        return while_held(self.house.store, name, self._worker, self.house.clock, work)

    def _commands(self) -> list[tuple[str, str]]:
        words = self.house.words
        # command.batdau command.tracuu command.ykien command.dulieu command.gapcanbo command.trogiup
        names = ("batdau", "tracuu", "ykien", "dulieu", "gapcanbo", "trogiup")
        return [(name, words.text(f"command.{name}")) for name in names]


def sites_of(houses: Sequence[House], worker: str, with_accounts: bool = True) -> list[Site]:
    """Raises Refused where an account is named by two communes: its messages could be for either."""
    accounts = [accounts_of(house.settings, house.commune.profile) if with_accounts else [] for house in houses]
    kinds = Counter(account.kind for of in accounts for account in of)
    sites = []
    for house, of in zip(houses, accounts, strict=True):
        sites.append(Site(house, worker, of, alone=all(kinds[account.kind] == 1 for account in of)))
    named = Counter(account for site in sites for account in (f"{one.name}:{one.account}" for one in site.channels))
    if twice := [account for account, times in named.items() if times > 1]:
        raise Refused(f"{twice[0]} is named twice among the profiles: each account belongs to one commune, once.")
    return sites


def _ends(route: web.AbstractRouteDef, account: str) -> bool:
    return isinstance(route, web.RouteDef) and route.path.endswith(f"/{account}")
