"""Who writes for their mother: said in the first words, or both named in one message, with accents or without."""

import pytest

from cases.kin import says_no_more, sends_for_kin
from cases.their_word import has_agreed, my_number
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, WHO, to


@pytest.mark.parametrize(
    ("words", "mother", "helper"),
    [
        ("Nguyen Thi Ty, khong co dien thoai, toi la chau Hung 0988777666", "Nguyen Thi Ty", "Hung, 0988 777 666"),
        (
            "me toi ten la Tran Thi Gai 0911222333, toi la con trai Quyet 0966123456",
            "Tran Thi Gai",
            "Quyet, 0966 123 456",
        ),
        ("mẹ tôi là Trần Thị Gái, không có điện thoại, tôi là Quyết 0966123456", "Trần Thị Gái", "Quyết, 0966 123 456"),
    ],
)
def test_both_are_told_apart_where_the_name_is_first_asked(talk: Person, words: str, mother: str, helper: str) -> None:
    to("who", talk).says(words)
    assert talk.asked == "lodge.agreed"
    assert f"{mother} đã đồng ý" in talk.last
    assert f"Người gửi hộ: {helper}" in talk.last
    talk.says("1", "Bắc Kế")
    assert f"Gửi thay cho: {mother}" in talk.last
    assert f"Người gửi hộ: {helper}" in talk.last


def test_only_her_number_is_still_asked(talk: Person) -> None:
    to("who", talk).says("me toi ten la Tran Thi Gai, toi la con trai Quyet 0966123456")
    assert "Gửi thay cho: Tran Thi Gai\nNgười gửi hộ: Quyet, 0966 123 456" in talk.last
    assert "số điện thoại của người ấy" in talk.last
    talk.says("không có", "1", "Bắc Kế")
    assert "Gửi thay cho: Tran Thi Gai, không có điện thoại" in talk.last


@pytest.mark.parametrize("chosen", [False, True])
@pytest.mark.parametrize(
    "words",
    [
        "Trần Thị Gái, mẹ tôi không có điện thoại",
        "Trần Thị Gái, mẹ tôi, 0911222333",
        "mẹ tôi tên là Trần Thị Gái 0911222333",
    ],
)
def test_whose_mother_she_is_is_no_part_of_her_name(talk: Person, words: str, chosen: bool) -> None:
    to("who", talk)
    if chosen:
        talk.chooses("Gửi hộ người khác")
    talk.says(words)
    assert "Xin hỏi: Trần Thị Gái đã đồng ý" in talk.last


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("bà tên là Tâm 0978111222", "Tâm"),
        ("em tên Lan 0977111222", "Lan"),
        ("Trần Thị Con 0977111222", "Trần Thị Con"),
        ("con tên Hùng 0977111222", "Hùng"),
    ],
)
def test_who_names_only_themselves_writes_for_themselves(talk: Person, words: str, name: str) -> None:
    to("who", talk).says(words)
    assert talk.asked == "lodge.where"
    assert talk.me.name == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Nguyễn Văn An, tôi là cháu cụ Tý 0912333444", "Nguyễn Văn An"),
        ("Trần Thị Hoa, tôi là giáo viên 0912345678", "Trần Thị Hoa"),
    ],
)
def test_who_says_what_they_are_is_nobody_else(talk: Person, words: str, name: str) -> None:
    to("who", talk).says(words)
    assert talk.asked == "lodge.where"
    assert talk.me.name == name


def test_for_whom_it_is_said_in_the_first_words_is_known_later(talk: Person) -> None:
    talk.says("toi muon gui ho me toi")
    assert "Vâng, ông/bà gửi hộ người khác" in talk.last
    talk.says("1", MATTER, "1")
    assert "của người nhờ gửi" in talk.last
    assert talk.state.top is not None
    assert talk.state.top.answers["what"]["texts"] == [MATTER]


def test_so_it_is_with_the_matter_behind_it(talk: Person) -> None:
    words = "toi muon gui ho me toi, app vneid cua me toi bi khoa"
    talk.says(words, "1", "1")
    assert "của người nhờ gửi" in talk.last
    talk.chooses("Không, tôi gửi cho tôi")
    talk.says(WHO, "Bắc Kế")
    assert f"“{words}”" in talk.last
    assert "Người gửi: Trần Thị Hoa" in talk.last


def test_so_it_is_where_the_matter_is_asked(talk: Person) -> None:
    talk.says("chào", "1", "1", "nhắn hộ bà nội cháu", MATTER, "1")
    assert "của người nhờ gửi" in talk.last


