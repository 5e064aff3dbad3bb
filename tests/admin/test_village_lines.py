"""One line about villages: "từ" begins the day, and "Kế" ends a name."""

from __future__ import annotations

from datetime import date

import pytest

from admin.villages_typed import wish_in
from tests.dialogs.house import PROFILE

TODAY, NEW_YEAR = date(2026, 11, 23), date(2027, 1, 1)


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("gộp Bắc Kế và Tân Ngọc thành Tân Kế từ 1/1/2027", "Tân Kế"),
        ("gộp Bắc Kế và Tân Ngọc thành Tân Kế kể từ ngày 1/1/2027", "Tân Kế"),
        ("gộp Bắc Kế và Tân Ngọc thành Tân An kể từ 1/1/2027", "Tân An"),
        ("gop Bac Ke va Tan Ngoc thanh Tan Ke tu 1/1/2027", "Tan Ke"),
        ("gop bac ke va tan ngoc thanh tan ke tu 1/1/2027", "tan ke"),
        ("gop bac ke va tan ngoc thanh tan ke ke tu ngay 1/1/2027", "tan ke"),
        ("gop Bac Ke va Tan Ngoc thanh Tan An ke tu 1/1/2027", "Tan An"),
        ("gop bac ke va tan ngoc thanh tan an ke tu 1/1/2027", "tan an"),
    ],
)
def test_a_name_that_ends_like_the_word_before_a_day_is_kept_whole(text: str, called: str) -> None:
    wish = wish_in(text, PROFILE, TODAY)
    assert wish is not None
    assert (wish.villages, wish.called, wish.first) == (("bac-ke", "tan-ngoc"), called, NEW_YEAR)


@pytest.mark.parametrize("text", ["thêm thôn", "thêm", "thêm tổ dân phố"])
def test_a_village_that_nobody_named_has_no_name(text: str) -> None:
    wish = wish_in(text, PROFILE, TODAY)
    assert wish is not None
    assert wish.called == ""
