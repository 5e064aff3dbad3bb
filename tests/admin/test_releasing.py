"""Approvals, returns, undo: nothing leaves that was not read, nothing is taken back that has left."""

from cases.kinds import Status
from tests.admin.office import Office


def test_an_answer_returned_for_change_comes_back_with_the_reason(proposed: Office) -> None:
    assert "cần sửa gì" in proposed.says("clerk", "2")
    assert "cho Công an xã để sửa" in proposed.says("clerk", "Ghi rõ giờ làm việc.")
    assert proposed.case().proposal is None
    proposed.deliver()
    assert "“Ghi rõ giờ làm việc.”" in proposed.people["police"].last
    assert "1. Trả lời" in proposed.people["police"].last
    proposed.says("police", "1", "Đã khôi phục; giờ làm việc 7h30 đến 16h30.", "1")
    assert proposed.case().proposal is not None


def test_an_answer_can_be_returned_by_one_command(proposed: Office) -> None:
    proposed.says("clerk", "/tralai 648 Ghi rõ giờ làm việc.")
    assert proposed.case().proposal is None
    assert proposed.events[-1].words == {"reason": "Ghi rõ giờ làm việc."}


def test_putting_it_off_leaves_it_in_the_inbox(proposed: Office) -> None:
    assert "vẫn chờ trong hộp thư" in proposed.says("clerk", "3")
    assert "Có 1 ý kiến" in proposed.says("clerk", "hop thu")
    assert proposed.says("clerk", "1").startswith("Duyệt câu trả lời")


def test_undo_in_time(released: Office) -> None:
    released.deliver(20)
    assert "Đã lấy lại" in released.says("leader", "/hoantac")
    released.deliver(60)
    assert released.case().status is Status.IN_PROGRESS
    assert released.case().replies == ()
    assert released.people["leader"].question.startswith("approve:")


def test_undone_and_released_again_it_leaves_once(released: Office) -> None:
    released.deliver(20)
    released.says("leader", "hoàn tác", "1")
    released.deliver(29)
    assert released.case().replies == ()
    released.deliver(1)
    assert len(released.case().replies) == 1


def test_undo_too_late(released: Office) -> None:
    released.now += 31_000  # due, but not said yet
    assert "Đã muộn" in released.says("leader", "/hoantac")
    released.deliver()
    assert "không lấy lại được" in released.says("leader", "/hoantac")
    assert len(released.case().replies) == 1


def test_only_who_released_it_last_takes_it_back(released: Office) -> None:
    for command in ("/hoantac", "/duyet 648", "/traloi 648 Lời khác hẳn."):
        told = released.says("clerk", command)
        assert "gửi đi lúc 8:15:30" in told, command
        assert "Chỉ người duyệt sau cùng dừng được" in told, command
    assert "Muốn dừng, mời nhắn /hoantac" in released.says("leader", "/duyet 648")
    released.deliver(30)
    assert released.case().status is Status.REPLIED


def test_an_old_button_shows_the_new_state(proposed: Office) -> None:
    question = proposed.people["clerk"].question
    proposed.says("police", "/traloi 648 Bản mới hơn.", "1")
    before = proposed.case()
    answer = proposed.taps("clerk", question, "approve")
    assert "đã thay đổi" in answer
    assert "Bản mới hơn." in answer
    assert proposed.case() == before
    proposed.says("clerk", "1")
    proposal = proposed.case().proposal
    assert proposal is not None
    assert proposal.approved == ("clerk",)


def test_a_number_typed_at_an_old_card_acts_on_nothing_new(forwarded: Office) -> None:
    """On a channel without buttons too: the card was read before somebody else changed the case."""
    forwarded.says("clerk", "/ghichu 648 Đã gọi điện cho người gửi.")
    before = forwarded.case()
    answer = forwarded.says("police", "2")
    assert "đã thay đổi" in answer
    assert forwarded.case() == before
    forwarded.says("police", "2")
    assert forwarded.case().status is Status.IN_PROGRESS


def test_a_button_works_at_any_age_while_nothing_changed(forwarded: Office) -> None:
    question = forwarded.people["police"].question
    forwarded.says("police", "/hopthu", "/trogiup")
    assert "Mời soạn câu trả lời" in forwarded.taps("police", question, "reply")


