"""Whose matter it is: a name is no subject, a portal's payment no carrier's, and the power may be named first."""

from __future__ import annotations

import pytest

from tests.dialogs.player import Person


@pytest.mark.parametrize(
    "said", ["mẹ tôi tên Lường Thị Bạch, còn tôi là Đinh Công Sơn 0961010101", "tôi là Đinh Công Sơn, Bắc Kế"]
)
def test_a_name_is_no_subject(talk: Person, said: str) -> None:
    talk.says("toi muon lam can cuoc luu dong", "1", said)
    assert "công đoàn" not in talk.last
    assert talk.asked == "lodge.what"


def test_a_strike_is_one(talk: Person) -> None:
    talk.says("Công nhân Đình Công đòi lương")
    assert "công đoàn" in talk.last


def test_a_payment_on_the_portal_is_no_carriers(talk: Person) -> None:
    talk.says("cho hỏi nộp lệ phí trước bạ trên dịch vụ công nó trừ tiền 2 lần rồi giờ đòi ai")
    assert "nhà mạng" not in talk.last
    assert "Trung tâm Phục vụ hành chính công xã Bình Tuyền" in talk.last


@pytest.mark.parametrize("said", ["sim tôi tự nhiên bị trừ tiền", "goi cuoc 4g bi tru tien vo ly"])
def test_a_sims_money_is(talk: Person, said: str) -> None:
    assert "nhà mạng" in talk.says(said)


@pytest.mark.parametrize("said", ["điện mất từ sáng giờ nắng nóng, ai xử lý", "dien mat tu sang", "điện bị mất hoài"])
def test_the_power_may_be_named_first(talk: Person, said: str) -> None:
    talk.says(said)
    assert "Điện lực" in talk.last


def test_a_face_that_is_recognised_is_no_power(talk: Person) -> None:
    assert "Điện lực" not in talk.says("toi mo app quet nhan dien mat khong duoc")
