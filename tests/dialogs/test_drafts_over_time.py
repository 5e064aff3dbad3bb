"""What becomes of a lodging that is left: kept as long as was said, one reminder, then gone; taken up at any time."""

import json
from dataclasses import replace

import pytest

from dialogs.events import Location
from dialogs.state import Open
from tests.dialogs.house import BUTTONS, House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, WHO, lodged, to

SHORT = f"“{MATTER[:40].rstrip()}…”"


@pytest.fixture
def parked(talk: Person) -> Person:
    """Put aside on Monday morning, at the question who."""
    to("who", talk).says("/huy")
    return talk


def said_since(talk: Person, seen: int) -> str:
    return "\n".join(out.text for out in talk.ever[seen:])


def hears_while(house: House, talk: Person, **time: float) -> str:
    """Everything said to this person while so much time passes."""
    seen = len(talk.ever)
    house.passes(**time)
    return said_since(talk, seen)


def test_how_long_it_is_kept_is_said_when_it_is_put_aside(parked: Person) -> None:
    assert "đến hết ngày 22/4/2026; ngày mai trợ lý nhắc ông/bà một lần" in parked.last


def test_the_reminder_comes_after_a_day_and_only_once(house: House, parked: Person) -> None:
    assert hears_while(house, parked, hours=23.9) == ""
    reminder = hears_while(house, parked, hours=0.2)
    assert f"còn một bản nháp chưa gửi cho xã: {SHORT}" in reminder
    assert "giữ đến hết ngày 22/4/2026" in reminder
    assert hears_while(house, parked, days=28) == ""


def test_the_reminder_can_be_answered_with_one_number(house: House, parked: Person) -> None:
    house.passes(days=1)
    assert parked.options == ["Viết tiếp bản nháp", "Gặp cán bộ"]
    parked.says("1")
    assert f"Đây là việc ông/bà đang viết: {SHORT}" in parked.last
    assert parked.asked == "lodge.who"


@pytest.mark.parametrize("words", ["VIẾT TIẾP", "viet tiep", "tôi muốn viết tiếp", "Viết tiếp bản nháp"])
def test_it_is_taken_up_by_the_words_that_were_said(house: House, parked: Person, words: str) -> None:
    assert "ông/bà nhắn VIẾT TIẾP" in parked.last
    house.passes(hours=3)
    parked.says(words)
    assert parked.asked == "lodge.who"


def test_words_typed_under_the_reminder_are_a_matter_of_their_own(house: House, parked: Person) -> None:
    house.passes(days=1)
    parked.says("Loa truyền thanh xóm 3 hỏng đã hai tuần")
    assert parked.asked == "lodge.what"
    assert len(house.drafts) == 2


def test_nobody_is_reminded_at_night(house: House, talk: Person) -> None:
    house.passes(hours=13)  # a quarter past nine in the evening
    to("who", talk).says("/huy")
    assert "ngày 25/3 trợ lý nhắc ông/bà một lần" in talk.last
    assert hears_while(house, talk, hours=34) == ""
    assert "chưa gửi cho xã" in hears_while(house, talk, hours=1)


def test_mail_that_comes_late_in_the_night_waits_for_the_morning(house: House, parked: Person) -> None:
    house.mail = [one for one in house.mail if one.kind == "draft.remind"]
    house.mail = [type(one)(one.key, one.to, one.kind, one.data, one.at + 14 * 3600_000) for one in house.mail]
    assert hears_while(house, parked, hours=47) == ""
    assert "chưa gửi cho xã" in hears_while(house, parked, hours=1)


def test_mail_that_was_held_up_for_days_reminds_once(house: House, parked: Person) -> None:
    """The one that was posted when it began, and the one when it was put aside."""
    parked.says("bắt đầu")
    parked.chooses("Viết tiếp bản nháp")
    house.passes(minutes=5)
    parked.says("/huy")
    assert sum(one.kind == "draft.remind" for one in house.mail) == 2
    house.mail = [type(one)(one.key, one.to, one.kind, one.data, one.at + 3 * 86_400_000) for one in house.mail]
    assert hears_while(house, parked, days=6).count("chưa gửi cho xã") == 1


def test_it_is_there_on_the_last_day_and_gone_the_next_morning(house: House, parked: Person) -> None:
    house.passes(days=30, hours=15)  # 22 April, a quarter past eleven at night
    assert len(house.drafts) == 1
    told = hears_while(house, parked, hours=9)
    assert f"Bản nháp {SHORT} đã hết hạn giữ, trợ lý đã xóa" in told
    assert house.drafts == {}
    parked.says("bắt đầu")
    assert "Viết tiếp bản nháp" not in parked.options


