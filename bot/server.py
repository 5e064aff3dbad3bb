"""`homthu run`: one process with the web page, every channel whose token is set, delivery and jobs."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, suppress

import structlog
from aiohttp import web

from bot.bells_across import BellsAcross
from bot.cli.refusal import Refused
from bot.crash_points import Point, arm, armed, reach
from bot.front_door import front_door
from bot.health import Health
from bot.house import House, open_houses
from bot.log import set_up
from bot.settings import Settings
from bot.sights import Sights
from bot.site import Site, sites_of
from bot.warm import warm

log = structlog.get_logger(__name__)

DRAIN_SECONDS = 6.0
# After a signal. Who is not done by then (the database may be locked) is cut off: nothing is lost by it.
LAST_SECONDS = 9.5


async def serve(settings: Settings, with_accounts: bool = True) -> None:
    """with_accounts: False for a demonstration, which nobody outside may come into."""
    set_up(settings.homthu_log)
    arm(settings)
    worker = f"{socket.gethostname()}:{os.getpid()}"
    async with open_houses(settings, worker=worker) as houses:
        await Server(*houses, worker=worker, with_accounts=with_accounts).run(_until_told_to_stop())


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
    """houses: of the communes that are served. port: the one that was really bound, once it runs."""

    def __init__(self, *houses: House, worker: str = "", with_accounts: bool = True) -> None:
        self._houses = houses
        self._with_accounts = with_accounts
        self._settings = houses[0].settings
        self._holder = worker or f"{socket.gethostname()}:{os.getpid()}"
        self._tasks: list[asyncio.Task[None]] = []
        self.ready = asyncio.Event()
        for house in houses:
            house.turns.metrics = houses[0].turns.metrics
        self._sights = Sights([house.store for house in houses], houses[0].commune.month)
        self._health = Health(self._sights, houses[0].turns.metrics, self._settings.trusted_proxies, houses[0].clock)
        self.port = self._settings.homthu_port

    async def run(self, until: Awaitable[None]) -> None:
        """Serves until `until` is done, then finishes what was taken. Raises Refused for a port that is taken.

        It ends in the order in which nothing is cut off: no new requests, while those under way still get their turn;
        then delivery, jobs and polling; then the channels that these speak through; the turn last."""
        stop = asyncio.ensure_future(until)
        async with AsyncExitStack() as stack:
            stack.callback(stop.cancel)
            sites = sites_of(self._houses, self._holder, self._with_accounts)
            for site in sites:
                self._sights.accounts[site.house.commune.id] = list(site.by_account)
                for spooling in site.spoolings.values():
                    stack.callback(spooling.spool.close)
            runner = await self._listen(sites)
            turns = [asyncio.create_task(house.turns.run()) for house in self._houses]
            for turn in turns:
                stack.push_async_callback(_ended, turn)
            for channel in (channel for site in sites for channel in site.channels):
                stack.push_async_callback(channel.stop)
            stack.push_async_callback(self._stop_tasks)
            stack.push_async_callback(runner.cleanup)
            if not self._settings.on_sqlite:
                bells = {house.commune.id: house.bells for house in self._houses}
                self._start(BellsAcross(self._settings.homthu_database_url, self._holder, bells).run())
            for site in sites:
                site.begin(self._start)
                warm(site.house.commune, site.house.clock())
            self.ready.set()
            self._health.state = "ready"
            await self._announce(sites)
            await asyncio.wait((stop, *turns), return_when=asyncio.FIRST_COMPLETED)
            self._health.state = "stopping"
            for turn in turns:
                if turn.done():  # never by itself; better a restart than a server in which nobody is answered
                    await turn

    async def _listen(self, sites: Sequence[Site]) -> web.AppRunner:
        settings = self._settings
        app = web.Application(client_max_size=12 * 1024 * 1024, middlewares=[_replied] if armed() else ())
        app.add_routes(self._health.routes())
        if len(sites) > 1:
            app.add_routes(front_door(self._houses))
        for site in sites:
            app.add_routes(site.routes())
            app.on_shutdown.append(site.close_pages)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=DRAIN_SECONDS)
        await runner.setup()
        socket_site = web.TCPSite(runner, settings.homthu_host, settings.homthu_port)
        try:
            await socket_site.start()
        except OSError as taken:
            await runner.cleanup()
            why = os.strerror(taken.errno) if taken.errno and taken.errno > 0 else taken.strerror
            raise Refused(
                f"Port {settings.homthu_port} on {settings.homthu_host} cannot be used ({why}). "
                "Is homthu running already? Stop it, or set HOMTHU_PORT to another number."
            ) from None
        self.port = socket_site.port if socket_site.port else self.port
        return runner

    def _start(self, work: Awaitable[None]) -> None:
        self._tasks.append(asyncio.ensure_future(work))

    async def _stop_tasks(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _announce(self, sites: Sequence[Site]) -> None:
        from bot.welcome import welcome

        settings = self._settings
        log.info("ready", address=f"http://{settings.homthu_host}:{self.port}/", port=self.port)
        if settings.tries_out and not any(site.channels for site in sites):
            for house in self._houses:
                print(await welcome(house, self.port), flush=True)  # noqa: T201


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
