"""An open page hears when it would show something else, and who else has the same case open: server-sent events, so
that a proxy that lets no socket through lets these through."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Iterator
from time import monotonic

import orjson
import structlog
from aiohttp import web

from admin.desk.page import NotThere, Page, Query
from bot.channels.web.context import Context
from bot.channels.web.desk.port import Desk
from bot.channels.web.doors import SeatDoor
from bot.channels.web.headers import protect
from bot.incoming import Address

log = structlog.get_logger(__name__)

# Seconds. A change elsewhere (another process, the clock) is seen at the latest after LOOK; changes that follow each
# other quickly are told as one.
LOOK = 15.0
# Who has a case open says so to the other workers with every look; who was killed is gone after so many of them.
LOOKS = 3
PAUSE = 2.0
AT_ONCE = 8  # pages of one seat; a browser keeps six to one house


class Present:
    """Who has which case open, in this process. Each is told of the others by an event that is set when it changes.
    Those at other workers are asked for with each look."""

    def __init__(self) -> None:
        self._there: defaultdict[str, dict[object, tuple[str, str, asyncio.Event]]] = defaultdict(dict)

    @contextlib.contextmanager
    def at(self, case: str, person: str, name: str, changed: asyncio.Event) -> Iterator[None]:
        me = object()
        self._there[case][me] = (person, name, changed)
        self._tell(case)
        try:
            yield
        finally:
            del self._there[case][me]
            self._tell(case)
            if not self._there[case]:
                del self._there[case]

    def others(self, case: str, person: str) -> list[str]:
        found = {one: name for one, name, _ in self._there.get(case, {}).values() if one != person}
        return sorted(found.values())

    def _tell(self, case: str) -> None:
        for _, _, changed in self._there[case].values():
            changed.set()


class Live:
    def __init__(self, context: Context, desk: Desk, door: SeatDoor) -> None:
        self._context = context
        self._desk = desk
        self._door = door
        self._present = Present()
        # Of each seat, oldest first.
        self._streams: defaultdict[str, dict[asyncio.Task[None], None]] = defaultdict(dict)

    async def stop(self) -> None:
        """Ends all streams; their pages come back by themselves."""
        for streams in list(self._streams.values()):
            for stream in list(streams):
                stream.cancel()

    async def events(self, request: web.Request, address: Address, page: Page, query: Query) -> web.StreamResponse:
        """Raises NotThere, before anything was answered."""
        actor, mark = await self._desk.mark(address, page, query)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        protect(response, self._context.policy)
        changed = asyncio.Event()
        case = query.path.get("code", "")
        streams, me = self._streams[address.key], asyncio.current_task()
        assert me is not None
        _make_room(streams)
        streams[me] = None
        try:
            await response.prepare(request)
            with self._present.at(case, actor.person, actor.name, changed) if case else contextlib.nullcontext():
                await self._tells(request, response, address, page, query, (actor.person, mark), changed)
        except (ConnectionError, NotThere, asyncio.CancelledError):
            pass  # the page was left, or is none of theirs any more, or the server ends
        finally:
            if case:
                with contextlib.suppress(Exception):  # it is over by itself, too
                    await asyncio.shield(self._desk.gone(case, actor.person))
            streams.pop(me, None)
            if not self._streams.get(address.key, True):
                del self._streams[address.key]
        return response

    async def _tells(
        self,
        request: web.Request,
        response: web.StreamResponse,
        address: Address,
        page: Page,
        query: Query,
        began_as: tuple[str, str],
        changed: asyncio.Event,
    ) -> None:
        """began_as: the person, and the page's mark when it was opened."""
        case, said = query.path.get("code", ""), list[str]()
        person, mark = began_as
        known = query.asked.get("mark") or mark
        while True:
            others = sorted({*self._present.others(case, person), *await self._elsewhere(case, person)})
            if others != said:
                await self._event(response, "also", others)
                said = others
            if mark != known:
                await self._event(response, "changed", mark)
                known = mark
            began = monotonic()
            await self._something(changed)
            await asyncio.sleep(max(0.0, PAUSE - (monotonic() - began)))
            if not await self._door.still_open(request, address):
                return
            try:
                mark = (await self._desk.mark(address, page, query))[1]
            except NotThere:
                await self._event(response, "gone", True)
                return
            await response.write(b":\n\n")

    async def _elsewhere(self, case: str, person: str) -> list[str]:
        """A table that is away for a moment costs nobody their page."""
        if not case:
            return []
        try:
            return await self._desk.present(case, person, LOOKS * LOOK)
        except Exception as error:
            log.warning("presence_not_said", error=type(error).__name__)
            return []

    async def _something(self, changed: asyncio.Event) -> None:
        waits = {asyncio.ensure_future(self._desk.stirred(LOOK)), asyncio.ensure_future(changed.wait())}
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            changed.clear()
            for one in waits:
                one.cancel()

    async def _event(self, response: web.StreamResponse, name: str, data: object) -> None:
        await response.write(f"event: {name}\ndata: {orjson.dumps(data).decode()}\n\n".encode())


def _make_room(streams: dict[asyncio.Task[None], None]) -> None:
    """The newest page is the one that is read; the oldest comes back by itself if it is still open."""
    for stream in list(streams)[: max(0, len(streams) - AT_ONCE + 1)]:
        del streams[stream]
        stream.cancel()
