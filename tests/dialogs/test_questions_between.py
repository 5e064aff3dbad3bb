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
