"""Looking up by the code on the receipt: stage for whoever has it, the answer for whoever knows the phone."""

import pytest

from cases.case import Case
from cases.codes import TrackingCode
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import ANSWER, MATTER, answered, lodged, to


@pytest.fixture
def house() -> House:
    return House(approvals=[])


@pytest.fixture
def stranger(house: House) -> Person:
    return house.join("la")


def shown(case: Case) -> str:
    return str(TrackingCode(case.code))


@pytest.mark.parametrize("form", ["{}", "tra cứu {}", "ma so {} cua toi", "xem giúp tôi mã {} với ạ"])
def test_a_code_alone_shows_stage_and_dates(stranger: Person, case: Case, form: str) -> None:
    stranger.says(form.format(shown(case)))
    assert f"Ý kiến mã {shown(case)}, gửi ngày 23/3/2026: đã gửi đến xã, chờ tiếp nhận." in stranger.last
    assert "chậm nhất ngày 13/4/2026" in stranger.last
    assert "Hoa" not in stranger.last
    assert MATTER not in stranger.last


def test_the_code_may_be_asked_for(stranger: Person, case: Case) -> None:
    stranger.says("tra cứu")
    assert "12 chữ số" in stranger.last
    stranger.says(case.code)
    assert "chờ tiếp nhận" in stranger.last
    assert stranger.asked == ""


def test_a_wrong_digit_is_told_apart_from_an_unknown_code(stranger: Person, case: Case) -> None:
    wrong = case.code[:-1] + str((int(case.code[-1]) + 1) % 10)
    assert "nhầm một chữ số" in stranger.says("tra cứu", wrong)
    assert stranger.asked == "lookup.code"
    assert "không tìm thấy" in stranger.says("4827 1935 0648")


@pytest.mark.parametrize(
    ("words", "told"),
    [("1234", "đủ 12 chữ số"), ("mã của tôi đâu", "chỉ gồm chữ số"), ("012345678901", "số căn cước")],
)
def test_what_is_no_code_is_explained(stranger: Person, words: str, told: str) -> None:
    assert told in stranger.says("tra cứu", words)
    assert stranger.asked == "lookup.code"


def test_the_owner_sees_everything(house: House, talk: Person, case: Case) -> None:
    answered(house, case)
    talk.says("1", shown(case))
    assert MATTER[:40] in talk.last
    assert ANSWER in talk.last


def test_the_answer_opens_with_four_digits_of_the_phone(house: House, stranger: Person, case: Case) -> None:
    answered(house, case)
    stranger.says(shown(case))
    assert ANSWER not in stranger.last
    assert "4 số cuối" in stranger.last
    stranger.says("5678")
    assert f"Công an xã trả lời ngày 23/3/2026: “{ANSWER}”" in stranger.last
    assert stranger.asked == ""


def test_wrong_digits_open_nothing(house: House, stranger: Person, case: Case) -> None:
    answered(house, case)
    stranger.says(shown(case), "1111")
    assert "không khớp" in stranger.last
    assert stranger.asked == "unlock.digits"


def test_after_five_wrong_tries_the_right_digits_open_nothing_either(
    house: House, stranger: Person, case: Case
) -> None:
    answered(house, case)
    stranger.says(shown(case), "1111", "2222", "3333", "4444", "5555", "5678")
    assert "thử lại vào ngày mai" in stranger.last
    assert ANSWER not in stranger.everything
    house.passes(days=1)
    stranger.says(shown(case), "5678")
    assert ANSWER in stranger.last


def test_another_chat_gives_no_new_guesses(house: House, stranger: Person, case: Case) -> None:
    answered(house, case)
    stranger.says(shown(case), "1111", "2222", "3333", "4444", "5555")
    other = house.join("khac")
    other.says(shown(case), "5678")
    assert ANSWER not in other.everything


