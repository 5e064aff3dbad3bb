"""Stopping in plain words: asked once what becomes of the letter; never a line of it, never another letter."""

import json

import pytest

from dialogs.understanding.stopping import is_over, stop_of
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, lodged, to

KEEP, ERASE, GO_ON = "Dừng lại, xã giữ bản nháp", "Xóa, không gửi", "Viết tiếp"
STOPS = [
    "thoi bo di de toi nghi da",
    "bỏ đi không gửi nữa",
    "không gửi",
    "thôi để tôi suy nghĩ thêm đã",
    "xoa ban nhap",
    "được rồi không cần nữa",
    "ben Viettel goi roi, duoc roi khong can nua",
    "mạng có rồi, thôi khỏi gửi",
]
NO_STOPS = [
    "không gửi được hồ sơ",
    "không gửi được",
    "không gửi được thì sao",
    "không gửi có được không?",
    "xóa tài khoản giúp tôi",
    "họ không gửi",
    "chưa gửi kết quả",
    "để tôi nghĩ cách",
    "mạng bỏ đi",
    "bỏ rác",
    "Nguyễn Thị Xoa",
    "thôn Bỏ",
    "thôi",
    "Kế",
    "được rồi",
    "cán bộ nói không cần gửi nữa",
]
NOT_OVER = [
    "họ bảo gửi bản giấy, không cần nộp qua mạng nữa",
    "gọi mãi không ai nghe, thôi kệ",
    "Bên Viettel gọi rồi, không cần nữa à?",
    "Bắc Kế, Kế",
]


@pytest.mark.parametrize("words", NO_STOPS)
def test_what_only_sounds_like_it_stops_nothing(words: str) -> None:
    assert stop_of(words) is None


@pytest.mark.parametrize("words", NOT_OVER)
def test_a_story_that_goes_on_is_not_over(words: str) -> None:
    assert not is_over(words)


@pytest.mark.parametrize("words", ["được rồi không cần nữa", "bên Viettel gọi rồi, được rồi không cần nữa"])
def test_what_has_solved_itself_is_asked_about_where_the_number_is(talk: Person, words: str) -> None:
    to("who", talk).says("Nguyễn Thị Lương", words)
    assert talk.options[:3] == [KEEP, ERASE, GO_ON]


def test_what_solved_itself_after_sending_may_be_taken_back(talk: Person) -> None:
    lodged(talk)
    talk.says("bên Viettel gọi rồi, được rồi không cần nữa")
    assert talk.asked.startswith("withdraw.")


def test_what_stands_before_it_may_belong_to_the_letter(talk: Person) -> None:
    told = "tôi gọi Viettel rồi, không cần nữa"
    to("what", talk).says(told)
    talk.chooses("Đó là câu trả lời của tôi")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == [MATTER, told]


