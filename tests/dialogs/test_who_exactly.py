"""Where the name is asked: short names, no number, no name wanted, a firm or a second person in the same message."""

import pytest

from tests.dialogs.player import Person
from tests.dialogs.ways import WHO, to

FIRM = "Công ty CP ABC Vina"


@pytest.mark.parametrize("words", ["Hong 0945111222", "hong 0945 111 222", "Hồng, 0945111222"])
def test_a_name_of_one_word_beside_a_phone_is_one(talk: Person, words: str) -> None:
    to("who", talk).says(words)
    assert talk.asked == "lodge.where"
    assert talk.me.name.casefold() in ("hong", "hồng")


def test_a_name_of_one_word_is_said_back(talk: Person) -> None:
    to("who", talk).says("Hong")
    assert "Trợ lý ghi họ tên là Hong." in talk.last
    assert "số điện thoại" in talk.last


@pytest.mark.parametrize("words", ["khong nho so", "không nhớ số đâu", "tôi không có điện thoại", "quên số rồi"])
def test_that_there_is_no_number_can_be_said_before_the_name(talk: Person, words: str) -> None:
    assert "không có số điện thoại cũng được" in to("who", talk).says(words)
    talk.says("Trần Thị Hoa", "Bắc Kế")
    assert "Người gửi: Trần Thị Hoa, không có điện thoại" in talk.last


@pytest.mark.parametrize(
    "words", ["sua 3", "sửa", "khong nho", "quay lai nhe", "chon 2", "điện thoại hong", "khoan da"]
)
def test_a_refusal_or_a_command_is_no_name(talk: Person, words: str) -> None:
    to("who", talk).says(words)
    assert talk.me.name == ""


@pytest.mark.parametrize(
    "words",
    [
        f"Giám đốc Kim Văn Đức, {FIRM}, 0904 111 222",
        f"Kim Văn Đức - {FIRM} - 0904111222",
        f"{FIRM}, Kim Văn Đức, 0904111222",
    ],
)
@pytest.mark.parametrize("chosen", [False, True])
def test_a_director_names_the_firm_in_the_same_message(talk: Person, words: str, chosen: bool) -> None:
    to("who", talk)
    if chosen:
        talk.chooses("Thay mặt cơ quan, doanh nghiệp")
    talk.says(words, "KCN Bá Thiện")
    assert "Người gửi: Kim Văn Đức, 0904 111 222" in talk.last
    assert f"Thay mặt: {FIRM}" in talk.last


def test_a_firm_alone_is_said_back_before_its_speaker_is_asked(talk: Person) -> None:
    to("who", talk).chooses("Thay mặt cơ quan, doanh nghiệp")
    talk.says(FIRM)
    assert f"Trợ lý đã ghi: {FIRM}." in talk.last
    assert "người thay mặt" in talk.last


@pytest.mark.parametrize("words", ["bac ke", "KCN Bá Thiện", "thôn Bắc Kế"])
def test_a_place_is_no_name_and_is_not_asked_again(talk: Person, words: str) -> None:
    to("who", talk).says(words)
    assert "Trợ lý ghi nơi ở là" in talk.last
    assert talk.asked == "lodge.who"
    talk.says(WHO)
    assert talk.asked == "lodge.check"


def test_a_village_told_where_the_phone_is_asked_is_kept(talk: Person) -> None:
    to("who", talk).says("Hong", "bac ke")
    assert "Trợ lý ghi nơi ở là thôn Bắc Kế." in talk.last
    assert "số điện thoại" in talk.last
    talk.says("0945111222")
    assert "Người gửi: Hong, 0945 111 222\nNơi ở: thôn Bắc Kế" in talk.last


def test_the_village_beside_the_name_is_not_asked_again(talk: Person) -> None:
    to("who", talk).says("tên tôi là Nguyễn Văn Dũng sđt 0868.686.868 ở thôn Bắc Kế")
    assert talk.asked == "lodge.check"
    assert "Nguyễn Văn Dũng, 0868 686 868" in talk.last
    assert "Nơi ở: thôn Bắc Kế" in talk.last
    assert talk.me.village == "bac-ke"


@pytest.mark.parametrize("words", ["giấu tên được không", "khong noi ten duoc khong", "ẩn danh được không ạ"])
def test_whoever_would_stay_unnamed_hears_who_sees_the_name(talk: Person, words: str) -> None:
    to("who", talk).says(words)
    assert "chỉ cán bộ được giao và đơn vị giải quyết được xem" in talk.last
    talk.chooses("Tôi ghi họ tên")
    assert "họ tên và số điện thoại, để xã trả lời" in talk.last


def test_a_correction_before_the_name_does_no_harm(talk: Person) -> None:
    to("who", talk).says("sai roi, ten toi la Hồng", "0945111222")
    assert talk.me.name == "Hồng"


BOTH = "Nguyen Thi Ty, khong co dien thoai, toi la chau Hung 0988777666"


def test_both_people_may_come_in_one_message(talk: Person) -> None:
    to("who", talk).chooses("Gửi hộ người khác")
    talk.says(BOTH)
    assert "Gửi thay cho: Nguyen Thi Ty, không có điện thoại" in talk.last
    assert "Người gửi hộ: Hung, 0988 777 666" in talk.last
    assert talk.asked == "lodge.agreed"
    talk.says("1", "Bắc Kế")
    assert talk.asked == "lodge.check"
    assert talk.me.name == "Hung"


def test_both_people_may_come_before_anything_was_chosen(talk: Person) -> None:
    to("who", talk).says("gửi hộ bà Nguyễn Thị Tý không có điện thoại, tôi là Hùng 0988777666")
    assert "Gửi thay cho: Nguyễn Thị Tý, không có điện thoại" in talk.last
    assert "Người gửi hộ: Hùng, 0988 777 666" in talk.last


def test_whoever_says_who_they_are_is_not_the_other_one(talk: Person) -> None:
    to("who", talk).says("cháu gửi hộ bà, cháu là Trần Văn Hùng 0988777666")
    assert "người nhờ gửi" in talk.last
    talk.says("Nguyễn Thị Tý 0987 654 321", "1", "Bắc Kế")
    assert "Gửi thay cho: Nguyễn Thị Tý" in talk.last
    assert "Người gửi hộ: Trần Văn Hùng, 0988 777 666" in talk.last


@pytest.mark.parametrize("words", ["vinh tien", "Vinh Tiến", "bà"])
def test_a_village_does_not_replace_the_helpers_name(talk: Person, words: str) -> None:
    to("who", talk).says("1", "ba Sau 0911222333", "1", "cháu là Hoàng", words, "1", "Bắc Kế")
    assert "Người gửi hộ: Hoàng, không có điện thoại" in talk.last
