"""A village's group: introduced once, the way into a private chat for whoever asks, and nobody's letter."""

from __future__ import annotations

import pytest

from cases.kinds import Role
from cases.profile_channels import Channel
from dialogs.events import Joined, Text
from dialogs.turn import Turn
from tests.dialogs.house import BUTTONS, House

GROUP = "nhom"
PEOPLE = ("head", "clerk", "new")


@pytest.fixture
def house() -> House:
    telegram = Channel(kind="telegram", account="xa", link="https://t.me/xa_bot")
    house = House(channels=(telegram,))
    house.join("head", Role.VILLAGE_HEAD, unit="bac-ke")
    house.join("clerk", Role.FOCAL_OFFICER)
    house.join("new")
    for name in PEOPLE:
        house.join(f"{GROUP}/{name}", look=BUTTONS)
    return house


def writes(house: House, name: str, text: str) -> Turn:
    return house.plays(f"{GROUP}/{name}", Text(text), group=True)


def answered(house: House, name: str) -> str:
    return "\n".join(out.text for out in house.people[f"{GROUP}/{name}"].heard)


def test_whoever_adds_it_it_says_what_it_is_and_where_to_write(house: House) -> None:
    house.plays(f"{GROUP}/new", Joined(), group=True)
    assert "trợ lý tự động của UBND xã Bình Tuyền" in answered(house, "new")
    assert "https://t.me/xa_bot" in answered(house, "new")


@pytest.mark.parametrize("text", ["/link", "/link@xa_bot", "@xa_bot cho hỏi gửi ở đâu?"])
def test_whoever_asks_reads_the_way_into_a_private_chat(house: House, text: str) -> None:
    writes(house, "new", text.replace("/link@xa_bot", "/link"))
    assert "https://t.me/xa_bot" in answered(house, "new")
    assert house.cases == {}


def test_the_head_reads_the_link_of_the_village(house: House) -> None:
    writes(house, "head", "/link")
    (token,) = house.links
    assert f"https://t.me/xa_bot?start={token}" in answered(house, "head")
    assert "thôn Bắc Kế" in house.people["new"].starts(token)


def test_what_people_tell_each_other_is_not_for_us(house: House) -> None:
    turn = writes(house, "new", "Mạng nhà tôi hỏng từ hôm qua, ai giúp với")
    assert (turn.outcome, turn.says) == ("not_for_us", ())
    assert house.cases == {}
