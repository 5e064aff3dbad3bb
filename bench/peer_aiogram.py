"""The nine turns with aiogram's FSM, written as its example is (examples/finite_state_machine.py): states, a router, a
handler with its filters for each state.

`tuned` is what somebody would do who had measured: one handler without filters passes the message on by its state (the
magic filters go through a thread each), what is there after the start is frozen for the collector, and the generic
response classes stay referenced."""

from __future__ import annotations

import gc
import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.methods import Response
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bench import nine_words as w
from bench.peer_platform import TOKEN, Canned

Lodge = Callable[[str, dict[str, Any]], Awaitable[None]]
# Otherwise the collector drops them, and pydantic builds them again.
KEPT = (Response[Message], Response[bool])


class Form(StatesGroup):
    consent = State()
    kind = State()
    subject = State()
    title = State()
    content = State()
    where = State()
    photos = State()
    check = State()


class CannedSession(AiohttpSession):
    """Where AiohttpSession would hand over to aiohttp: the call encoded as a form, the answer checked, as it does."""

    def __init__(self, platform: Canned) -> None:
        super().__init__()
        self._platform = platform

    async def make_request(self, bot: Bot, method: Any, timeout: int | None = None) -> Any:
        body = self.build_form_data(bot=bot, method=method)()
        name = method.__api_method__
        chat, text = getattr(method, "chat_id", 0), getattr(method, "text", "") or ""
        content = self._platform.answer(name, body.size or 0, chat, text).decode()
        response = self.check_response(bot=bot, method=method, status_code=200, content=content)
        if name == "sendMessage":
            self._platform.shown(chat, {"text": text})
        return response.result


def _keyboard(options: w.Options) -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(text=label, callback_data=f"nine|{key}")] for key, label in options]
    return InlineKeyboardMarkup(inline_keyboard=rows)


async def _start(message: Message, state: FSMContext) -> None:
    await state.set_state(Form.consent)
    await message.answer(w.PEER_TEXTS["consent"], reply_markup=_keyboard(w.CONSENT))


async def _consent(query: CallbackQuery, state: FSMContext) -> None:
    await _tapped(query, state, "consent", Form.kind, w.TEXTS["nine.kind"], w.labelled(w.KINDS))


async def _kind(query: CallbackQuery, state: FSMContext) -> None:
    await _tapped(query, state, "kind", Form.subject, w.TEXTS["nine.subject"], w.labelled(w.SUBJECTS))


async def _subject(query: CallbackQuery, state: FSMContext) -> None:
    await _tapped(query, state, "subject", Form.title, w.TEXTS["nine.title"], ())


async def _title(message: Message, state: FSMContext) -> None:
    await state.update_data(title=message.text)
    await state.set_state(Form.content)
    await message.answer(w.TEXTS["nine.content"])


async def _content(message: Message, state: FSMContext) -> None:
    await state.update_data(content=message.text)
    await state.set_state(Form.where)
    await message.answer(w.PEER_TEXTS["where"], reply_markup=_keyboard(tuple((v, v) for v in w.VILLAGES)))


async def _where(message: Message, state: FSMContext) -> None:
    if message.text not in w.VILLAGES:
        await message.answer(w.PEER_TEXTS["where"])
        return
    await state.update_data(village=message.text)
    await state.set_state(Form.photos)
    await message.answer(w.TEXTS["nine.photos"], reply_markup=_keyboard(w.labelled(w.PHOTOS)))


async def _photos(query: CallbackQuery, state: FSMContext) -> None:
    answers = await state.update_data(photos=_choice(query))
    await state.set_state(Form.check)
    await query.answer()
    await _message(query).answer(w.read_back(answers), reply_markup=_keyboard(w.CHECK))


async def _send(query: CallbackQuery, state: FSMContext, lodge: Lodge) -> None:
    code = str(secrets.randbelow(9 * 10**11) + 10**11)
    await lodge(code, await state.get_data())
    await state.clear()
    await query.answer()
    await _message(query).answer(w.receipt(code, datetime.now()))  # noqa: DTZ005


