"""Two communes in one process: each has its page, its bot, its keys and its cases, and nothing of the other's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.cli.refusal import Refused
from bot.house import House, open_houses
from bot.server import Server
from bot.settings import Settings, SeveralCommunes
from bot.site import sites_of
from cases.needs import CaseByCode
from storage import CannotOpen
from tests.journeys.lodging import code_in
from tests.journeys.on_telegram import OnTelegram
from tests.journeys.on_web import resident_at
from tests.journeys.person import Person
from tests.journeys.town import free_port
from tests.journeys.waiting import until
from tests.scale.second import CHANNELS, ID, first_profile, second_profile
from tests.simulators.telegram import TelegramSimulator

SECRET = "a-secret-in-a-file"


@pytest.fixture
async def bots(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[list[TelegramSimulator]]:
    first, second = TelegramSimulator(token="111:ONE"), TelegramSimulator(token="222:TWO")
    monkeypatch.setenv("ONE_TOKEN", first.token)
    monkeypatch.setenv("TWO_TOKEN", second.token)
    async with first, second:
        yield [first, second]


def _settings(folder: Path, bots: list[TelegramSimulator], mode: str = "webhook") -> Settings:
    (folder / "secret").write_text(SECRET)
    shared = {"secret": folder / "secret", "mode": mode}
    one = CHANNELS.format(account="one", prefix="ONE", api_url=bots[0].url, **shared)
    two = CHANNELS.format(account="two", prefix="TWO", api_url=bots[1].url, **shared)
    port = free_port()
    return Settings(
        _env_file=None,
        homthu_database_url=f"sqlite:///{folder}/homthu.db",
        homthu_files=folder / "files",
        homthu_port=port,
        homthu_public_url=f"http://127.0.0.1:{port}",
        homthu_log="error",
        homthu_commune=f"{first_profile(folder, one)}, {second_profile(folder, two)}",
    )


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[list[House]]:
    stop = asyncio.Event()
    async with open_houses(settings) as houses:
        server = Server(*houses)
        running = asyncio.create_task(server.run(stop.wait()))  # type: ignore[arg-type]
        ready = asyncio.create_task(server.ready.wait())
        await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            await running
        try:
            yield houses
        finally:
            stop.set()
            await running


async def lodges(person: Person) -> str:
    await person.says("Wifi ở nhà văn hóa thôn hỏng từ tuần trước, cả nhà đều thế")
    await person.hears("xin phép lưu")
    await person.chooses("Đồng ý, tôi đã đủ 16 tuổi")
    await person.hears("Trợ lý đã ghi")
    await person.chooses("Xong")
    await person.hears("họ tên và số điện thoại")
    await person.says("Nguyễn Văn An, 0912000001")
    await person.hears("thôn hay tổ dân phố")
    await person.says("Thống Nhất")
    await person.hears("Mời ông/bà xem lại")
    await person.chooses("Gửi đi")
    return code_in((await person.hears("Mã tra cứu")).text).replace(" ", "")


async def found(house: House, code: str) -> bool:
    async with house.store.batch() as batch:
        need = CaseByCode(code)
        return (await batch.answer([need]))[need] is not None


async def test_each_commune_has_its_own_cases_on_its_own_bot_and_page(
    tmp_path: Path, bots: list[TelegramSimulator]
) -> None:
    settings = _settings(tmp_path, bots)
    async with serving(settings) as (first, second):
        await until(lambda: all(bot.pending.webhook_url for bot in bots), "both webhooks", seconds=30)
        assert [bot.pending.webhook_url.rpartition("/webhook")[2] for bot in bots] == ["/telegram/111", "/telegram/222"]
        codes = [await lodges(OnTelegram(bot.user(7001, "An"))) for bot in bots]
        assert [await found(first, code) for code in codes] == [True, False]
        assert [await found(second, code) for code in codes] == [False, True]
        async with resident_at(f"{settings.public_url}/x/{ID}", "Lan") as lan:
            code = await lodges(lan)
        assert (await found(first, code), await found(second, code)) == (False, True)
        assert second.site == f"{settings.public_url}/x/{ID}"


async def test_the_front_door_leads_to_each_and_the_figures_are_of_all(
    tmp_path: Path, bots: list[TelegramSimulator]
) -> None:
    settings = _settings(tmp_path, bots)
    async with serving(settings), aiohttp.ClientSession(settings.public_url) as session:
        door = await (await session.get("/")).text()
        assert 'href="/x/binh-tuyen/"' in door
        assert f'href="/x/{ID}/"' in door
        for path, status in ((f"/x/{ID}/", 200), ("/x/binh-tuyen/", 200), ("/x/nowhere/", 404), ("/health/ready", 200)):
            assert (await session.get(path)).status == status, path
        figures = await (await session.get("/metrics")).text()
        assert 'homthu_outbox_waiting{account="telegram:111"}' in figures
        assert 'homthu_outbox_waiting{account="telegram:222"}' in figures
        assert (await session.post("/webhook/telegram", data=b"{}")).status in (404, 405)


async def test_what_one_commune_sealed_the_other_does_not_open(tmp_path: Path, bots: list[TelegramSimulator]) -> None:
    async with open_houses(_settings(tmp_path, bots)) as (first, second):
        sealed = first.sealer.seal(b"words", "cases", "1")
        with pytest.raises(CannotOpen):
            second.sealer.open(sealed, "cases", "1")
        assert first.sealer.lookup("phone", "0912000001") != second.sealer.lookup("phone", "0912000001")


async def test_an_account_or_a_token_that_could_be_anybodys_is_refused(
    tmp_path: Path, bots: list[TelegramSimulator], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = _settings(tmp_path, bots)
    plain = settings.model_copy(update={"telegram_bot_token": "333:THREE"})
    async with open_houses(plain) as houses:
        with pytest.raises(Refused, match="are for one commune"):
            sites_of(houses, "w")
    async with open_houses(settings) as houses:
        monkeypatch.setenv("TWO_TOKEN", "111:ONE")
        with pytest.raises(Refused, match="telegram:111 is named twice"):
            sites_of(houses, "w")
        monkeypatch.delenv("TWO_TOKEN")
        with pytest.raises(Refused, match="the variable TWO_TOKEN"):
            sites_of(houses, "w")


async def test_a_demonstration_has_no_accounts(tmp_path: Path, bots: list[TelegramSimulator]) -> None:
    async with open_houses(_settings(tmp_path, bots)) as houses:
        assert [site.channels for site in sites_of(houses, "w", with_accounts=False)] == [[], []]


def test_a_command_about_one_asks_which(tmp_path: Path, bots: list[TelegramSimulator]) -> None:
    settings = _settings(tmp_path, bots)
    with pytest.raises(SeveralCommunes, match="HOMTHU_ONLY="):
        _ = settings.profile
    assert settings.chosen(settings.communes[1]).profile.name == f"{ID}.toml"
