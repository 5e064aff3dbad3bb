"""The read-back is not right: whoever says so is asked what, and never finds their own remark in the letter."""

from __future__ import annotations

import pytest

from dialogs.steps.corrections import erased, name_said, rejects, sends_after_all
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, to


def texts(talk: Person) -> list[str]:
    assert talk.state.draft is not None
    return list(talk.state.draft.answers["what"]["texts"])


WRONG = [
    *(
        "sai rồi",
        "không phải",
        "không đúng",
        "khong dong y, sai roi",
        "không đồng ý",
        "sai hết rồi",
        "nhầm rồi cháu ơi",
    ),
    *("không phải thế", "dạ chưa đúng ạ", "ghi sai rồi", "tôi không nói thế", "noi dung sai roi", "ko phai", "sai bét"),
]
NOT_WRONG = [
    *(
        "app báo sai mật khẩu",
        "không phải lần đầu mạng hỏng",
        "sai số điện thoại",
        "đúng rồi",
        "cán bộ ghi sai tên tôi trên sổ",
    ),
    *(
        "mạng không đúng như hợp đồng",
        "không đồng ý cách làm của nhà mạng đâu nhé",
        "chưa ai sửa",
        "không phải nhà tôi mà cả xóm",
    ),
]


@pytest.mark.parametrize("words", WRONG)
def test_who_says_it_is_wrong_is_asked_what(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert "Ông/bà muốn sửa phần nào?" in talk.last
    assert texts(talk) == [MATTER]
    assert talk.cases == []


@pytest.mark.parametrize("words", NOT_WRONG)
def test_what_tells_more_rejects_nothing(words: str) -> None:
    assert not rejects(words)


@pytest.mark.parametrize(
    "words",
    [
        "nghĩ lại rồi, gửi đi",
        "nghi lai roi, gui di",
        "thôi cứ gửi đi",
        "không sửa gì nữa, gửi đi",
        "đổi ý rồi gửi đi ạ",
    ],
)
def test_who_thought_it_over_sends(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert len(talk.cases) == 1


@pytest.mark.parametrize(
    "words",
    [
        *("nghĩ lại rồi, không gửi nữa", "dung gui", "thôi đừng gửi", "gửi hộ mẹ tôi", "tôi gửi đơn lên huyện rồi"),
        *("nghĩ lại rồi gửi sau", "gửi đi được chưa?", "thôi để mai gửi"),
    ],
)
def test_who_does_not_say_that_it_shall_go_does_not_send(talk: Person, words: str) -> None:
    assert not sends_after_all(words)
    to("check", talk).says(words)
    assert talk.cases == []


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("xóa câu gui di đi", [MATTER, "Sửa sớm giúp bà con trong xóm nhé"]),
        ("xoa cau “gui di” giup toi", [MATTER, "Sửa sớm giúp bà con trong xóm nhé"]),
        ("bỏ dòng cuối đi", [MATTER, "gui di"]),
        ("xóa câu gui di và sua som giup ba con trong xom nhe", [MATTER]),
    ],
)
def test_a_sentence_that_is_named_is_erased(words: str, left: list[str]) -> None:
    told = {"what": {"texts": [MATTER, "gui di", "Sửa sớm giúp bà con trong xóm nhé"], "files": []}}
    took = erased(words, told)
    assert took is not None
    assert took.also["what"]["texts"] == left


def test_part_of_a_message_may_be_erased() -> None:
    told = {"what": {"texts": ["Mạng hỏng từ tháng 9. Cán bộ lười quá. Sửa giúp."]}}
    took = erased("xóa câu cán bộ lười quá đi", told)
    assert took is not None
    assert took.also["what"]["texts"] == ["Mạng hỏng từ tháng 9. Sửa giúp."]


def test_a_sentence_that_is_not_there_is_asked_for(talk: Person) -> None:
    to("check", talk).says("xóa câu trời mưa to đi")
    assert talk.last.startswith("Trợ lý không thấy câu ấy")
    assert "Ông/bà muốn sửa phần nào?" in talk.last
    assert texts(talk) == [MATTER]


def test_the_only_sentence_is_not_erased(talk: Person) -> None:
    to("check", talk).says(f"xóa câu {MATTER} đi")
    assert texts(talk) == [MATTER]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("tên tôi là Trần Thị Hoà mà", "Trần Thị Hoà"),
        ("sai rồi, tên tôi là Đỗ Thị Mận", "Đỗ Thị Mận"),
        ("ten toi la Hòa ma", "Trần Thị Hòa"),
        ("tôi tên Đỗ Thị Mận cơ mà", "Đỗ Thị Mận"),
    ],
)
def test_who_says_their_name_again_has_it_put_right(talk: Person, words: str, name: str) -> None:
    to("check", talk).says(words)
    assert f"Người gửi: {name}, 0912 345 678" in talk.last
    assert texts(talk) == [MATTER]


@pytest.mark.parametrize(
    "words", ["tên tôi bị ghi sai trên sổ", "mạng tên là gì", "tên tôi là gì nhỉ", "tôi là nông dân"]
)
def test_not_all_that_speaks_of_a_name_says_one(words: str) -> None:
    assert name_said(words) == ""


def test_keystrokes_left_in_are_read_back_as_they_are_and_as_they_are_read(talk: Person) -> None:
    typed = "mangj nhaf tooi hongr roofi, khoong vaof dduwowcj"
    talk.says(typed, "1", "1", "Trần Thị Hoa 0912 345 678", "Bắc Kế")
    assert f"“{typed}”" in talk.last
    assert "không vào được”)" in talk.last
    assert texts(talk) == [typed]
