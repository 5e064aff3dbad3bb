"""The story in pieces: texts, pictures, voice, until "Xong"."""

import pytest

from dialogs.events import Location
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, WHO, to


def test_pieces_are_gathered_until_it_is_said_that_they_are_all(talk: Person) -> None:
    to("what", talk).says("Nhà tôi ở cuối thôn")
    talk.sends("photo")
    talk.sends("voice", caption="Tôi nói trong này")
    assert "1 ảnh, 1 tin nhắn thoại" in talk.last
    talk.says("xong")
    assert talk.asked == "lodge.who"
    talk.says(WHO, "Bắc Kế", "1")
    assert talk.case.text == f"{MATTER}\nNhà tôi ở cuối thôn\nTôi nói trong này"
    assert [file.kind for file in talk.case.files] == ["photo", "voice"]


def test_every_file_of_the_case_is_fetched(house: House, talk: Person) -> None:
    to("what", talk).sends("photo")
    talk.sends("document")
    talk.says("1", WHO, "Bắc Kế", "1")
    assert [file.id for file in talk.case.files] == [fetch.file for fetch in house.fetched]


def test_an_album_is_one_answer(house: House, talk: Person) -> None:
    to("what", talk)
    for _ in range(3):
        assert talk.sends(album="a1") == ""
        assert talk.outcome == "joined"
    house.passes(seconds=2)
    assert "3 ảnh" in talk.last
    assert talk.asked == "lodge.what"


def test_an_album_as_the_first_word_asks_for_consent_once(talk: Person) -> None:
    said = [talk.sends(album="a1", caption="Wifi hỏng" if n == 0 else "") for n in range(3)]
    assert "xin phép lưu" in said[0]
    assert said[1:] == ["", ""]
    talk.says("1")
    assert "3 ảnh" in talk.last


def test_a_returning_persons_album_is_answered_once(house: House, returning: Person) -> None:
    assert [returning.sends(album="a1") for _ in range(3)] == ["", "", ""]
    house.passes(seconds=2)
    assert "3 ảnh" in returning.last


def test_an_album_sent_to_another_question_is_kept_and_mentioned_once(talk: Person) -> None:
    said = [to("who", talk).sends(album="a1"), talk.sends(album="a1")]
    assert "ghi thêm" in said[0]
    assert said[1] == ""
    talk.says(WHO, "Bắc Kế")
    assert "2 ảnh" in talk.last


def test_a_picture_sent_to_another_question_joins_the_story(talk: Person) -> None:
    to("who", talk).sends("photo")
    assert "đã ghi thêm" in talk.last
    assert talk.asked == "lodge.who"


def test_a_picture_may_come_at_the_very_end(talk: Person) -> None:
    to("check", talk).sends("photo")
    assert "1 ảnh" in talk.last
    assert talk.asked == "lodge.check"
    talk.says("1")
    assert len(talk.case.files) == 1


def test_there_is_a_limit_to_files_wherever_they_are_sent(talk: Person) -> None:
    to("what", talk)
    for _ in range(12):
        talk.sends("photo")
    talk.says("1")
    for _ in range(12):
        talk.sends("photo")
    assert "chỉ kèm được 20 tệp" in talk.last
    talk.says(WHO, "Bắc Kế", "1")
    assert len(talk.case.files) == 20


def test_what_comes_late_joins_the_story(talk: Person) -> None:
    to("where", talk).says("Hỏng cả loa nữa", late=True)
    assert "đến chậm" in talk.last
    assert talk.asked == "lodge.where"
    talk.says("Bắc Kế")
    assert "Hỏng cả loa nữa" in talk.last


@pytest.mark.parametrize("words", ["1", "đồng ý", "xong", "số 2", "hủy"])
def test_a_late_short_answer_answers_nothing_newer(talk: Person, words: str) -> None:
    to("check", talk).says(words, late=True)
    assert (talk.outcome, talk.last) == ("noted", "")
    assert talk.cases == []
    assert talk.asked == "lodge.check"


def test_a_late_number_chooses_nothing_from_the_menu(talk: Person) -> None:
    talk.says("chào xã")
    talk.says("1", late=True)
    assert (talk.outcome, talk.asked) == ("noted", "home")


@pytest.mark.parametrize("step", ["consent", "what", "who", "where", "check"])
def test_a_position_is_not_kept(talk: Person, step: str) -> None:
    to(step, talk).shares(Location(21.3, 105.6))
    assert "không giữ vị trí" in talk.last
    assert talk.asked == f"lodge.{step}"
    assert "105.6" not in talk.kept


def test_pictures_alone_are_a_story(talk: Person) -> None:
    talk.says("chào xã", "1", "1")
    talk.sends("photo")
    talk.says("1", WHO, "Bắc Kế")
    assert "Gửi kèm: 1 ảnh" in talk.last
    talk.says("1")
    assert talk.case.text == ""


def test_nothing_at_all_is_no_story(talk: Person) -> None:
    talk.says("chào xã", "1", "1", "xong")
    talk.chooses("Tôi đã nói xong")
    assert talk.asked == "lodge.what"
    assert "nói rõ việc gì" in talk.last
