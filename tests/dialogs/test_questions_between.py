"""Who writes here, who reads it, how long it takes: answered anywhere, then what was asked is asked again; never taken
for a part of the story."""

from __future__ import annotations

import pytest

from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, lodged, to

GENUINE = ["day la ai, co lua dao khong", "bac la nguoi hay may", "em là người hay máy?"]
READERS = ["ai se xem", "Ai đọc tin này?", "người khác có xem được không"]
HOW_LONG = ["bao lau thi tra loi", "bao lâu thì xã trả lời?", "mấy ngày thì có kết quả"]
ANSWERS = {
    "Kênh này đăng tại": GENUINE,
    "được xem; tin nhắn đi qua Zalo": READERS,
    "chậm nhất ngày 13/4/2026": HOW_LONG,
}


@pytest.mark.parametrize(("answer", "words"), [(a, words) for a, all_ in ANSWERS.items() for words in all_])
@pytest.mark.parametrize("step", ["home", "consent", "what", "who", "where", "check"])
def test_it_is_answered_and_the_question_asked_again(talk: Person, step: str, answer: str, words: str) -> None:
    if step != "home":
        to(step, talk)
    before = talk.asked or "home"
    talk.says(words)
    assert answer in talk.last
    assert talk.asked == before
    assert words not in talk.kept
    if step == "check":
        talk.says("1")
        assert talk.case.text == MATTER


def test_who_has_sent_something_is_shown_the_way_to_its_own_date(talk: Person) -> None:
    lodged(talk)
    assert "KẾT QUẢ" in talk.says("bao lâu thì trả lời")


@pytest.mark.parametrize(
    "words", ["ai sẽ xem lại cái loa xóm tôi", "bao lâu thì trả lời đơn đất nhà tôi nộp năm ngoái"]
)
def test_with_more_in_it_it_is_a_matter(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert talk.state.draft is not None
    assert words in talk.state.draft.answers["what"]["texts"]


WHEN = ["bao giờ có trả lời?", "tra loi chua", "ket qua cua toi dau", "khi nào xã trả lời", "kq", "co tra loi chua"]


@pytest.mark.parametrize("words", WHEN[:4])
@pytest.mark.parametrize("step", ["consent", "what", "who", "where", "check"])
def test_where_the_answer_is_is_told_and_nothing_of_it_kept(talk: Person, step: str, words: str) -> None:
    to(step, talk).says(words)
    assert "chậm nhất ngày 13/4/2026" in talk.last
    assert talk.asked == f"lodge.{step}"
    assert words not in str(talk.state)
    assert talk.state.draft is not None
    assert words not in talk.state.draft.answers.get("what", {}).get("texts", ())


@pytest.mark.parametrize("words", WHEN)
def test_at_home_the_letter_is_shown_that_was_sent(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says(words)
    assert talk.asked == "case.do"
    assert len(talk.cases) == 1


@pytest.mark.parametrize("words", [*WHEN, "bao giờ xong", "khi nao xong"])
def test_beside_a_letter_that_was_sent_it_stands_already(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says("kết quả", words)
    assert talk.asked == "case.do"
    assert talk.last.count("Xã dự kiến trả lời chậm nhất") == 1


def test_while_another_letter_is_written_the_stage_is_told(talk: Person) -> None:
    lodged(talk)
    talk.says("Loa phường ở xóm tôi hỏng hai tháng nay", "bao giờ có trả lời?")
    assert "đã gửi đến xã, chờ tiếp nhận" in talk.last
    assert talk.asked == "lodge.what"


@pytest.mark.parametrize("words", ["ho so cua toi den dau roi", "hồ sơ của tôi nộp tuần trước thế nào rồi"])
def test_papers_with_a_slip_are_asked_back_in_the_middle_of_a_letter(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert talk.asked == "dossier.which"


@pytest.mark.parametrize(
    "words",
    [
        "hồ sơ nộp qua mạng mãi chưa thấy trả lời",
        "bao giờ có mạng ở nhà văn hóa",
        "khi nào xã giải quyết cái loa xóm tôi",
        "công an chưa trả lời việc cài VNeID cho mẹ tôi",
    ],
)
def test_what_waits_for_an_answer_may_be_the_matter(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert talk.state.draft is not None
    assert words in talk.state.draft.answers["what"]["texts"]
