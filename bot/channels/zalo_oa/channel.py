"""The Official Account channel: one OA, pushed to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence

import aiohttp
import structlog
from aiohttp import web

from bot.channels.channel import Fetched, FileReader, Gone, NotSent, PictureAddress, Sent, Submit
from bot.channels.zalo_bot import downloads
from bot.channels.zalo_bot.client import new_session
from bot.channels.zalo_oa import send, webhook
from bot.channels.zalo_oa.client import ABOUT, Done, Failed, OaClient
from bot.channels.zalo_oa.limits import Limits
from bot.channels.zalo_oa.oauth import OAuthClient
from bot.channels.zalo_oa.outcomes import outcome
from bot.channels.zalo_oa.settings import CHANNEL, DIGITS, OaSettings
from bot.channels.zalo_oa.signature import Proof
from bot.channels.zalo_oa.tokens import Tokens
from bot.composition import LOOKS
from bot.incoming import Address
from dialogs.messages import Out
from storage.oauth import OAuth

log = structlog.get_logger(__name__)


class ZaloOaChannel:
    """counts: what came in, by outcome, since the channel was made."""

    name = CHANNEL

    def __init__(
        self,
        settings: OaSettings,
        store: OAuth,
        clock: Callable[[], int],
        *,
        allowed_hosts: Collection[str] = (),
        picture_address: PictureAddress | None = None,
        pause: float = 1.0,
    ) -> None:
        """allowed_hosts: further hosts that media may be fetched from. pause: seconds before a failed replacement of
        the token is tried again, at first. A bad setting shows in `start`."""
        self.counts: Counter[str] = Counter()
        self.look = LOOKS[CHANNEL]
        self.account = settings.oa_id if DIGITS.fullmatch(settings.oa_id) else "unknown"
        self.limits = Limits(self.account)
        self._settings = settings
        self._store = store
        self._clock = clock
        self._allowed_hosts = frozenset(allowed_hosts)
        self._picture_address = picture_address
        self._pause = pause
        self._buttons = send.ButtonsHere(settings.buttons)
        self._session: aiohttp.ClientSession | None = None
        self._client: OaClient | None = None
        self.tokens: Tokens | None = None

    def routes(self, submit: Submit) -> Sequence[web.AbstractRouteDef]:
        """One address for each app, set by hand in Zalo's console; the short one where there is one OA."""
        settings = self._settings
        proof = Proof(settings.app_id, self.account, settings.secret_key, settings.app_secret)
        receive = webhook.handler(self.account, proof, submit, self.counts)
        return [web.post(webhook.PATH, receive), web.post(webhook.path_of(self.account), receive)]

    async def listen(self, submit: Submit) -> None:
        """Zalo pushes; what needs one process at a time is the upkeep of the tokens."""
        assert self.tokens is not None, "listen before start"
        await self.tokens.keep()

    async def start(self) -> None:
        """Neither an outage nor a token that is dead is a refusal: what people write is taken all the same."""
        settings = self._settings
        settings.check()
        self._session = new_session()
        oauth = OAuthClient(self._session, settings.app_id, settings.app_secret, settings.oauth_url)
        self.tokens = Tokens(
            self._store, oauth, settings.account, self._clock, settings.refresh_token, pause=self._pause
        )
        self._client = OaClient(
            self._session, self.tokens, settings.api_url, settings.app_secret, noted=self.limits.note
        )
        await self._introduce(self._client)

    async def set_commands(self, chat: str | None, commands: Sequence[tuple[str, str]]) -> None:
        """The platform has no such list; its menu is made by hand in the OA's console."""

    async def stop(self) -> None:
        if self._session is not None:
            await self._session.close()
        self._session = self._client = self.tokens = None

    async def send(self, to: Address, out: Out, read_file: FileReader) -> Sent | NotSent:
        """As its template where it has one that Zalo has approved for this account: it is said outside the window."""
        template = self._settings.templates.get(out.template.key) if out.template is not None else None
        if out.template is not None and template is not None:
            return await send.send_template(self._open(), to, template, out.template.fields)
        return await send.send(self._open(), to, out, read_file, self._picture_address, self._buttons)

    async def fetch(self, remote: str, limit: int) -> Fetched | Gone:
        assert self._session is not None, "fetch before start"
        return await downloads.fetch(self._session, remote, limit, self._allowed_hosts)

    def _open(self) -> OaClient:
        assert self._client is not None, "used before start"
        return self._client

    async def _introduce(self, client: OaClient) -> None:
        """Says in the log whether the OA answers, and what it is worth to Zalo; never stops the channel."""
        answer = await client.get(ABOUT)
        known = answer.data.get("oa_id") if isinstance(answer, Done) else None
        if known is not None and known != self.account:
            log.error("zalo_oa_token_of_another_oa", account=self.account, hint="homthu zalo-login")
        log.info(
            "zalo_oa_started",
            account=self.account,
            reachable=isinstance(answer, Done),
            code=answer.code if isinstance(answer, Failed) else 0,
            outcome=getattr(outcome(answer), "outcome", "sent"),
        )
