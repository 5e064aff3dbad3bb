"""Media are fetched from Zalo's hosts only, within limits, and a dead address is told from a bad moment."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from yarl import URL

from bot.channels.channel import Fetched, Gone
from bot.channels.zalo_bot import ZaloBotChannel, downloads
from bot.channels.zalo_bot.downloads import is_allowed
from dialogs.events import Media
from tests.bot.channels.zalo_bot.conftest import MakeChannel, Store
from tests.simulators.zalo_bot import ZaloBotSimulator


@pytest.fixture
async def channel(make: MakeChannel) -> AsyncIterator[ZaloBotChannel]:
    channel = make()
    await channel.start()
    yield channel
    await channel.stop()


@pytest.fixture
async def host() -> AsyncIterator[str]:
    """A media host that misbehaves in every way."""

    async def answer(request: web.Request) -> web.StreamResponse:
        what = request.match_info["what"]
        if what.isdigit():
            return web.Response(status=int(what))
        if what == "endless":
            body = web.StreamResponse()  # chunked: announces no length
            await body.prepare(request)
            for _ in range(64):
                await body.write(b"x" * 1024)
            return body
        if what == "empty":
            return web.Response()
        targets = {"round": "/round", "away": "https://example.com/x", "inside": "http://10.0.0.1/x", "once": "/ok"}
        if what in targets:
            return web.Response(status=302, headers={"Location": targets[what]})
        return web.Response(body=b"ok")

    app = web.Application()
    app.router.add_get("/{what}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_a_photo_is_fetched_until_it_expires(
    zalo: ZaloBotSimulator, pushed: ZaloBotChannel, store: Store
) -> None:
    await zalo.user("a1").sends_photo(b"JPEG")
    event = (await store.next()).event
    assert isinstance(event, Media)
    assert await pushed.fetch(event.remote, 100) == Fetched(b"JPEG")
    assert await pushed.fetch(event.remote, 3) == Gone("too_large", again=False)
    zalo.expire_media()
    assert await pushed.fetch(event.remote, 100) == Gone("http_404", again=False)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("once", Fetched(b"ok")),
        ("404", Gone("http_404", again=False)),
        ("410", Gone("http_410", again=False)),
        ("403", Gone("http_403", again=False)),
        ("204", Gone("http_204", again=False)),
        ("429", Gone("http_429", again=True)),
        ("503", Gone("http_503", again=True)),
        ("endless", Gone("too_large", again=False)),
        ("empty", Gone("empty", again=False)),
        ("round", Gone("too_many_redirects", again=False)),
        ("away", Gone("host_not_allowed", again=False)),
        ("inside", Gone("host_not_allowed", again=False)),
    ],
)
async def test_every_answer_of_a_host_has_its_meaning(
    channel: ZaloBotChannel, host: str, path: str, expected: Fetched | Gone
) -> None:
    assert await channel.fetch(f"{host}/{path}", 10_000) == expected


async def test_a_host_that_is_down_or_slow_is_tried_again(
    channel: ZaloBotChannel, zalo: ZaloBotSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await channel.fetch("http://127.0.0.1:1/x", 100) == Gone("broken", again=True)
    monkeypatch.setattr(downloads, "FETCH_SECONDS", 0.05)
    slow = f"{zalo.url}/bot{zalo.token}/getUpdates?timeout=5"
    assert await channel.fetch(slow, 100) == Gone("timeout", again=True)


@pytest.mark.parametrize("remote", ["", "x", "file:///etc/passwd", "https://[", "http://zdn.vn:99999/"])
async def test_what_is_no_address_is_gone(channel: ZaloBotChannel, remote: str) -> None:
    gone = await channel.fetch(remote, 100)
    assert isinstance(gone, Gone)
    assert gone.again is False


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://photo-stal-12.zdn.vn/a.jpg", True),
        ("https://PHOTO.ZDN.VN/a.jpg", True),
        ("http://photo.zdn.vn/a.jpg", False),
        ("https://zdn.vn.evil.com/a.jpg", False),
        ("https://evilzdn.vn/a.jpg", False),
        ("https://photo.zdn.vn:8443/a.jpg", False),
        ("https://photo.zdn.vn@evil.com/a.jpg", False),
        ("https://user@photo.zdn.vn/a.jpg", False),
        ("https://media.xa.vn/a.jpg", True),
        ("http://media.xa.vn/a.jpg", False),
        ("http://127.0.0.1:5000/a.jpg", True),
        ("http://127.0.0.2/a.jpg", False),
        ("http://169.254.169.254/latest", False),
        ("ftp://127.0.0.1/a", False),
    ],
)
def test_only_named_hosts_and_only_https(url: str, allowed: bool) -> None:
    assert is_allowed(URL(url), {"127.0.0.1", "media.xa.vn"}) is allowed
