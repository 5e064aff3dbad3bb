"""`homthu zalo-login`: an admin of the Official Account consents once, and this process has its first tokens."""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from bot.accounts import accounts_of
from bot.channels.channel import ChannelRefused
from bot.channels.zalo_bot.client import new_session
from bot.channels.zalo_oa.oauth import Denied, Granted, NoAnswer, OAuthClient, Pkce
from bot.channels.zalo_oa.settings import OaSettings
from bot.cli.refusal import Refused
from bot.house import House, open_house
from bot.settings import Settings
from cases.profile import load_profile

TRIES = 3
_WHY = {
    -14002: "The app is not active: switch it on at developers.zalo.me (top of the app's page), then call this again.",
    -14003: "The callback address is not registered: developers.zalo.me, the app, Official Account, Callback URL.",
}
_AGAIN = "A code is good for ten minutes and once. Call `homthu zalo-login` again and open the new address."


async def login(settings: Settings, account: str, callback: str, ask: Callable[[str], str] | None = None) -> None:
    """account: the OA's number, where there are several. callback: as registered at developers.zalo.me; "" for the
    public address. ask: shows a prompt and returns what was typed. Raises Refused."""
    oa = _chosen(settings, account)
    redirect = callback or settings.homthu_public_url
    if not redirect.startswith("https://"):
        raise Refused(
            "Zalo leads back to an https address: set HOMTHU_PUBLIC_URL, or say --callback https://… as it is "
            "registered at developers.zalo.me (the app, Official Account, Callback URL). The page behind it need not "
            "exist: only its address is read."
        )
    async with open_house(settings) as house:
        await _consent(house, oa, redirect, ask or _typed)


def _chosen(settings: Settings, account: str) -> OaSettings:
    found = [one.oa for one in accounts_of(settings, load_profile(settings.profile)) if one.oa is not None]
    chosen = [oa for oa in found if account in ("", oa.oa_id)]
    if not found:
        raise Refused("No Official Account is set. Fill in ZALO_OA_ID and the lines after it in .env first.")
    if len(chosen) != 1:
        named = ", ".join(oa.oa_id for oa in found)
        raise Refused(f"Say which Official Account: homthu zalo-login NUMBER, one of {named}.")
    try:
        chosen[0].check()
    except ChannelRefused as why:
        raise Refused(str(why)) from None
    return chosen[0]


async def _consent(house: House, oa: OaSettings, redirect: str, ask: Callable[[str], str]) -> None:
    pkce, state = Pkce.fresh(), secrets.token_urlsafe(12)
    async with new_session() as session:
        oauth = OAuthClient(session, oa.app_id, oa.app_secret, oa.oauth_url)
        _say("1. An admin of the Official Account opens this address, signed in to Zalo, and agrees:\n")
        _say(f"   {oauth.consent_page(redirect, pkce, state)}\n")
        _say("2. The browser then stands at another address (the page may be empty, or an error). Copy that whole")
        _say("   address and paste it here; the code alone does too. Within ten minutes.\n")
        code = _code(ask, oa, state)
        reply = await oauth.consented(code, pkce)
    if isinstance(reply, Denied):
        raise Refused(_WHY.get(reply.code, f"Zalo did not accept the code ({reply.code}). {_AGAIN}"))
    if isinstance(reply, NoAnswer):
        raise Refused(f"Zalo did not answer ({reply.why}). {_AGAIN}")
    assert isinstance(reply, Granted)
    now = house.clock()
    await house.store.oauth.replace(oa.account, reply.access, reply.refresh, now, now + 1000 * reply.seconds)
    _say(f"\nDone. Official Account {oa.oa_id} is connected; a running server finds the tokens by itself.")
    _say("They are replaced every day from now on. A server that stands still for three months needs this again.")


def _code(ask: Callable[[str], str], oa: OaSettings, state: str) -> str:
    """Raises Refused when nothing usable was pasted."""
    for left in reversed(range(TRIES)):
        try:
            return code_in(ask("Address or code: "), oa.oa_id, state)
        except Refused as why:
            if not left:
                raise
            _say(str(why))
    raise AssertionError("the last try returns or raises")


def code_in(pasted: str, oa_id: str, state: str) -> str:
    """Raises Refused, which says what was pasted instead."""
    text = pasted.strip().strip("\"'<>").strip()
    if not text:
        raise Refused("Nothing was pasted.")
    if "://" not in text and "=" not in text:
        if " " in text or len(text) < 4 or not text.isascii():
            raise Refused("That is no code: it is one word of letters, digits and signs. Paste the whole address.")
        return text
    given = parse_qs(urlsplit(text).query if "://" in text else text.lstrip("?"))
    if "code_challenge" in given:
        raise Refused("That is the address to open, not the one that the browser stands at after agreeing.")
    if "code" not in given:
        why = (given.get("error_description") or given.get("error") or [""])[0]
        said = f" Zalo says: {json.dumps(why)[:120]}." if why else ""
        raise Refused(f"There is no code in that address.{said} Did the admin agree?")
    if given.get("state", [state])[0] != state:
        raise Refused("That address is from an earlier try. Open the address shown above, and paste what follows it.")
    if given.get("oa_id", [oa_id])[0] != oa_id:
        raise Refused(
            f"The admin agreed for another Official Account ({given['oa_id'][0][:32]}); ZALO_OA_ID is {oa_id}. Choose "
            "the right one on Zalo's page, or mend ZALO_OA_ID."
        )
    return given["code"][0]


def _typed(prompt: str) -> str:
    print(prompt, end="", flush=True)  # noqa: T201
    return sys.stdin.readline()


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201
