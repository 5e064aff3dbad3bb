"""One unit answers, others help it; and whoever needs the sender's name says why."""

from __future__ import annotations

from tests.admin.office import Office


def test_who_only_helps_finds_it_in_the_inbox_where_it_waits_for_nobody(forwarded: Office) -> None:
    forwarded.says("clerk", "/phoihop 648 trạm y tế", "1")
    forwarded.deliver()
    forwarded.says("clinic", "thôi")
    told = forwarded.says("clinic", "/hopthu")
    assert "Không có ý kiến nào chờ đơn vị trả lời" in told
    assert "Việc đơn vị đang phối hợp (1)" in told
    assert "0648" in forwarded.says("clinic", "1")
    card = forwarded.says("clinic", "1")
    assert card.startswith("Mã 4827 1935 0648")
    assert "Hoa" not in card
    assert "phối hợp" not in forwarded.says("police", "/hopthu")
    forwarded.says("police", "/tralai 648 không phải việc của Công an", "1")
    forwarded.deliver()
    assert "phối hợp" not in forwarded.says("clinic", "/hopthu"), "the desk has it: nobody is helped"


def test_other_units_are_asked_to_help_by_one_line(forwarded: Office) -> None:
    shown = forwarded.says("clerk", "/phoihop 648 tyt, kt")
    assert "Sẽ mời Trạm Y tế xã, Phòng Kinh tế phối hợp với Công an xã" in shown
    assert "Phòng Kinh tế chưa có cán bộ nào dùng trợ lý" in shown
    assert forwarded.case().coordinating == ()
    assert "Phối hợp về ý kiến mã 4827 1935 0648: Trạm Y tế xã, Phòng Kinh tế" in forwarded.says("clerk", "1")
    forwarded.deliver()
    card = forwarded.people["clinic"].last
    assert "Xã mời Trạm Y tế xã phối hợp" in card
    assert "Phối hợp: Trạm Y tế xã, Phòng Kinh tế" in card
    assert "Hoa" not in card
    assert forwarded.people["clinic"].options == ["Ghi chú nội bộ", "Xem nhật ký"]


def test_who_helps_notes_and_whoever_answers_reads_it(forwarded: Office) -> None:
    forwarded.says("clerk", "/phoihop 648 tyt", "1")
    forwarded.deliver()
    forwarded.says("clinic", "/ghichu 648 Máy ở trạm đã thử, vẫn lỗi.")
    forwarded.deliver()
    assert "“Máy ở trạm đã thử, vẫn lỗi.”" in forwarded.people["police"].last
    assert "Máy ở trạm" not in forwarded.people["resident"].everything
    assert "không trả lời ý kiến này được" in forwarded.says("clinic", "Xong.", answering=f"case:{forwarded.case().id}")


def test_units_are_chosen_and_taken_away_again(forwarded: Office) -> None:
    forwarded.says("clerk", "/phoihop 648")
    assert "do Công an xã trả lời" in forwarded.people["clerk"].last
    assert "Công an xã" not in forwarded.people["clerk"].options
    forwarded.says("clerk", "công an xã")
    assert "đang trả lời ý kiến này rồi" in forwarded.people["clerk"].last
    forwarded.says("clerk", "trạm y tế", "1", "/phoihop 648")
    assert "Trạm Y tế xã (thôi phối hợp)" in forwarded.people["clerk"].options
    assert "Thôi phối hợp: Trạm Y tế xã" in forwarded.says("clerk", "tyt")
    assert "không còn đơn vị nào phối hợp" in forwarded.says("clerk", "1")
    forwarded.deliver()
    assert "Không tìm thấy" in forwarded.says("clinic", "/xem 648")


def test_only_what_is_with_a_unit_can_be_helped(office: Office) -> None:
    office.lodged()
    assert "bước khác" in office.says("clerk", "/phoihop 648 ca")
    assert "không thuộc việc" in office.says("police", "/phoihop 648 tyt")


def test_a_name_is_seen_with_a_reason_and_the_sender_can_read_that(forwarded: Office) -> None:
    assert "Hoa" not in forwarded.says("police", "/xem 648")
    forwarded.says("police", "Việc khác", "Xem họ tên, số điện thoại")
    assert "Lý do được ghi vào nhật ký" in forwarded.people["police"].last
    assert "Trần Thị Hoa, 0912 345 678" in forwarded.says("police", "Gọi hẹn đến trụ sở.")
    assert "Hoa" not in forwarded.says("leader", "/xem 648"), "one officer's reason is not another's"
    told = forwarded.says("leader", "/nhatky 648")
    assert "police: mở xem họ tên, số điện thoại: “Gọi hẹn đến trụ sở.”" in told
    assert "police: xem ý kiến, có họ tên và số điện thoại" in told
    forwarded.says("resident", "xem kết quả")
    assert "Công an xã đã xem họ tên, số điện thoại" in forwarded.says("resident", "Xem từng bước đã làm")
