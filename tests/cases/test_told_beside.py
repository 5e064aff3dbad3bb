"""A name is found among what people tell of themselves beside it, and kept as it was typed."""

from __future__ import annotations

import pytest

from cases.keyed_names import meant_name
from cases.name_and_phone import has_id_number, split_name_and_phone
from cases.names import is_a_full_name, looks_like_a_name

PHONE = "0987111222"
# Name, and what is typed with it; each is tried before and behind the number.
TOLD = """
Trần Văn Bốn | Trưởng thôn Trần Văn Bốn
Trần Văn Bốn | Trưởng thôn Bắc Kế Trần Văn Bốn
Trần Văn Bốn | Trưởng thôn Lý Hải Trần Văn Bốn
tran van bon | truong thon bac ke tran van bon
Lê Hà Minh | Trưởng thôn Lê Hà Minh
Lê Hà Minh | Trưởng thôn Trung Mầu Lê Hà Minh
Nguyễn Văn Bốn | Nguyễn Văn Bốn trưởng thôn Vinh Tiến
Nguyễn Văn Bốn | Nguyễn Văn Bốn - trưởng thôn Vinh Tiến
Trần Văn Bốn | em là Trần Văn Bốn trưởng thôn Bắc Kế
Trần Văn Bốn | tôi là trưởng thôn Bắc Kế, tên Trần Văn Bốn
Nguyễn Văn Hòa | Tổ trưởng TDP 3 Nguyễn Văn Hòa
Đỗ Văn An | Tổ trưởng tổ dân phố Đỗ Văn An
Ngô Thị Hạnh | Bí thư chi bộ thôn Bắc Kế Ngô Thị Hạnh
Nguyễn Văn Tý | Trưởng ban công tác Mặt trận thôn Bắc Kế: Nguyễn Văn Tý
Lê Văn Lợi | Phó giám đốc Lê Văn Lợi
Lê Văn Lợi | Lê Văn Lợi - Phó giám đốc
Bác sĩ Trần Minh Đức | Bác sĩ Trần Minh Đức
Trần Minh Đức | Trần Minh Đức, bác sĩ
Trần Thị Hà | Trần Thị Hà giáo viên trường tiểu học Bá Hiến
Sơn | Đại úy Sơn công an xã
Nguyễn Văn An | đ/c Nguyễn Văn An
Nguyễn Văn An | em Nguyễn Văn An sinh viên
Đỗ Minh Phát | người liên hệ Đỗ Minh Phát, giám đốc
Phạm Thị Mai | chủ là Phạm Thị Mai
Hồng | chủ quán là Hồng
ông Năm | gia đình ông Năm
Bà Nguyễn Thị Lý | Bà Nguyễn Thị Lý, 72 tuổi
nguyen thi ly | nguyen thi ly 72 tuoi
Lý | tôi là Lý 72t ở Bắc Kế
Nguyễn Văn Nam | Nguyễn Văn Nam sinh năm 1954
Nguyễn Văn Nam | Nguyễn Văn Nam SN 1954,
Nguyễn Văn Sinh | Nguyễn Văn Sinh, 1954,
Phùng Văn Khánh | Phùng Văn Khánh cccd 026085001234 sđt
Phùng Văn Khánh | Phùng Văn Khánh, căn cước công dân 026085001234, sđt
Bùi Văn Cường | Bùi Văn Cường (con trai ông Bùi Văn Bảy)
chị Lan | chị Lan vợ anh Tuấn
Nguyễn Thị Hoa | Nguyễn Thị Hoa mẹ cháu Bống
anh Hùng | anh Hùng con ông Bảy xóm Chùa
Hoa | cháu là Hoa cháu nội bà Sợi
Nguyễn Văn Năm | người gửi: Nguyễn Văn Năm, địa chỉ: thôn Bắc Kế, đt:
Nguyễn Văn Năm | Họ tên: Nguyễn Văn Năm. Tuổi: 65. ĐT:
Đinh Thị Thôn | tên tôi là Đinh Thị Thôn, sđt
Đinh Thị Thôn | Đinh Thị Thôn thôn Bắc Kế
anh Năm | gặp anh Năm
Nguyễn Văn An | Ông: Nguyễn Văn An
"""
# As they stand: what looks like an office, an age, a village in them is the name.
AS_TYPED = """
Nguyễn Văn Trưởng, Trương Văn Trưởng, Đinh Thị Thôn, Trần Thị Xã, Bùi Thị Con, Chu Thị La, Chu La, La Văn Cầu, Y Phương
Y Moan Ênuôl, Tô Vĩnh Diện, Lê Thị Tuổi, Nguyễn Thị Bé Em, Trần Anh Em, Nguyễn Văn Bố, Phạm Thị Căn, Đồng Văn Chí
Giáp Thị Giao, Nông Thị Dân, chú Ba Đen, Bác Sáu Lành, Dì Năm, thầy Nam, ông Đặng Văn Ba, chị Đặng Thị Lan, Đặng Lan
ba Dang Thi Tu, bà Vi Thị Bị, bà Hoàng Thị Tư, cô Đặng Thị Học, Đặng Văn Nam, Nguyễn Văn Huy, Huy
"""
NO_NAMES = """
trưởng thôn, Trưởng thôn Bắc Kế, vợ anh Tuấn, mẹ cháu Hoa, con bà Tý, chị đang bận, bà đang ốm, em thì không có
ông đi vắng, mạng thì yếu, nhà thì xa, bác sau này gọi lại, đang đi làm, chủ cửa hàng, hội phụ nữ thôn Bắc Kế
"""


