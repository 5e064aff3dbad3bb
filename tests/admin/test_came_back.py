"""Why a case is worked on again stands on its card, for everybody who works on it."""

from __future__ import annotations

import pytest

from cases.case import Case
from cases.commands import Anonymise, Reopen
from cases.kinds import SYSTEM, Actor, Status
from tests.admin.office import Office

WHY = "Tôi đăng nhập lại vẫn báo lỗi như cũ."


@pytest.fixture
def answered(released: Office) -> Office:
    released.deliver(30)
    assert released.case().status is Status.REPLIED
    return released


def test_what_the_sender_asks_again_is_read_by_all_who_work_on_it(answered: Office) -> None:
    answered.decides(answered.case(), Reopen(answered.case().id, WHY), Actor("resident"))
    answered.deliver()
    asked = f"Người gửi hỏi thêm ngày 23/3/2026: “{WHY}”"
    assert asked in answered.says("clerk", "/xem 0648")
    answered.says("clerk", "/chuyen 648 ca", "1")
    answered.deliver()
    assert "mở lại" in answered.people["police"].everything
    assert asked in answered.says("police", "/xem 0648")
    answered.says("police", "/traloi 648 Mời ông/bà ra trụ sở.", "1")
    answered.deliver()
    assert asked in answered.says("clerk", "/duyet 648")


def test_why_the_clerk_opened_it_again_stands_on_the_card(answered: Office) -> None:
    answered.says("clerk", "/molai 648 Đơn vị trả lời nhầm việc.")
    assert "Cán bộ đầu mối mở lại ngày 23/3/2026: “Đơn vị trả lời nhầm việc.”" in answered.says("clerk", "/xem 648")


def test_why_a_unit_sent_it_back_stands_on_the_card_of_the_next(forwarded: Office) -> None:
    forwarded.says("police", "/tralai 648 Việc của trạm y tế.", "1")
    back = "Công an xã trả lại ngày 23/3/2026: “Việc của trạm y tế.”"
    assert back in forwarded.says("clerk", "/xem 648")
    forwarded.says("clerk", "/chuyen 648 tyt", "1")
    assert back in forwarded.says("clinic", "/xem 648")


def test_it_is_kept_with_the_case_and_erased_with_it(answered: Office) -> None:
    answered.decides(answered.case(), Reopen(answered.case().id, WHY), Actor("resident"))
    case = answered.case()
    assert Case.from_json(case.to_json()) == case
    answered.decides(case, Anonymise(case.id), SYSTEM)
    assert answered.case().came_back == ()
