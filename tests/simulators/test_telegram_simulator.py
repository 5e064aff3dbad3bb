"""Clients that know nothing of us must take the simulator for Telegram: python-telegram-bot and aiogram."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Update,
)
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ConversationHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from tests.simulators.telegram import NothingCame, TelegramSimulator

TOKEN = "123456:TEST"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
YES_NO = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Đồng ý", callback_data="q1|yes"),
            InlineKeyboardButton("Không", callback_data="q1|no"),
        ]
    ]
)


@pytest_asyncio.fixture
async def tg() -> AsyncIterator[TelegramSimulator]:
    async with TelegramSimulator(TOKEN) as simulator:
        yield simulator


@pytest_asyncio.fixture
async def bot(tg: TelegramSimulator) -> AsyncIterator[Bot]:
    async with ptb_bot(tg) as ready:
        yield ready


def ptb_bot(tg: TelegramSimulator, token: str = TOKEN) -> Bot:
    return Bot(token, base_url=f"{tg.url}/bot", base_file_url=f"{tg.url}/file/bot")


@asynccontextmanager
async def polling(
    tg: TelegramSimulator, *handlers: Any, allowed: list[str] | None = None
) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    app = Application.builder().bot(ptb_bot(tg)).build()
    app.add_handlers(list(handlers))
    async with app:
        assert app.updater is not None
        await app.updater.start_polling(poll_interval=0, timeout=1, allowed_updates=allowed)
        await app.start()
        yield app
        await app.updater.stop()
        await app.stop()


def refused(error: type[TelegramError], words: str) -> pytest.RaisesExc[TelegramError]:
    """The client writes Telegram's first letter large and the rest small."""
    return pytest.raises(error, check=lambda raised: words.lower() in str(raised).lower())


async def call(tg: TelegramSimulator, method: str, **params: Any) -> Any:
    """One raw call with a JSON body; returns the decoded answer."""
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{tg.url}/bot{TOKEN}/{method}", json=params) as answer,
    ):
        return await answer.json()


async def test_the_bot_learns_who_it_is(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.username) == (123456, True, "homthu_bot")


async def test_a_wrong_token_is_told_apart_from_a_malformed_one(tg: TelegramSimulator) -> None:
    with pytest.raises(InvalidToken):
        await ptb_bot(tg, "123456:WRONG").initialize()
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{tg.url}/bot123456:WRONG/getMe") as wrong:
            assert (wrong.status, (await wrong.json())["description"]) == (401, "Unauthorized")
        async with http.get(f"{tg.url}/botnonsense/getMe") as malformed:
            assert malformed.status == 404
        async with http.get(f"{tg.url}/bot{TOKEN}/noSuchMethod") as unknown:
            assert await unknown.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


@pytest.mark.filterwarnings("ignore:If 'per_message=False'")
async def test_a_conversation_with_buttons_goes_round(tg: TelegramSimulator) -> None:
    async def begins(update: Update, context: Any) -> int:
        assert update.message
        await update.message.reply_text("Đồng ý chứ?", reply_markup=YES_NO)
        return 1

    async def taps(update: Update, context: Any) -> int:
        assert update.callback_query
        await update.callback_query.answer("Cảm ơn")
        await update.callback_query.edit_message_text(f"Đã chọn {update.callback_query.data}")
        return 2

    async def tells(update: Update, context: Any) -> int:
        assert update.message
        await update.message.reply_text(f"Đã ghi: {update.message.text}")
        return ConversationHandler.END

    talk: ConversationHandler[Any] = ConversationHandler(
        entry_points=[CommandHandler("start", begins)],
        states={1: [CallbackQueryHandler(taps)], 2: [MessageHandler(filters.TEXT, tells)]},
        fallbacks=[],
    )
    lan = tg.user(7001, "Lan")
    async with polling(tg, talk):
        await lan.starts("thon-dong")
        question = await lan.next_message()
        assert question.labels == ["Đồng ý", "Không"]
        tap = await lan.taps("Đồng")
        assert (await lan.answer_to(tap))["text"] == "Cảm ơn"
        await lan.says("Đèn đường hỏng")
        assert (await lan.sees("Đã ghi")).text == "Đã ghi: Đèn đường hỏng"
        assert (question.text, question.buttons, question.edits) == ("Đã chọn q1|yes", [], 1)
        await tg.settled()


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


