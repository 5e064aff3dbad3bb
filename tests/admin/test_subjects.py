"""Classifying: what older cases or words say comes first, as a hint; no subject stands there twice."""

from __future__ import annotations

from tests.admin.office import SECOND, Office

SHOWN = ["VNeID, định danh điện tử", "Cư trú, dữ liệu dân cư", "Lừa đảo qua mạng, an toàn thông tin", "Lĩnh vực khác"]


def _asked_subject(office: Office, text: str, code: int) -> list[str]:
    office.lodged(text, code=code)
    office.says("clerk", f"/tiepnhan {office.case(code).code}", "1")
    return list(office.people["clerk"].options)


def test_the_hint_comes_first_and_stands_there_once(office: Office) -> None:
    options = _asked_subject(office, "VNeID báo lỗi", SECOND)
    assert options[0] == "Theo gợi ý: VNeID, định danh điện tử"
    assert options[1:3] == SHOWN[1:3]
    assert "VNeID, định danh điện tử" not in options[1:]
    office.says("clerk", *["5"] * 4)
    assert "VNeID, định danh điện tử" not in office.people["clerk"].options


def test_words_of_the_profile_are_a_hint_that_has_to_be_chosen(office: Office) -> None:
    assert (
        _asked_subject(office, "Wifi nhà văn hóa hỏng", SECOND)[0]
        == "Theo gợi ý: Mạng internet, sóng điện thoại, hạ tầng số"
    )
    assert "Gợi ý dựa trên từ ngữ" in office.people["clerk"].last
    office.says("clerk", "1")
    assert office.people["clerk"].state.stack[-1].answers["subject"]["subject"] == "ha-tang-so"


def test_words_with_keystrokes_left_in_are_read_as_they_were_meant(office: Office) -> None:
    story = "wifi nhaf vawn hoas hongr, maangj yeeus quas khoong vaof dduwowcj"
    assert _asked_subject(office, story, SECOND)[0] == "Theo gợi ý: Mạng internet, sóng điện thoại, hạ tầng số"


def test_what_the_commune_did_before_is_the_better_hint(office: Office) -> None:
    _asked_subject(office, "Đài xóm kêu rè rè suốt buổi sáng", 4827193506)
    office.says("clerk", "loa", "1", "2")
    _asked_subject(office, "Đài xóm kêu rè suốt cả buổi sáng sớm", SECOND)
    assert "ý kiến giống thế xã đã phân loại: 0648" in office.people["clerk"].last
    assert office.people["clerk"].options[0] == "Theo gợi ý: Loa truyền thanh, trang thông tin của xã"


def test_without_a_likely_subject_nothing_is_suggested(office: Office) -> None:
    assert _asked_subject(office, "Ti vi nhà tôi nhiễu", SECOND) == SHOWN


def test_other_subjects_are_paged_round(office: Office) -> None:
    _asked_subject(office, "Ti vi nhà tôi nhiễu", SECOND)
    for _ in range(4):
        office.says("clerk", "4")
    assert office.people["clerk"].options == ["Việc khác, hoặc nhiều lĩnh vực", "Lĩnh vực khác"]
    office.says("clerk", "2")
    assert office.people["clerk"].options == SHOWN


def test_the_unit_is_named_in_the_middle_and_nothing_is_asked_twice(office: Office) -> None:
    office.lodged()
    office.says("clerk", "/tiepnhan 0648", "1", "cư trú")
    told = office.says("clerk", "/chuyen 0648 ca")
    assert "Lần trước ông/bà đã chọn: phản ánh, Cư trú, dữ liệu dân cư." in told
    assert "thuộc loại nào" not in told
    assert office.people["clerk"].asked == "classify.title"
    assert "Sẽ chuyển" in office.says("clerk", "1")


def test_one_line_tells_an_initiative_from_a_solution(office: Office) -> None:
    office.lodged()
    assert "Giải pháp là cách khắc phục" in office.says("clerk", "/tiepnhan 0648")
