"""Every fault that platforms are known for, on every platform where it can happen: what comes of it, as one table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import orjson
import pytest

from tests.journeys.lodging import tells_the_matter
from tests.journeys.on_telegram import OnTelegram
from tests.journeys.on_zalo import OnZalo
from tests.journeys.on_zalo_oa import OnZaloOa
from tests.journeys.person import Person
from tests.journeys.town import Town
from tests.journeys.waiting import until

PLATFORMS = ("telegram", "zalo_bot", "zalo_oa")
# Of a fault that a platform cannot have: why not.
FILES_BY_ID = "-: it hands out files by an id, not by an address"
NO_REFRESH = "-: its token lives until it is reset"
GOES_ON = "-: it goes on trying"
ELSEWHERE = "the chain never breaks: tests/scale/test_tokens.py"

MATRIX: dict[str, tuple[str, str, str]] = {
    #                     telegram                  zalo_bot                  zalo_oa
    "forged":            ("403, nothing kept",      "403, nothing kept",      "403, nothing kept"),
    "wrong_secret":      ("403, nothing kept",      "403, nothing kept",      "403, nothing kept"),
    "brought_again":     ("one answer",             "one answer",             "one answer"),
    "token_dies":        ("arrives once",           "arrives once",           "arrives once"),
    "two_refreshers":    (NO_REFRESH,               NO_REFRESH,               ELSEWHERE),
    "storm":             ("arrives once",           "arrives once",           "arrives once"),
    "outage_of_2_hours": ("arrives once",           "arrives once",           "arrives once"),
    "foreign_host":      (FILES_BY_ID,              "asked to send again",    "asked to send again"),
    "endless_redirect":  (FILES_BY_ID,              "asked to send again",    "asked to send again"),
    "error_in_200":      ("failed, the next comes", "failed, the next comes", "failed, the next comes"),
    "large_ids":         ("exact",                  "exact",                  "exact"),
    "hook_off":          (GOES_ON,                  "-: nothing is published", "what comes later is answered"),
}  # fmt: skip


async def forged(town: Town, channel: str) -> str:
    return await _posted(town, channel, {"X-Telegram-Bot-Api-Secret-Token": "", "X-Bot-Api-Secret-Token": ""})


async def wrong_secret(town: Town, channel: str) -> str:
    wrong = "mac=" + "0" * 64
    names = ("X-Telegram-Bot-Api-Secret-Token", "X-Bot-Api-Secret-Token", "X-ZEvent-Signature")
    return await _posted(town, channel, dict.fromkeys(names, wrong))


async def brought_again(town: Town, channel: str) -> str:
    person = await _greeted(town, channel)
    _simulated(town, channel).deliver_twice = True
    before = person.times_heard
    await person.says("xin chào xã")
    await until(lambda: person.times_heard > before, "an answer")
    await town.delivered()
    _simulated(town, channel).deliver_twice = False
    repeated = await _eventually(lambda: town.records.one("SELECT sum(repeats) FROM ledger") >= 1)
    return "one answer" if person.times_heard == before + 1 and repeated else f"{person.times_heard - before}"


async def token_dies(town: Town, channel: str) -> str:
    if channel != "zalo_oa":
        return await _after(town, channel, 2, {"telegram": {"status": 401}, "zalo_bot": "401"})
    person = await _greeted(town, channel)
    town.clock.forward(minutes=2)
    town.oa.chain.kill_access()
    return await _arrives_once(town, person)


async def storm(town: Town, channel: str) -> str:
    kinds = {"telegram": {"status": 429, "retry_after": 1}, "zalo_bot": "429", "zalo_oa": "-32"}
    return await _after(town, channel, 6, kinds)


async def outage_of_2_hours(town: Town, channel: str) -> str:
    kinds = {"telegram": {"status": 502, "garbage": True}, "zalo_bot": "502", "zalo_oa": "502"}
    return await _after(town, channel, 24, kinds)


async def foreign_host(town: Town, channel: str) -> str:
    return await _photo_from(town, channel, "https://photo.example.org/a.jpg")


async def endless_redirect(town: Town, channel: str) -> str:
    return await _photo_from(town, channel, f"{town.oa.url}/loop")


async def error_in_200(town: Town, channel: str) -> str:
    person = await _greeted(town, channel)
    _fails(town, channel, 1, {"telegram": {"status": 400}, "zalo_bot": "400", "zalo_oa": "-201"}[channel])
    await person.says("xin chào xã")
    of_it = f"SELECT count(*) FROM outbox WHERE status = 'failed' AND account LIKE '{channel}:%'"
    failed = await _eventually(lambda: town.records.one(of_it) == 1)
    return "failed, the next comes" if failed and await _arrives_once(town, person) == "arrives once" else "stuck"


async def large_ids(town: Town, channel: str) -> str:
    person = await _person(town, channel, large=True)
    await _arrives_once(town, person)
    number = person.user.profile["id"] if isinstance(person, OnTelegram) else person.user.id  # type: ignore[attr-defined]
    keys = [row[0] for row in town.records.rows("SELECT key FROM conversations")]
    return "exact" if any(key.endswith(f":{number}") for key in keys) else f"{keys}"


async def hook_off(town: Town, channel: str) -> str:
    person = await _greeted(town, channel)
    town.oa.delivery.url, here, town.oa.hour_lasts = "http://127.0.0.1:9/", town.oa.delivery.url, 0.01
    await person.says("có ai không")
    await town.oa.settled()
    assert not town.oa.delivery.on
    town.oa.delivery.url, town.oa.delivery.on = here, True  # as an operator does in the console
    return "what comes later is answered" if await _arrives_once(town, person) == "arrives once" else "silence"


PLAYED: dict[str, Callable[[Town, str], Awaitable[str]]] = {
    one.__name__: one
    for one in (
        forged, wrong_secret, brought_again, token_dies, storm, outage_of_2_hours, foreign_host, endless_redirect,
        error_in_200, large_ids, hook_off,
    )
}  # fmt: skip


@pytest.mark.parametrize("fault", list(PLAYED))
async def test_what_comes_of_each_fault_on_each_platform(pushed: Town, fault: str) -> None:
    for channel, expected in zip(PLATFORMS, MATRIX[fault], strict=True):
        if not expected.startswith("-"):
            assert await PLAYED[fault](pushed, channel) == expected, channel


def test_every_fault_is_played_or_says_why_not() -> None:
    assert set(MATRIX) - set(PLAYED) == {"two_refreshers"}


async def _person(town: Town, channel: str, large: bool = False) -> Person:
    if large and channel == "telegram":
        return OnTelegram(town.telegram.user(2**52 - 1, "Trần Thị Hoa"))
    if large and channel == "zalo_bot":
        return OnZalo(town.zalo.user("fffffffffffffff1", "Trần Thị Hoa"))
    return await town.comes(channel, "Trần Thị Hoa")


async def _greeted(town: Town, channel: str) -> Person:
    person = await _person(town, channel)
    assert await _arrives_once(town, person) == "arrives once"
    return person


async def _arrives_once(town: Town, person: Person) -> str:
    """Waits of hours need no waiting here."""
    before = person.times_heard
    await person.says("xin chào xã")

    async def there() -> bool:
        town.clock.forward(minutes=5)
        return person.times_heard > before

    await until(there, "an answer", seconds=15)
    await town.delivered()
    return "arrives once" if person.times_heard == before + 1 else f"{person.times_heard - before} times"


async def _after(town: Town, channel: str, times: int, kinds: dict[str, Any]) -> str:
    person = await _greeted(town, channel)
    _fails(town, channel, times, kinds[channel])
    return await _arrives_once(town, person)


def _fails(town: Town, channel: str, times: int, kind: Any) -> None:
    if channel == "telegram":
        town.telegram.fail_next("sendMessage", times, **kind)
    elif channel == "zalo_bot":
        town.zalo.fail_next("sendMessage", times, kind)
    else:
        town.oa.fail_next("cs", times, kind)


def _simulated(town: Town, channel: str) -> Any:
    return {"telegram": town.telegram, "zalo_bot": town.zalo, "zalo_oa": town.oa}[channel]


async def _photo_from(town: Town, channel: str, link: str) -> str:
    person = await town.comes(channel, "Trần Thị Hoa")
    await tells_the_matter(person)
    if isinstance(person, OnZaloOa):
        await person.user.sends("image", {"attachments": [{"type": "image", "payload": {"url": link}}]})
    else:
        assert isinstance(person, OnZalo)
        await person.user._send("message.image.received", {"photo_url": link, "message_type": "CHAT_PHOTO"}, None)
    await person.hears("gửi lại")
    return "asked to send again"


async def _posted(town: Town, channel: str, headers: dict[str, str]) -> str:
    """A message as the platform would bring it, without what proves it."""
    body = {
        "telegram": {"update_id": 9, "message": {"message_id": 1, "date": 1, "text": "Chào", "chat": {"id": 5}}},
        "zalo_bot": {"event_name": "message.text.received", "message": {"message_id": "1", "text": "x",
                     "from": {"id": "5"}, "chat": {"id": "5"}}},
        "zalo_oa": {"event_name": "user_send_text", "timestamp": "1", "sender": {"id": "5"},
                    "recipient": {"id": town.oa.oa_id}, "message": {"msg_id": "1", "text": "x"}},
    }[channel]  # fmt: skip
    before = town.records.one("SELECT count(*) FROM ledger")
    async with aiohttp.ClientSession() as session:
        url = f"{town.home}/webhook/{channel.replace('_', '-')}"
        async with session.post(url, data=orjson.dumps(body), headers=headers) as answer:
            kept = town.records.one("SELECT count(*) FROM ledger") - before
            return f"{answer.status}, {'nothing kept' if not kept else 'kept'}"


async def _eventually(true: Callable[[], bool]) -> bool:
    await until(true, "what comes of it")
    return True
