"""A child is told to ask a grown-up, and who helps children; no name of it is kept. Who speaks of a child is none."""

from __future__ import annotations

import json

import pytest

from cases.screening import is_child
from cases.screening.age import calls_parents
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, to

CHILDREN = [
    "em 14 tuổi, mạng ở trường chậm quá",
    "toi 15 tuoi",
    "chua du 16",
    "Cháu chưa đủ 16 tuổi",
    "chau hoc lop 8",
    "em là học sinh lớp 7A, app lỗi",
    "dạ cháu năm nay 12 tuổi ạ",
    "mạng chậm quá, em mới 13 tuổi",
    "tôi tên Nam 15 tuổi",
    "em mười bốn tuổi",
    "con 12 tuổi",
    "con chào cô ạ con 12 tuổi",
    "con 12 tuổi có gửi được ko ạ",
    "con chào cô ạ, con 12 tuổi, mạng nhà con yếu",
    "con học lớp 4",
    "con hoc lop 4 a",
    "dạ con đang học lớp năm",
    "con học lớp 4 có gửi được không ạ",
]
GROWN_UPS = [
    "con tôi 14 tuổi không làm được VNeID",
    "cháu tôi 10 tuổi",
    "cháu 8 tuổi chưa có thẻ, tôi muốn hỏi",
    "cháu nội 9 tuổi",
    "em tôi 15 tuổi",
    "con em 14 tuổi",
    "tôi có tuổi nghề 10 năm",
    "tôi 15 tuổi nghề",
    "tôi 10 tuổi Đảng",
    "tôi 61 tuổi",
    "em 16 tuổi",
    "khi tôi 15 tuổi đã đi làm",
    "tôi có con 14 tuổi",
    "Thay co giao bai qua zalo ma nha em ko co wifi, chau hoc lop 7 phai sang nha hang xom",
    "con tôi chưa đủ 16",
    "chưa đủ 16 tuổi có làm căn cước điện tử được không",
    "con tôi học lớp 8",
    "con học lớp 4 chưa có thẻ bảo hiểm",
    "con học lớp 4, app trường báo lỗi",
    "em học lớp 10",
    "tôi dạy học lớp 8",
    "lớp học VNeID cho 16 người",
    "em 15 tuổi đời quân ngũ",
    "con 12 tuổi chưa làm được căn cước",
    "con 12 tuổi có làm được VNeID ko",
    "vợ chồng đi làm xa, con 12 tuổi, mạng yếu không học được",
    "con 12 tuổi, tôi muốn làm căn cước cho cháu",
    "con gái 12 tuổi",
    "con 20 tuổi",
    "bo chau day, chau 12 tuoi",
    "mẹ cháu đây, cháu 12 tuổi mà máy của tôi hỏng",
]


@pytest.mark.parametrize("words", CHILDREN)
@pytest.mark.parametrize("step", ["home", "consent", "what", "who", "where", "check"])
def test_a_child_is_sent_to_its_elders_whatever_is_asked(house: House, talk: Person, step: str, words: str) -> None:
    if step != "home":
        to(step, talk)
    talk.says(words)
    assert talk.last.startswith("Có ai làm cháu đau hay sợ, cháu gọi ngay số 111")
    assert "111" in talk.last
    assert house.drafts == {}
    # What was written with an agreement before waits for a grown-up, for a day.
    waits = [MATTER] if step not in ("home", "consent") else []
    assert [piece["text"] for piece in talk.state.seed] == waits
    assert (talk.me.consent, talk.me.name) == (None, "")
    assert words not in json.dumps(json.loads(talk.kept), ensure_ascii=False)


@pytest.mark.parametrize("words", GROWN_UPS)
def test_who_speaks_of_a_child_is_none(words: str) -> None:
    assert not is_child(words)


