"""Classifying: numbers mean the same subject each time; what older cases say is a hint with a place of its own."""

from __future__ import annotations

from tests.admin.office import SECOND, Office

SHOWN = ["VNeID, định danh điện tử", "Cư trú, dữ liệu dân cư", "Lừa đảo qua mạng, an toàn thông tin", "Lĩnh vực khác"]


def _asked_subject(office: Office, text: str, code: int) -> list[str]:
    office.lodged(text, code=code)
    office.says("clerk", f"/tiepnhan {office.case(code).code}", "1")
    return list(office.people["clerk"].options)


def test_a_number_typed_by_habit_means_the_same_subject_for_every_case(office: Office) -> None:
    for number, text in enumerate(("Ti vi nhà tôi nhiễu", "Wifi nhà văn hóa hỏng", "VNeID báo lỗi", "Loa không kêu")):
        assert _asked_subject(office, text, 4827193506 + 1_000_000 * number)[:4] == SHOWN, text


def test_words_of_the_profile_are_a_hint_that_has_to_be_chosen(office: Office) -> None:
    assert (
        _asked_subject(office, "Wifi nhà văn hóa hỏng", SECOND)[4]
        == "Theo gợi ý: Mạng internet, sóng điện thoại, hạ tầng số"
    )
    assert "Gợi ý dựa trên từ ngữ" in office.people["clerk"].last
    office.says("clerk", "5")
    assert office.people["clerk"].state.stack[-1].answers["subject"]["subject"] == "ha-tang-so"


def test_what_the_commune_did_before_is_the_better_hint(office: Office) -> None:
    _asked_subject(office, "Đài xóm kêu rè rè suốt buổi sáng", 4827193506)
    office.says("clerk", "loa", "1", "2")
    _asked_subject(office, "Đài xóm kêu rè suốt cả buổi sáng sớm", SECOND)
    assert "ý kiến giống thế xã đã phân loại: 0648" in office.people["clerk"].last
    assert office.people["clerk"].options[4] == "Theo gợi ý: Loa truyền thanh, trang thông tin của xã"


def test_without_a_likely_subject_nothing_is_suggested(office: Office) -> None:
    assert _asked_subject(office, "Ti vi nhà tôi nhiễu", SECOND) == SHOWN


def test_other_subjects_are_paged_round(office: Office) -> None:
    _asked_subject(office, "Ti vi nhà tôi nhiễu", SECOND)
    for _ in range(4):
        office.says("clerk", "4")
    assert office.people["clerk"].options == ["Việc khác, hoặc nhiều lĩnh vực", "Lĩnh vực khác"]
    office.says("clerk", "2")
    assert office.people["clerk"].options == SHOWN
