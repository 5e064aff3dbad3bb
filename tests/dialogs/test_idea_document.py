"""A whole document typed where an idea's name is asked is taken as such: nothing of it has to be written again."""

from __future__ import annotations

import pytest

from dialogs.residents.idea_document import parts_of
from tests.dialogs.player import Person

NAME = "Nhóm Zalo báo lịch cắt nước"
LABELLED = (
    f"Tên sáng kiến: {NAME}\nVấn đề: người già không biết lịch\nCách làm: trưởng thôn gửi tin thoại\n"
    "Đã thử: thôn Bắc Kế, từ tháng 3/2026, 80% hộ nhận tin\nCông khai: được"
)
PLAIN = (
    f"{NAME}\nNgười già trong thôn không biết lịch cắt nước.\nTrưởng thôn gửi tin thoại vào nhóm mỗi tối.\n"
    "Đã làm ở Bắc Kế từ tháng 3."
)


@pytest.fixture
def asked(talk: Person) -> Person:
    talk.says("tôi có sáng kiến", "1")
    assert talk.asked == "idea.title"
    return talk


def test_the_parts_of_a_labelled_document_go_where_they_belong(asked: Person) -> None:
    asked.says(LABELLED)
    assert "đã xếp tài liệu của ông/bà vào từng phần" in asked.last
    assert "có thể không còn được coi là mới" in asked.last, "whether it may be public is asked with the warning"
    asked.says("1", "Trần Thị Hoa 0912 345 678", "Bắc Kế")
    for line in (
        f"Tên sáng kiến: {NAME}",
        "Giải quyết khó khăn: người già không biết lịch",
        "Cách làm: “trưởng thôn gửi tin thoại”",
        "Đã làm thử: thôn Bắc Kế, từ tháng 3/2026, 80% hộ nhận tin",
    ):
        assert line in asked.last
    asked.says("1")
    assert asked.case.text == "trưởng thôn gửi tin thoại"


def test_labels_without_accents_in_one_line_with_numbers_are_read_too(asked: Person) -> None:
    asked.says(
        "1. Ten: Loa hen gio. 2. Van de: hay quen bat. 3. Giai phap: bo hen gio. 4. Ket qua: chua. 5. Cong khai: khong"
    )
    assert asked.asked == "idea.who"
    asked.says("Trần Thị Hoa 0912 345 678", "Bắc Kế")
    assert "Tên sáng kiến: Loa hen gio\n" in asked.last
    assert "Đã làm thử: Chưa làm thử" in asked.last
    assert "Công khai: Không công khai" in asked.last


def test_a_document_without_labels_is_kept_whole_and_only_what_lacks_is_asked(asked: Person) -> None:
    asked.says(PLAIN)
    assert "giữ nguyên tài liệu này" in asked.last
    assert asked.asked == "idea.title"
    asked.says(NAME)
    assert asked.asked == "idea.tried"
    asked.says("Ở Bắc Kế từ tháng 3, bà con khen", "2", "Trần Thị Hoa 0912 345 678", "Bắc Kế", "1")
    assert (asked.case.title, asked.case.text) == (NAME, PLAIN)


def test_a_document_where_the_problem_is_asked_fills_the_rest(asked: Person) -> None:
    asked.says("Loa hẹn giờ", "Vấn đề: loa hay quên bật\nCách làm: dùng bộ hẹn giờ")
    assert asked.asked == "idea.tried"


@pytest.mark.parametrize("name", ["Loa hẹn giờ: bật đúng giờ", "Sáng kiến: loa hẹn giờ", "Nhóm Zalo báo nước"])
def test_a_name_alone_is_a_name(asked: Person, name: str) -> None:
    asked.says(name)
    assert asked.asked == "idea.problem"
    assert asked.state.draft is not None
    assert asked.state.draft.answers["title"] == {"text": name}


def test_to_be_done_where_an_answer_lacks_says_that_it_lacks(asked: Person) -> None:
    asked.says("Loa hẹn giờ", "xong", "1")
    assert "Câu này cần ông/bà trả lời" in asked.last
    assert asked.asked == "idea.problem"


def test_nothing_of_a_document_is_lost() -> None:
    text = f"Kính gửi xã\n{LABELLED}\nXin cảm ơn"
    told = " ".join(parts_of(text).values())
    assert all(word in told for word in ("Kính gửi xã", NAME, "người già", "tin thoại", "80% hộ", "Xin cảm ơn"))


def at_consent(talk: Person, way: str) -> Person:
    """With the document handed in before anything was agreed to."""
    talk.says(*({"the menu": ("chào xã", "2", LABELLED), "at home": (LABELLED,)}[way]))
    assert talk.asked == "idea.consent"
    return talk


@pytest.mark.parametrize("way", ["the menu", "at home"])
def test_a_document_before_consent_is_taken_apart_once_that_is_given(talk: Person, way: str) -> None:
    at_consent(talk, way).says("1")
    assert "đã xếp tài liệu của ông/bà vào từng phần" in talk.last
    assert talk.asked == "idea.public"
    talk.says("1", "Trần Thị Hoa 0912 345 678", "Bắc Kế")
    for line in (f"Tên sáng kiến: {NAME}", "Cách làm: “trưởng thôn gửi tin thoại”", "Đã làm thử: thôn Bắc Kế"):
        assert line in talk.last
    talk.says("1")
    assert (talk.case.title, talk.case.text) == (NAME, "trưởng thôn gửi tin thoại")


@pytest.mark.parametrize("way", ["the menu", "at home"])
def test_nothing_of_it_lies_in_the_draft_before(talk: Person, way: str) -> None:
    at_consent(talk, way)
    assert talk.state.draft is not None
    assert NAME not in str(talk.state.draft.answers)
    talk.says("2")
    assert NAME not in talk.kept


def test_what_is_told_beside_it_before_consent_stays_with_the_way_it_works(talk: Person) -> None:
    at_consent(talk, "the menu").says("ảnh chụp em gửi sau ạ, nhóm có 120 người", "1")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == [
        "trưởng thôn gửi tin thoại",
        "ảnh chụp em gửi sau ạ, nhóm có 120 người",
    ]


def test_who_is_known_sends_it_at_once(returning: Person) -> None:
    returning.says(LABELLED)
    assert returning.asked == "idea.public"
    returning.says("1", "1")
    assert (returning.case.title, returning.case.text) == (NAME, "trưởng thôn gửi tin thoại")


@pytest.mark.parametrize("words", ["Tên: Nguyễn Văn An\nNội dung: mạng xã chậm", "Vấn đề: mạng chậm. Ở đâu: Bắc Kế"])
def test_other_labels_are_a_reflection(talk: Person, words: str) -> None:
    talk.says(words)
    assert talk.asked == "lodge.consent"