def test_forged_buttons_do_nothing(forwarded: Office) -> None:
    before, count = forwarded.cases.copy(), len(forwarded.events)
    code, version = before["case-4827193506"].code, before["case-4827193506"].version
    forged = [
        f"card:{code}:{version}",
        f"approve:{code}:1.{version}",
        f"card:{code}:99999999999",
        f"card:{code}",
        "card:000000000000:1",
        "card:999999999999:1",
        "approve:x",
        "card:١٢٣٤٥٦٧٨٩٠١٢:1",
    ]
    for question in forged:
        for choice in ("approve", "refuse", "forward", "receive", "reply", "person", "x"):
            assert "Không tìm thấy" in forwarded.taps("clinic", question, choice), (question, choice)
            forwarded.taps("resident", question, choice)
    for choice in ("approve", "forward", "forward_routed", "decline", "undo"):
        assert "Không tìm thấy" in forwarded.taps("police", forged[0], choice)
    assert (forwarded.cases, len(forwarded.events)) == (before, count)


def test_words_in_answer_to_a_card_are_the_answer(forwarded: Office) -> None:
    case = forwarded.case()
    shown = forwarded.says("police", "Đã khôi phục tài khoản.", answering=f"case:{case.id}")
    assert "“Đã khôi phục tài khoản.”" in shown
    forwarded.says("police", "1")
    assert forwarded.case().proposal is not None


def test_a_bare_number_in_answer_to_a_card_shows_the_card(forwarded: Office) -> None:
    before = forwarded.case()
    shown = forwarded.says("police", "2", answering=f"case:{before.id}")
    assert "thẻ mới nhất" in shown
    assert forwarded.case() == before


def test_a_command_in_answer_to_a_card_is_about_its_case(forwarded: Office) -> None:
    forwarded.says("police", "/ghichu đã hẹn người dân", answering=f"case:{forwarded.case().id}")
    assert forwarded.events[-1].words == {"note": "đã hẹn người dân"}
    assert "đã hẹn" not in forwarded.people["resident"].everything


def test_nobody_answers_the_card_of_another_unit(forwarded: Office) -> None:
    before = forwarded.case()
    assert "Không tìm thấy" in forwarded.says("clinic", "Xong.", answering=f"case:{before.id}")
    assert "không trả lời ý kiến này được" in forwarded.says("clerk", "Xong.", answering=f"case:{before.id}")
    assert forwarded.case() == before


def test_an_answer_is_bound_to_the_case_as_it_was(forwarded: Office) -> None:
    forwarded.says("police", "1", "Đã khôi phục.")
    forwarded.says("clerk", "/chuyen 648 tyt", "1")
    assert "Không tìm thấy" in forwarded.says("police", "1")
    assert forwarded.case().proposal is None


def test_an_answer_of_one_unit_is_never_released_as_anothers(proposed: Office) -> None:
    proposed.says("clerk", "/chuyen 648 tyt", "1")
    proposed.deliver()
    assert proposed.case().proposal is None
    proposed.says("clinic", "/nhanxuly 648")
    assert "ý kiến đang chờ" not in proposed.says("leader", "/duyet")


def test_a_question_that_was_overtaken_is_not_asked_again(office: Office) -> None:
    office.lodged()
    office.says("clerk", "1")
    assert office.people["clerk"].question.startswith("classify.kind")
    office.says("clerk", "/chuyen 648 ca", "1", "1", "1", "1")
    assert office.case().status is Status.FORWARDED
    assert office.people["clerk"].state.stack == ()
    assert "đã thay đổi" not in office.people["clerk"].last


def test_where_nobody_releases_it_the_author_takes_it_back() -> None:
    office = Office(approvals=[])
    office.lodged()
    office.says("clerk", "1", "1", "1", "1", "1", "1")
    office.deliver()
    office.says("police", "1", "Mời ông/bà đăng nhập lại.", "1")
    assert "Đã lấy lại" in office.says("police", "/hoantac")
    office.deliver(60)
    assert "Mời ông/bà đăng nhập lại." not in office.people["resident"].everything
    assert "Trả lời" in office.people["police"].options