async def fetch(tg: TelegramSimulator, file_id: str) -> bytes:
    async with ptb_bot(tg) as bot:
        return bytes(await (await bot.get_file(file_id)).download_as_bytearray())


async def test_files_go_up_and_come_down(tg: TelegramSimulator, bot: Bot) -> None:
    lan = tg.user(7001)
    await lan.starts()
    sent = await bot.send_photo(7001, PNG, caption="Bản đồ", reply_markup=YES_NO)
    again = await bot.send_photo(7001, sent.photo[-1].file_id)
    await bot.send_document(7001, b"%PDF-1.7", filename="phiếu.pdf")
    await bot.send_voice(7001, b"OggS")
    album = await bot.send_media_group(7001, [InputMediaPhoto(PNG), InputMediaPhoto(PNG)], caption="hai tấm")
    assert await fetch(tg, again.photo[-1].file_id) == PNG
    first, _, document, voice, *pair = lan.inbox
    assert (first.text, first.labels) == ("Bản đồ", ["Đồng ý", "Không"])
    assert document.file is not None
    assert (document.kind, document.file.content, voice.kind) == ("document", b"%PDF-1.7", "voice")
    assert [m.album for m in pair] == [album[0].media_group_id] * 2
    with refused(BadRequest, "IMAGE_PROCESS_FAILED"):
        await bot.send_photo(7001, b"no picture")
    file = await bot.get_file(sent.photo[-1].file_id)
    tg.world.files.expire_links()
    with pytest.raises(InvalidToken):  # this client reads every 404 so
        await file.download_as_bytearray()


async def test_messages_are_edited_and_refused_as_telegram_does(tg: TelegramSimulator, bot: Bot) -> None:
    lan = tg.user(7001)
    await lan.starts()
    sent = await bot.send_message(7001, "một", reply_markup=YES_NO)
    await bot.edit_message_reply_markup(7001, sent.message_id)
    with refused(BadRequest, "message is not modified"):
        await bot.edit_message_text("một", 7001, sent.message_id)
    with refused(BadRequest, "message to edit not found"):
        await bot.edit_message_text("hai", 7001, 999)
    with refused(BadRequest, "message text is empty"):
        await bot.send_message(7001, " ")
    with refused(BadRequest, "message is too long"):
        await bot.send_message(7001, "x" * 4097)
    with refused(BadRequest, "caption is too long"):
        await bot.send_photo(7001, PNG, caption="x" * 1025)
    with refused(BadRequest, "chat not found"):
        await bot.send_message(9999, "ai đó")
    with refused(BadRequest, "replied not found"):
        await bot.send_message(7001, "trả lời", reply_to_message_id=999)
    with refused(BadRequest, "query is too old"):
        await bot.answer_callback_query("1")
    too_long = InlineKeyboardMarkup([[InlineKeyboardButton("Ừ", callback_data="ừ" * 30)]])
    with refused(BadRequest, "BUTTON_DATA_INVALID"):
        await bot.send_message(7001, "nút", reply_markup=too_long)
    assert [m.text for m in lan.inbox] == ["một"]


async def test_people_who_cannot_be_reached(tg: TelegramSimulator, bot: Bot) -> None:
    lan, silent, gone = tg.user(7001), tg.user(7002), tg.user(7003)
    await lan.starts()
    await gone.starts()
    await lan.blocks_bot()
    gone.deletes_account()
    with refused(Forbidden, "blocked by the user"):
        await bot.send_message(lan.id, "x")
    with refused(Forbidden, "can't initiate"):
        await bot.send_message(silent.id, "x")
    with refused(Forbidden, "deactivated"):
        await bot.send_message(gone.id, "x")
    await lan.starts()
    assert await bot.send_message(lan.id, "chào lại")


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")
async def test_bad_days(tg: TelegramSimulator, bot: Bot) -> None:
    lan = tg.user(7001)
    await lan.starts()
    tg.fail_next("sendMessage", retry_after=3)
    with refused(RetryAfter, "retry in 3 seconds"):
        await bot.send_message(7001, "x")
    tg.fail_next("sendMessage", status=502, garbage=True)
    with pytest.raises(NetworkError):
        await bot.send_message(7001, "x")
    tg.fail_next("*", status=403)
    with pytest.raises(Forbidden):
        await bot.send_message(7001, "x")
    assert lan.inbox == []
    tg.fail_next("sendMessage", timeout=0.3, happens=True)
    with pytest.raises(TimedOut):
        await bot.send_message(7001, "đến nơi", read_timeout=0.05)
    assert [m.text for m in lan.inbox] == ["đến nơi"]
    tg.fail_next("sendMessage", disconnect=True)
    with pytest.raises(NetworkError):
        await bot.send_message(7001, "x")
    await tg.goes_down()
    with pytest.raises(NetworkError):
        await bot.send_message(7001, "x")
    await tg.comes_back()
    tg.limit_sending(per_chat=1, window=0.05)
    await bot.send_message(7001, "một")
    with pytest.raises(RetryAfter):
        await bot.send_message(7001, "hai")
    await asyncio.sleep(0.06)
    await bot.send_message(7001, "hai")
    assert [call.status for call in tg.calls_of("sendMessage")] == [429, 502, 403, 0, 0, 200, 429, 200]


