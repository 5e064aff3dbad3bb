"""What is said right after sending: about that letter it goes there, a matter of its own begins a new one."""

import pytest

from cases.kinds import Status
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import answered, lodged, to


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


GIVES_UP = [
    "toi doi y roi khong gui nua",
    "tôi đổi ý rồi, không gửi nữa",
    "xoa di toi khong gui nua",
    "nghĩ lại rồi, thôi không gửi",
    "tui đổi ý rồi hổng gởi nữa",
    "tôi không muốn gửi nữa vì sợ",
    "đừng giải quyết nữa",
    "xã khỏi giải quyết nữa",
    "hủy đi",
    "gửi nhầm rồi",
    "rút giúp tôi",
    "hủy giúp tôi ý kiến vừa rồi",
]


@pytest.mark.parametrize("words", GIVES_UP)
def test_whoever_changes_their_mind_after_the_receipt_is_asked_about_that_letter(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says(words)
    assert talk.asked == "withdraw.sure"
    talk.says("đúng rồi")
    assert talk.case.status is Status.WITHDRAWN


def test_the_newest_of_several_is_meant(talk: Person) -> None:
    lodged(talk)
    talk.house.passes(days=2)
    talk.says("Loa xóm tôi hỏng từ tháng trước", "1", "1")
    talk.says("đổi ý rồi không gửi nữa")
    assert talk.asked == "withdraw.sure"
    assert "Loa xóm tôi" in talk.last


@pytest.mark.parametrize("words", ["hủy đi", "gửi nhầm rồi"])
def test_days_later_such_words_may_be_anything(talk: Person, words: str) -> None:
    lodged(talk)
    talk.house.passes(days=2)
    talk.says(words)
    assert talk.asked == "home"


PUT_RIGHT = {
    "Nguyễn Thị Bưởng": [
        "à tên tôi sai, là Nguyễn Thị Bưởng",
        "tên đúng là Nguyễn Thị Bưởng",
        "viết sai tên tôi rồi, Nguyễn Thị Bưởng",
        "tôi tên là Nguyễn Thị Bưởng chứ không phải Trần Thị Hoa",
        "xã ghi nhầm tên tôi rồi tôi là Nguyễn Thị Bưởng",
    ],
    "Trần Thị Bưởng": ["tên là Bưởng chứ không phải Hoa", "tui tên Bưởng, ghi sai rồi"],
    "do van kien": ["sai ten roi toi la do van kien"],
}


@pytest.mark.parametrize(("name", "words"), [(name, words) for name, all_ in PUT_RIGHT.items() for words in all_])
def test_a_name_is_put_right_at_once(talk: Person, name: str, words: str) -> None:
    lodged(talk)
    talk.says(words)
    assert f"Xã đã sửa, nay ghi là:\nHọ tên: {name}." in talk.last
    assert (talk.me.name, talk.case.name, talk.case.phone) == (name, name, "+84912345678")
    assert not talk.state.stack


@pytest.mark.parametrize("words", ["à số điện thoại 0978123456 đây", "so moi cua toi 0978123456", "0978123456"])
def test_a_number_for_whoever_gave_none_is_theirs(house: House, talk: Person, words: str) -> None:
    to("who", talk).says("Trần Thị Hoa, không có điện thoại", "Bắc Kế", "1")
    assert talk.case.phone == ""
    talk.says(words)
    assert house.cases[talk.case.id].phone == "+84978123456"


@pytest.mark.parametrize("words", ["nhầm thôn, tôi ở Thống Nhất", "sai thôn, thôn Thống Nhất mới đúng"])
def test_where_they_live_is_put_right_at_once(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says(words)
    assert talk.case.village == "thong-nhat"


def test_a_name_alone_may_put_it_right(talk: Person) -> None:
    lodged(talk)
    talk.says("Trần Văn Bốn trưởng thôn Bắc Kế")
    assert talk.options[0] == "Sửa họ tên, số điện thoại đã gửi"
    talk.chooses("Sửa họ tên, số điện thoại đã gửi")
    assert talk.case.name.startswith("Trần Văn Bốn")
    assert len(talk.cases) == 1


@pytest.mark.parametrize(
    "words",
    [
        "mẹ tôi tên là Nguyễn Thị Bưởng cũng không vào được mạng",
        "Nguyễn Thị Bưởng hàng xóm tôi cũng bị mất mạng",
        "tên tôi trên vneid bị sai là Nguyễn Thị Bưởng",
        "tên wifi nhà văn hóa là VNPT Hoa mà không vào được",
    ],
)
def test_a_name_in_a_matter_corrects_nobody(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says(words)
    assert talk.me.name == "Trần Thị Hoa"
    assert "Xã đã sửa" not in talk.last


def test_a_wish_goes_first_beside_words_that_wait(talk: Person) -> None:
    lodged(talk)
    talk.says("loa cũng hỏng thêm", "sai tên rồi, tôi là Đinh Thị Thôn")
    assert talk.case.name == "Đinh Thị Thôn"
    assert talk.asked == "which.matter"
    assert "loa cũng hỏng thêm" in talk.last
    talk.says("rút lại")
    assert talk.asked == "withdraw.sure"
    talk.chooses("Không, để xã giải quyết")
    assert "loa cũng hỏng thêm" in talk.last


def test_looking_again_is_asked_for_with_what_was_said_before() -> None:
    house = House(approvals=())
    talk = house.join("hoa")
    case = lodged(talk)
    answered(house, case)
    talk.chooses("Rõ rồi")
    talk.chooses("Tôi không đánh giá")
    talk.says("chỗ tôi vẫn thế", "tôi muốn xã xem lại")
    talk.says("xong")
    assert "chỗ tôi vẫn thế" in str(house.cases[case.id].came_back)
    assert house.cases[case.id].status is Status.CLASSIFIED


def test_looking_again_is_asked_why() -> None:
    house = House(approvals=())
    talk = house.join("hoa")
    answered(house, lodged(talk))
    talk.chooses("Rõ rồi")
    talk.chooses("Tôi không đánh giá")
    talk.says("tôi muốn xã xem lại")
    assert talk.asked == "feedback.what"


@pytest.mark.parametrize(
    "words", ["rut lai khong gui nua", "thôi rút lại không gửi nữa ạ", "cho rút lại, không gửi nữa"]
)
def test_what_was_sent_is_taken_back_at_the_question_where_other_words_belong(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says("hoi them viec nua", words)
    assert talk.asked == "withdraw.sure"
    talk.chooses("Rút lại")
    assert talk.case.status is Status.WITHDRAWN


@pytest.mark.parametrize("words", ["rut lai khong gui nua", "thôi rút lại không gửi nữa ạ"])
def test_in_a_letter_of_its_own_it_is_no_part_of_that(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert talk.asked == "doubt" or "doubt" in talk.question
    assert talk.state.draft is not None
    assert words not in str(talk.state.draft.answers)
