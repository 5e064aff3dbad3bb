"""The problem groups of Resolution 57: asked in classifying, suggested, left out."""

from __future__ import annotations

import pytest

from tests.admin.office import Office
from tests.dialogs.house import PROFILE


@pytest.fixture
def grouped() -> Office:
    office = Office(problem_groups=PROFILE.problem_groups)
    office.lodged()
    office.says("clerk", "/phanloai 0648 phản ánh vneid")
    return office


def test_the_group_is_asked_behind_the_subject_with_a_suggestion_first(grouped: Office) -> None:
    clerk = grouped.people["clerk"]
    assert "nhóm vấn đề nào của Nghị quyết 57" in clerk.last
    assert clerk.options == [
        "Theo gợi ý: Các nền tảng, ứng dụng", "Thể chế", "Hạ tầng kỹ thuật, công nghệ", "Nhóm khác", "Không xếp nhóm",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "group"), [("1", "nen-tang"), ("the che", "the-che"), ("Nhân lực", "nhan-luc"), ("3", "ha-tang")]
)
def test_what_is_chosen_stands_in_the_case(grouped: Office, typed: str, group: str) -> None:
    assert "nhóm" in grouped.says("clerk", typed, "1")
    assert grouped.case().group == group


def test_it_can_be_left_out(grouped: Office) -> None:
    assert "Đã phân loại: phản ánh, VNeID, định danh điện tử." in grouped.says("clerk", "5", "1")
    assert grouped.case().group == ""


def test_all_groups_can_be_reached_by_numbers(grouped: Office) -> None:
    seen = set(grouped.people["clerk"].options)
    for _ in range(3):
        grouped.says("clerk", "4")
        seen |= set(grouped.people["clerk"].options)
    assert {group.label for group in PROFILE.problem_groups if group.key != "nen-tang"} <= seen


def test_another_word_is_asked_back(grouped: Office) -> None:
    assert "Không rõ là nhóm nào" in grouped.says("clerk", "abc")


def test_classified_again_its_own_group_is_suggested(grouped: Office) -> None:
    grouped.says("clerk", "Tài chính", "1")
    assert "Theo gợi ý: Tài chính" in grouped.says("clerk", "/phanloai 0648 phản ánh vneid")


def test_without_groups_in_the_profile_nothing_is_asked(office: Office) -> None:
    office.lodged()
    assert "tên ngắn" in office.says("clerk", "/phanloai 0648 phản ánh vneid")


def test_money_that_was_swindled_is_no_matter_of_finance() -> None:
    office = Office(problem_groups=PROFILE.problem_groups)
    office.lodged("Bà tôi bị mất tài khoản zalo, người lạ nhắn tin mượn tiền cả họ")
    office.says("clerk", "/phanloai 0648 phản ánh lừa đảo")
    assert "nhóm vấn đề nào của Nghị quyết 57" in office.people["clerk"].last
    assert "Theo gợi ý" not in office.people["clerk"].last
