"""What was told before it was asked is offered; who gives no name has a way; corrections are taken where they come."""

from __future__ import annotations

import pytest

from cases.introduced import other_in, writer_in
from tests.dialogs.house import House
from tests.dialogs.player import Person

AGREE = "Đồng ý, tôi đã đủ 16 tuổi"


def who_after(talk: Person, story: str) -> None:
    talk.says(story)
    talk.chooses(AGREE)
    talk.says("xong")
    assert talk.asked == "lodge.who"


def test_who_said_a_name_is_offered_it(talk: Person) -> None:
    who_after(talk, "toi la ba Lan o thon bac ke, loa truoc nha hong ca nam")
    assert "Có phải ông/bà là Lan" in talk.last
    talk.says("vâng")
    assert "số điện thoại" in talk.last
    talk.says("0971 234 567")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["who"]["name"] == "Lan"


def test_a_name_and_a_number_are_taken_with_one_tap(talk: Person) -> None:
    who_after(talk, "Tôi là Nguyễn Văn An, loa hỏng lâu rồi, số tôi 0912 345 678")
    assert "Nguyễn Văn An, điện thoại 0912 345 678" in talk.last
    talk.chooses("Đúng rồi")
    assert talk.asked == "lodge.where"
    assert (talk.me.name, talk.me.phone) == ("Nguyễn Văn An", "+84912345678")


def test_another_name_takes_the_place_of_the_one_offered(talk: Person) -> None:
    who_after(talk, "Tôi là Nguyễn Văn An, loa hỏng lâu rồi")
    talk.says("Trần Thị Hoa 0912 345 678")
    assert talk.me.name == "Trần Thị Hoa"


def test_who_says_no_is_asked_as_usual(talk: Person) -> None:
    who_after(talk, "Tôi là Nguyễn Văn An, loa hỏng lâu rồi")
    talk.says("không phải")
    assert "Có phải" not in talk.last
    assert talk.asked == "lodge.who"


def test_the_one_it_is_sent_for_is_offered_and_the_helper_too(talk: Person) -> None:
    who_after(
        talk,
        "em gửi hộ mẹ em, bà Trần Thị Bưởi 78 tuổi, wifi nhà văn hóa hỏng, gọi em 0988 111 222, em là Hoa",
    )
    assert "Người nhờ gửi có phải là Trần Thị Bưởi" in talk.last
    talk.chooses("Đúng rồi")
    talk.chooses(talk.options[0])
    assert talk.asked == "lodge.agreed"
    talk.says("1")
    assert talk.asked == "lodge.helper"
    assert "Hoa, điện thoại 0988 111 222" in talk.last
    talk.chooses("Đúng rồi")
    assert talk.asked == "lodge.where"


@pytest.mark.parametrize(
    "story",
    ["tôi là nông dân xã ta", "em là sinh viên, wifi hỏng", "số 0912345678 lừa đảo bà con", "ông Công an xã nói thế"],
)
def test_nobody_is_offered_what_is_no_name(story: str) -> None:
    assert (writer_in(story).name, writer_in(story).phone, other_in(story).name) == ("", "", "")


@pytest.mark.parametrize("words", ["không muốn nói tên, sợ bị trù dập", "tao đéo nói tên", "giấu tên được không"])
def test_who_would_not_be_named_reads_what_can_be_done_and_chooses(house: House, talk: Person, words: str) -> None:
    who_after(talk, "Wifi nhà văn hóa thôn Bắc Kế hỏng từ tháng 9, bà con không vào mạng được")
    talk.says(words)
    assert "không ghi tên" in talk.last
    assert talk.options == ["Tôi ghi họ tên", "Để lúc khác, xã giữ bản nháp", "Gặp cán bộ"]
    talk.says(words)
    assert "không ghi tên" in talk.last
    talk.says("1")
    assert "họ tên và số điện thoại" in talk.last
    talk.says(words)
    talk.chooses("Để lúc khác, xã giữ bản nháp")
    assert any(aside for _, _, aside in house.drafts.values())


def test_who_gives_a_name_after_all_goes_on(talk: Person) -> None:
    who_after(talk, "Wifi nhà văn hóa thôn Bắc Kế hỏng từ tháng 9, bà con không vào mạng được")
    talk.says("giấu tên được không", "Trần Thị Hoa 0912 345 678")
    assert talk.asked == "lodge.where"


@pytest.mark.parametrize("words", ["khong phai, mang hong tu thang 9", "mạng hỏng từ tháng 9 chứ không phải tháng 10"])
def test_a_correction_where_the_name_is_asked_is_asked_about_at_once(talk: Person, words: str) -> None:
    who_after(talk, "Wifi nhà văn hóa hỏng từ tháng 10, bà con không vào mạng được")
    talk.says(words)
    assert talk.asked == "lodge.late"
    assert words in talk.last
    talk.says("1")
    assert talk.asked == "lodge.who"
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"][-1] == words


@pytest.mark.parametrize("month", ["tháng 10", "mùa hè"])
def test_a_correction_where_it_is_asked_what_to_change_is_taken(talk: Person, month: str) -> None:
    who_after(talk, f"Wifi nhà văn hóa hỏng từ {month}, bà con không vào mạng được")
    talk.says("Trần Thị Hoa 0912 345 678", "Bắc Kế", "sửa")
    assert "sửa phần nào" in talk.last
    talk.says("mạng hỏng từ tháng 9 chứ không phải tháng 10")
    assert "chưa hiểu" not in talk.last
    assert "tháng 9" in talk.last


def test_a_hamlet_stays_with_the_wider_place(talk: Person) -> None:
    who_after(talk, "Wifi nhà văn hóa hỏng từ tháng 10, bà con không vào mạng được")
    talk.says("Trần Thị Hoa 0912 345 678", "xom 3", "trung my")
    assert "xom 3" in talk.last
    talk.says("trung my")
    assert "xom 3" in talk.last


def test_who_can_only_tap_finds_every_place(house: House, talk: Person) -> None:
    who_after(talk, "Loa hỏng từ tháng 10, bà con không nghe được gì")
    talk.says("Trần Thị Hoa 0912 345 678")
    assert talk.asked == "lodge.where"
    assert talk.options[0].startswith("thôn ")
    seen: list[str] = []
    for _ in range(3):
        seen += talk.options
        if "Xem nơi khác" in talk.options:
            talk.chooses("Xem nơi khác")
    names = {v.full_name if v.is_village else v.name for v in house.commune.profile.villages}
    assert names <= set(seen)
