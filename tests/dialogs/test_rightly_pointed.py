"""Whose matter it is: a name is no subject, a portal's payment no carrier's, and the power may be named first."""

from __future__ import annotations

import pytest

from tests.dialogs.player import Person


@pytest.mark.parametrize(
    "said",
    [
        "mẹ tôi tên Lường Thị Bạch, còn tôi là Đinh Công Sơn 0961010101",
        "tôi là Đinh Công Sơn, Bắc Kế",
        "dinh cong son",
        "toi ten la dinh cong son",
    ],
)
def test_a_name_is_no_subject(talk: Person, said: str) -> None:
    talk.says("toi muon lam can cuoc luu dong", "1", said)
    assert "công đoàn" not in talk.last
    assert talk.asked == "lodge.what"


@pytest.mark.parametrize("said", ["Công nhân Đình Công đòi lương", "cong nhan dinh cong", "dinh cong vi luong thap"])
def test_a_strike_is_one(talk: Person, said: str) -> None:
    talk.says(said)
    assert "công đoàn" in talk.last


@pytest.mark.parametrize("said", ["dinh cong son", "dinh cong son 0961010101", "toi ten dinh cong son"])
def test_where_a_name_is_asked_it_is_one(talk: Person, said: str) -> None:
    talk.says("toi muon lam can cuoc luu dong", "1", "xong", said)
    assert "công đoàn" not in talk.last
    assert talk.state.draft is not None
    assert talk.state.draft.answers["who"]["name"] == "dinh cong son"


def test_a_payment_on_the_portal_is_no_carriers(talk: Person) -> None:
    talk.says("cho hỏi nộp lệ phí trước bạ trên dịch vụ công nó trừ tiền 2 lần rồi giờ đòi ai")
    assert "nhà mạng" not in talk.last
    assert "Trung tâm Phục vụ hành chính công xã Bình Tuyền" in talk.last


@pytest.mark.parametrize("said", ["sim tôi tự nhiên bị trừ tiền", "goi cuoc 4g bi tru tien vo ly"])
def test_a_sims_money_is(talk: Person, said: str) -> None:
    assert "nhà mạng" in talk.says(said)


@pytest.mark.parametrize("said", ["điện mất từ sáng giờ nắng nóng, ai xử lý", "dien mat tu sang", "điện bị mất hoài"])
def test_the_power_may_be_named_first(talk: Person, said: str) -> None:
    talk.says(said)
    assert "Điện lực" in talk.last


def test_a_face_that_is_recognised_is_no_power(talk: Person) -> None:
    assert "Điện lực" not in talk.says("toi mo app quet nhan dien mat khong duoc")


@pytest.mark.parametrize(
    "said",
    [
        "Công ty TNHH Cơ khí Hoàng Long chúng tôi có sáng kiến dùng mã QR dán lên từng máy để tra lịch sử sửa chữa",
        "Trường tiểu học Bá Hiến có một sáng kiến ứng dụng thẻ từ điểm danh học sinh",
    ],
)
def test_a_firm_that_has_an_idea_and_tells_it_begins_one(talk: Person, said: str) -> None:
    talk.says(said)
    assert "chưa phải là được công nhận sáng kiến" in talk.last
    talk.says("1")
    assert talk.asked.startswith("idea.")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["who"]["for"] == "body"


@pytest.mark.parametrize(
    "said",
    ["xã bảo có sáng kiến dùng mã QR mà quét không được", "tôi không có sáng kiến gì, wifi nhà văn hóa hỏng lâu rồi"],
)
def test_talk_about_ideas_is_none(talk: Person, said: str) -> None:
    assert "được công nhận sáng kiến" not in talk.says(said)


@pytest.mark.parametrize(
    "said",
    ["xin app điểm danh học sinh", "diem danh hoc sinh bang the tu", "trang xã nên vinh danh học sinh giỏi"],
)
def test_a_roll_call_is_no_blow(talk: Person, said: str) -> None:
    assert "111" not in talk.says(said)


def test_a_blow_is_one(talk: Person) -> None:
    assert "111" in talk.says("co giao danh hoc sinh")


@pytest.mark.parametrize(
    "said",
    [
        "xa oi, cho toi hoi lam the can cuoc cho chau 6 tuoi thi can giay to gi",
        "đăng ký kết hôn cần những giấy tờ gì",
        "hồ sơ khai sinh gồm những gì ạ",
    ],
)
def test_who_asks_for_a_procedures_papers_hears_who_knows_at_once_and_may_send_it(talk: Person, said: str) -> None:
    assert "Trung tâm Phục vụ hành chính công xã" in talk.says(said)
    talk.says("1")
    if talk.asked == "lodge.consent":
        talk.says("1")
    assert talk.asked == "lodge.what"


@pytest.mark.parametrize("said", ["cán bộ đòi giấy tờ hoài", "nộp giấy tờ trên mạng không được"])
def test_papers_alone_are_no_such_question(talk: Person, said: str) -> None:
    assert "Nếu cần ngay" not in talk.says(said)
