"""A question that came between is no trap: whoever has said all is back at the letter. Asked for results, where nothing
was sent, it is said so."""

import pytest

from tests.dialogs.player import Person
from tests.dialogs.ways import lodged, to


@pytest.mark.parametrize("words", ["xong", "hết rồi", "het roi", "Xong rồi"])
def test_done_at_the_dossier_question_is_back_at_the_letter(talk: Person, words: str) -> None:
    to("what", talk).says("ho so cua toi den dau roi")
    assert talk.asked == "dossier.which"
    talk.says(words)
    assert talk.asked == "lodge.what"


def test_done_at_the_dossier_question_with_no_letter_is_home(talk: Person) -> None:
    talk.says("ho so cua toi den dau roi", "xong")
    assert talk.asked == "home"


@pytest.mark.parametrize("words", ["xong", "hết rồi", "het roi"])
def test_done_at_the_screening_question_is_back_at_the_letter_with_the_words(talk: Person, words: str) -> None:
    talk.says("bà già rồi không biết chữ nhiều", "1", "luong huu no khong ve")
    assert talk.asked == "screen.screened"
    talk.says(words)
    assert talk.asked == "lodge.what"
    assert "gửi cùng" in talk.last
    talk.says("xong", "Trần Thị Hoa 0912 345 678", "Bắc Kế")
    assert "luong huu no khong ve" in talk.last


def test_a_complaint_is_not_sent_because_somebody_is_done(talk: Person) -> None:
    to("what", talk).says("tôi làm đơn khiếu nại quyết định thu hồi đất của xã", "xong")
    assert talk.asked == "screen.screened"


@pytest.mark.parametrize("words", ["ket qua cua toi dau", "tra loi chua", "trả lời chưa"])
def test_results_where_nothing_was_sent_are_said_to_be_none(talk: Person, words: str) -> None:
    talk.says(words)
    assert "chưa thấy ý kiến nào của ông/bà" in talk.last
    assert talk.asked == "home"


def test_results_of_what_was_sent_are_shown(talk: Person) -> None:
    lodged(talk)
    talk.says("ket qua cua toi dau")
    assert "chưa thấy ý kiến nào" not in talk.last
