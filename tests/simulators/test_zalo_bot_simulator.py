"""A tiny client written from the platform's documentation alone must be able to live with the simulator."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.simulators.zalo_bot import ZaloBotSimulator

TOKEN = "987654:ZTEST"
SECRET = "eight-characters-or-more"


class RawClient:
    """POST with JSON, as the docs advise; knows nothing of this project."""

    def __init__(self, url: str, token: str = TOKEN) -> None:
        self._base = f"{url}/bot{token}"
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2))

    async def __aenter__(self) -> RawClient:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._session.close()

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        async with self._session.post(f"{self._base}/{method}", json=params) as answer:
            body: dict[str, Any] = await answer.json()
            return body

    async def bytes_of(self, url: str) -> tuple[int, bytes]:
        async with self._session.get(url) as answer:
            return answer.status, await answer.read()


class Hook:
    """A webhook that keeps what it got; `answers` are used up first, then it is 200."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.secrets: list[str | None] = []
        self.answers: list[int] = []
        self.url = ""

    async def receive(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Bot-Api-Secret-Token"))
        self.bodies.append(await request.read())
        return web.Response(status=self.answers.pop(0) if self.answers else 200)


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloBotSimulator]:
    async with ZaloBotSimulator(token=TOKEN) as simulator:
        yield simulator


@pytest.fixture
async def bot(zalo: ZaloBotSimulator) -> AsyncIterator[RawClient]:
    async with RawClient(zalo.url) as client:
        yield client


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.receive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_a_bot_learns_who_it_is(bot: RawClient) -> None:
    answer = await bot.call("getMe")
    assert answer["ok"] is True
    assert answer["result"]["id"] == "987654"
    assert answer["result"]["account_type"] == "BASIC"


async def test_a_wrong_token_and_an_unknown_method_are_refused_with_http_200(zalo: ZaloBotSimulator) -> None:
    async with RawClient(zalo.url, "987654:WRONG") as stranger:
        assert (await stranger.call("getMe"))["error_code"] == 401
    async with RawClient(zalo.url) as bot:
        assert (await bot.call("editMessage"))["error_code"] == 404


async def test_polling_gives_one_object_once_and_408_when_nothing_is_there(
    zalo: ZaloBotSimulator, bot: RawClient
) -> None:
    an = zalo.user("a1", "Nguyễn Thị An")
    first = await an.says("Chào")
    await an.says("1")
    update = (await bot.call("getUpdates", timeout="1"))["result"]
    assert update["event_name"] == "message.text.received"
    assert update["message"]["message_id"] == first
    assert update["message"]["chat"] == {"id": "a1", "chat_type": "PRIVATE"}
    assert update["message"]["from"] == {"id": "a1", "display_name": "Nguyễn Thị An", "is_bot": False}
    assert update["message"]["text"] == "Chào"
    later = (await bot.call("getUpdates", timeout="1"))["result"]
    assert later["message"]["date"] > update["message"]["date"]
    zalo.poll_cap = 0.02
    assert await bot.call("getUpdates", timeout="30") == {
        "ok": False,
        "error_code": 408,
        "description": "Request timeout",
    }


async def test_a_waiting_poll_is_woken_by_a_message(zalo: ZaloBotSimulator, bot: RawClient) -> None:
    waiting = asyncio.create_task(bot.call("getUpdates", timeout="30"))
    await asyncio.sleep(0.05)
    await zalo.user("a1").says("có ai không")
    assert (await waiting)["result"]["message"]["text"] == "có ai không"


async def test_the_bot_answers_a_person_who_wrote_first(zalo: ZaloBotSimulator, bot: RawClient) -> None:
    an = zalo.user("a1")
    assert (await bot.call("sendMessage", chat_id="a1", text="Chào"))["error_code"] == 400
    await an.says("Chào")
    answer = await bot.call("sendMessage", chat_id="a1", text="Xin chào")
    heard = await an.next_message()
    assert heard.text == "Xin chào"
    assert answer["result"] == {"message_id": heard.message_id, "date": heard.at}
    with pytest.raises(TimeoutError):
        await an.next_message(timeout=0.02)


