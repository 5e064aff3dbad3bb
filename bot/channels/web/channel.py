"""The commune's own chat page as a channel whose messages are fetched by the page itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.channel import Submit
from bot.channels.pulled import Seats, Threads, Tracking, Uploads
from bot.channels.web.callers import Callers
from bot.channels.web.context import Context
from bot.channels.web.desk.port import Desk
from bot.channels.web.headers import page_policy
from bot.channels.web.limits import Limits
from bot.channels.web.server import Server
from bot.channels.web.sessions import Cookies
from bot.channels.web.words import Words
from dialogs.channel import Look


class WebChat:
    """words: a catalogue key's words. public_url: as people type it, "https://chat.example.vn". trusted_proxies:
    addresses or networks whose X-Forwarded-For is believed. home: where the page lives, "/" or "/x/<commune>/" where
    one process serves several. origin: a keyed hash of a network address. refused: told of each message that was
    turned away. desk: the pages beside a seat's chat. codes_by_mail: as Context has it. Raises ValueError for a proxy
    that is no address."""

    look = Look("web", max_text=4096, buttons=True, uploads=True, reply_to=False)
    name = "web"

    def __init__(
        self,
        account: str,
        commune_name: str,
        threads: Threads,
        uploads: Uploads,
        tracking: Tracking,
        seats: Seats,
        submit: Submit,
        words: Words,
        public_url: str,
        trusted_proxies: Sequence[str] = (),
        *,
        home: str = "/",
        limits: Limits | None = None,
        origin: Callable[[str], str] = lambda network: "",
        refused: Callable[[str], None] = lambda why: None,
        desk: Desk | None = None,
        codes_by_mail: bool = False,
    ) -> None:
        self.account = account
        self._server = Server(
            Context(
                account=account,
                commune_name=commune_name,
                home=home,
                threads=threads,
                uploads=uploads,
                tracking=tracking,
                seats=seats,
                submit=submit,
                words=words,
                callers=Callers(public_url, trusted_proxies),
                cookies=Cookies(home, secure=urlsplit(public_url).scheme == "https"),
                limits=limits or Limits(),
                policy=page_policy(public_url),
                origin=origin,
                refused=refused,
                desk=desk,
                codes_by_mail=codes_by_mail,
            )
        )

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        return self._server.routes()

    async def stop(self) -> None:
        """Closes the open pages' connections, which would otherwise hold up the server's end. They come back by
        themselves when there is a server again."""
        await self._server.open_sockets.close_all()
        if self._server.desk is not None:
            await self._server.desk.live.stop()
