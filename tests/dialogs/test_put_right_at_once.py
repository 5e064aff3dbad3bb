"""What is right, said at once at the read-back, in the list, under DỮ LIỆU: nothing has to be looked for first."""

import pytest

from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, WHO, lodged, to

GRANDMOTHER = "ba Sau 0911222333"


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("cháu tên Lan 0977123123", "Người gửi: Lan, 0977 123 123"),
        ("Hồng 0945111222", "Người gửi: Hồng, 0945 111 222"),
        ("ten toi la Đỗ Văn Kiên", "Người gửi: Đỗ Văn Kiên, 0912 345 678"),
        ("sai rồi, tên tôi là Lan", "Người gửi: Trần Thị Lan, 0912 345 678"),
        ("0945 111 223", "Người gửi: Trần Thị Hoa, 0945 111 223"),
        ("số điện thoại đúng là 0945 111 223", "Người gửi: Trần Thị Hoa, 0945 111 223"),
        ("sua noi o thanh thon Thong Nhat", "Nơi ở: thôn Thống Nhất"),
        ("sửa nơi ở: Xóm Đồi Sim", "Nơi ở: Xóm Đồi Sim"),
        ("sửa tên thành Đỗ Văn Kiên", "Người gửi: Đỗ Văn Kiên, 0912 345 678"),
        ("nhà tôi ở Thống Nhất", "Nơi ở: thôn Thống Nhất"),
    ],
)
def test_it_is_put_right_and_read_back_again(talk: Person, words: str, shown: str, opened: bool) -> None:
    to("check", talk)
    if opened:
        talk.chooses("Sửa")
    talk.says(words)
    assert talk.asked == "lodge.check"
    assert shown in talk.last
    assert MATTER in talk.last
    assert not talk.cases


@pytest.mark.parametrize(
    "words", ["xã gọi số 0912345678 của chị Ly ở nhà văn hóa nhé", "Bà con mong xã sửa sớm trước Tết"]
)
def test_more_of_the_story_corrects_nothing(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert "đã ghi thêm" in talk.last
    assert "Người gửi: Trần Thị Hoa, 0912 345 678" in talk.last


def test_what_is_no_answer_is_asked_for(talk: Person) -> None:
    to("check", talk).says("sửa tên cho tôi")
    assert talk.asked == "lodge.who"


def test_the_helper_puts_themselves_right(talk: Person) -> None:
    to("who", talk).says("1", GRANDMOTHER, "1", WHO, "Bắc Kế", "cháu tên Lan 0977123123")
    assert "Gửi thay cho: ba Sau, 0911 222 333" in talk.last
    assert "Người gửi hộ: Lan, 0977 123 123" in talk.last


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("ten toi la Đỗ Văn Kiên", "Đỗ Văn Kiên"),
        ("nhà tôi ở Thống Nhất", "thôn Thống Nhất"),
        ("tên tôi là Lan", "Trần Thị Lan"),
    ],
)
def test_it_is_put_right_in_what_is_kept(house: House, talk: Person, words: str, kept: str) -> None:
    lodged(talk)
    talk.says("dữ liệu")
    talk.chooses("Sửa cho đúng")
    talk.says(words)
    assert "Xã đã sửa" in talk.last
    assert kept in talk.last
    case = house.cases[talk.case.id]
    assert kept.removeprefix("thôn ") in (case.name, "Thống Nhất" if case.village == "thong-nhat" else "")


def for_grandmother(talk: Person) -> Person:
    to("who", talk).says("1", GRANDMOTHER, "1", WHO, "Bắc Kế")
    return talk


def test_for_whom_it_is_sent_is_kept_unless_it_is_changed(talk: Person) -> None:
    for_grandmother(talk).says("gui ho ba")
    assert "đang ghi là gửi thay ba Sau" in talk.last
    assert talk.options[:3] == ["Giữ như đang ghi", "Gửi hộ người khác", "Không, tôi gửi cho tôi"]
    talk.chooses("Giữ như đang ghi")
    assert talk.asked == "lodge.check"
    assert "Gửi thay cho: ba Sau" in talk.last


def test_somebody_elses_consent_is_not_taken_for_the_first_ones(talk: Person) -> None:
    for_grandmother(talk).says("gui ho ba", "Nguyễn Thị Tý 0987 654 321")
    assert talk.asked == "lodge.agreed"
    assert "Nguyễn Thị Tý đã đồng ý" in talk.last
    talk.says("1")
    assert "Gửi thay cho: Nguyễn Thị Tý" in talk.last


def to_agreed(talk: Person) -> Person:
    to("who", talk).says("1", GRANDMOTHER)
    assert talk.asked == "lodge.agreed"
    return talk


def test_the_question_of_consent_begins_like_a_sentence(talk: Person) -> None:
    assert to_agreed(talk).last.startswith("Xin hỏi: ba Sau đã đồng ý")


def test_whoever_sends_for_themselves_says_so_where_consent_is_asked(talk: Person) -> None:
    to_agreed(talk).chooses("Không, tôi gửi cho tôi")
    talk.says(WHO, "Bắc Kế", "1")
    assert (talk.case.name, talk.case.helper) == ("Trần Thị Hoa", "")


def test_the_village_told_where_consent_is_asked_is_kept(talk: Person) -> None:
    to_agreed(talk).says("bac ke")
    assert talk.asked == "lodge.agreed"
    assert "Trợ lý ghi nơi ở là thôn Bắc Kế." in talk.last
    talk.says("1", WHO)
    assert talk.asked == "lodge.check"


@pytest.mark.parametrize("words", ["sua", "sửa tên", "gui ho ba"])
def test_the_other_one_is_changed_where_consent_is_asked(talk: Person, words: str) -> None:
    to_agreed(talk).says(words)
    assert talk.asked == "lodge.who"
    talk.says("Nguyễn Thị Tý 0987 654 321")
    assert "Nguyễn Thị Tý đã đồng ý" in talk.last


@pytest.mark.parametrize("words", ["gui ho ba", "cháu gửi hộ bà cháu"])
def test_sending_for_another_is_no_place(talk: Person, words: str) -> None:
    to("where", talk).says(words)
    assert talk.asked == "lodge.who"
    talk.says(GRANDMOTHER, "1")
    assert talk.asked == "lodge.where"


@pytest.mark.parametrize("words", ["khoan da", "sua ten", "gui di", "hoi lam gi", "đợi tí", "nhầm rồi", "cảm ơn cháu"])
def test_what_is_said_to_the_assistant_is_no_place(talk: Person, words: str) -> None:
    to("where", talk).says(words)
    assert talk.asked == "lodge.where"
    talk.says("thôn Bắc Kế")
    assert "Nơi ở: thôn Bắc Kế\n" in talk.last


@pytest.mark.parametrize("words", ["Chợ Mới", "Đồi Sim", "cho ba hang", "khu tập thể Sữa Ba Vì", "Gò Sỏi"])
def test_a_place_is_still_kept_in_ones_own_words(talk: Person, words: str) -> None:
    to("where", talk).says(words)
    assert f"Nơi ở: {words}" in talk.last


def test_where_somebody_works_is_read_back_as_such(talk: Person) -> None:
    to("where", talk).says("nha o binh xuyen, lam o ba thien")
    assert "Nơi ở, nơi làm việc: Khu công nghiệp Bá Thiện (nha o binh xuyen, lam o ba thien)" in talk.last
