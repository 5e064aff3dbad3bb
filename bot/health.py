"""What a supervisor and Prometheus ask: /health/live, /health/ready, /metrics."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from bot.metrics import Metrics
from bot.sights import Sights
from storage.watch import Sight

if TYPE_CHECKING:
    from bot.metrics_page import Page

log = structlog.get_logger(__name__)

# The database is asked at most so often, and has so long to answer (seconds).
READY_KEPT = 1.0
SIGHT_KEPT = 5.0
PATIENCE = 2.0


class Health:
    """state: "starting", "ready" or "stopping"; whoever serves sets it."""

    def __init__(
        self,
        sights: Sights,
        metrics: Metrics,
        trusted_proxies: Sequence[str],
        clock: Callable[[], int],
    ) -> None:
        self.state = "starting"
        self._sights = sights
        self._metrics = metrics
        self._trusted = [ipaddress.ip_network(proxy, strict=False) for proxy in trusted_proxies]
        self._clock = clock
        self._page: Page | None = None
        self._asking = asyncio.Lock()
        self._looking = asyncio.Lock()
        self._answered: tuple[float, bool] = (0.0, False)
        self._seen: tuple[float, Sight | None] = (0.0, None)

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        return (
            web.get("/health/live", self._live),
            web.get("/health/ready", self._is_ready),
            web.get("/metrics", self._show),
        )

    async def _live(self, request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _is_ready(self, request: web.Request) -> web.Response:
        if self.state != "ready":
            return web.Response(status=503, text=f"{self.state}\n")
        if not await self._database_answers():
            return web.Response(status=503, text="the database does not answer\n")
        return web.Response(text="ready\n")

    async def _show(self, request: web.Request) -> web.Response:
        if not self._from_inside(request):
            return web.Response(status=404)
        if self._page is None:
            module = await asyncio.to_thread(_page_module)
            self._page = self._page or module(self._metrics)
        sight = await self._sight()
        ready = self.state == "ready" and sight is not None
        text = self._page.text(sight, ready, self._clock())
        from bot.metrics_page import CONTENT_TYPE

        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE, "Cache-Control": "no-store"})

    async def _database_answers(self) -> bool:
        async with self._asking:
            until, answers = self._answered
            if monotonic() >= until:
                answers = await self._asked() is not None
                self._answered = (monotonic() + READY_KEPT, answers)
            return answers

    async def _asked(self) -> bool | None:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._sights.answers()
        except Exception as error:
            log.warning("database_does_not_answer", error=type(error).__name__)
            return None
        return True

    async def _sight(self) -> Sight | None:
        async with self._looking:
            until, sight = self._seen
            if monotonic() >= until:
                sight = await self._looked()
                self._seen = (monotonic() + SIGHT_KEPT, sight)
            return sight

    async def _looked(self) -> Sight | None:
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._sights.sight(self._clock())
        except Exception as error:
            log.warning("database_does_not_answer", error=type(error).__name__)
            return None

    def _from_inside(self, request: web.Request) -> bool:
        """Whether every hop is this machine or a trusted proxy. A proxy on this machine that says for whom it asks is
        no reason to believe that the asker is on this machine."""
        hops = [request.remote] if request.remote else []
        for name in ("X-Forwarded-For", "X-Real-IP"):
            for value in request.headers.getall(name, []):
                hops += [hop.strip() for hop in value.split(",")]
        return "Forwarded" not in request.headers and all(self._is_inside(hop) for hop in hops)

    def _is_inside(self, hop: str) -> bool:
        try:
            address = ipaddress.ip_address(hop)
        except ValueError:
            return False
        return address.is_loopback or any(address in network for network in self._trusted)


def _page_module() -> type[Page]:
    from bot.metrics_page import Page

    return Page
