"""Who writes, for whom, and as which firm, said with the first words: offered where it is asked, with the number."""

from __future__ import annotations

import pytest

from cases.introduced import other_in, sends_for_another, writer_in
from cases.on_behalf import speaks_as_body
from tests.dialogs.house import House
from tests.dialogs.player import Person

AT_WHO = ("1", "xong")


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("gửi hộ ông Nguyễn Văn A, 0912555666: ông không cài được VNeID vì điện thoại đời cũ", "Nguyễn Văn A"),
        ("Trưởng thôn gửi hộ: ông Nguyễn Văn A 0912555666 ở Bắc Kế không vào được mạng", "Nguyễn Văn A"),
        ("toi la truong thon, gui ho ong Nguyen Van A 0912555666, ong khong lam duoc vneid", "Nguyen Van A"),
        ("gui ho ong nguyen van a 0912555666, ong khong lam duoc vneid", "nguyen van a"),
        ("Thay mặt ông Nguyễn Văn A, sđt 0912555666: wifi nhà văn hóa hỏng", "Nguyễn Văn A"),
        ("ông Nguyễn Văn A 0912555666 nhờ cháu gửi: wifi nhà văn hóa hỏng", "Nguyễn Văn A"),
    ],
)
def test_who_is_written_for_is_known_from_the_first_words(talk: Person, story: str, name: str) -> None:
    talk.says(story, *AT_WHO)
    assert f"Người nhờ gửi có phải là {name}, điện thoại 0912 555 666 không ạ?" in talk.last
    talk.chooses("Đúng rồi")
    assert f"{name} đã đồng ý để ông/bà gửi hộ" in talk.last
    talk.says("1", "Trưởng thôn Trần Văn Bốn 0987111222", "Vinh Tiến")
    if talk.asked == "lodge.where":
        talk.says("Vinh Tiến")
    assert f"Gửi thay cho: {name}, 0912 555 666\nNgười gửi hộ: Trần Văn Bốn, 0987 111 222" in talk.last
    talk.says("1")
    assert (talk.case.name, talk.case.phone, talk.case.helper) == (name, "+84912555666", "Trần Văn Bốn")
    assert talk.case.text == story


@pytest.mark.parametrize(
    "story",
    ["gửi giúp tôi với", "nhờ xã gửi giúp ông Nam cán bộ", "anh cán bộ nhờ tôi gửi giấy tờ", "gửi hộ ai được không?"],
)
def test_other_wishes_are_for_nobody_else(story: str) -> None:
    assert not sends_for_another(story)


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("Tôi là Phạm Thị Lan, ở thôn Vinh Tiến, số điện thoại 0978123456. Wifi nhà văn hóa hỏng", "Phạm Thị Lan"),
        ("Tôi tên Phạm Thị Lan, thôn Bắc Kế, 0978123456. Wifi nhà văn hóa hỏng", "Phạm Thị Lan"),
        ("toi la Pham Thi Lan o thon Vinh Tien sdt 0978123456. wifi nha van hoa hong", "Pham Thi Lan"),
        ("Bác sĩ Phạm Thị Lan 0978123456 muốn góp ý: wifi nhà văn hóa hỏng", "Bác sĩ Phạm Thị Lan"),
        ("Wifi nhà văn hóa hỏng.\nPhạm Thị Lan, thôn Bắc Kế, 0978123456", "Phạm Thị Lan"),
    ],
)
def test_the_writers_number_is_offered_with_the_name(talk: Person, story: str, name: str) -> None:
    talk.says(story, *AT_WHO)
    assert f"Có phải ông/bà là {name}, điện thoại 0978 123 456 không ạ?" in talk.last
    talk.chooses("Đúng rồi")
    assert (talk.asked, talk.me.name, talk.me.phone) == ("lodge.where", name, "+84978123456")


@pytest.mark.parametrize(
    "story",
    [
        "tôi là Lan, số 0912345678 lừa đảo bà con",
        "Tôi là Nguyễn Văn A, con ông Bảy 0912000333",
        "Tôi là Nguyễn Văn A, gọi bà Lan 0912000333",
        "Tôi là Nguyễn Văn A ở với chị Lan 0912000333",
        "Ông Trần Minh Đức 0912000333 muốn lừa tôi",
        "Wifi hỏng. Xin gọi ông Nguyễn Văn A 0912000333",
    ],
)
def test_anothers_number_is_not_the_writers(story: str) -> None:
    assert writer_in(story).phone == ""


def test_a_helper_who_named_both_is_offered_both(talk: Person) -> None:
    story = "tôi là Trần Văn Bốn 0987111222, gửi hộ ông Bùi Văn Ba 0912888777: wifi hỏng"
    assert (other_in(story).phone, writer_in(story).phone) == ("+84912888777", "+84987111222")


FIRM = "Công ty TNHH cơ khí Minh Phát"


def test_a_firms_idea_begins_with_the_honest_words_and_for_the_firm(talk: Person) -> None:
    talk.says(f"{FIRM} muốn gửi sáng kiến: dùng camera đếm sản phẩm lỗi, giảm 30% hàng lỗi")
    assert "chưa phải là được công nhận sáng kiến. Chỉ cán bộ được giao xem" in talk.last
    talk.says(
        "1", "Đếm hàng lỗi bằng camera", "Người kiểm hàng mệt nên sót nhiều hàng lỗi", "xong", "Chưa làm thử", "2"
    )
    assert "của ông/bà, người thay mặt" in talk.last
    talk.says("Đỗ Minh Phát, giám đốc, 0912 333 444", "KCN")
    assert f"Người gửi: Đỗ Minh Phát, 0912 333 444\nThay mặt: {FIRM}" in talk.last


def test_a_firm_that_wants_something_speaks_for_itself(house: House, talk: Person) -> None:
    talk.says("Hợp tác xã Bá Hiến đề nghị xã hướng dẫn bán hàng qua mạng", *AT_WHO)
    assert "người thay mặt" in talk.last
    talk.chooses("Không, tôi gửi cho tôi")
    talk.says("Trần Thị Hoa 0912 345 678", "Bắc Kế")
    assert "Thay mặt" not in talk.last


@pytest.mark.parametrize(
    "story",
    ["Công ty ABC xả thải, đề nghị xử lý", "công ty ABC lừa đảo bà con", "Trường tiểu học bị mất mạng, xin xã sửa"],
)
def test_a_firm_that_is_spoken_about_does_not_speak(story: str) -> None:
    assert speaks_as_body(story) == ""
