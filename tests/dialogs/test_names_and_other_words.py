"""Where a name is asked: for whom it is sent, what is no name, and what puts the letter off."""

import pytest

from tests.dialogs.player import Person
from tests.dialogs.ways import WHO, to


@pytest.mark.parametrize("words", ["Thay mặt doanh nghiệp", "thay mặt cơ quan", "thay mat co quan a"])
def test_speaking_for_a_body_is_no_name(talk: Person, words: str) -> None:
    to("who", talk).says(words)
    assert "người thay mặt" in talk.last
    talk.says(WHO)
    assert talk.asked == "lodge.body"


@pytest.mark.parametrize("words", ["cháu gửi hộ bà cháu", "gui ho", "con gửi giúp mẹ", "gửi hộ người khác"])
def test_sending_for_another_is_no_name(talk: Person, words: str) -> None:
    to("who", talk).says(words)
    assert "người nhờ gửi" in talk.last


def test_the_other_one_is_kept_where_named_at_once(talk: Person) -> None:
    to("who", talk).says("cháu gửi hộ bà cháu, tên là Nguyễn Thị Sợi 0987654321")
    assert "Nguyễn Thị Sợi đã đồng ý" in talk.last


@pytest.mark.parametrize("body", ["Công ty TNHH ABC", "Hợp tác xã Bá Hiến", "Trường THCS Bá Hiến"])
def test_the_name_of_a_body_is_kept_as_such(talk: Person, body: str) -> None:
    to("who", talk).says(body)
    assert "người thay mặt" in talk.last
    talk.says(WHO, "Bắc Kế")
    assert f"Thay mặt: {body}" in talk.last
    talk.says("1")
    assert (talk.case.organisation, talk.case.name) == (body, "Trần Thị Hoa")


def test_the_phone_of_a_body_stays(talk: Person) -> None:
    assert "họ tên" in to("who", talk).says("Công ty TNHH ABC, 0912345678")
    talk.says("Trần Thị Hoa")
    assert talk.asked == "lodge.where"


@pytest.mark.parametrize("words", ["gui ho", "gửi hộ bà cháu", "cháu gửi hộ bà cháu"])
def test_sending_for_another_sends_nothing_from_the_read_back(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert not talk.cases
    assert talk.asked == "lodge.who"
    assert "người nhờ gửi" in talk.last


@pytest.mark.parametrize("words", ["gửi", "gửi đi", "gui", "gửi giúp tôi với", "gửi hộ tôi nhé"])
def test_sending_still_sends(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert talk.cases


@pytest.mark.parametrize(
    "words",
    ["k", "không", "lam o truong tu thang 9", "nguoi khac co an cap y tuong khong", "thôi không muốn để lại tên", "ok"],
)
def test_other_words_do_not_become_the_name(talk: Person, words: str) -> None:
    to("who", talk).says(words)
    assert "họ tên" in talk.last
    assert talk.asked == "lodge.who"
    talk.says(WHO)
    assert talk.asked == "lodge.where"


@pytest.mark.parametrize("words", ["để lúc khác", "thôi để sau", "mai gửi", "thôi không gửi nữa", "thôi để khi khác"])
def test_whoever_puts_it_off_keeps_a_draft(talk: Person, words: str) -> None:
    to("who", talk).says(words)
    assert "giữ bản nháp" in talk.last
    assert talk.state.top is None


@pytest.mark.parametrize("words", ["xong", "the thoi", "bo qua"])
def test_what_is_never_a_name_is_not_asked_back(talk: Person, words: str) -> None:
    to("who", talk).says(words)
    assert "Ý ông/bà là gì" not in talk.last
    assert talk.asked == "lodge.who"


@pytest.mark.parametrize("words", ["Huy", "dung"])
def test_what_may_be_a_name_is_asked_back(talk: Person, words: str) -> None:
    assert "Ý ông/bà là gì" in to("who", talk).says(words)


def test_to_skip_is_not_offered_where_it_would_be_refused(talk: Person) -> None:
    to("what", talk).says("bỏ qua")
    assert "Bỏ qua câu này" not in talk.options
    assert "cần ông/bà trả lời" in talk.last


def test_a_full_name_and_phone_take_the_place_of_what_was_said_before(talk: Person) -> None:
    to("who", talk).says("Hoa", "chi Ly 0366777888", "Bắc Kế")
    assert "chi Ly, 0366 777 888" in talk.last


def test_another_full_name_takes_the_place_of_the_first(talk: Person) -> None:
    to("who", talk).says("Hoa", "Trần Thị Hoa", "0912345678", "Bắc Kế")
    assert "Người gửi: Trần Thị Hoa, 0912 345 678" in talk.last


@pytest.mark.parametrize("words", ["trợ giúp", "đây có phải lừa đảo không?"])
def test_a_question_is_answered_and_the_name_asked_again(talk: Person, words: str) -> None:
    to("who", talk).says(words)
    assert "Ý ông/bà là gì" not in talk.last
    assert talk.asked == "lodge.who"


def to_the_name_again(talk: Person) -> Person:
    to("check", talk).chooses("Sửa", "Họ tên, số điện thoại")
    assert talk.asked == "lodge.who"
    return talk


def test_a_new_phone_alone_keeps_the_name(talk: Person) -> None:
    to_the_name_again(talk).says("0987654322")
    assert talk.asked == "lodge.check"
    assert "Trần Thị Hoa, 0987 654 322" in talk.last


def test_a_new_name_alone_keeps_the_phone(talk: Person) -> None:
    to_the_name_again(talk).says("Trần Thị Hòa")
    assert talk.asked == "lodge.check"
    assert "Trần Thị Hòa, 0912 345 678" in talk.last


def test_both_can_be_changed_at_once(talk: Person) -> None:
    to_the_name_again(talk).says("Lê Minh 0987654322")
    assert talk.asked == "lodge.check"
    assert "Lê Minh, 0987 654 322" in talk.last


@pytest.mark.parametrize(
    "words",
    [
        "công ty tôi sẽ in và dán miễn phí 30 điểm",
        "cong ty toi se in va dan mien phi",
        "trường học bị mất mạng từ hôm qua",
        "hợp tác xã chúng tôi đã làm thử ở hai thôn rồi bà con khen tốt lắm",
    ],
)
def test_a_sentence_about_a_body_is_no_name_of_one(talk: Person, words: str) -> None:
    to("who", talk).says(words)
    assert "đã ghi" not in talk.last
    assert talk.asked == "lodge.who"
    talk.says(WHO)
    assert talk.asked == "lodge.where"


@pytest.mark.parametrize(
    "body",
    [
        "Công ty Trách nhiệm hữu hạn một thành viên Thương mại và Dịch vụ Hoàng Long",
        "Công ty Cổ phần Dược phẩm Vĩnh Phúc",
        "Công ty Dịch vụ Hàng không Nội Bài",
    ],
)
def test_a_long_name_of_a_body_is_one(talk: Person, body: str) -> None:
    to("who", talk).says(body)
    assert body in talk.last
    assert "người thay mặt" in talk.last


def test_what_a_firm_offers_late_is_asked_about(talk: Person) -> None:
    to("who", talk).says("công ty tôi sẽ in và dán miễn phí 30 điểm", "mỗi điểm một mã")
    assert talk.asked == "lodge.late"
    assert "30 điểm / mỗi điểm một mã" in talk.last
