"""What is said fits what was there before: nothing was kept before the first message, a number alone has no meaning
yet."""

from __future__ import annotations

import pytest

from cases.screening import cover
from dialogs.events import Location
from tests.dialogs.player import Person


def test_the_first_words_told_at_the_consent_are_not_said_to_be_more(talk: Person) -> None:
    talk.says("tôi muốn phản ánh", "mạng nhà văn hóa hỏng từ tháng 9")
    assert "Trợ lý đang giữ lời này." in talk.last
    talk.says("bà con không vào được mạng")
    assert "Trợ lý đang giữ thêm lời này." in talk.last


SECRET = "tôi gửi tài liệu MẬT của ủy ban về chuyển đổi số cho xã xem"


def test_a_secret_paper_alone_leaves_nothing_that_stays(talk: Person) -> None:
    talk.says(SECRET)
    assert "không lưu tin vừa rồi" in talk.last
    assert "vẫn còn nguyên" not in talk.last


def test_a_secret_paper_beside_a_letter_leaves_the_letter(talk: Person) -> None:
    talk.says("mạng nhà văn hóa hỏng từ tháng 9", SECRET)
    assert "vẫn còn nguyên" in talk.last


def test_a_position_sent_to_nobody_is_explained(talk: Person) -> None:
    talk.shares(Location(21.3, 105.6))
    assert "không giữ vị trí trên bản đồ" in talk.last
    assert "chưa hiểu" not in talk.last


@pytest.mark.parametrize("number", ["1", "2", "3."])
def test_a_number_before_the_welcome_shows_what_the_numbers_mean(talk: Person, number: str) -> None:
    talk.says(number)
    assert talk.last.startswith("Kính chào ông/bà!")
    talk.says("1")
    assert talk.asked == "lodge.consent"


def test_a_health_insurance_card_is_no_bank_card() -> None:
    assert cover("thẻ BHYT GD4250123456789 không tra được") == ("thẻ BHYT GD4250123456789 không tra được", ())
    assert cover("thẻ 4539 5787 6362 1486")[1] == ("card",)
