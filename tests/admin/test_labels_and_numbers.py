"""The menu's own labels typed in words, and the digits of a code typed where a last look is asked for."""

import pytest

from cases.kinds import Status
from tests.admin.office import SECOND, Office

OTHER = "0643"


@pytest.mark.parametrize(
    "words", ["viec phai lam", "Việc phải làm", "xem viec phai lam", "việc phải làm (gọi lại, yêu cầu dữ liệu)"]
)
@pytest.mark.parametrize("before", [(), ("xem 0648",), ("hop thu",)])
def test_the_tasks_are_opened_by_their_label(office: Office, words: str, before: tuple[str, ...]) -> None:
    office.lodged()
    office.says("resident", "0", "0912345678")
    office.deliver()
    said = office.says("clerk", *before, words)
    assert office.people["clerk"].asked == "tasks.which"
    assert "Gọi lại" in said


def test_without_tasks_it_is_said_that_there_are_none(office: Office) -> None:
    office.lodged()
    assert "chưa hiểu" not in office.says("clerk", "viec phai lam")


def test_for_an_officer_it_is_what_waits_for_the_unit(forwarded: Office) -> None:
    forwarded.says("police", "viec phai lam")
    assert forwarded.people["police"].asked == "inbox.which"


@pytest.mark.parametrize(
    ("words", "asked"),
    [("tra cuu mot y kien", "find.which"), ("tra cứu một ý kiến", "find.which"), ("so lieu", "figures.")],
)
def test_other_labels_are_understood_too(office: Office, words: str, asked: str) -> None:
    office.lodged()
    office.says("clerk", "xem 0648", words)
    assert office.people["clerk"].question.startswith(asked)


def test_in_an_answer_the_same_words_are_its_words(forwarded: Office) -> None:
    forwarded.says("police", "1", "Việc phải làm")
    assert "“Việc phải làm”" in forwarded.people["police"].last


@pytest.fixture
def asked(office: Office) -> Office:
    """The clerk is asked whether it shall go to the police; another case waits."""
    office.lodged()
    office.join("tam")
    office.lodged("VNeID lỗi định danh hoài", code=SECOND, by="tam")
    office.says("clerk", "xem 0648", "1", "1", "1", "1", "1")
    assert office.people["clerk"].asked == "forward.check"
    return office


@pytest.mark.parametrize("digits", ["0648", "648", "mã 0648"])
def test_the_digits_of_this_case_send_nothing_yet(asked: Office, digits: str) -> None:
    said = asked.says("clerk", digits)
    assert "Đúng là ý kiến mã 4827 1935 0648 này, chưa chuyển" in said
    assert asked.people["clerk"].asked == "forward.check"
    asked.says("clerk", "1")
    assert asked.case().status is Status.FORWARDED


@pytest.mark.parametrize("digits", [OTHER, "mã 0643"])
def test_the_digits_of_another_case_show_that_one(asked: Office, digits: str) -> None:
    said = asked.says("clerk", digits)
    assert "Ý kiến mã 4827 1935 0648 chưa chuyển đi đâu" in said
    assert "Mã 5827 1935 0643" in said
    assert asked.case().status is Status.CLASSIFIED


@pytest.mark.parametrize("digits", ["9999", "77", "7"])
def test_for_other_digits_it_is_said_what_is_expected(asked: Office, digits: str) -> None:
    said = asked.says("clerk", digits)
    assert f"chưa rõ số {digits} là ý kiến nào" in said
    assert "Sẽ chuyển ý kiến mã 4827 1935 0648" in said


def test_what_the_officer_may_not_see_is_not_told_apart(asked: Office) -> None:
    asked.says("clerk", "1")
    asked.deliver()
    said = asked.says("police", OTHER)
    assert "VNeID lỗi định danh hoài" not in said
