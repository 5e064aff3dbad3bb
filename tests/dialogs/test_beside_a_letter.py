"""What comes in the middle of a letter and is none of it: a cry for help, a greeting of whoever comes back, a change of
mind about what was told; and what is seen or wanted of one's own data."""

import pytest

from dialogs.channel import Look
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, lodged, to

PAGE = Look("web", 4096, buttons=True, uploads=True, reply_to=False)


def test_a_cry_for_help_is_no_part_of_the_letter_unasked(talk: Person) -> None:
    to("what", talk).says("cháy nhà rồi cứu với")
    assert talk.last.startswith("Ông/bà gọi ngay số 114")
    assert "chưa ghi vào ý kiến" in talk.last
    talk.says("xong")
    assert "“cháy nhà rồi cứu với”" in talk.last
    talk.chooses("Không, bỏ lời này")
    talk.says("Trần Thị Hoa 0912345678", "Bắc Kế", "1")
    assert talk.case.text == MATTER


@pytest.mark.parametrize("step", ["who", "where", "check"])
def test_it_is_kept_for_whoever_wants_it_in_the_letter(talk: Person, step: str) -> None:
    to(step, talk).says("co chay nha dan ben canh")
    assert "114" in talk.last
    talk.chooses("Ghi thêm vào nội dung")
    assert "co chay nha dan ben canh" in str(talk.state)


def test_a_cry_alone_is_what_they_came_for(talk: Person) -> None:
    talk.says("mạng hỏng rồi", "1", "xong", "Trần Thị Hoa 0912345678", "Bắc Kế", "1", "phản ánh")
    talk.says("cháy nhà rồi cứu với")
    assert "114" in talk.last
    assert "cháy nhà rồi cứu với" in str(talk.state)


@pytest.mark.parametrize("words", ["có người tự tử ở bờ sông", "co nguoi nhay cau", "ông hàng xóm đang treo cổ"])
def test_who_sees_it_is_sent_to_who_can_save(talk: Person, words: str) -> None:
    talk.says(words)
    assert talk.last.startswith("Ông/bà gọi ngay số 114")
    assert "đừng chịu một mình" not in talk.last


def test_who_means_themselves_is_not_left_alone(talk: Person) -> None:
    talk.says("tôi muốn tự tử")
    assert talk.last.startswith("Ông/bà gọi ngay số 115")
    assert "đừng chịu một mình" in talk.last


def test_a_child_who_is_afraid_reads_the_number_first(talk: Person) -> None:
    talk.says("cháu học lớp 7, có chú lạ nhắn zalo rủ đi chơi, cháu sợ")
    assert talk.last.startswith("Có ai làm cháu đau hay sợ, cháu gọi ngay số 111")


def test_what_contradicts_takes_the_place_of_what_stood_there(talk: Person) -> None:
    to("check", talk).says("sửa 1", "Không phải mạng yếu, mà loa hỏng")
    assert talk.options[:2] == ["Giữ cả lời cũ và lời mới", "Chỉ giữ lời mới"]
    talk.chooses("Chỉ giữ lời mới")
    assert talk.asked == "lodge.check"
    assert MATTER not in talk.last
    assert "“Không phải mạng yếu, mà loa hỏng”" in talk.last


def test_both_stay_where_that_is_wanted(talk: Person) -> None:
    to("check", talk).says("sửa 1", "loa cũng hỏng")
    talk.chooses("Giữ cả lời cũ và lời mới")
    assert f"“{MATTER}\nloa cũng hỏng”" in talk.last


@pytest.mark.parametrize("words", ["alo", "cháu ơi", "hôm qua tôi nhắn gì rồi nhỉ", "hom truoc toi viet den dau roi"])
def test_who_comes_back_is_told_what_they_were_writing(house: House, talk: Person, words: str) -> None:
    to("who", talk)
    house.passes(hours=20)
    talk.says(words)
    assert "Việc ông/bà đang viết: “Wifi nhà văn hóa" in talk.last
    assert talk.asked == "lodge.who"


def test_no_in_the_list_of_drafts_drops_none(talk: Person) -> None:
    to("who", talk).says("để sau")
    talk.says("Loa xóm tôi hỏng từ tháng trước", "viết tiếp")
    assert talk.asked == "drafts.which"
    talk.says("hủy")
    assert "các bản nháp vẫn còn nguyên" in talk.last
    assert talk.asked == "lodge.what"


def test_what_was_seen_is_put_right_by_the_same_number(talk: Person) -> None:
    lodged(talk)
    talk.says("dữ liệu", "1")
    assert "Họ tên: Trần Thị Hoa." in talk.last
    talk.says("2", "Lưu Thị Bính")
    assert "Họ tên: Lưu Thị Bính." in talk.last
    assert talk.case.name == "Lưu Thị Bính"


def test_what_is_asked_for_a_correction_is_no_letter(talk: Person) -> None:
    lodged(talk)
    talk.says("dữ liệu", "2", "1")
    assert "để xã trả lời" not in talk.last
    assert "cho đúng" in talk.last


def test_a_page_that_reminds_nobody_promises_no_reminder(house: House) -> None:
    page, chat = house.join("web:1", look=PAGE), house.join("zalo_bot:2")
    for person in (page, chat):
        to("who", person).says("dừng lại")
        person.says("1")
    assert "nhắc ông/bà một lần" in chat.everything
    assert "nhắc ông/bà một lần" not in page.everything
