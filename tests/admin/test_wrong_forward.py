"""A case that went to the wrong unit: /hoantac a moment later names it, and the right unit is chosen."""

from __future__ import annotations

import pytest

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
