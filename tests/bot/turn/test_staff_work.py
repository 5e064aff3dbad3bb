"""The clerk's further work over a real store: asked, joined, opened again, sent back, taken up by a late officer."""

from __future__ import annotations

import pytest

from bot.incoming import Address
from cases.kinds import Role
from tests.bot.turn.conftest import Village


@pytest.fixture(autouse=True)
async def an_office(village: Village) -> None:
    await village.hires("clerk", Role.FOCAL_OFFICER)
    await village.hires("police", Role.UNIT_OFFICER, "cong-an")


async def test_a_question_and_its_answer(village: Village) -> None:
    code = await village.forwarded("71")
    assert "Người gửi sẽ nhận được" in await village.says("police", f"/hoidan {code} Máy hiệu gì?")
    await village.says("police", "1")
    assert "“Máy hiệu gì?”" in (await village.heard("71"))[-1]
    await village.says("71", "Samsung A05", "1")
    assert "Bổ sung: “Samsung A05”" in (await village.heard("police"))[-1]


async def test_two_cases_become_one(village: Village) -> None:
    lead, second = await village.forwarded("71"), await village.lodges("72")
    assert "sẽ giải quyết chung" in await village.says("clerk", f"/trung {second}", lead)
    assert "giải quyết chung" in await village.says("clerk", "1")
    assert "Giải quyết chung với ý kiến mã" in await village.says("clerk", f"/xem {second}")
    assert "Có 1 ý kiến khác" in await village.says("police", f"/xem {lead}")


async def test_who_sent_a_case_back_is_not_suggested_again(village: Village) -> None:
    code = await village.forwarded("71")
    await village.says("police", f"/tralai {code} Việc của trạm y tế", "1")
    await village.says("clerk", f"/xem {code}")
    card = (await village.house.threads.after(Address("telegram", "bot", "clerk"), 0))[-1].out
    assert [choice.label for choice in card.choices][:2] == ["Phân loại", "Chuyển cho đơn vị"]


async def test_who_is_hired_late_hears_what_waits(village: Village) -> None:
    code = await village.forwarded("71")
    await village.says("clerk", f"/chuyen {code} kinh tế", "1")
    await village.hires("late", Role.UNIT_OFFICER, "kinh-te")
    assert "Có 1 ý kiến đang chờ ông/bà" in "\n".join(await village.heard("late"))


async def test_posted_on_the_national_portal_and_answered(village: Village) -> None:
    code = await village.forwarded("71")
    await village.says("clerk", f"/lenpakn {code} PAKN.20260325.0012", "1")
    assert "pakn.nq57.vn" in (await village.heard("71"))[-1]
    await village.says("clerk", f"/lenpakn {code} Đã ghi nhận.", "1")
    assert "“Đã ghi nhận.”" in "\n".join(await village.heard("71"))
