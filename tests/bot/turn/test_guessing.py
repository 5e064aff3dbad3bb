"""Four digits guessed from one place: new chats and other codes give no more tries."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from dialogs.residents import lookup
from tests.bot.turn.conftest import Village
from tests.storage.samples import a_case

HALL, HOME = "hash-of-the-village-hall", "hash-of-a-home"
ANSWER = "Đã sửa xong."


async def from_(village: Village, origin: str, chat: str, text: str) -> str:
    before = await village.count(chat)
    waiting = asyncio.create_task(village.turns.submit(replace(village.incoming(chat, text), origin=origin)))
    await asyncio.sleep(0)
    await village.turns.drain()
    await waiting
    return "\n".join((await village.heard(chat))[before:])


async def an_answered_case(village: Village) -> str:
    """The tracking code of a case whose phone ends in 5678."""
    proposed = {"words": {"text": ANSWER}, "unit": "cong-an", "waiting": []}
    case = await a_case(
        village.store,
        "",
        ("reply_proposed", proposed),
        ("replied", {}),
        code="482719350648",
        conversation="telegram:bot:90",
        words={"phone": "+84912345678"},
    )
    return case.code


async def test_wrong_digits_are_counted_for_where_they_come_from(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup, "MOST_FROM_ORIGIN", 3)
    code = await an_answered_case(village)
    for chat in ("71", "72", "73"):
        await from_(village, HALL, chat, code)
        assert "không khớp" in await from_(village, HALL, chat, "0000")
    await from_(village, HALL, "74", code)
    assert "thử sai nhiều lần" in await from_(village, HALL, "74", "5678")
    await from_(village, HOME, "75", code)
    assert ANSWER in await from_(village, HOME, "75", "5678")


async def test_where_the_origin_is_not_known_only_chat_and_code_count(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup, "MOST_FROM_ORIGIN", 1)
    code = await an_answered_case(village)
    for chat in ("71", "72"):
        await from_(village, "", chat, code)
        assert "không khớp" in await from_(village, "", chat, "0000")
