"""Somebody without a role tries everything that staff can do. Nothing is shown, nothing is changed."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import pytest

from admin.commands import COMMANDS
from tests.bot.channels.web.visitor import new_id
from tests.journeys.lodging import MATTER, lodges
from tests.journeys.office import ANSWER, Office, answers_the_card, forwards_to_the_police, looks_at
from tests.journeys.on_telegram import OnTelegram
from tests.journeys.on_web import OnWeb, a_browser
from tests.journeys.person import Person
from tests.journeys.town import CHANNELS, Town

SECRETS = (MATTER[:20], "Trần Thị Hoa", "0912", ANSWER[:20], "chờ ông/bà duyệt", "Người gửi", "Từ nay tài khoản")
CHOICES = ("receive", "decline", "note", "forward", "forward_routed", "approve", "refuse", "undo", "reply", "later")


class Scene(NamedTuple):
    """A case of Hoa's whose answer waits for the clerk."""

    office: Office
    code: str

    @property
    def digits(self) -> str:
        return self.code.replace(" ", "")


@pytest.fixture
async def scene(town: Town) -> Scene:
    office = await Office.opens(town, "telegram", "telegram", "zalo_bot")
    hoa = await town.comes("telegram", "Trần Thị Hoa")
    code = await lodges(hoa)
    await forwards_to_the_police(office.clerk, code)
    await answers_the_card(office.police, code, delivered=town.delivered)
    await office.clerk.hears("chờ ông/bà duyệt", code)
    return Scene(office, code)


def assert_nothing_shown(person: Person, *more: str) -> None:
    said = "\n".join(person.texts)
    assert [secret for secret in (*SECRETS, *more) if secret in said] == []


@pytest.mark.parametrize("channel", CHANNELS)
async def test_no_staff_command_does_anything(town: Town, scene: Scene, channel: str) -> None:
    before = town.records.of_the_office()
    # One each, for nobody may send more than thirty messages a minute on the web.
    for named, commands in itertools.product((f"{scene.digits[-4:]} x", scene.code), (COMMANDS[::2], COMMANDS[1::2])):
        stranger = await town.comes(channel, "Vũ Văn Lạ")
        for command in commands:
            await stranger.says(f"/{command.name} {named}")
            await stranger.hears("")
        assert_nothing_shown(stranger)
    assert town.records.of_the_office() == before


async def test_no_forged_button_does_anything(town: Town, scene: Scene) -> None:
    before = town.records.of_the_office()
    on_telegram, on_web = await town.comes("telegram", "Vũ Văn Lạ"), await town.comes("web", "Vũ Văn Lạ")
    assert isinstance(on_telegram, OnTelegram)
    assert isinstance(on_web, OnWeb)
    await on_telegram.starts()
    await on_telegram.hears("Kính chào")
    version = town.records.one("SELECT version FROM cases")
    for question in (f"card:{scene.digits}:{version}", f"card:{scene.digits}:1", f"approve:{scene.digits}:1.{version}"):
        for choice in CHOICES:
            await on_telegram.forges(f"{question}|{choice}")
            await on_telegram.hears("")
        await on_web.sends({"type": "tap", "id": new_id(), "question": question, "choice": "approve"})
        await on_web.hears("")
        on_web.turns_to_the_next()
    for nonsense in ("", "|", "card:", "approve:1:1.1|approve", "x" * 64, f"card:{scene.digits}:99|approve"):
        await on_telegram.user.forge_tap(nonsense)
    await town.telegram.settled()
    await town.delivered()
    assert_nothing_shown(on_telegram)
    assert_nothing_shown(on_web)
    assert town.records.of_the_office() == before


async def test_staff_of_another_unit_and_of_another_turn_do_nothing_either(town: Town, scene: Scene) -> None:
    clinic = await town.hires("telegram", "Bùi Thị Yến", "unit_officer", "tram-y-te")
    assert isinstance(clinic, OnTelegram)
    assert isinstance(scene.office.police, OnTelegram)
    before = town.records.of_the_office()
    version = town.records.one("SELECT version FROM cases")
    for officer in (clinic, scene.office.police):
        for choice in ("approve", "refuse", "receive", "forward", "decline", "undo"):
            await officer.forges(f"approve:{scene.digits}:1.{version}|{choice}")
            await officer.hears("Không tìm thấy ý kiến này")
    for command in (one for one in COMMANDS if one.name != "maytinh"):  # whose desk it opens is their own
        await clinic.says(f"/{command.name} {scene.code}")
        await clinic.hears("")
    assert [text for text in clinic.texts if MATTER[:20] in text or "0912" in text] == []
    assert town.records.of_the_office() == before


