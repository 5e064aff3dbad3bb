"""By which words a matter is known in a list."""

from __future__ import annotations

import pytest

from dialogs.headline import headline, matter


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("chau oi\nba gia roi khong vao duoc vneid", "ba gia roi khong vao duoc vneid"),
        ("cháu ơi bà già rồi, không nhận được tiền", "bà già rồi, không nhận được tiền"),
        ("Xin chào cán bộ. Dạ em hỏi ạ: wifi nhà văn hóa hỏng", "wifi nhà văn hóa hỏng"),
        ("Alo alo, loa thôn không kêu", "loa thôn không kêu"),
    ],
)
def test_the_call_before_the_matter_is_left_out(text: str, words: str) -> None:
    assert headline(text) == words


@pytest.mark.parametrize("text", ["chau oi", "Xin chào", "Chào cờ sáng thứ Hai không có loa", "Wifi hỏng, cháu ơi", ""])
def test_what_has_nothing_else_or_is_the_matter_stays(text: str) -> None:
    assert headline(text) == text


@pytest.mark.parametrize(
    "text",
    ["alo alo 123", "asdf", "asdfasdf ghjk", "aaaaaaa", "hahahaha", "Test", "123", "???", "😀😀", "đ m mày", "chau oi"],
)
def test_what_says_nothing_makes_no_headline(text: str) -> None:
    assert matter(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "wifi",
        "VNeID",
        "loa",
        "điện",
        "QR lỗi",
        "Thử nghiệm phần mềm một cửa bị treo",
        "Test Covid ở trạm",
        "đường xấu vãi",
    ],
)
def test_what_may_mean_something_is_kept(text: str) -> None:
    assert matter(text) == text


def test_first_lines_that_say_nothing_are_left_out() -> None:
    assert matter("alo alo\nasdf\nLoa thôn không kêu") == "Loa thôn không kêu"
