"""A unit's group gets cards that name nobody; officers take cases there, and go on in private."""

from __future__ import annotations

import pytest

from cases.commands import Withdraw
from cases.kinds import Actor, Role, Status
from dialogs.events import Blocked, Joined, Moved, Started, Tap, Text
from dialogs.turn import Turn
from tests.admin.office import BUTTONS, PHOTO, SECOND, Office

GROUP = "nhom"


class InGroup(Office):
    """Everybody of the office, one stranger, and a group in which all of them are."""

    def __init__(self) -> None:
        super().__init__()
        self.join("admin", Role.ADMINISTRATOR)
        for name in [*self.people, "stranger"]:
            self.join(f"{GROUP}/{name}", look=BUTTONS)
        self.join(GROUP, look=BUTTONS)

    def writes(self, name: str, text: str, answering: str | None = None) -> Turn:
        return self.plays(f"{GROUP}/{name}", Text(text), answering, group=True)

    def writes_and_reads(self, name: str, text: str) -> str:
        self.writes(name, text)
        return self.answered(name)

    def presses(self, name: str, choice: str, question: str = "") -> Turn:
        turn = self.plays(f"{GROUP}/{name}", Tap(question or self.people[GROUP].question, choice), group=True)
        self.deliver()
        return turn

    def answered(self, name: str) -> str:
        return self.people[f"{GROUP}/{name}"].last

    @property
    def card(self) -> str:
        return self.people[GROUP].last


@pytest.fixture
def office() -> InGroup:
    return InGroup()


@pytest.fixture
def tied(office: InGroup) -> InGroup:
    office.writes("admin", "/nhom công an")
    return office


def forwarded(office: InGroup) -> None:
    office.lodged("Công an xã trả lời giúp: VNeID báo lỗi", files=(PHOTO,))
    office.says("clerk", "1", "1", "1", "Lỗi VNeID", "1", "1")
    office.deliver()


def test_an_administrator_ties_a_group_to_a_unit_and_it_is_written_down(office: InGroup) -> None:
    office.writes("admin", "/nhom ca")
    assert "nhận thẻ ý kiến giao cho Công an xã" in office.answered("admin")
    assert office.groups[GROUP].unit == "cong-an"
    assert [(line.kind, line.actor) for line in office.log] == [("group_tied", "admin")]
    assert "đang nhận thẻ ý kiến giao cho Công an xã" in office.writes_and_reads("police", "/nhom")


def test_the_head_of_a_unit_ties_its_group_and_no_other(office: InGroup) -> None:
    office.writes("police", "/nhom công an")
    assert GROUP not in office.groups
    assert "quản trị của xã" in office.answered("police")
    office.says("police", "/canbo hồ sơ", "Trưởng Công an xã", "1")
    office.writes("police", "/nhom trạm y tế")
    assert GROUP not in office.groups
    office.writes("police", "/nhom công an")
    assert office.groups[GROUP].unit == "cong-an"


def test_a_resident_in_a_group_ties_nothing(office: InGroup) -> None:
    office.writes("resident", "/nhom công an")
    assert GROUP not in office.groups
    assert "nhắn riêng cho trợ lý" in office.answered("resident")


def test_chatter_is_not_for_us_and_asks_the_store_nothing(tied: InGroup) -> None:
    turn = tied.writes("police", "Chiều nay họp lúc mấy giờ?")
    assert (turn.outcome, turn.says, turn.does) == ("not_for_us", (), ())


def test_staff_who_add_us_read_what_to_do_and_others_do_not(office: InGroup) -> None:
    office.plays(f"{GROUP}/police", Joined(), group=True)
    assert "/nhom" in office.answered("police")
    office.plays(f"{GROUP}/stranger", Joined(), group=True)
    assert "/nhom" not in office.answered("stranger")
    assert "nhắn riêng" in office.answered("stranger")


