"""Starting says in plain words what is wrong with the settings, and lives with a platform that is down."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.channels.channel import Channel, ChannelRefused
from bot.channels.patience import Patience
from bot.channels.zalo_bot import registration
from bot.channels.zalo_bot.client import ZaloBotClient, new_session
from tests.bot.channels.zalo_bot.conftest import SECRET, MakeChannel, Store
from tests.simulators.zalo_bot import ZaloBotSimulator

URL = "http://127.0.0.1:1"


def test_it_is_a_channel(make: MakeChannel) -> None:
    channel: Channel = make()
    assert (channel.name, channel.account) == ("zalo_bot", "987654")
    assert channel.look.max_text == 2000
    look = channel.look
    assert (look.buttons, look.uploads, look.reply_to) == (False, False, False)


async def test_it_learns_the_name_that_residents_open(zalo: ZaloBotSimulator, make: MakeChannel) -> None:
    channel = make()
    assert channel.account_name == ""
    await channel.start()
    await channel.stop()
    assert channel.account_name == zalo.account_name


@pytest.mark.parametrize("code", ["401", "403", "404"])
async def test_a_refused_token_is_said_with_what_to_do(zalo: ZaloBotSimulator, make: MakeChannel, code: Any) -> None:
    zalo.fail_next("getMe", 1, code)
    with pytest.raises(ChannelRefused, match="Zalo Bot Creator") as refused:
        await make().start()
    assert zalo.token not in str(refused.value)


@pytest.mark.parametrize("token", ["", "abc", "12345", ":x", "1:a b"])
async def test_what_is_no_token_is_not_even_tried(zalo: ZaloBotSimulator, make: MakeChannel, token: str) -> None:
    with pytest.raises(ChannelRefused, match="ZALO_BOT_TOKEN") as refused:
        await make(token=token).start()
    assert zalo.calls == []
    assert not token or token not in str(refused.value)


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"public_url": ""}, "HOMTHU_PUBLIC_URL"),
        ({"webhook_secret": ""}, "ZALO_BOT_WEBHOOK_SECRET"),
        ({"webhook_secret": "short"}, "ZALO_BOT_WEBHOOK_SECRET"),
    ],
)
async def test_a_webhook_needs_its_settings(make: MakeChannel, settings: dict[str, str], named: str) -> None:
    usual = {"mode": "webhook", "public_url": URL, "webhook_secret": SECRET}
    with pytest.raises(ChannelRefused, match=named):
        await make(**(usual | settings)).start()


async def test_an_address_that_zalo_does_not_take_is_said(zalo: ZaloBotSimulator, make: MakeChannel) -> None:
    zalo.allow_local = False
    with pytest.raises(ChannelRefused, match="public https"):
        await make(mode="webhook", public_url=URL, webhook_secret=SECRET).start()


async def test_a_webhook_whose_probe_fails_is_set_all_the_same(zalo: ZaloBotSimulator, make: MakeChannel) -> None:
    channel = make(mode="webhook", public_url=URL, webhook_secret=SECRET)
    await channel.start()
    await channel.stop()
    assert zalo.delivery.webhook is not None
    assert zalo.delivery.webhook.secret == SECRET


@pytest.mark.parametrize("kind", ["502", "broken_before", "garbage"])
async def test_an_outage_while_starting_is_waited_for(zalo: ZaloBotSimulator, make: MakeChannel, kind: Any) -> None:
    zalo.fail_next("getMe", 1, kind)
    zalo.fail_next("setWebhook", 1, kind)
    channel = make(mode="webhook", public_url=URL, webhook_secret=SECRET)
    await channel.start()
    await channel.stop()


async def test_setting_the_webhook_goes_on_until_it_is_set(zalo: ZaloBotSimulator) -> None:
    zalo.fail_next("setWebhook", 2, "502")
    async with new_session() as session:
        client = ZaloBotClient(session, zalo.token, zalo.url)
        await registration.keep_trying(client, "987654", URL, SECRET, Patience(0.001, 0.001))
    assert len(zalo.calls_of("setWebhook")) == 3
    assert zalo.delivery.webhook is not None


async def test_too_many_starts_a_day_are_no_harm_where_the_webhook_is_set(zalo: ZaloBotSimulator) -> None:
    async with new_session() as session:
        client = ZaloBotClient(session, zalo.token, zalo.url)
        zalo.webhook_calls_left = 1
        assert await registration.register(client, "987654", URL, SECRET)
        assert await registration.register(client, "987654", URL, SECRET)
        assert not await registration.register(client, "987654", URL + "/other", SECRET)


async def test_polling_first_takes_the_webhook_away(zalo: ZaloBotSimulator, make: MakeChannel, store: Store) -> None:
    pushed = make(mode="webhook", public_url=URL, webhook_secret=SECRET)
    await pushed.start()
    await pushed.stop()
    zalo.fail_next("getWebhookInfo", 1, "502")
    polled = make()
    assert polled.routes(store.submit) == []
    await polled.start()
    listening = asyncio.create_task(polled.listen(store.submit))
    while not zalo.calls_of("getUpdates"):
        await asyncio.sleep(0.01)
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await polled.stop()
    assert zalo.delivery.webhook is None


async def test_with_a_webhook_there_is_nothing_to_listen_for(make: MakeChannel, store: Store) -> None:
    channel = make(mode="webhook", public_url=URL, webhook_secret=SECRET)
    await channel.listen(store.submit)
    await channel.set_commands(None, [("trogiup", "Trợ giúp")])
    await channel.stop()
