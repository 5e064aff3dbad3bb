"""Words that are not lost: a draft is not erased by a word beside another question, what was to be told anew stays
until it is, and who somebody is does not end up in the matter."""

import pytest

from dialogs.talk import Me
from tests.dialogs.house import MONDAY, House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, WHO, to


def told(talk: Person) -> list[str]:
    draft = talk.state.draft
    assert draft is not None
    texts: list[str] = draft.answers["what"]["texts"]
    return texts


# ---------------------------------------------------------------- erased only where that was offered


@pytest.mark.parametrize("asked", ["quay lại", "menu", "dữ liệu", "bỏ qua", "tra cứu"])
@pytest.mark.parametrize("answer", ["huỷ", "huy", "hủy bỏ đi", "xóa", "xoa het di"])
def test_beside_another_question_nothing_is_erased_unasked(talk: Person, asked: str, answer: str) -> None:
    to("what", talk).says(asked)
    assert "Xóa, không gửi" not in talk.options
    talk.says(answer)
    assert talk.asked == "doubt"
    assert "Xóa, không gửi" in talk.options
    assert told(talk) == [MATTER]
    talk.chooses("Xóa, không gửi")
    assert "đã xóa bản này" in talk.last


@pytest.mark.parametrize("answer", ["huỷ", "huy"])
def test_where_erasing_is_offered_it_still_erases(talk: Person, answer: str) -> None:
    to("what", talk).says("thôi")
    assert "Xóa, không gửi" in talk.options
    talk.says(answer)
    assert "đã xóa bản này" in talk.last


# ---------------------------------------------------------------- told anew

LEAVES = ["thoi khong sua", "thôi không sửa nữa", "để nguyên như cũ", "giu nguyen", "khỏi sửa", "thôi giữ lời cũ"]


@pytest.mark.parametrize("words", [*LEAVES, "1"])
@pytest.mark.parametrize("way", [("sửa", "1", "2"), ("viết lại từ đầu",), ("cho toi ke lai tu dau",)])
def test_who_thinks_better_of_telling_anew_has_it_as_it_was(talk: Person, way: tuple[str, ...], words: str) -> None:
    to("check", talk).says(*way)
    assert talk.asked == "lodge.what"
    assert talk.options[0] == "Thôi, giữ lời cũ"
    talk.says(words)
    assert "lời cũ vẫn giữ nguyên" in talk.last
    assert talk.asked == "lodge.check"
    assert f"“{MATTER}”" in talk.last


@pytest.mark.parametrize("words", LEAVES)
def test_who_thinks_better_of_a_change_has_it_as_it_was(talk: Person, words: str) -> None:
    to("check", talk).says("sửa", "1", words)
    assert f"“{MATTER}”" in talk.last
    assert talk.asked == "lodge.check"


def test_new_words_beside_old_ones_are_left_out_again(talk: Person) -> None:
    to("check", talk).says("sửa", "1", "tivi cũng hỏng nữa", "thôi giữ lời cũ")
    assert f"“{MATTER}”" in talk.last


@pytest.mark.parametrize("opened", [False, True])
def test_at_the_read_back_it_is_read_back_again(talk: Person, opened: bool) -> None:
    to("check", talk).says(*(["sửa"] if opened else []), "thôi không sửa nữa")
    assert f"“{MATTER}”" in talk.last
    assert "chưa hiểu" not in talk.last


def test_what_is_told_anew_takes_its_place(talk: Person) -> None:
    to("check", talk).says("viết lại từ đầu", "Loa xóm 3 hỏng từ Tết", "1")
    assert "“Loa xóm 3 hỏng từ Tết”" in talk.last
    assert MATTER not in talk.last


@pytest.mark.parametrize("words", ["bỏ đi không sửa", "lay lai cai cu", "cứ để như cũ"])
def test_it_is_said_in_many_ways(talk: Person, words: str) -> None:
    to("check", talk).says("viết lại từ đầu", words)
    assert f"“{MATTER}”" in talk.last


@pytest.mark.parametrize("back", ["2", "thôi giữ lời cũ"])
def test_new_words_do_not_take_the_old_ones_place_before_they_are_all(talk: Person, back: str) -> None:
    to("check", talk).says("viết lại từ đầu", "ờ mà thôi khó viết quá")
    assert talk.options[:2] == ["Xong", "Thôi, giữ lời cũ"]
    talk.says(back)
    assert f"“{MATTER}”" in talk.last
    assert talk.asked == "lodge.check"


