"""Starting, downloading, registering commands: the calls that are rare."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import pytest

from bot.channels.channel import ChannelRefused, Fetched, Gone
from bot.channels.telegram import TelegramChannel
from tests.bot.channels.telegram.helpers import PNG, QUICK, TOKEN, Turn, pushed, started
from tests.simulators.telegram import TelegramSimulator

WITHOUT_AIOGRAM = """
import asyncio, sys
from bot.channels.telegram import TelegramChannel

async def start():
    channel = TelegramChannel("123456:TEST", sys.argv[1])
    await channel.start()
    await channel.stop()

asyncio.run(start())
sys.exit("aiogram" in sys.modules)
"""


async def test_nobody_waits_for_aiogram_at_the_start(tg: TelegramSimulator) -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", WITHOUT_AIOGRAM, tg.url)
    assert await process.wait() == 0
    assert tg.calls_of("getMe")


def test_the_account_is_the_number_of_the_token() -> None:
    channel = TelegramChannel("987654:AA-bb_c")
    assert (channel.account, channel.name, channel.look.buttons) == ("987654", "telegram", True)


async def refusal(**settings: Any) -> str:
    settings = {"token": TOKEN, "api_url": "http://127.0.0.1:9"} | settings
    channel = TelegramChannel(patience=QUICK, **settings)
    with pytest.raises(ChannelRefused) as refused:
        await channel.start()
    words = str(refused.value)
    assert "TEST" not in words
    return words


async def test_a_wrong_token_is_refused_with_what_to_do(tg: TelegramSimulator) -> None:
    assert "@BotFather" in await refusal(api_url=tg.url, token="123456:WRONG")
    assert "@BotFather" in await refusal(token="no token at all")
    tg.fail_next("getMe", status=404)
    assert "TELEGRAM_BOT_TOKEN" in await refusal(api_url=tg.url)


async def test_settings_that_can_never_work_are_refused(tg: TelegramSimulator) -> None:
    assert "TELEGRAM_API_URL" in await refusal(api_url="api.telegram.org")
    assert "HOMTHU_PUBLIC_URL" in await refusal(mode="webhook", webhook_secret="s")
    assert "TELEGRAM_WEBHOOK_SECRET" in await refusal(mode="webhook", public_url="https://xa.example")
    plain = {"mode": "webhook", "webhook_secret": "s", "public_url": "http://xa.example"}
    assert "An HTTPS URL must be provided" in await refusal(api_url=tg.url, **plain)


async def test_bad_weather_at_the_start_is_outlived(tg: TelegramSimulator, turn: Turn) -> None:
    tg.fail_next("getMe", 2, status=502, garbage=True)
    tg.fail_next("setWebhook", retry_after=1)
    async with pushed(tg, turn):
        await tg.world.bell.until(lambda: tg.pending.webhook_url or None, 2.0, "a webhook")
        await tg.user(7001).says("xin chào")
        await turn.has(1)


async def test_a_start_without_network_is_no_refusal(tg: TelegramSimulator) -> None:
    await tg.goes_down()
    async with started(tg):
        await tg.comes_back()
        tg.pending.webhook_url = "https://xa-cu.example/hook"
        while tg.pending.webhook_url:
            await tg.world.bell.rung(0.01)


async def test_files_come_down_within_the_limit(tg: TelegramSimulator) -> None:
    lan = tg.user(7001)
    photo = (await lan.sends_photo(PNG))["photo"][-1]["file_id"]
    boastful = (await lan.sends_photo(PNG, claims=21 * 1024 * 1024))["photo"][-1]["file_id"]
    modest = (await lan.sends_photo(PNG, claims=5))["photo"][-1]["file_id"]
    async with started(tg) as channel:
        assert await channel.fetch(photo, len(PNG)) == Fetched(PNG)
        assert await channel.fetch(photo, len(PNG) - 1) == Gone("too_large", again=False)
        assert await channel.fetch(modest, len(PNG) - 1) == Gone("too_large", again=False)
        assert await channel.fetch(boastful, 10**9) == Gone("too_large", again=False)
        assert await channel.fetch("nobody-knows", 10**6) == Gone("refused", again=False)
        for method, fault in (
            ("getFile", {"status": 500}),
            ("download", {"status": 404}),
            ("getFile", {"garbage": True}),
        ):
            tg.fail_next(method, **fault)
            assert await channel.fetch(photo, len(PNG)) == Gone("trouble", again=True)
        assert await channel.fetch(photo, len(PNG)) == Fetched(PNG)


async def test_commands_go_to_all_private_chats_or_to_one(tg: TelegramSimulator) -> None:
    tg.user(7001)
    group = tg.group(-1001234567890)
    async with started(tg) as channel:
        await channel.set_commands(None, [("gui", "Gửi ý kiến"), ("trogiup", "Trợ giúp")])
        await channel.set_commands("7001", [("hopthu", "Hộp thư")])
        await channel.set_commands(f"{group.id}/7001", [("hopthu", "Hộp thư")])
        assert tg.commands("all_private_chats") == [("gui", "Gửi ý kiến"), ("trogiup", "Trợ giúp")]
        assert tg.commands("chat", 7001) == tg.commands("chat", group.id) == [("hopthu", "Hộp thư")]
        await channel.set_commands("7001", [])
        assert tg.commands("chat", 7001) == []
        await channel.set_commands("99", [("hopthu", "Hộp thư")])
        await channel.set_commands("?", [("hopthu", "Hộp thư")])
        await channel.set_commands(None, [("Hộp Thư", "x")])
    assert tg.commands("all_private_chats")[0][0] == "gui"