@pytest.mark.parametrize(("text", "accepted"), [("", False), ("a" * 2000, True), ("a" * 2001, False)])
async def test_a_text_has_1_to_2000_characters(
    zalo: ZaloBotSimulator, bot: RawClient, text: str, accepted: bool
) -> None:
    await zalo.user("a1").says("Chào")
    assert (await bot.call("sendMessage", chat_id="a1", text=text))["ok"] is accepted


async def test_photos_stickers_voice_and_typing_have_their_own_rules(zalo: ZaloBotSimulator, bot: RawClient) -> None:
    an, zalo.allow_local = zalo.user("a1"), False
    village = zalo.group("g1")
    await an.says("Chào")
    await an.says("@Bot chào", group=village)
    inside = "http://127.0.0.1/a.jpg"
    assert (await bot.call("sendPhoto", chat_id="a1", photo=inside))["error_code"] == 400
    assert (await bot.call("sendPhoto", chat_id="a1", photo="https://a.vn/a.jpg", caption="Ảnh"))["ok"]
    assert (await bot.call("sendSticker", chat_id="a1", sticker="bfe4"))["ok"]
    assert (await bot.call("sendVoice", chat_id="a1", voice_url="https://a.vn/a.mp3"))["error_code"] == 400
    assert (await bot.call("sendVoice", chat_id="a1", voice_url="https://a.vn/a.aac"))["ok"]
    assert (await bot.call("sendVoice", chat_id="g1", voice_url="https://a.vn/a.aac"))["ok"]
    assert (await bot.call("sendChatAction", chat_id="a1", action="typing"))["ok"]
    assert [m.kind for m in an.inbox] == ["photo", "sticker", "voice"]
    assert an.inbox[0].text == "Ảnh"
    assert village.inbox == []
    assert an.typing_seen == 1


@pytest.mark.parametrize("body", ["flat", "wrapped"])
async def test_the_webhook_gets_either_body_with_the_secret(
    zalo: ZaloBotSimulator, bot: RawClient, hook: Hook, body: Any
) -> None:
    zalo.body = body
    answer = await bot.call("setWebhook", url=hook.url, secret_token=SECRET)
    assert answer["result"]["verification"]["ok"] is True
    assert hook.bodies == [b""]
    await zalo.user("a1").sends_photo(b"JPEG", "rác")
    update = json.loads(hook.bodies[1])
    message = update["result"]["message"] if body == "wrapped" else update["message"]
    assert message["caption"] == "rác"
    assert await bot.bytes_of(message["photo_url"]) == (200, b"JPEG")
    zalo.expire_media()
    assert (await bot.bytes_of(message["photo_url"]))[0] == 404
    assert hook.secrets == [SECRET, SECRET]


async def test_the_picture_is_called_photo_or_photo_url(zalo: ZaloBotSimulator, bot: RawClient) -> None:
    zalo.photo_field = "photo"
    await zalo.user("a1").sends_photo(b"JPEG")
    message = (await bot.call("getUpdates", timeout="1"))["result"]["message"]
    assert "photo" in message
    assert "photo_url" not in message
    assert "caption" not in message


async def test_voice_stickers_and_the_rest_have_their_events(zalo: ZaloBotSimulator, bot: RawClient) -> None:
    an = zalo.user("a1")
    await an.sends_voice(b"AAC")
    await an.sends_sticker()
    await an.sends_unsupported()
    updates = [(await bot.call("getUpdates", timeout="1"))["result"] for _ in range(3)]
    assert [u["event_name"].split(".")[1] for u in updates] == ["voice", "sticker", "unsupported"]
    assert updates[0]["message"]["voice_url"].endswith(".aac")
    assert updates[1]["message"]["sticker"]


async def test_setting_a_webhook_needs_both_parameters_and_a_public_address(
    zalo: ZaloBotSimulator, bot: RawClient, hook: Hook
) -> None:
    assert (await bot.call("setWebhook", url=hook.url))["error_code"] == 400
    assert (await bot.call("setWebhook", secret_token=SECRET))["error_code"] == 400
    assert (await bot.call("setWebhook", url=hook.url, secret_token="short"))["error_code"] == 400
    zalo.allow_local = False
    for url in (hook.url, "https://localhost/hook", "https://192.168.1.2/hook", "http://xa.vn/hook"):
        assert (await bot.call("setWebhook", url=url, secret_token=SECRET))["error_code"] == 400
    zalo.allow_local, zalo.webhook_calls_left = True, 0
    assert (await bot.call("setWebhook", url=hook.url, secret_token=SECRET))["errorCode"] == 426


