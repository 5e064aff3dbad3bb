"""VNI keystrokes that stayed visible are read as they were meant, where that is certain."""

import pytest

from cases.telex import readable


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("d9uo7ng2 hu7 la81m", "đường hư lắm"),
        ("D9u7o7ng2 la2ng hu7 nha61t", "Đường làng hư nhất"),
        ("wifi nha2 va8n hoa1 bi5 ho3ng", "wifi nhà văn hóa bị hỏng"),
        ("VNeID ba1o lo64i ma4i tu72 tha1ng 9", "VNeID báo lỗi mãi từ tháng 9"),
        ("kho6ng va2o d9u7o75c ma5ng", "không vào được mạng"),
        ("so61 d9ie65n thoa5i 0912345678 cu3a to6i", "số điện thoại 0912345678 của tôi"),
        ("d9uo7ng2 xom3 hu7 la81m", "đường xom3 hư lắm"),
        ("Toi6 thuo73 nho3 o73 d9a6y", "Tôi thuở nhỏ ở đây"),
    ],
)
def test_what_only_a_keyboard_explains_is_read(typed: str, meant: str) -> None:
    assert readable(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "mang 4G yeu xom3 thon2",
        "wifi hong tu 9/2025 xom3",
        "cong to A4b X7c B6d hong",
        "may in HP1020 va may Epson L3110 hong",
        "to2 to3 xom1 mat mang",
        "nuoc h2o co2",
        "hong roi",
        "dien5 thoai5 loi64 x9y7",
        "tai khoan abc123 xyz789 bi khoa",
    ],
)
def test_what_is_not_certain_stays_as_typed(typed: str) -> None:
    assert readable(typed) == ""
