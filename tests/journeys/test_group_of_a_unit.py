"""A unit's Telegram group over the real server: tied by the administrator, cards come, an officer takes one there, a
stranger does not, the bot is thrown out. Nobody's name, words or picture is seen in it."""

from __future__ import annotations

import re

import pytest

from tests.journeys.lodging import MATTER, lodges
from tests.journeys.office import forwards_to_the_police
from tests.journeys.on_telegram import OnTelegram
from tests.journeys.town import Town
from tests.journeys.waiting import until
from tests.simulators.telegram import Group, User

_SECRETS = (MATTER[:12], "Trần Thị Hoa", "912")


@pytest.fixture
def group(town: Town) -> Group:
    return town.telegram.group(-4001, "Công an xã", member=False)


async def _officer(town: Town, name: str, role: str, unit: str = "") -> OnTelegram:
    person = await town.hires("telegram", name, role, unit)
    assert isinstance(person, OnTelegram)
    return person


def _listed(town: Town, user: User) -> list[str]:
    """What Telegram shows when this person types a slash in private."""
    scopes = [names for scope, names in town.telegram.world.commands.items() if f"{user.id}" in str(scope)]
    return [one["command"] for names in scopes for one in names]


async def _ends(town: Town, kind: str, outcome: str, detail: str) -> None:
    query = "SELECT count(*) FROM ledger WHERE update_key LIKE ? AND outcome = ? AND detail = ?"
    await until(lambda: town.records.one(query, kind, outcome, detail) > 0, f"{outcome} {detail} in the ledger")


async def test_a_card_in_the_group_is_taken_by_an_officer_and_by_nobody_else(town: Town, group: Group) -> None:
    admin = await _officer(town, "Lưu Thị Hằng", "administrator")
    clerk = await _officer(town, "Lê Thị Mai", "focal_officer")
    police = await _officer(town, "Nguyễn Văn Hùng", "unit_officer", "cong-an")
    stranger = town.telegram.user(9900, "Lạ")
    await group.adds_bot(admin.user)
    at_admin, at_police, at_stranger = (one.in_group(group) for one in (admin.user, police.user, stranger))
    await at_admin.sees("/nhom và tên đơn vị")
    await at_admin.says("/nhom@homthu_bot công an")
    await at_admin.sees("nhận thẻ ý kiến giao cho Công an xã")
    await at_stranger.says("/hopthu")
    await at_stranger.says("Chiều nay họp mấy giờ?")

    hoa = await town.comes("telegram", "Trần Thị Hoa")
    code = await lodges(hoa)
    await forwards_to_the_police(clerk, code)
    card = await at_police.sees(f"Mã {code}")
    assert "Thôn, tổ: thôn Bắc Kế" in card.text
    assert card.labels == ["Nhận xử lý", "Xem ở chat riêng"], "a number typed in a group means nothing"
    await at_stranger.taps("Nhận xử lý", card)
    await _ends(town, "c:%", "not_for_us", "unregistered")
    await clerk.says(f"/nhatky {code}")
    await clerk.hears("không được phép")
    assert "accepted" not in town.records.events()

    await at_police.taps("Nhận xử lý", card)
    await at_police.sees(f"Nguyễn Văn Hùng đã nhận xử lý ý kiến mã {code}.")
    await police.hears("làm tiếp ở chat riêng")
    await police.hears(f"Mã {code}", MATTER[:12])
    assert town.records.events()[-1] == "accepted"
    await at_police.taps("Nhận xử lý", card)
    await at_police.sees("Công an xã đang xử lý")

    await town.delivered()
    said = "\n".join(message.text for message in group.inbox)
    assert [secret for secret in _SECRETS if secret in said] == []
    assert {message.kind for message in group.inbox} == {"text"}
    assert "/hopthu" not in said
    await group.removes_bot(stranger)
    await admin.hears("đưa ra khỏi nhóm của Công an xã")


async def test_words_and_commands_in_the_group_go_on_in_private(town: Town, group: Group) -> None:
    admin = await _officer(town, "Lưu Thị Hằng", "administrator")
    clerk = await _officer(town, "Lê Thị Mai", "focal_officer")
    police = await _officer(town, "Nguyễn Văn Hùng", "unit_officer", "cong-an")
    await group.adds_bot(admin.user)
    at_admin, at_police = admin.user.in_group(group), police.user.in_group(group)
    await at_admin.says("/nhom ca")
    hoa = await town.comes("telegram", "Trần Thị Hoa")
    code = await lodges(hoa)
    await forwards_to_the_police(clerk, code)
    card = await at_police.sees(f"Mã {code}")
    await town.delivered()
    await at_police.replies_to(card, "Công an xã đã mở lại tài khoản.")
    await at_police.sees("chat riêng")
    await police.hears("Nguyên văn như vậy, đúng chưa?", "“Công an xã đã mở lại tài khoản.”")
    await police.chooses("Gửi để duyệt")
    await at_police.sees("Nguyễn Văn Hùng đã soạn câu trả lời")
    await at_police.says(f"/xem {re.sub(' ', '', code)}")
    await police.hears(f"Mã {code}", MATTER[:12])


async def test_the_list_of_commands_is_everybodys_again_when_the_role_has_ended(town: Town) -> None:
    admin = await _officer(town, "Lưu Thị Hằng", "administrator")
    police = await _officer(town, "Nguyễn Văn Hùng", "unit_officer", "cong-an")
    await until(lambda: "nhanxuly" in _listed(town, police.user), "the officer's commands")
    await admin.says("/canbo gỡ Hùng")
    await admin.chooses("Gỡ")
    await until(lambda: _listed(town, police.user) == [], "everybody's list")
