"""Messages come in by webhook and by polling, each exactly as often as the platform hands it over."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import aiohttp
import orjson
import pytest

from bot.channels.zalo_bot import ZaloBotChannel
from bot.channels.zalo_bot.webhook import MAX_BODY
from bot.incoming import PassedOver
from dialogs.events import Media, Text, Unsupported
from tests.bot.channels.zalo_bot.conftest import SECRET, MakeChannel, Store
from tests.simulators.zalo_bot import ZaloBotSimulator


async def post(url: str, body: bytes, secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {"X-Bot-Api-Secret-Token": secret}
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        return answer.status


def hook_of(zalo: ZaloBotSimulator) -> str:
    assert zalo.delivery.webhook is not None
    return zalo.delivery.webhook.url


@pytest.mark.parametrize("body", ["flat", "wrapped"])
async def test_the_webhook_hears_every_kind(
    zalo: ZaloBotSimulator, pushed: ZaloBotChannel, store: Store, body: Any
) -> None:
    zalo.body = body
    an = zalo.user("a1", "Nguyễn Thị An")
    await an.says("Chào")
    await an.sends_photo(b"JPEG", "rác")
    await an.sends_voice(b"AAC")
    await an.sends_sticker()
    await an.sends_unsupported()
    text, photo, voice, sticker, unsupported = [incoming.event for incoming in store.got]
    assert text == Text("Chào")
    assert isinstance(photo, Media)
    assert (photo.kind, photo.caption) == ("photo", "rác")
    assert isinstance(voice, Media)
    assert voice.kind == "voice"
    assert [sticker, unsupported] == [Unsupported("sticker"), Unsupported("unsupported")]
    assert pushed.counts["answered"] == 5
    assert pushed.counts["empty"] == 1  # the probe of setWebhook


async def test_the_webhook_is_set_at_the_account_s_own_address(
    zalo: ZaloBotSimulator, pushed: ZaloBotChannel, store: Store
) -> None:
    assert hook_of(zalo).endswith("/webhook/zalo-bot/987654")
    short = hook_of(zalo).removesuffix("/987654")
    update = {"event_name": "x", "message": {"from": {"id": "a1"}, "message_id": "1"}}
    assert await post(short, orjson.dumps(update)) == 200
    assert (await store.next()).event == Unsupported("x")


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + " x", "ü"])
async def test_without_the_secret_nothing_is_even_read(
    zalo: ZaloBotSimulator, pushed: ZaloBotChannel, store: Store, secret: str | None
) -> None:
    assert await post(hook_of(zalo), b"{}", secret) == 403
    assert store.got == []
    assert pushed.counts["forbidden"] == 1


@pytest.mark.parametrize("body", [b"", b"{}", b"{", b"[1]", b'"x"', b"\xff", b'{"message":{"text":"x"}}'])
async def test_probes_and_nonsense_are_answered_200_and_counted(
    zalo: ZaloBotSimulator, pushed: ZaloBotChannel, store: Store, body: bytes
) -> None:
    before = pushed.counts.total()
    assert await zalo.probe(body) == 200
    assert all(isinstance(one.event, PassedOver) and one.event.ending == "refused" for one in store.got)
    assert pushed.counts.total() == before + 1


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", []),
        (b"{}", []),
        (b"\xff", ["malformed.not_json"]),
        (b'{"message":{"text":"x"}}', ["malformed.no_chat"]),
        (b" " * (MAX_BODY + 1), ["too_big"]),
        (b'{"message":{"from":{"id":"9","is_bot":true}}}', ["bot"]),
    ],
)
async def test_whatever_is_no_probe_is_written_down(
    zalo: ZaloBotSimulator, pushed: ZaloBotChannel, store: Store, body: bytes, why: list[str]
) -> None:
    assert await zalo.probe(body) == 200
    assert [one.event.why for one in store.got if isinstance(one.event, PassedOver)] == why


async def test_a_body_too_large_is_not_read(zalo: ZaloBotSimulator, pushed: ZaloBotChannel) -> None:
    assert await zalo.probe(b" " * (MAX_BODY + 1)) == 200
    assert pushed.counts["too_large"] == 1


async def test_a_closed_store_makes_the_platform_send_again(
    zalo: ZaloBotSimulator, pushed: ZaloBotChannel, store: Store
) -> None:
    store.closed, zalo.redeliver_pause = 2, 0.001
    await zalo.user("a1").says("Chào")
    await zalo.settled()
    assert [attempt.status for attempt in zalo.delivery.attempts] == [503, 503, 200]
    assert [incoming.event for incoming in store.got] == [Text("Chào")]


async def test_200_comes_only_after_the_store(zalo: ZaloBotSimulator, pushed: ZaloBotChannel, store: Store) -> None:
    store.slow = 0.05
    await zalo.user("a1").says("Chào")  # returns with the webhook's answer
    assert len(store.got) == 1


async def test_a_repeated_message_keeps_its_key_and_order_shows_in_seq(
    zalo: ZaloBotSimulator, pushed: ZaloBotChannel, store: Store
) -> None:
    an, zalo.deliver_twice = zalo.user("a1"), True
    async with zalo.out_of_order():
        await an.says("một")
        await an.says("hai")
    two, two_again, one, _ = store.got
    assert two.update_key == two_again.update_key != one.update_key
    assert one.seq < two.seq
    assert one.event == Text("một")


async def test_polling_hears_and_goes_on_after_quiet_times(
    zalo: ZaloBotSimulator, polled: ZaloBotChannel, store: Store
) -> None:
    zalo.poll_cap = 0.01
    an = zalo.user("a1")
    await an.says("một")
    assert (await store.next()).event == Text("một")
    await asyncio.sleep(0.1)
    await an.says("hai")
    assert (await store.next()).event == Text("hai")
    assert polled.counts["poll_failed"] == 0
    assert len(zalo.calls_of("getUpdates")) >= 3
    assert zalo.calls_of("getUpdates")[0].params == {"timeout": "1"}


@pytest.mark.parametrize("kind", ["502", "429", "401", "broken_before", "garbage"])
async def test_polling_survives_failures(zalo: ZaloBotSimulator, make: MakeChannel, store: Store, kind: Any) -> None:
    zalo.poll_cap = 0.01
    channel = make()
    await channel.start()
    zalo.fail_next("getUpdates", 2, kind)
    listening = asyncio.create_task(channel.listen(store.submit))
    while len(zalo.calls_of("getUpdates")) < 3:
        await asyncio.sleep(0.01)
    await zalo.user("a1").says("Chào")
    assert (await store.next()).event == Text("Chào")
    assert channel.counts["poll_failed"] == 2
    listening.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await listening
    await channel.stop()


async def test_what_was_polled_is_kept_until_the_store_takes_it(
    zalo: ZaloBotSimulator, polled: ZaloBotChannel, store: Store
) -> None:
    store.closed = 1
    await zalo.user("a1").says("Chào")
    assert (await store.next()).event == Text("Chào")
    assert polled.counts["not_stored"] == 1


async def test_stopping_does_not_lose_the_message_in_hand(
    zalo: ZaloBotSimulator, make: MakeChannel, store: Store
) -> None:
    store.slow = 0.1
    channel = make()
    await channel.start()
    listening = asyncio.create_task(channel.listen(store.submit))
    await zalo.user("a1").says("Chào")
    await asyncio.sleep(0.05)
    assert store.got == []
    listening.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await listening
    await channel.stop()
    assert [incoming.event for incoming in store.got] == [Text("Chào")]
