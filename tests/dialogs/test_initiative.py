"""An initiative: five things in one's own order of words, sealed unless its author lets it be public."""

import pytest

from cases.kinds import Kind
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import WHO

TITLE = "Tổ dạy VNeID tại nhà văn hóa"
PROBLEM = "Người già không tự cài được VNeID"
HOW = "Mỗi tối thứ Sáu các cháu đoàn viên hướng dẫn từng người"
TRIED = "Đã làm ở thôn Bắc Kế từ tháng 2, được 40 người"


def idea(talk: Person, tried: str = TRIED, public: str = "1") -> Person:
    talk.says("chào xã", "2", "1", TITLE, PROBLEM, HOW, "1", tried, public, WHO, "Bắc Kế")
    assert talk.asked == "idea.check"
    return talk


def test_it_is_lodged_with_its_five_things(talk: Person) -> None:
    idea(talk).says("1")
    case = talk.case
    assert (case.kind, case.title, case.text) == (Kind.INITIATIVE, TITLE, HOW)
    assert (dict(case.ideas), case.public) == ({"problem": PROBLEM, "tried": TRIED}, True)


def test_it_is_said_at_once_that_this_recognises_nothing(talk: Person) -> None:
    assert "chưa phải là được công nhận sáng kiến" in talk.says("chào xã", "2")


def test_everything_is_read_back(talk: Person) -> None:
    idea(talk)
    for words in (TITLE, PROBLEM, HOW, TRIED, "Công khai: Được công khai", "Trần Thị Hoa", "thôn Bắc Kế"):
        assert words in talk.last


def test_what_was_not_tried_is_a_solution(talk: Person) -> None:
    idea(talk, tried="1").says("1")
    assert talk.case.kind is Kind.SOLUTION


@pytest.mark.parametrize(("choice", "public"), [("1", True), ("2", False), ("3", None), ("không", False)])
def test_its_author_decides_whether_it_is_public(talk: Person, choice: str, public: bool | None) -> None:
    idea(talk, public=choice).says("1")
    assert talk.case.public is public


def test_every_item_of_the_list_can_be_reached(talk: Person) -> None:
    idea(talk)
    for label in ("Tên sáng kiến", "Cách làm", "Đã làm thử", "Cho công khai hay không", "Nơi ở"):
        talk.says("sửa")
        while label not in talk.options:
            talk.chooses("Xem tiếp")
        assert len([option for option in talk.options if option != "Gặp cán bộ"]) <= 5
        talk.chooses(label)
        talk.says("/boqua")
        assert talk.asked == "idea.check"


def test_an_item_is_changed_by_its_name(talk: Person) -> None:
    idea(talk).says("sửa nơi ở")
    assert talk.asked == "idea.where"
    talk.says("/boqua", "sửa", "noi o")
    assert talk.asked == "idea.where"


def test_on_the_second_page_its_own_numbers_count(talk: Person) -> None:
    idea(talk).says("sửa", "5", "sửa 1")
    assert talk.asked == "idea.public"


def test_an_item_is_changed_by_its_number_in_the_list(talk: Person) -> None:
    idea(talk).says("sửa 7")
    assert talk.asked == "idea.where"


def test_a_name_that_is_too_long_is_asked_for_again(talk: Person) -> None:
    talk.says("chào xã", "2", "1", "rất dài " * 40)
    assert "viết gọn" in talk.last
    assert talk.asked == "idea.title"


def test_a_document_counts_as_the_way_it_works(house: House, talk: Person) -> None:
    talk.says("chào xã", "2", "1", TITLE, PROBLEM)
    talk.sends("document")
    talk.says("1", "2", WHO, "Bắc Kế")
    assert "Cách làm: xem 1 tệp gửi kèm" in talk.last


def test_who_has_it_all_in_a_document_is_not_asked_for_each_thing(talk: Person) -> None:
    talk.says("chào xã", "2", "1")
    assert "Trợ lý đã ghi thêm" in talk.sends("document")
    asked = []
    for words in (TITLE, "1", "2", WHO, "Bắc Kế"):
        asked.append(talk.asked)
        talk.says(words)
    assert asked == ["idea.title", "idea.tried", "idea.public", "idea.who", "idea.where"]
    talk.says("1")
    assert (talk.case.title, [file.kind for file in talk.case.files]) == (TITLE, ["document"])


def test_a_photo_is_no_document_and_asks_for_words(talk: Person) -> None:
    talk.says("chào xã", "2", "1")
    talk.sends("photo")
    talk.says(TITLE)
    assert talk.asked == "idea.problem"


def test_a_problem_told_before_the_document_came_is_kept(talk: Person) -> None:
    talk.says("chào xã", "2", "1", TITLE, PROBLEM)
    talk.sends("document")
    talk.says(TRIED, "2", WHO, "Bắc Kế", "1")
    assert dict(talk.case.ideas)["problem"] == PROBLEM
