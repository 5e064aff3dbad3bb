"""A child's letter waits for a grown-up; a picture, a stop, a proposal, thanks and the time for a call get where they
belong."""

from __future__ import annotations

import pytest

from dialogs.residents.proposed import proposes
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, lodged, to

IDEA = "Công ty TNHH Cơ khí Bình Xuyên đề xuất làm mã QR hướng dẫn thủ tục ở nhà văn hóa các thôn"


def test_a_childs_letter_is_given_to_the_grown_up_who_says_so(house: House, talk: Person) -> None:
    to("who", talk).says("cháu 14 tuổi ạ")
    assert "giữ kín một ngày" in talk.last
    assert not house.drafts
    talk.chooses("Người lớn nhắn đây")
    assert talk.asked == "lodge.consent"
    talk.says("1")
    assert talk.state.draft is not None
    assert MATTER in talk.state.draft.answers["what"]["texts"][0]


def test_it_is_wiped_after_a_day(house: House, talk: Person) -> None:
    to("who", talk).says("cháu 14 tuổi ạ")
    house.passes(hours=25)
    assert talk.state.seed == ()
    assert MATTER[:20] not in talk.kept


def test_where_the_child_goes_on_the_promise_holds_for_the_day_and_no_more_is_kept(house: House, talk: Person) -> None:
    to("who", talk).says("cháu 14 tuổi ạ", "cháu muốn gửi mà")
    assert [piece["text"] for piece in talk.state.seed] == [MATTER]
    assert "muốn gửi mà" not in talk.kept
    house.passes(hours=25)
    assert talk.state.seed == ()
    assert MATTER[:20] not in talk.kept


@pytest.mark.parametrize("step", ["what", "who", "where", "check"])
@pytest.mark.parametrize("words", ["dừng lại", "dung lai"])
def test_who_says_stop_is_asked_what_becomes_of_the_letter(talk: Person, step: str, words: str) -> None:
    to(step, talk).says(words)
    assert "Ông/bà không gửi nữa ạ?" in talk.last
    talk.chooses("Viết tiếp")
    assert talk.asked == f"lodge.{step}"


def test_a_picture_while_it_is_asked_where_words_belong_goes_with_them(talk: Person) -> None:
    case = lodged(talk)
    talk.says("con nua, tivi cung hong")
    assert talk.asked == "which.matter"
    talk.sends()
    assert talk.asked == "which.matter"
    talk.chooses("Nói thêm về ý kiến này")
    talk.says("xong")
    assert len(talk.house.cases[case.id].files) == 1


def test_a_picture_goes_into_the_new_letter_too(talk: Person) -> None:
    lodged(talk)
    talk.says("con nua, tivi cung hong")
    talk.sends()
    talk.says("2")
    assert talk.state.draft is not None
    assert len(talk.state.draft.answers["what"]["files"]) == 1


def test_who_proposes_is_asked_whether_it_is_an_idea(talk: Person) -> None:
    talk.says(IDEA, "1", "xong")
    assert talk.asked == "lodge.proposed"
    talk.says("1")
    assert talk.asked == "idea.title"
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == [IDEA]
    assert len(talk.house.drafts) == 1


def test_a_proposal_may_be_a_reflection(talk: Person) -> None:
    talk.says(IDEA, "1", "xong", "2")
    assert talk.asked == "lodge.who"


@pytest.mark.parametrize("text", [MATTER, "Đề nghị xã sửa loa", "tôi đề xuất sửa đường"])
def test_who_wants_something_mended_is_not_asked(text: str) -> None:
    assert not proposes(text)


def test_thanks_do_not_repeat_the_status(talk: Person) -> None:
    lodged(talk)
    talk.says("ý kiến của tôi")
    assert "trả lời tiếp" not in talk.says("ok cam on chau")
    assert talk.options == []


def test_the_time_for_a_call_is_told_to_whoever_calls(house: House, talk: Person) -> None:
    lodged(talk)
    talk.says("ý kiến của tôi", "0")
    talk.says("sang mai")
    assert "“sang mai”" in talk.last
    talk.says("0987 654 321")
    assert "0987 654 321" in talk.last
    (task,) = [task for task in house.tasks.values() if not task.done]
    assert (task.words["wish"], task.words["phone"]) == ("sang mai", "+84987654321")


@pytest.mark.parametrize("words", ["tôi muốn gửi", "thôn Sáu", "loa hỏng sáng nay"])
def test_other_words_are_not_for_the_call(house: House, talk: Person, words: str) -> None:
    lodged(talk)
    talk.says("0", words)
    assert all("wish" not in task.words for task in house.tasks.values())
