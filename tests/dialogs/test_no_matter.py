"""Idle talk is not filed, and whoever asks something hears what is known, instead of being asked for consent."""

from __future__ import annotations

import pytest

from dialogs.understanding.idle import asks_about_papers, forgot_the_code, is_idle, number_asked
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, lodged, to

IDLE = [
    *("hahaha", "hahaha alo alo 1 2 3 test", "alo 123", "đùa thôi", "tôi đùa tí thôi", "asdfghjkl", "hihihi"),
    *("em có người yêu chưa", "thử xem sao", "nghịch tí thôi", "kkkk", "trêu bot thôi"),
]
NOT_IDLE = [
    *(
        "alo, mạng hỏng",
        "tôi không đùa đâu, mạng hỏng",
        "loa thử tiếng lúc 5 giờ",
        "mạng",
        "khongdangnhapduoc",
        "facebook",
    ),
    *(
        "test app không vào được",
        "internet",
        "hai ba hôm nay mất mạng",
        "Nguyễn Thanh Nghị",
        "thử rồi",
        "con tôi nghịch máy hỏng",
    ),
]


@pytest.mark.parametrize("words", IDLE)
def test_idle_talk_is_answered_kindly_and_kept_nowhere(talk: Person, words: str) -> None:
    talk.says(words)
    assert "không ghi lại gì" in talk.last
    assert talk.state.seed == ()
    assert talk.state.top is None


@pytest.mark.parametrize("words", NOT_IDLE)
def test_what_may_tell_something_is_not_idle(words: str) -> None:
    assert not is_idle(words)


def test_a_cry_that_was_a_joke_is_forgotten(talk: Person) -> None:
    talk.says("cháy nhà", "khong, toi dua thoi")
    assert "Vâng, không sao" in talk.last
    assert "cháy" not in talk.kept


@pytest.mark.parametrize("words", ["hahaha", "đùa thôi"])
def test_at_the_question_about_consent_it_is_said_that_it_is_not_kept(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert talk.last.startswith("Lời vừa rồi trợ lý không ghi vào ý kiến.")
    assert [piece["text"] for piece in talk.state.seed] == [MATTER]


@pytest.mark.parametrize(
    "words", ["quên mã rồi làm sao", "quen ma roi lam sao", "tôi làm mất mã tra cứu thì xem ở đâu"]
)
def test_who_forgot_the_code_is_told_what_to_do(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says(words)
    assert "Quên mã không sao" in talk.last
    assert len(talk.cases) == 1


@pytest.mark.parametrize(
    "words", ["quên mật khẩu", "quên mã otp", "mã hỏng", "quên mã số thuế rồi không nộp được thuế"]
)
def test_another_code_is_another_matter(words: str) -> None:
    assert not forgot_the_code(words)


@pytest.mark.parametrize(
    "words", ["đăng ký khai sinh cần giấy gì", "dang ky khai sinh can giay to gi", "thủ tục khai tử thế nào"]
)
def test_who_asks_about_papers_hears_where_and_may_pass_the_question_on(talk: Person, words: str) -> None:
    talk.says(words)
    assert "Trung tâm Phục vụ hành chính công" in talk.last
    assert "thứ Hai đến thứ Sáu" in talk.last
    talk.says("1")
    assert talk.asked == "lodge.consent"
    talk.says("1")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == [words]


@pytest.mark.parametrize(
    "words", ["đăng ký khai sinh trên dịch vụ công bị lỗi", "làm sao để vào mạng", "làm căn cước mãi chưa được"]
)
def test_what_went_wrong_is_no_mere_question(words: str) -> None:
    assert not asks_about_papers(words)


@pytest.mark.parametrize("words", ["số điện thoại công an xã", "sdt cong an xa", "cho tôi xin số công an"])
def test_the_number_of_the_police_is_what_the_profile_knows(talk: Person, words: str) -> None:
    talk.says(words)
    assert "113" in talk.last
    assert talk.state.top is None


def test_a_number_told_is_none_asked_for() -> None:
    assert number_asked("số điện thoại của tôi là 0912 345 678") == ""