def test_the_card_shows_code_subject_village_and_date(tied: InGroup) -> None:
    forwarded(tied)
    assert tied.card.splitlines()[:4] == [
        "Công an xã được giao một ý kiến.",
        "Mã 4827 1935 0648",
        "Lĩnh vực: VNeID, định danh điện tử",
        "Thôn, tổ: thôn Bắc Kế",
    ]
    assert tied.card.splitlines()[4].startswith("Hạn xử lý: ")
    assert tied.people[GROUP].options == ["Nhận xử lý", "Xem ở chat riêng"]


def test_an_officer_takes_the_case_there_and_goes_on_in_private(tied: InGroup) -> None:
    forwarded(tied)
    turn = tied.presses("police", "accept")
    assert turn.says == ()
    assert tied.case().status is Status.IN_PROGRESS
    assert tied.events[-1].actor == "police"
    assert tied.card == "police đã nhận xử lý ý kiến mã 4827 1935 0648."
    assert "Mời làm tiếp ở chat riêng" in "\n".join(out.text for out in tied.people["police"].heard)
    assert "VNeID báo lỗi" in tied.people["police"].last


def test_a_case_that_was_taken_cannot_be_taken_again(tied: InGroup) -> None:
    forwarded(tied)
    question = tied.people[GROUP].question
    tied.presses("police", "accept", question)
    tied.join("police-2", Role.UNIT_OFFICER, unit="cong-an")
    tied.join(f"{GROUP}/police-2", look=BUTTONS)
    tied.presses("police-2", "accept", question)
    assert "Công an xã đang xử lý" in tied.answered("police-2")
    assert tied.people[f"{GROUP}/police-2"].options == ["Xem ở chat riêng"]
    assert [event.kind for event in tied.events].count("accepted") == 1


def test_looking_shows_nothing_in_the_group_and_all_of_it_in_private(tied: InGroup) -> None:
    forwarded(tied)
    assert tied.presses("police", "open").says == ()
    assert "VNeID báo lỗi" in tied.people["police"].last
    assert [line.kind for line in tied.log if line.actor == "police"][-1] == "viewed"


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("stranger", "unregistered"),
        ("resident", "unregistered"),
        ("clinic", "other_unit"),
        ("clerk", "other_unit"),
        ("admin", "other_unit"),
    ],
)
def test_who_is_no_officer_of_the_unit_is_ignored_and_written_down(tied: InGroup, who: str, why: str) -> None:
    forwarded(tied)
    version, heard = tied.case().version, len(tied.people.get(who, tied.people[GROUP]).heard)
    for choice in ("accept", "open"):
        turn = tied.presses(who, choice)
        assert (turn.says, turn.outcome, turn.why) == ((), "not_for_us", why)
    assert tied.case().version == version
    assert len(tied.people.get(who, tied.people[GROUP]).heard) == heard
    refused = [line for line in tied.log if line.kind == "group_refused"]
    assert [line.actor for line in refused] == [who if why == "other_unit" else "nobody"] * 2
    assert "không được phép" in tied.says("clerk", "/nhatky 648")


def test_whose_role_has_ended_takes_nothing_any_more(tied: InGroup) -> None:
    forwarded(tied)
    tied.says("admin", "/canbo gỡ police", "1")
    tied.deliver()
    assert tied.presses("police", "accept").why == "unregistered"
    assert tied.case().status is Status.FORWARDED


def test_a_command_in_the_group_is_answered_in_private(tied: InGroup) -> None:
    forwarded(tied)
    tied.writes("police", "/xem 648")
    assert "chat riêng" in tied.answered("police")
    tied.deliver()
    assert "VNeID báo lỗi" in tied.people["police"].last
    tied.writes("police", "/nhanxuly 648")
    tied.deliver()
    assert tied.case().status is Status.IN_PROGRESS
    assert tied.people["police"].question == f"card:{tied.case().code}:{tied.case().version}"
    assert tied.writes("stranger", "/xem 648").outcome == "not_for_us"
    assert tied.plays(f"{GROUP}/stranger", Started(), group=True).says == ()


