"""/lenpakn: in whose name, the text to copy, the reference, and later what the portal answers."""

import pytest

from cases.commands import Note, Withdraw
from cases.kinds import Actor, Kind, Role, Status
from cases.profile import NationalForm
from dialogs.events import Notice
from tests.admin.office import BUTTONS, PHOTO, SECOND, Office

REFERENCE = "PAKN.20260325.0012"
CLERK2 = Actor("clerk2", "clerk2", frozenset({Role.FOCAL_OFFICER}))


@pytest.fixture
def received(office: Office) -> Office:
    office.lodged("Mạng yếu k vào dc VNeID", files=(PHOTO,), organisation="Hợp tác xã Bắc Kế")
    office.says("clerk", "/tiepnhan 648")
    return office


@pytest.fixture
def lodged(received: Office) -> Office:
    received.says("clerk", "/lenpakn 648", "1", REFERENCE)
    received.deliver()
    return received


def test_each_field_of_the_form_is_there_to_copy_written_out_and_without_its_sender(received: Office) -> None:
    received.says("clerk", "/lenpakn 648")
    assert received.people["clerk"].options == ["Dưới tên xã", "Dưới tên người gửi (hỏi người gửi trước)", "Thôi"]
    text = received.says("clerk", "1")
    named = [line for line in text.splitlines() if line.startswith("[")]
    assert named == ["[Người gửi]", "[Địa chỉ]", "[Loại]", "[Tiêu đề]", "[Nội dung]", "[Tệp kèm theo]"]
    assert "[Người gửi]\nUBND xã Bình Tuyền" in text
    assert "[Nội dung]\nMạng yếu không vào được VNeID\nNơi có việc: thôn Bắc Kế, xã Bình Tuyền, tỉnh Phú Thọ." in text
    assert "Hoa" not in text
    assert "Hợp tác xã" not in text


def test_the_fields_come_in_the_order_that_the_profile_gives() -> None:
    office = Office(national_form=NationalForm(fields=("title", "content", "sender")))
    office.lodged("Mạng yếu")
    text = office.says("clerk", "/tiepnhan 648", "/lenpakn 648", "1")
    assert [line for line in text.splitlines() if line.startswith("[")] == ["[Tiêu đề]", "[Nội dung]", "[Người gửi]"]


def test_what_is_attached_is_asked_for_as_one_file_once(received: Office) -> None:
    received.join("clerk", Role.FOCAL_OFFICER, look=BUTTONS)
    text = received.says("clerk", "/lenpakn 648", "1")
    assert "Tệp kèm theo (1 ảnh) gộp thành một tệp zip" in text
    assert received.papers == [("national", {"case": received.case().id, "own": False})]
    received.says("clerk", "/xem 648", "/lenpakn 648", "1", REFERENCE)
    assert len(received.papers) == 2, "whoever begins again gets it again"
    received.lodged("Wifi yếu", code=SECOND)
    received.says("clerk", "/tiepnhan 643", "/lenpakn 643", "1")
    assert len(received.papers) == 2, "nothing is attached to this one"


def test_the_file_comes_without_the_form_being_said_again(received: Office) -> None:
    received.join("clerk", Role.FOCAL_OFFICER, look=BUTTONS)
    received.says("clerk", "/lenpakn 648", "1")
    ready = {"what": "national", "file": "f", "kind": "document", "name": "pakn.zip"}
    received.plays("clerk", Notice("paper.ready", ready))
    assert received.people["clerk"].last.startswith("Nội dung và tệp kèm theo để gửi lên pakn.nq57.vn.")
    assert "[Nội dung]" not in received.people["clerk"].last
    received.says("clerk", REFERENCE)
    assert received.case().national == REFERENCE


def test_where_no_file_can_be_sent_into_the_chat_they_wait_at_the_desk(received: Office) -> None:
    assert "Kèm theo 1 ảnh, xem trên bàn làm việc" in received.says("clerk", "/lenpakn 648", "1")
    assert received.papers == []


def test_what_may_still_be_short_and_what_tells_who_wrote_is_said(office: Office) -> None:
    office.lodged("Tôi là Trần Thị Hoa, vào PVN k đc, gọi 0912 345 678")
    text = office.says("clerk", "/tiepnhan 648", "/lenpakn 648", "1")
    assert "vào PVN không được" in text
    assert "có lẽ viết tắt: PVN." in text
    assert "Trong lời người gửi có họ tên hoặc số điện thoại" in text


def test_the_reference_is_written_down_and_the_sender_told(lodged: Office) -> None:
    case = lodged.case()
    assert (case.status, case.national) == (Status.LODGED_NATIONAL, REFERENCE)
    assert lodged.events[-1].data["own_name"] is False
    assert "pakn.nq57.vn" in lodged.people["resident"].last
    assert f"Mã trên pakn.nq57.vn: {REFERENCE}" in lodged.says("clerk", "/xem 648")


def test_the_reference_may_stand_behind_the_command(received: Office) -> None:
    received.says("clerk", f"/lenpakn 648 {REFERENCE}", "1")
    assert received.case().national == REFERENCE


@pytest.mark.parametrize("words", ["đã gửi rồi nhé", "1" * 61])
def test_what_is_no_reference_is_asked_again(received: Office, words: str) -> None:
    received.says("clerk", "/lenpakn 648", "1")
    assert "Mời nhắn lại mã" in received.says("clerk", words)
    assert "Mời nhắn lại mã" in received.says("clerk", f"/lenpakn 648 {words}")
    assert received.case().national == ""


