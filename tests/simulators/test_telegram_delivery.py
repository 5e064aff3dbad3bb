"""What people do reaches an independent client: by polling, by webhook, twice, out of order, from groups."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest_asyncio
from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest, Conflict, Forbidden
from telegram.ext import TypeHandler

from tests.simulators.telegram import TelegramSimulator
from tests.simulators.telegram.independent_client import PNG, TOKEN, fetch, polling, ptb_bot, refused


@pytest_asyncio.fixture
async def tg() -> AsyncIterator[TelegramSimulator]:
    async with TelegramSimulator(TOKEN) as simulator:
        yield simulator


@pytest_asyncio.fixture
async def bot(tg: TelegramSimulator) -> AsyncIterator[Bot]:
    async with ptb_bot(tg) as ready:
        yield ready


async def test_everything_a_person_can_send_is_understood(tg: TelegramSimulator) -> None:
    seen: list[Update] = []

    async def sees(update: Update, context: Any) -> None:
        seen.append(update)

    lan = tg.user(7001, "Lan", username="lan")
    async with polling(tg, TypeHandler(Update, sees), allowed=Update.ALL_TYPES) as app:
        said = await lan.says("xin chào")
        await lan.replies_to(said, "nhắc lại")
        await lan.edits("sửa lại")
        await lan.sends_photo(PNG, "cột điện")
        await lan.sends_album([PNG, PNG], "hai tấm")
        await lan.sends_document(b"%PDF", "don.pdf")
        await lan.sends_voice(b"OggS")
        await lan.sends_video(b"mp4")
        await lan.sends_location(21.5, 105.25)
        await lan.sends_contact("+84900000001")
        await lan.sends_sticker()
        await lan.sends_raw({"dice": {"emoji": "🎲", "value": 3}})
        await lan.forge_tap("q1|forged")
        await lan.blocks_bot()
        await tg.settled()
        await asyncio.sleep(0.05)
        assert app.update_queue.empty()
    messages = [update.message for update in seen if update.message]
    assert [m.message_id for m in messages] == sorted({m.message_id for m in messages})
    assert messages[1].reply_to_message is not None
    assert messages[1].reply_to_message.text == "xin chào"
    edited = next(update.edited_message for update in seen if update.edited_message)
    assert edited.text == "sửa lại"
    photos = [m for m in messages if m.photo]
    assert [m.caption for m in photos] == ["cột điện", "hai tấm", None]
    assert photos[1].media_group_id == photos[2].media_group_id is not None
    largest = await fetch(tg, photos[0].photo[-1].file_id)
    assert largest == PNG
    assert any(m.contact and m.contact.user_id == 7001 for m in messages)
    assert all(m.effective_attachment is not None for m in messages[2:])
    assert seen[-1].my_chat_member is not None
    assert seen[-1].my_chat_member.new_chat_member.status == "kicked"
    ids = [update.update_id for update in seen]
    assert ids == list(range(ids[0], ids[0] + len(ids)))


async def test_updates_wait_until_they_are_acknowledged(tg: TelegramSimulator, bot: Bot) -> None:
    lan = tg.user(7001)
    for words in ("một", "hai", "ba"):
        await lan.says(words)
    assert [u.message.text for u in await bot.get_updates(limit=2) if u.message] == ["một", "hai"]
    first = (await bot.get_updates())[0]
    assert [u.message.text for u in await bot.get_updates(offset=first.update_id + 1) if u.message] == [
        "hai",
        "ba",
    ]
    assert [u.message.text for u in await bot.get_updates(offset=-1) if u.message] == ["ba"]
    assert await bot.get_updates(allowed_updates=["callback_query"], offset=first.update_id + 3) == ()
    await lan.says("không hỏi tới")
    await lan.forge_tap("x")
    assert [u.callback_query is not None for u in await bot.get_updates()] == [True]


async def test_of_two_pollers_the_older_is_sent_away(tg: TelegramSimulator, bot: Bot) -> None:
    older = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    async with ptb_bot(tg) as other:
        assert await other.get_updates(timeout=0) == ()
    with refused(Conflict, "terminated by other getUpdates"):
        await older
    await bot.set_webhook("https://xa.example/webhook")
    with refused(Conflict, "webhook is active"):
        await bot.get_updates()
    with refused(BadRequest, "HTTPS URL must be provided"):
        await bot.set_webhook("http://xa.example/webhook")
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_the_same_update_can_come_twice_and_in_any_order(tg: TelegramSimulator, bot: Bot) -> None:
    lan = tg.user(7001)
    tg.deliver_twice = True
    tg.shuffle = random.Random(4)
    async with tg.held():
        for number in range(4):
            await lan.says(str(number))
        assert await bot.get_updates() == ()
    texts = [u.message.text for u in await bot.get_updates() if u.message and u.message.text]
    assert sorted(texts) == sorted("01230123") != texts


Handler = Callable[[web.Request], Awaitable[web.Response]]


@asynccontextmanager
async def listening(handler: Handler) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/hook", handler)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


async def test_a_webhook_is_posted_to_until_it_answers(tg: TelegramSimulator, bot: Bot) -> None:
    got: list[tuple[str, str | None]] = []
    failures = iter([503, 500])

    async def hook(request: web.Request) -> web.Response:
        update = Update.de_json(await request.json(), bot)
        assert update.message is not None
        got.append((update.message.text or "", request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        return web.Response(status=next(failures, 200))

    lan = tg.user(7001)
    async with listening(hook) as url:
        assert await bot.set_webhook(url, secret_token="s3cret", allowed_updates=["message"])
        await lan.says("một")
        await lan.says("hai")
        await lan.forge_tap("not asked for")
        await tg.settled()
        assert got == [("một", "s3cret")] * 3 + [("hai", "s3cret")]
        info = await bot.get_webhook_info()
        assert (info.url, info.pending_update_count) == (url, 0)
        assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"
        tg.deliver_twice = True
        tg.shuffle = random.Random(1)
        async with tg.held():
            for number in range(6):
                await lan.says(str(number))
        await tg.settled()
        texts = [text for text, _ in got[4:]]
        assert sorted(texts) == sorted("001122334455") != texts
        await bot.delete_webhook()
    assert [u.message for u in await bot.get_updates()] == []


async def test_the_answer_to_a_webhook_may_carry_a_call(tg: TelegramSimulator, bot: Bot) -> None:
    async def hook(request: web.Request) -> web.Response:
        update = Update.de_json(await request.json(), bot)
        assert update.callback_query is not None
        return web.json_response({"method": "answerCallbackQuery", "callback_query_id": update.callback_query.id})

    lan = tg.user(7001)
    async with listening(hook) as url:
        assert await bot.set_webhook(url, allowed_updates=["callback_query"])
        tap = await lan.forge_tap("q1|yes")
        await lan.answer_to(tap)
    (call,) = tg.calls_of("answerCallbackQuery")
    assert (call.params, call.status) == ({"callback_query_id": tap}, 200)


async def test_groups_show_the_bot_only_what_is_meant_for_it(tg: TelegramSimulator, bot: Bot) -> None:
    group = tg.group(-1001234567890, "Cán bộ xã", member=False)
    lan = tg.user(7001)
    await group.adds_bot(by=lan)
    here = lan.in_group(group)
    await here.says("chuyện riêng")
    await here.says("/hopthu@homthu_bot")
    sent = await bot.send_message(group.id, "Hộp thư trống")
    await here.replies_to(here.inbox[0], "cảm ơn")
    updates = await bot.get_updates(allowed_updates=Update.ALL_TYPES)
    assert updates[0].my_chat_member is not None
    assert [u.message.text for u in updates[1:] if u.message] == ["/hopthu@homthu_bot", "cảm ơn"]
    assert sent.chat.type == "supergroup"
    assert lan.inbox == []
    await group.removes_bot(by=lan)
    with refused(Forbidden, "kicked"):
        await bot.send_message(group.id, "x")