def test_words_beside_a_card_become_an_answer_that_is_looked_at_in_private(tied: InGroup) -> None:
    forwarded(tied)
    tied.writes("police", "Công an xã đã mở lại tài khoản.", answering=f"case:{tied.case().id}")
    tied.deliver()
    assert "Công an xã đã mở lại tài khoản." in tied.people["police"].last
    assert tied.case().proposal is None
    tied.says("police", "1")
    tied.deliver()
    assert tied.card == "police đã soạn câu trả lời cho ý kiến mã 4827 1935 0648."


def test_a_case_that_goes_elsewhere_is_taken_back_in_the_group(tied: InGroup) -> None:
    forwarded(tied)
    question = tied.people[GROUP].question
    tied.says("clerk", "/chuyen 648 trạm y tế", "1")
    tied.deliver()
    assert tied.card == "Ý kiến mã 4827 1935 0648: đơn vị không phải xử lý nữa."
    tied.presses("police", "open", question)
    assert "không phải xử lý nữa" in tied.answered("police")
    assert "VNeID báo lỗi" not in tied.answered("police")


def test_what_is_sent_back_or_withdrawn_is_no_longer_the_groups(tied: InGroup) -> None:
    forwarded(tied)
    tied.says("police", "/tralai 648 Việc này của Phòng Kinh tế", "1")
    tied.deliver()
    assert "không phải xử lý nữa" in tied.card
    tied.lodged("VNeID lỗi", code=SECOND)
    tied.says("clerk", "/chuyen 643 ca", "1", "1", "Lỗi khác", "1")
    tied.deliver()
    assert "5827 1935 0643" in tied.card
    tied.decides(tied.case(SECOND), Withdraw(tied.case(SECOND).id), Actor("resident"))
    tied.deliver()
    assert "không phải xử lý nữa" in tied.card


def test_a_unit_that_helps_gets_a_card_without_the_button_to_take_it(office: InGroup) -> None:
    office.writes("admin", "/nhom trạm y tế")
    forwarded(office)
    office.says("clerk", "/phoihop 648 trạm y tế", "1")
    office.deliver()
    assert "được mời phối hợp" in office.card
    assert office.people[GROUP].options == ["Xem ở chat riêng"]
    office.presses("clinic", "open")
    assert "VNeID báo lỗi" in office.people["clinic"].last


def test_a_group_that_throws_us_out_is_tied_no_more_and_whoever_tied_it_is_told(tied: InGroup) -> None:
    tied.plays(f"{GROUP}/stranger", Blocked(), group=True)
    tied.deliver()
    assert GROUP not in tied.groups
    assert "đưa ra khỏi nhóm của Công an xã" in tied.people["admin"].last
    assert [(line.kind, line.actor) for line in tied.log][-1] == ("group_untied", "")
    forwarded(tied)
    assert tied.people[GROUP].heard == []


def test_it_is_untied_by_whoever_may_tie_it(tied: InGroup) -> None:
    assert "quản trị của xã" in tied.writes_and_reads("police", "/nhom bỏ")
    assert "không nhận thẻ" in tied.writes_and_reads("admin", "/nhom bỏ")
    assert GROUP not in tied.groups


def test_another_group_takes_the_place_of_the_first(tied: InGroup) -> None:
    tied.join("khac")
    tied.join("khac/admin")
    tied.plays("khac/admin", Text("/nhom công an"), group=True)
    tied.deliver()
    assert set(tied.groups) == {"khac"}
    assert "không nhận thẻ" in tied.card


def test_a_group_that_gets_another_id_stays_the_units(tied: InGroup) -> None:
    tied.plays(f"{GROUP}/stranger", Moved("-1009"), group=True)
    assert [(chat, one.unit) for chat, one in tied.groups.items()] == [("-1009", "cong-an")]


def test_in_private_the_command_says_where_it_belongs(office: InGroup) -> None:
    assert "trong nhóm Telegram của đơn vị" in office.says("police", "/nhom công an")
