"""A line of the inbox says at a glance what is late."""

from __future__ import annotations

from tests.admin.office import Office


def test_what_is_late_is_called_late(office: Office) -> None:
    office.lodged()
    assert "quá hạn" not in office.says("clerk", "/hopthu")
    office.passes(days=4)
    assert "quá hạn" in office.says("clerk", "/hopthu")
