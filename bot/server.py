"""`homthu run`: one process with the web page, every channel whose token is set, delivery and jobs."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress

import structlog
from aiohttp import web

from bot.bells_across import BellsAcross
from bot.channels.channel import Channel, ChannelRefused, Submit
from bot.cli.refusal import Refused
from bot.composition import LOOKS
from bot.crash_points import Point, arm, armed, reach
from bot.delivery import Delivery
from bot.health import Health
from bot.house import House, open_house
from bot.jobs import Jobs
from bot.lease import Work, while_held
from bot.log import set_up
from bot.pace import ChatPace, Pace
from bot.person_export import PersonExport
from bot.presence import stay_present
from bot.receipt import Receipts
from bot.roots import Roots
from bot.settings import Settings
from bot.spooling import Spooling, spoolings
from bot.warm import warm

log = structlog.get_logger(__name__)

DRAIN_SECONDS = 6.0
# After a signal. Who is not done by then (the database may be locked) is cut off: nothing is lost by it.
LAST_SECONDS = 9.5
# Calls a second that an account may make: Telegram asks for about 30 in bulk; Zalo publishes nothing.
PACES = {"telegram": (28.0, 30), "zalo_bot": (10.0, 10)}
# Seconds between two messages of one chat in the long run, and how many may follow each other at once: Telegram asks
# for one a second and forgives a short burst; Zalo publishes nothing.
CHAT_PACES = {"telegram": (1.0, 5), "zalo_bot": (1.0, 5)}


async def serve(settings: Settings) -> None:
    set_up(settings.homthu_log)
    arm(settings)
    worker = f"{socket.gethostname()}:{os.getpid()}"
    async with open_house(settings, worker=worker) as house:
        server = Server(house, worker)
        await server.run(_until_told_to_stop())


async def _until_told_to_stop() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows loops take no signal handlers; Ctrl+C ends them by itself
            loop.add_signal_handler(sign, stop.set)
    await stop.wait()
    loop.call_later(LAST_SECONDS, _cut_off)


def _cut_off() -> None:
    log.error("stopping_cut_off")
    os._exit(1)


class Server:
    """port: the one that was really bound, once it runs."""

    def __init__(self, house: House, worker: str = "") -> None:
        self._house = house
        self._settings = house.settings
        self._holder = worker or f"{socket.gethostname()}:{os.getpid()}"
        self._tasks: list[asyncio.Task[None]] = []
        self.ready = asyncio.Event()
        self._accounts: list[str] = []
        self._spoolings: dict[str, Spooling] = {}
        self._health = Health(
            house.store, house.turns.metrics, self._settings.trusted_proxies, lambda: self._accounts, house.clock
        )
        self.port = house.settings.homthu_port

    async def run(self, until: Awaitable[None]) -> None:
        """Serves until `until` is done, then finishes what was taken. Raises Refused for a port that is taken.

        It ends in the order in which nothing is cut off: no new requests, while those under way still get their turn;
        then delivery, jobs and polling; then the channels that these speak through; the turn last."""
        stop = asyncio.ensure_future(until)
        async with AsyncExitStack() as stack:
            stack.callback(stop.cancel)
            channels = self._channels()
            self._accounts += self._by_account(channels)
            house = self._house
            self._spoolings = spoolings(self._settings.homthu_files, house.sealer, channels, house.turns.submit)
            for spooling in self._spoolings.values():
                stack.callback(spooling.spool.close)
            runner = await self._listen(channels)
            turn = asyncio.create_task(self._house.turns.run())
            stack.push_async_callback(_ended, turn)
            for channel in channels:
                stack.push_async_callback(channel.stop)
            stack.push_async_callback(self._stop_tasks)
            stack.push_async_callback(runner.cleanup)
            self._start(self._jobs(channels).run())
            for spooling in self._spoolings.values():
                self._start(spooling.run())
            self._start(self._house.door.run())
            self._start(Roots(self._house.store, self._house.commune, self._house.clock).run())
            house = self._house
            self._start(stay_present(house.store, self._holder, house.sealer.kids, house.clock, house.shares.seen))
            if not self._settings.on_sqlite:
                across = BellsAcross(self._settings.homthu_database_url, self._holder, {house.commune.id: house.bells})
                self._start(across.run())
            for channel in channels:
                self._start(self._connect(channel))
            warm(self._house.commune, self._house.clock())
            self.ready.set()
            self._health.state = "ready"
            await self._announce()
            await asyncio.wait((stop, turn), return_when=asyncio.FIRST_COMPLETED)
            self._health.state = "stopping"
            if turn.done():  # never by itself; better a restart than a server in which nobody is answered
                await turn

    def _jobs(self, channels: list[Channel]) -> Jobs:
        house = self._house
        url = self._settings.homthu_public_url
        receipts = Receipts(house.store, house.files, house.commune, house.words, LOOKS, url, house.clock)
        by_account = self._by_account(channels)
        export = PersonExport(house.store, house.files, house.commune, house.words, house.clock)
        return Jobs(house.store, house.files, by_account, house.bells, house.clock, house.words, receipts, export)

    def _channels(self) -> list[Channel]:
        """A channel's library is loaded only where its token is set."""
        found: list[Channel] = []
        settings = self._settings
        if settings.telegram_bot_token:
            from bot.channels.telegram.channel import TelegramChannel
            from bot.channels.telegram.client import DEFAULT_API_URL

            found.append(
                TelegramChannel(
                    settings.telegram_bot_token,
                    settings.telegram_api_url or DEFAULT_API_URL,
                    settings.telegram_mode,
                    settings.telegram_webhook_secret,
                    settings.public_url,
                )
            )
        if settings.zalo_bot_token:
            from bot.channels.zalo_bot.channel import ZaloBotChannel
            from bot.channels.zalo_bot.client import DEFAULT_API_URL as ZALO_URL

            found.append(
                ZaloBotChannel(
                    settings.zalo_bot_token,
                    settings.zalo_bot_api_url or ZALO_URL,
                    settings.zalo_bot_mode,
                    settings.zalo_bot_webhook_secret,
                    settings.public_url,
                    allowed_hosts=_own_host(settings.zalo_bot_api_url),
                    picture_address=self._house.pictures.address,
                )
            )
        return found

    async def _listen(self, channels: list[Channel]) -> web.AppRunner:
        from bot.channels.web.channel import WebChat

        house, settings = self._house, self._settings
        chat = WebChat(
            house.commune.id,
            house.commune.profile.commune.name,
            house.threads,
            house.uploads,
            house.tracking,
            house.turns.submit,
            house.words.text,
            settings.public_url,
            settings.trusted_proxies,
            origin=house.origin,
            refused=lambda why: house.door.refused(f"web:{house.commune.id}", why),
        )
        app = web.Application(client_max_size=12 * 1024 * 1024, middlewares=[_replied] if armed() else ())
        app.add_routes(self._health.routes())
        for channel in channels:
            app.add_routes(channel.routes(self._submit_of(channel)))
        app.add_routes(house.pictures.routes())
        app.add_routes(chat.routes())

        async def close_pages(_: web.Application) -> None:
            await chat.stop()

        app.on_shutdown.append(close_pages)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=DRAIN_SECONDS)
        await runner.setup()
        site = web.TCPSite(runner, settings.homthu_host, settings.homthu_port)
        try:
            await site.start()
        except OSError as taken:
            await runner.cleanup()
            why = os.strerror(taken.errno) if taken.errno and taken.errno > 0 else taken.strerror
            raise Refused(
                f"Port {settings.homthu_port} on {settings.homthu_host} cannot be used ({why}). "
                "Is homthu running already? Stop it, or set HOMTHU_PORT to another number."
            ) from None
        self.port = site.port if site.port else self.port
        return runner

    def _submit_of(self, channel: Channel) -> Submit:
        spooling = self._spoolings.get(channel.account) if channel.name == "zalo_bot" else None
        return spooling.submit if spooling is not None else self._house.turns.submit

    async def _connect(self, channel: Channel) -> None:
        """Starts a channel; a refused token stops this channel only."""
        name = f"{channel.name}:{channel.account}"
        try:
            await channel.start()
        except ChannelRefused as refused:
            print(f"{channel.name}: {refused}", file=sys.stderr)  # noqa: T201
            log.error("channel_refused", channel=channel.name)
            return
        house = self._house
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
        )
        self._held(f"deliver:{name}", delivery.run)
        self._held(f"listen:{name}", lambda _: channel.listen(self._submit_of(channel)))
        await channel.set_commands(None, self._commands())

    def _commands(self) -> list[tuple[str, str]]:
        words = self._house.words
        # command.batdau command.tracuu command.ykien command.dulieu command.gapcanbo command.trogiup
        names = ("batdau", "tracuu", "ykien", "dulieu", "gapcanbo", "trogiup")
        return [(name, words.text(f"command.{name}")) for name in names]

    def _by_account(self, channels: list[Channel]) -> dict[str, Channel]:
        return {f"{channel.name}:{channel.account}": channel for channel in channels}

    def _start(self, work: Awaitable[None]) -> None:
        self._tasks.append(asyncio.ensure_future(work))

    def _held(self, name: str, work: Work) -> None:
        self._start(while_held(self._house.store, name, self._holder, self._house.clock, work))

    async def _stop_tasks(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _announce(self) -> None:
        from bot.welcome import welcome

        settings = self._settings
        log.info("ready", address=f"http://{settings.homthu_host}:{self.port}/", port=self.port)
        if settings.tries_out:
            print(await welcome(self._house, self.port), flush=True)  # noqa: T201


@web.middleware
async def _replied(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Only under the test switch: says when the platform has its answer."""
    response = await handler(request)
    if request.path.startswith("/webhook/"):
        await response.prepare(request)
        await response.write_eof()
        reach(Point.REPLIED)
    return response


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def _own_host(api_url: str) -> list[str]:
    """A simulator on this machine serves its own media."""
    from yarl import URL

    host = URL(api_url).host if api_url else None
    return [host] if host in ("127.0.0.1", "localhost", "::1") else []
