"""Somebody is called by a swindler while they write: what they must not do comes first, and again when they ask."""

from __future__ import annotations

import pytest

from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, to

CALL = "có người gọi bảo tôi cập nhật vneid rồi chuyển khoản 500k"
WARNED = "đừng chuyển tiền, đừng đọc mã OTP"


def test_what_not_to_do_is_said_before_consent_is_asked(talk: Person) -> None:
    talk.says(CALL)
    assert talk.last.startswith("Ông/bà đừng chuyển tiền")
    assert talk.asked == "lodge.consent"


def test_it_is_said_once_in_a_story(talk: Person) -> None:
    talk.says(CALL, "mã otp của tôi là 448291 họ đòi")
    assert WARNED not in talk.last
    assert "448291" not in talk.kept


@pytest.mark.parametrize("words", ["thế có phải lừa không", "lừa đảo à", "có phải lừa đảo không"])
def test_whether_it_is_a_swindle_is_asked_of_the_caller_not_of_us(talk: Person, words: str) -> None:
    talk.says(CALL, words)
    assert WARNED in talk.last
    assert "không thu tiền" not in talk.last


def test_without_such_a_call_it_is_asked_of_us(talk: Person) -> None:
    to("consent", talk).says("có phải lừa đảo không")
    assert WARNED not in talk.last


def test_whoever_refuses_hears_it_once_more(talk: Person) -> None:
    talk.says(CALL, "2")
    assert WARNED in talk.last
    assert talk.state.seed == ()


def test_who_refuses_with_any_other_matter_hears_nothing_of_it(talk: Person) -> None:
    talk.says(MATTER, "2")
    assert WARNED not in talk.last


def test_of_a_link_beside_such_a_call_it_is_said_too(talk: Person) -> None:
    talk.says(CALL, "link này của xã không")
    assert talk.last.startswith("Ông/bà đừng chuyển tiền")


@pytest.mark.parametrize(
    "words", ["toi chuyen roi", "lỡ chuyển tiền rồi", "em lỡ đọc mã cho nó rồi", "trót bấm vào link rồi ạ"]
)
def test_whoever_has_done_it_already_hears_what_stops_the_money(talk: Person, words: str) -> None:
    talk.says("có người xưng là công an gọi bắt đọc mã otp", words)
    assert talk.last.startswith("Ông/bà làm ngay: gọi tổng đài ngân hàng")


def test_said_of_nothing_it_is_no_loss(talk: Person) -> None:
    assert "ngân hàng" not in talk.says("tôi nộp hồ sơ trên dịch vụ công không được", "nộp rồi")
