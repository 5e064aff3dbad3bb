"""What staff type reaches a resident or a colleague only when it is words, and when it was read once more."""

from __future__ import annotations

import pytest

from cases.kinds import Status
from tests.admin.office import Office


@pytest.mark.parametrize("command", ["/hoidan 648", "/traloi 648", "/tralai 648", "/ghichu 648"])
def test_a_number_of_an_old_list_is_sent_to_nobody(forwarded: Office, command: str) -> None:
    before = forwarded.case()
    question = forwarded.says("police", command)
    told = forwarded.says("police", "4")
    assert "Số 4 không có trong các mục" in told
    assert question.splitlines()[-1] in told, "it is asked once more"
    assert "chưa có lời nào" in forwarded.says("police", "?")
    assert forwarded.case() == before


@pytest.mark.parametrize("command", ["/hoidan 648 4", "/traloi 648 4", "/tralai 648 4", "/ghichu 648 4"])
def test_a_number_behind_a_command_is_no_words_either(forwarded: Office, command: str) -> None:
    before = forwarded.case()
    assert "Số 4 không có trong các mục" in forwarded.says("police", command)
    assert forwarded.case() == before


def test_a_title_and_an_office_are_words_too(office: Office) -> None:
    office.lodged()
    assert "Số 7 không có" in office.says("clerk", "/tuchoi 648", "2", "7")
    office.says("clerk", "5", "/tiepnhan 648", "1", "1")
    assert "Số 4 không có" in office.says("clerk", "4")


@pytest.mark.parametrize(
    "command", ["/hoidan 648 Ông/bà ở xóm nào vậy?", "/traloi 648 Bản thứ nhất.", "/tralai 648 Nhầm."]
)
def test_a_sentence_at_the_last_look_takes_the_drafts_place(forwarded: Office, command: str) -> None:
    forwarded.says("police", command)
    told = forwarded.says("police", "Máy của ông/bà hiệu gì?")
    assert "Đã thay" in told
    assert "“Máy của ông/bà hiệu gì?”" in told
    assert "Bản thứ nhất" not in told
    forwarded.says("police", "1")
    said = [*forwarded.events[-1].words.values()]
    assert said == ["Máy của ông/bà hiệu gì?"]


def test_sending_a_case_back_is_read_once_more(forwarded: Office) -> None:
    told = forwarded.says("police", "/tralai 648 Việc của trạm y tế.")
    assert "“Việc của trạm y tế.”" in told
    assert forwarded.case().status is Status.FORWARDED
    assert "Đã trả lại ý kiến mã 4827 1935 0648" in forwarded.says("police", "1")
    assert forwarded.case().status is Status.CLASSIFIED
