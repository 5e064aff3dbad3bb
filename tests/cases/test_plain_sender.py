"""What most people answer to "họ tên, số điện thoại" is understood at once, and just as it would be otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.name_and_phone import split_name_and_phone
from cases.names import looks_like_a_name
from cases.on_behalf import on_behalf, two_people
from cases.plain_sender import plain_sender

_FAMILIES = "Nguyễn Trần Lê Phạm Đỗ Vàng Dạ Hồ Không Bà Thôn Tran Nguyen Dương Đường Duong Hong Hồng Lâm"
_GIVEN = (
    "Thị Văn Hoa Nam Anh Em Mẹ Tôi Con Cháu Bà Số Thôn Xóm Ở Là Và Của Ạ Nhé Điện Thoại Không Có Bố Khu Bắc Kế Gửi "
    "Hộ Cho A Lử Hai Tí hoa thị VĂN Giám Đốc Trường Công Ty Hồng Dung Hỏng Đúng Mai Mới Sóng Hong"
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trần Thị Hoa 0912 345 678", "Trần Thị Hoa"),
        ("Nguyen Van Nam, 0912345678", "Nguyen Van Nam"),
        ("Đỗ Hoa 0912.345.678", "Đỗ Hoa"),
        ("Dương Văn Giang 0912345678", "Dương Văn Giang"),
        ("Lê Thị Hồng Dung 0912345678", "Lê Thị Hồng Dung"),
    ],
)
def test_a_full_name_and_a_mobile_number(text: str, name: str) -> None:
    assert plain_sender(text) == (name, "+84912345678")


@pytest.mark.parametrize(
    "text",
    [
        "Trần Thị Hoa",
        "0912 345 678",
        "trần thị hoa 0912 345 678",
        "Hoa 0912 345 678",
        "Trần Thị Hoa 0123 456 789",
        "Trần Thị Hoa 0912 345 67",
        "Trần Thị Hoa 0912 345 6789",
        "Mẹ Tôi Hoa 0912 345 678",
        "Trần Hoa Thôn Đông 0912 345 678",
        "Trần Thị Hoa 0912 345 678 nhé",
        "Trần Thị Hoa\n0912 345 678",
        "Trần Thị Hoa? 0912 345 678",
    ],
)
def test_whatever_is_written_otherwise_is_looked_at_more_closely(text: str) -> None:
    assert plain_sender(text) is None


@settings(max_examples=300)
@given(
    st.sampled_from(_FAMILIES.split()),
    st.lists(st.sampled_from(_GIVEN.split()), min_size=1, max_size=3),
    st.sampled_from(["", ","]),
    st.sampled_from(["0912 345 678", "0912345678", "0912.345.678", "0512 345 678", "0212 345 678", "0912 345.678"]),
)
def test_nothing_else_is_found_than_by_looking_closely(family: str, given: list[str], comma: str, phone: str) -> None:
    text = f"{' '.join([family, *given])}{comma} {phone}"
    found = plain_sender(text)
    if found is None:
        return
    closely = split_name_and_phone(text)
    assert (closely.name, closely.phone, closely.problem) == (*found, None)
    assert looks_like_a_name(found.name)
    assert on_behalf(text) is None
    assert not two_people(text)[1]
