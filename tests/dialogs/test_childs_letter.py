"""A parent speaks of what a child of theirs sent: it can be taken back, here or by a call, and is no new letter."""

import pytest

from cases.kinds import Status
from dialogs.understanding.of_a_child import of_a_child
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import lodged

TAKES_BACK = [
    "con trai tôi 15 tuổi nó tự bấm gửi hôm trước, giờ tôi xin huỷ",
    "con trai toi 15 tuoi no tu bam gui hom truoc, gio toi xin huy",
    "thằng bé nhà tôi nghịch máy gửi lung tung, xoá giúp tôi",
    "cháu nội tôi nó nhắn linh tinh lên đây, cho tôi rút lại",
]
ASKS = ["con gái tôi 14 tuổi gửi ý kiến gì lên xã, cho tôi hỏi", "cháu nhà tôi nhắn gì lên xã thế"]


@pytest.mark.parametrize("words", TAKES_BACK)
def test_what_was_sent_from_here_can_be_taken_back(house: House, talk: Person, words: str) -> None:
    lodged(talk)
    house.passes(days=2)
    talk.says(words)
    assert talk.asked == "withdraw.sure"
    talk.chooses("Rút lại")
    assert talk.case.status is Status.WITHDRAWN


@pytest.mark.parametrize("words", TAKES_BACK)
def test_of_what_was_sent_elsewhere_an_officer_is_told(house: House, talk: Person, words: str) -> None:
    talk.says(words)
    assert "cha mẹ xin rút lại được" in talk.last
    talk.says("0912 000 999")
    assert "sẽ gọi lại" in talk.last
    (task,) = house.tasks.values()
    assert "xin rút ý kiến do con cháu dưới 16 tuổi" in task.words["wish"]
    assert (talk.cases, talk.state.seed) == ([], ())


@pytest.mark.parametrize("words", ASKS)
def test_what_it_was_is_shown_only_where_it_was_sent(talk: Person, words: str) -> None:
    talk.says(words)
    assert "nhắn mã để biết" in talk.last
    assert talk.asked == "home"
    lodged(talk)
    talk.says(words)
    assert talk.asked.startswith("mine.") or talk.asked.startswith("case.")


@pytest.mark.parametrize(
    "words",
    [
        "con trai tôi nộp hồ sơ nhập học gửi mãi không được, xin hủy",
        "con tôi gửi đơn xin học bổng bị hủy",
        "con tôi 20 tuổi gửi ý kiến hôm trước, giờ tôi xin rút",
        "cháu nhà tôi gửi xe ở ủy ban bị mất",
        "con tôi viết đơn xin việc mà mạng yếu không gửi được",
        "con trai tôi tên Huy nhắn mãi không được",
    ],
)
def test_a_matter_about_a_child_is_one(words: str) -> None:
    assert of_a_child(words) is None
