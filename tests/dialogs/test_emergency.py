"""A cry for help is answered with the numbers to call, before anything else; nothing is lost by it."""

from __future__ import annotations

import pytest

from cases.screening import is_emergency
from tests.dialogs.player import Person
from tests.dialogs.ways import to

CRIES = ["cháy nhà rồi cứu với", "chay nha roi cuu voi", "tôi không muốn sống nữa", "goi cap cuu giup toi"]


@pytest.mark.parametrize("words", CRIES)
def test_the_numbers_come_before_everything_else(talk: Person, words: str) -> None:
    talk.says(words)
    first = talk.last.split("\n")[0]
    assert all(number in first for number in ("113", "114", "115"))


@pytest.mark.parametrize("words", CRIES)
def test_in_the_middle_of_a_story_too_and_the_story_goes_on(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert "114" in talk.last
    assert talk.asked == "lodge.what"


@pytest.mark.parametrize(
    "words",
    [
        "app không chạy nha, cán bộ xem giúp",
        "mạng nhà tôi chạy chậm",
        "máy chạy nóng quá",
        "trạm y tế gọi tôi lên khám mà app không mở",
        "bà con sống ở xóm trên không có sóng",
    ],
)
def test_everyday_trouble_is_no_emergency(words: str) -> None:
    assert not is_emergency(words)