def test_the_next_message_is_answered_as_to_a_child_and_kept_nowhere(talk: Person) -> None:
    talk.says("em 14 tuổi", "thế mạng trường em chậm thì làm sao ạ")
    assert talk.last.startswith("Cháu nhờ người lớn")
    assert "ông/bà" not in talk.last.casefold()
    assert (talk.asked, talk.options, talk.state.seed) == ("young.young", ["Người lớn nhắn đây"], ())


@pytest.mark.parametrize("first", ["em 12 tuổi", "con học lớp 4"])
def test_what_is_promised_to_a_child_holds_for_all_it_writes_then(house: House, talk: Person, first: str) -> None:
    talk.says(first)
    for words in ("mày biết hát ko", "kể chuyện ma đi", "loa ở trường rè quá"):
        assert talk.says(words).startswith("Cháu nhờ người lớn")
        assert words not in json.dumps(json.loads(talk.kept), ensure_ascii=False)
        assert talk.state.seed == ()
    talk.chooses("Người lớn nhắn đây")
    assert talk.asked == "home"


def test_later_the_phone_may_be_in_other_hands(house: House, talk: Person) -> None:
    talk.says("em 12 tuổi", "mày biết hát ko")
    house.passes(hours=2)
    talk.says("loa thôn tôi rè quá")
    assert talk.asked == "lodge.consent"


def test_after_that_whoever_writes_is_heard_again(talk: Person) -> None:
    talk.says("em 14 tuổi", "dạ vâng", "Tôi là mẹ cháu, mạng ở trường chậm quá")
    assert talk.asked == "lodge.consent"


@pytest.mark.parametrize("words", ["bố ơi nhắn hộ con", "me oi nhan giup con voi", "Bố mẹ ơi gửi giùm con"])
def test_a_child_who_calls_its_parents_is_no_grown_up_yet(talk: Person, words: str) -> None:
    to("consent", talk).says("con 12 tuổi có gửi được ko ạ", words, words)
    assert talk.last.startswith("Cháu nhờ người lớn trong nhà nhắn giúp nhé, trợ lý không lưu lời cháu nhắn.")
    assert talk.options == ["Người lớn nhắn đây"]
    assert (talk.state.seed, talk.me.consent) == ((), None)
    talk.chooses("Người lớn nhắn đây")
    assert (talk.asked, talk.state.seed) == ("home", ())


@pytest.mark.parametrize("words", ["mẹ ơi mạng chậm quá", "bà ơi nhắn hộ con cái", "nhắn hộ con tôi"])
def test_a_sigh_is_no_call_to_a_parent(words: str) -> None:
    assert not calls_parents(words)


def test_a_grown_up_takes_the_phone(talk: Person) -> None:
    talk.says("em 14 tuổi")
    talk.chooses("Người lớn nhắn đây")
    assert talk.asked == "home"


def young(talk: Person) -> Person:
    """At the one question before anything is let go."""
    to("consent", talk).chooses("Tôi chưa đủ 16 tuổi")
    assert talk.options == ["Cháu chưa đủ 16 tuổi", "Người lớn nhắn đây", "Gặp cán bộ"]
    return talk


@pytest.mark.parametrize("words", ["2", "toi 65 tuoi roi bam nham", "toi la nguoi lon ma", "người lớn", "bấm nhầm"])
def test_whose_finger_slipped_loses_nothing(talk: Person, words: str) -> None:
    young(talk).says(words)
    assert talk.asked == "lodge.consent"
    talk.says("1")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == [MATTER]


@pytest.mark.parametrize("words", ["sao lại hỏi thế", "đồng ý", "ok"])
def test_what_is_unclear_is_asked_once_more_and_nothing_is_lost(talk: Person, words: str) -> None:
    young(talk).says(words)
    assert "chưa rõ" in talk.last
    talk.says("2", "1")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == [MATTER]


@pytest.mark.parametrize("words", ["1", "cháu chưa đủ 16 tuổi", "em 14 tuổi"])
def test_a_child_says_so_and_all_is_let_go(house: House, talk: Person, words: str) -> None:
    young(talk).says(words)
    assert "111" in talk.last
    assert (house.drafts, talk.state.seed) == ({}, ())


