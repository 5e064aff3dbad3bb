"""The one-use chain of tokens: replaced in time, once, and stored before anybody uses it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.channels.channel import NotSent, Sent
from bot.channels.zalo_oa.oauth import Denied, Granted, NoAnswer, OAuthClient, Pkce
from bot.channels.zalo_oa.tokens import Tokens
from bot.incoming import Address
from dialogs.messages import Out
from tests.bot.channels.zalo_oa.conftest import MakeOa, TokensInMemory
from tests.journeys.clock import MovableClock
from tests.simulators.zalo_oa import ZaloOaSimulator

AN = "8613526418240135267"
TO = Address("zalo_oa", "579745863508352884", AN)


async def no_files(file: str) -> bytes:
    raise AssertionError


@pytest.fixture
async def client(zalo: ZaloOaSimulator) -> AsyncIterator[OAuthClient]:
    async with aiohttp.ClientSession() as session:
        yield OAuthClient(session, zalo.app_id, zalo.app_secret, zalo.url)


@pytest.fixture
def kept(zalo: ZaloOaSimulator, client: OAuthClient, tokens: TokensInMemory, clock: MovableClock) -> Tokens:
    return Tokens(tokens, client, "zalo_oa:1", clock, zalo.chain.begin(), pause=0.01)  # type: ignore[arg-type]


async def test_the_seed_becomes_the_first_pair(zalo: ZaloOaSimulator, kept: Tokens) -> None:
    token = await kept.current()
    assert token is not None
    assert token.access == zalo.chain.access
    assert zalo.chain.refreshes == 1


async def test_many_senders_with_one_dead_token_cause_one_refresh(
    zalo: ZaloOaSimulator, make: MakeOa, clock: MovableClock
) -> None:
    an = zalo.user(AN)
    an.last_interaction = zalo.now()
    channel = make()
    await channel.start()
    await channel.send(TO, Out("một"), no_files)
    before = zalo.chain.refreshes
    clock.forward(minutes=2)
    zalo.chain.kill_access()
    sent = await asyncio.gather(*(channel.send(TO, Out(f"tin {n}"), no_files) for n in range(40)))
    await channel.stop()
    assert all(isinstance(one, Sent) for one in sent)
    assert zalo.chain.refreshes == before + 1
    assert len(an.inbox) == 41


async def test_a_fresh_token_that_is_refused_is_not_replaced_again_and_again(
    zalo: ZaloOaSimulator, make: MakeOa
) -> None:
    zalo.user(AN).last_interaction = zalo.now()
    channel = make()
    await channel.start()
    before = zalo.chain.refreshes
    zalo.always = "-216"
    for _ in range(5):
        assert await channel.send(TO, Out("Chào"), no_files) == NotSent("account", "token")
    await channel.stop()
    assert zalo.chain.refreshes == before


async def test_it_is_replaced_after_twenty_hours_though_nobody_sends(
    zalo: ZaloOaSimulator, kept: Tokens, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.zalo_oa.tokens.LOOK_EVERY", 0.01)
    keeping = asyncio.create_task(kept.keep())
    try:
        await asyncio.sleep(0.1)  # the seed is used at once
        for before in range(1, 5):
            clock.forward(hours=19, minutes=50)
            await asyncio.sleep(0.05)
            assert zalo.chain.refreshes == before
            clock.forward(minutes=20)
            async with asyncio.timeout(3):
                while zalo.chain.refreshes == before:
                    await asyncio.sleep(0.01)
    finally:
        keeping.cancel()
    assert zalo.chain.used_twice == []


async def test_a_database_that_is_away_does_not_lose_the_new_pair(
    zalo: ZaloOaSimulator, kept: Tokens, tokens: TokensInMemory
) -> None:
    tokens.away = 2
    token = await kept.current()
    assert token is not None
    assert tokens.stored == [token.access] == [zalo.chain.access]


async def test_a_sender_who_gives_up_waiting_does_not_take_the_new_pair_along(
    zalo: ZaloOaSimulator, kept: Tokens, tokens: TokensInMemory
) -> None:
    zalo.slow = 0.1
    asking = asyncio.create_task(kept.current())
    await asyncio.sleep(0.05)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert tokens.stored == [zalo.chain.access]


async def test_an_outage_of_the_token_page_is_no_lost_consent(
    zalo: ZaloOaSimulator, kept: Tokens, tokens: TokensInMemory, clock: MovableClock
) -> None:
    for kind in ("502", "-32"):
        zalo.fail_next("token", 1, kind)
        assert await kept.current() is None
        assert tokens.row is not None
        assert (tokens.row.dead_at, tokens.row.claimed_until) == (0, 0)
        clock.forward(minutes=10)
    assert await kept.current() is not None


async def test_while_the_page_is_out_senders_do_not_ask_it_again_and_again(
    zalo: ZaloOaSimulator, tokens: TokensInMemory, client: OAuthClient, clock: MovableClock
) -> None:
    kept = Tokens(tokens, client, "zalo_oa:1", clock, zalo.chain.begin(), pause=60)  # type: ignore[arg-type]
    zalo.fail_next("token", 50, "502")
    for _ in range(20):
        assert await kept.current() is None
    assert len(zalo.calls_of("token")) == 1


async def test_a_refused_refresh_token_counts_as_dead_and_is_said(
    zalo: ZaloOaSimulator, kept: Tokens, tokens: TokensInMemory, clock: MovableClock
) -> None:
    zalo.chain.dead = True
    assert await kept.current() is None
    assert tokens.row is not None
    assert tokens.row.dead_at
    zalo.chain.dead = False  # it was a setting, and somebody mended it
    clock.forward(minutes=10)
    assert await kept.current() is not None
    assert tokens.row.dead_at == 0


async def test_what_another_process_has_replaced_is_read_and_not_replaced_again(
    zalo: ZaloOaSimulator, kept: Tokens, client: OAuthClient, tokens: TokensInMemory, clock: MovableClock
) -> None:
    other = Tokens(tokens, client, "zalo_oa:1", clock, pause=0.01)  # type: ignore[arg-type]
    mine = await kept.current()
    assert mine is not None
    clock.forward(minutes=5)
    theirs = await other.after(mine)
    assert theirs is not None
    assert await kept.after(mine) == theirs
    assert zalo.chain.refreshes == 2


async def test_consent_with_a_code_and_its_verifier(zalo: ZaloOaSimulator, client: OAuthClient) -> None:
    pkce = Pkce.fresh()
    assert len(pkce.verifier) == 43
    page = client.consent_page("https://xa.example.vn/", pkce, "s1")
    async with aiohttp.ClientSession() as session, session.get(page, allow_redirects=False) as answer:
        back = answer.headers["Location"]
    code = back.partition("code=")[2].partition("&")[0]
    assert "state=s1" in back
    assert isinstance(await client.consented(code, Pkce.fresh()), Denied)
    assert isinstance(await client.consented(zalo.chain.consent(pkce.challenge), pkce), Granted)
    assert isinstance(await client.consented(code, pkce), Denied)  # used up


@pytest.mark.parametrize(
    ("kind", "reply"),
    [
        ("502", NoAnswer(acted=False, why="outage")),
        ("garbage", NoAnswer(acted=True, why="garbage")),
        ("broken_after", NoAnswer(acted=True, why="broken")),
        ("-14002", Denied(-14002)),
    ],
)
async def test_what_the_token_page_answers_instead(
    zalo: ZaloOaSimulator, client: OAuthClient, kind: str, reply: object
) -> None:
    zalo.fail_next("token", 1, kind)
    assert await client.refreshed(zalo.chain.begin()) == reply
