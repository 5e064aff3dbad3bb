"""What can be a name and what says something else; who writes for another, or for a firm."""

from collections.abc import Callable

import pytest

from cases.name_and_phone import split_name_and_phone
from cases.names import is_a_full_name, looks_like_a_name
from cases.on_behalf import on_behalf, two_people

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
GIVEN_NAMES = """
an anh bao binh bay be chi chinh chien cuc cuong dao dat diep dung duong duc duyen giang ha hai hang hanh hao hien hiep
hieu hoa hoai hoan hoang hong hue hung huong huy khanh khoa kien kim lam lan lanh lien linh loan loc long luan luong ly
mai man manh minh mo my nam nga ngan ngoc nguyet nhan nhung nhu phong phuc phuong quan quang quy quyen sau sen soi son
tam tan thai thang thanh thao thom thu thuy tien tin toan trang tri trung truong tu tuan tuyet tuong van viet vinh xuan
yen tai bon chin muoi ut dang cam dien tra the phan luc Hồng Tuấn Thắng Tiến Kiên Nhân Đăng Mơ Trà Vàng Thời Châu
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
khong nho, không nhớ, sua, sửa, quay lai, de sau, khong muon noi, ai hoi, khong biet, chon, muc, nham roi
bam nham, khoan da, khoan, doi ti, doi lat, tu tu da, chao chau, thoat, tiep tuc, tiep, xoa di, xoa
tro giup, em, ong, ba, bac, khong ro, quen so, ban lam, mai viet, mat ngu, di choi, an com, dang an com
hông, hỏng, tuần, lần, tiền, sai rồi, sai roi, đợi tí, bận quá, khong noi, toi ban, gui ho ba, sửa lại
Không Nhớ, KHONG NHO, điện thoại, trở lại, vâng, đã nói
"""


def _each(words: str) -> list[str]:
    return [one.strip() for line in words.split("\n") for one in line.split(",") if one.strip()]


@pytest.mark.parametrize("name", _each(NAMES))
def test_a_name_is_a_name(name: str) -> None:
    assert looks_like_a_name(name)


@pytest.mark.parametrize("name", GIVEN_NAMES.split())
@pytest.mark.parametrize("written", [str.lower, str.title])
def test_a_given_name_alone_is_one_too(name: str, written: Callable[[str], str]) -> None:
    assert looks_like_a_name(written(name))
    found = split_name_and_phone(f"{written(name)} 0945111222")
    assert (found.name, found.phone) == (written(name), "+84945111222")


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
    ("words", "name", "body"),
    [
        ("Giám đốc Kim Văn Đức, Công ty CP ABC Vina, 0904 111 222", "Kim Văn Đức", "Công ty CP ABC Vina"),
        ("Trần Văn Kha - Công ty Bình Minh - 0904111222", "Trần Văn Kha", "Công ty Bình Minh"),
        ("Kim Văn Đức giám đốc công ty ABC 0904111222", "Kim Văn Đức", "công ty ABC"),
        ("Tran Van Kha, giam doc cty ABC, sdt 0904111222", "Tran Van Kha", "cty ABC"),
        ("Công ty ABC, Trần Văn Kha, 0904111222", "Trần Văn Kha", "Công ty ABC"),
        ("Thay mặt Công ty May 10, ông Trần Văn A", "ông Trần Văn A", "Công ty May 10"),
    ],
)
def test_who_speaks_for_a_body_is_heard_beside_it(words: str, name: str, body: str) -> None:
    found = on_behalf(words)
    assert found is not None
    assert (found.whose, found.rest, found.body) == ("body", name, body)


@pytest.mark.parametrize("words", ["Nguyễn Thị Hoa công nhân công ty Samsung 0912", "toi lam o cong ty abc 0904"])
def test_whoever_works_there_does_not_speak_for_it(words: str) -> None:
    assert on_behalf(words) is None


@pytest.mark.parametrize(
    ("words", "theirs", "mine"),
    [
        ("Tý, không có điện thoại, tôi là cháu Hùng 0988", "Tý, không có điện thoại", "Hùng 0988"),
        ("Nguyễn Thị Tý 0912345678 còn em là Lan 0977123123", "Nguyễn Thị Tý 0912345678", "Lan 0977123123"),
        ("tôi là Hùng 0988", "tôi là Hùng 0988", ""),
        ("hộ bà cháu, tên là Nguyễn Thị Tý", "hộ bà cháu, tên là Nguyễn Thị Tý", ""),
    ],
)
def test_two_people_in_one_message_are_told_apart(words: str, theirs: str, mine: str) -> None:
    assert two_people(words) == (theirs, mine)


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


@pytest.mark.parametrize("words", ["mỗi điểm một mã", "moi diem mot ma", "mọi người cùng quét"])
def test_what_begins_with_each_and_all_is_no_name(words: str) -> None:
    assert not looks_like_a_name(words)


@pytest.mark.parametrize("name", ["Mới", "Bùi Thị Mới", "Nguyễn Văn Mới", "Trần Thị Một"])
def test_names_with_the_same_letters_are_names(name: str) -> None:
    assert looks_like_a_name(name)


@pytest.mark.parametrize("words", ["Nhà văn hóa", "nha van hoa thon Bac Ke", "Trạm y tế", "Trường mầm non"])
def test_what_stands_in_a_village_is_nobody(words: str) -> None:
    assert not looks_like_a_name(words)


@pytest.mark.parametrize(
    "text",
    [
        "số điện thoại sai, là 0905 555 667",
        "sai số điện thoại, 0905555667",
        "Sai số, 0905555667",
        "sdt sai roi, dung la 0905555667",
        "số sai rồi, 0905555667 mới đúng",
        "sửa số thành 0905555667",
        "số cũ mất rồi, số mới 0905555667",
        "đổi số 0905555667",
    ],
)
def test_what_is_said_of_a_wrong_number_is_nobodys_name(text: str) -> None:
    found = split_name_and_phone(text)
    assert (found.name, found.phone) == (None, "+84905555667")


@pytest.mark.parametrize(
    "name", ["dung", "Mai", "Đổi", "Cù", "Mới", "thanh", "Hà Là", "Lê Văn Sửa", "Thanh Mới", "Đỗ Mười"]
)
def test_who_is_called_like_such_a_word_keeps_the_name(name: str) -> None:
    assert split_name_and_phone(f"{name} 0905555667").name == name
