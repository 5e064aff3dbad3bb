"""What is said right after sending: about that letter it goes there, a matter of its own begins a new one."""

import pytest

from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import lodged, to


def test_a_wrong_number_is_put_right_at_once(talk: Person) -> None:
    lodged(talk)
    talk.says("toi go nham so dt, so dung la 0987111223")
    assert "0987 111 223" in talk.last
    assert (talk.me.phone, talk.case.phone) == ("+84987111223", "+84987111223")
    assert talk.case.name == "Trần Thị Hoa"


WISHES = {
    "correct.part": ["tôi ghi nhầm tên", "cho tôi sửa lại số điện thoại", "sửa địa chỉ", "tôi nhập sai sđt"],
    "add.what": ["toi muon them anh", "cho tôi gửi thêm ảnh", "tôi muốn bổ sung", "quên chưa gửi ảnh"],
    "withdraw.sure": [
        "rut lai khong gui nua",
        "khong gui nua",
        "thôi không gửi nữa",
        "tôi muốn rút lại ý kiến",
        "xóa ý kiến vừa gửi",
        "rút lại",
    ],
    "case.do": ["ai se tra loi toi", "nó không trả lời à", "bao giờ trả lời tôi", "sao chưa thấy ai trả lời"],
}


@pytest.mark.parametrize(("asked", "words"), [(asked, words) for asked, all_ in WISHES.items() for words in all_])
def test_a_wish_about_that_letter_goes_there(talk: Person, asked: str, words: str) -> None:
    lodged(talk)
    talk.says(words)
    assert talk.asked.startswith(asked)
    assert len(talk.cases) == 1


def test_what_is_added_then_belongs_to_that_letter(talk: Person) -> None:
    lodged(talk)
    talk.says("quên chưa gửi ảnh")
    talk.sends("photo")
    talk.says("1")
    assert len(talk.case.files) == 1
    assert len(talk.cases) == 1


def test_among_several_one_is_chosen(talk: Person) -> None:
    lodged(talk)
    talk.says("Loa xóm tôi hỏng từ tháng trước", "1", "1")
    assert len(talk.cases) == 2
    talk.says("toi muon them anh")
    assert talk.asked == "mine.which"


@pytest.mark.parametrize(
    "words",
    [
        "số điện thoại của tôi trên VNeID bị sai",
        "VNeID ghi sai tên con tôi",
        "tôi muốn thêm trạm phát wifi ở nhà văn hóa",
        "tôi viết sai tên trên hồ sơ dịch vụ công",
        "xóa tài khoản VNeID cũ giúp tôi",
        "không ai trả lời điện thoại ở bộ phận một cửa",
        "ai hướng dẫn bà con cài VNeID ở thôn",
        "bộ phận một cửa không trả lời hồ sơ qua mạng",
        "rút tiền an sinh xã hội qua mạng không được",
    ],
)
def test_a_matter_of_its_own_begins_a_new_letter(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says(words)
    assert talk.asked == "lodge.what"


def test_whoever_has_sent_nothing_begins_a_letter(house: House) -> None:
    talk = house.join("lan")
    talk.says("tôi ghi nhầm tên trên hồ sơ")
    assert talk.asked == "lodge.consent"


def test_at_a_question_it_is_an_answer(talk: Person) -> None:
    to("what", talk).says("tôi muốn thêm ảnh")
    assert talk.asked == "lodge.what"


@pytest.mark.parametrize("words", ["ghi sai tên", "hoi nay ghi sai ten a"])
def test_what_is_right_may_stand_behind_it(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says(words)
    assert talk.asked.startswith("correct.")


def test_to_ask_something_more_adds_nothing_to_it(talk: Person) -> None:
    lodged(talk)
    talk.says("tôi muốn hỏi thêm")
    assert talk.asked != "add.what"


JUST_AFTER = ["con nua, tivi cung hong", "xin loi nham", "em co nguoi giong em nua", "còn cái loa nữa nhé"]


@pytest.mark.parametrize("words", JUST_AFTER)
def test_what_is_no_matter_of_its_own_is_asked_back_with_its_words(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says(words)
    assert talk.asked == "which.matter"
    assert f"“{words}”" in talk.last
    talk.chooses("Nói thêm về ý kiến này")
    talk.chooses("Xong")
    assert len(talk.cases) == 1
    assert words in str(talk.house.events[-1])


@pytest.mark.parametrize("words", ["loa phuong hong", "wifi trường yếu lắm", "app vneid lỗi"])
def test_a_plain_matter_starts_at_once_however_short(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says(words)
    assert talk.asked == "lodge.what"


@pytest.mark.parametrize("words", ["gui di chau", "gửi đi nhé"])
def test_what_was_sent_is_said_to_be(talk: Person, words: str) -> None:
    lodged(talk)
    assert "đã gửi tới xã rồi" in talk.says(words)
    assert talk.asked == ""


def test_after_a_day_it_is_a_matter_like_any_other(house: House, talk: Person) -> None:
    lodged(talk)
    house.passes(days=2)
    talk.says("con nua, tivi cung hong")
    assert talk.asked == "lodge.what"


@pytest.mark.parametrize("words", ["sua noi dung", "cho tôi sửa lại ý kiến vừa gửi", "viết nhầm nội dung"])
def test_what_was_sent_is_not_changed_but_added_to(talk: Person, words: str) -> None:
    lodged(talk)
    assert "không sửa được nữa" in talk.says(words)
    assert talk.asked == "add.what"
