"""Sentences of a second author: what was learnt from them stays learnt, and nothing is misunderstood."""

from __future__ import annotations

import pytest

from bench.understanding_second import SECOND, Count, Sentence, counted
from dialogs import understanding as u
from dialogs.understanding.otherwise import LABELS
from tests.dialogs.house import WORDS

CHECK = ["Gửi đi", "Sửa", "Để lúc khác, xã giữ bản nháp", "Xóa, không gửi"]
WHO = ["Gửi hộ người khác", "Thay mặt cơ quan, doanh nghiệp"]
DELETE = ["Xóa thông tin của tôi", "Không, giữ như cũ"]
PUBLISH = ["Cho ghi tên tôi", "Không, xã đứng tên"]
CONSENT = ["Đồng ý, tôi đã đủ 16 tuổi", "Không đồng ý", "Tôi chưa đủ 16 tuổi"]


@pytest.fixture(scope="module")
def second() -> tuple[dict[str, Count], list[tuple[Sentence, str]]]:
    return counted(fresh=False)


def test_nothing_of_it_is_misunderstood(second: tuple[dict[str, Count], list[tuple[Sentence, str]]]) -> None:
    wrong = {one.text for one, got in second[1] + counted(fresh=True)[1] if got}
    assert not wrong


@pytest.mark.parametrize("meaning", ["choice", "yes or no", "command", "intent", "village"])
def test_hardly_anything_is_not_understood(
    second: tuple[dict[str, Count], list[tuple[Sentence, str]]], meaning: str
) -> None:
    assert second[0][meaning].recall >= 0.97


def test_other_words_stand_for_labels_that_are_shown() -> None:
    shown = {WORDS.text(key) for key in WORDS}
    asked = {label for labels in SECOND["questions"].values() for label in labels}
    assert [label for label in LABELS if label not in shown] == []
    assert asked <= shown


@pytest.mark.parametrize(
    ("typed", "labels", "at"),
    [
        ("đúng cả rồi, gửi cho tôi", CHECK, 0),
        ("khoan, sua lai da", CHECK, 1),
        ("để mai gửi", CHECK, 2),
        ("thôi xoá đi khỏi gửi", CHECK, 3),
        ("gửi đi, thôi xóa đi", CHECK, None),  # two answers are none
        ("gửi mãi không đi", CHECK, None),
        ("xóa rồi cài lại vẫn vậy", CHECK, None),
        ("cần bỏ", CHECK, 3),
        ("can bo", CHECK, None),  # "cán bộ"
        ("tối gửi", CHECK, 2),
        ("toi gui", CHECK, 0),  # "tôi gửi"
        ("tối gửi được không?", CHECK, None),
        ("thông tin của tôi", DELETE, None),
        ("cho tôi xem thông tin của tôi", DELETE, None),
        ("sửa thông tin của tôi", DELETE, None),
        ("không có sóng", DELETE, None),
        ("chi cho toi voi", PUBLISH, None),
        ("dung ghi ten em", PUBLISH, None),  # "đừng" or "đúng"
        ("đừng ghi tên em", PUBLISH, 1),
    ],
)
def test_an_option_is_known_in_other_words(typed: str, labels: list[str], at: int | None) -> None:
    assert u.option_of(typed, labels) == at


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("gửi hộ mẹ chồng em", 0),
        ("thay mat cong ty", 1),
        ("ho ba noi", None),
        ("co quan", None),
        ("gửi hộ", None),
        ("Hồ Thị Hộ", None),
    ],
)
def test_beside_free_words_only_three_words_or_more_name_an_option(typed: str, at: int | None) -> None:
    assert u.option_of(typed, WHO, loose=False) == at


@pytest.mark.parametrize(
    "typed", ["ừ", "nhất trí", "rút lại đồng ý", "được rồi", "em đồng ý cho xem thôi", "cứ vậy đi"]
)
def test_consent_knows_no_other_words(typed: str) -> None:
    assert u.option_of(typed, CONSENT, loose=False) is None
    assert not u.agrees(typed)


@pytest.mark.parametrize(
    ("typed", "yes"),
    [
        ("đâu có", False),
        ("dau co", False),
        ("có đâu", False),
        ("làm gì có", False),
        ("ừ rứa", True),
        ("ok luôn ạ", True),
    ],
)
def test_a_denial_without_a_no_is_one(typed: str, yes: bool) -> None:
    assert u.yes_no(typed) is yes
