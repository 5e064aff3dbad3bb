"""The neutral title by which others of the village may be asked whether theirs is the same matter."""

from dataclasses import replace

import pytest

from admin import title
from cases.commands import Note
from cases.kinds import Actor, Kind, Role, Status
from tests.admin.office import Office

TITLE = "VNeID báo lỗi khi định danh"


@pytest.fixture
def naming(office: Office) -> Office:
    office.lodged("Tôi là Hoa ở xóm chợ, VNeID cứ báo lỗi")
    assert "tên ngắn" in office.says("clerk", "/phanloai 648 vneid", "1")
    return office


def test_the_clerk_names_the_matter_in_one_message(naming: Office) -> None:
    assert "Đã phân loại" in naming.says("clerk", f" {TITLE}. ")
    assert naming.case().title == TITLE
    assert "Tiêu đề (xã đặt): “VNeID báo lỗi khi định danh”" in naming.says("clerk", "/xem 648")


def test_nothing_of_the_sender_is_proposed(naming: Office) -> None:
    assert "Hoa" not in naming.people["clerk"].last
    assert naming.people["clerk"].options == ["Không đặt tên", "Thôi"]


def test_it_may_be_left_out(naming: Office) -> None:
    naming.says("clerk", "1")
    assert (naming.case().title, naming.case().status) == ("", Status.CLASSIFIED)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Bà Trần Thị Hoa không vào được VNeID", "nêu người gửi"),
        ("ba tran thi hoa khong vao duoc", "nêu người gửi"),
        ("Bà Hoa xóm chợ mất tài khoản", "nêu người gửi"),
        ("chị Thị Hoa mất tài khoản", "nêu người gửi"),
        ("VNeID lỗi, gọi 0912 345 678", "số điện thoại"),
        ("VNeID lỗi, gọi 0912.345.678", "số điện thoại"),
        ("x" * 81, "dài quá 80"),
        ("asdf", "chưa nói việc gì"),
        ("alo alo 123", "chưa nói việc gì"),
    ],
)
def test_nobodys_data_stands_in_it(naming: Office, words: str, why: str) -> None:
    assert why in naming.says("clerk", words)
    assert naming.people["clerk"].asked == "classify.title"
    assert naming.case().title == ""


@pytest.mark.parametrize(
    "words",
    ["Wifi nhà văn hóa hỏng", "Wifi nhà văn hoá hỏng từ 15/3/2026", "Sóng yếu ở vườn hoa", ("Loa " * 20).strip()],
)
def test_common_words_are_no_name(naming: Office, words: str) -> None:
    naming.says("clerk", words)
    assert naming.case().title == words


def test_a_name_that_reads_like_a_word_is_told_apart_by_its_accents(office: Office) -> None:
    case = replace(office.lodged(), name="Trần Văn Hoa")
    assert title.fault("Wifi nhà văn hóa hỏng", case) is None
    assert title.fault("Máy của Văn Hoa hỏng", case) is not None
    assert title.fault("Máy của Trần Văn Hoà hỏng", case) is not None, "the whole name counts however it is spelled"
    assert title.fault("Sóng yếu ở vườn hoa", replace(case, name="Hoa")) is None
    assert title.fault("Bà con mất sóng", replace(case, name="😀")) is None


def test_a_helper_and_a_firm_are_not_named_either(office: Office) -> None:
    case = office.lodged(helper="Lê Văn Tám", organisation="Công ty An Phát")
    for words in ("Anh Tám nhờ gửi việc VNeID", "Công ty An Phát vướng VNeID"):
        assert title.fault(words, case) is not None
    assert title.fault("Công ty vướng VNeID", case) is None


def test_an_idea_keeps_its_own_title(office: Office) -> None:
    office.lodged(kind=Kind.INITIATIVE, title="Tổ dạy VNeID buổi tối")
    assert "Đã phân loại" in office.says("clerk", "/phanloai 648 vneid", "1")
    assert office.case().title == "Tổ dạy VNeID buổi tối"


def test_what_is_no_idea_after_all_needs_another_title_than_its_senders(office: Office) -> None:
    office.lodged(kind=Kind.INITIATIVE, title="Hoa Trần dạy VNeID")
    office.says("clerk", "/phanloai 648 vneid", "Phản ánh")
    assert office.people["clerk"].options == ["Thôi"]
    office.says("clerk", TITLE)
    assert (office.case().kind, office.case().title) == (Kind.REFLECTION, TITLE)


def test_a_title_is_kept_or_changed_when_classified_again(naming: Office) -> None:
    naming.says("clerk", TITLE, "/phanloai 648 vneid", "1")
    assert naming.people["clerk"].options == ["Giữ tên này", "Thôi"]
    naming.says("clerk", "1", "/phanloai 648 vneid", "1")
    assert naming.case().title == TITLE
    naming.says("clerk", "VNeID không nhận mặt")
    assert naming.case().title == "VNeID không nhận mặt"


def test_there_is_a_way_out_of_each_question(office: Office) -> None:
    office.lodged()
    for answers in ((), ("1",), ("1", "vneid")):
        office.says("clerk", "/phanloai 648" if office.case().register else "/tiepnhan 648", *answers)
        asked = office.people["clerk"]
        assert "Chưa phân loại" in office.says("clerk", str(len(asked.options)) if "Thôi" in asked.options else "thôi")
    assert office.case().status is Status.RECEIVED


def test_a_title_for_a_case_that_changed_is_given_back(naming: Office) -> None:
    clerk = Actor("clerk2", "clerk2", frozenset({Role.FOCAL_OFFICER}))
    naming.decides(naming.case(), Note(naming.case().id, "đã gọi"), clerk)
    answer = naming.says("clerk", TITLE)
    assert f"“{TITLE}”" in answer
    assert naming.case().title == ""


@pytest.mark.parametrize("words", ["alo alo 123", "asdf", "đ m mày"])
def test_a_prank_has_a_neutral_headline_in_the_staffs_lists(office: Office, words: str) -> None:
    office.lodged(words)
    office.lodged("Loa thôn không kêu", code=5827193506)
    told = office.says("clerk", "/hopthu")
    assert "chưa rõ nội dung" in told
    assert words not in told
    assert words in office.says("clerk", "/xem 648"), "the card tells it as it was written"


def test_an_idea_that_is_called_a_prank_too(office: Office) -> None:
    office.lodged("Lắp loa không dây ở nhà văn hóa", kind=Kind.INITIATIVE, title="asdf")
    office.lodged("Loa thôn không kêu", code=5827193506)
    told = office.says("clerk", "/hopthu")
    assert "asdf" not in told
    assert "Lắp loa không dây" in told
