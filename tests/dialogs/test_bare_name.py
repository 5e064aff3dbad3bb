"""A name or a village typed alone at the read-back puts right what is read back."""

import pytest

from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, WHO, to


def for_another(talk: Person) -> Person:
    to("who", talk).says("1", "Trần Thị Sáu, không có điện thoại", "1", "Quyết 0966123456", "Bắc Kế")
    assert talk.asked == "lodge.check"
    return talk


@pytest.mark.parametrize("words", ["Trần Thị Gái", "tran thi gai", "Lê Hoàng Minh Anh."])
def test_whose_it_is_is_asked(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert f"{words.strip('.')} là tên của ai?" in talk.last
    assert talk.options[:3] == ["Người gửi", "Người nhờ gửi", "Không sửa nữa"]


def test_it_is_the_senders(talk: Person) -> None:
    to("check", talk).says("Trần Thị Gái", "1")
    assert "Người gửi: Trần Thị Gái, 0912 345 678" in talk.last
    talk.says("1")
    assert (talk.case.name, talk.me.name) == ("Trần Thị Gái", "Trần Thị Gái")


def test_it_is_that_of_the_one_it_is_sent_for(talk: Person) -> None:
    to("check", talk).says("Trần Thị Gái")
    talk.chooses("Người nhờ gửi")
    assert "số điện thoại của người ấy" in talk.last
    talk.says("không có")
    assert "Trần Thị Gái đã đồng ý" in talk.last
    talk.says("1")
    assert "Gửi thay cho: Trần Thị Gái, không có điện thoại" in talk.last
    assert "Người gửi hộ: Trần Thị Hoa, 0912 345 678" in talk.last


def test_where_it_is_sent_for_another_either_may_be_meant(talk: Person) -> None:
    for_another(talk).says("Trần Thị Gái")
    assert talk.options[:3] == ["Người gửi hộ", "Người nhờ gửi", "Không sửa nữa"]
    talk.says("2")
    assert "Trần Thị Gái đã đồng ý" in talk.last
    talk.says("1", "Phạm Văn Quyết", "1")
    assert "Gửi thay cho: Trần Thị Gái, không có điện thoại" in talk.last
    assert "Người gửi hộ: Phạm Văn Quyết, 0966 123 456" in talk.last


def test_nothing_need_be_changed(talk: Person) -> None:
    to("check", talk).says("Trần Thị Gái", "3")
    assert "Người gửi: Trần Thị Hoa" in talk.last
    talk.says("1")
    assert talk.case.name == "Trần Thị Hoa"


def test_whoever_speaks_for_a_firm_is_the_only_one_named(talk: Person) -> None:
    to("who", talk).says("2", WHO, "Công ty Minh Phát", "Bắc Kế", "Trần Văn Kha")
    assert talk.options[:2] == ["Người gửi", "Không sửa nữa"]
    talk.says("1")
    assert "Người gửi: Trần Văn Kha" in talk.last
    assert "Thay mặt: Công ty Minh Phát" in talk.last


def test_a_village_is_where_they_live(talk: Person) -> None:
    to("check", talk).says("Thống Nhất")
    assert "Thống Nhất" in talk.last.split("Nơi ở:")[1]
    assert talk.asked == "lodge.check"


@pytest.mark.parametrize(
    "words", ["mai gửi nhé", "xem lại đã", "ba con oi", "hà nội", "đúng chưa", "ông xã ơi", "Wifi hỏng mãi"]
)
def test_other_words_are_no_name(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert "là tên của ai" not in talk.last
    assert MATTER in talk.everything
