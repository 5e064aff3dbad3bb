"""What only the Official Account has: its form, its albums, its buttons, people who answer by hand, and its windows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.journeys.lodging import WHO, code_in, lodges, photo, says_who_and_where, sends_it, tells_the_matter
from tests.journeys.office import ANSWER, Office, answers_the_card, approves, forwards_to_the_police
from tests.journeys.on_zalo_oa import OnZaloOa
from tests.journeys.person import Person
from tests.journeys.town import Town, a_town
from tests.journeys.waiting import until

ACCOUNT = """
[[channels]]
kind = "zalo_oa"
account = "579745863508352884"
app_id = "4318657068771012646"
api_url = "{url}"
oauth_url = "{url}"
secret_key_file = "{folder}/secret_key"
app_secret_file = "{folder}/app_secret"
refresh_token_file = "{folder}/refresh_token"
buttons = true
templates = {{ answer_waiting = "12345" }}
"""


@pytest.fixture
async def described(folder: Path) -> AsyncIterator[Town]:
    """The account stands in the profile, with buttons and a template."""
    profile = folder / "xa.toml"
    usual = (ROOT / "communes" / "binh-tuyen.toml").read_text("utf-8")
    profile.write_text(usual, "utf-8")

    def describe(town: Town) -> None:
        oa = town.oa
        for name, value in (("secret_key", oa.secret_key), ("app_secret", oa.app_secret)):
            (folder / name).write_text(value)
        (folder / "refresh_token").write_text(oa.chain.refresh)
        profile.write_text(usual + ACCOUNT.format(url=oa.url, folder=folder), "utf-8")
        oa.templates["12345"] = "Có tin trả lời {code}"

    async with a_town(folder, prepared=describe, homthu_commune=str(profile), zalo_oa_id="") as town:
        yield town


async def comes(town: Town) -> OnZaloOa:
    hoa = await town.comes("zalo_oa", "Trần Thị Hoa")
    assert isinstance(hoa, OnZaloOa)
    return hoa


async def test_who_follows_is_greeted(town: Town) -> None:
    hoa = await comes(town)
    await hoa.starts()
    await hoa.hears("trợ lý")


async def test_the_form_of_the_platform_answers_who_writes(town: Town) -> None:
    hoa = await comes(town)
    await tells_the_matter(hoa)
    await hoa.chooses("Xong")
    await hoa.hears("họ tên và số điện thoại")
    hoa.turns_to_the_next()
    await hoa.user.submits(name="Trần Thị Hoa", phone="84912345678")
    await hoa.hears("thôn hay tổ dân phố")


async def test_photos_sent_at_once_are_pieces_of_one_story(town: Town) -> None:
    hoa = await comes(town)
    await tells_the_matter(hoa)
    hoa.turns_to_the_next()
    await hoa.user.sends_photos([photo("red"), photo("blue"), photo("green")], "ảnh màn hình")
    await hoa.hears("3 ảnh")
    await says_who_and_where(hoa)
    await sends_it(hoa)
    assert town.records.one("SELECT count(*) FROM files WHERE status = 'stored' AND kind = 'photo'") >= 3


async def test_while_somebody_answers_by_hand_the_assistant_is_quiet_and_then_goes_on(town: Town) -> None:
    hoa = await comes(town)
    await tells_the_matter(hoa)
    await town.delivered()
    await town.oa.admin_writes(hoa.user, "Chào bà, tôi là Hùng bên công an xã")
    hoa.turns_to_the_next()
    await hoa.user.says("Vâng chào anh, nhà tôi ở cuối xóm")
    await town.delivered()
    assert hoa.news == []
    town.clock.forward(minutes=31)
    told = await hoa.hears("“Vâng chào anh, nhà tôi ở cuối xóm”")
    assert "chưa ghi những lời này" in told.text
    await says_who_and_where(hoa)
    await sends_it(hoa)


async def test_buttons_are_tapped_and_an_old_one_answers_nothing_newer(described: Town) -> None:
    hoa = await comes(described)
    await tells_the_matter(hoa)
    old = hoa.last
    assert [title for title, _ in old.raw.buttons][:1] == ["Xong"]
    assert "1. Xong" not in old.text
    code = await _sent(hoa)
    hoa.turns_to_the_next()
    await hoa.user.says(old.raw.buttons[0][1])
    await hoa.hears("câu")
    assert described.records.one("SELECT count(*) FROM cases") == 1
    assert code


async def _sent(hoa: Person) -> str:
    await hoa.chooses("Xong")
    await hoa.hears("họ tên và số điện thoại")
    await hoa.says(WHO)
    await hoa.hears("thôn hay tổ dân phố")
    await hoa.says("Bắc Kế")
    await hoa.hears("Mời ông/bà xem lại")
    await hoa.chooses("Gửi đi")
    return code_in((await hoa.hears("Mã tra cứu")).text)


async def test_an_answer_after_fifteen_working_days_waits_for_a_one_and_comes_word_for_word(described: Town) -> None:
    town = described
    office = await Office.opens(town, "web", "web", "web")
    hoa = await comes(town)
    code = await lodges(hoa)
    await forwards_to_the_police(office.clerk, code)
    town.clock.forward(seconds=31)
    await hoa.hears("Xã đã chuyển")
    town.clock.forward(days=21)
    await answers_the_card(office.police, code)
    await approves(office.clerk, code)
    await approves(office.leader, code)
    hoa.turns_to_the_next()
    town.clock.forward(seconds=31)
    template = await hoa.hears("Có tin trả lời")
    assert template.raw.kind == "template"
    await until(lambda: town.oa.charged >= 1, "the template to be charged")
    assert hoa.times_told(ANSWER) == 0
    await hoa.says("1")
    await hoa.hears(f"Công an xã trả lời ý kiến mã {code} của ông/bà: “{ANSWER}”")
    assert hoa.times_told(ANSWER) == 1
