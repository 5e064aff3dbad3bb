"""A commune's own invitation texts are checked before anything starts, and are what is handed out."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.kinds import Role
from cases.profile import ProfileError, parse_profile
from cases.profile_channels import Channel
from cases.profile_outreach import Outreach
from tests.dialogs.house import House

TEXT = (Path(__file__).parents[2] / "communes" / "binh-tuyen.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('post = "Kính gửi bà con {place}!"', "has no {link}"),
        ('post = "{link} {lnk}"', "{lnk} is not known; use {link}"),
        ('post = "{link} {"', "stands alone"),
        ('loudspeaker = "Bà con mở {link}"', "is read aloud"),
        ('loudspeaker = "Bà con gọi 0211 3888999"', "more than four digits"),
        (f'loudspeaker = "{"loa " * 231}"', "longer than a minute"),
        ('opens = "zalo"', "opens"),
        ('banner = "x"', "banner"),
    ],
)
def test_a_text_that_would_not_work_is_told_with_what_to_do(line: str, told: str) -> None:
    with pytest.raises(ProfileError) as refused:
        parse_profile(f"{TEXT}\n[outreach]\n{line}\n", "xa.toml")
    assert told in str(refused.value)
    assert "outreach" in str(refused.value)


def test_the_communes_own_words_take_the_place_of_ours() -> None:
    own = Outreach(post="{link} Mời bà con {place} nhắn {word}, gọi {phone}.", loudspeaker="Kính thưa bà con {place}!")
    house = House(outreach=own)
    head = house.join("head", Role.VILLAGE_HEAD, unit="bac-ke")
    head.says("chào", "4", "1")
    told = "\n".join(out.text for out in head.heard)
    assert "Mời bà con thôn Bắc Kế nhắn BẮC KẾ " in told
    head.says("3")
    assert "Kính thưa bà con thôn Bắc Kế!" in [out.text for out in head.heard]


def test_links_open_telegram_where_the_commune_wants_that_and_zalo_is_named() -> None:
    channels = (
        Channel(kind="telegram", account="xa", link="https://t.me/xa_bot"),
        Channel(kind="zalo_bot", account="xa", link="https://zalo.me/3862518264829"),
    )
    house = House(outreach=Outreach(opens="telegram"), channels=channels)
    head = house.join("head", Role.VILLAGE_HEAD, unit="bac-ke")
    head.says("chào", "4", "1")
    (token,) = house.links
    (post,) = [out.text for out in head.heard if out.text.startswith(f"https://t.me/xa_bot?start={token}\n")]
    assert f"https://zalo.me/3862518264829 rồi gửi tin đầu tiên là: BẮC KẾ {token[-6:-3]} {token[-3:]}" in post
    head.says("2")
    squares = [data["content"] for _, data in house.papers]
    assert [one["square"] for one in squares] == [f"https://t.me/xa_bot?start={token}"] * 2
    assert f"gửi tin đầu tiên: BẮC\u00a0KẾ\u00a0{token[-6:-3]}\u00a0{token[-3:]}" in squares[0]["word"]
    assert any("zalo.me/3862518264829" in way for way in squares[1]["ways"])
