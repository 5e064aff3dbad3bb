"""What is met calmly: a number that is not given, a letter put off, an answer that displeases, a curse, keystrokes
left in, and an hour that suits for a call."""

import pytest

from cases.case import Case
from cases.name_and_phone import split_name_and_phone
from cases.screening import only_insults
from dialogs.understanding.refusing import keeps_the_number
from dialogs.understanding.stopping import goes_on_later
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, answered, lodged, to


@pytest.fixture
def house() -> House:
    return House(approvals=[])


# ---------------------------------------------------------------- the number is kept

KEEPS = [
    "toi khong muon cho so",
    "khong can so dau",
    "không cho số",
    "thôi khỏi số",
    "so thi khong cho",
    "tôi ngại cho số lắm",
    "không muốn để lại số điện thoại",
    "khỏi cần gọi",
    "lo so ra bi lua",
    "so dien thoai la bi mat",
    "không tiện",
]


@pytest.mark.parametrize("words", KEEPS)
def test_who_keeps_the_number_hears_what_follows_and_goes_on(talk: Person, words: str) -> None:
    to("who", talk).says("Trần Thị Hoa", words)
    assert "Không cho số cũng được" in talk.last
    assert talk.asked == "lodge.where"
    talk.says("1")
    assert "Người gửi: Trần Thị Hoa" in talk.last
    assert words not in talk.last


def test_who_skips_the_number_has_none_for_us(talk: Person) -> None:
    to("who", talk).says("Trần Thị Hoa", "bỏ qua")
    assert talk.asked == "lodge.where"


def test_who_skips_the_name_is_asked_again(talk: Person) -> None:
    to("who", talk).says("bỏ qua")
    assert talk.asked == "lodge.who"


@pytest.mark.parametrize("words", KEEPS[:3])
def test_before_the_name_the_name_is_still_asked(talk: Person, words: str) -> None:
    to("who", talk).says(words)
    assert "Không cho số cũng được" in talk.last
    talk.says("Trần Thị Hoa")
    assert talk.asked == "lodge.where"


@pytest.mark.parametrize("words", ["Trần Thị Hoa, không muốn cho số", "Trần Thị Hoa không cho số đâu"])
def test_a_name_without_its_number_is_a_name(talk: Person, words: str) -> None:
    to("who", talk).says(words, "1")
    assert "Người gửi: Trần Thị Hoa" in talk.last


@pytest.mark.parametrize(
    "words",
    [
        "không cho số có được không",
        "số lạ gọi không nói gì",
        "không gọi được",
        "không số nào đúng",
        "không gửi",
        "không cần nói nữa",
    ],
)
def test_other_words_keep_no_number(words: str) -> None:
    assert not keeps_the_number(words)


def test_at_the_call_a_number_that_is_kept_ends_it(house: House, talk: Person) -> None:
    talk.says("chào xã", "0", "toi khong muon cho so")
    assert "Không cho số cũng được" in talk.last
    assert not house.tasks


# ---------------------------------------------------------------- put off

LATER = [
    "hom sau toi nhan lai",
    "mai toi gui tiep",
    "tôi bận rồi tôi nhắn sau",
    "tối nay em viết nốt",
    "để mai tôi nhắn tiếp",
]


@pytest.mark.parametrize("words", LATER)
@pytest.mark.parametrize("step", ["what", "who", "where", "check"])
def test_a_letter_put_off_is_kept_and_until_when_is_said(house: House, talk: Person, step: str, words: str) -> None:
    to(step, talk).says(words)
    assert "Xã giữ bản nháp cho ông/bà đến hết ngày 22/4/2026" in talk.last
    talk.says("viết tiếp")
    assert talk.asked == f"lodge.{step}"
    assert words not in str(talk.state)


def test_before_consent_nothing_is_erased_and_how_long_it_is_held_is_said(talk: Person) -> None:
    to("consent", talk).says("hom sau toi nhan lai")
    assert "nhiều nhất một ngày" in talk.last
    talk.says("1", "xong")
    assert talk.asked == "lodge.who"


@pytest.mark.parametrize(
    "words",
    [
        "hôm sau tôi làm lại",
        "hôm sau tôi gửi lại hồ sơ",
        "mai tôi đi làm căn cước",
        "mai tôi gửi ảnh",
        "họ hẹn mai trả lời lại",
    ],
)
def test_a_story_with_such_words_is_told(talk: Person, words: str) -> None:
    assert not goes_on_later(words)
    to("what", talk).says(words)
    assert words in str(talk.state)


# ---------------------------------------------------------------- an answer that displeases

DISPLEASED = [
    "toi khong hai long",
    "tra loi the nay thi noi lam gi",
    "trả lời như không",
    "nói vậy thì trả lời làm gì",
    "hỏi một đằng trả lời một nẻo",
    "tôi chưa hài lòng với câu trả lời này",
    "that vong qua",
    "trả lời thế này thì khỏi trả lời",
]


