"""The nine turns with python-telegram-bot's ConversationHandler, written as its examples are (conversationbot,
persistentconversationbot, customwebhookbot): a callback for each state, updates put into the application's queue."""

from __future__ import annotations

import asyncio
import json
import secrets
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)
from telegram.request import BaseRequest, RequestData

from bench import nine_words as w
from bench.peer_platform import TOKEN, Canned

KIND, SUBJECT, TITLE, CONTENT, WHERE, PHOTOS, CHECK, CONSENT = range(8)
_WORDS = filters.TEXT & ~filters.COMMAND


class CannedRequest(BaseRequest):
    """Where HTTPXRequest would hand over to httpx: the call is encoded as a form, as it does."""

    def __init__(self, platform: Canned) -> None:
        self._platform = platform

    async def initialize(self) -> None:
        return

    async def shutdown(self) -> None:
        return

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        if request_data is None:
            return 200, self._platform.answer(name, 0, 0, "")
        body = request_data.url_encoded_parameters().encode()
        asked: dict[str, Any] = request_data.parameters
        chat, text = asked.get("chat_id", 0), asked.get("text", "")
        answer = self._platform.answer(name, len(body), chat, text)
        if name == "sendMessage":
            self._platform.shown(chat, asked)
        return 200, answer


def _keyboard(options: w.Options) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=f"nine|{key}")] for key, label in options])


async def _start(update: Any, context: Any) -> int:
    context.user_data.clear()
    await update.message.reply_text(w.PEER_TEXTS["consent"], reply_markup=_keyboard(w.CONSENT))
    return CONSENT


async def _consent(update: Any, context: Any) -> int:
    return await _tapped(update, context, "consent", w.TEXTS["nine.kind"], KIND, w.labelled(w.KINDS))


async def _kind(update: Any, context: Any) -> int:
    return await _tapped(update, context, "kind", w.TEXTS["nine.subject"], SUBJECT, w.labelled(w.SUBJECTS))


async def _subject(update: Any, context: Any) -> int:
    return await _tapped(update, context, "subject", w.TEXTS["nine.title"], TITLE, ())


async def _title(update: Any, context: Any) -> int:
    context.user_data["title"] = update.message.text
    await update.message.reply_text(w.TEXTS["nine.content"])
    return CONTENT


async def _content(update: Any, context: Any) -> int:
    context.user_data["content"] = update.message.text
    await update.message.reply_text(w.PEER_TEXTS["where"], reply_markup=_keyboard(tuple((v, v) for v in w.VILLAGES)))
    return WHERE


async def _where(update: Any, context: Any) -> int:
    if update.message.text not in w.VILLAGES:
        await update.message.reply_text(w.PEER_TEXTS["where"])
        return WHERE
    context.user_data["village"] = update.message.text
    await update.message.reply_text(w.TEXTS["nine.photos"], reply_markup=_keyboard(w.labelled(w.PHOTOS)))
    return PHOTOS


async def _photos(update: Any, context: Any) -> int:
    answers = {**context.user_data, "photos": update.callback_query.data.partition("|")[2]}
    return await _tapped(update, context, "photos", w.read_back(answers), CHECK, w.CHECK)


async def _send(update: Any, context: Any) -> int:
    code = str(secrets.randbelow(9 * 10**11) + 10**11)
    context.bot_data.setdefault("cases", {})[code] = dict(context.user_data)
    context.user_data.clear()
    await _tapped(update, context, "sent", w.receipt(code, datetime.now()), CHECK, ())  # noqa: DTZ005
    return ConversationHandler.END


async def _tapped(update: Any, context: Any, key: str, text: str, state: int, options: w.Options) -> int:
    query = update.callback_query
    await query.answer()
    context.user_data[key] = query.data.partition("|")[2]
    await query.message.reply_text(text, reply_markup=_keyboard(options) if options else None)
    return state


def _conversation(persistent: bool) -> ConversationHandler[Any]:
    def tap(callback: Any, options: w.Options) -> CallbackQueryHandler[Any, Any]:
        return CallbackQueryHandler(callback, pattern=rf"^nine\|({'|'.join(key for key, _ in options)})$")

    warnings.filterwarnings("ignore", message="If 'per_message=False'")
    return ConversationHandler(
        entry_points=[CommandHandler("start", _start)],
        states={
            CONSENT: [tap(_consent, w.CONSENT[:1])],
            KIND: [tap(_kind, w.KINDS)],
            SUBJECT: [tap(_subject, w.SUBJECTS)],
            TITLE: [MessageHandler(_WORDS, _title)],
            CONTENT: [MessageHandler(_WORDS, _content)],
            WHERE: [MessageHandler(_WORDS, _where)],
            PHOTOS: [tap(_photos, w.PHOTOS)],
            CHECK: [tap(_send, w.CHECK[:1])],
        },
        fallbacks=[CommandHandler("start", _start)],
        name="nine",
        persistent=persistent,
    )


@asynccontextmanager
async def talking(platform: Canned, folder: Path, kind: str) -> AsyncIterator[Callable[[bytes], Awaitable[object]]]:
    """kind: "memory" or "pickle"."""
    builder = Application.builder().token(TOKEN).updater(None)
    builder = builder.request(CannedRequest(platform)).get_updates_request(CannedRequest(platform))
    if kind == "pickle":
        builder = builder.persistence(PicklePersistence(folder / "peer.pickle"))
    application: Any = builder.build()
    application.add_handler(_conversation(persistent=kind == "pickle"))

    async def take(raw: bytes) -> None:
        await application.update_queue.put(Update.de_json(json.loads(raw), application.bot))

    async with application:
        await application.start()
        try:
            yield take
        finally:
            await asyncio.sleep(0)
            await application.stop()