async def test_commands_belong_to_their_scope(tg: TelegramSimulator, bot: Bot) -> None:
    tg.user(7001)
    await bot.set_my_commands([BotCommand("trogiup", "Trợ giúp")])
    await bot.set_my_commands([BotCommand("gui", "Gửi ý kiến")], scope=BotCommandScopeAllPrivateChats())
    await bot.set_my_commands([BotCommand("hopthu", "Hộp thư")], scope=BotCommandScopeChat(7001))
    assert await bot.get_my_commands(scope=BotCommandScopeChat(7001)) == (BotCommand("hopthu", "Hộp thư"),)
    assert tg.commands() == [("trogiup", "Trợ giúp")]
    assert tg.commands("all_private_chats") == [("gui", "Gửi ý kiến")]
    assert tg.commands("chat", 7001) == [("hopthu", "Hộp thư")]
    await bot.delete_my_commands(scope=BotCommandScopeChat(7001))
    assert tg.commands("chat", 7001) == []
    with refused(BadRequest, "BOT_COMMAND_INVALID"):
        await bot.set_my_commands([BotCommand("Hộp thư", "x")])


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


async def test_bodies_in_every_form_are_read(tg: TelegramSimulator) -> None:
    lan = tg.user(7001)
    await lan.starts()
    keyboard = '{"inline_keyboard": [[{"text": "Ừ", "callback_data": "u"}]]}'
    fields = {"chat_id": "7001", "text": "chào", "reply_markup": keyboard}
    url = f"{tg.url}/bot{TOKEN}/sendMessage"
    multipart = aiohttp.FormData(fields, default_to_multipart=True)
    async with aiohttp.ClientSession() as http:
        for request in (
            http.get(url, params=fields),
            http.post(url, data=fields),
            http.post(url, data=multipart),
            http.post(url.replace("sendMessage", "SENDMESSAGE"), json=fields),
        ):
            async with request as answer:
                assert answer.status == 200
        async with http.post(url, data=b"{", headers={"Content-Type": "application/json"}) as broken:
            assert broken.status == 400
    assert [m.labels for m in lan.inbox] == [["Ừ"]] * 4
    assert (await call(tg, "getMe"))["ok"]


async def test_waiting_in_vain_says_for_what(tg: TelegramSimulator) -> None:
    with pytest.raises(NothingCame, match="a message to 7001"):
        await tg.user(7001).next_message(timeout=0.01)
    with pytest.raises(LookupError, match="no button"):
        await tg.user(7001).taps("Gửi")


async def test_aiogram_understands_it_too(tg: TelegramSimulator) -> None:
    import aiogram
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.exceptions import TelegramRetryAfter
    from aiogram.types import BufferedInputFile

    lan = tg.user(7001)
    await lan.starts("abc")
    async with aiogram.Bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(tg.url))) as bot:
        assert (await bot.me()).username == "homthu_bot"
        (update,) = await bot.get_updates()
        assert update.message is not None
        assert update.message.text == "/start abc"
        sent = await bot.send_photo(7001, BufferedInputFile(PNG, "a.png"), caption="ảnh")
        assert sent.photo is not None
        stream = await bot.download(sent.photo[-1].file_id)
        assert stream is not None
        assert stream.read() == PNG
        tg.fail_next("sendMessage", retry_after=2)
        with pytest.raises(TelegramRetryAfter):
            await bot.send_message(7001, "x")