def test_who_goes_on_within_the_day_is_not_reminded(house: House, parked: Person) -> None:
    house.passes(hours=20)
    parked.chooses("Viết tiếp bản nháp")
    parked.says(WHO)
    assert hears_while(house, parked, hours=23) == ""


def test_what_was_sent_is_never_mentioned_again(house: House, talk: Person) -> None:
    lodged(talk)
    assert "nháp" not in hears_while(house, talk, days=60)
    assert "viết dở" not in talk.everything


def test_what_was_deleted_is_never_mentioned_again(house: House, talk: Person) -> None:
    to("check", talk).chooses("Xóa, không gửi", "Xóa")
    assert hears_while(house, talk, days=60) == ""


def test_a_lodging_left_open_is_reminded_of_and_its_question_asked_again(house: House, talk: Person) -> None:
    to("who", talk)
    reminder = hears_while(house, talk, days=1)
    assert f"đang viết dở, chưa gửi cho xã: {SHORT}" in reminder
    assert "họ tên và số điện thoại" in reminder
    assert hears_while(house, talk, days=20) == ""
    talk.says(WHO)
    assert talk.asked == "lodge.where"


def test_answering_puts_the_end_off(house: House, talk: Person) -> None:
    to("who", talk)
    house.passes(days=20)
    talk.says(WHO)
    assert hears_while(house, talk, days=20) == ""
    assert len(house.drafts) == 1
    assert "đã hết hạn giữ" in hears_while(house, talk, days=12)


def test_a_lodging_left_open_ends_too(house: House, talk: Person) -> None:
    to("who", talk)
    assert "đã hết hạn giữ" in hears_while(house, talk, days=32)
    assert talk.state.stack == ()
    assert house.drafts == {}
    talk.says("Loa truyền thanh xóm 3 hỏng đã hai tuần")
    assert talk.asked == "lodge.what"


def test_a_lodging_below_a_look_up_ends_without_it(house: House, talk: Person) -> None:
    to("who", talk).says("/tracuu")
    told = hears_while(house, talk, days=32)
    assert "đã hết hạn giữ" in told
    assert talk.asked == "lookup.code"
    assert [open_.dialog for open_ in talk.state.stack] == ["lookup"]


def test_who_said_nothing_yet_is_left_in_peace(house: House, talk: Person) -> None:
    to("consent", talk)
    assert hears_while(house, talk, days=40) == ""
    assert house.drafts == {}
    assert (talk.state.stack, talk.state.seed, talk.question) == ((), (), "")


def test_a_reminder_does_not_take_the_place_of_another_question(house: House, parked: Person) -> None:
    house.passes(hours=20)
    parked.says("Loa truyền thanh xóm 3 hỏng đã hai tuần")
    reminder = hears_while(house, parked, hours=5)
    assert f"còn một bản nháp chưa gửi cho xã: {SHORT}" in reminder
    assert parked.asked == "lodge.what"
    parked.says("1")
    assert parked.asked == "lodge.who"
    assert "Loa truyền thanh" in str(parked.state.draft)


def test_put_aside_again_it_is_reminded_of_again_as_was_said(house: House, parked: Person) -> None:
    house.passes(days=3)
    parked.says("bắt đầu")
    parked.chooses("Viết tiếp bản nháp")
    parked.says("/huy")
    assert "đến hết ngày 25/4/2026; ngày mai trợ lý nhắc ông/bà một lần" in parked.last
    assert "chưa gửi cho xã" in hears_while(house, parked, days=1)


def test_mail_is_posted_once_for_a_draft_not_with_every_answer(house: House, talk: Person) -> None:
    to("check", talk)
    talk.says("sửa 2", WHO, "quay lại", "Bắc Kế")
    assert sum(one.kind.startswith("draft.") for one in house.mail) == 1


def test_after_a_month_one_goes_on_where_one_was(house: House, parked: Person) -> None:
    house.passes(days=29)
    parked.says("bắt đầu")
    parked.chooses("Viết tiếp bản nháp")
    assert f"Đây là việc ông/bà đang viết: {SHORT}" in parked.last
    assert parked.asked == "lodge.who"
    parked.says(WHO, "Bắc Kế", "1")
    assert parked.case.text == MATTER


def test_opening_the_chat_after_weeks_says_what_was_being_written(house: House, talk: Person) -> None:
    to("who", talk)
    house.passes(days=29)
    talk.starts()
    assert f"Đây là việc ông/bà đang viết: {SHORT}" in talk.last
    assert talk.asked == "lodge.who"


def test_pictures_alone_are_named_by_their_number(house: House, returning: Person) -> None:
    returning.says("chào xã", "1")
    returning.sends()
    returning.sends()
    returning.says("/huy")
    house.passes(days=1)
    assert "“2 ảnh”" in returning.last