async def test_whoever_asks_for_a_desk_gets_a_way_into_their_own(town: Town, scene: Scene) -> None:
    clinic = await town.hires("telegram", "Bùi Thị Yến", "unit_officer", "tram-y-te")
    before = town.records.of_the_office()
    await clinic.says(f"/maytinh {scene.code}")
    await clinic.hears("/can-bo/vao/")
    after = town.records.of_the_office()
    ways = [row for row in after.pop("invites") if row not in before["invites"]]
    assert len(ways) == 1
    mine = town.records.one("SELECT person FROM roles WHERE unit = 'tram-y-te'")
    assert town.records.one("SELECT person FROM invites ORDER BY at DESC LIMIT 1") == mine
    before.pop("invites")
    assert after == before
    assert MATTER[:20] not in "".join(clinic.texts)


async def test_an_officer_whose_case_was_taken_away_cannot_answer_the_old_card(town: Town) -> None:
    office = await Office.opens(town, "telegram", "telegram", "web")
    hoa = await town.comes("zalo_bot", "Trần Thị Hoa")
    code = await lodges(hoa)
    await forwards_to_the_police(office.clerk, code)
    await looks_at(office.police, code, "được giao trả lời")
    card = await office.police.hears("Mã " + code, "Bước:")
    await town.delivered()
    await office.clerk.says(f"/chuyen {code} y tế")
    await office.clerk.chooses("Vẫn chuyển, tôi báo tận nơi")
    await office.clerk.hears("Đã chuyển ý kiến", "Trạm Y tế")
    await office.police.hears("đã được chuyển cho đơn vị khác")
    before = town.records.of_the_office()
    assert isinstance(office.police, OnTelegram)
    await office.police.replies_to(card, ANSWER)
    await office.police.hears("Không tìm thấy ý kiến này")
    await office.police.says("/hopthu")
    await office.police.hears("Không có ý kiến nào đang chờ")
    assert town.records.of_the_office() == before


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_used_invite_opens_nothing(town: Town, scene: Scene, channel: str) -> None:
    token = await town.invites("Lê Thị Mai", "focal_officer")
    first = await town.comes("telegram", "Lê Thị Mai")
    await first.starts(token)
    await first.hears("Từ nay tài khoản này là của")
    before = town.records.of_the_office()
    stranger = await town.comes(channel, "Vũ Văn Lạ")
    await stranger.starts(token)
    await stranger.hears("Mã này đã dùng rồi")
    await stranger.says("/hopthu")
    await stranger.hears("")
    assert_nothing_shown(stranger)
    assert town.records.of_the_office() == before


async def test_the_doors_of_the_office_stay_shut_in_the_browser(town: Town, scene: Scene) -> None:
    async with a_browser(town.home) as stranger:
        await stranger.opens()
        for path in ("/can-bo/0123456789abcdef/chat", "/can-bo/0123456789abcdef/api/messages?after=0"):
            assert (await stranger.gets(path)).status == 403
        assert (await stranger.enters("4000300020001000")).status == 410
        for file in ("1", "0197c0de-0000-7000-8000-000000000000"):
            assert (await stranger.gets(f"/api/file/{file}")).status == 404


@pytest.mark.parametrize("channel", CHANNELS)
async def test_somebody_elses_code_shows_the_stage_and_no_more(town: Town, scene: Scene, channel: str) -> None:
    stranger = await town.comes(channel, "Vũ Văn Lạ")
    await stranger.says(scene.code)
    await stranger.hears(scene.code, "Công an xã đang giải quyết")
    await stranger.says("ý kiến của tôi")
    await stranger.hears("mã tra cứu")
    assert_nothing_shown(stranger)


async def test_the_reply_opens_with_the_right_digits_only_and_not_after_many_wrong_ones(
    town: Town, scene: Scene
) -> None:
    office, code = scene
    for approver in (office.clerk, office.leader):
        await looks_at(approver, code, "chờ ông/bà duyệt")
        await approver.chooses("Duyệt")
        await approver.hears("Đã duyệt")
    town.clock.forward(seconds=31)
    await office.clerk.hears("đã gửi tới người dân")
    friend, guesser = await town.comes("zalo_bot", "Trần Văn Bạn"), await town.comes("telegram", "Vũ Văn Lạ")
    await friend.says(code)
    await friend.hears("4 số cuối")
    await friend.says("5678")
    await friend.hears(ANSWER)
    await guesser.says(code)
    await guesser.hears("4 số cuối")
    for digits in ("0000", "1111", "2222", "3333", "4444"):
        await guesser.says(digits)
        await guesser.hears("không khớp")
    await guesser.says("5678")
    await guesser.hears("đã thử sai nhiều lần")
    assert_nothing_shown(guesser)
