"""A step that was interrupted: dropped by a new command on its case, else asked about before it goes on."""

from __future__ import annotations

from cases.commands import Note
from cases.kinds import Actor, Role
from tests.admin.office import Office

OTHER = 5827193506
SECOND_OTHER = 6827193506
CLERK = Actor("clerk", "clerk", frozenset({Role.FOCAL_OFFICER}))


def _second(office: Office) -> str:
    second = office.lodged("Định danh mức 2 không được", code=OTHER)
    office.says("clerk", f"/chuyen {second.code} ca", "1", "1", "1", "1")
    office.deliver()
    return second.code[-4:]


def test_a_new_command_on_the_same_case_drops_the_old_step_and_gives_its_words_back(forwarded: Office) -> None:
    forwarded.says("police", "/traloi 648 Bản viết dở.")
    told = forwarded.says("police", "/hoidan 648 Máy của ông/bà hiệu gì?")
    assert "chưa được dùng: “Bản viết dở.”" in told
    forwarded.says("police", "1")
    assert forwarded.people["police"].state.stack == ()
    assert forwarded.case().proposal is None


def test_a_look_at_the_case_itself_leaves_the_writing(forwarded: Office) -> None:
    forwarded.says("police", "/traloi 648 Bản viết dở.")
    assert "chưa được dùng" not in forwarded.says("police", "/xem 648")
    told = forwarded.says("police", "quay lại")
    assert "Việc đang làm dở, mã 4827 1935 0648" in told
    assert "“Bản viết dở.”" in told
    assert "Nguyên văn như vậy" in forwarded.says("police", "1")
    forwarded.says("police", "1")
    assert forwarded.case().proposal is not None


def test_what_comes_back_after_another_case_is_not_sent_by_a_1(forwarded: Office) -> None:
    tail = _second(forwarded)
    forwarded.says("police", "/traloi 648 Bản viết dở.")
    told = forwarded.says("police", f"/traloi {tail} Đã xong việc này.", "1")
    assert "Việc đang làm dở, mã 4827 1935 0648: Trả lời" in told
    forwarded.says("police", "1")
    assert forwarded.case().proposal is None
    forwarded.says("police", "1")
    proposal = forwarded.case().proposal
    assert proposal is not None
    assert proposal.text == "Bản viết dở."


def test_it_can_be_dropped(forwarded: Office) -> None:
    tail = _second(forwarded)
    forwarded.says("police", "/traloi 648 Bản viết dở.", f"/traloi {tail} Đã xong việc này.", "1", "2")
    assert forwarded.people["police"].state.stack == ()
    assert forwarded.case().proposal is None


def test_on_a_case_that_changed_meanwhile_the_words_are_given_back(forwarded: Office) -> None:
    tail = _second(forwarded)
    forwarded.says("police", "/traloi 648 Bản viết dở.", f"/traloi {tail} Đã xong việc này.")
    forwarded.decides(forwarded.case(), Note(forwarded.case().id, "đã gọi"), CLERK)
    assert "chưa được dùng: “Bản viết dở.”" in forwarded.says("police", "1")


def test_it_is_spoken_of_once(forwarded: Office) -> None:
    tail = _second(forwarded)
    other = forwarded.lodged("Loa thôn không kêu", code=SECOND_OTHER)
    forwarded.says("clerk", f"/tiepnhan {other.code}", "1")
    assert "Việc đang làm dở" in forwarded.says("clerk", f"/ghichu {tail} đã gọi", "quay lại")
    assert "Việc đang làm dở" not in forwarded.says("clerk", "/thongke tháng")
    assert "Việc đang làm dở" not in forwarded.says("clerk", f"/ghichu {tail} đã gọi lại", "quay lại")


def test_news_beside_it_does_not_say_it_again(forwarded: Office) -> None:
    tail = _second(forwarded)
    forwarded.says("police", "/traloi 648 Bản viết dở.", f"/traloi {tail} Đã xong việc này.", "1")
    forwarded.posts("police", "staff.noted", case=forwarded.case().id, text="đã gọi điện")
    assert "Việc đang làm dở" not in forwarded.people["police"].last
    assert "“Bản viết dở.”" in forwarded.says("police", "1"), "the numbers are those of what was asked"


def test_of_two_things_with_words_the_older_ones_words_are_given_back(forwarded: Office) -> None:
    tail = _second(forwarded)
    forwarded.says("police", "/traloi 648 Bản thứ nhất.")
    told = forwarded.says("police", f"/traloi {tail} Bản thứ hai.", "/nhap Loa không kêu")
    assert "chưa được dùng: “Bản thứ nhất.”" in told
    told = forwarded.says("police", "thôi")
    assert "“Bản thứ hai.”" in told or "Việc đang làm dở" in told


def test_what_was_begun_about_people_never_comes_back(forwarded: Office) -> None:
    told = forwarded.says("clerk", "/canbo nghỉ từ 25/3", "/canbo bàn giao")
    assert "bàn giao" in told.lower()
    told = forwarded.says("clerk", "thôi")
    assert "nghỉ thì ai thay" not in told
    assert forwarded.people["clerk"].state.stack == ()
    told = forwarded.says("clerk", "/canbo nghỉ từ 25/3", "/chuyen 648 kt", "1")
    assert "nghỉ thì ai thay" not in told
