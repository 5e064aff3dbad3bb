"""What was forgotten and is said just after sending belongs to the letter that was sent, and is asked about."""

import pytest

from tests.dialogs.player import Person
from tests.dialogs.ways import lodged

FORGOTTEN = [
    "à tôi quên nói là từ hôm thứ hai tuần trước",
    "a toi quen noi la tu hom thu hai tuan truoc nhe",
    "tôi quên chưa kể là cả xóm đều bị như thế, hỏi nhà nào cũng vậy",
    "lúc nãy tôi quên, hỏng ở đầu ngõ cạnh nhà văn hóa",
    "hỏng từ thứ hai tuần trước nhé",
    "từ hôm rằm đến giờ chưa ai xem",
]


@pytest.mark.parametrize("words", FORGOTTEN)
def test_it_is_offered_as_an_addition(talk: Person, words: str) -> None:
    case = lodged(talk)
    talk.says(words)
    assert talk.asked == "which.matter"
    talk.chooses("Nói thêm về ý kiến này", "Xong")
    assert words in str(talk.house.cases[case.id])
    assert len(talk.cases) == 1


@pytest.mark.parametrize(
    "words",
    [
        "tôi quên mật khẩu VNeID không vào được",
        "từ hôm qua mạng nhà tôi mất",
        "từ hôm qua đến nay cả xóm tôi mất sóng điện thoại không gọi được cho ai, đề nghị xã báo nhà mạng",
    ],
)
def test_a_matter_of_its_own_is_none(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says(words)
    assert talk.asked == "lodge.what"


@pytest.mark.parametrize("words", FORGOTTEN)
def test_who_has_sent_nothing_begins_a_letter(talk: Person, words: str) -> None:
    talk.says(words)
    assert talk.asked == "lodge.consent"