@pytest.mark.parametrize("look", [BUTTONS, None])
def test_more_drafts_than_fit_are_shown_page_by_page(house: House, returning: Person, look: object) -> None:
    returning.look = BUTTONS if look else returning.look
    for number in range(1, 8):
        returning.says(f"Loa truyền thanh xóm {number} hỏng đã hai tuần", "/huy")
        house.passes(minutes=5)
    returning.says("bắt đầu")
    returning.chooses("Viết tiếp bản nháp")
    assert [label[16:38] for label in returning.options[:4]] == [f"Loa truyền thanh xóm {n}"[:22] for n in (7, 6, 5, 4)]
    returning.chooses("Xem bản khác")
    assert [label[16:38] for label in returning.options[:3]] == [f"Loa truyền thanh xóm {n}"[:22] for n in (3, 2, 1)]
    returning.chooses("Xem bản khác")
    assert "xóm 7" in returning.options[0]
    returning.chooses("Xem bản khác")
    returning.chooses(returning.options[2])
    assert "Loa truyền thanh xóm 1" in returning.last
    assert len(house.drafts) == 7


def test_a_number_means_the_draft_that_was_shown_though_another_ended(house: House, returning: Person) -> None:
    returning.look = BUTTONS
    for number in (1, 2, 3):
        returning.says(f"Loa truyền thanh xóm {number} hỏng đã hai tuần", "/huy")
        house.passes(minutes=5)
    returning.says("bắt đầu")
    returning.chooses("Viết tiếp bản nháp")
    first = next(id_ for id_, (draft, _, _) in house.drafts.items() if "xóm 3" in str(draft.answers))
    del house.drafts[first]
    returning.chooses(returning.options[1])
    assert "xóm 2" in returning.last


def test_a_list_of_drafts_that_all_ended_meanwhile_says_so(house: House, returning: Person) -> None:
    for number in (1, 2):
        returning.says(f"Loa truyền thanh xóm {number} hỏng đã hai tuần", "/huy")
    returning.says("bắt đầu")
    returning.chooses("Viết tiếp bản nháp")
    house.drafts.clear()
    returning.says("1")
    assert "không còn bản nháp nào" in returning.last
    assert returning.asked == "home"


def test_taking_up_another_draft_puts_the_open_lodging_aside(house: House, returning: Person) -> None:
    """Two are never open at a time."""
    returning.says(MATTER, "/huy")
    returning.says("Loa truyền thanh xóm 3 hỏng đã hai tuần", "1")
    open_ = returning.state.draft
    assert open_ is not None
    returning.state = replace(returning.state, stack=(*returning.state.stack, Open("drafts", 1)))
    returning.kept = json.dumps(returning.state.to_json())
    returning.does(Location(0, 0))  # the list is shown
    returning.chooses(returning.options[0])
    assert "giữ bản nháp" in returning.last
    assert SHORT in returning.last
    assert [o.dialog for o in returning.state.stack] == ["lodge"]
    assert house.drafts[open_.draft or ""][2]


OTHER = "Loa truyền thanh xóm 3 hỏng đã hai tuần"


def two_of_one_day(talk: Person) -> None:
    """One lies aside, the other one is being written."""
    to("who", talk).says("/huy", OTHER, "1")
    assert talk.asked == "lodge.who"


def test_two_that_end_the_same_morning_are_told_in_one_message(house: House, talk: Person) -> None:
    two_of_one_day(talk)
    house.passes(days=30)
    told = hears_while(house, talk, days=2)
    assert told.count("đã hết hạn giữ") == 1
    assert f"- {SHORT}" in told
    assert f"- “{OTHER}”" in told


def test_nothing_is_asked_of_a_draft_that_ends_with_another(house: House, talk: Person) -> None:
    two_of_one_day(talk)
    house.passes(days=30)
    told = hears_while(house, talk, days=2)
    assert "họ tên" not in told
    assert house.drafts == {}
    assert talk.state.stack == ()
    talk.says("Trần Thị Hoa 0912 345 678")
    assert talk.asked != "lodge.where"


def test_one_that_was_changed_later_outlives_the_other(house: House, talk: Person) -> None:
    two_of_one_day(talk)
    house.passes(days=3)
    talk.says(WHO)
    told = hears_while(house, talk, days=28)
    assert f"Bản nháp {SHORT} đã hết hạn giữ" in told
    assert OTHER not in told.partition("đã hết hạn")[0]
    assert talk.asked == "lodge.where"
    assert len(house.drafts) == 1


def test_two_that_were_put_aside_the_same_day_end_together(house: House, talk: Person) -> None:
    two_of_one_day(talk)
    talk.says("/huy")
    house.passes(days=30)
    assert hears_while(house, talk, days=2).count("đã hết hạn giữ") == 1
    assert house.drafts == {}
