"""Only what Zalo signed comes in, and Zalo always has its answer in time."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from bot.channels.zalo_oa.channel import ZaloOaChannel
from dialogs.events import Text
from tests.bot.channels.zalo_oa.conftest import Store
from tests.simulators.zalo_oa import ZaloOaSimulator
from tests.simulators.zalo_oa_delivery import signature

AN = "8613526418240135267"


@pytest.mark.parametrize("prefix", ["mac=", ""])
@pytest.mark.parametrize("key", ["secret_key", "app_secret"])
@pytest.mark.parametrize("first", ["app_id", "oa_id"])
async def test_every_reading_of_the_signature_is_accepted(
    zalo: ZaloOaSimulator, channel: ZaloOaChannel, store: Store, prefix: Any, key: Any, first: Any
) -> None:
    zalo.prefix, zalo.signed_with, zalo.signed_first = prefix, key, first
    await zalo.user(AN).says("Chào xã")
    assert (await store.next()).event == Text("Chào xã")
    assert zalo.delivery.attempts[-1].status == 200


def _forged(zalo: ZaloOaSimulator, raw: bytes) -> list[str]:
    stamp = orjson.loads(raw)["timestamp"]
    right = signature(zalo.app_id, raw, stamp, zalo.secret_key)
    return [
        "mac=" + signature(zalo.app_id, raw, stamp, "another secret"),
        "mac=" + signature(zalo.app_id, raw + b" ", stamp, zalo.secret_key),
        "mac=" + signature(zalo.app_id, raw, "1", zalo.secret_key),
        "mac=" + signature("1", raw, stamp, zalo.secret_key),
        "mac=" + signature(zalo.app_id, raw, stamp, ""),
        "mac=" + right[:-1] + ("0" if right[-1] != "0" else "1"),
        "sha256=" + right,
        "mac=",
        "\u00e9",
    ]


async def test_a_forged_signature_is_turned_away_and_leaves_nothing(
    zalo: ZaloOaSimulator, channel: ZaloOaChannel, store: Store
) -> None:
    await zalo.user(AN).says("Chào xã")
    raw = zalo.delivery.bodies[-1]
    await store.next()
    for wrong in _forged(zalo, raw):
        assert await zalo.delivery.post(raw, wrong) == 403, wrong
    assert await zalo.delivery.post(raw, "") == 403
    assert await zalo.delivery.post(b"not json", "mac=x") == 403
    assert store.got == []
    assert channel.counts["forbidden"] == 11


async def test_the_hash_is_over_the_bytes_that_came(
    zalo: ZaloOaSimulator, channel: ZaloOaChannel, store: Store
) -> None:
    """Spaces, escapes and the order of keys as they are; the timestamp as it is written, a number too."""
    raw = (
        b'{ "timestamp":1794999000123 ,"sender":{"id":"1234567"},"recipient":{"id":"579745863508352884"},'
        b'"event_name":"user_send_text","message":{"text":"\\u0111\\u01b0\\u1eddng","msg_id":"7"}}'
    )
    right = signature(zalo.app_id, raw, "1794999000123", zalo.secret_key)
    assert await zalo.delivery.post(raw, f"mac={right}") == 200
    assert (await store.next()).event == Text("đường")
    assert await zalo.delivery.post(raw, right.upper()) == 200


async def test_a_body_that_is_played_back_has_its_old_key(
    zalo: ZaloOaSimulator, channel: ZaloOaChannel, store: Store
) -> None:
    await zalo.user(AN).says("Chào xã")
    first = await store.next()
    assert await zalo.delivery.post(zalo.delivery.bodies[-1]) == 200
    assert (await store.next()).update_key == first.update_key


async def test_probes_and_echoes_are_answered_and_not_kept(
    zalo: ZaloOaSimulator, channel: ZaloOaChannel, store: Store
) -> None:
    assert await zalo.delivery.post(b"", "x") == 200
    assert await zalo.delivery.post(b"{}", "") == 200
    an = zalo.user(AN)
    an.last_interaction = zalo.now()
    zalo.echoes = True
    from bot.incoming import Address
    from dialogs.messages import Out

    await channel.send(Address("zalo_oa", zalo.oa_id, AN), Out("Chào ông"), _no_files)
    await zalo.settled()
    assert channel.counts["echo"] == 1
    assert [attempt.status for attempt in zalo.delivery.attempts] == [200, 200]


async def _no_files(file: str) -> bytes:
    raise AssertionError


async def test_what_is_too_large_or_slow_does_not_take_our_memory(
    zalo: ZaloOaSimulator, channel: ZaloOaChannel, store: Store
) -> None:
    assert await zalo.delivery.post(b"x" * (300 * 1024), "mac=x") == 413
    assert await zalo.delivery.post(b"x" * (2 * 1024 * 1024), "mac=x") == 413
    assert store.got == []


async def test_photos_sent_at_once_come_in_their_order(
    zalo: ZaloOaSimulator, channel: ZaloOaChannel, store: Store
) -> None:
    await zalo.user(AN).sends_photos([b"1", b"2", b"3"], "cầu gãy")
    keys = [(await store.next()).update_key for _ in range(3)]
    assert keys == sorted(keys)


async def test_a_store_that_is_closed_makes_zalo_try_again(
    zalo: ZaloOaSimulator, channel: ZaloOaChannel, store: Store
) -> None:
    """Only where there is no spool, or it is full."""
    store.closed = 2
    zalo.retry_pauses = (0.01, 0.01, 0.01)
    zalo.hour_lasts = 3600
    await zalo.user(AN).says("Chào xã")
    await zalo.settled()
    assert [attempt.status for attempt in zalo.delivery.attempts] == [503, 503, 200]
    assert zalo.delivery.on


async def test_the_simulated_platform_switches_the_hook_off(zalo: ZaloOaSimulator, store: Store) -> None:
    zalo.delivery.url = "http://127.0.0.1:1/"
    zalo.hour_lasts = 0.01
    await zalo.user(AN).says("một")
    await zalo.settled()
    await zalo.user(AN).says("hai")
    assert not zalo.delivery.on
    assert [one["message"]["text"] for one in zalo.delivery.lost] == ["một", "hai"]
    assert len(zalo.delivery.attempts) == 6
