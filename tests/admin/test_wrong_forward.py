"""A case that went to the wrong unit: /hoantac a moment later names it, and the right unit is chosen."""

from __future__ import annotations

import pytest

from cases.kinds import Status
from tests.admin.office import Office


@pytest.fixture
def wrong(office: Office) -> Office:
    """The police's matter went to the clinic."""
    office.lodged()
    office.says("clerk", "/chuyen 648 tram y te", "1", "vneid", "Không đặt tên", "Chuyển")
    office.deliver()
    assert office.case().unit == "tram-y-te"
    return office


def test_it_goes_to_the_unit_that_was_meant(wrong: Office) -> None:
    said = wrong.says("clerk", "/hoantac")
    assert "vừa chuyển Trạm Y tế xã" in said
    assert "cho đơn vị nào?" in said
    wrong.says("clerk", "công an", "Chuyển")
    wrong.deliver()
    assert wrong.case().unit == "cong-an"
    assert "Ông/bà không phải xử lý nữa" in wrong.people["clinic"].last
    assert "được giao trả lời một ý kiến" in wrong.people["police"].everything


def test_not_once_somebody_has_taken_it_on(wrong: Office) -> None:
    wrong.says("clinic", "/nhanxuly 648")
    assert "vừa chuyển" not in wrong.says("clerk", "/hoantac")


def test_not_ten_minutes_later(wrong: Office) -> None:
    wrong.deliver(seconds=11 * 60)
    assert "vừa chuyển" not in wrong.says("clerk", "/hoantac")


def test_not_by_somebody_else(wrong: Office) -> None:
    assert "vừa chuyển" not in wrong.says("clinic", "/hoantac")


TOLD = "Xã đã chuyển ý kiến của ông/bà"


def test_the_sender_hears_of_it_when_it_can_no_longer_be_a_slip(wrong: Office) -> None:
    assert "được giao trả lời một ý kiến" in wrong.people["clinic"].everything, "the unit has its card at once"
    wrong.deliver(seconds=29)
    assert TOLD not in wrong.people["resident"].everything
    wrong.deliver(seconds=1)
    assert wrong.people["resident"].everything.count(TOLD) == 1
    assert "Trạm Y tế xã" in wrong.people["resident"].last


def test_the_sender_never_hears_of_the_wrong_unit(wrong: Office) -> None:
    wrong.says("clerk", "/hoantac", "công an", "Chuyển")
    wrong.deliver(seconds=40)
    told = wrong.people["resident"].everything
    assert told.count(TOLD) == 1
    assert "Công an xã" in told
    assert "Trạm Y tế" not in told


def test_what_came_back_to_the_first_unit_is_told_once(wrong: Office) -> None:
    for unit in ("công an", "trạm y tế"):
        wrong.deliver(seconds=2)
        wrong.says("clerk", f"/chuyen 648 {unit}", "Chuyển")
    wrong.deliver(seconds=40)
    assert wrong.people["resident"].everything.count(TOLD) == 1
    assert wrong.case().unit == "tram-y-te"


def test_what_the_unit_gave_back_at_once_is_no_news(wrong: Office) -> None:
    wrong.says("clinic", "/tralai 648 việc này của Công an xã", "1")
    wrong.deliver(seconds=40)
    assert TOLD not in wrong.people["resident"].everything


@pytest.mark.parametrize("words", ["điện lực", "dien luc", "ca, phối hợp sở tài chính"])
def test_nothing_is_done_with_a_new_case_for_a_unit_that_nobody_knows(office: Office, words: str) -> None:
    office.lodged()
    said = office.says("clerk", f"/chuyen 648 {words}")
    assert "Không có đơn vị nào tên như vậy" in said
    assert (office.case().status, office.case().register) == (Status.SUBMITTED, "")
    office.says("clerk", "/chuyen 648 tram y te", "1", "vneid", "Không đặt tên", "Chuyển")
    assert office.case().unit == "tram-y-te"