@pytest.mark.parametrize("words", ["kệ", "ke", "thôi kệ"])
def test_never_mind_before_consent_lets_it_go(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert (talk.asked, talk.state.seed) == ("home", ())


@pytest.mark.parametrize("words", ["kệ", "ke"])
@pytest.mark.parametrize("step", ["what", "who", "where", "check"])
def test_never_mind_alone_is_asked_about(talk: Person, step: str, words: str) -> None:
    to(step, talk).says(words)
    assert talk.options[0] == KEEP
    assert ERASE in talk.options


def test_a_man_called_ke_gives_his_name(talk: Person) -> None:
    to("who", talk).says("Kế")
    assert "Trợ lý ghi họ tên là Kế" in talk.last


@pytest.mark.parametrize("words", STOPS)
@pytest.mark.parametrize("step", ["what", "who", "where", "check"])
def test_who_stops_is_asked_once_what_becomes_of_it(talk: Person, step: str, words: str) -> None:
    to(step, talk).says(words)
    assert talk.options[:3] == [KEEP, ERASE, GO_ON]
    assert talk.state.draft is not None
    assert words not in json.dumps(talk.state.draft.answers, ensure_ascii=False)


@pytest.mark.parametrize("words", ["xóa", "xóa hết", "xoá hết đi", "xóa đi cho tôi"])
@pytest.mark.parametrize("step", ["what", "who", "where", "check"])
def test_what_is_to_be_erased_is_gone_after_one_question(house: House, talk: Person, step: str, words: str) -> None:
    to(step, talk).says(words, "xóa")
    assert "đã xóa bản này" in talk.last
    assert house.drafts == {}
    assert (talk.asked, talk.cases) == ("home", [])


@pytest.mark.parametrize("words", [*STOPS, "xóa", "xóa hết đi"])
def test_before_consent_it_is_let_go(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert (talk.asked, talk.state.seed) == ("home", ())


@pytest.mark.parametrize("step", ["what", "who", "where", "check"])
@pytest.mark.parametrize(("choice", "then"), [(KEEP, "home"), (ERASE, "home"), (GO_ON, "")])
def test_each_choice_does_what_it_says(house: House, talk: Person, step: str, choice: str, then: str) -> None:
    to(step, talk).says("thoi bo di de toi nghi da")
    talk.chooses(choice)
    assert talk.asked == (then or f"lodge.{step}")
    assert bool(house.drafts) is (choice != ERASE)


@pytest.mark.parametrize("again", ["không gửi nữa", "thôi bỏ đi", "không gửi"])
def test_said_once_more_it_is_put_aside(talk: Person, again: str) -> None:
    to("who", talk).says("không gửi", again)
    assert "giữ bản nháp" in talk.last
    assert talk.asked == "home"


def test_the_answer_itself_goes_on(talk: Person) -> None:
    to("where", talk).says("không gửi", "Bắc Kế")
    assert talk.asked == "lodge.check"


def test_a_lone_command_can_erase_too(house: House, talk: Person) -> None:
    to("what", talk).says("dừng lại")
    talk.chooses(ERASE)
    assert house.drafts == {}


def test_no_second_letter_begins_where_nothing_is_open(talk: Person) -> None:
    talk.says("không gửi")
    assert (talk.asked, talk.state.stack, talk.state.seed) == ("home", (), ())


def test_after_a_look_at_what_is_kept_it_is_about_that(talk: Person) -> None:
    lodged(talk)
    talk.says("xem dữ liệu", "1", "xoá hết đi")
    assert talk.asked == "forget.sure"


def test_beside_a_letter_it_may_be_about_that(talk: Person) -> None:
    to("who", talk).says("xem dữ liệu", "1", "xoá hết đi")
    assert talk.options[:4] == [KEEP, ERASE, GO_ON, "Xóa cả thông tin xã giữ về tôi"]
    talk.chooses("Xóa cả thông tin xã giữ về tôi")
    assert talk.asked == "forget.sure"
    talk.says("1")
    assert talk.asked == "lodge.who"


def test_where_nothing_is_kept_nothing_is_erased(talk: Person) -> None:
    talk.says("xóa hết")
    assert "chưa lưu thông tin nào" in talk.last
    assert talk.asked == "home"


def test_a_draft_put_aside_is_opened_to_be_erased(house: House, talk: Person) -> None:
    to("who", talk).says("để lúc khác", "xóa bản nháp", "xóa", "2")
    assert house.drafts == {}


def test_a_woman_called_xoa_is_not_erased(talk: Person) -> None:
    to("who", talk).says("Xoa")
    assert "Đó là câu trả lời của tôi" in talk.options


def test_the_story_keeps_what_is_told(talk: Person) -> None:
    to("what", talk).says("không gửi được hồ sơ", "xóa tài khoản giúp tôi")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == [MATTER, "không gửi được hồ sơ", "xóa tài khoản giúp tôi"]


@pytest.mark.parametrize("word", ["thoi", "thôi", "dừng lại", "thôi bỏ đi"])
@pytest.mark.parametrize("answer", ["huy", "hủy", "hủy bỏ đi"])
def test_beside_keeping_and_erasing_huy_erases(house: House, talk: Person, word: str, answer: str) -> None:
    to("what", talk).says(word, answer)
    assert "đã xóa bản này" in talk.last
    assert house.drafts == {}


ALL_OF_IT = [
    "thôi không gửi nữa, bỏ hết",
    "thoi xoa het di toi ko gui nua",
    "tôi không gửi nữa, bỏ hết đi",
    "bỏ hết đi tôi không gửi nữa",
    "không gửi nữa, xóa hết đi",
    "thôi không gửi nữa xóa luôn",
]


@pytest.mark.parametrize("step", ["what", "who"])
@pytest.mark.parametrize("words", ALL_OF_IT)
def test_with_all_that_was_told_it_is_offered_to_erase_it(talk: Person, step: str, words: str) -> None:
    to(step, talk).says(words)
    assert ERASE in talk.options
    talk.chooses(ERASE)
    assert talk.state.draft is None
    assert not talk.cases


@pytest.mark.parametrize(
    "words",
    [
        "đèn hỏng thì xã bỏ hết, không gửi thợ nữa",
        "app xóa hết ảnh của tôi",
        "cán bộ bảo bỏ hết đi không gửi qua mạng nữa",
        "họ bỏ hết",
    ],
)
def test_a_story_in_which_all_is_dropped_goes_on(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert stop_of(words) is None
    assert talk.asked == "lodge.what"
