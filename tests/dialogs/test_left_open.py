"""A doubt about somebody's words that stayed open for days: what comes then stands by itself."""

import pytest

from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import answered, lodged

OLD, NEW = "chua thay ai goi", "cai may lai khong bat duoc roi"


@pytest.fixture
def told() -> tuple[House, Person]:
    """Somebody who was answered. The commune needs no approvals."""
    house = House(approvals=())
    talk = house.join("hoa")
    answered(house, lodged(talk))
    return house, talk


@pytest.mark.parametrize("hours", [7, 200])
def test_days_later_only_the_new_words_are_asked_about(told: tuple[House, Person], hours: int) -> None:
    house, talk = told
    talk.says("sao chua thay ai goi")
    assert talk.asked == "feedback.about"
    house.passes(hours=hours)
    talk.says(NEW)
    assert "“sao chua thay ai goi”, trợ lý chưa chuyển tới xã" in talk.last
    assert f"Ông/bà nhắn “{NEW}”" in talk.last
    talk.says("1")
    house.passes(minutes=20)
    assert NEW in talk.case.came_back[-1].text
    assert OLD not in talk.case.came_back[-1].text


def test_the_same_beside_what_was_sent(house: House, talk: Person) -> None:
    lodged(talk)
    talk.says(OLD)
    assert talk.asked == "which.matter"
    house.passes(hours=200)
    talk.says(NEW)
    assert f"“{OLD}”, trợ lý chưa chuyển tới xã" in talk.last
    assert f"Ông/bà nhắn “{NEW}”" in talk.last
    talk.says("1", "xong")
    assert NEW in str(house.events[-1])
    assert OLD not in str(house.events[-1])


def test_on_the_same_morning_they_belong_together(house: House, talk: Person) -> None:
    lodged(talk)
    talk.says(OLD)
    house.passes(hours=2)
    talk.says(NEW)
    assert f"Ông/bà nhắn “{OLD} / {NEW}”" in talk.last


@pytest.mark.parametrize("words", ["xin loi hieu roi", "à xin lỗi, tôi hiểu rồi", "rõ rồi"])
def test_whoever_has_understood_after_all_asks_nothing(told: tuple[House, Person], words: str) -> None:
    _, talk = told
    talk.says("chưa rõ")
    assert talk.asked == "feedback.what"
    talk.says(words)
    assert talk.case.status.value == "closed"


@pytest.mark.parametrize("words", ["xin loi hieu roi", "xin lỗi, hiểu rồi ạ"])
def test_whoever_is_sorry_and_has_understood_says_that_it_is_clear(told: tuple[House, Person], words: str) -> None:
    _, talk = told
    talk.says(words)
    assert talk.case.status.value == "closed"