async def _tapped(
    query: CallbackQuery, state: FSMContext, key: str, then: State, text: str, options: w.Options
) -> None:
    await state.update_data({key: _choice(query)})
    await state.set_state(then)
    await query.answer()
    await _message(query).answer(text, reply_markup=_keyboard(options) if options else None)


def _choice(query: CallbackQuery) -> str:
    return (query.data or "").partition("|")[2]


def _message(query: CallbackQuery) -> Message:
    assert isinstance(query.message, Message)
    return query.message


def router() -> Router:
    """As documented."""
    found = Router()

    def tap(options: w.Options) -> Any:
        return F.data.in_({f"nine|{key}" for key, _ in options})

    found.message(CommandStart())(_start)
    found.callback_query(Form.consent, tap(w.CONSENT[:1]))(_consent)
    found.callback_query(Form.kind, tap(w.KINDS))(_kind)
    found.callback_query(Form.subject, tap(w.SUBJECTS))(_subject)
    found.message(Form.title, F.text)(_title)
    found.message(Form.content, F.text)(_content)
    found.message(Form.where, F.text)(_where)
    found.callback_query(Form.photos, tap(w.PHOTOS))(_photos)
    found.callback_query(Form.check, tap(w.CHECK[:1]))(_send)
    return found


def one_handler() -> Router:
    """The same without filters: each kind of update has one handler, which looks the state up."""
    found = Router()
    said = {Form.title.state: _title, Form.content.state: _content, Form.where.state: _where}
    tapped: dict[str | None, tuple[Any, w.Options]] = {
        Form.consent.state: (_consent, w.CONSENT[:1]),
        Form.kind.state: (_kind, w.KINDS),
        Form.subject.state: (_subject, w.SUBJECTS),
        Form.photos.state: (_photos, w.PHOTOS),
    }

    async def message(message: Message, state: FSMContext, raw_state: str | None = None) -> None:
        if message.text == "/start":
            await _start(message, state)
        elif message.text and raw_state in said:
            await said[raw_state](message, state)

    async def query(query: CallbackQuery, state: FSMContext, lodge: Lodge, raw_state: str | None = None) -> None:
        if raw_state == Form.check.state and _choice(query) == "send":
            await _send(query, state, lodge)
        elif raw_state in tapped and any(_choice(query) == key for key, _ in tapped[raw_state][1]):
            await tapped[raw_state][0](query, state)

    found.message()(message)
    found.callback_query()(query)
    return found


@asynccontextmanager
async def talking(platform: Canned, folder: Path, kind: str) -> AsyncIterator[Callable[[bytes], Awaitable[object]]]:
    """kind: "memory", "tuned" (in memory), "sql" or "sql-tuned"."""
    cases: dict[str, dict[str, Any]] = {}

    async def lodge(code: str, answers: dict[str, Any]) -> None:
        cases[code] = answers

    if kind.startswith("sql"):
        from bench.peer_aiogram_sql import durable

        async with durable(folder) as (storage, lodge_sql, turn):
            feed = _feed(platform, storage, lodge_sql, tuned=kind == "sql-tuned")

            async def take(raw: bytes) -> None:
                async with turn():
                    await feed(raw)

            yield take
        return
    yield _feed(platform, MemoryStorage(), lodge, tuned=kind == "tuned")


def _feed(platform: Canned, storage: BaseStorage, lodge: Lodge, tuned: bool) -> Callable[[bytes], Awaitable[object]]:
    bot = Bot(TOKEN, session=CannedSession(platform))
    dispatcher = Dispatcher(storage=storage, lodge=lodge)
    dispatcher.include_router(one_handler() if tuned else router())

    async def feed(raw: bytes) -> None:
        await dispatcher.feed_raw_update(bot, json.loads(raw))

    if tuned:
        gc.collect()
        gc.freeze()
    return feed