@pytest.mark.parametrize("words", DISPLEASED)
@pytest.mark.parametrize("after", [(), ("1", "1")])
def test_the_commune_is_to_look_again_at_once(house: House, talk: Person, words: str, after: tuple[str, ...]) -> None:
    case = answered(house, lodged(talk))
    talk.says(*after, words)
    assert "nói rõ điều còn vướng" in talk.last
    talk.says("wifi vẫn hỏng", "xong")
    assert house.cases[case.id].came_back[-1].text == "wifi vẫn hỏng"


@pytest.mark.parametrize(
    "words",
    [
        "trả lời rõ rồi",
        "bà con không hài lòng với wifi nhà văn hóa",
        "cán bộ trả lời thế nào thì tôi làm thế",
        "trả lời giúp tôi",
    ],
)
def test_other_words_open_nothing_again(house: House, talk: Person, words: str) -> None:
    answered(house, lodged(talk))
    talk.says(words)
    assert "nói rõ điều còn vướng" not in talk.last


# ---------------------------------------------------------------- a curse

CURSES = ["nhu l", "vcl", "dm", "đm", "làm ăn như l", "vl", "clgt", "xa lam nhu cc", "dell ai lam", "dell"]


@pytest.mark.parametrize("words", CURSES)
def test_a_curse_is_met_calmly(talk: Person, words: str) -> None:
    talk.says("chào xã", words)
    assert "rất tiếc vì ông/bà đang bực" in talk.last
    assert talk.state.seed == ()


@pytest.mark.parametrize("words", ["nhu l", "dm", "vl"])
@pytest.mark.parametrize("step", ["what", "who", "check"])
def test_in_a_letter_it_is_no_part_of_it(talk: Person, step: str, words: str) -> None:
    to(step, talk).says(words)
    assert "rất tiếc vì ông/bà đang bực" in talk.last
    assert talk.asked == f"lodge.{step}"
    assert MATTER in str(talk.state)


@pytest.mark.parametrize(
    "words",
    [
        "wifi cham vcl",
        "lam an nhu l, wifi nha van hoa hong ca thang dell ai sua",
        "loa rè vcl",
        "hồ sơ lâu đm",
        "đường hỏng như l",
    ],
)
def test_a_matter_beside_a_curse_is_kept(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert words in str(talk.state)


@pytest.mark.parametrize(
    "words",
    [
        "máy tính dell",
        "laptop Dell của trường hỏng",
        "dm cho tôi xin",
        "cc",
        "như cỏ",
        "nhu cuc gach",
        "như lần trước",
        "tôi ở VL",
    ],
)
def test_harmless_words_that_look_alike_stay_harmless(words: str) -> None:
    assert not only_insults(words)


def test_a_make_told_in_a_letter_is_told(talk: Person) -> None:
    to("what", talk).says("dell")
    assert "dell" in str(talk.state)


# ---------------------------------------------------------------- when a call suits

SUITS = [
    "chieu moi goi duoc",
    "sau 5 gio",
    "sau 5h chiều gọi tôi",
    "chiều mai",
    "tối mới gọi được",
    "lúc nào cũng được",
]


@pytest.mark.parametrize("words", SUITS)
def test_the_hour_is_kept_and_the_number_still_asked(house: House, talk: Person, words: str) -> None:
    talk.says("chào xã", "0", words)
    assert f"“{words}”" in talk.last
    assert talk.asked == "call.number"
    talk.says("0912345678")
    assert [task.words["wish"] for task in house.tasks.values()] == [words]
    assert "vào sáng nay" not in talk.last


@pytest.mark.parametrize("words", SUITS[:4])
def test_the_hour_beside_the_number_is_no_name(house: House, talk: Person, words: str) -> None:
    talk.says("chào xã", "0", f"0912345678, {words}")
    (task,) = house.tasks.values()
    assert (task.words["name"], task.words["phone"], task.words["wish"]) == ("", "+84912345678", words)


def test_a_name_beside_the_number_is_one(house: House, talk: Person) -> None:
    talk.says("chào xã", "0", "Lê Văn Ba 0912345678")
    (task,) = house.tasks.values()
    assert task.words["name"] == split_name_and_phone("Lê Văn Ba 0912345678").name
    assert "vào sáng nay" in talk.last


# ---------------------------------------------------------------- keystrokes


def test_vni_is_read_back_in_proper_vietnamese(talk: Person) -> None:
    talk.says("d9uo7ng2 ma5ng hu7 la81m", "1", "xong", "Trần Thị Hoa 0912345678", "Bắc Kế")
    assert "(Trợ lý đọc là: “đường mạng hư lắm”)" in talk.last


def test_what_is_not_certain_is_read_back_as_typed(talk: Person) -> None:
    talk.says("mang xom3 thon2 hong het roi", "1", "xong", "Trần Thị Hoa 0912345678", "Bắc Kế")
    assert "“mang xom3 thon2 hong het roi”" in talk.last
    assert "đọc là" not in talk.last


def test_the_case_keeps_the_words_as_typed(talk: Person, case: Case) -> None:
    assert case.text == MATTER