def test_many_codes_give_one_chat_no_more_guesses(house: House, stranger: Person) -> None:
    cases = [answered(house, lodged(house.join(name))) for name in ("hoa", "lan", "mai")]
    for case in cases[:2]:
        stranger.says(case.code, *["0000"] * 5)
    assert "thử sai nhiều lần" in stranger.says(cases[2].code, "5678")
    assert ANSWER in house.join("chi").says(cases[2].code, "5678"), "another chat is not to blame"


def test_looking_no_further_ends_it(house: House, stranger: Person, case: Case) -> None:
    answered(house, case)
    stranger.says(shown(case))
    stranger.chooses("Không xem nữa")
    assert stranger.asked == ""


def test_a_code_in_the_middle_of_a_story_is_part_of_it(stranger: Person, case: Case) -> None:
    to("what", stranger).says(f"Lần trước tôi gửi mã {shown(case)} mà chưa ai đến sửa loa")
    assert stranger.asked == "lodge.what"
    stranger.says("1")
    assert stranger.state.top is not None
    assert shown(case) in str(stranger.state.top.answers["what"])


def test_a_look_up_in_the_middle_comes_back_to_the_question(stranger: Person, case: Case) -> None:
    to("who", stranger).says(shown(case))
    assert "chờ tiếp nhận" in stranger.last
    assert stranger.asked == "lodge.who"


def spoilt(case: Case) -> str:
    """With its last digit wrong."""
    return case.code[:-1] + str((int(case.code[-1]) + 1) % 10)


@pytest.mark.parametrize("form", ["{}", "tra cuu {}", "ma so {} cua toi", "xem giúp tôi mã {} với ạ"])
@pytest.mark.parametrize("step", ["home", "consent", "what", "where", "check"])
def test_a_code_with_a_slip_is_told_so_wherever_it_is_typed(
    house: House, stranger: Person, case: Case, step: str, form: str
) -> None:
    if step != "home":
        to(step, stranger)
    before = stranger.asked
    stranger.says(form.format(spoilt(case)))
    assert "Mã này có chỗ chưa đúng" in stranger.last
    assert stranger.asked == before
    assert spoilt(case) not in stranger.kept
    stranger.says(case.code)
    assert "chờ tiếp nhận" in stranger.last


def test_a_digit_is_missing_beside_the_word_for_it(stranger: Person, case: Case) -> None:
    assert "đủ 12 chữ số" in stranger.says(f"tra cuu {case.code[:-1]}")


@pytest.mark.parametrize("words", ["84 912 345 678", "+84 912 345 678", "số công tơ 330872104045 nhà tôi chạy sai"])
def test_other_numbers_are_no_wrong_codes(stranger: Person, words: str) -> None:
    stranger.says(words)
    assert "Mã" not in stranger.last


@pytest.mark.parametrize("words", ["toi quen ma roi", "quên mã rồi làm sao", "mất mã rồi"])
def test_who_forgot_the_code_hears_the_way_without_it(talk: Person, words: str) -> None:
    talk.says("chào xã", "/tracuu", words)
    assert "Quên mã không sao" in talk.last
    assert talk.asked == "lookup.code"


@pytest.mark.parametrize(
    "words",
    [
        "tui có nộp 1 cái đơn bữa trước mà quên mã, tên tui là Mai đt 0912000111",
        "tôi gửi ý kiến tuần trước làm mất mã rồi",
    ],
)
def test_a_code_that_is_forgotten_begins_no_letter(talk: Person, words: str) -> None:
    talk.says("chào xã", words)
    assert "Quên mã không sao" in talk.last
    assert talk.state.seed == ()


@pytest.mark.parametrize("words", ["tôi gửi đơn rồi quên mà tôi ở xa", "nộp hồ sơ mà quên mật khẩu VNeID"])
def test_other_things_are_forgotten_too(talk: Person, words: str) -> None:
    talk.says("chào xã", words)
    assert "Quên mã không sao" not in talk.last
