"""A question to the sender: what they will read, what the card says meanwhile, and going on without the answer."""

import pytest

from cases.commands import Note
from cases.kinds import Actor, Kind, Role, Status
from tests.admin.office import Office

CLERK = Actor("clerk", "clerk", frozenset({Role.FOCAL_OFFICER}))
QUESTION = "Máy của ông/bà hiệu gì, báo lỗi chữ gì?"


@pytest.fixture
def asked(forwarded: Office) -> Office:
    forwarded.says("police", f"/hoidan 648 {QUESTION}", "1")
    forwarded.deliver()
    return forwarded


def test_the_preview_is_what_the_sender_gets(forwarded: Office) -> None:
    shown = forwarded.says("police", f"/hoidan 648 {QUESTION}")
    assert forwarded.case().status is Status.FORWARDED
    forwarded.says("police", "1")
    forwarded.deliver()
    got = forwarded.people["resident"].last
    sent = got[: got.index("“" + QUESTION) + len(QUESTION) + 2]
    assert sent in shown
    assert "Công an xã hỏi về ý kiến mã 4827 1935 0648" in sent


def test_the_question_is_asked_for_and_can_be_written_anew(forwarded: Office) -> None:
    forwarded.says("police", "/xem 648")
    number = forwarded.people["police"].options.index("Hỏi lại người gửi") + 1
    assert "điều gì" in forwarded.says("police", str(number))
    forwarded.says("police", "nhầm", "2", QUESTION)
    assert f"“{QUESTION}”" in forwarded.people["police"].last
    forwarded.says("police", "1")
    asked = forwarded.case().asked
    assert asked is not None
    assert (asked.text, asked.unit) == (QUESTION, "cong-an")


def test_the_clerk_asks_in_the_communes_name(forwarded: Office) -> None:
    forwarded.says("clerk", f"/hoidan 648 {QUESTION}")
    assert "UBND xã Bình Tuyền hỏi về ý kiến" in forwarded.people["clerk"].last
    forwarded.says("clerk", "3")
    assert forwarded.case().asked is None, "it can be dropped"


def test_the_card_says_since_when_and_for_what_it_waits(asked: Office) -> None:
    for name in ("police", "clerk"):
        card = asked.says(name, "/xem 648")
        assert f"Đang chờ người dân trả lời từ ngày 23/3/2026. Công an xã hỏi: “{QUESTION}”" in card
        assert asked.people[name].options[0] == "Làm tiếp, không chờ nữa"


def test_the_answer_comes_back_on_a_card(asked: Office) -> None:
    asked.says("resident", "Máy Samsung A05, báo không kết nối", "1")
    asked.deliver()
    for name in ("police", "clerk"):
        assert "Bổ sung: “Máy Samsung A05, báo không kết nối”" in asked.people[name].last
    assert asked.case().status is Status.FORWARDED


def test_the_work_goes_on_without_an_answer(asked: Office) -> None:
    assert "không chờ người gửi nữa" in asked.says("police", "/hoidan 648", "1")
    assert (asked.case().status, asked.case().asked) == (Status.FORWARDED, None)
    assert "1. Trả lời" in asked.people["police"].last


def test_asked_twice_the_second_question_is_given_back(asked: Office) -> None:
    answer = asked.says("clerk", "/hoidan 648 Ông/bà ở xóm nào?")
    assert "“Ông/bà ở xóm nào?”" in answer
    assert "đang chờ trả lời" in answer


def test_a_case_that_waits_is_not_in_the_inbox_until_its_day_has_passed(asked: Office) -> None:
    assert "Không có ý kiến nào" in asked.says("police", "/hopthu")
    asked.passes(days=40)
    assert "chờ người dân" in asked.says("police", "/hopthu")
    assert "chờ người dân" in asked.says("clerk", "/hopthu")


def test_a_new_case_is_received_first(office: Office) -> None:
    office.lodged()
    answer = office.says("clerk", "/hoidan 648 Ông/bà ở xóm nào?")
    assert "tiếp nhận trước" in answer
    assert "“Ông/bà ở xóm nào?”" in answer
    assert office.people["clerk"].options[0] == "Tiếp nhận"


def test_a_question_on_a_case_that_changed_is_given_back(forwarded: Office) -> None:
    forwarded.says("police", f"/hoidan 648 {QUESTION}")
    forwarded.decides(forwarded.case(), Note(forwarded.case().id, "đã gọi"), CLERK)
    answer = forwarded.says("police", "1")
    assert f"“{QUESTION}”" in answer
    assert "đã thay đổi" in answer
    assert forwarded.case().asked is None


def test_others_ask_nobody(forwarded: Office) -> None:
    before = forwarded.case()
    assert "không thuộc việc" in forwarded.says("leader", f"/hoidan 648 {QUESTION}")
    assert "Không tìm thấy" in forwarded.says("clinic", f"/hoidan 648 {QUESTION}")
    assert "không có lệnh này" in forwarded.says("resident", f"/hoidan 648 {QUESTION}")
    assert forwarded.case() == before


def test_an_idea_is_asked_about_like_anything_else(office: Office) -> None:
    office.lodged(kind=Kind.INITIATIVE, title="Tổ dạy VNeID")
    office.says("clerk", "/tiepnhan 648", "/hoidan 648 Đã thử ở đâu?", "1")
    assert office.case().status is Status.INFO_REQUESTED


def test_an_answer_while_the_sender_is_waited_for_is_not_thrown_away(asked: Office) -> None:
    told = asked.says("police", "/traloi 648 Mời ông/bà ra trụ sở.")
    assert "đang chờ người gửi trả lời" in told
    assert asked.people["police"].options == ["Làm tiếp và dùng lời này", "Chờ tiếp"]
    assert "“Mời ông/bà ra trụ sở.”" in asked.says("police", "1")
    asked.says("police", "1")
    proposal = asked.case().proposal
    assert proposal is not None
    assert proposal.text == "Mời ông/bà ra trụ sở."


def test_waiting_on_gives_the_answer_back(asked: Office) -> None:
    asked.says("police", "Mời ông/bà ra trụ sở.", answering=f"case:{asked.case().id}")
    assert "chưa được dùng: “Mời ông/bà ra trụ sở.”" in asked.says("police", "2")
    assert asked.case().status is Status.INFO_REQUESTED


def test_who_releases_the_answer_reads_what_was_asked_and_answered(asked: Office) -> None:
    asked.says("resident", "Máy Samsung A05, báo không kết nối", "1")
    asked.deliver()
    asked.says("police", "/traloi 648 Mời ông/bà ra trụ sở.", "1")
    shown = asked.says("clerk", "/duyet 648")
    assert f"Công an xã hỏi người gửi ngày 23/3/2026: “{QUESTION}”" in shown
    assert "Bổ sung: “Máy Samsung A05, báo không kết nối”" in shown