@pytest.mark.parametrize("words", ["cho tôi viết lại", "viet lai het", "tôi muốn viết lại toàn bộ"])
def test_a_wish_to_write_it_again_is_no_part_of_it(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert talk.asked == "lodge.what"
    assert words not in str(talk.state)


def test_what_was_to_be_told_anew_is_kept_in_the_draft(talk: Person) -> None:
    to("check", talk).says("viết lại từ đầu", "để lúc khác", "1")
    assert "giữ bản nháp" in talk.last
    talk.says("viết tiếp", "1")
    assert f"“{MATTER}”" in talk.last


@pytest.mark.parametrize(
    "words", ["không sửa", "họ để nguyên như cũ", "đường dây để nguyên từ năm ngoái không ai sửa", "thôi giữ nguyên"]
)
def test_while_it_is_told_first_it_is_told(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert told(talk) == [MATTER, words]


# ---------------------------------------------------------------- who they are


@pytest.mark.parametrize(
    ("lines", "who"),
    [
        (("Trần Thị Hoa", "0912345678"), "Trần Thị Hoa, 0912 345 678"),
        (("tran thi hoa", "so toi 0912345678"), "tran thi hoa, 0912 345 678"),
        (("tôi là Trần Thị Hoa", "0912345678"), "Trần Thị Hoa, 0912 345 678"),
    ],
)
def test_a_name_and_a_number_told_with_the_matter_are_offered_and_leave_it(
    talk: Person, lines: tuple[str, ...], who: str
) -> None:
    to("what", talk).says(*lines, "xong")
    assert "Có phải ông/bà là" in talk.last
    talk.says("1", "1")
    assert f"“{MATTER}”\nNgười gửi: {who}" in talk.last


def test_a_number_alone_is_offered_once_there_is_a_name(talk: Person) -> None:
    to("what", talk).says("0912345678", "xong", "Trần Thị Hoa")
    assert "Số điện thoại có phải 0912 345 678" in talk.last
    talk.says("1", "1")
    assert f"“{MATTER}”\nNgười gửi: Trần Thị Hoa, 0912 345 678" in talk.last


def test_a_name_that_is_not_theirs_stays_in_the_matter(talk: Person) -> None:
    to("what", talk).says("Trần Thị Hoa", "xong", "2", "Lê Văn Ba 0987654321", "1")
    assert f"“{MATTER}\nTrần Thị Hoa”" in talk.last


def test_several_names_are_a_list(talk: Person) -> None:
    to("what", talk).says("Trần Thị Hoa", "Nguyễn Văn An", "xong")
    assert "Có phải" not in talk.last


@pytest.mark.parametrize("words", ["Trần Văn Tám", "tran van tam", "0912345678", "tôi là Trần Văn Tám"])
def test_what_is_known_of_them_is_no_part_of_the_matter(returning: Person, words: str) -> None:
    returning.says(MATTER, words)
    assert "đã ghi ở chỗ người gửi rồi" in returning.last
    assert told(returning) == [MATTER]


@pytest.mark.parametrize("words", ["0977111222", "Nguyễn Văn An", "ông Trần Văn Tám bị báo lỗi"])
def test_another_name_or_number_may_belong_to_it(returning: Person, words: str) -> None:
    returning.says(MATTER, words)
    assert told(returning) == [MATTER, words]


@pytest.mark.parametrize("words", ["toi la Tran Thi Hong", "tôi là Trần Thị Hồng", "sai rồi, tôi là Trần Thị Hồng"])
def test_at_the_read_back_a_name_puts_the_senders_right(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert f"“{MATTER}”\nNgười gửi: {words[-13:]}, 0912 345 678" in talk.last


@pytest.mark.parametrize("words", ["tôi là giáo viên trường làng", "tôi là người cao tuổi trong thôn"])
def test_what_somebody_is_belongs_to_the_matter(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert f"“{MATTER}\n{words}”" in talk.last
    assert f"Người gửi: {WHO[:12]}" in talk.last


def test_a_known_person_is_who_the_house_says(house: House) -> None:
    """A helper's own name is not taken for the sender's once more."""
    person = house.join("hung")
    person.me = Me("hung", "Trần Văn Hùng", "+84912345678", "bac-ke", "", MONDAY, "2026-11")
    person.says("gửi hộ bà Nguyễn Thị Sáu: VNeID của bà báo lỗi", "Trần Văn Hùng")
    assert "đã ghi ở chỗ người gửi" not in person.last
