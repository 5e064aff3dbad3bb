"""Clients that know nothing of us must take the simulator for Telegram: python-telegram-bot and aiogram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
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
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.ext import CallbackQueryHandler, CommandHandler, ConversationHandler, MessageHandler, filters

from tests.simulators.telegram import NothingCame, TelegramSimulator
from tests.simulators.telegram.independent_client import PNG, TOKEN, YES_NO, fetch, polling, ptb_bot, refused


@pytest_asyncio.fixture
async def tg() -> AsyncIterator[TelegramSimulator]:
    async with TelegramSimulator(TOKEN) as simulator:
        yield simulator


@pytest_asyncio.fixture
async def bot(tg: TelegramSimulator) -> AsyncIterator[Bot]:
    async with ptb_bot(tg) as ready:
        yield ready


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
    tg.limit_sending(per_chat=1, window=60.0)
    await bot.send_message(7001, "một")
    with pytest.raises(RetryAfter):
        await bot.send_message(7001, "hai")
    tg.limit_sending(per_chat=1, window=0.05)
    await asyncio.sleep(0.1)
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