def test_posting_takes_its_time(received: Office) -> None:
    """Other things are done meanwhile, a colleague notes something; what was posted is true all the same."""
    received.says("clerk", "/lenpakn 648", "1", "/hopthu", "/ghichu 648 đang gửi", "/huy")
    received.says("clerk", "/lenpakn 648", "1")
    received.decides(received.case(), Note(received.case().id, "đã gọi"), CLERK2)
    received.says("clerk", REFERENCE)
    assert received.case().national == REFERENCE


def test_it_can_be_put_off(received: Office) -> None:
    assert "/lenpakn 4827 1935 0648" in received.says("clerk", "/lenpakn 648", "1", "1")
    assert received.case().status is Status.RECEIVED


def test_who_withdrew_meanwhile_is_not_posted_and_the_reference_given_back(received: Office) -> None:
    received.says("clerk", "/lenpakn 648", "1")
    received.decides(received.case(), Withdraw(received.case().id), Actor("resident"))
    answer = received.says("clerk", REFERENCE)
    assert f"“{REFERENCE}”" in answer
    assert received.case().national == ""


def test_the_name_stands_there_only_with_consent(received: Office) -> None:
    assert "Đã hỏi người gửi" in received.says("clerk", "/lenpakn 648", "2")
    received.deliver()
    assert "cho ghi tên Trần Thị Hoa" in received.people["resident"].last
    waiting = received.says("clerk", "/lenpakn 648")
    assert "chưa có trả lời" in waiting
    assert received.people["clerk"].options == ["Dưới tên xã", "Thôi"]
    received.says("clerk", "2")
    received.says("resident", "1")
    received.deliver()
    assert "cho ghi tên" in received.people["clerk"].last
    assert received.people["clerk"].options[0] == "Dưới tên người gửi (đã đồng ý)", "it goes on at once"
    text = received.says("clerk", "1")
    assert "[Người gửi]\nTrần Thị Hoa, Hợp tác xã Bắc Kế\n" in text
    assert "[Điện thoại]\n0912 345 678\n" in text
    received.says("clerk", REFERENCE)
    assert received.events[-1].data["own_name"] is True
    assert "Người gửi cho ghi tên" in received.says("clerk", "/xem 648")


def test_who_says_no_is_not_asked_again(received: Office) -> None:
    received.says("clerk", "/lenpakn 648", "2")
    received.deliver()
    received.says("resident", "2")
    received.deliver()
    assert "không cho ghi tên" in received.people["clerk"].last
    assert received.people["clerk"].options == ["Dưới tên xã", "Thôi"]
    assert "không cho ghi tên" in received.says("clerk", "/xem 648")


def test_a_sealed_idea_is_not_posted_unawares(office: Office) -> None:
    office.lodged(kind=Kind.INITIATIVE, title="Tổ dạy VNeID")
    assert "chưa cho công khai" in office.says("clerk", "/tiepnhan 648", "/lenpakn 648")


def test_a_new_case_is_received_first(office: Office) -> None:
    office.lodged()
    assert "tiếp nhận trước" in office.says("clerk", "/lenpakn 648")
    assert office.people["clerk"].options[0] == "Tiếp nhận"


def test_what_the_portal_answers_is_relayed_word_for_word(lodged: Office) -> None:
    lodged.says("clerk", "/xem 648")
    assert lodged.people["clerk"].options == ["Ghi trả lời của pakn.nq57.vn", "Ghi chú nội bộ", "Xem nhật ký"]
    shown = lodged.says("clerk", "1", "Bộ đã ghi nhận, sẽ phủ sóng trong năm.")
    assert lodged.case().replies == ()
    lodged.says("clerk", "1")
    lodged.deliver()
    told = lodged.people["resident"].last.split("\n\n")[0]
    assert "“Bộ đã ghi nhận, sẽ phủ sóng trong năm.”" in told
    assert told in shown
    assert lodged.case().status is Status.REPLIED


def test_the_command_relays_too_and_a_stale_one_gives_the_words_back(lodged: Office) -> None:
    lodged.says("clerk", "/lenpakn 648 Đã phủ sóng.")
    lodged.decides(lodged.case(), Note(lodged.case().id, "đã gọi"), CLERK2)
    assert "“Đã phủ sóng.”" in lodged.says("clerk", "1")
    lodged.says("clerk", "/lenpakn 648 Đã phủ sóng.", "1")
    assert lodged.case().replies[-1].text == "Đã phủ sóng."


def test_what_was_posted_comes_back_into_the_inbox_when_an_answer_is_due(lodged: Office) -> None:
    assert "Không có ý kiến nào" in lodged.says("clerk", "/hopthu")
    lodged.passes(days=60)
    assert "chờ pakn.nq57.vn" in lodged.says("clerk", "/hopthu")


def test_an_idea_that_its_author_keeps_to_himself_is_not_posted(office: Office) -> None:
    office.lodged(kind=Kind.INITIATIVE, title="Tổ dạy VNeID", public=False)
    assert "không cho công khai" in office.says("clerk", "/tiepnhan 648", "/lenpakn 648")
    assert office.case().status is Status.RECEIVED


def test_the_portals_answer_is_nobody_elses(lodged: Office) -> None:
    lodged.says("clerk", "/lenpakn 648 Nhà mạng đã nâng cấp trạm.", "1")
    lodged.deliver()
    answered = "pakn.nq57.vn trả lời ngày 23/3/2026: “Nhà mạng đã nâng cấp trạm.”"
    card = lodged.says("clerk", "/xem 648")
    assert answered in card
    assert "pakn.nq57.vn đã trả lời" in card
    view = lodged.people["resident"].says("4827 1935 0648")
    assert answered in view
    assert "UBND xã Bình Tuyền trả lời" not in view
