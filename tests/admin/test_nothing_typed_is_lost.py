"""Whatever keeps words of staff from being used, they stand in the chat once more, with what to do next."""

from __future__ import annotations

import pytest

from cases.kinds import Actor
from tests.admin.office import BUTTONS, NUMBERED, Office

SECOND = 5827193506


def _loses_the_role(office: Office, name: str) -> None:
    office.people[name].actor = Actor(name)


@pytest.mark.parametrize("typed", [("/traloi 648 Đã khôi phục tài khoản.", "1"), ("/ghichu 648 Đã gọi điện.", "1")])
def test_whose_role_ended_meanwhile_is_told_so_and_gets_the_words_back(
    forwarded: Office, typed: tuple[str, str]
) -> None:
    first, then = typed
    forwarded.says("police", first)
    if not forwarded.people["police"].state.stack:
        return
    _loses_the_role(forwarded, "police")
    told = forwarded.says("police", then)
    if forwarded.people["police"].question.startswith("home") or "tài khoản này" in told.casefold():
        assert "không còn là của cán bộ" in told
    assert "Không tìm thấy" not in told
    assert forwarded.case().proposal is None


def test_words_typed_after_the_role_ended_are_given_back(forwarded: Office) -> None:
    forwarded.says("police", "/traloi 648")
    _loses_the_role(forwarded, "police")
    told = forwarded.says("police", "Đã khôi phục tài khoản.")
    assert "chưa được dùng: “Đã khôi phục tài khoản.”" in told
    assert "không còn là của cán bộ" in told


def test_a_read_back_answer_of_somebody_without_a_role_is_given_back(forwarded: Office) -> None:
    forwarded.says("police", "/traloi 648 Đã khôi phục tài khoản.")
    _loses_the_role(forwarded, "police")
    told = forwarded.says("police", "1")
    assert "không còn là của cán bộ" in told
    assert "chưa được dùng: “Đã khôi phục tài khoản.”" in told


def test_a_written_answer_that_is_dropped_is_said_to_be_dropped(forwarded: Office) -> None:
    forwarded.says("police", "/traloi 648 Đã khôi phục tài khoản.")
    assert "Thôi, bỏ lời này" in forwarded.people["police"].options
    told = forwarded.people["police"].chooses("Thôi, bỏ lời này")
    assert "Chưa gửi câu trả lời nào" in told
    assert "chưa được dùng: “Đã khôi phục tài khoản.”" in told


def test_a_reason_that_is_dropped_at_the_last_look_is_given_back(forwarded: Office) -> None:
    forwarded.says("police", "/tralai 648 Việc này của Phòng Kinh tế.")
    told = forwarded.people["police"].chooses("Thôi")
    assert "chưa được dùng: “Việc này của Phòng Kinh tế.”" in told


def test_a_classification_that_is_left_for_something_else_waits(office: Office) -> None:
    office.lodged()
    office.says("clerk", "1", "1", "1")
    assert office.people["clerk"].asked == "classify.title"
    office.lodged("Loa thôn không kêu", code=SECOND)
    told = office.says("clerk", "/hopthu")
    told = office.says("clerk", "quay lại")
    assert "Việc đang làm dở, mã 4827 1935 0648: Phân loại" in told
    office.says("clerk", "1")
    assert office.people["clerk"].asked == "classify.title"


def test_a_classification_that_is_left_for_another_case_says_what_was_chosen(office: Office) -> None:
    office.lodged()
    office.says("clerk", "1", "1", "1")
    second = office.lodged("Loa thôn không kêu", code=SECOND)
    office.says("clerk", f"/tuchoi {second.code} Không phải việc của xã.", "1")
    told = office.people["clerk"].last
    assert "Việc đang làm dở, mã 4827 1935 0648: Phân loại" in told


def test_a_classification_that_is_begun_again_says_what_was_chosen_before(office: Office) -> None:
    office.lodged()
    office.says("clerk", "1", "1", "1", "/hopthu", "1")
    told = office.people["clerk"].chooses("Phân loại")
    assert "Lần trước ông/bà đã chọn: phản ánh, VNeID" in told


def test_a_number_where_words_are_expected_says_how_to_see_another_case(office: Office) -> None:
    office.lodged()
    office.says("clerk", "1", "1", "1")
    told = office.says("clerk", "8562")
    assert "Muốn xem ý kiến ấy, mời nhắn /xem 8562" in told
    assert office.people["clerk"].asked == "classify.title"


def test_the_same_where_a_choice_is_expected(forwarded: Office) -> None:
    forwarded.says("clerk", "/lenpakn 648")
    assert forwarded.people["clerk"].asked == "national.way"
    assert "mời nhắn /xem 8562" in forwarded.says("clerk", "8562")


def test_a_twin_without_a_title_is_offered_to_the_clerk(office: Office) -> None:
    office.lodged()
    office.join("tam")
    office.lodged("VNeID báo lỗi định danh", code=SECOND, by="tam")
    office.says("clerk", f"/trung {office.case(SECOND).code}")
    assert office.people["clerk"].options[0].startswith("0648")


def test_without_a_twin_nothing_is_to_be_chosen(office: Office) -> None:
    office.lodged()
    told = office.says("clerk", "/trung 648")
    assert "Mời chọn" not in told
    assert "Mời nhắn mấy số cuối" in told


@pytest.mark.parametrize("look", [NUMBERED, BUTTONS])
def test_help_speaks_of_nothing_that_the_role_may_not_do(office: Office, look: object) -> None:
    for name in ("leader", "police", "clerk"):
        office.people[name].look = look  # type: ignore[assignment]
    assert "Trả lời mã" not in office.says("leader", "/trogiup")
    assert "trả lời thẳng vào thẻ" not in office.says("leader", "/trogiup")
    assert "/hoantac" in office.says("leader", "/trogiup")
    assert "/hoantac" not in office.says("police", "/trogiup")


def test_where_nobody_has_to_release_an_answer_its_author_takes_it_back() -> None:
    assert "/hoantac" in Office(approvals=()).says("police", "/trogiup")


@pytest.mark.parametrize("words", ["thôi", "thoi", "Thôi ạ", "thôi bỏ đi"])
def test_a_bare_word_drops_it_where_that_is_on_offer(forwarded: Office, words: str) -> None:
    forwarded.says("police", "/traloi 648 Lỗi 500 do máy chủ bảo trì, mời ông/bà vào lại.")
    assert "Thôi, bỏ lời này" in forwarded.people["police"].options
    told = forwarded.says("police", words)
    assert "chưa hiểu" not in told
    assert forwarded.people["police"].state.stack == ()
    assert forwarded.case().proposal is None


def test_a_sentence_that_begins_so_is_the_answer_written_anew(forwarded: Office) -> None:
    forwarded.says("police", "/traloi 648 Lỗi 500 do máy chủ bảo trì, mời ông/bà vào lại.")
    told = forwarded.says("police", "Thôi, ông/bà mang điện thoại đến Công an xã để được giúp.")
    assert "mang điện thoại đến Công an xã" in told
    assert forwarded.people["police"].state.stack != ()
