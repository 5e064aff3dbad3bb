"""A cry for help is answered with the numbers to call, before anything else; nothing is lost by it."""

from __future__ import annotations

import json

import pytest

from cases.screening import is_emergency
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, to

CRIES = ["cháy nhà rồi cứu với", "chay nha roi cuu voi", "tôi không muốn sống nữa", "goi cap cuu giup toi"]


@pytest.mark.parametrize("words", CRIES)
def test_the_numbers_come_before_everything_else(talk: Person, words: str) -> None:
    talk.says(words)
    first = talk.last.split("\n")[0]
    assert all(number in first for number in ("113", "114", "115"))


@pytest.mark.parametrize("words", CRIES)
def test_in_the_middle_of_a_story_too_and_the_story_goes_on(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert "114" in talk.last
    assert talk.asked == "lodge.what"


KINDS = {
    "114": [
        "cháy nhà",
        "chay nha",
        "cháy",
        "Nhà tôi bị cháy rồi cứu với",
        "nha toi bi chay roi cuu voi",
        "chay nha roi cuu voi",
        "Cháy nhà bà con ơi",
        "chay nha o Bac Ke",
        "day dien dut roi xuong duong",
        "cot dien do ngang duong",
        "cột điện thoại sắp đổ",
        "có người đuối nước",
    ],
    "113": [
        "co nguoi dot nhap vao nha",
        "có người đột nhập vào nhà",
        "chong danh toi",
        "me toi lan, di tu sang chua ve",
        "no doa tung anh con gai toi len mang",
        "đang đánh nhau",
        "con bé nhà tôi đi chơi từ tối qua không thấy về",
    ],
    "115": [
        "cho dien can con toi",
        "cho can chau be",
        "goi cap cuu giup toi",
        "ông tôi đột quỵ",
        "tôi không muốn sống nữa",
        "me toi kho tho qua",
    ],
    "111": ["bạo hành trẻ em ở xóm tôi", "xam hai tre em"],
}


@pytest.mark.parametrize(("number", "words"), [(n, words) for n, all_ in KINDS.items() for words in all_])
def test_the_right_number_comes_first_and_nothing_is_asked(talk: Person, number: str, words: str) -> None:
    talk.says(words)
    assert talk.last.startswith(f"Ông/bà gọi ngay số {number} (")
    assert (talk.last.count("\n"), talk.options, talk.asked, len(talk.heard)) == (0, [], "", 1)


@pytest.mark.parametrize("words", ["tôi muốn chết", "toi khong muon song nua"])
def test_who_despairs_is_told_not_to_be_alone(talk: Person, words: str) -> None:
    talk.says(words)
    assert "115" in talk.last
    assert "111" in talk.last
    assert "đừng chịu một mình" in talk.last


@pytest.mark.parametrize(
    "words", ["tôi bị lừa đảo mất hết 30 triệu trong tài khoản", "me toi bi lua chuyen khoan mat 20 trieu"]
)
def test_who_lost_money_just_now_hears_what_to_do_and_the_letter_goes_on(talk: Person, words: str) -> None:
    talk.says(words)
    assert talk.last.startswith("Ông/bà làm ngay: gọi tổng đài ngân hàng")
    assert "113" in talk.last.split("\n")[0]
    assert talk.asked == "lodge.consent"
    talk.says(f"{words} rồi")
    assert "ngân hàng (số in sau thẻ)" not in talk.last
    talk.says("1")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == [words, f"{words} rồi"]


def test_the_next_message_goes_on_and_nothing_is_lost(talk: Person) -> None:
    talk.says("cháy nhà", "ở xóm Bắc Kế, nhà ông Năm")
    assert talk.asked == "lodge.consent"
    assert "Kính chào" in talk.last
    talk.says("1")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == ["cháy nhà", "ở xóm Bắc Kế, nhà ông Năm"]


def test_at_the_question_about_consent_it_is_not_repeated_and_still_stands(talk: Person) -> None:
    to("consent", talk).says("cháy nhà")
    assert talk.last.startswith("Ông/bà gọi ngay số 114 (")
    assert talk.options == []
    talk.says("1")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"][1:] == ["cháy nhà"]


def test_where_nothing_more_is_said_it_is_wiped_after_a_day(house: House, talk: Person) -> None:
    talk.says("cháy nhà")
    assert "cháy nhà" in str(json.loads(talk.kept))
    house.passes(hours=25)
    assert "cháy nhà" not in str(json.loads(talk.kept))


@pytest.mark.parametrize(
    "words",
    [
        "app không chạy nha, cán bộ xem giúp",
        "mạng nhà tôi chạy chậm",
        "máy chạy nóng quá",
        "trạm y tế gọi tôi lên khám mà app không mở",
        "bà con sống ở xóm trên không có sóng",
        "app chạy chậm quá, chay nhanh hết pin, cứu với",
        "mạng chậm quá cứu với",
        "dien thoai chay nhanh het pin",
        "chay nhanh",
        "app chay nha",
        "hệ thống báo cháy nhà văn hóa hỏng",
        "app bán hàng cháy hàng rồi",
        "tài khoản facebook bị đột nhập",
        "lớp tập huấn phòng cháy chữa cháy qua mạng",
        "chạy",
        "chay",
    ],
)
def test_everyday_trouble_that_only_sounds_like_it_is_none(words: str) -> None:
    assert not is_emergency(words)


@pytest.mark.parametrize("words", ["gọi rồi", "da goi roi a", "công an đến rồi"])
def test_who_has_called_is_asked_for_nothing(talk: Person, words: str) -> None:
    talk.says("cháy nhà hàng xóm rồi", words)
    assert "Cần gì thêm, ông/bà gọi ngay" in talk.last
    assert (talk.asked, len(talk.state.seed)) == ("", 1)


FIRST_AID = [
    ("day dien dut roi xuong duong", "1900 6769"),
    ("ro gas trong nha", "Khóa van bình"),
    ("cho can chau be", "tiêm phòng dại"),
    ("no doa tung anh con gai toi", "Bảo vệ trẻ em 111, "),
    ("me toi lan, di tu sang chua ve", "hàng xóm cùng tìm"),
]


@pytest.mark.parametrize(("words", "what"), FIRST_AID)
def test_what_cannot_wait_is_said_with_the_numbers(talk: Person, words: str, what: str) -> None:
    assert what in talk.says(words)


WHAT_NOW = [
    "trong lúc chờ thì làm gì",
    "gọi rồi giờ làm gì",
    "tôi hoảng quá không biết làm gì",
    "giup toi voi",
    "roi toi lam gi",
    "gio toi phai lam gi",
    "làm sao bây giờ",
    "tôi không biết phải làm gì",
    "phải làm gì trước ạ",
]


@pytest.mark.parametrize("asks", WHAT_NOW)
@pytest.mark.parametrize(("words", "what"), [("ro gas trong nha", "Khóa van bình"), ("chong danh toi", "khóa cửa lại")])
def test_whoever_asks_what_to_do_now_is_told_that(talk: Person, words: str, what: str, asks: str) -> None:
    talk.says(words, asks)
    assert talk.last.startswith("Ông/bà gọi ngay số 11")
    assert what in talk.last
    assert (talk.options, len(talk.state.seed)) == ([], 1)


def test_beside_an_open_question_it_stands_as_it_stood(talk: Person) -> None:
    to("consent", talk).says("chay nha", "gio toi phai lam gi")
    assert "Đưa mọi người ra ngoài" in talk.last
    talk.says("1")
    assert talk.asked == "lodge.what"


def test_where_nobody_is_in_danger_it_is_asked_of_the_assistant(talk: Person) -> None:
    talk.says("gio toi phai lam gi")
    assert talk.asked == "home"


@pytest.mark.parametrize("did", ["tôi khóa bình rồi", "khoa van roi", "em mở hết cửa rồi"])
def test_who_did_what_was_said_is_told_to_call_all_the_same(talk: Person, did: str) -> None:
    talk.says("nhà tôi có mùi ga nồng lắm", did)
    assert talk.last.startswith("Ông/bà gọi ngay số 114")
    assert (talk.options, len(talk.state.seed)) == ([], 1)


@pytest.mark.parametrize("asks", ["co lay lai dc ko", "có đòi lại được không", "giờ tôi phải làm sao"])
def test_who_asks_for_the_money_back_hears_of_the_bank_again(talk: Person, asks: str) -> None:
    talk.says("có người xưng công an bảo chuyển tiền tôi chuyển rồi", asks)
    assert talk.last.startswith("Ông/bà làm ngay: gọi tổng đài ngân hàng")


OVER = [
    "công an tìm được cháu rồi",
    "thấy cháu rồi",
    "may quá tìm thấy rồi",
    "khỏi cần, cháu về rồi",
    "hàng xóm đưa về rồi",
    "tim thay roi",
    "tìm thấy rồi, cảm ơn",
    "dap tat duoc roi, cam on",
    "cháu về nhà rồi ạ",
    "ổn rồi",
    "bố tôi tỉnh lại rồi",
]


@pytest.mark.parametrize("words", OVER)
def test_that_it_is_over_is_met_with_relief_and_ends_there(talk: Person, words: str) -> None:
    talk.says("con toi di lac tu sang", "cháu mặc áo xanh", words)
    assert talk.last.startswith("May quá")
    assert (talk.asked, talk.options, talk.state.seed) == ("", [], ())


@pytest.mark.parametrize("words", OVER)
def test_nor_does_it_become_a_letter_where_the_person_is_known(returning: Person, words: str) -> None:
    returning.says("con toi di lac tu sang", words)
    assert returning.last.startswith("May quá")
    assert (returning.state.draft, returning.options) == (None, [])


@pytest.mark.parametrize(
    ("cry", "words"),
    [
        ("day dien dut roi xuong duong", "dien luc den roi, cam on"),
        ("chay nha hang xom", "xe cứu hỏa tới rồi ạ"),
        ("bo toi bi dot quy", "xe cap cuu den roi, cam on chau"),
    ],
)
def test_where_help_has_come_nothing_is_asked(talk: Person, cry: str, words: str) -> None:
    talk.says(cry, words)
    assert "Cần gì thêm, ông/bà gọi ngay" in talk.last
    assert talk.options == []


def test_gas_that_is_shut_off_and_gone_is_over(talk: Person) -> None:
    talk.says("binh ga nha toi xi", "khoa duoc roi, het mui roi cam on")
    assert talk.last.startswith("May quá")
    assert talk.state.seed == ()


@pytest.mark.parametrize("words", ["công an đến rồi mà nó vẫn đánh", "dien luc chua den", "khóa không được"])
def test_help_that_did_not_help_is_told_on(talk: Person, words: str) -> None:
    talk.says("day dien dut roi xuong duong", words)
    assert "May quá" not in talk.last
    assert "Cần gì thêm" not in talk.last


@pytest.mark.parametrize(
    "words", ["chưa tìm thấy", "vẫn chưa dập tắt được", "tìm thấy rồi nhưng cháu bị đau", "dập tắt rồi lại cháy"]
)
def test_what_is_not_over_is_told_on(talk: Person, words: str) -> None:
    talk.says("con toi di lac tu sang", words)
    assert "May quá" not in talk.last
    assert len(talk.state.seed) == 2


def test_a_letter_about_something_else_outlasts_it(talk: Person) -> None:
    to("where", talk).says("chay nha hang xom", "dap tat duoc roi, cam on")
    assert "May quá" in talk.last
    assert talk.asked == "lodge.where"
    talk.says("1")
    assert "chay nha" not in talk.last


@pytest.mark.parametrize("words", ["tìm thấy rồi", "ổn rồi"])
def test_of_any_other_letter_it_may_be_a_part(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert "May quá" not in talk.last


@pytest.mark.parametrize(
    "wish",
    [
        "gặp hội phụ nữ",
        "tôi ngại nói với đàn ông",
        "co chi nao ko",
        "toi muon gap chi nao",
        "tôi muốn nói chuyện với một chị",
        "có chị nào không ạ",
    ],
)
def test_behind_violence_a_woman_may_be_wished_for(talk: Person, returning: Person, wish: str) -> None:
    talk.says("chong danh toi", wish)
    assert "cán bộ nữ" in talk.last
    assert talk.asked == "call.number"
    returning.says("chong danh toi", wish)
    assert "muốn nói chuyện với cán bộ nữ" in returning.last


UNANSWERED = ["gọi không ai nghe máy", "gọi 114 không được", "goi roi ma chua thay ai den", "máy tôi hết tiền"]


@pytest.mark.parametrize("words", UNANSWERED)
def test_where_nobody_answers_the_other_numbers_are_said(talk: Person, words: str) -> None:
    talk.says("ro gas trong nha", words)
    assert "gọi số khác: Công an 113" in talk.last
    assert (talk.options, len(talk.state.seed)) == ([], 1)


def test_that_somebody_is_in_hospital_is_no_good_news(talk: Person) -> None:
    talk.says("me toi kho tho qua", "đưa đi viện rồi")
    assert "May quá" not in talk.last
    assert "Cần gì thêm" in talk.last


@pytest.mark.parametrize("words", ["không được", "giúp tôi với", "sợ quá"])
def test_later_in_a_letter_the_same_words_answer_what_is_asked(returning: Person, words: str) -> None:
    returning.says("nha toi bi chay roi cuu voi", "xong")
    assert returning.asked == "lodge.check"
    returning.says(words)
    assert "gọi ngay số" not in returning.last
    assert "gọi số khác" not in returning.last


def test_while_consent_is_asked_the_letter_outlasts_it_without_the_cry(talk: Person) -> None:
    to("consent", talk).says("chay nha hang xom", "dap tat duoc roi")
    assert "Ý kiến đang viết vẫn còn nguyên" in talk.last
    assert talk.asked == "lodge.consent"
    assert [piece["text"] for piece in talk.state.seed] == [MATTER]
