"""A whole step typed in one line: units that answer and help, kind and subject."""

from __future__ import annotations

import pytest

from cases.kinds import Kind, Status
from tests.admin.office import Office


@pytest.fixture
def classified(office: Office) -> Office:
    office.lodged()
    office.says("clerk", "/phanloai 648 phản ánh vneid", "1", "/huy")
    return office


@pytest.mark.parametrize(
    "typed",
    [
        "/chuyen 648 ca, phối hợp kt, trạm y tế",
        "chuyen 648 cho cong an phoi hop voi kt va y te",
        "/chuyen ca 648, cùng phối hợp: kt; tyt",
    ],
)
def test_who_answers_and_who_helps_go_in_one_line_and_are_read_before_it_leaves(classified: Office, typed: str) -> None:
    shown = classified.says("clerk", typed)
    assert "cho Công an xã" in shown
    assert "Cùng phối hợp: Phòng Kinh tế, Trạm Y tế xã" in shown
    assert classified.case().status is Status.CLASSIFIED
    told = classified.says("clerk", "1")
    case = classified.case()
    assert (case.unit, case.coordinating) == ("cong-an", ("kinh-te", "tram-y-te"))
    assert "Phối hợp: Phòng Kinh tế, Trạm Y tế xã." in told
    classified.deliver()
    assert "mã 4827 1935 0648" in classified.people["police"].last
    assert "phối hợp" in classified.people["clinic"].everything


def test_nothing_goes_while_it_is_only_read(classified: Office) -> None:
    classified.says("clerk", "/chuyen 648 ca, phối hợp kt", "3")
    assert (classified.case().unit, classified.case().coordinating) == ("", ())


def test_helpers_may_be_named_at_the_last_look(classified: Office) -> None:
    classified.says("clerk", "/chuyen 648 ca")
    assert "Cùng phối hợp: Phòng Kinh tế" in classified.says("clerk", "phối hợp kt")
    assert "cho Trạm Y tế xã" in classified.says("clerk", "y tế")
    classified.says("clerk", "1")
    assert (classified.case().unit, classified.case().coordinating) == ("tram-y-te", ("kinh-te",))


def test_a_helper_that_nobody_knows_is_said_before_anything_goes(classified: Office) -> None:
    shown = classified.says("clerk", "/chuyen 648 ca, phối hợp sở tài chính")
    assert "Không có đơn vị nào tên như vậy" in shown
    assert "Cùng phối hợp" not in shown


def test_a_unit_that_answers_does_not_help_itself(classified: Office) -> None:
    classified.says("clerk", "/chuyen 648 ca, phối hợp ca", "1")
    assert (classified.case().unit, classified.case().coordinating) == ("cong-an", ())


def test_a_helper_that_is_to_answer_after_all_helps_no_more(classified: Office) -> None:
    assert "Cùng phối hợp" not in classified.says("clerk", "/chuyen 648 ca, phối hợp kt", "kt")
    assert "Đã chuyển" in classified.says("clerk", "1")
    assert (classified.case().unit, classified.case().coordinating) == ("kinh-te", ())


def test_units_are_kept_over_receiving_and_classifying(office: Office) -> None:
    office.lodged()
    office.says("clerk", "/chuyen 648 ca, phối hợp kt", "1", "vneid", "1")
    assert "Cùng phối hợp: Phòng Kinh tế" in office.people["clerk"].last
    office.says("clerk", "1")
    assert office.case().coordinating == ("kinh-te",)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("/phanloai 648 phản ánh vneid", Kind.REFLECTION),
        ("/phanloai 648 kiến nghị, vneid", Kind.PETITION),
        ("phan loai 648 vneid kien nghi", Kind.PETITION),
        ("/phanloai 648: phan anh dinh danh", Kind.REFLECTION),
    ],
)
def test_kind_and_subject_in_one_line(office: Office, typed: str, kind: Kind) -> None:
    office.lodged()
    assert "tên ngắn" in office.says("clerk", typed)
    office.says("clerk", "VNeID báo lỗi")
    assert (office.case().kind, office.case().subject, office.case().title) == (kind, "vneid", "VNeID báo lỗi")


def test_a_kind_alone_leaves_the_subject_to_be_asked(office: Office) -> None:
    office.lodged()
    assert "lĩnh vực nào" in office.says("clerk", "/phanloai 648 kiến nghị")
    assert "Không rõ là lĩnh vực nào" in office.says("clerk", "/phanloai 648 kiến nghị xyz")


@pytest.mark.parametrize("typed", ["chuyển công an", "chuyen ca", "Chuyển cho công an xã", "/chuyen 648 ca"])
@pytest.mark.parametrize("answered", [(), ("1",), ("1", "vneid")], ids=["kind", "subject", "title"])
def test_a_unit_typed_while_it_is_classified_is_kept_in_mind(
    office: Office, typed: str, answered: tuple[str, ...]
) -> None:
    office.lodged()
    office.says("clerk", "1", *answered)
    told = office.says("clerk", typed)
    assert "Công an xã" in told or typed.startswith("/")
    office.says("clerk", *(("1", "vneid", "1")[len(answered) :]))
    assert "cho Công an xã" in office.people["clerk"].last
    assert not office.case().unit
    office.says("clerk", "1")
    assert office.case().unit == "cong-an"


def test_helpers_are_kept_with_it(office: Office) -> None:
    office.lodged()
    office.says("clerk", "1", "chuyển ca, phối hợp kt", "1", "vneid", "1")
    assert "Cùng phối hợp: Phòng Kinh tế" in office.people["clerk"].last


@pytest.mark.parametrize("title", ["Chuyển hộ khẩu trên VNeID", "Chuyển tiền nhầm qua cổng dịch vụ công"])
def test_a_title_that_begins_so_is_a_title(office: Office, title: str) -> None:
    office.lodged()
    office.says("clerk", "1", "1", "vneid", title)
    assert office.case().title == title