def test_who_was_taken_for_a_child_begins_anew(talk: Person) -> None:
    talk.says("em 14 tuổi", "toi 65 tuoi roi, bam nham")
    assert talk.asked == "home"


def test_a_child_in_danger_hears_the_numbers_first(talk: Person) -> None:
    talk.says("em 12 tuổi, bố bạo hành con")
    assert talk.last.startswith("Ông/bà gọi ngay số 111")
    assert "Cháu chưa đủ 16" in talk.last


TAKES_THE_PHONE = ["tôi là bố cháu, đưa máy cho tôi", "bo chau day", "mẹ nó đây, để mẹ gửi", "Người lớn nhắn đây", "1"]


def child_in_a_letter(talk: Person) -> Person:
    to("what", talk).says("mạng ở trường cũng yếu", "cháu 12 tuổi")
    assert "giữ kín một ngày" in talk.last
    return talk


@pytest.mark.parametrize("words", TAKES_THE_PHONE)
@pytest.mark.parametrize("between", [(), ("dạ",), ("dạ vâng", "bố cháu không có nhà ạ")])
def test_what_was_promised_waits_for_whoever_takes_the_phone(
    talk: Person, words: str, between: tuple[str, ...]
) -> None:
    child_in_a_letter(talk).says(*between, words)
    assert "Lời cháu viết vẫn còn đây" in talk.last
    assert talk.asked == "lodge.consent"
    talk.says("1", "xong", "Nguyễn Văn Nam 0912 345 678", "Bắc Kế")
    assert f"{MATTER}\nmạng ở trường cũng yếu”" in talk.last
    for said in between:
        assert said not in talk.last


def test_a_father_whom_the_commune_knows_has_it_too(returning: Person) -> None:
    returning.says(MATTER, "cháu 12 tuổi", "dạ", "bố cháu đây, nhà tôi cũng bị", "xong")
    assert returning.asked == "lodge.check"
    assert f"{MATTER}\nnhà tôi cũng bị”" in returning.last


def test_after_a_day_nothing_of_it_is_there_and_whoever_writes_is_heard(house: House, talk: Person) -> None:
    child_in_a_letter(talk).says("dạ")
    house.passes(hours=25)
    talk.says("mạng xóm tôi yếu quá")
    assert talk.asked == "lodge.consent"
    assert [piece["text"] for piece in talk.state.seed] == ["mạng xóm tôi yếu quá"]


@pytest.mark.parametrize("words", ["bố cháu đây, để bố gửi", "toi la bo chau"])
def test_a_father_at_the_question_who_writes_is_a_grown_up(talk: Person, words: str) -> None:
    young(talk).says(words)
    assert talk.asked == "lodge.consent"
    assert "Đồng ý, tôi đã đủ 16 tuổi" in talk.options


def test_what_a_mother_tells_at_once_begins_her_letter(talk: Person) -> None:
    talk.says("em 14 tuổi", "Tôi là mẹ cháu, mạng ở trường chậm quá", "1")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == ["mạng ở trường chậm quá"]


def test_who_holds_the_phone_is_no_matter(talk: Person) -> None:
    talk.says("em 14 tuổi", "dạ", "bo chau day, toi gui thay con")
    assert (talk.asked, talk.state.seed) == ("home", ())


@pytest.mark.parametrize("words", ["bố cháu không có nhà", "bố cháu bảo hỏi xã", "cháu hỏi bố đã", "mẹ con đi làm rồi"])
def test_who_speaks_of_a_parent_is_still_the_child(talk: Person, words: str) -> None:
    child_in_a_letter(talk).says(words)
    assert "Cháu nhờ người lớn" in talk.last
    assert talk.options == ["Người lớn nhắn đây"]


def test_a_father_at_consent_is_asked_for_his_and_it_is_no_part_of_the_letter(talk: Person) -> None:
    to("consent", talk).says("bố cháu đây")
    assert talk.asked == "lodge.consent"
    talk.says("1")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == [MATTER]
