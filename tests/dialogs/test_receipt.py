"""The picture of the receipt follows the words, and neither interrupts nor repeats a question."""

from __future__ import annotations

from cases.codes import TrackingCode
from dialogs.events import Notice, Text
from dialogs.messages import Attachment
from dialogs.turn import MakeReceipt, Turn
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import lodged, to


def ready(house: House, talk: Person) -> Turn:
    return house.plays(talk.name, Notice("receipt.ready", {"case": talk.case.id, "file": "file-1"}))


def test_the_words_come_at_once_and_the_picture_is_ordered(house: House, talk: Person) -> None:
    to("check", talk)
    turn = house.plays(talk.name, Text("1"))
    assert "Mã tra cứu: " in talk.last
    assert MakeReceipt(talk.case.id) in turn.does


def test_the_picture_comes_with_a_word_and_asks_nothing(house: House, talk: Person) -> None:
    lodged(talk)
    ready(house, talk)
    (out,) = talk.heard
    code = str(TrackingCode(talk.case.code))
    assert out.files == (Attachment("file-1", "photo", f"Phiếu gửi ý kiến, mã {code}.png"),)
    assert "phiếu ghi mã tra cứu" in out.text
    assert (out.choices, out.question, out.weight) == ((), None, "courtesy")


def test_whoever_began_something_new_meanwhile_goes_on_with_it(house: House, talk: Person) -> None:
    lodged(talk)
    talk.says("VNeID báo lỗi khi định danh từ hôm qua", "1")
    assert talk.asked == "lodge.check"
    state = talk.state
    ready(house, talk)
    assert len(talk.heard) == 1, "the question is not asked a second time"
    assert talk.state == state
    talk.says("1")
    assert "Mã tra cứu: " in talk.last


def test_a_case_that_is_gone_has_no_receipt(house: House, talk: Person) -> None:
    lodged(talk)
    gone = house.plays(talk.name, Notice("receipt.ready", {"case": "nobody", "file": "file-1"}))
    assert (gone.says, gone.outcome) == ((), "noted")
