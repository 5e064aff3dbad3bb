"""DỮ LIỆU: what is kept, taking consent back, and requests with the dates that the law gives."""

import pytest

from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, at_the_police, lodged, to


@pytest.mark.parametrize("words", ["DỮ LIỆU", "du lieu", "/dulieu", "QUYỀN"])
def test_whoever_asks_sees_what_is_kept(house: House, talk: Person, words: str) -> None:
    at_the_police(house, lodged(talk))
    talk.says(words)
    talk.chooses("Xem xã đang lưu gì")
    for kept in (
        "Họ tên: Trần Thị Hoa.",
        "Số điện thoại: 0912 345 678.",
        "thôn Bắc Kế",
        "đồng ý lúc 8 giờ 15 ngày 23/3/2026",
        "1 ý kiến đã gửi, 0 bản nháp",
        "Công an xã",
    ):
        assert kept in talk.last


def test_whoever_gave_nothing_hears_that_nothing_is_kept(talk: Person) -> None:
    talk.says("dữ liệu")
    assert "Rút lại đồng ý" not in talk.options
    talk.chooses("Xem xã đang lưu gì")
    assert "chưa lưu thông tin nào" in talk.last


def test_consent_is_withdrawn_only_when_one_is_sure(talk: Person) -> None:
    lodged(talk)
    talk.says("dữ liệu")
    talk.chooses("Rút lại đồng ý", "Không, giữ như cũ")
    assert talk.me.consent is not None
    talk.says("dữ liệu")
    talk.chooses("Rút lại đồng ý", "Rút lại đồng ý")
    assert talk.me == type(talk.me)("hoa")


def test_withdrawing_consent_takes_every_draft_along(house: House, talk: Person) -> None:
    to("who", talk).says("/huy")
    talk.says("Loa xóm 3 hỏng đã lâu", "/dulieu")
    assert len(house.drafts) == 2
    talk.chooses("Rút lại đồng ý", "Rút lại đồng ý")
    assert house.drafts == {}
    assert talk.state.stack == ()
    assert MATTER not in talk.kept


def test_after_withdrawing_consent_it_is_asked_for_anew(talk: Person) -> None:
    lodged(talk)
    talk.says("dữ liệu")
    talk.chooses("Rút lại đồng ý", "Rút lại đồng ý")
    talk.says(MATTER)
    assert talk.asked == "lodge.consent"


@pytest.mark.parametrize(
    ("wish", "words", "due"),
    [
        ("Xin bản sao", "xin bản sao", "6/4/2026"),
        ("Đề nghị sửa cho đúng", "đề nghị sửa", "6/4/2026"),
        ("Đề nghị xóa", "đề nghị xóa", "20/4/2026"),
    ],
)
def test_a_request_is_a_task_with_its_dates(house: House, talk: Person, wish: str, words: str, due: str) -> None:
    lodged(talk)
    talk.says("dữ liệu")
    talk.chooses(wish)
    assert words in talk.last
    assert "xác nhận chậm nhất ngày 25/3/2026" in talk.last
    assert f"làm xong chậm nhất ngày {due}" in talk.last
    task = next(iter(house.tasks.values()))
    assert (task.kind, task.words["name"]) == ("data_request", "Trần Thị Hoa")


def test_the_lodging_goes_on_afterwards(talk: Person) -> None:
    to("where", talk).says("/dulieu")
    talk.chooses("Xem xã đang lưu gì")
    assert talk.asked == "lodge.where"
