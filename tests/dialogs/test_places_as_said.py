"""Where somebody lives, as people say it: with a part of the place, impatiently, put right in the same breath, beside
the name."""

import pytest

from cases.place_words import meant, place_beside
from tests.dialogs.player import Person
from tests.dialogs.ways import to


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Tổ 4 Trung My", "Nơi ở: Nơi khác thuộc Trung Mỹ cũ (Tổ 4 Trung My)"),
        ("KCN Bá Thiện 2", "Nơi ở: Khu công nghiệp Bá Thiện (KCN Bá Thiện 2)"),
        ("xóm Chùa Bắc Kế", "Nơi ở: thôn Bắc Kế (xóm Chùa Bắc Kế)"),
        ("KCN Bá Thiện", "Nơi ở: Khu công nghiệp Bá Thiện"),
        ("nhà ở Bắc Kế", "Nơi ở: thôn Bắc Kế"),
        ("em nói rồi mà, thôn Bá Hương", "Nơi ở: thôn Bá Hương"),
        ("em noi roi ma thon Ba Huong", "Nơi ở: thon Ba Huong"),
        ("thôn Gia Báu, à ko, thôn Bá Gò", "Nơi ở: thôn Bá Gò"),
        ("thôn Gia Báu à không thôn Bá Gò", "Nơi ở: thôn Bá Gò"),
        ("Thống Nhất, à nhầm, Bắc Kế", "Nơi ở: thôn Bắc Kế"),
        ("5. thôn Bá Gò", "Nơi ở: thôn Bá Gò"),
    ],
)
def test_the_place_that_was_meant_is_read_back(talk: Person, words: str, line: str) -> None:
    to("where", talk).says(words)
    assert line in talk.last.splitlines()


@pytest.mark.parametrize(
    "words", ["tổ 4, thôn Bá Gò", "ngõ 12, Bắc Kế", "2 Bà Trưng", "3.5 km từ Bắc Kế", "em ở xã khác, không phải Bá Gò"]
)
def test_nothing_is_taken_from_what_tells_where(words: str) -> None:
    assert meant(words) == words


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("em tên Nam ạ, sđt 0388123456, nhà ở thôn Bá Hương", "Nơi ở: thôn Bá Hương"),
        ("Nam, 0388123456, tổ 4 Trung Mỹ", "Nơi ở: Nơi khác thuộc Trung Mỹ cũ (tổ 4 Trung Mỹ)"),
    ],
)
def test_a_place_told_with_the_name_is_not_asked_again(talk: Person, words: str, line: str) -> None:
    to("who", talk).says(words)
    assert talk.asked == "lodge.check"
    assert "Người gửi: Nam, 0388 123 456" in talk.last
    assert line in talk.last.splitlines()


@pytest.mark.parametrize("words", ["Nguyễn Văn Tổ, 0912345678", "Tổ Văn Nam, 0912345678", "Đỗ Khu Mười, 0912345678"])
def test_a_name_is_no_place(words: str) -> None:
    assert place_beside(words) == ""


def test_where_she_lives_told_beside_her_consent_is_kept(talk: Person) -> None:
    to("who", talk).says("gửi hộ mẹ em", "Trần Thị Gái không có điện thoại", "thôn 3")
    assert "Trợ lý ghi nơi ở là thôn 3." in talk.last
    talk.says("rồi", "Long 0912345678")
    assert "Nơi ở: thôn 3" in talk.last.splitlines()


@pytest.mark.parametrize("place", ["thôn Cầu Đá", "xóm Chùa"])
def test_a_place_nobody_knows_is_kept_where_the_name_is_asked(talk: Person, place: str) -> None:
    talk.says("mạng nhà tôi yếu quá, tôi là Quách Thị Mùi", "1", "xong")
    assert "Quách Thị Mùi" in talk.last
    talk.says(place)
    assert f"Trợ lý ghi nơi ở là {place}." in talk.last
    assert "Quách Thị Mùi" in talk.last
    talk.says("0912345678")
    assert talk.asked == "lodge.check"
    assert f"Nơi ở: {place}\n" in talk.last


@pytest.mark.parametrize("words", ["thôn tôi mất mạng", "tổ 4", "xóm giềng ai cũng thế, mạng kém"])
def test_what_is_no_place_by_its_name_is_kept_as_none(talk: Person, words: str) -> None:
    to("who", talk).says(words)
    assert "Trợ lý ghi nơi ở" not in talk.last


@pytest.mark.parametrize(
    "words", ["không đúng, nhầm rồi", "nhầm rồi", "ko phai", "sai thôn rồi", "không phải thôn này"]
)
def test_that_something_is_wrong_is_no_place(talk: Person, words: str) -> None:
    to("where", talk).says(words)
    assert talk.asked == "lodge.where"
    assert "Nơi ở:" not in talk.last


@pytest.mark.parametrize("place", ["thôn Đúng", "xóm Phải", "thôn Mới"])
def test_a_place_that_is_called_so_is_one(talk: Person, place: str) -> None:
    to("where", talk).says(place)
    assert talk.asked == "lodge.check"
