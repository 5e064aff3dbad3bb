"""What may be the same matter is offered; what only sounds like it is not."""

from dataclasses import replace

import pytest

from cases.alike import alike
from cases.case import Case
from cases.kinds import Kind, Status

CASE = Case("c0", "1", Kind.REFLECTION, Status.CLASSIFIED, 1, "o", "o", 0, "2026-04-13", "2026-03-24", village="bac-ke")
OPEN = [
    replace(CASE, id="wifi", title="Wifi nhà văn hóa hỏng", text="Wifi nhà văn hóa thôn hỏng từ tháng 9"),
    replace(CASE, id="loa", title="Loa truyền thanh rè", text="Loa đầu xóm rè quá không nghe được gì"),
    replace(CASE, id="vneid", title="Không đăng nhập được VNeID", text="Tôi không vào được VNeID, báo sai mật khẩu"),
    replace(CASE, id="song", title="Sóng điện thoại yếu", text="Xóm trong không có sóng Viettel, gọi không được"),
]


@pytest.mark.parametrize(
    ("text", "likeliest"),
    [
        ("wifi nha van hoa hong lau roi", "wifi"),
        ("Mạng wifi ở nhà văn hóa thôn mình hỏng, bà con không vào được", "wifi"),
        ("loa truyen thanh re qua ko nghe dc", "loa"),
        ("Tôi không đăng nhập được VNeID", "vneid"),
        ("dang nhap VNeID bao sai mat khau hoai", "vneid"),
        ("Trong xóm không có sóng Viettel", "song"),
        ("wifi nhaf vawn hoas hongr", "wifi"),
    ],
)
def test_the_same_matter_in_other_words_is_found(text: str, likeliest: str) -> None:
    found = alike(text, OPEN)
    assert found
    assert found[0].id == likeliest


@pytest.mark.parametrize(
    "text",
    [
        "Xin xã mở lớp dạy dùng điện thoại thông minh cho người già",
        "Nộp hồ sơ khai sinh qua mạng cứ báo lỗi",
        "Trạm y tế chưa có hồ sơ sức khỏe điện tử",
        "hỏng",
        "Tôi không được",
        "Nhà văn hóa cần thêm ghế",
        "1234",
    ],
)
def test_another_matter_is_not_offered(text: str) -> None:
    assert alike(text, OPEN) == ()


def test_at_most_three_are_offered() -> None:
    many = [replace(OPEN[0], id=f"wifi{n}") for n in range(9)]
    assert len(alike("Wifi nhà văn hóa hỏng", many)) == 3


def test_nothing_open_is_like_nothing() -> None:
    assert alike("Wifi nhà văn hóa hỏng", []) == ()
