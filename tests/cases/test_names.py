"""What can be a name and what says something else; who writes for another, or for a firm."""

import pytest

from cases.names import is_a_full_name, looks_like_a_name
from cases.on_behalf import on_behalf

NAMES = """
Nguyễn Thị Hoa, Trần Văn Bình, Lê Minh, hoa, Hoa, Vàng A Lử, Ma Thị Mỷ
Giàng A Páo, Sùng Thị Mai, Thào A Sinh, Lò Văn Pọm, Hà Văn Thắng, Đỗ Thị Mận, do thi man
Khổng Thị Mai, khong thi mai, Lâm Văn Ở, Lam Van Tu, chi Ly, chị Ly, bác Tám
ông Bảy, cô Hương, John Smith, Maria Garcia, Y Blok Niê, H'Hen Niê, K'Brêu
Ksor H'Bia, Nguyễn Văn A, nguyen van a, Trần Văn Số, La Văn Cầu, Phạm Văn Được, Nguyễn Thị Gửi
Lê Văn Thôi, Trương Thị Mai, truong thi mai, Hồ Thị Kỷ, Đặng Văn Lâm, Tô Hoài, An
Ý Nhi, Bùi Thị Xuân, Quách Thị Lan, Nông Đức Mạnh, Thạch Sơn, Danh Thị Tươi, Phùng Quang Thanh
Tạ Đình Phong, Dương Văn Minh, Huy, Dung, Quyên, Nam, Thanh Hương
minh anh, Thu Hà, Tôn Nữ Thị Ninh, Công Tằng Tôn Nữ Lan, Nguyễn Lê Hoàng Bảo Ngọc, Châu, Lý Thị Thu Hương
Tú, Mai, mai, Vi Thị Ơn, Cao Xuân Tài, Lương Thị Ở, Tẩn Láo Tả
Chảo Mùi Pham, Nguyễn Thị Sợi, Mẫn, Diễm My, Anna, Xuân, Phương
cao ba quat, Vu Thi Nhung, Nguyen Thi Hong, Tran Thi Nhung, Đào Thị Lại, Hoang Van Mai, Bà Hoa
Vang Thi My, Dạ Thị Mai, Ngô Bảo Châu, Cù Huy Cận, Y Moan Ênuôl, Phan Van Hong, Nguyen Van Nha
Bé Ba, Nguyễn Hoàng Mai, Nguyen Thi Lam, Ha Van Nam
"""
OTHER_WORDS = """
để lúc khác, de luc khac, thôi không muốn để lại tên, k, không
khong, ko, lam o truong tu thang 9, nguoi khac co an cap y tuong khong, thôi
thoi, ok, vâng ạ, dạ vâng, để sau
thế thôi, the thoi, bỏ qua, bo qua, xong
không muốn cho, không cần, lam o truong, làm ở trường từ tháng, sao phải cho tên
có mất tiền không?, tên gì, để làm gì, hỏi làm gì, tôi không nói
giấu tên, ai biết được, chưa ạ, cho tôi hỏi, mạng yếu quá
wifi hỏng, thôi để sau, mai gửi, để mai, không gửi nữa
o canh chua, tại sao lại hỏi tên, cảm ơn, cam on, ẩn danh
an danh, từ tháng chín, gửi hộ bà, viết tiếp, đợi tí để tôi hỏi
không có, ko co, hỏi lại sau, 2, .
toi o cho khac, tôi là giáo viên, xin giấu tên, không nói được, khong muon cho
vang de toi hoi da
"""


def _each(words: str) -> list[str]:
    return [one.strip() for line in words.split("\n") for one in line.split(",") if one.strip()]


@pytest.mark.parametrize("name", _each(NAMES))
def test_a_name_is_a_name(name: str) -> None:
    assert looks_like_a_name(name)


@pytest.mark.parametrize("words", _each(OTHER_WORDS))
def test_other_words_are_none(words: str) -> None:
    assert not looks_like_a_name(words)


@pytest.mark.parametrize("name", ["Nguyễn Thị Soi", "chị Ly", "Vàng A Lử", "tran thi hoa"])
def test_a_family_and_a_name_are_plainly_one(name: str) -> None:
    assert is_a_full_name(name)


@pytest.mark.parametrize("words", ["CCCD", "hoa", "xóm Đồi Sim", "để tôi hỏi con tôi đã", "thôn Bắc Kế"])
def test_a_remark_is_not_plainly_a_name(words: str) -> None:
    assert not is_a_full_name(words)


@pytest.mark.parametrize("words", ["gui ho", "cháu gửi hộ bà cháu", "con gửi giúp mẹ em", "thay mặt bố tôi"])
def test_whoever_writes_for_another_is_heard(words: str) -> None:
    found = on_behalf(words)
    assert found is not None
    assert found.whose == "other"


def test_the_other_one_may_be_named_at_once() -> None:
    found = on_behalf("tôi gửi hộ bà nội tên là Nguyễn Thị Sợi 0987654321")
    assert found is not None
    assert found.rest == "Nguyễn Thị Sợi 0987654321"


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Thay mặt doanh nghiệp", ""),
        ("thay mặt cơ quan", ""),
        ("Công ty TNHH ABC", "Công ty TNHH ABC"),
        ("cong ty tnhh abc 0912345678", "cong ty tnhh abc"),
        ("Hợp tác xã Bá Hiến, sđt 0912 345 678", "Hợp tác xã Bá Hiến"),
        ("Trường THCS Bá Hiến", "Trường THCS Bá Hiến"),
        ("thay mặt Công ty May 10", "Công ty May 10"),
    ],
)
def test_a_body_is_heard_with_its_name(words: str, body: str) -> None:
    found = on_behalf(words)
    assert found is not None
    assert (found.whose, found.body) == ("body", body)


@pytest.mark.parametrize(
    "words",
    [
        "Trương Thị Mai",
        "Trường",
        "Nguyễn Văn Trường",
        "gửi đi",
        "gửi giúp tôi với",
        "gui giup chau",
        "Hội",
        "gửi hộ là gì?",
    ],
)
def test_names_and_other_wishes_are_no_body(words: str) -> None:
    assert on_behalf(words) is None
