"""An eager person is one question ahead of the idea's questions, or behind: nothing lands in the wrong part."""

import pytest

from dialogs.residents.idea_aside import tells_a_problem, tells_how
from tests.dialogs.player import Person

PROBLEM = "Bà con không biết giấy tờ gì khi đi làm thủ tục"
HOW = "Dán mã QR ở các nhà văn hóa"


def to_the_way(talk: Person) -> Person:
    talk.says("chào xã", "2", "1", "Dán mã QR", PROBLEM)
    assert talk.asked == "idea.what"
    return talk


def to_the_public(talk: Person) -> Person:
    to_the_way(talk).says(HOW, "xong", "1")
    assert talk.asked == "idea.public"
    return talk


def answers(talk: Person) -> dict[str, dict[str, object]]:
    assert talk.state.top is not None
    return talk.state.top.answers


def test_more_of_the_problem_is_not_taken_for_the_way(talk: Person) -> None:
    to_the_way(talk).says("phải đi lại nhiều lần")
    assert "“phải đi lại nhiều lần” là nói thêm về khó khăn, hay là cách làm?" in talk.last
    talk.chooses("Khó khăn cần giải quyết")
    assert talk.asked == "idea.what"
    talk.says(HOW)
    assert answers(talk)["problem"]["text"] == f"{PROBLEM}\nphải đi lại nhiều lần"
    assert answers(talk)["what"]["texts"] == [HOW]


def test_it_may_be_the_way_after_all(talk: Person) -> None:
    to_the_way(talk).says("phải đi lại nhiều lần", "2")
    assert answers(talk)["what"]["texts"] == ["phải đi lại nhiều lần"]
    assert talk.options[0] == "Xong"


def test_whoever_goes_on_with_the_way_has_answered(talk: Person) -> None:
    to_the_way(talk).says("phải đi lại nhiều lần", "người già rất khổ", HOW)
    assert answers(talk)["problem"]["text"] == f"{PROBLEM}\nphải đi lại nhiều lần\nngười già rất khổ"
    assert answers(talk)["what"]["texts"] == [HOW]


@pytest.mark.parametrize("words", ["xong rồi", "vâng", "1 2"])
def test_courtesy_and_numbers_wait_with_nothing(talk: Person, words: str) -> None:
    to_the_way(talk).says("phải đi lại nhiều lần", words)
    assert talk.asked == "idea.either"
    assert answers(talk)["either"]["texts"] == ["phải đi lại nhiều lần"]


@pytest.mark.parametrize(
    "words", [HOW, "lập nhóm Zalo báo cho ai không biết", "mỗi nhà văn hóa một tờ", "loa keu khi nuoc len"]
)
def test_the_way_is_taken_without_a_question(talk: Person, words: str) -> None:
    to_the_way(talk).says(words)
    assert talk.asked == "idea.what"
    assert answers(talk)["what"]["texts"] == [words]


def test_what_is_hard_and_what_is_done_about_it() -> None:
    assert tells_a_problem("nguoi gia khong biet dung dien thoai")
    assert not tells_how("nguoi gia khong biet dung dien thoai")
    assert tells_how("cho bà con dùng máy ở nhà văn hóa")
    assert not tells_a_problem("in sẵn tờ hướng dẫn cho ai không biết")


def test_a_name_and_a_number_are_kept_for_the_sender(talk: Person) -> None:
    to_the_public(talk).says("Ông Phạm Quốc Toản, GĐ Cty TNHH Cơ điện Sông Lô, đt 0913.222.333")
    assert "Người gửi: Ông Phạm Quốc Toản, 0913 222 333" in talk.last
    assert "Thay mặt: Cty TNHH Cơ điện Sông Lô" in talk.last
    assert talk.asked == "idea.public"
    talk.says("Khu công nghiệp")
    assert "Trợ lý ghi nơi ở là Khu công nghiệp Bá Thiện." in talk.last
    talk.says("1")
    assert talk.asked == "idea.check"
    assert "0913" not in str(answers(talk)["tried"])
    assert talk.me.name == "Ông Phạm Quốc Toản"


def test_a_number_alone_is_kept_too(talk: Person) -> None:
    to_the_public(talk).says("0913 222 333")
    assert "Trợ lý ghi số điện thoại là 0913 222 333." in talk.last
    talk.says("2")
    assert "Xin ông/bà cho biết họ tên." in talk.last


def test_who_is_done_hears_the_choices_again(talk: Person) -> None:
    to_the_public(talk).says("xong")
    assert "xin ông/bà chọn một mục" in talk.last
    assert talk.options[:3] == ["Được công khai", "Không công khai", "Hỏi lại tôi sau"]


@pytest.mark.parametrize("words", ["chưa công bố ở đâu", "sáng kiến chưa từng đăng báo", "chua cong bo cho ai"])
def test_that_it_was_never_published_is_noted_as_that(talk: Person, words: str) -> None:
    to_the_public(talk).says(words)
    assert "Trợ lý ghi là sáng kiến chưa công bố ở đâu." in talk.last
    assert (talk.asked, answers(talk)["tried"]["text"]) == ("idea.public", words)


@pytest.mark.parametrize(("label", "key"), [("Cách làm", "what"), ("Đã làm thử", "tried"), ("Không ghi lời này", "")])
def test_a_second_text_asks_where_it_belongs(talk: Person, label: str, key: str) -> None:
    to_the_public(talk).says("mỗi điểm dán một tờ", "công ty in giúp tất cả")
    assert "Trợ lý nên ghi “công ty in giúp tất cả” vào phần nào?" in talk.last
    talk.chooses(label)
    assert talk.asked == "idea.public"
    kept = [part for part in ("what", "tried") if "công ty in giúp tất cả" in str(answers(talk)[part])]
    assert kept == ([key] if key else [])


def test_the_school_of_who_is_known_is_theirs(talk: Person) -> None:
    to_the_public(talk).says("cô Nguyễn Thị Lan, 0912345678", "trường tiểu học Bá Hiến")
    assert "Thay mặt: trường tiểu học Bá Hiến" in talk.last
    assert "Bá Hiến" not in str(answers(talk)["tried"])


def test_what_is_far_or_hard_is_a_problem() -> None:
    assert tells_a_problem("thư viện thì xa")
    assert not tells_a_problem("thư viện mở cả buổi tối")