async def test_a_webhook_is_saved_even_when_its_probe_fails_and_shuts_polling_out(
    zalo: ZaloBotSimulator, bot: RawClient, hook: Hook
) -> None:
    hook.answers = [503]
    answer = await bot.call("setWebhook", url=hook.url, secret_token=SECRET)
    assert answer["result"]["verification"]["ok"] is False
    assert answer["result"]["verification"]["status_code"] == 503
    assert (await bot.call("getWebhookInfo"))["result"]["url"] == hook.url
    assert (await bot.call("getUpdates", timeout="1"))["error_code"] == 400
    assert (await bot.call("deleteWebhook"))["result"]["url"] == ""
    await zalo.user("a1").says("Chào")
    assert (await bot.call("getUpdates", timeout="1"))["ok"]


@pytest.mark.parametrize(("redeliver", "seen"), [(True, 3), (False, 1)])
async def test_what_the_bot_did_not_take_comes_again_where_that_is_on(
    zalo: ZaloBotSimulator, bot: RawClient, hook: Hook, redeliver: bool, seen: int
) -> None:
    await bot.call("setWebhook", url=hook.url, secret_token=SECRET)
    zalo.redeliver, zalo.redeliver_pause = redeliver, 0.001
    hook.answers = [503, 500]
    await zalo.user("a1").says("Chào")
    await zalo.settled()
    assert [attempt.status for attempt in zalo.delivery.attempts] == [503, 500, 200][:seen]
    assert len(set(hook.bodies[1:])) == 1


async def test_messages_can_come_twice_or_in_the_wrong_order(
    zalo: ZaloBotSimulator, bot: RawClient, hook: Hook
) -> None:
    await bot.call("setWebhook", url=hook.url, secret_token=SECRET)
    an = zalo.user("a1")
    async with zalo.out_of_order():
        one = await an.says("một")
        two = await an.says("hai")
    zalo.deliver_twice = True
    three = await an.says("ba")
    assert [a.message_id for a in zalo.delivery.attempts] == [two, one, three, three]


async def test_the_month_has_a_quota(zalo: ZaloBotSimulator, bot: RawClient) -> None:
    await zalo.user("a1").says("Chào")
    zalo.monthly_cap = 2
    assert (await bot.call("sendMessage", chat_id="a1", text="1"))["ok"]
    assert (await bot.call("sendMessage", chat_id="a1", text="2"))["error_code"] == 429


async def test_messages_that_nobody_polls_for_can_be_lost(zalo: ZaloBotSimulator, bot: RawClient) -> None:
    zalo.lose_unpolled, zalo.poll_cap = True, 0.02
    await zalo.user("a1").says("Chào")
    assert (await bot.call("getUpdates", timeout="1"))["error_code"] == 408


@pytest.mark.parametrize(
    ("kind", "arrives"),
    [
        ("502", 0),
        ("timeout_before", 0),
        ("broken_before", 0),
        ("timeout", 1),
        ("broken_after", 1),
        ("garbage", 1),
    ],
)
async def test_faults_break_the_call_before_or_after_it_acted(
    zalo: ZaloBotSimulator, bot: RawClient, kind: Any, arrives: int
) -> None:
    an = zalo.user("a1")
    await an.says("Chào")
    zalo.fail_next("sendMessage", 1, kind)
    with contextlib.suppress(TimeoutError, aiohttp.ClientError):
        async with asyncio.timeout(0.1):
            pytest.fail(str(await bot.call("sendMessage", chat_id="a1", text="Chào")))
    assert len(an.inbox) == arrives
    assert (await bot.call("sendMessage", chat_id="a1", text="Chào"))["ok"]
    assert len(zalo.calls_of("sendMessage")) == 2


async def test_a_fault_can_be_an_error_code_with_or_without_its_http_status(
    zalo: ZaloBotSimulator, bot: RawClient
) -> None:
    zalo.fail_next("getMe", 1, "429")
    assert (await bot.call("getMe"))["error_code"] == 429
    zalo.failures_as_http = True
    zalo.fail_next("getMe", 1, "403")
    async with aiohttp.ClientSession() as session, session.post(f"{zalo.url}/bot{TOKEN}/getMe") as answer:
        assert answer.status == 403