def test_a_returning_person_becomes_the_helper(returning: Person) -> None:
    returning.says("gửi hộ mẹ tôi: app VNeID của mẹ bị khóa", "1", "Trần Thị Gái, không có điện thoại", "1")
    assert "Gửi thay cho: Trần Thị Gái" in returning.last
    assert "Người gửi hộ: Trần Văn Tám" in returning.last


@pytest.mark.parametrize(
    "words",
    [
        "gửi giúp tôi với",
        "gửi giúp bà con cái loa",
        "nhắn giúp em là wifi hỏng",
        "phản ánh giúp bà con thôn Bắc Kế",
        "gửi hộ cháu với",
    ],
)
def test_who_only_asks_to_have_it_sent_writes_for_themselves(words: str) -> None:
    assert not sends_for_kin(words)


@pytest.mark.parametrize(
    ("words", "alone"), [("gui ho me toi", True), ("gửi thay bà nội nhé", True), ("gửi hộ mẹ tôi vneid bị khóa", False)]
)
def test_whether_more_is_told(words: str, alone: bool) -> None:
    assert sends_for_kin(words)
    assert says_no_more(words) is alone


def test_who_names_themselves_first_and_then_the_mother_is_the_helper(talk: Person) -> None:
    to("who", talk).says("Nguyen Van Lo 0912345678, me chau ten la Gai")
    assert "của người nhờ gửi" in talk.last
    talk.says("Trần Thị Gái, không có điện thoại", "1", "Bắc Kế")
    assert "Gửi thay cho: Trần Thị Gái" in talk.last
    assert "Người gửi hộ: Nguyen Van Lo, 0912 345 678" in talk.last


def to_her_number(talk: Person) -> Person:
    to("who", talk).says("gửi hộ mẹ em", "Trần Thị Gái")
    assert "số điện thoại của người ấy" in talk.last
    return talk


def test_the_sons_number_is_not_his_mothers(talk: Person) -> None:
    to_her_number(talk).says("số mẹ ko có, số em 0912345678", "mẹ nhờ em mà", "Đặng Văn Long", "Bắc Kế")
    assert "Gửi thay cho: Trần Thị Gái, không có điện thoại" in talk.last
    assert "Người gửi hộ: Đặng Văn Long, 0912 345 678" in talk.last


def test_where_only_his_number_is_given_hers_is_still_asked(talk: Person) -> None:
    to_her_number(talk).says("số em 0912345678")
    assert "Trợ lý ghi số của ông/bà là 0912 345 678." in talk.last
    assert "số điện thoại của người ấy" in talk.last
    talk.says("số mẹ 0966 123 456", "rồi", "Đặng Văn Long", "Bắc Kế")
    assert "Gửi thay cho: Trần Thị Gái, 0966 123 456" in talk.last
    assert "Người gửi hộ: Đặng Văn Long, 0912 345 678" in talk.last


def test_her_name_and_his_number_in_one_message(talk: Person) -> None:
    to("who", talk).says("gửi hộ mẹ em", "Trần Thị Gái, số của em 0912345678", "không có")
    assert "Trần Thị Gái đã đồng ý" in talk.last


@pytest.mark.parametrize("words", ["0912345678", "số mẹ 0912345678", "Trần Thị Gái 0912345678", "số 0912345678"])
def test_a_number_of_which_nothing_is_said_is_nobody_elses(words: str) -> None:
    assert my_number(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "rồi",
        "Rồi ạ",
        "có rồi",
        "mẹ đồng ý rồi",
        "me dong y r",
        "bà nội cháu đồng ý rồi ạ",
        "mẹ nhờ em mà",
        "mẹ em bảo em gửi hộ",
        "đã hỏi mẹ rồi",
        "hỏi rồi, mẹ bảo được",
    ],
)
def test_the_helpers_word_that_she_agreed_is_taken(talk: Person, words: str) -> None:
    to_her_number(talk).says("không có", words)
    assert talk.asked == "lodge.helper"


@pytest.mark.parametrize("words", ["chưa", "không", "chưa hỏi ạ", "mẹ không đồng ý", "mẹ chưa biết"])
def test_where_she_was_not_asked_nothing_goes_on(talk: Person, words: str) -> None:
    to_her_number(talk).says("không có", words)
    assert "Xin ông/bà hỏi người ấy trước, rồi hãy gửi." in talk.last
    assert not talk.cases


@pytest.mark.parametrize(
    "words",
    [
        "mẹ đồng ý nhưng đừng lưu tên",
        "hình như đồng ý rồi",
        "mẹ đồng ý chưa nhỉ?",
        "mẹ em mất rồi",
        "ok",
        "được",
        "nhầm rồi",
        "Không, tôi gửi cho tôi",
    ],
)
def test_what_does_not_say_so_is_no_word_of_hers(words: str) -> None:
    assert has_agreed(words) is None