def _each(words: str) -> list[str]:
    return [one.strip() for line in words.strip().split("\n") for one in line.split(",") if one.strip()]


@pytest.mark.parametrize("told", TOLD.strip().split("\n"))
def test_what_is_told_beside_a_name_is_cut_off(told: str) -> None:
    name, _, text = map(str.strip, told.partition("|"))
    found = split_name_and_phone(f"{text} {PHONE}")
    assert (found.name, found.phone) == (name, "+84987111222")
    assert looks_like_a_name(found.name or "")


@pytest.mark.parametrize("name", _each(AS_TYPED))
def test_a_name_that_looks_like_something_else_is_kept_whole(name: str) -> None:
    for text in (f"{name} {PHONE}", f"{PHONE} {name}", f"{name}, {PHONE} nhé", name):
        found = split_name_and_phone(text)
        assert found.name == name
        assert looks_like_a_name(name)


@pytest.mark.parametrize("name", ["ông Đặng Văn Ba", "bà Vi Thị Bị", "ba Dang Thi Tu", "Đặng Văn Nam"])
def test_a_title_before_a_family_that_is_also_a_word_leaves_no_doubt(name: str) -> None:
    assert is_a_full_name(name)


@pytest.mark.parametrize("words", _each(NO_NAMES))
def test_an_office_or_a_relation_alone_is_nobody(words: str) -> None:
    assert not looks_like_a_name(split_name_and_phone(f"{words} {PHONE}").name or "")


def test_the_name_may_stand_behind_the_number_after_a_word() -> None:
    assert split_name_and_phone("ok 0912345678 Nguyễn Văn Sáu nhé").name == "Nguyễn Văn Sáu"


def test_an_id_number_beside_a_phone_is_seen() -> None:
    assert has_id_number("Phùng Văn Khánh cccd 026085001234 sđt 0961 222 333")
    assert not has_id_number("Phùng Văn Khánh 0961 222 333")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Le6 Va8n Ta1m", "Lê Văn Tám"),
        ("Tra62n Va8n D9u7c1", "Trần Văn Đức"),
        ("Nguye6n4 Thi5 Hu7o7ng", "Nguyễn Thị Hương"),
        ("LE6 VA8N TA1M", "LÊ VĂN TÁM"),
        ("Lee Vawn Tams", "Lê Văn Tám"),
        ("Nguyễn Thị Hoa", ""),
        ("Hoa tdp3", ""),
        ("John Smith", ""),
    ],
)
def test_keystrokes_left_in_a_name_are_read_and_the_name_is_kept_whole(typed: str, meant: str) -> None:
    assert meant_name(typed) == meant
    if meant:
        assert split_name_and_phone(f"{typed} {PHONE}").name == typed


def test_a_number_spelt_in_words_is_one_and_a_name_of_numbers_is_none() -> None:
    spelt = "tên tôi là Hoa, không chín một hai ba bốn năm sáu bảy tám"
    assert split_name_and_phone(spelt)[:2] == ("Hoa", "+84912345678")
    assert split_name_and_phone(f"{spelt} chín").problem == "long"
    assert split_name_and_phone("Nguyễn Thị Năm Bảy Ba").name == "Nguyễn Thị Năm Bảy Ba"
